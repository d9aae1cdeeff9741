"""A quotation laid beside its source: the exact range, its differences, its verdict."""

from dataclasses import replace

from index.verify.align import reach_after, reach_before, steps
from index.verify.boundaries import follows_item
from index.verify.differences import differences, similarity
from index.verify.dropped import dropped_negation
from index.verify.grouping import Quotation
from index.verify.slide import slide
from index.verify.tokens import Tokens, tokenize
from rag.document import Document, Span
from rag.folding import fold
from rag.verification import Difference, Match, verdict_of

_OPENING = frozenset("“「『〝‘《〈(（[［【〔")
_ROOM = 48


def match(claim: Tokens, quotation: Quotation, document: Document) -> Match:
    """The match of a quotation with the document where it was found."""
    inner = quotation.found.claim
    source, first, last = _around(document.text, quotation)
    over = _without_item(claim, quotation, source, first)
    first -= reach_before(claim, range(over.start, inner.start), source, first)
    last += reach_after(claim, range(inner.stop, over.stop), source, last)
    edits = steps(claim.keys[over.start : over.stop], source.keys[first:last], over.start, first)
    edits = slide(edits, claim, source)
    here, there = _with_marks(claim, over, source, range(first, last))
    changes = tuple(_read(each, document) for each in differences(edits, claim, source))
    return matched(document, here, there, similarity(edits), changes)


def matched(
    document: Document, claim: Span, span: Span, likeness: float, changes: tuple[Difference, ...]
) -> Match:
    """The match of a range of the text with a range of the document.

    A sentence quoted whole but for the negation that it begins with is altered.
    """
    if negation := dropped_negation(document.text, span):
        left_out = negation.of(document.text)
        at = Span(claim.start, claim.start)
        changes = (Difference("negation", "", left_out, at, negation), *changes)
        span = Span(negation.start, span.end)
    quote = span.of(document.text)
    return Match(document.id, span, quote, likeness, changes, verdict_of(changes), claim)


def _read(change: Difference, document: Document) -> Difference:
    """What breaks a sentence in two, such as a picture's caption, is left out by every reader."""
    joints = (joint for paragraph in document.paragraphs for joint in paragraph.joints)
    if change.kind == "omission" and any(j.span.holds(change.source_span) for j in joints):
        return replace(change, kind="form")
    return change


def compare(claimed: str, source: str) -> tuple[Difference, ...]:
    """The differences between two wordings of one passage, with their kinds."""
    here, there = tokenize(claimed), tokenize(source)
    return differences(slide(steps(here.keys, there.keys), here, there), here, there)


def _around(text: str, quotation: Quotation) -> tuple[Tokens, int, int]:
    """The tokens around the stretch found, and which of them are the first and last of it."""
    span, over = quotation.found.span, quotation.over
    room = _ROOM + 4 * (len(over) - len(quotation.found.claim))
    source = tokenize(text, Span(max(0, span.start - room), min(len(text), span.end + room)))
    first = sum(1 for end in source.ends if end <= span.start)
    return source, first, sum(1 for start in source.starts if start < span.end)


def _without_item(claim: Tokens, quotation: Quotation, source: Tokens, first: int) -> range:
    """The claim without the number that it has in the text's own list, not in the source's."""
    over, inner = quotation.over, quotation.found.claim
    own = follows_item(claim, inner.start) and not follows_item(source, first)
    return range(inner.start, over.stop) if own else over


def _with_marks(claim: Tokens, over: range, source: Tokens, there: range) -> tuple[Span, Span]:
    """Both ranges with the marks that open and end them, as far as they are the same."""
    here, place = claim.span(over.start, over.stop), source.span(there.start, there.stop)
    ahead = _same(claim.gap(over.stop), source.gap(there.stop), opening=False)
    back = _same(claim.gap(over.start)[::-1], source.gap(there.start)[::-1], opening=True)
    return Span(here.start - back, here.end + ahead), Span(place.start - back, place.end + ahead)


def _same(one: str, other: str, *, opening: bool) -> int:
    """How many marks that open something (or do not) both begin with, whatever their width."""
    same = 0
    for a, b in zip(one, other, strict=False):
        if a.isspace() or (a in _OPENING) != opening or fold(a, {}).text != fold(b, {}).text:
            break
        same += 1
    return same
