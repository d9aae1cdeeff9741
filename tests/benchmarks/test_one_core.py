"""The harness against a service small enough to know."""

import os
import sys
from http.client import HTTPException
from pathlib import Path

import numpy as np
import pytest

from benchmarks import one_core
from benchmarks.bench import Subject
from benchmarks.load import Client, Request, percentile, throughput
from benchmarks.questions import SetQuestion
from benchmarks.servers import Server
from benchmarks.systems import System

SERVER = Path(__file__).with_name("server.py")


def system(*command: str) -> System:
    return System(
        name="tiny",
        python=Path(sys.executable),
        requirements=("h11",),
        weights=SERVER.parent,
        command=(sys.executable, *command),
        environment={},
        search=lambda _: Request("GET", "/search"),
        ask=lambda _: Request("GET", "/ask"),
        passages=lambda reply: [(start, end) for start, end in reply],
        answered=bool,
    )


def cores() -> tuple[int, ...]:
    return tuple(sorted(os.sched_getaffinity(0))[:2])


def questions() -> tuple[SetQuestion, ...]:
    tags = frozenset({"zh"})
    right = [SetQuestion(f"{n}?", True, (((0, 100),),), tags, "test") for n in range(300)]
    wrong = [SetQuestion(f"{n}!", True, (((50, 900),),), tags, "test") for n in range(2)]
    return (*right, *wrong, SetQuestion("没有?", False, (), tags, "test"))


def test_each_row_is_measured(tmp_path: Path) -> None:
    subject = Subject((system(str(SERVER)),), questions(), cores(), tmp_path, lambda _: None)
    rows = {figure.row: figure for figure in one_core.measure(subject)}
    speed = [one_core.START, one_core.MEMORY, one_core.P50, one_core.P95, one_core.RATE]
    assert all(rows[name].value > 0 for name in speed)
    counts = [one_core.FIRST, one_core.FIVE, one_core.REFUSED, one_core.INVENTED]
    assert [(rows[name].value, rows[name].unit) for name in counts] == [
        (300, "of 302"),
        (300, "of 302"),
        (0, "of 302"),
        (1, "of 1"),
    ]


def test_a_server_is_gone_after_its_block(tmp_path: Path) -> None:
    with Server(system(str(SERVER)), cores()[:1], tmp_path / "log") as server:
        affinity = os.sched_getaffinity(server.process.pid)
    assert (affinity, server.process.poll() is None) == ({cores()[0]}, False)


def test_a_server_that_ends_shows_its_log(tmp_path: Path) -> None:
    broken = system("-c", "raise SystemExit('no model here')")
    with (
        pytest.raises(SystemExit, match="no model here"),
        Server(broken, cores(), tmp_path / "log"),
    ):
        pass


def test_a_refused_request_is_an_error(tmp_path: Path) -> None:
    with Server(system(str(SERVER)), cores(), tmp_path / "log") as server:
        with Client(server.port) as client, pytest.raises(HTTPException, match="500"):
            client.ask(Request("GET", "/refused"))
        assert throughput(server.port, [Request("GET", "/search")] * 20, 3) > 0


def test_percentiles_are_numpys() -> None:
    values = list(np.random.default_rng(0).exponential(size=101))
    ours = [percentile(values, 50), percentile(values, 95)]
    assert ours == pytest.approx(list(np.percentile(values, [50, 95])))
