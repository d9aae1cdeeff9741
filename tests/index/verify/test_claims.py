"""Tests of what of a text is a claim: the whole, or what it quotes."""

from index.verify.claims import claims
from index.verify.search import Found
from index.verify.tokens import tokenize
from rag.document import Span


def told(text: str, *found: str) -> list[str]:
    """The claims of a text of which the stretches `found` stand in a document."""
    tokens = tokenize(text)
    stretches = []
    for each in found:
        start = text.index(each)
        inside = [i for i, at in enumerate(tokens.starts) if start <= at < start + len(each)]
        span = range(inside[0], inside[-1] + 1)
        stretches.append(Found(0, span, Span(0, len(each)), len(inside)))
    return [tokens.span(part.start, part.stop).of(text) for part in claims(tokens, stretches)]


def test_a_text_without_quotations_is_one_claim() -> None:
    assert told("科技是第一生产力。公园很美", "科技是第一生产力") == ["科技是第一生产力。公园很美"]


def test_quotation_marks_of_the_source_itself_make_no_claims() -> None:
    text = "市政协将“推进深度融合”列为二号建议案"
    assert told(text, "市政协将“推进深度融合", "号建议案") == [text]


def test_quotes_in_prose_are_claims() -> None:
    text = "他说“科技是第一生产力”,又说“要建立平台机制”,大家“鼓掌”。"
    assert told(text, "科技是第一生产力") == ["科技是第一生产力", "要建立平台机制"]


def test_a_sentence_outside_that_is_found_is_a_claim_too() -> None:
    text = "我觉得天气非常好,“科技是第一生产力”这话真对。产业是基石。"
    assert told(text, "科技是第一生产力", "产业是基石") == ["科技是第一生产力", "产业是基石"]
