"""A Dockerfile read as its instructions, and rehearsed in a folder, since there is no engine."""

import json
import re
import shlex
import shutil
import string
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction: the number of its stage, its keyword, its --options, and the rest."""

    stage: int
    keyword: str
    options: Mapping[str, str]
    value: str

    def words(self) -> list[str]:
        """The value as words, in exec form or as a shell would split it."""
        if self.value.startswith("["):
            words: list[str] = json.loads(self.value)
            return words
        return shlex.split(self.value)


def parse(text: str) -> list[Instruction]:
    """The instructions in order; comments are left out and continued lines joined."""
    lines = re.sub(r"\\\n", "", re.sub(r"(?m)^#.*\n", "", text)).splitlines()
    stage, found = -1, []
    for line in filter(None, lines):
        keyword, options, value = re.fullmatch(r"(\w+)((?: +--\S+)*) +(.+)", line).groups()  # type: ignore[union-attr]
        stage += keyword == "FROM"
        pairs = (option.lstrip("-").partition("=")[::2] for option in options.split())
        found.append(Instruction(stage, keyword, dict(pairs), value))
    return found


class Rehearsal:
    """The instructions carried out with every path of the image moved under `root`."""

    def __init__(self, instructions: Sequence[Instruction], root: Path, base: Path) -> None:
        """`base` becomes the folder of the base image's `python`."""
        self.root = root
        self.instructions = instructions
        self.places = {one.value for one in instructions if one.keyword == "WORKDIR"} | {
            one.words()[0] for one in instructions if "from" in one.options
        }
        base.mkdir()
        (base / "python").write_text(f'#!/bin/sh\nexec {sys._base_executable} "$@"\n')  # type: ignore[attr-defined]
        (base / "python").chmod(0o755)
        self.path = f"{base}:/usr/bin:/bin"

    def move(self, text: str) -> str:
        """The text with the image's own paths under `root`."""
        places = "|".join(map(re.escape, self.places))
        return re.sub(rf"(?<![\w./])({places})(?![\w-])", rf"{self.root}\1", text)

    def environment(self, stage: int) -> dict[str, str]:
        """What ENV sets in that stage, beside PATH."""
        variables = {"PATH": self.path}
        for one in self.of("ENV", stage):
            for name, value in (pair.split("=", 1) for pair in shlex.split(self.move(one.value))):
                variables[name] = string.Template(value).substitute(variables)
        return variables

    def of(self, keyword: str, stage: int) -> list[Instruction]:
        """The stage's instructions of that keyword."""
        return [one for one in self.instructions if (one.keyword, one.stage) == (keyword, stage)]

    def build(self, inherited: Mapping[str, str]) -> None:
        """Carries out the first stage, then leaves only what the last one copies from it."""
        variables = {**inherited, **self.environment(0)}
        folder = self.root
        for one in (one for one in self.instructions if one.stage == 0):
            if one.keyword == "WORKDIR":
                folder = Path(self.move(one.value))
                folder.mkdir(parents=True)
            elif one.keyword == "COPY":
                _copy(one.words()[:-1], folder / one.words()[-1])
            elif one.keyword == "RUN":
                command = ["sh", "-ec", self.move(one.value)]
                subprocess.run(command, cwd=folder, env=variables, umask=0o022, check=True)
        shutil.rmtree(folder)

    def serving(self, port: int, settings: Mapping[str, str]) -> dict[str, str]:
        """The last stage's environment, with another port and further settings."""
        return {**self.environment(1), "ZHENGYIN_PORT": str(port), **settings}

    def start(self, port: int, settings: Mapping[str, str]) -> subprocess.Popen[str]:
        """The image's start command in its own environment, its output piped."""
        (entry,), (command,) = self.of("ENTRYPOINT", 1), self.of("CMD", 1)
        return subprocess.Popen(
            [*entry.words(), *command.words()],
            cwd=self.folder,
            env=self.serving(port, settings),
            stdout=subprocess.PIPE,
            text=True,
        )

    def check_health(self, port: int, settings: Mapping[str, str]) -> int:
        """The exit status of the image's health check."""
        (check,) = self.of("HEALTHCHECK", 1)
        command: list[str] = json.loads(check.value.removeprefix("CMD "))
        variables = self.serving(port, settings)
        silent = subprocess.DEVNULL
        return subprocess.call(command, cwd=self.folder, env=variables, stderr=silent)

    @property
    def folder(self) -> Path:
        """The folder in which the image's commands run."""
        return Path(self.move(self.of("WORKDIR", 1)[0].value))


def _copy(sources: Sequence[str], target: Path) -> None:
    for source in sources:
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, target)
