"""One engine in a process of its own: `python -m benchmarks.peers.timed_engine ENGINE ACTION …`.

The input has JSON lines: the questions, the whole of each chunk, and then the texts; questions and
texts as lists of words.
"""

import argparse
import json
import shutil
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.peers.engines import Engine, Given, Words

Figures = dict[str, Any]


def build(engine: Engine, given: Path, folder: Path) -> Figures:
    """Seconds to build, and MB on disk."""
    with given.open(encoding="utf-8") as lines:
        _, of, *texts = map(json.loads, lines)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    spent = _seconds(lambda: engine.build(Given(texts, of), folder))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {"build_s": spent, "disk_mb": size / 1e6}


def ask(engine: Engine, given: Path, folder: Path) -> Figures:
    """Milliseconds to open and for each question, MB of memory it took, and what was found."""
    with given.open(encoding="utf-8") as lines:
        questions, _, extra = (json.loads(next(lines)) for _ in range(3))
    own, mapped = _memory()
    opened = _seconds(lambda: engine.open(folder))
    engine.ask(questions[0])
    found: list[list[int]] = []
    times = [_seconds(partial(_keep, found, engine, asked)) for asked in questions]
    now, now_mapped = _memory()
    added = _seconds(lambda: engine.add(10**7, extra)) if engine.updates else None
    return {
        "open_ms": 1000 * opened,
        "times_ms": [1000 * one for one in times],
        "own_mb": now - own,
        "mapped_mb": now_mapped - mapped,
        "add_ms": None if added is None else 1000 * added,
        "found": found,
    }


def _keep(found: list[list[int]], engine: Engine, asked: Words) -> None:
    found.append(engine.ask(asked))


def _memory() -> tuple[float, float]:
    """This process's own memory and what it holds of mapped files, in MB (Linux)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    held = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Rss")}
    return float(held["RssAnon"]) / 1000, float(held["RssFile"]) / 1000


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Build or ask, and print the figures as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", help="MODULE:CLASS")
    parser.add_argument("action", choices=("build", "ask"))
    parser.add_argument("input", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    module, _, name = given.engine.partition(":")
    engine = getattr(import_module(module), name)()
    print(json.dumps({"build": build, "ask": ask}[given.action](engine, given.input, given.folder)))


if __name__ == "__main__":
    main()
