"""Statutes, and which of them BM25 over characters and their pairs takes for an answer."""

from collections.abc import Sequence
from typing import Any

import bm25s

from index.words import words

DEPTH = 30


class Statutes:
    """The articles of LeCoQA's pool by id, searchable by their words."""

    def __init__(self, pool: Sequence[dict[str, Any]]) -> None:
        self._articles = {each["id"]: each for each in pool}
        self._ids = list(self._articles)
        self._index = bm25s.BM25()
        tokens = [words(each["content"]) for each in self._articles.values()]
        self._index.index(tokens, show_progress=False)

    def text(self, id: int, named: bool) -> str:
        """The article's text, under its law's name and number if `named`."""
        article = self._articles[id]
        name = f"{article['name']}\n" if named else ""
        return str(name + article["content"])

    def mistaken(self, questions: Sequence[str], depth: int = DEPTH) -> list[list[int]]:
        """The ids of the `depth` best articles for each question, best first."""
        found, _ = self._index.retrieve(
            [words(question) for question in questions], k=depth, show_progress=False
        )
        return [[self._ids[int(place)] for place in row] for row in found]
