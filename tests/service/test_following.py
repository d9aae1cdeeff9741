"""Following the pointer: swaps under load without an error; slow openings hold no one up."""

import gc
import threading
import time
from collections.abc import Callable
from pathlib import Path

from rag.answer import Question
from service.following import Follower
from service.library import Library
from service.opened import Opened
from tests.index.fakes import CountEncoder
from tests.service.test_library import library, make, write


def test_no_question_fails_over_ten_swaps(tmp_path: Path) -> None:
    settings = make(tmp_path)
    building, serving = library(settings), library(settings)
    building.build(gate=False)
    serving.open()
    seen: set[str] = set()
    errors: list[Exception] = []
    done = threading.Event()

    def load() -> None:
        while not done.is_set():
            try:
                answer = serving.ask(Question("aa甲"))
                seen.add(answer.generation)
                assert all(one.quote for one in answer.passages)
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=load) for _ in range(3)]
    for thread in threads:
        thread.start()
    ids = []
    for number in range(10):
        write(tmp_path, f"aab甲{number}。\n")
        ids.append(building.build(gate=False).id)
        until(lambda: ids[-1] in seen)
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert set(ids) <= seen
    assert len(building.records()) < 10


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    """Waits for it to hold; raises TimeoutError."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.01)


def test_what_becomes_live_is_opened_without_being_asked(tmp_path: Path) -> None:
    settings = make(tmp_path)
    building, serving = library(settings), library(settings)
    building.build(gate=False)
    serving.open()
    write(tmp_path, "aab甲新。\n")
    id = building.build(gate=False).id
    until(lambda: id in serving._follower._opened)


class Slow:
    """Opens generations, but only as long as it is told to."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.go.set()

    def __call__(self, folder: Path) -> Opened:
        self.go.wait(30)
        return Opened.load(folder, CountEncoder())


def test_while_a_generation_opens_the_one_before_it_answers(tmp_path: Path) -> None:
    settings = make(tmp_path)
    building = library(settings)
    first = building.build(gate=False).id
    slow = Slow()
    follower = Follower([building._store], slow, patience=0.01)
    assert answering(follower.take(None)) == first
    slow.go.clear()
    write(tmp_path, "aab甲新。\n")
    second = building.build(gate=False).id
    assert answering(follower.take(None)) == first
    slow.go.set()
    until(lambda: answering(follower.take(None)) == second)


def answering(opened: Opened) -> str:
    return opened.generation.manifest.id


def test_a_generation_in_use_outlives_pruning(tmp_path: Path) -> None:
    settings = make(tmp_path).model_copy(update={"generations": 2})
    serving = library(settings)
    old = serving.build(gate=False).id
    assert serving.ask(Question("aa甲"), old).generation == old
    building = library(settings)
    for number in range(4):
        write(tmp_path, f"aab甲{number}。\n")
        building.build(gate=False)
    kept = {one.id for one in building.records()}
    assert old in kept
    assert serving.ask(Question("aa甲"), old).generation == old
    held = Library(settings, CountEncoder())
    del serving
    gc.collect()
    write(tmp_path, "aab甲末。\n")
    building.build(gate=False)
    assert old not in {one.id for one in held.records()}
