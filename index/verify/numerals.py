"""Reading a number in any notation: 105万, 1,050,000, 一百零五万, 百分之三, 三分之一."""

import re
from fractions import Fraction

_DIGITS = dict(
    zip("零〇○一二两三四五六七八九", (0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_FINANCIAL = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
_TENS = {"廿": "二十", "卅": "三十"}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10**4, "亿": 10**8}
_PARTS = {"百": 100, "千": 1000, "万": 10000}

_LONG = re.compile(r"[0-9]{31,}")
_ARABIC = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])(?:\.[0-9]{1,30})?|[0-9]{1,30}(?![0-9])(?:\.[0-9]{1,30})?"
)
_SCALE = re.compile(r"[百千]?[万亿]{1,2}|[百千]")
_SECTION = re.compile(
    "(?:{0}?千)?零?(?:{0}?百)?零?(?:{1}?十(?!零))?零?{1}?|两".format(
        "[一二两三四五六七八九]", "[一二三四五六七八九]"
    )
)
_RATIO = re.compile(r"([0-9]{1,9})[/\u2044]([0-9]{1,9})(?![0-9/])")
_CHINESE = re.compile(r"[零〇○一二两三四五六七八九十百千万亿廿卅]{1,40}")
_POINT = re.compile(r"点([零〇○一二三四五六七八九]{1,30})(?![十百千])([万亿]{0,2})")
_MONEY = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]{1,40}")
_SHARE = re.compile(r"([百千万])分之")
_PERCENT = re.compile(r"([%‰])")
_OUTLINE = re.compile(r"[0-9]+\.[0-9]*0")
_OUTLINE_BEFORE = re.compile(r"(?:[0-9]\.|\b(?:section|version)\s?)$")
_OUTLINE_AFTER = re.compile(r"\.[0-9]|\s?[节条款章版]")
_WORDS_AFTER = frozenset("些般致样起定旦直切律并体贯脉系带流线道向再味举以")
_WORDS_BEFORE = frozenset("统唯同单专任逐划进如")

Numeral = tuple[str, int]
"""A number's canonical key, such as `#42`, `#3%` or `#1/3`, and where its characters end."""

STARTS = (
    frozenset("0123456789") | set(_DIGITS) | set(_UNITS) | set(_TENS) | set(_FINANCIAL) | {"万"}
)


def read_number(text: str, at: int) -> Numeral | None:
    """The number that begins at `at` of a folded text, or None where none begins."""
    if code := _LONG.match(text, at):
        return f"#{code[0]}", code.end()
    for reading in (_share, _ratio, _plain):
        if found := reading(text, at):
            return found
    return None


def _share(text: str, at: int) -> Numeral | None:
    if found := _SHARE.match(text, at):
        value = _value(text, found.end())
        if text.startswith("百", found.end()):
            value = Fraction(100), found.end() + 1
        if value:
            return _percent(value[0] * 100 / _PARTS[found[1]]), value[1]
    return None


def _ratio(text: str, at: int) -> Numeral | None:
    if found := _RATIO.match(text, at):
        if text[at - 1 : at] != "/":
            return f"#{int(found[1])}/{int(found[2])}", found.end()
        return None
    below = _value(text, at)
    if below and text.startswith("分之", below[1]):
        above = _value(text, below[1] + 2)
        if above:
            return f"#{above[0]}/{below[0]}", above[1]
    return None


def _plain(text: str, at: int) -> Numeral | None:
    value = _value(text, at)
    if value is None:
        return None
    if sign := _PERCENT.match(text, value[1]):
        return _percent(value[0] if sign[1] == "%" else value[0] / 10), sign.end()
    return _key(text, at, value), value[1]


def _percent(value: Fraction) -> str:
    return f"#{value}%"


def _key(text: str, at: int, value: tuple[Fraction, int]) -> str:
    """A code such as 0571 and a section 3.10 keep their zero, which a month 06 does not need."""
    written = text[at : value[1]]
    code = written.isdigit() and written[0] == "0" and len(written) > 2
    outline = _OUTLINE.fullmatch(written) and (
        _OUTLINE_AFTER.match(text, value[1]) or _OUTLINE_BEFORE.search(text[max(0, at - 9) : at])
    )
    return f"#{written}" if code or outline else f"#{value[0]}"


