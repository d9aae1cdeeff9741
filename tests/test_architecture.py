"""What ARCHITECTURE.md says of single files: who alone may import or read something."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("rag", "corpus", "index", "eval", "service")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top names of all that the file imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    found = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in plain | found}


def reads_environment(path: Path) -> bool:
    """Whether the file looks anything up in the environment; setting something there is no look."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    written = [
        node.value
        for node in nodes
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
    ]
    return any(
        isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"}
        for node in nodes
        if node not in written
    )


@pytest.mark.parametrize(
    ("name", "file"),
    [("faiss", "index/dense.py"), ("sentence_transformers", "index/sentence_encoder.py")],
)
def test_imported_in_one_file(name: str, file: str) -> None:
    assert [path for path in FILES if name in imported(path)] == [ROOT / file]


@pytest.mark.parametrize(
    ("code", "reads"),
    [("os.environ['A'] = '1'", False), ("os.environ['A']", True), ("os.getenv('A')", True)],
)
def test_what_reads_the_environment(code: str, reads: bool, tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(code)
    assert reads_environment(tmp_path / "code.py") is reads


def test_torch_is_imported_nowhere() -> None:
    assert [path for path in FILES if imported(path) & {"torch", "transformers"}] == []


def test_the_environment_is_read_in_one_file() -> None:
    assert list(filter(reads_environment, FILES)) == [ROOT / "service" / "settings.py"]


@pytest.mark.parametrize("room", [*ROOMS, "training", "benchmarks", "tests"])
def test_each_folder_is_described(room: str) -> None:
    assert f"| `{room}/` |" in (ROOT / "ARCHITECTURE.md").read_text("utf-8")
