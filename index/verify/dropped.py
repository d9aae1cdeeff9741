"""Noticing that a quotation begins just after the negation of its sentence."""

from index.verify.lexicon import DROPPED, NOT_NEGATIONS
from rag.document import Span

_BEFORE = frozenset(",，、;；:：。!?！？“「\n")
_END = frozenset("。.!?！？;；")


def dropped_negation(text: str, span: Span) -> Span | None:
    """The negation that is all a range of `text` lacks to be a whole sentence or clause."""
    if not span or not _ends(text, span.end):
        return None
    for term in DROPPED:
        start = span.start - len(term)
        if text.startswith(term, max(0, start)) and start >= 0 and _begins(text, start):
            word = text[start : start + len(term) + 1] in NOT_NEGATIONS
            return None if word else Span(start, span.start)
    return None


def _begins(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _BEFORE or text[at - 1].isspace()


def _ends(text: str, at: int) -> bool:
    """Whether a sentence ends at `at`, its full stop included or not."""
    if at == len(text) or text[at - 1] in _END or text[at] in _END:
        return True
    return text[at] == "\n"
