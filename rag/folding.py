"""Folding: the form in which texts are compared, with a map back to the source's offsets."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rag.document import Span

Table = Mapping[str, str]
"""Single characters and what stands for them when compared (a traditional one's simplified)."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; character i of it came from source character `offsets[i]`."""

    text: str
    offsets: tuple[int, ...]

    def source(self, start: int, end: int) -> Span:
        """The source range that gave the folded range, which must not be empty."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@lru_cache(maxsize=65536)
def _plain(character: str) -> str:
    return unicodedata.normalize("NFKC", character).casefold()


def fold(text: str, table: Table, *, drop_space: bool = False) -> Folded:
    """`text` in compatibility form (NFKC), lower case and simplified characters by `table`."""
    characters: list[str] = []
    offsets: list[int] = []
    for at, source in enumerate(text):
        for character in _plain(source):
            if not (drop_space and character.isspace()):
                characters.append(table.get(character, character))
                offsets.append(at)
    return Folded("".join(characters), tuple(offsets))


class Folding(dict[int, str]):
    """What each character folds to by a table, for `str.translate`; filled as it is asked."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, code: int) -> str:
        parts = _plain(chr(code))
        folded = self[code] = "".join(self._table.get(part, part) for part in parts)
        return folded
