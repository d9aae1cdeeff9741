"""The first reader: the passages' best sentences, and how likely it is that they answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.calibration import Calibration
from index.generation import Generation
from index.sentences import SentenceVectors
from index.terms import asked_words, missing_terms
from index.words import words
from rag.answer import Passage, Question, Reading
from rag.document import Span
from rag.protocols import Vector

WORDING = 0.15
"""What a sentence's share of the question's words counts beside its cosine."""
STANDING = 0.05
"""What the score of its passage counts."""
FURTHER = 0.25
"""A further sentence is quoted when it brings this much more of the question's words."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with its passage's rank, cosine, the question's words it holds, and its score."""

    rank: int
    span: Span
    cosine: float
    held: frozenset[str]
    score: float


class SentenceReader:
    """Quotes whole sentences; a word of the question weighs by its rarity."""

    def __init__(
        self, generation: Generation, sentences: SentenceVectors, calibration: Calibration
    ) -> None:
        self._generation = generation
        self._sentences = sentences
        self._calibration = calibration
        self._numbers = {
            (chunk.document_id, chunk.span): number
            for number, chunk in enumerate(generation.chunks)
        }

    def read(self, question: Question, vector: Vector, passages: Sequence[Passage]) -> Reading:
        """The best sentence and those that add to it; nothing when there is no passage."""
        weights = self._weigh(question.text)
        scored = [one for passage in passages for one in self._score(passage, vector, weights)]
        scored.sort(key=lambda one: (-one.score, one.rank, one.span))
        missing = missing_terms(question.text, [passage.chunk.text for passage in passages])
        if not scored:
            return Reading((), 0.0, missing, {})
        features = self._features(passages, scored, weights)
        chosen = _choose(scored, weights)
        return Reading(
            evidence=tuple((one.rank, one.span, one.span) for one in chosen),
            confidence=self._calibration.probability(features),
            missing=missing,
            scores=features,
        )

    def _weigh(self, question: str) -> Mapping[str, float]:
        rarities = {word: self._generation.lexical.rarity(word) for word in asked_words(question)}
        total = sum(rarities.values())
        return {word: rarity / total for word, rarity in rarities.items()}

    def _score(
        self, passage: Passage, vector: Vector, weights: Mapping[str, float]
    ) -> list[Scored]:
        chunk = passage.chunk
        cosines = self._sentences.cosines(vector, self._numbers[chunk.document_id, chunk.span])
        document = self._generation.documents[chunk.document_id]
        found = []
        for sentence, cosine in zip(chunk.sentences, cosines.tolist(), strict=True):
            held = weights.keys() & set(words(document.read(sentence.span)))
            score = cosine + WORDING * _sum(held, weights) + STANDING * passage.score
            found.append(Scored(passage.rank, sentence.span, cosine, frozenset(held), score))
        return found

    def _features(
        self, passages: Sequence[Passage], scored: Sequence[Scored], weights: Mapping[str, float]
    ) -> Mapping[str, float]:
        best = scored[0]
        held = frozenset().union(*(one.held for one in scored))
        return {
            "sentence": max(one.cosine for one in scored),
            "best": best.cosine,
            "passage": passages[0].scores["dense"],
            "wording": _sum(best.held, weights),
            "coverage": _sum(held, weights),
        }


def _sum(held: frozenset[str] | set[str], weights: Mapping[str, float]) -> float:
    return sum(sorted(weights[word] for word in held))


def _choose(scored: Sequence[Scored], weights: Mapping[str, float]) -> list[Scored]:
    chosen = [scored[0]]
    for one in scored[1:]:
        known = frozenset().union(*(other.held for other in chosen))
        if len(chosen) < MOST and _sum(one.held - known, weights) >= FURTHER:
            chosen.append(one)
    return chosen