def _value(text: str, at: int) -> tuple[Fraction, int] | None:
    if text[at : at + 1].isdecimal():
        return _arabic(text, at)
    if text[at : at + 1] in _FINANCIAL:
        return _financial(text, at)
    return _chinese(text, at)


def _arabic(text: str, at: int) -> tuple[Fraction, int] | None:
    """Digits with what scales them, added up while each part is smaller: 1亿2000万."""
    total, limit, end = Fraction(0), None, at
    while (found := _ARABIC.match(text, end)) and not (limit and found[0][0] == "0"):
        scale = _SCALE.match(text, found.end())
        factor = _scale(scale[0]) if scale else Fraction(1)
        value = Fraction(found[0].replace(",", "")) * factor
        if limit and (value >= limit or (not scale and limit != 10 ** len(found[0]))):
            break
        total, limit, end = total + value, factor, (scale or found).end()
        if not scale:
            break
    return (total, end) if end > at else None


def _scale(units: str) -> Fraction:
    factor = Fraction(1)
    for unit in units:
        factor *= _UNITS.get(unit) or _GREAT[unit]
    return factor


def _chinese(text: str, at: int) -> tuple[Fraction, int] | None:
    found = _CHINESE.match(text, at)
    if not found or _is_word(text, found):
        return None
    value = _whole(found[0])
    if value is None:
        return None
    if point := _POINT.match(text, found.end()):
        digits = "".join(str(_DIGITS[digit]) for digit in point[1])
        return (value + Fraction(f"0.{digits}")) * _scale(point[2]), point.end()
    return value, found.end()


def _is_word(text: str, found: re.Match[str]) -> bool:
    """Whether the numeral is but a part of a word, such as 统一, 一些 or 百分点."""
    if found[0][-1] == "百" and text.startswith("分", found.end()):
        return not text.startswith("分之", found.end()) and len(found[0]) == 1
    if found[0] != "一":
        return found[0] in "百千万亿"
    after, before = text[found.end() : found.end() + 1], text[max(0, found.start() - 1) :][:1]
    return after in _WORDS_AFTER or (found.start() > 0 and before in _WORDS_BEFORE)


def _financial(text: str, at: int) -> tuple[Fraction, int] | None:
    found = _MONEY.match(text, at)
    if not found or (len(found[0]) < 2 and text[found.end() : found.end() + 1] not in "元圆角分"):
        return None
    value = _whole("".join(_FINANCIAL.get(character, character) for character in found[0]))
    return None if value is None else (value, found.end())


def _whole(run: str) -> Fraction | None:
    """The value of a run of Chinese numerals; None where it is not one, or can be read twice.

    七八 is seven or eight, and 三万五 is 35,000 to some and 30,005 to others.
    """
    run = "".join(_TENS.get(character, character) for character in run)
    if all(character in _DIGITS for character in run):
        return _positional(run)
    run = run.replace("〇", "零").replace("○", "零")
    ambiguous = run[-1] in _DIGITS and run[-2] in "百千万亿"
    if ambiguous or run[0] == "零" or not all(map(_SECTION.fullmatch, re.split("[万亿]", run))):
        return None
    return Fraction(_with_units(run))


def _positional(run: str) -> Fraction | None:
    """二〇二四 read digit by digit; 一二 is not twelve, so two or three need a zero."""
    zeroed = set(run[1:]) & set("零〇○") and run[0] not in "零〇○"
    if len(run) == 1 or len(run) > 3 or zeroed:
        return Fraction(int("".join(str(_DIGITS[character]) for character in run)))
    return None


def _with_units(run: str) -> int:
    """一亿二千三百万: each 万 or 亿 multiplies what stands before it up to a greater one."""
    total, section, digit = 0, 0, None
    for character in run:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            section, digit = section + (1 if digit is None else digit) * _UNITS[character], None
        else:
            total = _closed(total, section + (digit or 0), _GREAT[character])
            section, digit = 0, None
    return total + section + (digit or 0)


def _closed(total: int, section: int, factor: int) -> int:
    if total < factor or not section:
        return ((total + section) or 1) * factor
    return total + section * factor
