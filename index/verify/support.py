"""Whether a sentence that someone else wrote is borne out by the quotes that it cites."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.verify.align import steps
from index.verify.differences import differences
from index.verify.slide import slide
from index.verify.tokens import Tokens, is_number, tokenize
from rag.verification import Difference

FOREIGN = 0.5
"""The share of a sentence's pairs of letters that may stand in none of its quotes: it is written
anew, so it has words of its own, but what it says must be there."""
_GRAVE = frozenset({"number", "date", "negation", "name"})


def unsupported(sentence: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """What in the sentence the quotes do not bear out, in words of its own; empty when they do.

    A number, a date, a negation or a name that differs, or a sentence that is mostly something
    else. Another language than the quotes' cannot be checked and is not borne out.
    """
    claim = tokenize(sentence)
    sources = [tokenize(quote) for quote in quotes]
    if not len(claim) or not sources:
        return (sentence.strip(),)
    known = {key for source in sources for key in source.keys}
    alien = [claim.span(at, at + 1) for at, key in enumerate(claim.keys) if _alien(key, known)]
    found = [span.of(sentence) for span in alien]
    nearest = min(sources, key=lambda source: _foreign(claim, [source]))
    found += _changed(claim, nearest)
    if _foreign(claim, sources) > FOREIGN:
        found.append(sentence.strip())
    return tuple(dict.fromkeys(found))


def _alien(key: str, known: set[str]) -> bool:
    return is_number(key) and key not in known


def _foreign(claim: Tokens, sources: Sequence[Tokens]) -> float:
    """The share of neighbouring tokens that are neighbours in no source."""
    pairs = list(pairwise(claim.keys)) or [(claim.keys[0], "")]
    held = {pair for source in sources for pair in pairwise(source.keys)}
    return sum(pair not in held for pair in pairs) / len(pairs)


def _changed(claim: Tokens, source: Tokens) -> Iterator[str]:
    """The grave changes of the source's words, where the sentence keeps to them."""
    aligned = slide(steps(claim.keys, source.keys), claim, source)
    first = next((step.source.start for step in aligned if step.equal), 0)
    last = max((step.source.stop for step in aligned if step.equal), default=0)
    for change in differences(aligned, claim, source):
        inside = first <= _token(source, change) < last
        if change.kind in _GRAVE and (_told(change) if inside else _turned(change)):
            yield change.claimed or change.source


def _told(change: Difference) -> bool:
    return bool(change.claimed) or change.kind == "negation"


def _turned(change: Difference) -> bool:
    """Whether one word took another's place; at its edges a sentence may begin as it likes."""
    return bool(change.claimed and change.source) and change.kind in ("date", "negation")


def _token(source: Tokens, change: Difference) -> int:
    """The number of the source's token at which a change stands."""
    return sum(start < change.source_span.start for start in source.starts)
