"""The guides' examples: blocks of `$ command` lines and what they print, run in a shell."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.docs.example import GAP

MARK = "\x1e"
"""Printed before each command's output; stands in no output."""


def blocks(page: str) -> list[list[tuple[str, str]]]:
    """The page's consoles, each as its commands with what is shown of their output."""
    found = re.findall(r"(?s)```console\n(.*?)```", page)
    return [re.findall(r"(?ms)^\$ (.*?)\n(.*?)(?=^\$ |\Z)", block) for block in found]


def printed(commands: list[str], folder: Path, environment: Mapping[str, str]) -> list[str]:
    """What each command prints on standard output, run one after the other in `folder`."""
    script = "\n".join(f"printf '{MARK}'; {command}" for command in commands)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    shell = {"PATH": path, "LANG": "C.UTF-8", "COLUMNS": "80", **environment}
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=shell, capture_output=True, text=True, check=True
    )
    return done.stdout.split(MARK)[1:]


def shows(shown: str, output: str) -> bool:
    """Whether the output is as shown, with anything at all where text is left out."""
    pattern = ".*".join(re.escape(part.strip("\n ")) for part in shown.split(GAP))
    return re.fullmatch(pattern, output.strip("\n "), re.DOTALL) is not None
