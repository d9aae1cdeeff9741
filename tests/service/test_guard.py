"""Tests of the guard: hosts, sites, keys and sizes."""

from collections.abc import Iterator

import pytest
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from service.errors import add_handlers
from service.guard import MAX_BODY, Guard
from service.settings import Settings, load_settings


async def _length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


def guarded(settings: Settings) -> TestClient:
    app = Starlette(
        routes=[Route(path, _length, methods=["GET", "POST"]) for path in ("/", "/open")]
    )
    add_handlers(app)
    app.add_middleware(Guard, settings=settings, needs_no_key=lambda at: at["path"] == "/open")
    return TestClient(app, "http://127.0.0.1:8000")


@pytest.mark.parametrize(
    ("settings", "host", "status"),
    [
        (load_settings(), "127.0.0.1:8000", 200),
        (load_settings(), "LocalHost", 200),
        (load_settings(), "[::1]:9", 200),
        (load_settings(), "evil.example", 421),
        (load_settings(), "127.0.0.1.evil.example", 421),
        (load_settings(), "evil.example@127.0.0.1", 421),
        (load_settings(), "localhost:x", 421),
        (load_settings(), "", 421),
        (load_settings(hosts=("Docs.example", "exact.example:81")), "docs.example:5", 200),
        (load_settings(hosts=("Docs.example", "exact.example:81")), "exact.example:81", 200),
        (load_settings(hosts=("Docs.example", "exact.example:81")), "exact.example:82", 421),
        (load_settings(host="10.0.0.5"), "10.0.0.5:8000", 200),
        (load_settings(host="fd00::5"), "[fd00::5]:8000", 200),
        (load_settings(host="0.0.0.0"), "0.0.0.0:8000", 421),
    ],
)
def test_only_known_hosts_are_served(settings: Settings, host: str, status: int) -> None:
    assert guarded(settings).get("/", headers={"host": host}).status_code == status


def test_a_refusal_is_a_problem_that_names_host_and_mend() -> None:
    response = guarded(load_settings()).get("/", headers={"host": "evil.example"})
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Misdirected Request",
        "status": 421,
        "detail": "host 'evil.example' is not one of this service's: add it to ZHENGYIN_HOSTS",
    }


NAVIGATION = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("POST", {}, 200),
        ("POST", {"origin": "http://127.0.0.1:8000"}, 200),
        ("POST", {"origin": "https://evil.example"}, 403),
        ("POST", {"origin": "http://127.0.0.1:3000"}, 403),
        ("POST", {"origin": "null"}, 403),
        ("POST", {"sec-fetch-site": "same-origin"}, 200),
        ("POST", {"sec-fetch-site": "none"}, 200),
        ("POST", {"sec-fetch-site": "same-site"}, 403),
        ("POST", {"sec-fetch-site": "cross-site"} | NAVIGATION, 403),
        ("GET", {"sec-fetch-site": "cross-site"} | NAVIGATION, 200),
        ("GET", {"sec-fetch-site": "cross-site"}, 403),
        (
            "GET",
            {"sec-fetch-site": "cross-site"} | NAVIGATION | {"sec-fetch-dest": "iframe"},
            403,
        ),
    ],
)
def test_pages_of_other_sites_may_only_lead_here(
    method: str, headers: dict[str, str], status: int
) -> None:
    assert guarded(load_settings()).request(method, "/", headers=headers).status_code == status


@pytest.fixture
def locked() -> Iterator[TestClient]:
    with guarded(load_settings(key=SecretStr("钥匙 1"))) as client:
        yield client


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        ("Bearer 钥匙 1", 200),
        ("bearer 钥匙 1", 200),
        ("Bearer 钥匙", 401),
        ("Bearer ", 401),
        ("Basic 钥匙 1", 401),
        ("", 401),
    ],
)
def test_the_key_opens(locked: TestClient, authorization: str, status: int) -> None:
    response = locked.get("/", headers={b"authorization": authorization.encode()})
    challenge = None if status == 200 else "Bearer"
    assert (response.status_code, response.headers.get("www-authenticate")) == (status, challenge)


@pytest.mark.parametrize("key", ["传", "充"])  # whose last bytes, A0 and 85, are Latin-1 spaces
def test_a_key_may_end_in_any_byte(key: str) -> None:
    headers = {b"authorization": b"Bearer " + key.encode() + b" "}
    assert guarded(load_settings(key=SecretStr(key))).get("/", headers=headers).status_code == 200


def test_what_needs_no_key_is_open_to_whoever_knows_the_host(locked: TestClient) -> None:
    assert locked.get("/open").status_code == 200
    assert locked.get("/open", headers={"host": "evil.example"}).status_code == 421


def test_an_empty_key_is_no_key() -> None:
    assert guarded(load_settings(key=SecretStr(""))).get("/").status_code == 200


@pytest.mark.parametrize(("size", "status"), [(MAX_BODY, 200), (MAX_BODY + 1, 413)])
@pytest.mark.parametrize("chunked", [False, True])
def test_bodies_up_to_a_mebibyte_pass(size: int, status: int, chunked: bool) -> None:
    content = iter([b"x" * (size - 1), b"x"]) if chunked else b"x" * size
    response = guarded(load_settings()).post("/", content=content)
    assert response.status_code == status
    if status == 200:
        assert response.text == str(size)
    else:
        assert response.json()["detail"] == "the body is larger than 1048576 bytes: send less"


@pytest.mark.parametrize("length", ["-1", "1e3", "²", "9" * 5000])
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    headers = {b"content-length": length.encode()}
    assert guarded(load_settings()).post("/", headers=headers).status_code == 413
