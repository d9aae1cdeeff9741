"""Tests of alignment: the shared part, the reach at its edges, and sliding."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.verify.align import Shared, reach_after, reach_before, shared, steps, tie
from index.verify.slide import slide
from index.verify.tokens import Tokens, tokenize

WORDS = st.text("甲乙丙丁,。", min_size=1, max_size=25)


def missing(claim: str, source: str) -> list[str]:
    """What the claim leaves out of the source, after sliding."""
    here, there = tokenize(claim), tokenize(source)
    found = slide(steps(here.keys, there.keys), here, there)
    return [
        there.span(step.source.start, step.source.stop).of(source)
        for step in found
        if not step.claim
    ]


def test_the_shared_part_leaves_out_what_is_far_and_scattered() -> None:
    found = shared(steps("总成果是第三次工业", "甲总乙丙丁戊己庚辛成果是第四次工业"))
    assert found == Shared(range(1, 9), range(9, 17), (range(1, 5), range(6, 9)), 7 - 1.5)


def test_nothing_shared() -> None:
    assert shared(steps("甲乙", "丙丁")) is None


def test_an_omission_begins_where_a_clause_does() -> None:
    assert missing("赴上海、浙江学习", "赴上海、北京、浙江学习") == ["北京"]


def test_what_can_move_to_the_end_is_no_omission() -> None:
    assert missing("回扣价值2倍", "没收回扣,并处回扣价值2倍") == ["没收回扣,并处"]


@settings(deadline=None)
@given(WORDS, WORDS)
def test_sliding_keeps_the_edits(claim: str, source: str) -> None:
    here, there = tokenize(claim), tokenize(source)
    before = steps(here.keys, there.keys)
    after = slide(before, here, there)
    assert sum(step.edits for step in after) == sum(step.edits for step in before)
    for step in after:
        if step.equal:
            assert [here.keys[i] for i in step.claim] == [there.keys[i] for i in step.source]
    assert [i for step in after for i in step.claim] == list(range(len(here)))
    assert [i for step in after for i in step.source] == list(range(len(there)))


def ends(claim: str, source: str, matched: int) -> tuple[Tokens, range, Tokens]:
    """The claim's tokens, those after the first `matched`, and the source's tokens."""
    tokens = tokenize(claim)
    return tokens, range(matched, len(tokens)), tokenize(source)


def test_reach_takes_the_words_that_stand_instead() -> None:
    claim, over, source = ends("科技是第二", "科技是第一生产力", 3)
    assert reach_after(claim, over, source, 3) == 2


def test_reach_takes_nothing_over_the_end_of_a_sentence() -> None:
    claim, over, source = ends("产业是基石同比增长", "产业是基石。推进科技", 5)
    assert reach_after(claim, over, source, 5) == 0


def test_reach_takes_nothing_where_words_are_tied_otherwise() -> None:
    claim, source = tokenize("武汉成为第四次"), tokenize("超越总和,成为第四次")
    assert reach_before(claim, range(2), source, 4) == 0


def test_reach_backwards_takes_a_whole_clause() -> None:
    claim, source = tokenize("缩小人才积分制"), tokenize("工程,扩大人才积分制")
    assert reach_before(claim, range(2), source, 4) == 2


def test_reach_looks_no_farther_than_256_tokens() -> None:
    claim, over, source = ends("科" + "甲" * 1000, "科" + "乙" * 1000, 1)
    assert reach_after(claim, over, source, 1) == 256
    claim, source = tokenize("甲" * 1000 + "科"), tokenize("乙" * 1000 + "科")
    assert reach_before(claim, range(1000), source, 1000) == 256


def test_ties() -> None:
    assert [tie(gap) for gap in ("", "\n", "、", "”,", "。", "!”")] == [0, 0, 1, 1, 2, 2]
