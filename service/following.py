"""Following the pointer: which generation is open, which answers now, and what stands in for it."""

import logging
import threading
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from pathlib import Path

from index.store import Store
from rag.errors import GenerationError, NoGeneration, ZhengyinError
from service.opened import Opened

log = logging.getLogger("zhengyin")
KEPT_OPEN = 3
"""Generations that stay in memory: the live one and those asked for by name lately."""
PATIENCE = INTERVAL = 0.5
"""Seconds that a call waits for a new generation to open before the one before it answers,
and between two looks at the pointer."""


class Follower:
    """Opens generations of the first of `stores`, or of the others while it has none live."""

    def __init__(
        self,
        stores: Sequence[Store],
        load: Callable[[Path], Opened],
        patience: float = PATIENCE,
    ) -> None:
        """`load` opens the generation in a folder."""
        self._patience = patience
        self._stores = stores
        self._load = load
        self._opened: dict[str, Future[Opened]] = {}
        self._last: Opened | None = None
        self._lock = threading.Lock()
        self._opener = ThreadPoolExecutor(1, thread_name_prefix="opener")

    def take(self, generation: str | None) -> Opened:
        """The generation named, or the live one; raises UnknownGeneration, GenerationError."""
        if generation is None:
            return self._live()
        holds = [store for store in self._stores if store.holds(generation)]
        return self._open(generation, holds[0] if holds else self._stores[0]).result()

    def watch(self) -> None:
        """Opens from now on what becomes live soon after it does, asked or not."""
        threading.Thread(target=_watch, args=(weakref.ref(self),), daemon=True).start()

    def live(self) -> str | None:
        """The id of the generation that is live, without opening it; None when there is none."""
        for store in self._stores:
            with suppress(GenerationError):
                return store.live()
        return None

    def _live(self) -> Opened:
        """What the pointer names; while that opens, what answered last goes on."""
        last = self._last
        try:
            opening = self._open(self._stores[0].live(), self._stores[0])
            self._last = opening.result(self._patience if last else None)
        except NotYet:
            return last or opening.result()
        except GenerationError as error:
            self._last = self._fallback(error)
        return self._last

    def _fallback(self, error: GenerationError) -> Opened:
        """What served last, or the seed, when the live generation cannot be opened."""
        found = self._last or self._seeded()
        if found is None:
            raise error
        if not isinstance(error, NoGeneration):
            log.error("serving generation %s instead: %s", found.pipeline.generation, error)
        return found

    def _seeded(self) -> Opened | None:
        for seed in self._stores[1:]:
            with suppress(GenerationError):
                return self._open(seed.live(), seed).result()
        return None

    def _open(self, id: str, store: Store) -> Future[Opened]:
        with self._lock:
            found = self._opened.get(id)
            if found is None or (found.done() and found.exception()):
                found = self._opener.submit(self._load, store.folder(id))
                self._opened = {**self._kept(id), id: found}
            return found

    def _kept(self, id: str) -> Mapping[str, Future[Opened]]:
        """The live generation and those opened last, one fewer than may be open."""
        live = self._last.generation.manifest.id if self._last else None
        others = [(held, opened) for held, opened in self._opened.items() if held != id]
        opened = sorted(others, key=lambda item: item[0] == live)
        return dict(opened[1 - KEPT_OPEN :])


def _watch(of: "weakref.ref[Follower]") -> None:
    """Looks at the pointer until the follower is gone; what cannot be opened is tried once."""
    seen = None
    while (follower := of()) is not None:
        if (id := follower.live()) != seen:
            seen = id
            with suppress(ZhengyinError):
                follower.take(None)
        del follower
        time.sleep(INTERVAL)
