"""The years, days and counted things of a text, in any notation, compared by their values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from index.english_numbers import read_days, read_numbers
from index.traditional import aligned
from index.verify.numerals import STARTS, read_number
from index.words import HAN
from rag.folding import Folded

CLASSIFIERS = frozenset(
    "个 家 项 位 名 篇 条 款 章 节 届 次 种 类 门 所 座 栋 台 辆 件 份 批 期 场 户 部 部门 本 张 "
    "大 代 批次 人次".split()
)
"""Units of which what they count must be known before two numbers can be compared."""
_MEASURES = frozenset(
    "元 美元 欧元 人 年 月 日 天 周 岁 周岁 个月 小时 分钟 秒 吨 公斤 千克 公里 千米 米 厘米 "
    "平方米 平方公里 亩 公顷 千瓦 千瓦时 兆瓦 度 倍 成 分 个百分点".split()
)
_OTHERWISE = {
    "位": "于", "部": "署分", "本": "科地市级", "代": "表", "日": "本", "人": "工才类形民",
    "成": "立为果员本都功长分就交效熟", "分": "别之为成析布", "期": "间", "大": "学家会",
}  # fmt: skip
"""What follows a unit's character when it begins another word: 8位于, 2024成立."""
_UNIT = re.compile(
    r"\s?[余多来]?\s?("
    + "|".join(
        unit + (f"(?![{_OTHERWISE[unit]}])" if unit in _OTHERWISE else "")
        for unit in sorted(CLASSIFIERS | _MEASURES, key=lambda unit: (-len(unit), unit))
    )
    + ")"
)
_DATE = re.compile(r"(?<!\d)([12]\d{3})([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_DAY = re.compile(r"\s?月\s?")
_ENDLESS = re.compile("[0-9]{2001,}")
_START = re.compile(f"[{''.join(sorted(STARTS))}]")
_NOUN = re.compile(rf"[{HAN}]{{2}}|\s[a-z]{{3,}}")
_LETTERS = re.compile("[a-z]{3}")
_MARK = re.compile(r"\s?[日号]")
_YEARS = range(1000, 3000)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it stands in a text: `key` is its value (`#42`), `unit` and `noun` what follows.

    The unit of a year is 年, of a day of a month (`#6月#26`) and of a month (`#6月`) 月; it is
    empty where none is known. `number` is the range of the digits alone in the folded text,
    `before` and `after` are the folded characters beside it and its unit.
    """

    text: str
    start: int
    key: str
    unit: str
    noun: str
    ordinal: bool
    number: tuple[int, int]
    before: str
    after: str

    @property
    def is_year(self) -> bool:
        """Whether it is a year and no length of time."""
        return self.unit == "年" and self.key[1:].isdecimal() and int(self.key[1:]) in _YEARS


@dataclass(frozen=True, slots=True)
class _Source:
    """A text, and the same folded."""

    text: str
    flat: Folded

    @property
    def folded(self) -> str:
        return self.flat.text

    def amount(self, key: str, number: tuple[int, int], end: int, unit: str) -> Amount:
        """The amount that ends at `end` of the folded text."""
        start = number[0]
        before = self.folded[max(0, start - 1) : start]
        noun = _NOUN.match(self.folded, end)
        shown = noun.end() if noun and unit == "大" else end  # nobody says 四大 alone
        place = self.flat.source(start - (before == "第"), shown)
        return Amount(
            text=place.of(self.text),
            start=place.start,
            key=key,
            unit=unit,
            noun=noun[0].strip() if noun else "",
            ordinal=before == "第",
            number=number,
            before=before,
            after=self.folded[end : end + 1],
        )


def amounts(text: str, most: int | None = None) -> list[Amount]:
    """The amounts of a text in its order, the first ones if only so many are wanted."""
    source = _Source(text, aligned(text))
    worded = list(_worded(source)) if _LETTERS.search(source.folded) else []
    taken = {at for one in worded for at in range(*one.number)}
    plain = (one for one in _plain(source) if one.number[0] not in taken)
    return sorted((*worded, *islice(plain, most)), key=lambda one: one.number)[:most]


def _worded(source: _Source) -> Iterator[Amount]:
    days = list(read_days(source.folded))
    inside = {at for _, start, end in days for at in range(start, end)}
    for key, start, end in days:
        yield source.amount(key, (start, end), end, "月")
    for key, start, end in read_numbers(source.folded):
        if start not in inside:
            yield source.amount(key, (start, end), end, "%" if key.endswith("%") else "")


def _plain(source: _Source) -> Iterator[Amount]:
    """Numbers in digits and in Chinese, dates taken apart into the year and the day.

    A run of more digits than a question may have counts nothing.
    """
    at = 0
    while begin := _START.search(source.folded, at):
        at = begin.start()
        if date := _DATE.match(source.folded, at):
            yield source.amount(f"#{date[1]}", date.span(1), date.end(1), "年")
            day = f"#{int(date[3])}月#{int(date[4])}"
            yield source.amount(day, (date.start(3), date.end()), date.end(), "月")
            at = date.end()
        elif endless := _ENDLESS.match(source.folded, at):
            at = endless.end()
        elif number := read_number(source.folded, at):
            found = _counted(source, number[0], (at, number[1]))
            at = found.number[1]
            yield found
        else:
            at += 1


def _counted(source: _Source, key: str, number: tuple[int, int]) -> Amount:
    """The number with the unit that follows it; a month with its day."""
    text = source.folded
    if key.endswith("%"):
        return source.amount(key, number, number[1], "%")
    if month := _DAY.match(text, number[1]):
        endless = _ENDLESS.match(text, month.end())
        day = None if endless else read_number(text, month.end())
        mark = _MARK.match(text, day[1]) if day else None
        if day and mark:
            return source.amount(f"{key}月{day[0]}", (number[0], mark.end()), mark.end(), "月")
        return source.amount(f"{key}月", number, number[1] + len(month[0].rstrip()), "月")
    if unit := _UNIT.match(text, number[1]):
        return source.amount(key, number, unit.end(), unit[1])
    return source.amount(key, number, number[1], "")
