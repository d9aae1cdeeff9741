"""Tests of noticing the negation that a quotation begins just after."""

import pytest

from index.verify.dropped import dropped_negation
from rag.document import Span

TEXT = (
    "第一条 未经批准,不得转让。不断提高水平。任何人不得进入。"
    "No member may vote. Not all members agreed. Do not enter, never stay. It was not so."
)


@pytest.mark.parametrize(
    ("quote", "dropped"),
    [
        ("经批准,不得转让。", "未"),
        ("转让。", "不得"),
        ("转让", "不得"),
        ("未经批准,不得转让。", None),
        ("经批准,不得转", None),
        ("断提高水平。", None),
        ("进入。", None),
        ("member may vote", "No "),
        ("all members agreed.", "Not "),
        ("enter, never stay.", "Do not "),
        ("enter", None),
        ("stay.", None),
        ("so.", None),
    ],
)
def test_dropped(quote: str, dropped: str | None) -> None:
    start = TEXT.index(quote)
    found = dropped_negation(TEXT, Span(start, start + len(quote)))
    assert (found.of(TEXT) if found else None) == dropped
