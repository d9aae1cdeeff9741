"""Tests of verdicts."""

import pytest

from rag.document import Span
from rag.verification import Difference, DifferenceKind, Verdict, verdict_of, worst

NOWHERE = Span(0, 0)


@pytest.mark.parametrize(
    ("kinds", "verdict"),
    [((), "verbatim"), (("form", "form"), "verbatim"), (("form", "number"), "altered")],
)
def test_only_form_leaves_a_quotation_verbatim(
    kinds: tuple[DifferenceKind, ...], verdict: Verdict
) -> None:
    changes = tuple(Difference(kind, "三", "四", NOWHERE, NOWHERE) for kind in kinds)
    assert verdict_of(changes) == verdict


def test_the_worst_verdict() -> None:
    assert worst(("verbatim", "altered", "verbatim")) == "altered"
    assert worst(("altered", "not_found", "verbatim")) == "not_found"
    assert worst(("verbatim",)) == "verbatim"
    assert worst(()) == "not_found"
