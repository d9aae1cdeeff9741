"""How quickly a stage gets on, told beside its name."""

import time
from collections.abc import Callable

from rag.protocols import Stage


class Pace:
    """Counts done, of how many, and how many a second since the stage began."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds that only grow."""
        self._clock = clock
        self._stage = ""
        self._began = 0.0
        self._first = 0

    def tell(self, stage: Stage) -> str:
        """The counts in a few characters; the rate from the second call of a stage on."""
        if stage != self._stage:
            self._stage, self._began, self._first = str(stage), self._clock(), stage.done
        spent, made = self._clock() - self._began, stage.done - self._first
        rate = f" · {made / spent:,.0f}/s" if made and spent > 0 else ""
        return f" {stage.done:,}/{stage.total:,}{rate}"
