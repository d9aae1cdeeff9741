"""The dependencies that pyproject.toml names, and how much of a disk each takes."""

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from benchmarks.environments import install_megabytes, installed_in
from tests.docs.settings_table import ROOT

PYTHON = Path(sys.executable)


def declared() -> dict[str, Sequence[str]]:
    """The names by group: `serving`, then each extra; our own extras left out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"serving": project["dependencies"], **project["optional-dependencies"]}
    return {
        group: [name for name in map(_name, named) if name != project["name"]]
        for group, named in groups.items()
    }


def dependency_table() -> str:
    """One row a dependency: its group, its version here, its own megabytes, and all it brings."""
    installed = installed_in(PYTHON)
    rows = [
        f"| {name} | {group} | {installed[name].version} | {_own(name):.1f} "
        f"| {install_megabytes(PYTHON, [name]):.1f} |"
        for group, names in declared().items()
        for name in names
    ]
    head = "| package | needed for | version | MB | MB with all it needs |"
    return "\n".join([head, "|---|---|---|---:|---:|", *rows])


def serving_size() -> str:
    """What serving needs, in one sentence."""
    size = install_megabytes(PYTHON, declared()["serving"])
    return f"Serving takes {size:.0f} MB of packages, beside Zhengyin's own files."


def _name(requirement: str) -> str:
    return str(canonicalize_name(Requirement(requirement).name))


def _own(name: str) -> float:
    located = (Path(str(file.locate())) for file in installed_in(PYTHON)[name].files or ())
    return sum(path.stat().st_size for path in located if path.is_file()) / 1e6
