"""What of a pasted text claims to be from the documents: all of it, or what it quotes."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from index.verify.boundaries import quotations, units
from index.verify.search import Found
from index.verify.tokens import Tokens

_SHORTEST = 4


def claims(tokens: Tokens, found: Sequence[Found]) -> list[range]:
    """The ranges of tokens to be judged, each for itself.

    Where the words outside quotation marks stand nowhere in the documents they are the writer's
    own, and only what stands between the marks, or is found, is a claim.
    """
    whole = range(len(tokens))
    quoted = _quoted(tokens)
    outside = set(whole).difference(*quoted)
    covered = set().union(*(each.claim for each in found))
    if not quoted or 2 * len(outside & covered) >= len(outside):
        return [whole]
    others = [part for part in units(tokens, whole) if outside.issuperset(part)]
    told = [part for part in others if 2 * len(covered & set(part)) >= len(part)]
    return sorted([*quoted, *told], key=lambda part: part.start)


def _quoted(tokens: Tokens) -> list[range]:
    """What stands between quotation marks and is more than a word."""
    ranges = [
        range(bisect_left(tokens.starts, part.start), bisect_right(tokens.ends, part.stop))
        for part in quotations(tokens.text)
    ]
    return [part for part in ranges if len(part) >= _SHORTEST]
