"""What tells whether passages answer a question: measures of sentences, of spans and of words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.expectations import (
    lacks_counted,
    lacks_detail,
    lacks_figure,
    lacks_number,
    lacks_time,
    lacks_unit,
)
from index.scored import Scored, share_held
from index.terms import longest_runs

FLOOR = -15.0
"""The least margin that counts: below it no window is any less of an answer."""


@dataclass(frozen=True, slots=True)
class Margins:
    """By how much spans beat "no answer", at least FLOOR: the most, the least, the quoted one's."""

    most: float
    least: float
    quoted: float


def features(
    question: str,
    scored: Sequence[Scored],
    weights: Mapping[str, float],
    margins: Margins,
    presumes: bool,
) -> Mapping[str, float]:
    """The measures by name; `scored` are sentences, best first, `weights` the question's words.

    `presumes` tells that the question has a premise that no passage says.
    """
    best, held = scored[0], frozenset[str]().union(*(one.held for one in scored))
    return {
        "margin": margins.quoted,
        "margin_most": margins.most,
        "margin_least": margins.least,
        "cosine": best.cosine,
        "nearest": max(one.cosine for one in scored),
        "wording": share_held(best.held, weights),
        "coverage": share_held(held, weights),
        "runs": longest_runs(question, best.text),
        "runs_anywhere": longest_runs(question, "".join(one.text for one in scored)),
        "lacks_figure": float(lacks_figure(question, best.text)),
        "latin": float(all(map(str.isascii, weights))),
        "lacks_number": float(lacks_number(question, best.text)),
        "lacks_time": float(lacks_time(question, best.text)),
        "lacks_unit": float(lacks_unit(question, best.text)),
        "lacks_detail": float(lacks_detail(question, best.text)),
        "presumes": float(presumes),
        "alone": float(len({one.document.id for one in scored}) == 1),
        "lacks_counted": float(lacks_counted(question, best.text)),
    }
