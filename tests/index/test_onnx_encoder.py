"""The shipped encoder: its vectors' laws, its limit, and weights that are not what they say."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index.onnx_encoder import SHIPPED, OnnxEncoder
from rag.errors import MissingModel, TextTooLong

TEXTS = [
    "成立42个课题组,组织委员广泛开展调查研究。",
    "东湖科学城",
    "The proposal was listed as No. 1.",
    "",
    "\U0001f687 甲\r\n乙",
    "科" * 200,
]


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder like the shipped one: the large file linked, the others copied."""
    folder = tmp_path / "encoder"
    folder.mkdir()
    (folder / "model.onnx").symlink_to(SHIPPED / "model.onnx")
    for name in ("tokenizer.json", "encoder.json"):
        shutil.copy(SHIPPED / name, folder)
    return folder


def change_card(folder: Path, **changes: object) -> None:
    card = json.loads((folder / "encoder.json").read_text("utf-8"))
    (folder / "encoder.json").write_text(json.dumps({**card, **changes}), "utf-8")


def test_every_vector_has_length_1(encoder: OnnxEncoder) -> None:
    vectors = [encoder.encode_question(TEXTS[0]), *encoder.encode_passages(TEXTS)]
    assert {(vector.shape, str(vector.dtype)) for vector in vectors} == {((384,), "float32")}
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_a_vector_depends_neither_on_neighbours_nor_on_threads(encoder: OnnxEncoder) -> None:
    alone = [next(encoder.encode_passages([text])).tobytes() for text in TEXTS]
    together = [vector.tobytes() for vector in encoder.encode_passages([*TEXTS, *TEXTS])]
    threaded = [one.tobytes() for one in OnnxEncoder(threads=3).encode_passages(TEXTS)]
    assert together == [*alone, *alone]
    assert threaded == alone


def test_a_question_is_nearest_to_the_passage_that_answers_it(encoder: OnnxEncoder) -> None:
    question = encoder.encode_question("一共设立了几个研究小组?")
    cosines = [float(question @ vector) for vector in encoder.encode_passages(TEXTS)]
    assert np.argmax(cosines) == 0


def test_questions_and_passages_have_their_own_prefixes(encoder: OnnxEncoder) -> None:
    card = json.loads((SHIPPED / "encoder.json").read_text("utf-8"))
    question = encoder.encode_question("武汉")
    passage = next(encoder.encode_passages(["武汉"]))
    assert card["query_prefix"] != card["passage_prefix"]
    assert not np.array_equal(question, passage)


def test_nothing_is_cut_silently(encoder: OnnxEncoder) -> None:
    empty = encoder.count_tokens("")
    assert encoder.count_tokens("a1 " * 2000) >= empty + 2000
    words = "甲 " * encoder.max_tokens
    with pytest.raises(TextTooLong, match=rf"a text of \d+ tokens, .* {encoder.max_tokens}: short"):
        encoder.encode_question(words)
    with pytest.raises(TextTooLong):
        list(encoder.encode_passages(["甲", words]))


def test_the_longest_text_that_is_counted_as_fitting_is_encoded(encoder: OnnxEncoder) -> None:
    text = "甲乙丙丁" * 300
    fitting = next(
        text[:end]
        for end in range(len(text), 0, -1)
        if encoder.count_tokens(text[:end]) <= encoder.max_tokens
    )
    assert len(next(encoder.encode_passages([fitting]))) == encoder.dimensions


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(
        MissingModel, match=f"{name} of the encoder in .* is missing or damaged: re"
    ):
        OnnxEncoder(copy)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_other_weights_under_the_same_card_are_refused(copy: Path, name: str) -> None:
    (copy / name).unlink()
    (copy / name).write_bytes(b"other")
    with pytest.raises(MissingModel, match=f"{name} of the encoder"):
        OnnxEncoder(copy)


def test_no_folder_and_no_card_are_named(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match=r"no encoder in .*/none \(No such .* `make model`$"):
        OnnxEncoder(tmp_path / "none")
    (copy / "encoder.json").write_text("{}")
    with pytest.raises(
        MissingModel, match=r"^encoder\.json in .*/encoder describes no encoder: re"
    ):
        OnnxEncoder(copy)


def test_a_file_that_is_no_model_is_refused_even_with_its_hash(copy: Path) -> None:
    (copy / "tokenizer.json").write_text("{}")
    sha256 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    change_card(copy, sha256={"tokenizer.json": sha256})
    with pytest.raises(MissingModel, match=f"encoder in {copy} cannot be read"):
        OnnxEncoder(copy)


def test_the_fingerprint_follows_from_the_weights_and_how_they_are_used(
    copy: Path, encoder: OnnxEncoder
) -> None:
    assert OnnxEncoder(copy).fingerprint == encoder.fingerprint
    change_card(copy, query_prefix="other: ")
    assert OnnxEncoder(copy).fingerprint != encoder.fingerprint
