"""Tests of candidate stretches: the right document, enough of it, the likeliest first."""

import numpy as np

from index.verify.candidates import Layout, find_hits, windows
from index.verify.postings import Postings
from rag.document import Span

FILLER = "今天天气很好我们去公园散步看花喝茶聊天" * 20
QUOTE = "科技是第一生产力产业是国民经济基石"
TEXTS = [FILLER, FILLER + QUOTE + FILLER, "科技是第一生产力"]
LAYOUT = Layout.of(TEXTS)
POSTINGS = Postings.build(TEXTS)


def test_the_layout_lays_documents_end_to_end() -> None:
    assert Layout.of(["甲乙", "", "丙"]).begins.tolist() == [0, 3, 4]
    assert [Layout.of(["甲乙", "丙"]).document(place) for place in (0, 1, 3)] == [0, 0, 1]


def test_the_likeliest_stretch_holds_the_quote() -> None:
    hits = find_hits(QUOTE, POSTINGS, LAYOUT, None)
    found = list(windows(hits, Span(0, len(QUOTE)), LAYOUT))
    assert [window.document for window in found] == [1, 2]
    assert QUOTE in found[0].span.of(TEXTS[1])
    assert len(found[0].span) < 400
    assert found[0].weight > found[1].weight


def test_other_documents_can_be_left_out() -> None:
    hits = find_hits(QUOTE, POSTINGS, LAYOUT, np.array([True, False, True]))
    assert [window.document for window in windows(hits, Span(0, 17), LAYOUT)] == [2]


def test_nothing_shared_gives_no_stretch() -> None:
    hits = find_hits("完全不同", POSTINGS, LAYOUT, None)
    assert list(windows(hits, Span(0, 4), LAYOUT)) == []
