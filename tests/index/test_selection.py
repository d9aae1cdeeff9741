"""Which sentences are quoted: the fewest that hold what is asked, none of them twice."""

from dataclasses import replace

import pytest

from index.scored import Scored
from index.selection import MOST, choose
from rag.document import Document, Kind, Span

TEXT = "研发企业要扶持。领军企业要引进。营造创新生态。集聚优秀人才。"
DOCUMENT = Document("one", "", TEXT, "one.txt", "text/plain", "0" * 64, ())


def scored(quote: str, score: float, document: Document = DOCUMENT, kind: Kind = "body") -> Scored:
    """The sentence that reads so, where it stands first."""
    start = document.text.index(quote)
    span = Span(start, start + len(quote))
    return Scored(1, kind, document, span, quote, score, frozenset(), score)


ONE, TWO, THREE, FOUR = (
    scored(f"{quote}。", 0.9 - 0.01 * at) for at, quote in enumerate(TEXT.rstrip("。").split("。"))
)


def chosen(question: str, *sentences: Scored) -> list[str]:
    return [one.text for one in choose(question, sentences, lambda _: 1.0)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("研发企业要扶持吗?", [ONE]),
        ("研发企业和领军企业各有什么?", [ONE, TWO]),
        ("扶持、引进、生态、人才", [ONE, TWO, THREE, FOUR][:MOST]),
        ("?", [ONE]),
    ],
)
def test_several_are_quoted_where_several_are_asked_for(
    question: str, expected: list[Scored]
) -> None:
    assert chosen(question, ONE, TWO, THREE, FOUR) == [one.text for one in expected]


def test_what_brings_nothing_new_or_lies_far_below_or_is_a_heading_is_left_out() -> None:
    again = scored("领军企业要引进。", 0.89, replace(DOCUMENT, id="copy"))
    far, heading = replace(TWO, score=0.5), replace(TWO, kind="heading")
    question = "研发企业和领军企业各有什么?"
    assert chosen(question, ONE, TWO, again) == [ONE.text, TWO.text]
    assert chosen(question, ONE, far, heading) == [ONE.text]


def test_no_two_share_a_character_of_a_document() -> None:
    around = scored("要扶持。领军企业要引进。营造", 0.895)
    elsewhere = replace(around, document=replace(DOCUMENT, id="copy"))
    question = "研发企业和领军企业各有什么?"
    assert chosen(question, ONE, around) == [ONE.text]
    assert chosen(question, ONE, elsewhere) == [ONE.text, elsewhere.text]
    third = scored("引进。营造创新", 0.88)
    assert chosen("研发企业、领军企业要引、创新", ONE, TWO, third) == [ONE.text, third.text]
