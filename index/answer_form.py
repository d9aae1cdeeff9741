"""The form of an answer: a fact as it was found, a reason or a list in whole clauses."""

import math
import re

from index.span_reader import SpanScore
from rag.document import Span

AT_LENGTH = re.compile(
    "为什么|为何|為什麼|為何|原因|理由|如何|怎么|怎麼|怎样|怎樣|什么是|什麼是|意思|定义|定義|指什么|"
    "特点|特點|哪些|哪几|哪幾|哪两|哪兩|内容|內容|变化|變化|体现|體現|区别|區別|差异|差異|作用|影响|影響|"
    "目的|情况|情況|评价|評價|贡献|貢獻|成果|有什么|有什麼|做什么|做什麼|做了什么"
    r"|\b(?:why|how(?! (?:many|much|long|old|far|often|big|large|high)))\b"
    r"|\bwhat (?:are|were|does|is the (?:difference|purpose|reason|definition|meaning))\b",
    re.IGNORECASE,
)
"""Questions whose answer a person expects in clauses."""
LENGTH = 1.0
"""What the logarithm of a span's length counts beside its score, where it is asked at length."""
CLAUSE_END = re.compile(r"[，。！？；;!?\n]|[,.](?!\d)")
MARKS = "，。；！？、,;!?. \r\n\t"


def formed(question: str, window: str, score: SpanScore) -> Span:
    """The span of `window` to show: the best one, or the clauses of a long one if asked at length.

    CMRC's trial questions chose LENGTH and the words of AT_LENGTH.
    """
    if not score.top or not AT_LENGTH.search(question):
        return Span(score.start, score.end)
    long = max(score.top, key=lambda one: one.score + LENGTH * math.log(len(one.span)))
    return clauses(window, long.span)


def clauses(text: str, span: Span) -> Span:
    """The clauses of `text` that hold some of `span`, without the marks at either end."""
    ends = [found.end() for found in CLAUSE_END.finditer(text)]
    start = max((end for end in ends if end <= span.start), default=0)
    stop = min((end for end in ends if end >= span.end), default=len(text))
    quote = text[start:stop]
    lead = len(quote) - len(quote.lstrip(MARKS))
    return Span(start + lead, start + max(lead, len(quote.rstrip(MARKS))))
