"""The log of events: only added to, read past damage, from several processes at once."""

import subprocess
import sys
from pathlib import Path

from index.events import Events


def told(events: Events) -> list[tuple[str, str, str]]:
    return [(one.event, one.generation, one.reason) for one in events.list()]


def test_events_come_back_in_order(tmp_path: Path) -> None:
    events = Events(tmp_path / "events.jsonl")
    assert told(events) == []
    events.add("built", "g1")
    events.add("refused", "g1", "差\n了")
    assert told(events) == [("built", "g1", ""), ("refused", "g1", "差\n了")]
    times = [one.time for one in events.list()]
    assert times == sorted(times)


def test_a_torn_line_is_left_out_and_hides_nothing_after_it(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    events = Events(path)
    events.add("built", "g1")
    events.add("live", "g1")
    path.write_bytes(path.read_bytes()[:-20])
    events.add("pruned", "g1")
    assert told(events) == [("built", "g1", ""), ("pruned", "g1", "")]
    path.write_bytes(b"\xff\n{}\n" + path.read_bytes())
    assert told(events) == [("built", "g1", ""), ("pruned", "g1", "")]


def test_several_processes_add_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from index.events import Events\n"
        "for _ in range(50):\n"
        "    Events(Path(sys.argv[1])).add('live', sys.argv[2])\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(path), id]) for id in ("g1", "g2")
    ]
    assert [one.wait(60) for one in running] == [0, 0]
    found = [one.generation for one in Events(path).list()]
    assert (found.count("g1"), found.count("g2")) == (50, 50)
