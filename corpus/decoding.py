"""Decoding a file's bytes: UTF-8 and UTF-16, marked or not, GB18030 and Big5 by strict rules."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKED_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BYTE_ORDER_MARKS = tuple(mark for mark, _ in _MARKED_ENCODINGS)
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_OTHERS = (
    "gb18030", "cp950", "cp1252", "shift_jis", "euc_jp", "cp949", "cp1250", "cp1251", "cp1253",
)  # fmt: skip
_USUAL = re.compile(r"[\s!-~¡-ÿ‐-⁯　-〿㐀-䶿一-鿿！-￯𐀀-\U0010ffff]")
_NEARLY_ALL = 0.95
_MOSTLY, _OFTEN, _VERY_OFTEN, _LONG = 0.85, 0.08, 0.15, 40
_FREQUENT = frozenset(
    "的一是在不了有和人这為为中大来來上国國个個到说說们們以要他年会會出对對于於也后後生能下"
    "过過子时時之可自分得而家行多方成所学學作地发發经經事同与與及其等第，。、；：“”「」"
)


@dataclass(frozen=True, slots=True)
class _Chinese:
    """A Chinese encoding and where its everyday characters and marks stand: first, second byte."""

    name: str
    characters: tuple[int, int]
    second: int
    marks: tuple[int, int] = (0xA1, 0xA3)

    def is_everyday(self, character: str) -> bool:
        """Whether the character is a mark or one of the encoding's frequent half."""
        first, *rest = character.encode(self.name)
        rows = (self.characters, self.marks)
        known = any(low <= first <= high for low, high in rows)
        return known and len(rest) == 1 and rest[0] >= self.second


_ENCODINGS = (_Chinese("gb18030", (0xB0, 0xD7), 0xA1), _Chinese("cp950", (0xA4, 0xC6), 0x40))


def decode(data: bytes) -> str | None:
    """The text of a file without its byte order mark, or None when it is not text."""
    for mark, encoding in _MARKED_ENCODINGS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    text = _strict(data, "utf-8")
    text = _unmarked_utf_16(data) if text is None else text
    if text is not None or b"\0" in data or _is_damaged(data):
        return text
    return _chinese(data) or _guess(data)


def _strict(data: bytes, encoding: str) -> str | None:
    """The text, if every byte of it decodes and next to none is a control character."""
    try:
        text = data.decode(encoding)
        text.encode("utf-8")
    except UnicodeError:
        return None
    controls = len(_CONTROL.findall(text))
    return None if "\0" in text or controls * 1000 > len(text) else text


def _unmarked_utf_16(data: bytes) -> str | None:
    """The text in the byte order in which it reads as English or Chinese, if it does in one.

    All but a few characters must be usual ones, and some of them frequent; the zero byte of an
    ASCII character, or else a longer text, must be there to tell UTF-16 from other encodings.
    """
    if len(data) % 2 or (b"\0" not in data and len(data) < 2 * _LONG):
        return None
    best: tuple[float, str | None] = (_OFTEN, None)
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if text and len(_USUAL.findall(text)) >= _NEARLY_ALL * len(text):
            frequent = sum(each in _FREQUENT or each < "\x7f" for each in text) / len(text)
            best = max(best, (frequent, text), key=lambda pair: pair[0])
    return best[1]


def _is_damaged(data: bytes) -> bool:
    """Whether most of what is not ASCII is good UTF-8, so that no other encoding is meant."""
    text = data.decode("utf-8", errors="replace")
    return len(_beyond_ascii(text)) > 2 * text.count("�")


def _beyond_ascii(text: str) -> Sequence[str]:
    return [character for character in text if character > "\x7f"]


def _chinese(data: bytes) -> str | None:
    """The text in the Chinese encoding whose everyday characters it is made of, if one is."""
    best: tuple[float, str | None] = (0.0, None)
    for encoding in _ENCODINGS:
        text = _strict(data, encoding.name)
        score = _plausibility(text, encoding) if text else 0.0
        if score > best[0]:
            best = (score, text)
    return best[1]


def _plausibility(text: str, encoding: _Chinese) -> float:
    """0 when the text does not read as Chinese, else the shares of its everyday characters."""
    beyond = _beyond_ascii(text)
    everyday = sum(map(encoding.is_everyday, beyond)) / max(1, len(beyond))
    frequent = sum(character in _FREQUENT for character in beyond) / max(1, len(beyond))
    usual = everyday >= _MOSTLY and (frequent >= _OFTEN or len(beyond) < _LONG)
    return everyday + frequent if usual or frequent >= _VERY_OFTEN else 0.0


def _guess(data: bytes) -> str | None:
    best = from_bytes(data, cp_isolation=list(_OTHERS)).best()
    return _strict(data, best.encoding) if best else None
