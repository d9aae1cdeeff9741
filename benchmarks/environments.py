"""Virtual environments for what is measured, and how much a package's install weighs."""

import hashlib
import importlib.metadata
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PEER_STEPS = (
    ("torch==2.13.0",),
    ("sentence-transformers", "faiss-cpu", "fastapi", "uvicorn", "txtai[api]"),
)
"""torch alone comes first, so that nothing pulls another build of it."""


def peers_python() -> Path:
    """The Python of the peers' environment, made when it is missing or its packages changed."""
    return _environment(ROOT / ".make" / "bench-venv", PEER_STEPS)


def engines_python() -> Path:
    """The Python of an environment that holds the lexical engines to compare with."""
    return _environment(ROOT / ".make" / "engines-venv", (("bm25s", "tantivy"),))


def own_python() -> Path:
    """The Python of an environment that holds Zhengyin's runtime dependencies and this checkout."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python = _environment(ROOT / ".make" / "serve-venv", (project["dependencies"],))
    _pip(python, "--no-deps", "--force-reinstall", str(ROOT))
    return python


def install_megabytes(python: Path, requirements: Sequence[str]) -> float:
    """The files, in MB, that `requirements` and all they depend on have in this environment."""
    installed = installed_in(python)
    return sum(_size(installed[name]) for name in closure(installed, requirements)) / 1e6


def versions(python: Path, names: Sequence[str]) -> list[str]:
    """Those of the named distributions that this environment has, with their versions."""
    installed = installed_in(python)
    return [f"{name} {installed[name].version}" for name in names if name in installed]


def installed_in(python: Path) -> dict[str, importlib.metadata.Distribution]:
    """The distributions of this Python's environment by their normalised names."""
    site = next((python.parent.parent / "lib").glob("python3*/site-packages"))
    found = importlib.metadata.distributions(path=[str(site)])
    return {str(canonicalize_name(each.metadata["Name"])): each for each in found}


def closure(
    installed: dict[str, importlib.metadata.Distribution], requirements: Sequence[str]
) -> set[str]:
    """The installed distributions that `requirements` name and need, extras followed."""
    waiting, seen = [Requirement(each) for each in requirements], set[tuple[str, frozenset[str]]]()
    while waiting:
        wanted = waiting.pop()
        key = (str(canonicalize_name(wanted.name)), frozenset(wanted.extras))
        if key[0] in installed and key not in seen:
            seen.add(key)
            waiting += _needs(installed[key[0]], wanted.extras)
    return {name for name, _ in seen}


def _needs(
    distribution: importlib.metadata.Distribution, extras: set[str]
) -> Iterator[Requirement]:
    for requirement in map(Requirement, distribution.requires or ()):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in {"", *extras}):
            yield requirement


def _size(distribution: importlib.metadata.Distribution) -> int:
    paths = (Path(str(file.locate())) for file in distribution.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file())


def _environment(folder: Path, steps: Sequence[Sequence[str]]) -> Path:
    mark = folder / "installed"
    wanted = hashlib.sha256(repr(steps).encode()).hexdigest()
    python = folder / "bin" / "python"
    if not mark.exists() or mark.read_text() != wanted:
        run([sys.executable, "-m", "venv", "--clear", str(folder)])
        for step in steps:
            _pip(python, *step)
        mark.write_text(wanted)
    return python


def _pip(python: Path, *arguments: str) -> None:
    run([str(python), "-m", "pip", "install", "--quiet", *arguments])


def run(command: Sequence[str]) -> str:
    """What a command prints, run in the repository's root; SystemExit when it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return done.stdout
