"""Ordinals as statutes write them, 一百二十 or 120: read and written."""

NUMERAL = r"[一二三四五六七八九十百千零〇两\d]{1,9}"
"""An ordinal in a regular expression."""
_WRITTEN = "〇一二三四五六七八九"
_DIGITS = {character: value for value, character in enumerate(_WRITTEN)} | {"零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def ordinal(numeral: str) -> int:
    """The value of a NUMERAL: 一百二十 and 120 are 120; digits without units (一二〇) are a row."""
    if numeral.isdecimal():
        return int(numeral)
    if not set(numeral) & set(_UNITS):
        return int("".join(str(_digit(each)) for each in numeral))
    total = waiting = 0
    for character in numeral:
        if character in _UNITS:
            total += max(1, waiting) * _UNITS[character]
            waiting = 0
        else:
            waiting = _digit(character)
    return total + waiting


def _digit(character: str) -> int:
    return _DIGITS[character] if character in _DIGITS else int(character)


def chinese(number: int) -> str:
    """A Chinese numeral up to 9999, such as 一百零五; larger ones in digits."""
    if not 0 < number < 10_000:
        return str(number)
    written = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            written += _WRITTEN[digit] + unit
        elif written and number and not written.endswith("零"):
            written += "零"
    return written.removeprefix("一") if written.startswith("一十") else written
