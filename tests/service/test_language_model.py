"""Tests of the language model's client against a server of its protocol on this machine."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from rag.errors import EndpointError, InvalidSettings
from service.language_model import language_model
from service.settings import Settings, load_settings


class Model(BaseHTTPRequestHandler):
    """Answers each request with what the test put into `answer`, and notes what was asked."""

    answer: ClassVar[bytes] = b""
    elsewhere: ClassVar[str | None] = None
    asked: ClassVar[list[tuple[str, str | None, object]]] = []

    def do_POST(self) -> None:
        """One chat completion."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((self.path, self.headers["Authorization"], body))
        self.send_response(302 if self.elsewhere else 200)
        if self.elsewhere:
            self.send_header("Location", self.elsewhere)
        self.end_headers()
        self.wfile.write(self.answer)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def settings() -> Iterator[Settings]:
    server = HTTPServer(("127.0.0.1", 0), Model)
    Thread(target=server.serve_forever, daemon=True).start()
    Model.asked.clear()
    yield load_settings(
        endpoint=f"http://127.0.0.1:{server.server_port}/v1",
        endpoint_key="secret",
        endpoint_model="small",
        endpoint_seconds=5,
    )
    server.shutdown()
    server.server_close()


def test_a_completion_is_asked_for_and_read(settings: Settings) -> None:
    Model.answer = json.dumps({"choices": [{"message": {"content": "好"}}]}).encode()
    said = language_model(settings)("问")
    body = {
        "model": "small",
        "messages": [{"role": "user", "content": "问"}],
        "temperature": 0,
    }
    assert (said, Model.asked) == ("好", [("/v1/chat/completions", "Bearer secret", body)])


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}'],
)
def test_anything_else_is_an_error_that_names_the_host_and_no_path(
    settings: Settings, answer: bytes
) -> None:
    Model.answer = answer
    with pytest.raises(EndpointError, match=r"model at http://127\.0\.0\.1:\d+ answered"):
        language_model(settings)("问")


def test_a_redirect_is_told_and_the_key_stays_here(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Model, "elsewhere", f"{settings.endpoint}/other")
    with pytest.raises(EndpointError, match="it redirects, which is not followed"):
        language_model(settings)("问")
    assert [path for path, _, _ in Model.asked] == ["/v1/chat/completions"]


def test_an_endpoint_that_is_not_there_says_so() -> None:
    settings = load_settings(endpoint="http://127.0.0.1:9/v1", endpoint_seconds=2)
    with pytest.raises(EndpointError, match="did not answer"):
        language_model(settings)("问")


def test_without_a_setting_nothing_is_contacted() -> None:
    with pytest.raises(InvalidSettings, match="ZHENGYIN_ENDPOINT"):
        language_model(load_settings())


def test_no_part_of_the_address_that_may_be_secret_is_told() -> None:
    settings = load_settings(endpoint="http://127.0.0.1:9/sesame/v1", endpoint_seconds=2)
    with pytest.raises(EndpointError, match=r"model at http://127\.0\.0\.1:9 did not") as caught:
        language_model(settings)("问")
    assert "sesame" not in str(caught.value)
