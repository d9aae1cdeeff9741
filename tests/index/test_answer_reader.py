"""The reader of answers over letters and digits: what it quotes, answers, and says of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer_reader import (
    READING,
    RERANKED,
    WINDOWS,
    AnswerReader,
    Read,
    sentences_of,
    spans_of,
)
from index.build import Content
from index.calibration import Calibration
from index.features import FLOOR, Spans
from index.scored import Scored, SentenceScorer
from index.sentences import SentenceVectors
from index.span_reader import ScoredSpan, SpanScore
from rag.answer import Passage, Question, Reading
from rag.document import Chunk, Document, Joint, Paragraph, Sentence, Span
from tests.index.fakes import CountEncoder, Digits, make_content, make_generation

ENCODER = CountEncoder()
TEXTS = {"one": "aa甲有12人。bb乙有7人。", "two": "cc丙。ac丁有345人。"}


@dataclass
class Asking:
    """A reader of one generation, with the passages that it is given and what it is shown."""

    reader: AnswerReader
    passages: list[Passage]
    spans: Digits
    content: Content

    def read(self, question: str, count: int = 99) -> Reading:
        """Of passages whose fused sum is how many of the question's characters they have."""
        vector = ENCODER.encode_question(question)
        passages = [
            replace(one, fused=float(sum(letter in one.chunk.text for letter in question)))
            for one in self.passages[:count]
        ]
        return self.reader.read(Question(question), vector, passages)

    def words(self, reading: Reading) -> list[tuple[str, str]]:
        """Each quote with the words in it that answer, as the source writes them."""
        documents = {one.id: one for one in self.content.documents}
        texts = [documents[one.chunk.document_id].text for one in self.passages]
        return [(s.of(texts[rank - 1]), a.of(texts[rank - 1])) for rank, s, a in reading.evidence]


def asking(folder: Path, content: Content) -> Asking:
    """The chunks are the passages, in their order, all with the score 0."""
    generation = make_generation(folder / "g", content, ENCODER)
    scorer = SentenceScorer(generation, SentenceVectors(generation.chunks, generation.sentences))
    calibration, spans = Calibration({"span": 1.0}, 0.0, (0.0, 1.0)), Digits()
    reader = AnswerReader(scorer, generation.documents, spans, calibration)
    passages = [
        Passage(rank, chunk, chunk.text, 0.0, {}) for rank, chunk in enumerate(content.chunks, 1)
    ]
    return Asking(reader, passages, spans, content)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    return asking(tmp_path_factory.mktemp("reader"), make_content(**TEXTS))


@pytest.mark.parametrize(
    ("question", "evidence"),
    [
        ("aa甲", [("aa甲有12人。", "12")]),
        ("bb乙", [("bb乙有7人。", "7")]),
        ("aa甲和bb乙各有什么", [("aa甲有12人。", "12"), ("bb乙有7人。", "7")]),
    ],
)
def test_sentences_are_quoted_with_the_words_that_answer(
    letters: Asking, question: str, evidence: list[tuple[str, str]]
) -> None:
    assert letters.words(letters.read(question)) == evidence


def test_a_further_sentence_that_was_not_read_answers_whole(letters: Asking) -> None:
    found = letters.words(letters.read("aa甲和ac丁各有什么"))
    assert found == [("aa甲有12人。", "12"), ("ac丁有345人。", "ac丁有345人。")]


def test_without_a_span_the_best_sentence_is_quoted_whole(tmp_path: Path) -> None:
    plain = asking(tmp_path, make_content(one="aa甲。bb乙。"))
    reading = plain.read("bb乙")
    assert plain.words(reading) == [("bb乙。", "bb乙。")]
    assert reading.confidence == pytest.approx(1 / (1 + math.exp(-FLOOR)))


def test_the_first_passages_are_read_under_their_titles(letters: Asking) -> None:
    letters.read("aa甲")
    windows = tuple(passage.chunk.text for passage in letters.passages[:WINDOWS])
    assert letters.spans.shown[-1] == ("aa甲", windows, ("ONE",) * WINDOWS)


def test_confidence_is_what_the_calibration_makes_of_the_measures(letters: Asking) -> None:
    reading = letters.read("bb乙")
    told = {name: reading.scores[name] for name in ("span", "margin", "margin_least")}
    assert told == {"span": 1.0, "margin": 1.0, "margin_least": 1.0}
    assert reading.confidence == pytest.approx(1 / (1 + math.exp(-1)))


def test_the_shipped_calibration_weighs_the_measures_that_there_are(letters: Asking) -> None:
    assert Calibration.load().weights.keys() == letters.read("aa甲").scores.keys()


def test_what_was_read_is_told_with_the_passage_to_quote_first(letters: Asking) -> None:
    assert letters.read("bb乙").order == (2, 1)


@pytest.mark.parametrize(
    ("sums", "order"),
    [
        ((0.0, 0.0, 0.0, 9.0), [1, 2, 3]),
        ((0.0, 0.19, 0.0, 9.0), [1, 2, 3]),
        ((0.0, 0.21, 0.0, 9.0), [2, 1, 3]),
        ((0.0, 0.0, 9.0, 9.0), [3, 1, 2]),
    ],
)
def test_a_search_is_put_in_order_by_fused_sum_and_reading(
    letters: Asking, sums: Sequence[float], order: Sequence[int]
) -> None:
    """The spans' scores are 2, 1 and none, and so are the margins; the fourth is not read."""
    assert (READING, RERANKED) == (0.1, 3)
    passages = [
        replace(passage, fused=fused) for passage, fused in zip(letters.passages, sums, strict=True)
    ]
    assert letters.reader.order(Question("aa甲"), passages) == order


