"""What kind of thing a question expects, and whether a sentence holds such a thing."""

import re

from index.terms import holds_word, terms
from index.words import words

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
