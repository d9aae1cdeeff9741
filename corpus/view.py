"""The reading view of a range: its characters with broken lines joined, and their offsets."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from rag.document import Joint, Span


@dataclass(frozen=True, slots=True)
class View:
    """Character i of `text` stands at `offsets[i]` of the source; glue stands at its joint."""

    text: str
    offsets: Sequence[int]

    def source(self, start: int, end: int) -> Span:
        """The source range of view characters start to end, without the white space around."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = max(start, end - (len(piece) - len(piece.rstrip())))
        if start == end:
            return Span(0, 0)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def read(self, span: Span) -> str:
        """The view's characters that stand in the source range."""
        return self.text[
            bisect_left(self.offsets, span.start) : bisect_left(self.offsets, span.end)
        ]


def view(text: str, span: Span, joints: Sequence[Joint]) -> View:
    """The view of `span`, which holds every joint whole, in order."""
    parts: list[str] = []
    offsets: list[Sequence[int]] = []
    at = span.start
    for joint in joints:
        parts += [text[at : joint.span.start], joint.glue]
        offsets += [range(at, joint.span.start), [joint.span.start] * len(joint.glue)]
        at = joint.span.end
    if not parts:
        return View(span.of(text), range(span.start, span.end))
    parts.append(text[at : span.end])
    offsets.append(range(at, span.end))
    return View("".join(parts), tuple(chain.from_iterable(offsets)))
