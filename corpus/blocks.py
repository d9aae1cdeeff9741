"""Blocks: runs of lines that are one paragraph, before they are numbered and split."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.lines import Line
from corpus.marks import announces, is_bullet, is_item
from rag.document import Joint, Kind, Span


@dataclass(frozen=True, slots=True)
class Part:
    """A section within a block's own that begins with the block's line number `line`."""

    line: int
    rank: int
    label: str


@dataclass(slots=True)
class Block:
    """Lines of one paragraph and the glue before each but the first; rank > 0 opens a section.

    `parts` are further sections that open in it, within the block's own.
    """

    kind: Kind
    lines: list[Line]
    glues: list[str] = field(default_factory=list)
    rank: int = 0
    label: str = ""
    parts: tuple[Part, ...] = ()

    def add(self, lines: Sequence[Line], glues: Iterable[str]) -> None:
        """Appends lines, with one glue for each of them."""
        self.lines.extend(lines)
        self.glues.extend(glues)

    @property
    def first(self) -> str:
        """The text of the first line."""
        return self.lines[0].text

    @property
    def last(self) -> str:
        """The text of the last line."""
        return self.lines[-1].text

    @property
    def last_start(self) -> str:
        """The text of the last line that a reader sees begin."""
        at = len(self.glues)
        while at and self.glues[at - 1] != "\n":
            at -= 1
        return self.lines[at].text

    @property
    def gap(self) -> int:
        """How many blank lines stand before the block."""
        return self.lines[0].gap

    @property
    def span(self) -> Span:
        """The range of the source from the first line to the last."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def joints(self) -> tuple[Joint, ...]:
        """The breaks between the lines, each with what a reader sees in its place."""
        return tuple(
            Joint(Span(before.span.end, after.span.start), glue)
            for before, after, glue in zip(self.lines, self.lines[1:], self.glues, strict=False)
        )


def gather_items(blocks: Iterable[Block]) -> list[Block]:
    """Blocks with each list's items in the paragraph that announces them, a line each."""
    gathered: list[Block] = []
    for block in blocks:
        before = gathered[-1] if gathered else None
        if before and _announced(before, block):
            before.add(block.lines, ["\n", *block.glues])
        else:
            gathered.append(block)
    return gathered


def _announced(before: Block, block: Block) -> bool:
    if before.kind != "body" or block.kind != "body" or block.rank or not is_item(block.first):
        return False
    lists = not block.gap and is_bullet(block.first) and is_bullet(before.last_start)
    return lists or announces(before.last)
