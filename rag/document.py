"""What a document is made of: spans of its text, and the reading view that joins broken lines."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rag.errors import InvalidRange

Kind = Literal["kicker", "title", "heading", "caption", "body"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points in a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise InvalidRange(
                f"range {self.start}–{self.end} is not a range: give 0 ≤ start ≤ end"
            )

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` in this range."""
        return text[self.start : self.end]

    def overlap(self, other: "Span") -> int:
        """How many characters both ranges hold."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, other: "Span") -> bool:
        """Whether every character of `other` lies in this range."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Joint:
    """A break in the middle of a sentence: source characters that a reader sees as `glue`."""

    span: Span
    glue: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, as a range of the source."""

    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the source; body paragraphs are numbered from 1, other kinds have number 0.

    Paragraphs stand in the order of their starts. A caption may lie inside a joint of the
    paragraph before it, which a picture broke in two; else they do not overlap.
    """

    span: Span
    kind: Kind
    number: int
    section: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    joints: tuple[Joint, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the source under one heading; `path` leads from the outermost heading to it."""

    path: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded file with its structure; `text` is unrepaired and every offset points into it.

    `sections` stand in the order of their starts, an outer one before those that it holds.
    `pages` are the offsets at which the pages begin, empty when the file has none.
    """

    id: str
    title: str
    text: str
    path: str
    media_type: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[int, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The page, counted from 1, on which the character at `offset` stands; None without pages.

        A blank page begins where the next one does and holds no character.
        """
        return bisect_right(self.pages, offset) or None

    def section_of(self, span: Span) -> tuple[str, ...]:
        """The path of the innermost section that holds all of `span`; empty when none does."""
        last = bisect_right(self.sections, span.start, key=lambda one: one.span.start)
        inward = (self.sections[at] for at in range(last - 1, -1, -1))
        return next((one.path for one in inward if one.span.holds(span)), ())

    def pages_of(self, span: Span) -> tuple[int, int] | None:
        """The pages of the first and last character of `span`; None without pages."""
        first = self.page_of(span.start)
        last = self.page_of(max(span.start, span.end - 1))
        return (first, last) if first and last else None

    def slice(self, start: int, end: int) -> str:
        """`text[start:end]`; raises InvalidRange when the range does not lie inside the text."""
        if not 0 <= start <= end <= len(self.text):
            raise InvalidRange(
                f"range {start}–{end} is outside document {self.id!r}, which has "
                f"{len(self.text)} characters: give 0 ≤ start ≤ end ≤ {len(self.text)}"
            )
        return self.text[start:end]

    def read(self, span: Span) -> str:
        """The characters of `span` as a person reads them, with broken lines joined."""
        parts, at = [], span.start
        for joint in self.joints(span):
            parts += [self.text[at : joint.span.start], joint.glue]
            at = joint.span.end
        return "".join([*parts, self.text[at : span.end]])

    def source(self, span: Span, part: Span) -> Span:
        """The range of the text that characters `part` of `read(span)` were read from.

        A glue character stands for the whole break that it joins. Raises InvalidRange when `part`
        is empty or not in what is read.
        """
        starts, ends, at = [], [], span.start
        for joint in self.joints(span):
            plain = range(at, joint.span.start)
            starts += [*plain, *[joint.span.start] * len(joint.glue)]
            ends += [*(place + 1 for place in plain), *[joint.span.end] * len(joint.glue)]
            at = joint.span.end
        starts += range(at, span.end)
        ends += range(at + 1, span.end + 1)
        if not part.start < part.end <= len(starts):
            raise InvalidRange(
                f"range {part.start}–{part.end} holds none of the {len(starts)} characters read of "
                f"document {self.id!r}: give 0 ≤ start < end ≤ {len(starts)}"
            )
        return Span(starts[part.start], ends[part.end - 1])

    def joints(self, span: Span) -> Iterator[Joint]:
        """The joints wholly in `span`, in order, without those of a caption that a joint holds."""
        at = span.start
        for paragraph in self.paragraphs[self._first_of(span) :]:
            if paragraph.span.start >= span.end:
                break
            for joint in paragraph.joints:
                if at <= joint.span.start and joint.span.end <= span.end:
                    at = joint.span.end
                    yield joint

    def _first_of(self, span: Span) -> int:
        """The index of the paragraph that `span` starts in; captions may lie inside one."""
        first = bisect_right(self.paragraphs, span.start, key=lambda block: block.span.start) - 1
        while first > 0 and self.paragraphs[first].kind == "caption":
            first -= 1
        return max(0, first)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole sentences of one section, small enough for the encoder: the unit that is searched."""

    document_id: str
    paragraph: int
    kind: Kind
    section: tuple[str, ...]
    span: Span
    sentences: tuple[Sentence, ...]
    text: str
