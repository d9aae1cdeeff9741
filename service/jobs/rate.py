"""How fast a job goes, and how long it will take at that rate."""

from collections import deque

WINDOW = 30.0
"""Seconds by which the rate is measured: stages differ, so that what is long past says little."""
LEAST = 5.0
"""Seconds before which nothing is said."""


class Rate:
    """The share that was done at each of the last moments; moments are seconds of one clock."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float]] = deque()

    def seconds_left(self, moment: float, share: float) -> float | None:
        """Seconds from this moment to the end at the rate of the last half minute, if it is known.

        (1 - share) · (moment - earlier) / (share - share earlier)
        """
        self._seen.append((moment, share))
        while len(self._seen) > 2 and self._seen[1][0] <= moment - WINDOW:
            self._seen.popleft()
        earlier, before = self._seen[0]
        if moment - earlier < LEAST or share <= before:
            return None
        return (1 - share) * (moment - earlier) / (share - before)
