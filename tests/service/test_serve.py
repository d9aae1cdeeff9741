"""Tests of serving: who may reach it, the address, the first build, and real connections."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from index.manifest import Manifest
from rag.answer import Question
from rag.errors import InvalidSettings, NoGeneration
from rag.protocols import Progress, silent
from service.app import create_app
from service.jobs.writer import writing
from service.library import Found
from service.serve import announcement, check_exposure, clean_up, open_or_build, take_address
from service.server import make_server
from service.settings import load_settings
from tests.service.fakes import MANIFEST, FakeLibrary


@pytest.mark.parametrize(
    "given",
    [
        {"host": "127.0.0.1"},
        {"host": "::1"},
        {"host": "localhost"},
        {"host": "0.0.0.0", "key": "k"},
        {"host": "0.0.0.0", "open": True},
    ],
)
def test_loopback_or_a_key_or_openly(given: dict[str, object]) -> None:
    check_exposure(load_settings(**given))


@pytest.mark.parametrize("given", [{}, {"key": ""}])
def test_others_are_kept_out_by_default(given: dict[str, object]) -> None:
    with pytest.raises(
        InvalidSettings, match=r"'0\.0\.0\.0' .* set ZHENGYIN_KEY, or ZHENGYIN_OPEN"
    ):
        check_exposure(load_settings(host="0.0.0.0", **given))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def test_an_address_in_use_is_named() -> None:
    settings = load_settings(port=free_port())
    with (
        take_address(settings),
        pytest.raises(
            InvalidSettings, match=rf"port {settings.port}: Address already in use; stop what"
        ),
    ):
        take_address(settings)


def test_a_host_that_is_none_is_named() -> None:
    with pytest.raises(InvalidSettings, match=r"cannot serve on no\.such\.invalid, port 8000"):
        take_address(load_settings(host="no.such.invalid"))


@pytest.mark.parametrize(
    ("given", "address", "key"),
    [
        ({"port": 81}, "http://127.0.0.1:81", ""),
        ({"host": "0.0.0.0", "open": True}, "http://127.0.0.1:8000", ""),
        ({"host": "::1"}, "http://[::1]:8000", ""),
        ({"key": "secret"}, "http://127.0.0.1:8000", ' -H "Authorization: Bearer $ZHENGYIN_KEY"'),
    ],
)
def test_the_announcement(given: dict[str, object], address: str, key: str) -> None:
    assert announcement(load_settings(**given)) == (
        f"Zhengyin 征引 serves {address} (its interface: {address}/docs)\n\n"
        f"  curl {address}/v1/ask{key} -H 'Content-Type: application/json' "
        '-d \'{"question": "成立了多少个课题组?"}\'\n'
    )


class Unbuilt(FakeLibrary):
    """Has no generation until it is built."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[str] = []

    def open(self) -> None:
        """Raises before the build."""
        self.calls.append("open")
        if "build ungated" not in self.calls:
            raise NoGeneration("nothing built")

    def build(
        self,
        force: bool = False,
        progress: Progress = silent,
        gate: bool = True,
        reason: str = "",
        skip_unreadable: bool = False,
    ) -> Manifest:
        """Notes the call."""
        self.calls.append("build" if gate else "build ungated")
        return super().build(force, progress, gate, reason, skip_unreadable)


def test_the_first_start_builds_under_a_bar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = Unbuilt()
    open_or_build(library, load_settings(data=tmp_path, language="en"))
    assert library.calls == ["open", "build ungated", "open"]
    assert "50%" in capsys.readouterr().err


def test_a_start_cleans_up_after_the_killed_unless_one_lives(tmp_path: Path) -> None:
    settings = load_settings(data=tmp_path)
    left = [tmp_path / "generations" / ".building", tmp_path / ".unfinished-run"]
    for folder in left:
        folder.mkdir(parents=True)
    with writing(tmp_path, "zhengyin build"):
        clean_up(settings)
    assert [folder.exists() for folder in left] == [True, True]
    clean_up(settings)
    assert [folder.exists() for folder in left] == [False, False]


def test_a_start_writes_nothing_where_nobody_has(tmp_path: Path) -> None:
    clean_up(load_settings(data=tmp_path))
    assert list(tmp_path.iterdir()) == []


class Held(FakeLibrary):
    """Searches stand still until `go` is set; any other word raises."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go = threading.Event(), threading.Event()

    def search(self, question: Question, generation: str | None = None) -> Found:
        """Waits when told to hold, breaks when told to break."""
        if question.text == "break":
            raise RuntimeError("/secret/path")
        if question.text == "hold":
            self.reached.set()
            self.go.wait(5)
        return super().search(question, generation)


@pytest.fixture
def library() -> Held:
    return Held()


@contextmanager
def served(library: Held) -> Iterator[int]:
    """The port of a server with one thread and one waiting place."""
    data = Path("no-such-folder")  # there are no jobs
    settings = load_settings(port=free_port(), threads=1, queue=1, data=data)
    server = make_server(create_app(library, settings))
    with take_address(settings) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield settings.port
        finally:
            library.go.set()
            server.should_exit = True
            thread.join(5)


@pytest.fixture
def port(library: Held) -> Iterator[int]:
    with served(library) as port:
        yield port


def send(port: int, question: str) -> socket.socket:
    """A connection over which a search was asked for."""
    body = f'{{"question": "{question}"}}'
    head = "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    connection = socket.create_connection(("127.0.0.1", port), timeout=5)
    connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
    return connection


def search(port: int, question: str) -> httpx.Response:
    return httpx.post(f"http://127.0.0.1:{port}/v1/search", json={"question": question})


def test_a_caller_that_hangs_up_harms_nobody(port: int, library: Held) -> None:
    send(port, "hold").close()
    assert library.reached.wait(5)
    library.go.set()
    assert search(port, "谁").json()["generation"] == MANIFEST.id


def test_a_full_queue_says_so_while_the_rest_is_served(port: int, library: Held) -> None:
    with send(port, "hold") as first, ThreadPoolExecutor(4) as callers:
        assert library.reached.wait(5)
        asked = as_completed([callers.submit(search, port, "谁") for _ in range(4)], timeout=5)
        refused = [next(asked).result() for _ in range(3)]
        alive = httpx.get(f"http://127.0.0.1:{port}/livez").status_code
        library.go.set()
        assert [one.headers.get("retry-after") for one in refused] == ["1"] * 3
        assert [one.status_code for one in refused] == [503] * 3
        assert (alive, next(asked).result().status_code, first.recv(12)) == (
            200,
            200,
            b"HTTP/1.1 200",
        )


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(
            b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n"
        )
        assert connection.recv(12) == b"HTTP/1.1 413"


def test_an_unexpected_error_is_logged_and_not_shown(
    library: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(library) as port:
        response = search(port, "break")
    assert (response.status_code, "secret" in response.text) == (500, False)
    assert "RuntimeError: /secret/path" in capsys.readouterr().err
