"""The sentence reader over letters: which sentence it quotes, and what it says of it."""

import pytest

from index.calibration import Calibration
from index.hybrid import HybridSearcher
from index.sentence_reader import SentenceReader
from index.sentences import SentenceVectors
from rag.answer import Question, Reading
from rag.pipeline import Pipeline
from tests.index.fakes import CountEncoder, make_content, make_generation

ENCODER = CountEncoder()
TEXTS = {"one": "aa甲,bb乙。cc丙。", "two": "ccb丁。2024年ab戊。"}


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    generation = make_generation(tmp_path_factory.mktemp("reader"), make_content(**TEXTS), ENCODER)
    sentences = SentenceVectors(generation.chunks, generation.sentences)
    calibration = Calibration({"cosine": 1.0}, intercept=0, threshold=0.5)
    reader = SentenceReader(generation, sentences, ENCODER, calibration)
    searcher = HybridSearcher(generation, sentences)
    return Pipeline(ENCODER, searcher, reader, generation.documents, "g", 0.5)


def best(pipeline: Pipeline, question: str) -> tuple[str, str]:
    """The first quote and the words in it that answer."""
    citation = pipeline.ask(Question(question)).citations[0]
    text = pipeline.documents[citation.document_id].text
    return citation.quote, citation.answer.of(text)


@pytest.mark.parametrize(
    ("question", "quote", "answer"),
    [
        ("cc丙", "cc丙。", "cc丙。"),
        ("bb乙", "aa甲,bb乙。", "bb乙。"),
        ("aa甲", "aa甲,bb乙。", "aa甲"),
        ("ccb", "ccb丁。", "ccb丁。"),
    ],
)
def test_the_nearest_sentence_is_quoted_with_its_answering_clause(
    pipeline: Pipeline, question: str, quote: str, answer: str
) -> None:
    assert best(pipeline, question) == (quote, answer)


def test_every_quote_and_answer_is_a_slice(pipeline: Pipeline) -> None:
    for question in ("a甲", "b丁和丙", "2024年ab", "鲸"):
        for one in pipeline.ask(Question(question)).citations:
            text = pipeline.documents[one.document_id].text
            assert one.quote == text[one.span.start : one.span.end]
            assert one.span.holds(one.answer)
            assert len(one.answer) > 0


def test_features_say_what_was_found(pipeline: Pipeline) -> None:
    scores = pipeline.read(Question("cc丙的2023年有多少")).scores
    assert {name: scores[name] for name in ("latin", "lacks_figure", "lacks_number")} == {
        "latin": 0.0,
        "lacks_figure": 1.0,
        "lacks_number": 1.0,
    }
    assert scores["nearest"] >= scores["cosine"]
    assert 0 <= scores["wording"] <= scores["coverage"] <= 1 + 1e-9


def test_the_shipped_calibration_weighs_features_that_there_are(pipeline: Pipeline) -> None:
    features = pipeline.read(Question("cc")).scores
    assert Calibration.load().weights.keys() == features.keys()


def test_missing_terms_are_those_of_no_passage(pipeline: Pipeline) -> None:
    assert pipeline.read(Question("丙的GDP和鲸鱼")).missing == ("GDP", "鲸鱼")


def test_a_word_that_is_everywhere_weighs_less(pipeline: Pipeline) -> None:
    reader = pipeline.reader
    assert isinstance(reader, SentenceReader)
    weights = reader._weigh("年的丙丙")
    assert sum(weights.values()) == pytest.approx(1)
    assert weights["丙丙"] > weights["丙"] == weights["年"]


def test_without_passages_nothing_is_said(pipeline: Pipeline) -> None:
    vector = ENCODER.encode_question("a")
    assert pipeline.reader.read(Question("鲸鱼"), vector, []) == Reading((), 0.0, ("鲸鱼",), {})


def test_reading_twice_gives_the_same(pipeline: Pipeline) -> None:
    assert pipeline.read(Question("ab乙和丙")) == pipeline.read(Question("ab乙和丙"))


@pytest.mark.parametrize("question", ["hello", "the", "是什么"])
def test_what_asks_nothing_is_refused_with_passages(pipeline: Pipeline, question: str) -> None:
    answer = pipeline.ask(Question(question))
    assert (answer.status, answer.confidence, len(answer.passages) > 0) == (
        "not_in_documents",
        0.0,
        True,
    )
