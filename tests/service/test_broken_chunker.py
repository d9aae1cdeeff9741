"""Test that evaluation notices a broken chunker: `compare` says so and exits with 1."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.chunks import Budget
from eval.runs import write_run
from rag.protocols import silent
from service import evaluation
from service.cli import program
from service.library import Library
from service.settings import load_settings

BROKEN = Budget(max_tokens=64, max_characters=20, kinds=("heading", "caption"))
"""Chunks of headings and captions alone: nearly all of the text is lost."""


def run(folder: Path, budget: Budget | None) -> Path:
    """Runs the article's dev questions over chunks of that budget; where the run is kept."""
    library = Library(load_settings(data=folder), budget=budget)
    library.build()
    write_run(folder / "run", evaluation.run_set(library, "article", silent, split="dev"))
    return folder / "run"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    good = run(tmp_path_factory.mktemp("good"), None)
    return str(good), str(run(tmp_path_factory.mktemp("broken"), BROKEN))


def test_a_broken_chunker_is_significantly_worse(runs: tuple[str, str]) -> None:
    result = CliRunner().invoke(program, ["eval", "compare", *runs, "--json"])
    assert (result.exit_code, '"recall@5"' in result.stdout) == (1, True)


def test_a_person_sees_what_got_worse_and_has_a_page_of_it(
    runs: tuple[str, str], tmp_path: Path
) -> None:
    page = tmp_path / "compared.html"
    result = CliRunner().invoke(program, ["eval", "compare", *runs, "--html", str(page)])
    seen = result.stdout.splitlines()
    assert (result.exit_code, [line for line in seen if "…" in line and "│" in line]) == (1, [])
    assert any("recall@5" in line and "worse" in line for line in seen)
    assert "significantly worse: recall@1, recall@5" in result.stdout
    assert "显著变差 significantly worse" in page.read_text("utf-8")


def test_failing_on_a_measure_that_did_not_suffer_passes(runs: tuple[str, str]) -> None:
    options = ["--fail-on", "exact_quotes"]
    assert CliRunner().invoke(program, ["eval", "compare", *runs, *options]).exit_code == 0


def test_the_mended_chunker_finds_more(runs: tuple[str, str]) -> None:
    """Its recall passes; that it refuses less than one that finds nothing would fail rightly."""
    options = ["--fail-on", "recall@5"]
    assert (
        CliRunner().invoke(program, ["eval", "compare", *reversed(runs), *options]).exit_code == 0
    )
