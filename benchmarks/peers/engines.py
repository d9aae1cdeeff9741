"""The lexical engines that a user would pick instead, over words that are already cut."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Words = list[str]


@dataclass(frozen=True, slots=True)
class Given:
    """Chunks and after them the wholes that they stand in, as words; `of` numbers each's whole."""

    texts: Sequence[Words]
    of: Sequence[int]


K1, B, BEST = 1.2, 0.75, 10
"""BM25's parameters as tantivy and FTS5 have them built in, and how many texts are asked for."""


class Engine(Protocol):
    """An index in a folder; each question's answer is the numbers of the best texts."""

    updates: bool
    """Whether a text can be added to what is there."""

    def build(self, given: Given, folder: Path) -> None:
        """Write an index of all the texts, or one that knows chunks and wholes apart."""

    def open(self, folder: Path) -> None:
        """Make ready to be asked."""

    def ask(self, words: Words) -> list[int]:
        """The best texts, best first."""

    def add(self, number: int, words: Words) -> None:
        """Add a text, so that the next question finds it."""


class Bm25s:
    """bm25s, whose scores are computed when it is built, in arrays mapped from the disk."""

    updates = False

    def build(self, given: Given, folder: Path) -> None:
        """Write the scores of every word for every text."""
        import bm25s

        vocabulary = {"": 0}
        rows = [
            [vocabulary.setdefault(w, len(vocabulary)) for w in text] or [0] for text in given.texts
        ]
        index = bm25s.BM25(k1=K1, b=B, method="lucene")
        index.index((rows, vocabulary), show_progress=False)
        index.save(folder, show_progress=False)

    def open(self, folder: Path) -> None:
        """Map the arrays."""
        import bm25s

        self._index = bm25s.BM25.load(folder, mmap=True, show_progress=False)

    def ask(self, words: Words) -> list[int]:
        """The best of all scores."""
        import numpy as np

        scores = self._index.get_scores_from_ids(self._index.get_tokens_ids(words))
        best = np.argpartition(scores, -BEST)[-BEST:]
        return [int(at) for at in best[np.lexsort((best, -scores[best]))]]

    def add(self, number: int, words: Words) -> None:
        """Nothing can be added: every score depends on every text."""
        raise NotImplementedError


class Tantivy:
    """tantivy, whose segments are merged as texts are added."""

    updates = True

    def build(self, given: Given, folder: Path) -> None:
        """Write the texts and wait for their segments to be merged."""
        import tantivy  # type: ignore[import-not-found]

        index = tantivy.Index(self._schema(), path=str(folder))
        writer = index.writer(heap_size=200_000_000, num_threads=1)
        for number, words in enumerate(given.texts):
            writer.add_document(tantivy.Document(number=number, words=" ".join(words)))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        """Map the segments."""
        import tantivy

        self._index = tantivy.Index.open(str(folder))
        self._searcher, self._words = self._index.searcher(), self._schema()

    def ask(self, words: Words) -> list[int]:
        """Any of the words, each as often as it is asked."""
        import tantivy

        parts = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(word), float(count)))
            for word, count in Counter(words).items()
        ]
        hits = self._searcher.search(tantivy.Query.boolean_query(parts), BEST).hits
        return [int(self._searcher.doc(address)["number"][0]) for _, address in hits]

    def add(self, number: int, words: Words) -> None:
        """A segment of one text."""
        import tantivy

        writer = self._index.writer(heap_size=50_000_000, num_threads=1)
        writer.add_document(tantivy.Document(number=number, words=" ".join(words)))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def _term(self, word: str) -> Any:
        import tantivy

        return tantivy.Query.term_query(self._words, "words", word, index_option="freq")

    @staticmethod
    def _schema() -> Any:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("number", stored=True)
        schema.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        return schema.build()


class Fts5:
    """SQLite's FTS5 without the texts themselves; without words' places all ranks would be zero."""

    updates = True

    def build(self, given: Given, folder: Path) -> None:
        """Write one table and merge it into one segment."""
        with sqlite3.connect(folder / "words.sqlite") as base:
            base.execute(
                "CREATE VIRTUAL TABLE texts USING fts5(words, content='', tokenize='ascii')"
            )
            base.executemany(
                "INSERT INTO texts(rowid, words) VALUES (?, ?)",
                ((number, " ".join(words)) for number, words in enumerate(given.texts)),
            )
            base.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        base.close()

    def open(self, folder: Path) -> None:
        """Open the file."""
        self._base = sqlite3.connect(folder / "words.sqlite")

    def ask(self, words: Words) -> list[int]:
        """Any of the words, by the built-in bm25."""
        query = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        found = self._base.execute(query, (" OR ".join(words) or '""', BEST))
        return [int(number) for (number,) in found]

    def add(self, number: int, words: Words) -> None:
        """One more row."""
        with self._base:
            self._base.execute(
                "INSERT INTO texts(rowid, words) VALUES (?, ?)", (number, " ".join(words))
            )
