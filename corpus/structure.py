"""The structure of a text: its title, numbered paragraphs with their sentences, and sections."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.blocks import Block
from corpus.markdown import markdown_blocks
from corpus.plain import plain_blocks
from corpus.sentences import split_sentences
from corpus.statutes import ITEM, name_parts
from corpus.view import view
from rag.document import Paragraph, Section, Sentence, Span

PLAIN_TEXT, MARKDOWN = "text/plain", "text/markdown"
TEXTS = (PLAIN_TEXT, MARKDOWN)
"""The media types of files whose text is the document's text."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What `find_structure` finds; the title is empty when the text shows none."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]


@dataclass(slots=True)
class _Outline:
    """The headings above the place reached, and the sections that have ended before it."""

    open: list[tuple[int, str, int, int]] = field(default_factory=list)
    closed: list[tuple[int, Section]] = field(default_factory=list)
    opened: int = 0

    def path(self) -> tuple[str, ...]:
        return tuple(label for _, label, _, _ in self.open)

    def begin(self, rank: int, label: str, start: int, end: int) -> None:
        self.finish(end, rank)
        self.open.append((rank, label, start, self.opened))
        self.opened += 1

    def enter(self, block: Block, end: int) -> None:
        """Opens the block's own sections."""
        if block.rank:
            self.begin(block.rank, block.label, block.span.start, end)
        for part in block.parts:
            if part.rank < ITEM:
                self.begin(part.rank, part.label, block.span.start, end)

    def pass_through(self, block: Block) -> None:
        """Opens and closes the sections that lie within the block."""
        for part in block.parts:
            if part.rank >= ITEM:
                end = block.lines[part.line - 1].span.end if part.line else block.span.start
                self.begin(part.rank, part.label, block.lines[part.line].span.start, end)
        self.finish(block.span.end, ITEM)

    def finish(self, end: int, rank: int = 0) -> None:
        while self.open and self.open[-1][0] >= rank:
            path = self.path()
            _, _, start, order = self.open.pop()
            self.closed.append((order, Section(path, Span(start, end))))

    def sections(self) -> tuple[Section, ...]:
        return tuple(section for _, section in sorted(self.closed, key=lambda pair: pair[0]))


def find_structure(text: str, media_type: str) -> Structure:
    """The structure of a plain text or, when the media type says so, of Markdown."""
    return structure_of(
        text, markdown_blocks(text) if media_type == MARKDOWN else plain_blocks(text)
    )


def structure_of(text: str, blocks: Sequence[Block]) -> Structure:
    """The structure of a text whose blocks are known."""
    blocks = name_parts(blocks)
    tail = max((at for at, block in enumerate(blocks) if block.kind != "caption"), default=-1)
    outline = _Outline()
    paragraphs: list[Paragraph] = []
    number = end = 0
    for at, block in enumerate(blocks):
        outline.enter(block, end)
        if at == tail + 1:
            outline.finish(end)
        number += block.kind == "body"
        paragraphs.append(_paragraph(text, block, number, outline.path()))
        outline.pass_through(block)
        end = max(end, block.span.end)
    outline.finish(end)
    return Structure(_title(text, paragraphs), tuple(paragraphs), outline.sections())


def _paragraph(text: str, block: Block, number: int, section: tuple[str, ...]) -> Paragraph:
    span, joints = block.span, block.joints
    split = block.kind in ("body", "caption")
    sentences = split_sentences(text, span, joints) if split else (Sentence(span),)
    counted = number if block.kind == "body" else 0
    return Paragraph(span, block.kind, counted, section, sentences, joints)


def _title(text: str, paragraphs: Sequence[Paragraph]) -> str:
    titles = (each for each in paragraphs if each.kind == "title")
    return next((view(text, each.span, each.joints).text for each in titles), "")
