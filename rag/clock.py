"""The clock of a question: milliseconds by stage."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class Clock:
    """Runs from when it is made; a stage that comes twice is added up."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._spent: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done meanwhile is the stage's."""
        start = time.perf_counter()
        yield
        self.add({name: (time.perf_counter() - start) * 1000})

    def add(self, spent: Mapping[str, float]) -> None:
        """Milliseconds that were measured elsewhere, by stage."""
        for name, milliseconds in spent.items():
            self._spent[name] = self._spent.get(name, 0.0) + milliseconds

    def total(self) -> Mapping[str, float]:
        """Each stage's milliseconds, and under "total" all since the clock was made."""
        whole = (time.perf_counter() - self._start) * 1000
        return {**self._spent, "total": whole}
