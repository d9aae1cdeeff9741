"""What kind of thing a question expects, and whether a sentence holds such a thing."""

import re

from index.terms import holds_word, terms
from index.traditional import simplified_table
from index.words import words
from rag.folding import fold

ASKS_NUMBER = re.compile(
    r"多少|几|比例|占比|总额|数量|规模|金额|年龄|多[大高长久远]"
    r"|\bhow (?:many|much|old|large|long)\b",
    re.I,
)
ASKS_TIME = re.compile(
    r"何时|时候|时间|日期|哪一?[年天月日]|[几哪]月|几号|年份"
    r"|\bwhen\b|\bwh(?:at|ich) (?:year|date)\b",
    re.I,
)
NUMBER = re.compile(
    r"\d|[一二三四五六七八九十百千万亿两]+[个家项位名年月日次种类届件条大篇号方点部成倍]"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand"
    r"|million|billion)s?\b",
    re.I,
)
TIME = re.compile(
    r"\d+ *[年月日]|[〇零一二三四五六七八九十]+[年月日]|今年|去年|近年|多年|当前|近期|日前"
    r"|\b(?:1\d|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|today|yesterday|last year|this year)\b"
)

_COUNT = "[0-9一二三四五六七八九十百千万亿两.]"
_MEASURES = "平方公里|公里|分钟|亿元|万元|元|钱|万吨|吨|亿"
_UNITS = _MEASURES + "|门|家|个|项|篇|名|人|位|所|场|分|岁|大|种|次|届|条"
_ASKS_UNIT = re.compile(f"(?:多少|几)[十百千万亿]*({_UNITS})")
_COUNTED = re.compile(f"第?{_COUNT}+[个家项大篇代届条名位所]")
_DETAIL = re.compile(
    "经费|资金|投资|产值|产量|面积|规模|金额|成交额|利率|待遇|补[贴助]|电话|地址|网址|邮箱|文号|名单"
    "|名字|材料|年龄|学费|票价|总数|院长|所长|主任|校长|董事长|总经理|负责人|牵头|成立|创办|当选"
    "|毕业|出生"
)
"""Details that documents tell of some things and not of others, and that similarity overlooks."""


def lacks_number(question: str, sentence: str) -> bool:
    """Whether the question asks for a number and the sentence has none."""
    return bool(ASKS_NUMBER.search(question)) and not NUMBER.search(sentence)


def lacks_time(question: str, sentence: str) -> bool:
    """Whether the question asks for a time and the sentence has none."""
    return bool(ASKS_TIME.search(question)) and not TIME.search(sentence)


def lacks_figure(question: str, sentence: str) -> bool:
    """Whether a Chinese question names a number or a Latin word (2023, GDP) that is not there.

    Of a question in Latin letters only its numbers count.
    """
    named = terms(question)
    chinese = any(not term.isascii() for term in named)
    held = words(sentence)
    return any(
        not holds_word(term, held)
        for term in named
        if term.isascii() and (chinese or any(map(str.isdigit, term)))
    )


def lacks_unit(question: str, sentence: str) -> bool:
    """Whether a number of some unit is asked for (几门课, 多少公里) and none of it is there."""
    unit = _ASKS_UNIT.search(_folded(question))
    if unit is None:
        return False
    counted = "元" if unit[1] == "钱" else unit[1]
    return not re.search(f"{_COUNT}[余多]?[万亿]?{counted}", _folded(sentence))


def lacks_detail(question: str, sentence: str) -> bool:
    """Whether the question asks for a detail, such as 经费 or 电话, whose word is not there."""
    held = _folded(sentence)
    return any(detail not in held for detail in _DETAIL.findall(_folded(question)))


def lacks_counted(question: str, sentence: str) -> bool:
    """Whether the question counts things (88个, 第9家) otherwise than the sentence."""
    held = _folded(sentence)
    return any(counted not in held for counted in _COUNTED.findall(_folded(question)))


def _folded(text: str) -> str:
    return fold(text, simplified_table()).text
