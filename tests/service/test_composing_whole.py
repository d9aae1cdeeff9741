"""Composed answers over HTTP and in the terminal, with a model on this machine that obeys rules."""

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.cli import main
from service.library import Library
from tests.service.built import built
from tests.service.conftest import ADDRESS

ASKED = {"question": "成立了多少个课题组?", "compose": True}


class Copyist(BaseHTTPRequestHandler):
    """Writes the first passage's words about 课题组, then a sentence of its own invention."""

    def do_POST(self) -> None:
        """One chat completion, in the form that was asked for."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        prompt = body["messages"][0]["content"]
        number, quote = re.search(r'\[(\d+)\] "[^\n]*?(成立\d+个课题组)', prompt).groups()  # type: ignore[union-attr]
        told = [(f"{quote}。", int(number)), ("共拨款900亿元。", int(number))]
        sentences = [{"text": text, "citations": [cited]} for text, cited in told]
        content = json.dumps({"sentences": sentences}, ensure_ascii=False)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"choices": [{"message": {"content": content}}]}).encode())

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Copyist)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


@pytest.fixture
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(built(tmp_path_factory).data)


def asked(endpoint: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    settings = built(tmp_path_factory).model_copy(update={"endpoint": endpoint})
    with TestClient(create_app(Library(settings), settings), ADDRESS) as client:
        answer: dict[str, object] = client.post("/v1/ask", json=ASKED).json()["answer"]
    return answer


def test_what_is_supported_is_the_text_and_the_extract_stays(
    endpoint: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    answer = asked(endpoint, tmp_path_factory)
    extract = answer.pop("extract")
    assert answer == {
        "text": "成立42个课题组。",
        "citations": [1],
        "composed": True,
        "sentences": [
            {"text": "成立42个课题组。", "citations": [1], "supported": True, "unsupported": []},
            {
                "text": "共拨款900亿元。",
                "citations": [1],
                "supported": False,
                "unsupported": ["900亿", "共拨款900亿元。"],
            },
        ],
        "problem": None,
    }
    assert isinstance(extract, dict)
    assert "42个" in extract["text"]


def test_without_the_model_the_extract_is_the_answer(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    answer = asked("http://127.0.0.1:9", tmp_path_factory)
    assert (answer["composed"], answer["extract"]) == (False, None)
    assert "42个" in str(answer["text"])
    assert "http://127.0.0.1:9" in str(answer["problem"])


def test_the_terminal_marks_what_is_not_supported(
    endpoint: str,
    data: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ZHENGYIN_DATA", data)
    monkeypatch.setenv("ZHENGYIN_ENDPOINT", endpoint)
    monkeypatch.setattr("sys.argv", ["zhengyin", "ask", str(ASKED["question"]), "--compose"])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr().out
    assert (ended.value.code, "共拨款900亿元。[1] (引文不支持: 900亿" in printed) == (0, True)
