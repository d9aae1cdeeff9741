"""Zhengyin alone with every core, as a person runs it: search and whole answers."""

from benchmarks.bench import Subject
from benchmarks.figures import Figure
from benchmarks.load import latencies, percentile
from benchmarks.questions import distinct, take
from benchmarks.systems import OURS, System

TABLE = "two cores"
WARM, COUNT = 50, 250
SEARCH_P50, SEARCH_P95, ASK_P50, ASK_P95 = "search p50", "search p95", "ask p50", "ask p95"


def measure(subject: Subject) -> list[Figure]:
    """The latency of questions one after another, server and client sharing the cores."""
    ours = (each for each in subject.systems if each.name == OURS)
    return [figure for system in ours for figure in _system(subject, system)]


def _system(subject: Subject, system: System) -> list[Figure]:
    fresh = distinct(subject.questions)
    with subject.serve(system, subject.cores) as server:
        latencies(server.port, [system.search(text) for text in take(fresh, WARM)])
        subject.say(f"{OURS}: {COUNT} searches, {COUNT} answers")
        search = latencies(server.port, [system.search(text) for text in take(fresh, COUNT)])
        ask = latencies(server.port, [system.ask(text) for text in take(fresh, COUNT)])
    figures = {
        SEARCH_P50: percentile(search, 50),
        SEARCH_P95: percentile(search, 95),
        ASK_P50: percentile(ask, 50),
        ASK_P95: percentile(ask, 95),
    }
    return [Figure(TABLE, row, OURS, value, "ms") for row, value in figures.items()]
