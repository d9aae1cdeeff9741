"""A SentenceTransformer of sixteen dimensions, made here, as an encoder; nothing is fetched."""

import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from transformers import BertConfig, BertModel, BertTokenizer

from index.sentence_encoder import SentenceEncoder
from rag.errors import MissingModel, TextTooLong

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"qp:abc甲乙丙"]
PROMPTS = {"query": "q:", "passage": "p:"}
MAX_TOKENS = 8


def save(folder: Path, prompts: dict[str, str], seed: int = 0) -> Path:
    """A model of one layer with random weights, a token a character."""
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(PIECES),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=16,
    )
    BertModel(config).save_pretrained(folder / "parts")
    vocabulary = {piece: number for number, piece in enumerate(PIECES)}
    BertTokenizer(vocab=vocabulary).save_pretrained(folder / "parts")
    transformer = Transformer(str(folder / "parts"), max_seq_length=MAX_TOKENS)
    modules = [transformer, Pooling(16), Normalize()]
    SentenceTransformer(modules=modules, prompts=prompts).save(str(folder / "model"))
    return folder / "model"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("sentence"), PROMPTS)


@pytest.fixture(scope="module")
def encoder(folder: Path) -> SentenceEncoder:
    return SentenceEncoder(str(folder))


def test_vectors_are_those_of_the_model_with_its_prompts(
    folder: Path, encoder: SentenceEncoder
) -> None:
    model = SentenceTransformer(str(folder), local_files_only=True)
    expected = model.encode(["q:甲a", "p:甲a", "p:乙"], prompt="")
    question = encoder.encode_question("甲a")
    passages = list(encoder.encode_passages(["甲a", "乙"]))
    np.testing.assert_allclose([question, *passages], expected, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm([question, *passages], axis=1), 1, atol=1e-6)
    assert (encoder.dimensions, encoder.max_tokens) == (16, MAX_TOKENS)


def test_a_vector_does_not_depend_on_its_neighbours(encoder: SentenceEncoder) -> None:
    alone = next(encoder.encode_passages(["甲"]))
    among = list(encoder.encode_passages(["a", "甲", "乙丙ab"]))[1]
    assert alone.tobytes() == among.tobytes()


def test_tokens_are_counted_with_prefix_and_special_tokens(encoder: SentenceEncoder) -> None:
    assert [encoder.count_tokens(text) for text in ("", "甲", "甲乙")] == [4, 5, 6]


def test_nothing_is_cut(encoder: SentenceEncoder) -> None:
    assert encoder.count_tokens("甲" * 40) == 44
    encoder.encode_question("甲" * (MAX_TOKENS - 4))
    with pytest.raises(TextTooLong, match=r"a text of 9 tokens, 'q:甲甲甲甲甲'…, is beyond .* 8"):
        encoder.encode_question("甲" * (MAX_TOKENS - 3))


def test_equal_fingerprints_mean_equal_vectors(tmp_path: Path, encoder: SentenceEncoder) -> None:
    same = SentenceEncoder(str(save(tmp_path / "same", PROMPTS)))
    others = [
        SentenceEncoder(str(save(tmp_path / "weights", PROMPTS, seed=1))),
        SentenceEncoder(str(save(tmp_path / "prompts", {"query": "a", "passage": "p:"}))),
    ]
    assert same.fingerprint == encoder.fingerprint
    assert same.encode_question("甲").tobytes() == encoder.encode_question("甲").tobytes()
    assert len({encoder.fingerprint, *(other.fingerprint for other in others)}) == 3


def test_a_document_prompt_is_the_passages_one_when_there_is_no_other(tmp_path: Path) -> None:
    plain = SentenceEncoder(str(save(tmp_path, {"query": "q:", "document": "p:"})))
    assert plain.count_tokens("甲") == 5


def test_a_model_that_is_not_here_is_not_fetched() -> None:
    tried: list[str] = []
    network = {"socket.connect", "socket.getaddrinfo"}
    sys.addaudithook(lambda event, _: tried.append(event) if event in network else None)
    with pytest.raises(
        MissingModel,
        match=r"(?s)encoder 'no/such-model' is neither a folder .* nor one in the local cache .*"
        "fetch it first, .* or set ZHENGYIN_ENCODER=shipped",
    ):
        SentenceEncoder("no/such-model")
    assert tried == []


def test_a_folder_that_holds_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match=f"encoder '{tmp_path}' is neither"):
        SentenceEncoder(str(tmp_path))
