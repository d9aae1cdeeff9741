"""Sentences of the passages that were found, scored against the question."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.generation import Generation
from index.sentences import SentenceVectors
from index.terms import asked_words
from index.words import words
from rag.answer import Passage
from rag.document import Document, Kind, Span
from rag.protocols import Vector

WORDING = 0.15
"""What a sentence's share of the question's words counts beside its cosine."""
STANDING = 0.05
"""What the score of its passage counts."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with its passage's rank, its text as read, cosine, words and score."""

    rank: int
    kind: Kind
    document: Document
    span: Span
    text: str
    cosine: float
    held: frozenset[str]
    score: float


def share_held(held: Collection[str], weights: Mapping[str, float]) -> float:
    """How much of the question's words, by weight, is among the words `held`."""
    return sum(weights[word] for word in sorted(weights.keys() & set(held)))


def words_held(scored: Iterable[Scored]) -> frozenset[str]:
    """The question's words that the sentences hold together."""
    return frozenset[str]().union(*(one.held for one in scored))


class SentenceScorer:
    """Scores sentences by their vectors and words; a word of the question weighs by its rarity."""

    def __init__(self, generation: Generation, sentences: SentenceVectors) -> None:
        self._generation = generation
        self._sentences = sentences

    def weigh(self, question: str) -> Mapping[str, float]:
        """The words of the question with their shares, which sum to 1."""
        rarities = {word: self.rarity(word) for word in asked_words(question)}
        total = sum(rarities.values())
        return {word: rarity / total for word, rarity in rarities.items()}

    def rarity(self, word: str) -> float:
        """How rare the word is among the chunks."""
        return self._generation.lexical.rarity(word)

    def rarest(self, term: str) -> float:
        """The rarity of the term's rarest word."""
        return max(self.rarity(word) for word in words(term))

    def score(
        self, passages: Sequence[Passage], vector: Vector, weights: Mapping[str, float]
    ) -> list[Scored]:
        """The sentences of the passages, best first; `weights` are the question's words."""
        found = [one for passage in passages for one in self._score(passage, vector, weights)]
        return sorted(found, key=lambda one: (-one.score, one.rank, one.span))

    def _score(
        self, passage: Passage, vector: Vector, weights: Mapping[str, float]
    ) -> list[Scored]:
        chunk = passage.chunk
        cosines = self._sentences.cosines(vector, chunk)
        document = self._generation.documents[chunk.document_id]
        found = []
        for sentence, cosine in zip(chunk.sentences, cosines.tolist(), strict=True):
            text = document.read(sentence.span)
            held = frozenset(words(text)) & weights.keys()
            score = cosine + WORDING * share_held(held, weights) + STANDING * passage.score
            place = passage.rank, chunk.kind, document, sentence.span
            found.append(Scored(*place, text, cosine, held, score))
        return found
