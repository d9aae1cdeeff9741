"""Verifying every text of a verify set and scoring what comes back."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from eval.hits import Place
from eval.measures.verification import difference_scores, place_scores, verdict_scores
from eval.run import Clock
from eval.scores import quote_scores
from eval.verify_results import VerifyResult
from eval.verify_sets import Pair, VerifyItem, VerifySet
from rag.errors import ZhengyinError
from rag.protocols import Progress, silent
from rag.verification import Verdict, Verification

Verify = Callable[[str], Verification]


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` said of a text, or the error it raised."""

    verdict: Verdict | Literal["error"]
    matches: tuple[Place, ...]
    differences: tuple[Pair, ...]
    error: str | None = None


def evaluate_verify(
    chosen: VerifySet,
    verify: Verify,
    progress: Progress = silent,
    clock: Clock = time.perf_counter,
) -> tuple[VerifyResult, ...]:
    """The result of each text, in order; an error that verify raises is a result too."""
    results = []
    for number, item in enumerate(chosen.items, start=1):
        started = clock()
        verified = _verified(item, verify)
        spent = 1000 * (clock() - started)
        results.append(_result(item, verified, chosen.texts, spent))
        progress("texts", number / len(chosen.items))
    return tuple(results)


def _verified(item: VerifyItem, verify: Verify) -> Verified:
    try:
        found = verify(item.text)
    except ZhengyinError as error:
        return Verified("error", (), (), f"verify: {error}")
    return Verified(
        found.verdict,
        tuple(
            Place(match.document_id, match.span.start, match.span.end, match.quote)
            for match in found.matches
        ),
        tuple(
            Pair(each.kind, each.claimed, each.source)
            for match in found.matches
            for each in match.differences
        ),
    )


def _result(
    item: VerifyItem, verified: Verified, texts: Mapping[str, str], spent: float
) -> VerifyResult:
    scores = (
        verdict_scores(item, verified.verdict)
        | place_scores(item, verified.matches)
        | difference_scores(item, verified.differences)
        | quote_scores(verified.matches, texts)
    )
    return VerifyResult(
        item=item,
        verdict=verified.verdict,
        matches=verified.matches,
        differences=verified.differences,
        scores=scores,
        error=verified.error,
        latency_ms={"verify": spent},
    )
