"""Tests of the page's routes: what is served, as what, to whom, and what cannot be had."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from service.app import create_app
from service.routes.page import FOLDER, POLICY, VIEWS
from service.settings import Settings
from tests.service.conftest import ADDRESS
from tests.service.fakes import FakeLibrary

FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
MEDIA = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
MEDIA |= {".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain"}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_the_one_page(client: TestClient, view: str) -> None:
    response = client.get(re.sub(r"{.*?}", "named", view))
    assert response.text == (FOLDER / "index.html").read_text("utf-8")
    assert response.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_every_file_is_served_as_what_it_is(client: TestClient, path: Path) -> None:
    response = client.get(f"/assets/{path.relative_to(FOLDER).as_posix()}")
    assert response.content == path.read_bytes()
    assert response.headers["content-type"].partition(";")[0] == MEDIA[path.suffix]


@pytest.mark.parametrize("address", ["/", "/assets/index.html"])
def test_the_headers_close_what_can_be_closed(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert {name: headers[name] for name in headers if name not in ("content-length", "etag")} == {
        "cache-control": "no-cache",
        "content-security-policy": POLICY,
        "content-type": "text/html; charset=utf-8",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }


def test_what_a_browser_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/").headers["etag"]
    same = client.get("/", headers={"if-none-match": f'"older", W/{tag}'})
    other = client.get("/", headers={"if-none-match": '"older"'})
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert other.status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "",
        "none.js",
        f"{'a' * 300}.js",
        "js",
        "../routes/page.py",
        "..%2froutes%2fpage.py",
        "%2e%2e/app.py",
        "a%00.js",
        "/etc/hostname.txt",
        "js/%2e%2e/index.html",
        ".hidden.txt",
        "index.html/",
    ],
)
def test_nothing_else_is_served(client: TestClient, name: str) -> None:
    response = client.get(f"/assets/{name}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_the_page_is_only_read(client: TestClient) -> None:
    response = client.post("/verify")
    assert (response.status_code, response.headers["allow"]) == (405, "GET")


@pytest.fixture
def locked(library: FakeLibrary, settings: Settings) -> Iterator[TestClient]:
    keyed = settings.model_copy(update={"key": SecretStr("钥匙")})
    with TestClient(create_app(library, keyed), ADDRESS) as client:
        yield client


def test_without_the_key_the_page_loads_and_nothing_else(locked: TestClient) -> None:
    paths = locked.get("/openapi.json", headers={b"authorization": "Bearer 钥匙".encode()}).json()
    closed = [*paths["paths"], "/openapi.json", "/docs", "/docs/assets/favicon.png", "/nowhere"]
    assert [locked.get(view).status_code for view in ("/", "/documents/article")] == [200, 200]
    assert locked.get("/assets/index.html").status_code == 200
    assert {path: locked.get(path).status_code for path in closed} == dict.fromkeys(closed, 401)
    assert locked.post("/").status_code == 401
