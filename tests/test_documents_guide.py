"""docs/documents.md is true: its examples are run, and its bounds are those of the code."""

import shutil
from pathlib import Path

import pytest

from corpus.sources import LARGEST_FILE
from service.guard import MAX_UPLOAD
from service.uploads import MOST_FILES
from tests.docs.consoles import blocks, printed, shows
from tests.docs.settings_table import ROOT
from tests.service.built import built

GUIDE = (ROOT / "docs" / "documents.md").read_text("utf-8")


def test_examples_print_what_is_shown(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = shutil.copytree(built(tmp_path_factory).data, tmp_path / "data")
    examples = [example for block in blocks(GUIDE) for example in block]
    commands = [command for command, _ in examples]
    outputs = printed(commands, tmp_path, {"ZHENGYIN_DATA": str(data)})
    wrong = [
        (command, output)
        for (command, shown), output in zip(examples, outputs, strict=True)
        if not shows(shown, output)
    ]
    assert len(commands) > 3
    assert wrong == []


def test_bounds() -> None:
    most = f"Up to {MOST_FILES} files and {MAX_UPLOAD >> 20} MiB a request"
    assert f"{most}, {LARGEST_FILE >> 20} MiB a file." in GUIDE
