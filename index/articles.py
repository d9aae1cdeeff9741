"""Articles that a question names: 民法典第一百二十条, 刑法232条第二款, Article 5."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from index.filters import Filters, Numbers
from index.sections import heading_name
from rag.document import Document

_MENTION = re.compile(
    r"(?P<article>(?P<bare>\d+条)|第(?P<number>\d+)条(?P<beyond>之\d+)?|articles?(?P<english>\d+))"
    r"(?P<parts>(?:第\d+[款项目])*)"
)
_PART = re.compile(r"第\d+[款项目]")
_MARKS = re.compile(r"[《》〈〉\"“”「」]")
_STATE = "中华人民共和国"
_BEFORE = 100
"""How many characters before an article's number its law may be named."""
MOST = 8
"""How many articles of a question are looked up."""
_NONE = np.empty(0, np.int64)


class Articles:
    """Finds the chunks of an article by its law's title and its number."""

    def __init__(self, documents: Mapping[str, Document], filters: Filters) -> None:
        self._filters = filters
        self._titles: dict[str, list[int]] = {}
        for place, document in enumerate(documents.values()):
            name = _name(document.title)
            for title in {name, name.removeprefix(_STATE)} - {""}:
                self._titles.setdefault(title, []).append(place)
        self._lengths = sorted({len(title) for title in self._titles}, reverse=True)

    def named(self, question: str, allowed: Numbers | None) -> Numbers:
        """The numbers of the chunks in the articles that the question names, in order.

        A number without a law's title counts where one allowed document alone has the article.
        """
        named = np.unique(np.concatenate([_NONE, *self._mentioned(_name(question), allowed)]))
        return named if allowed is None else np.intersect1d(named, allowed)

    def _mentioned(self, text: str, allowed: Numbers | None) -> Iterator[Numbers]:
        law, start = list[int](), 0
        for mention in islice(_MENTION.finditer(text), MOST):
            before = text[max(start, mention.start() - _BEFORE) : mention.start()]
            start = mention.end()
            if mention["bare"]:
                law = self._ending(before)
            else:
                law = self._held(before) or law
                yield self._of(self._ending(text[: mention.end("article")]))
            if law or not mention["bare"]:
                yield self._chosen(mention, law, allowed)

    def _ending(self, text: str) -> list[int]:
        """The documents whose title the text ends with, the longest such title."""
        ends = (text[-length:] for length in self._lengths)
        return next((self._titles[end] for end in ends if end in self._titles), [])

    def _held(self, text: str) -> list[int]:
        """The documents whose title the text holds, the longest such title."""
        parts = (
            text[at : at + length]
            for length in self._lengths
            for at in range(len(text) - length, -1, -1)
        )
        return next((self._titles[part] for part in parts if part in self._titles), [])

    def _chosen(self, mention: re.Match[str], law: list[int], allowed: Numbers | None) -> Numbers:
        """The chunks of the article, or of the part of it that is named where it has that part."""
        number = mention["number"] or mention["english"] or mention["bare"][:-1]
        path = [f"第{number}条{mention['beyond'] or ''}", *_PART.findall(mention["parts"])]
        part = self._within(path, law, allowed)
        return part if len(part) or len(path) == 1 else self._within(path[:1], law, allowed)

    def _within(self, path: Sequence[str], law: list[int], allowed: Numbers | None) -> Numbers:
        chunks = np.flatnonzero(self._filters.sections.chunks_in(path))
        if law:
            return chunks[np.isin(self._filters.owners[chunks], law)]
        chunks = chunks if allowed is None else np.intersect1d(chunks, allowed)
        return chunks if len(np.unique(self._filters.owners[chunks])) == 1 else _NONE

    def _of(self, documents: list[int]) -> Numbers:
        return np.flatnonzero(np.isin(self._filters.owners, documents)) if documents else _NONE


def _name(text: str) -> str:
    """The folded text with ordinals in digits, without the marks about a title."""
    return _MARKS.sub("", heading_name(text))
