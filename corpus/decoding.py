"""Decoding a file's bytes: UTF-8, UTF-16 by its mark, GB18030 and Big5 by strict rules."""

import codecs

from charset_normalizer import from_bytes

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMON_BYTES = (("gb18030", 0xB0, 0xD7), ("big5", 0xA4, 0xC6))
_SYMBOL_BYTES = (0xA1, 0xA3)
_MOSTLY = 0.85
_OTHERS = [
    "gb18030", "big5", "cp1252", "shift_jis", "euc_jp", "cp949", "cp1250", "cp1251", "cp1253",
]  # fmt: skip
_FREQUENT = frozenset(
    "的一是在不了有和人这為为中大来來上国國个個到说說们們以要他年会會出对對于於也后後生能下"
    "过過子时時之可自分得而家行多方成所学學作地发發经經事同与與及其等第，。、；：“”「」"
)


def decode(data: bytes) -> str | None:
    """The text of a file without its byte order mark, or None when it is not text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    return _strict(data, "utf-8") or ("" if not data else _chinese(data) or _guess(data))


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")
    except UnicodeError:
        return None
    return text if _is_text(text) else None


def _is_text(text: str) -> bool:
    """Whether there are no NULs and next to no other control characters."""
    controls = sum(character < " " and not character.isspace() for character in text)
    controls += sum("\x7f" <= character <= "\x9f" and character != "\x85" for character in text)
    return "\0" not in text and controls * 1000 <= len(text)


def _chinese(data: bytes) -> str | None:
    """The text in the Chinese encoding whose everyday characters it is made of, if one is."""
    found: list[tuple[float, str]] = []
    for encoding, first, last in _COMMON_BYTES:
        text = _strict(data, encoding)
        if text is not None:
            found.append((_everyday(text, encoding, first, last), text))
    share, text = max(found, default=(0.0, ""))
    return text if share >= _MOSTLY and _reads_as_chinese(text) else None


def _everyday(text: str, encoding: str, first: int, last: int) -> float:
    """The share of characters beyond ASCII that stand in the encoding's everyday rows."""
    characters = [each.encode(encoding) for each in text if each > "\x7f"]
    ranges = ((first, last), _SYMBOL_BYTES)
    everyday = sum(
        len(each) == 2 and any(low <= each[0] <= high for low, high in ranges) and each[1] >= floor
        for each in characters
        for floor in (0xA1 if encoding == "gb18030" else 0x40,)
    )
    return everyday / max(1, len(characters))


def _reads_as_chinese(text: str) -> bool:
    """Whether frequent characters are among those beyond ASCII as in any longer Chinese text."""
    beyond = [each for each in text if each > "\x7f"]
    return len(beyond) < 40 or sum(each in _FREQUENT for each in beyond) >= 0.08 * len(beyond)


def _guess(data: bytes) -> str | None:
    if b"\0" in data:
        return None
    best = from_bytes(data, cp_isolation=_OTHERS).best()
    return _strict(data, best.encoding) if best else None
