"""The first reader: the passages' best sentences, and how likely it is that they answer."""

from collections.abc import Mapping, Sequence

from index.calibration import Calibration
from index.clauses import answering_clause, share_held
from index.expectations import (
    lacks_counted,
    lacks_detail,
    lacks_figure,
    lacks_number,
    lacks_time,
    lacks_unit,
)
from index.generation import Generation
from index.scored import Scored
from index.selection import choose
from index.sentences import SentenceVectors
from index.terms import asked_words, asks_nothing, longest_runs, missing_terms
from index.words import words
from rag.answer import Passage, Question, Reading
from rag.document import Span
from rag.protocols import Encoder, Vector

WORDING = 0.15
"""What a sentence's share of the question's words counts beside its cosine."""
STANDING = 0.05
"""What the score of its passage counts."""


class SentenceReader:
    """Quotes whole sentences; a word of the question weighs by its rarity."""

    def __init__(
        self,
        generation: Generation,
        sentences: SentenceVectors,
        encoder: Encoder,
        calibration: Calibration,
    ) -> None:
        self._generation = generation
        self._sentences = sentences
        self._encoder = encoder
        self._calibration = calibration

    def read(self, question: Question, vector: Vector, passages: Sequence[Passage]) -> Reading:
        """The sentences that answer best; nothing when there is nothing asked or found."""
        weights = self._weigh(question.text)
        scored = [one for passage in passages for one in self._score(passage, vector, weights)]
        scored.sort(key=lambda one: (-one.score, one.rank, one.span))
        missing = missing_terms(question.text, [passage.chunk.text for passage in passages])
        if not scored:
            return Reading((), 0.0, missing, {})
        held = frozenset[str]().union(*(one.held for one in scored))
        features = _features(question.text, scored, held, weights)
        if asks_nothing(question.text, held):
            return Reading((), 0.0, missing, features)
        return Reading(
            evidence=tuple(
                (one.rank, one.span, self._answer(one, vector, weights))
                for one in choose(question.text, scored, self._rarest)
            ),
            confidence=self._calibration.probability(features),
            missing=missing,
            scores=features,
        )

    def _weigh(self, question: str) -> Mapping[str, float]:
        rarities = {word: self._generation.lexical.rarity(word) for word in asked_words(question)}
        total = sum(rarities.values())
        return {word: rarity / total for word, rarity in rarities.items()}

    def _rarest(self, term: str) -> float:
        return max(self._generation.lexical.rarity(word) for word in words(term))

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
            score = cosine + WORDING * share_held(list(held), weights) + STANDING * passage.score
            place = passage.rank, chunk.kind, document, sentence.span
            found.append(Scored(*place, text, cosine, held, score))
        return found

    def _answer(self, one: Scored, vector: Vector, weights: Mapping[str, float]) -> Span:
        return answering_clause(one.document, one.span, vector, weights, self._encoder)


def _features(
    question: str, scored: Sequence[Scored], held: frozenset[str], weights: Mapping[str, float]
) -> Mapping[str, float]:
    best = scored[0]
    return {
        "cosine": best.cosine,
        "nearest": max(one.cosine for one in scored),
        "wording": share_held(list(best.held), weights),
        "coverage": share_held(list(held), weights),
        "runs": longest_runs(question, best.text),
        "runs_anywhere": longest_runs(question, "".join(one.text for one in scored)),
        "lacks_figure": float(lacks_figure(question, best.text)),
        "latin": float(all(map(str.isascii, weights))),
        "lacks_number": float(lacks_number(question, best.text)),
        "lacks_time": float(lacks_time(question, best.text)),
        "lacks_unit": float(lacks_unit(question, best.text)),
        "lacks_detail": float(lacks_detail(question, best.text)),
        "lacks_counted": float(lacks_counted(question, best.text)),
    }
