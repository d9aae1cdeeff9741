"""All systems side by side: the server on one core, the client on another, caches of no help."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.bench import Subject
from benchmarks.environments import install_megabytes
from benchmarks.figures import Figure
from benchmarks.load import Client, latencies, percentile, pinned, throughput
from benchmarks.questions import SetQuestion, all_found, distinct, first_right, judged, take
from benchmarks.servers import Server
from benchmarks.systems import System

TABLE = "one core"
WARM, SEQUENTIAL, CONCURRENT, CLIENTS = 100, 250, 600, 8
INSTALL, WEIGHED = "install: packages", "install: packages and weights"
START, MEMORY = "start to first answer", f"memory after {WARM} questions"
P50, P95 = "question p50", "question p95"
RATE = f"questions a second, {CLIENTS} clients"
FIRST, FIVE = "right passage first", "all evidence among five"
REFUSED, INVENTED = "answerable yet refused", "unanswerable yet answered"


def measure(subject: Subject) -> list[Figure]:
    """Every row of the table for each system in turn."""
    return [figure for system in subject.systems for figure in _system(subject, system)]


def _system(subject: Subject, system: System) -> list[Figure]:
    def row(name: str, value: float, unit: str) -> Figure:
        return Figure(TABLE, name, system.name, value, unit)

    packages = install_megabytes(system.python, system.requirements)
    rows = [row(INSTALL, packages, "MB"), row(WEIGHED, packages + _weights(system.weights), "MB")]
    with pinned(subject.cores[-1:]), subject.serve(system, subject.cores[:1]) as server:
        rows.append(row(START, server.start_seconds, "s"))
        rows += [row(*each) for each in _speed(subject, server)]
        rows += [row(*each) for each in _quality(subject, server)]
    return rows


def _weights(folder: Path | None) -> float:
    files = folder.rglob("*") if folder else ()
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6


def _speed(subject: Subject, server: Server) -> list[tuple[str, float, str]]:
    fresh = distinct(subject.questions)
    warm, sequential, concurrent = (
        [server.system.search(text) for text in take(fresh, count)]
        for count in (WARM, SEQUENTIAL, CONCURRENT)
    )
    latencies(server.port, warm)
    memory = server.rss_megabytes()
    subject.say(f"{server.system.name}: {SEQUENTIAL} questions one after another")
    times = latencies(server.port, sequential)
    subject.say(f"{server.system.name}: {CONCURRENT} questions from {CLIENTS} clients")
    rate = throughput(server.port, concurrent, CLIENTS)
    return [
        (MEMORY, memory, "MB"),
        (P50, percentile(times, 50), "ms"),
        (P95, percentile(times, 95), "ms"),
        (RATE, rate, "/s"),
    ]


def _quality(subject: Subject, server: Server) -> list[tuple[str, float, str]]:
    subject.say(f"{server.system.name}: right passages, refusals")
    asked, system = judged(subject.questions), server.system
    answerable = [each for each in asked if each.answerable]
    unanswerable = [each for each in asked if not each.answerable]
    with Client(server.port) as client:
        found = [(q, system.passages(client.ask(system.search(q.text)))) for q in answerable]
        refused = len(answerable) - _answers(client, system, answerable)
        invented = _answers(client, system, unanswerable)
    return [
        (FIRST, sum(first_right(*each) for each in found), f"of {len(answerable)}"),
        (FIVE, sum(all_found(*each) for each in found), f"of {len(answerable)}"),
        (REFUSED, refused, f"of {len(answerable)}"),
        (INVENTED, invented, f"of {len(unanswerable)}"),
    ]


def _answers(client: Client, system: System, questions: Sequence[SetQuestion]) -> int:
    return sum(system.answered(client.ask(system.ask(each.text))) for each in questions)
