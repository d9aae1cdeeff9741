"""Assembly: chunks that fit the encoder, ids that follow from what decides the bytes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.folder import read_corpus
from index.build import Content
from rag.document import Document
from rag.errors import MissingModel
from rag.protocols import silent
from service.assembly import MAX_TOKENS, make_budget, make_content, make_encoder, make_manifest
from service.settings import Settings, load_settings
from tests.index.fakes import CountEncoder

ENCODER = CountEncoder(max_tokens=40)


def corpus(folder: Path, **texts: str) -> tuple[Settings, Sequence[Document]]:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return load_settings(corpus=folder), read_corpus(folder, silent)


def content(documents: Sequence[Document], encoder: CountEncoder = ENCODER) -> Content:
    return make_content(documents, encoder, make_budget(encoder))


def inputs_of(folder: Path, encoder: CountEncoder = ENCODER, **texts: str) -> str:
    settings, documents = corpus(folder, **texts)
    made = content(documents, encoder)
    return make_manifest(settings, made, encoder, make_budget(encoder)).inputs


def test_a_chunk_has_at_most_what_the_encoder_takes() -> None:
    assert make_budget(CountEncoder(max_tokens=40)).max_tokens == 40
    assert make_budget(CountEncoder(max_tokens=9999)).max_tokens == MAX_TOKENS


def test_nothing_that_is_embedded_is_too_long_and_no_text_is_left_out(tmp_path: Path) -> None:
    _, documents = corpus(tmp_path, one="标题\n\n" + "甲乙丙丁，" * 40 + "。戊己。" * 20)
    made = content(documents)
    assert max(ENCODER.count_tokens(text) for text in made.embedded) <= 40
    held = {at for one in made.chunks for at in range(one.span.start, one.span.end)}
    text = documents[0].text
    assert "".join(text[at] for at in range(len(text)) if at not in held).strip() == ""


def test_the_same_inputs_are_the_same_inputs_wherever_they_lie(tmp_path: Path) -> None:
    assert inputs_of(tmp_path / "a", one="甲。") == inputs_of(tmp_path / "b", one="甲。")


def test_another_text_path_encoder_or_budget_has_other_inputs(tmp_path: Path) -> None:
    found = [
        inputs_of(tmp_path / "a", one="甲。"),
        inputs_of(tmp_path / "b", one="乙。"),
        inputs_of(tmp_path / "c", two="甲。"),
        inputs_of(tmp_path / "d", one="甲。", two="乙。"),
        inputs_of(tmp_path / "e", CountEncoder("abcd", max_tokens=40), one="甲。"),
        inputs_of(tmp_path / "f", CountEncoder(max_tokens=41), one="甲。"),
    ]
    assert len(set(found)) == len(found)


def test_the_manifest_says_what_it_is_made_of(tmp_path: Path) -> None:
    settings, documents = corpus(tmp_path, one="甲。")
    manifest = make_manifest(settings, content(documents), ENCODER, make_budget(ENCODER))
    (record,) = manifest.documents
    assert (record.id, record.path, record.sha256) == ("one", "one.txt", documents[0].sha256)
    assert record.created.timestamp() == int((tmp_path / "one.txt").stat().st_mtime)
    assert (manifest.encoder.fingerprint, manifest.encoder.name) == ("count-abc", "shipped")
    assert manifest.chunker["max_tokens"] == 40


def test_an_encoder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match="set ZHENGYIN_ENCODER=shipped"):
        make_encoder(load_settings(encoder=str(tmp_path / "none")))
