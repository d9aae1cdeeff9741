"""What tells whether passages answer a question: measures of spans, of sentences and of words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.expectations import lacks_detail, lacks_number
from index.scored import Scored, share_held, words_held

FLOOR = -15.0
"""The least that a span's score or margin counts: below it no window is any less of an answer."""


@dataclass(frozen=True, slots=True)
class Spans:
    """The quoted passage's best span, its score and its margin over "no answer"; the least margin.

    None of them is less than FLOOR.
    """

    score: float
    margin: float
    least: float


def features(
    question: str,
    scored: Sequence[Scored],
    weights: Mapping[str, float],
    spans: Spans,
    presumes: bool,
) -> Mapping[str, float]:
    """The measures by name; `scored` are sentences, best first, `weights` the question's words.

    `presumes` tells that the question has a premise that no passage says.
    """
    best, first = scored[0].text, min(one.rank for one in scored)
    return {
        "span": spans.score,
        "margin": max(0.0, spans.margin),
        "margin_least": spans.least,
        "nearest": max(one.cosine for one in scored),
        "first": share_held(words_held(one for one in scored if one.rank == first), weights),
        "coverage": share_held(words_held(scored), weights),
        "lacks_number": float(lacks_number(question, best)),
        "lacks_detail": float(lacks_detail(question, best)),
        "presumes": float(presumes),
        "alone": float(len({one.document.id for one in scored}) == 1),
    }