def test_missing_terms_are_those_of_no_passage(letters: Asking) -> None:
    assert letters.read("丙的GDP和鲸鱼").missing == ("GDP", "鲸鱼")


def test_without_passages_nothing_is_said_and_nothing_read(letters: Asking) -> None:
    before = list(letters.spans.shown)
    assert letters.read("鲸鱼", count=0) == Reading((), 0.0, ("鲸鱼",), {})
    assert letters.spans.shown == before


@pytest.mark.parametrize("question", ["hello", "the", "是什么"])
def test_what_asks_nothing_is_not_answered(letters: Asking, question: str) -> None:
    reading = letters.read(question)
    assert (reading.evidence, reading.confidence) == ((), 0.0)


@given(st.text("abc甲乙丙丁1234和各 ", max_size=12))
def test_answers_stand_in_their_quotes_and_reading_twice_is_the_same(
    letters: Asking, question: str
) -> None:
    reading = letters.read(question)
    assert reading == letters.read(question)
    for rank, quote, answer in reading.evidence:
        assert letters.passages[rank - 1].chunk.span.holds(quote)
        assert quote.holds(answer)
        assert len(answer) > 0


TEXT = "🚇a甲。b20\r\n24年c5。c丁。"
SPANS = (Span(0, 4), Span(4, 15), Span(15, 18))
"""Three sentences; after a character beyond the BMP a number is broken by CRLF, from 7 to 9."""


def broken() -> tuple[Document, Chunk]:
    """A document of one passage."""
    sentences = tuple(map(Sentence, SPANS))
    whole = Span(0, len(TEXT))
    paragraph = Paragraph(whole, "body", 1, (), sentences, (Joint(Span(7, 9)),))
    document = Document("d", "D", TEXT, "d.txt", "text/plain", "0" * 64, (paragraph,))
    return document, Chunk("d", 1, "body", (), whole, sentences, document.read(whole))


def test_a_number_over_a_broken_line_is_read_whole_and_found_in_the_source(tmp_path: Path) -> None:
    document, chunk = broken()
    found = asking(tmp_path, Content([document], [chunk], [chunk.text]))
    assert found.words(found.read("b和a")) == [("b20\r\n24年c5。", "20\r\n24")]


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(1, 3, SPANS[0]), (5, 9, SPANS[1]), (2, 6, Span(0, 15)), (12, 15, Span(4, 18))],
)
def test_the_quote_is_the_sentences_that_the_answer_stands_in(
    start: int, end: int, quote: Span
) -> None:
    """Ranges of the reading text, in which the line break is none."""
    document, chunk = broken()
    score = SpanScore(0.0, (ScoredSpan(Span(start, end), 1.0),))
    read = Read(passage(chunk, 1), document, score)
    assert sentences_of(read.passage, read.answer([])) == quote


def test_an_answer_between_the_sentences_is_its_own_quote() -> None:
    document, chunk = broken()
    outside = Chunk("d", 1, "body", (), chunk.span, chunk.sentences[:1], chunk.text)
    score = SpanScore(0.0, (ScoredSpan(Span(5, 9), 1.0),))
    read = Read(passage(outside, 1), document, score)
    assert sentences_of(read.passage, read.answer([])) == Span(5, 11)


@pytest.mark.parametrize(
    ("nearness", "answer"), [((0.80, 0.82), Span(1, 3)), ((0.80, 0.84), Span(12, 14))]
)
def test_of_like_spans_the_one_in_the_nearer_sentence_answers(
    nearness: tuple[float, float], answer: Span
) -> None:
    """The first span scores 1 more; 0.02 of a cosine count 0.6, another passage's nothing."""
    document, chunk = broken()
    top = (ScoredSpan(Span(1, 3), 2.0), ScoredSpan(Span(10, 12), 1.0))
    read = Read(passage(chunk, 1), document, SpanScore(0.0, top))
    near = [
        Scored(rank, "body", document, span, "", cosine, frozenset(), 0.0)
        for rank, span, cosine in [
            (1, SPANS[0], nearness[0]),
            (1, SPANS[1], nearness[1]),
            (2, SPANS[0], 0.99),
        ]
    ]
    assert read.answer(near) == answer


def passage(chunk: Chunk, rank: int) -> Passage:
    return Passage(rank, chunk, chunk.text, 0.0, {})


def spans(null: float, best: float | None) -> SpanScore:
    """What a window says whose best span, if there is any, has this score."""
    return SpanScore(null, () if best is None else (ScoredSpan(Span(0, 1), best),))


@pytest.mark.parametrize(("score", "expected"), [(3.0, 5.7), (None, 5 + 0.2 * FLOOR)])
def test_the_worth_of_a_passage_by_hand(score: float | None, expected: float) -> None:
    """The fused sum is 5, "no answer" scores -1: the margin is 4, or none."""
    document, chunk = broken()
    found = replace(passage(chunk, 1), fused=5.0)
    read = Read(found, document, spans(-1.0, score))
    assert read.worth == pytest.approx(expected)


def test_what_spans_say_by_hand() -> None:
    document, chunk = broken()
    read = [
        Read(passage(chunk, rank), document, spans(1.0, score))
        for rank, score in enumerate((2.0, 5.0, None), 1)
    ]
    assert spans_of(read) == Spans(score=2.0, margin=1.0, least=FLOOR)
    assert spans_of(read[1:2]) == Spans(5.0, 4.0, 4.0)
    assert spans_of(read[2:]) == Spans(FLOOR, FLOOR, FLOOR)
