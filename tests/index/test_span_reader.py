"""Spans: chosen by hand-worked scores, and read by the shipped weights off texts one can check."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index.onnx_encoder import SHIPPED as ENCODER
from index.span_reader import SHIPPED, ScoredSpan, SpanReader, best_spans
from rag.document import Span
from rag.errors import MissingModel

WINDOWS = [
    "2023年,市政协成立42个课题组,组织委员广泛开展调查研究,形成提案。",
    "长江流经武汉,全长6300公里,是中国第一大河。\n",
    "",
    "🚇 轨道交通\r\n二号线于2012年12月28日开通。",
]


@pytest.fixture(scope="module")
def reader() -> SpanReader:
    return SpanReader()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder like the shipped one: the weights linked, the card copied."""
    folder = tmp_path / "reader"
    folder.mkdir()
    (folder / "model.onnx").symlink_to(SHIPPED / "model.onnx")
    shutil.copy(SHIPPED / "reader.json", folder)
    return folder


def test_the_best_spans_by_hand() -> None:
    scores = np.array([[1, 5], [3, 0], [0, 2]], np.float32)
    spans = best_spans(scores, [(0, 1), (1, 2), (2, 3)], "甲乙丙", 3)
    assert spans == (
        ScoredSpan(Span(0, 1), 6.0),
        ScoredSpan(Span(1, 3), 5.0),
        ScoredSpan(Span(0, 3), 3.0),
    )


def test_spans_shed_blanks_and_those_alike_count_once() -> None:
    scores = np.array([[2, 0], [1, 1], [0, 2]], np.float32)
    spans = best_spans(scores, [(0, 1), (1, 2), (2, 3)], " 乙\n", 5)
    assert spans == (ScoredSpan(Span(1, 2), 4.0),)


def test_no_tokens_give_no_spans() -> None:
    assert best_spans(np.zeros((0, 2), np.float32), [], "", 5) == ()


@pytest.mark.parametrize(
    ("question", "window", "answer"),
    [
        ("成立了多少个课题组?", 0, "42个"),
        ("长江全长多少公里?", 1, "6300公里"),
        ("二号线是哪一天开通的?", 3, "2012年12月28日"),
    ],
)
def test_facts_are_read_to_the_character(
    reader: SpanReader, question: str, window: int, answer: str
) -> None:
    scores = reader.read_windows(question, WINDOWS)
    best = max(range(len(WINDOWS)), key=lambda at: scores[at].margin)
    assert best == window
    assert scores[best].top[0].span.of(WINDOWS[best]) == answer


def test_an_empty_window_answers_nothing(reader: SpanReader) -> None:
    (score,) = reader.read_windows("谁?", [""])
    assert (score.margin, score.top) == (-np.inf, ())
    assert reader.read_windows("谁?", []) == []


def test_neither_neighbours_nor_threads_nor_length_change_a_score(reader: SpanReader) -> None:
    question = "成立了多少个课题组?" * 100
    windows = [*WINDOWS, WINDOWS[0] * 50]
    together = SpanReader(threads=3).read_windows(question, windows)
    assert together == [reader.read_windows(question, [window])[0] for window in windows]
    for window, score in zip(windows, together, strict=True):
        assert all(0 <= one.span.start < one.span.end <= len(window) for one in score.top)
        assert [one.score for one in score.top] == sorted(
            (one.score for one in score.top), reverse=True
        )


def test_a_heading_is_shown_and_never_quoted(reader: SpanReader) -> None:
    plain, headed = (
        reader.read_windows("武汉二号线何时开通?", [WINDOWS[3]], headings)[0]
        for headings in ([], ["武汉地铁"])
    )
    assert plain.null_score != headed.null_score
    assert all(one.span.end <= len(WINDOWS[3]) for one in headed.top)


def test_a_damaged_reader_is_refused_by_name(copy: Path) -> None:
    card = json.loads((copy / "reader.json").read_text("utf-8"))
    (copy / "reader.json").write_text(json.dumps({**card, "model_sha256": "0"}), "utf-8")
    with pytest.raises(MissingModel, match=r"model\.onnx.*damaged"):
        SpanReader(copy)
    (copy / "reader.json").write_text("{}", "utf-8")
    with pytest.raises(MissingModel, match="describes no reader"):
        SpanReader(copy)
    (copy / "reader.json").unlink()
    with pytest.raises(MissingModel, match="no reader in"):
        SpanReader(copy)


def test_another_encoder_s_tokenizer_is_refused(copy: Path, tmp_path: Path) -> None:
    other = tmp_path / "encoder"
    other.mkdir()
    text = (ENCODER / "tokenizer.json").read_text("utf-8")
    (other / "tokenizer.json").write_text(text + "\n", "utf-8")
    with pytest.raises(MissingModel, match=r"tokenizer\.json.*damaged"):
        SpanReader(copy, encoder=other)
