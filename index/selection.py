"""Which sentences to quote: the best one, and further ones where a question asks for several."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.scored import Scored
from index.terms import run_shares, terms

_SEVERAL = re.compile("各|分别|[两二三四几][个位种项家条]|又|以及|和|与|及|、|\\band\\b|\\bboth\\b")
BRINGS, NEAR, MOST = 0.12, 0.1, 3
"""How much of the question's terms a further sentence must bring, how far below the best its
score may lie, and how many are quoted: the best balance on the article's dev questions."""


def choose(question: str, scored: Sequence[Scored], weigh: Callable[[str], float]) -> list[Scored]:
    """The fewest sentences that together hold the question's terms; headings only as the best.

    `scored` is not empty, best first; `weigh` gives a term's weight. No two share a character.
    """
    asked = terms(question)
    if not asked or not _SEVERAL.search(question):
        return [scored[0]]
    weights = np.array([weigh(term) for term in asked])
    weights /= weights.sum()
    least = scored[0].score - NEAR
    near = [
        one
        for one in scored[1:]
        if one.score >= least and one.kind != "heading" and not _overlap(scored[0], one)
    ]
    pool = [(one, _shares(asked, one.text)) for one in near]
    chosen, held = [scored[0]], _shares(asked, scored[0].text)
    while pool and len(chosen) < MOST:
        gains = [float((np.maximum(held, shares) - held) @ weights) for _, shares in pool]
        most = int(np.argmax(gains))
        if gains[most] < BRINGS:
            break
        one, shares = pool.pop(most)
        chosen.append(one)
        held = np.maximum(held, shares)
        pool = [(other, there) for other, there in pool if not _overlap(one, other)]
    return chosen


def _overlap(one: Scored, other: Scored) -> bool:
    """Whether both quote a character: a caption can stand inside the sentence that it breaks."""
    return one.document.id == other.document.id and one.span.overlap(other.span) > 0


def _shares(asked: Sequence[str], text: str) -> NDArray[np.float64]:
    return np.array(run_shares(asked, text))
