"""docs/verify.md and docs/evaluation.md are true: examples are run, tables name all there is."""

import re
from pathlib import Path
from typing import get_args

import pytest

from eval.checks import load_set
from eval.report.words import MEASURES
from rag.locating import Standing
from rag.verification import DifferenceKind, Verdict
from service.schemas.citations import References
from service.settings import Settings
from tests.docs.consoles import blocks, printed, shows
from tests.docs.example import built
from tests.docs.settings_table import ROOT
from tests.eval.fakes import ARTICLE_ID, article

GUIDES = [ROOT / "docs" / "verify.md", ROOT / "docs" / "evaluation.md"]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return built(tmp_path_factory.mktemp("data"))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_examples_print_what_is_shown(guide: Path, settings: Settings, tmp_path: Path) -> None:
    examples = [example for block in blocks(guide.read_text("utf-8")) for example in block]
    commands = [command for command, _ in examples]
    outputs = printed(commands, tmp_path, {"ZHENGYIN_DATA": str(settings.data)})
    wrong = [
        (command, output)
        for (command, shown), output in zip(examples, outputs, strict=True)
        if not shows(shown, output)
    ]
    assert len(commands) > 3
    assert wrong == []


@pytest.mark.parametrize(
    ("shown", "output", "agreed"),
    [
        ("a\n…\nexit 0", "a\nb\nc\nexit 0\n", True),
        ("a\n…\nexit 0", "a\nb\nexit 4\n", False),
        ("│ 3 …\nexit 0", "│ 3 ← 4   │\n╰──╯\nexit 0", True),
        ("a", "a b", False),
        ("", "a", False),
        ("…", "a", True),
    ],
)
def test_what_shows_an_output(shown: str, output: str, agreed: bool) -> None:
    assert shows(shown, output) is agreed


def rows(guide: str, head: str) -> list[str]:
    """The first column of the guide's table with that head."""
    text = (ROOT / "docs" / guide).read_text("utf-8")
    table = re.findall(rf"(?m)^\| {head} \|.*\n((?:\|.*\n)+)", text)
    return re.findall(r"(?m)^\| `(\w+)`", table[0])


def test_tables_name_all_there_is() -> None:
    assert rows("verify.md", "verdict") == list(get_args(Verdict))
    assert rows("verify.md", "kind") == list(get_args(DifferenceKind))
    assert rows("verify.md", "standing") == list(get_args(Standing))
    assert rows("verify.md", "format") == [*list(References.model_fields)[:3], "link"]
    assert rows("evaluation.md", "measure") == list(MEASURES)


def test_the_line_of_a_set_is_valid(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
    path = tmp_path / "own.jsonl"
    path.write_text(re.findall(r"(?s)```json\n(.*?)```", text)[0], "utf-8")
    assert [item.id for item in load_set(path, {ARTICLE_ID: article()}).items] == ["q1"]
