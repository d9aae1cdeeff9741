"""The image, as far as it can be tried without an engine: its builder and start are rehearsed."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.dockerfile import ROOT, Instruction, Rehearsal, parse

INSTRUCTIONS = parse((ROOT / "Dockerfile").read_text("utf-8"))
SOURCES = [
    source
    for one in INSTRUCTIONS
    if one.keyword == "COPY" and not one.options
    for source in one.words()[:-1]
]
QUESTION = {"question": "成立了多少个课题组?"}


def test_instructions_are_read_as_docker_reads_them() -> None:
    text = "# first\nFROM a AS b\nRUN --mount=type=cache,target=/x \\\n  make it\n\nFROM c\n"
    text += 'COPY --from=b --chown=1:1 /x /x\nCMD ["x", "y z"]\n'
    assert parse(text) == [
        Instruction(0, "FROM", {}, "a AS b"),
        Instruction(0, "RUN", {"mount": "type=cache,target=/x"}, "make it"),
        Instruction(1, "FROM", {}, "c"),
        Instruction(1, "COPY", {"from": "b", "chown": "1:1"}, "/x /x"),
        Instruction(1, "CMD", {}, '["x", "y z"]'),
    ]


def test_the_linter_finds_nothing() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    done = subprocess.run(
        [linter, ROOT / "Dockerfile"], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("", 0)


def test_what_is_copied_is_there_and_nothing_else_is_sent_to_the_builder() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    allowed = [f"!{source.removeprefix('./')}" for source in SOURCES]
    assert lines[1:] == ["*", *allowed, "**/__pycache__"]
    assert [source for source in SOURCES if not (ROOT / source).exists()] == []


def test_the_image_runs_as_nobody_in_particular_with_one_volume() -> None:
    last = {one.keyword: one.value for one in INSTRUCTIONS if one.stage == 1}
    copied = [(one.words(), one.options) for one in INSTRUCTIONS if "from" in one.options]
    assert "RUN" not in last
    assert (last["USER"], last["VOLUME"], last["WORKDIR"]) == ("10001:10001", "/data", "/data")
    assert copied == [
        (["/opt/zhengyin", "/opt/zhengyin"], {"from": "builder"}),
        (["/seed", "/seed"], {"from": "builder"}),
        (["/data", "/data"], {"from": "builder", "chown": "10001:10001"}),
    ]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    """The image's files, built by its own commands in a fresh virtual environment."""
    folder = tmp_path_factory.mktemp("image")
    (folder / "root").mkdir()
    rehearsal = Rehearsal(INSTRUCTIONS, folder / "root", folder / "base")
    ours = ("ZHENGYIN_", "PYTHON", "VIRTUAL_ENV", "COV_")
    rehearsal.build(
        {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    )
    return rehearsal


def test_serving_needs_no_torch_and_anyone_may_read_what_it_needs(image: Rehearsal) -> None:
    listed = subprocess.run(
        [image.root / "opt/zhengyin/bin/python", "-m", "pip", "list", "--format=json"],
        capture_output=True,
        check=True,
    )
    names = {one["name"] for one in json.loads(listed.stdout)}
    modes = {path: path.stat().st_mode for path in image.root.rglob("*")}
    assert names & {"torch", "transformers", "sentence-transformers", "zhengyin"} == {"zhengyin"}
    assert [path for path, mode in modes.items() if mode & 0o044 != 0o044] == []


@contextmanager
def started(image: Rehearsal, settings: Mapping[str, str]) -> Iterator[int]:
    """The port at which the image's start command serves."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    with image.start(port, settings) as process:
        try:
            assert process.stdout is not None
            assert f"http://127.0.0.1:{port}" in process.stdout.readline()
            yield port
        finally:
            process.terminate()
            process.wait(10)


def files(root: Path) -> dict[Path, tuple[int, int]]:
    """Every file under `root` with its size and the moment of its last change."""
    states = ((path, path.lstat()) for path in root.rglob("*"))
    return {path: (state.st_size, state.st_mtime_ns) for path, state in states}


@pytest.mark.parametrize("settings", [{}, {"ZHENGYIN_KEY": "secret"}])
def test_it_answers_from_the_seed_and_writes_nothing(
    image: Rehearsal, settings: dict[str, str]
) -> None:
    before = files(image.root)
    key = {"Authorization": f"Bearer {settings.get('ZHENGYIN_KEY', 'none')}"}
    with started(image, settings) as port:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=key, timeout=30) as client:
            ready = client.get("/readyz").json()
            answer = client.post("/v1/ask", json=QUESTION).json()
            (citation,) = answer["citations"]
            text = client.get(f"/v1/documents/{citation['document_id']}/text").text
            page, script = client.get("/").text, client.get("/assets/js/main.js").text
        health = image.check_health(port, settings)
    seeded = (image.root / "seed/live").read_text("ascii")
    assert ready == {"status": "ready", "generation": seeded}
    assert (answer["status"], answer["generation"], health) == ("answered", seeded, 0)
    assert page == (ROOT / "service/web/index.html").read_text("utf-8")
    assert script == (ROOT / "service/web/js/main.js").read_text("utf-8")
    assert "42个" in citation["quote"]
    assert citation["quote"] == text[citation["start"] : citation["end"]]
    assert image.check_health(port, settings) != 0
    assert files(image.root) == before
    assert list((image.root / "data").iterdir()) == []
