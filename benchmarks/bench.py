"""What a bench is: a function from the subject of the measurements to its figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.questions import SetQuestion
from benchmarks.servers import Server
from benchmarks.systems import System


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured and with what; `say` names the step that begins.

    `data` is the folder of public data sets, None when it was not given.
    """

    systems: tuple[System, ...]
    questions: tuple[SetQuestion, ...]
    cores: tuple[int, ...]
    folder: Path
    say: Callable[[str], None]
    data: Path | None = None

    def serve(self, system: System, cores: Sequence[int]) -> Server:
        """The system as a server on these cores, its log in the folder."""
        self.say(f"{system.name}: start")
        return Server(system, cores, self.folder / "logs" / f"{system.name}.log")


Bench = Callable[[Subject], list[Figure]]
