"""Records: what is written comes back, and what cannot be read is named."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.records import CHUNKS, DOCUMENTS, read_records, write_records
from rag.document import Chunk, Document, Joint, Paragraph, Section, Sentence, Span
from rag.errors import DamagedGeneration
from tests.index.fakes import make_chunks, make_document

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(*sorted(ends)))
PARAGRAPHS = st.builds(
    Paragraph,
    span=SPANS,
    kind=st.sampled_from(["kicker", "title", "heading", "caption", "body"]),
    number=st.integers(0, 9),
    section=st.lists(TEXT).map(tuple),
    sentences=st.lists(st.builds(Sentence, SPANS)).map(tuple),
    joints=st.lists(st.builds(Joint, SPANS, TEXT)).map(tuple),
)
DRAWN = st.builds(
    Document,
    *[TEXT] * 6,
    paragraphs=st.lists(PARAGRAPHS, max_size=3).map(tuple),
    sections=st.lists(st.builds(Section, st.lists(TEXT).map(tuple), SPANS), max_size=2).map(tuple),
    metadata=st.dictionaries(TEXT, TEXT),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(DRAWN, max_size=3))
def test_documents_come_back_as_they_were(tmp_path: Path, documents: list[Document]) -> None:
    write_records(tmp_path / "d.jsonl", DOCUMENTS, documents)
    assert read_records(tmp_path / "d.jsonl", DOCUMENTS) == documents


def test_chunks_come_back_with_every_break_and_character(tmp_path: Path) -> None:
    document = make_document("d", "\U0001f687甲\r。\u2028乙\x85。\n\ufeff丙")
    chunks: list[Chunk] = [replace(one, section=("节", "")) for one in make_chunks(document)]
    write_records(tmp_path / "c.jsonl", CHUNKS, chunks)
    assert read_records(tmp_path / "c.jsonl", CHUNKS) == chunks
    assert (tmp_path / "c.jsonl").read_bytes().count(b"\n") == len(chunks) == 3


@pytest.mark.parametrize(
    "line",
    [b"{", b"", b'{"id": "d"}', b"\xff", b'{"start":5,"end":1}'],
)
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "abc" / "documents.jsonl"
    path.parent.mkdir()
    write_records(path, DOCUMENTS, [make_document("d", "甲。")] * 2)
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(
        DamagedGeneration, match=r"line 3 of documents\.jsonl in generation abc is no record: run"
    ):
        read_records(path, DOCUMENTS)


def test_a_range_that_is_none_is_a_damaged_record(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    write_records(path, DOCUMENTS, [make_document("d", "甲。")])
    path.write_bytes(path.read_bytes().replace(b'"start":0', b'"start":9'))
    with pytest.raises(DamagedGeneration, match="line 1 of documents"):
        read_records(path, DOCUMENTS)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DamagedGeneration, match=r"^chunks\.jsonl of generation .* \(No such file"):
        read_records(tmp_path / "chunks.jsonl", CHUNKS)
