"""Tests of evidence packs: what is checked, and that no edit of one goes unseen."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rag.answer import Question
from rag.errors import InvalidRequest
from rag.selectors import encode, select
from service.pack import Pack, make_pack, read_pack, write_pack
from service.pack_check import check_pack
from service.schemas.answers import Answer as Said
from service.schemas.answers import AskResponse, Part
from service.settings import load_settings
from tests.service.fakes import DOCUMENT, SPAN, FakeLibrary

HOLDS = dict.fromkeys(("digest", "answer", "quote", "document", "citation"), True)


@pytest.fixture
def pack(library: FakeLibrary) -> Pack:
    """A pack of the fake library's answer, its citation kept by a true permalink."""
    library.settings = load_settings()
    made = make_pack(library.ask(Question("成立了多少个课题组?")), library)
    citation = made.answer.citations[0].model_copy(
        update={"permalink": encode(select(DOCUMENT, SPAN))}
    )
    answer = made.answer.model_copy(update={"citations": (citation,)})
    return sealed(made.model_copy(update={"answer": answer}))


def sealed(pack: Pack) -> Pack:
    """The pack with the digest that fits it."""
    return pack.model_copy(update={"digest": pack.digested()})


def resealed(pack: Pack, answer: AskResponse) -> Pack:
    """The pack with another answer, and a digest that fits."""
    return sealed(pack.model_copy(update={"answer": answer}))


def held(pack: Pack, library: FakeLibrary) -> dict[str, bool]:
    """Whether each kind of claim holds."""
    return {check.what: check.holds for check in check_pack(pack, library)}


def test_a_fresh_pack_holds_whole(pack: Pack, library: FakeLibrary) -> None:
    assert held(pack, library) == HOLDS


def test_a_pack_survives_its_file(pack: Pack, tmp_path: Path) -> None:
    write_pack(tmp_path / "pack.json", pack)
    assert read_pack(tmp_path / "pack.json") == pack


def test_a_pack_of_before_citations_had_pages_and_warnings_still_holds(
    pack: Pack, library: FakeLibrary, tmp_path: Path
) -> None:
    old = pack.model_dump(mode="json", exclude={"digest"})
    for field in ("page", "page_end", "warning"):
        del old["answer"]["citations"][0][field]
    text = json.dumps(old, ensure_ascii=False, sort_keys=True)
    old["digest"] = hashlib.sha256(text.encode()).hexdigest()
    (tmp_path / "old.json").write_text(json.dumps(old), "utf-8")
    assert held(read_pack(tmp_path / "old.json"), library) == HOLDS


def test_an_edited_quote_breaks_the_digest_and_the_quote(pack: Pack, library: FakeLibrary) -> None:
    forged = pack.answer.citations[0].model_copy(update={"quote": "成立了24个课题组。"})
    answer = pack.answer.model_copy(update={"citations": (forged,)})
    found = held(pack.model_copy(update={"answer": answer}), library)
    assert found == HOLDS | dict.fromkeys(("digest", "answer", "quote", "citation"), False)


def test_a_forged_pack_with_a_fitting_digest_is_caught_by_the_document(
    pack: Pack, library: FakeLibrary
) -> None:
    text = DOCUMENT.text.replace("42", "24")
    link = encode(select(replace(DOCUMENT, text=text), SPAN))
    update = {"quote": SPAN.of(text), "text": SPAN.of(text), "permalink": link}
    citation = pack.answer.citations[0].model_copy(update=update)
    said = Said(text="24个", citations=(1,))
    answer = pack.answer.model_copy(update={"citations": (citation,), "answer": said})
    found = held(sealed(pack.model_copy(update={"answer": answer})), library)
    assert found == HOLDS | {"citation": False}


def test_other_words_than_the_quotes_are_caught_whatever_the_digest(
    pack: Pack, library: FakeLibrary
) -> None:
    said = pack.answer.model_copy(update={"answer": Said(text="24个", citations=(1,))})
    assert held(resealed(pack, said), library) == HOLDS | {"answer": False}
    read = pack.answer.citations[0].model_copy(update={"text": "成立了42个小组和课题组。"})
    shown = pack.answer.model_copy(update={"citations": (read,)})
    assert held(resealed(pack, shown), library) == HOLDS | {"answer": False, "citation": False}
    left_out = read.model_copy(update={"text": "42个"})
    shown = pack.answer.model_copy(update={"citations": (left_out,)})
    assert held(resealed(pack, shown), library) == HOLDS | {"citation": False}


def test_a_part_that_its_citation_does_not_hold_is_caught(pack: Pack, library: FakeLibrary) -> None:
    assert pack.answer.answer is not None
    for part in (Part(text="24个", citation=1), Part(text="42个", citation=2)):
        said = pack.answer.answer.model_copy(update={"parts": (part,)})
        shown = pack.answer.model_copy(update={"answer": said})
        assert held(resealed(pack, shown), library) == HOLDS | {"answer": False}


def test_an_answer_outside_its_quote_is_caught(pack: Pack, library: FakeLibrary) -> None:
    outside = pack.answer.citations[0].model_copy(update={"answer_start": 0})
    shown = pack.answer.model_copy(update={"citations": (outside,)})
    assert held(resealed(pack, shown), library) == HOLDS | {"quote": False}


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format": "other"}', b"\xff"])
def test_what_is_no_pack_is_refused_by_name(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pack.json"
    path.write_bytes(content)
    with pytest.raises(InvalidRequest, match=r"pack\.json is not an evidence pack"):
        read_pack(path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="No such file"):
        read_pack(tmp_path / "nowhere.json")


def test_a_pack_over_http(client: TestClient, library: FakeLibrary) -> None:
    library.settings = load_settings()
    body = {"question": "成立了多少个课题组?"}
    found = Pack.model_validate(client.post("/v1/ask?pack=true", json=body).json())
    assert (found.digest, found.answer.status) == (found.digested(), "answered")
