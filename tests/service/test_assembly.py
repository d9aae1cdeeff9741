"""Assembly: chunks that fit the encoder, ids that follow from what decides the bytes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.folder import read_corpus
from index.build import Content
from rag.document import Document
from rag.errors import MissingModel
from rag.protocols import silent
from service.assembly import (
    MAX_TOKENS,
    Decision,
    make_budget,
    make_content,
    make_decision,
    make_encoder,
    make_manifest,
    make_pipeline,
    make_spans,
)
from service.settings import Settings, load_settings
from tests.index.fakes import CountEncoder, make_generation
from tests.index.fakes import make_content as make_letters

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


def test_who_tolerates_fewer_wrong_answers_answers_only_when_surer(tmp_path: Path) -> None:
    generation = make_generation(tmp_path / "g", make_letters(one="aa甲。"), ENCODER)
    settings = [load_settings(wrong_answers=share) for share in (0.02, 0.05, 0.5)]
    made = [make_pipeline(generation, ENCODER, make_decision(each)) for each in settings]
    assert made[0].threshold > made[1].threshold > made[2].threshold
    assert made[1].threshold == make_pipeline(generation, ENCODER, Decision()).threshold


def test_the_reader_of_spans_is_opened_once_and_has_its_threads(tmp_path: Path) -> None:
    generation = make_generation(tmp_path / "g", make_letters(one="aa甲。"), ENCODER)
    before = make_spans.cache_info().misses
    for _ in range(2):
        make_pipeline(generation, ENCODER, make_decision(load_settings(threads=7)))
    assert make_spans.cache_info().misses == before + 1


def test_an_encoder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match="set ZHENGYIN_ENCODER=shipped"):
        make_encoder(load_settings(encoder=str(tmp_path / "none")))
