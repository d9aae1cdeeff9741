"""Tests of changing the corpus over HTTP: whole or not at all, and live at the next rebuild."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.guard import MAX_UPLOAD
from service.settings import Settings
from tests.corpus.files import docx, epub, paragraph, pdf, wrapped, zipped
from tests.service.conftest import ADDRESS
from tests.service.routes.test_index import Empty

TEXT = "武汉成立了42个课题组，开展调查研究。"
FILES: dict[str, bytes | str] = {
    "甲.txt": TEXT.encode("gb18030"),
    "乙.md": f"---\ntitle: 乙题\n---\n\n{TEXT}".encode(),
    "丙.html": f"<p>{TEXT}</p>".encode(),
    "丁.docx": docx(paragraph(TEXT)),
    "戊.pdf": pdf([wrapped(TEXT, 20)]),
    "己.epub": epub([f"<p>{TEXT}</p>"]),
    "庚.zip": zipped({"x/辛.txt": TEXT + "辛", "x/壬.txt": TEXT + "壬", "readme": "no"}),
}


def send(client: TestClient, method: str, path: str, **files: bytes | str) -> Any:
    sent = [("file", (name, data)) for name, data in files.items()]
    return client.request(method, path, files=sent)


def stored(settings: Settings) -> list[Path]:
    return [*(settings.data / "documents").glob("files/*")]


def test_files_of_every_kind_are_added_at_once(client: TestClient, settings: Settings) -> None:
    response = send(client, "POST", "/v1/documents", **FILES)
    added = response.json()
    assert (response.status_code, added["known"], added["job_id"]) == (201, [], None)
    assert [(one["id"], one["title"], one["pending"]) for one in added["documents"]] == [
        ("甲", "甲", "added"),
        ("乙", "乙题", "added"),
        ("丙", "丙", "added"),
        ("丁", "丁", "added"),
        ("戊", "戊", "added"),
        ("己", "书", "added"),
        ("庚-zip-x-壬", "壬", "added"),
        ("庚-zip-x-辛", "辛", "added"),
    ]
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in stored(settings)}
    assert hashes == {one["sha256"] for one in added["documents"]}
    listed = client.get("/v1/documents").json()["documents"]
    assert listed[1:] == added["documents"]
    assert client.get("/v1/documents/乙").json() == added["documents"][1]


def test_what_is_there_already_is_said_and_not_created(client: TestClient) -> None:
    send(client, "POST", "/v1/documents", **{"a.txt": TEXT})
    response = send(client, "POST", "/v1/documents", **{"b.txt": TEXT})
    assert (response.status_code, response.json()["known"]) == (200, ["a"])
    assert [one["id"] for one in response.json()["documents"]] == ["a"]


BOMB = zipped({"a.txt": b"\0" * (30 << 20)})
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "detail"),
    [
        ("a.txt", b"\0\1\2", "a.txt is not a text file"),
        ("a.txt", b" \n", "a.txt holds no text"),
        ("a.pdf", b"%PDF-1.7", "a.pdf is a damaged PDF"),
        ("scan.pdf", pdf([[]]), "scan.pdf holds no text, only pictures"),
        ("a.docx", ENCRYPTED, "a.docx is encrypted"),
        ("a.exe", b"MZ", "a.exe is of a kind that is not read"),
        ("a.meta.json", b"{}", "a.meta.json is of a kind that is not read"),
        ("bomb.zip", BOMB, "bomb.zip: its member 'a.txt' unpacks to"),
        ("climb.zip", zipped({"../a.txt": TEXT}), "climb.zip: its member '../a.txt' leads out"),
        ("empty.zip", zipped({}), "empty.zip holds no document"),
        ("no suffix", TEXT.encode(), "no suffix is of a kind that is not read"),
        (".txt", TEXT.encode(), "txt is of a kind that is not read"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_all_beside_it(
    client: TestClient, settings: Settings, name: str, data: bytes, detail: str
) -> None:
    files: dict[str, bytes | str] = {"good.txt": TEXT, name: data}
    response = send(client, "POST", "/v1/documents", **files)
    assert (response.status_code, response.json()["detail"][: len(detail)]) == (422, detail)
    assert stored(settings) == []
    assert len(client.get("/v1/documents").json()["documents"]) == 1


@pytest.mark.parametrize(
    ("given", "id"),
    [
        ("../../etc/甲.txt", "甲"),
        ("C:\\Users\\甲.txt", "甲"),
        ("😀.txt", "document"),
        ("CON.txt", "con"),
        ("甲\u202e\u200b乙.txt", "甲乙"),
        ("长" * 300 + ".txt", "长" * 100 + "-"),
    ],
)
def test_a_name_is_made_harmless(
    client: TestClient, settings: Settings, given: str, id: str
) -> None:
    added = send(client, "POST", "/v1/documents", **{given: TEXT}).json()["documents"][0]
    assert added["id"].startswith(id)
    assert [path.parent.name for path in settings.data.rglob("*.txt")] == ["files"]


@pytest.mark.parametrize(
    ("sent", "detail"),
    [
        ({"json": {}}, "the request holds no file: send multipart/form-data"),
        ({"files": [("other", ("a.txt", b"x"))]}, "'other' is no file of this request"),
        ({"files": [("file", (None, "x"))]}, "'file' is no file of this request"),
        (
            {"content": b"x", "headers": {"content-type": "multipart/form-data; boundary=b"}},
            "the form cannot be read (",
        ),
    ],
)
def test_a_form_that_is_none(client: TestClient, sent: dict[str, Any], detail: str) -> None:
    response = client.post("/v1/documents", **sent)
    assert (response.status_code, response.json()["detail"][: len(detail)]) == (422, detail)


def test_a_request_beyond_all_bounds_is_refused_before_it_is_read(client: TestClient) -> None:
    headers = {"content-length": str(MAX_UPLOAD + 1)}
    assert client.post("/v1/documents", content=b"", headers=headers).status_code == 413
    more = {"content-length": str(MAX_UPLOAD)}
    assert client.post("/v1/ask", content=b"", headers=more).status_code == 413


def test_a_live_document_is_replaced_edited_and_removed_at_the_next_rebuild(
    client: TestClient,
) -> None:
    before = client.get("/v1/documents/article").json()
    replaced = send(client, "PUT", "/v1/documents/article", **{"new.md": TEXT})
    assert replaced.json() == before | {"pending": "changed", "job_id": None}
    edited = client.patch("/v1/documents/article", json={"issuer": "市政协", "kicker": ""})
    assert edited.json()["edits"] == {"issuer": "市政协", "kicker": ""}
    assert edited.json()["metadata"] == before["metadata"]
    taken_back = client.patch("/v1/documents/article", json={"issuer": None})
    assert taken_back.json()["edits"] == {"kicker": ""}
    assert client.delete("/v1/documents/article").status_code == 204
    assert client.get("/v1/documents/article").json()["pending"] == "removed"
    for method in ("DELETE", "PATCH", "PUT"):
        body = (
            {"json": {"title": "x"}} if method == "PATCH" else {"files": {"file": ("a.txt", TEXT)}}
        )
        response = client.request(method, "/v1/documents/article", **body)
        assert (response.status_code, response.json()["title"]) == (404, "Unknown document")


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ({}, "root is {}: dictionary should have at least 1 item"),
        ({"effective": "2024-13-01"}, "effective is '2024-13-01': give a day as 2024-01-31"),
        ({"date": "soon"}, "date is 'soon': give 2024, 2024-01 or 2024-01-31"),
        ({"": "x"}, "the field '' has no usable name"),
        ({"a\u0000": "x"}, "the field 'a\\x00' has no usable name"),
        ({"a": "x\u0000"}, "character 1 of the field is"),
        ({"a": "x" * 2001}, "a field has 2001 characters: give at most 2000"),
        ({"a": 3}, "a is 3: input should be a valid string"),
        ([1], "the body is [1]: input should be a valid dictionary"),
    ],
)
def test_metadata_that_is_none(client: TestClient, fields: Any, detail: str) -> None:
    response = client.patch("/v1/documents/article", json=fields)
    assert (response.status_code, response.json()["title"]) == (422, "Invalid request")
    assert detail.removeprefix("root is ") in response.json()["detail"]


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE", "GET"])
def test_an_unknown_document(client: TestClient, method: str) -> None:
    body: dict[str, Any] = {"json": {"title": "x"}} if method == "PATCH" else {}
    if method == "PUT":
        body = {"files": {"file": ("a.txt", TEXT)}}
    assert client.request(method, "/v1/documents/nope", **body).status_code == 404


def test_one_document_is_replaced_by_one(client: TestClient, settings: Settings) -> None:
    response = send(client, "PUT", "/v1/documents/article", **{"a.txt": TEXT, "b.txt": TEXT + "二"})
    assert (response.status_code, response.json()["detail"]) == (
        422,
        "2 documents were sent for 'article': send one",
    )
    assert stored(settings) == []


def test_a_change_may_ask_for_the_rebuild(client: TestClient) -> None:
    sent = {"file": ("a.txt", TEXT.encode())}
    added = client.post("/v1/documents?rebuild=true", files=sent)
    assert added.headers["location"] == f"/v1/jobs/{added.json()['job_id']}"
    removed = client.delete("/v1/documents/article?rebuild=true")
    assert (removed.status_code, removed.content) == (204, b"")
    job = client.get(removed.headers["location"]).json()
    assert job["kind"] == "rebuild"


def test_before_the_first_build_what_was_added_is_listed(
    client: TestClient, settings: Settings
) -> None:
    send(client, "POST", "/v1/documents", **{"a.txt": TEXT})
    empty = TestClient(create_app(Empty(), settings), ADDRESS)
    listed = empty.get("/v1/documents").json()["documents"]
    assert [(one["id"], one["pending"]) for one in listed] == [("a", "added")]
