"""Which Chinese characters and pairs an English word stands for, from pairs of gloss and term.

IBM Model 1 (Brown et al., 1993), fitted by expectation maximisation.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

Pair = tuple[Sequence[str], Sequence[str]]
"""The words of a gloss and the characters and pairs of the term that it explains."""
Shares = Mapping[str, Mapping[str, float]]
"""For each English word the Chinese units that it stands for, with shares of 1 at most in all."""
UNSEEN = 0.5
"""What is added to a word's count, so that one seen once is believed less than one seen often."""


def align(pairs: Sequence[Pair], rounds: int = 4) -> Shares:
    """The shares after so many rounds, begun with all words of a gloss being equally likely."""
    shares: Shares | None = None
    for _ in range(rounds):
        shares = _normalised(_counts(pairs, shares))
    return shares or {}


def _counts(pairs: Sequence[Pair], shares: Shares | None) -> Shares:
    """How often each word stood for each unit, where a unit is shared out among its gloss."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for words, units in pairs:
        for unit in units:
            likely = [shares[word].get(unit, 0.0) if shares else 1.0 for word in words]
            total = sum(likely) or 1.0
            for word, one in zip(words, likely, strict=True):
                counts[word][unit] += one / total
    return counts


def _normalised(counts: Shares) -> Shares:
    totals = {word: sum(units.values()) + UNSEEN for word, units in counts.items()}
    return {
        word: {unit: count / totals[word] for unit, count in units.items() if count > 1e-6}
        for word, units in counts.items()
    }
