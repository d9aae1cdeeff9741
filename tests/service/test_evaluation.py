"""Evaluation of the library: sets found, a small run by hand, runs kept and compared."""

import json
from pathlib import Path

import pytest

from eval.runs import read_run, write_run
from rag.errors import InvalidSet, UnknownGeneration, UnknownRun, UnknownSet
from rag.protocols import silent
from service import evaluation, work
from service.evaluation import AnyRun
from service.library import Library
from service.settings import Settings, load_settings
from tests.index.fakes import CountEncoder

TEXT = "标题\n\naab甲乙。\n\nccc丁戊。\n"


def line(id: str, question: str, quote: str | None) -> dict[str, object]:
    """A question that the quote answers, or one that nothing does."""
    start = TEXT.index(quote) if quote else 0
    place = {"document_id": "one", "start": start, "end": start + len(quote or ""), "quote": quote}
    return {
        "id": id,
        "question": question,
        "answerable": quote is not None,
        "evidence": [[place]] if quote else [],
        "tags": ["zh"],
        "split": "test",
    }


LINES = [
    line("q1", "aab甲乙", "aab甲乙。"),
    line("q2", "ccc丁戊", "ccc丁戊。"),
    line("q3", "GDP", None),
]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "data" / "sets").mkdir(parents=True)
    written = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in LINES)
    (tmp_path / "data" / "sets" / "small.jsonl").write_text(written, "utf-8")
    return load_settings(corpus=tmp_path / "corpus", data=tmp_path / "data")


@pytest.fixture
def library(settings: Settings) -> Library:
    found = Library(settings, CountEncoder())
    found.build()
    return found


def run(library: Library) -> AnyRun:
    return evaluation.run_set(library, "small", silent)


def test_sets_are_the_shipped_ones_and_those_of_the_data_folder(settings: Settings) -> None:
    (settings.data / "sets" / "法.jsonl".encode("gbk").decode(errors="surrogateescape")).touch()
    found = evaluation.sets(settings)
    assert {"article", "small"} <= found.keys()
    assert all(map(str.isprintable, found))
    assert found["small"].parent == settings.data / "sets"


def test_a_run_by_hand(library: Library) -> None:
    found = run(library)
    measures = found.summary.overall.measures
    assert (found.summary.overall.n, measures["recall@1"].value, measures["recall@5"].value) == (
        3,
        1.0,
        1.0,
    )
    assert (measures["recall@1"].n, measures["exact_quotes"].value) == (2, 1.0)
    assert found.header.made.manifest["id"] == library.manifest().id
    assert {"zhengyin", "python", "machine"} <= found.header.made.versions.keys()


def test_a_run_is_kept_read_and_compared(library: Library, tmp_path: Path) -> None:
    settings, found = library.settings, run(library)
    folders = [tmp_path / "out", work.keep(settings, found, evaluation.new_run_id("small"))]
    write_run(folders[0], found)
    assert folders[1].parent == settings.data / "runs"
    assert [read_run(folder).summary == found.summary for folder in folders] == [True, True]
    assert evaluation.run_folder(settings, folders[1].name) == folders[1]
    assert evaluation.run_folder(settings, str(folders[0])) == folders[0]
    assert evaluation.compare_runs(*folders).significantly_worse() == ()


def test_a_run_stays_with_its_generation_whatever_is_built_meanwhile(library: Library) -> None:
    first = library.manifest().id

    def rebuild(_stage: str, _share: float) -> None:
        (library.settings.corpus / "one.txt").write_text(TEXT + "aab甲乙。\n", "utf-8")
        library.build()

    found = evaluation.run_set(library, "small", rebuild)
    assert library.manifest().id != first
    assert found.header.made.manifest["id"] == first
    assert found.summary.overall.measures["recall@1"].value == 1.0


def test_names_that_are_not_there(library: Library) -> None:
    with pytest.raises(UnknownSet, match="no evaluation set 'none': there are article"):
        evaluation.run_set(library, "none", silent)
    with pytest.raises(UnknownGeneration, match="'none'"):
        evaluation.run_set(library, "small", silent, generation="none")
    with pytest.raises(UnknownRun, match="no run 'none'"):
        evaluation.run_folder(library.settings, "none")


def test_evidence_that_is_not_in_the_text_is_told(library: Library) -> None:
    path = library.settings.data / "sets" / "small.jsonl"
    path.write_text(path.read_text("utf-8").replace("aab甲乙。", "鲸鱼鲸鱼。"), "utf-8")
    found = run(library)
    assert [note for note in found.header.notes if "q1" in note] != []
    path.write_text("{\n", "utf-8")
    with pytest.raises(InvalidSet, match=r"small\.jsonl"):
        run(library)


def test_an_older_generation_verifies_with_its_own_texts(library: Library) -> None:
    first = library.manifest().id
    place = {"document_id": "one", "start": 4, "end": 9, "quote": "aab甲乙"}
    item: dict[str, object] = {"id": "v1", "text": "aab甲乙", "verdict": "verbatim"}
    item |= {"differences": [], "evidence": [[place]], "tags": ["exact"], "split": "test"}
    path = library.settings.data / "sets" / "quotes.jsonl"
    path.write_text("\n" + json.dumps(item, ensure_ascii=False) + "\n", "utf-8-sig")
    (library.settings.corpus / "one.txt").write_text(TEXT.replace("甲乙", "丙丁"), "utf-8")
    library.build()
    found = evaluation.run_set(library, "quotes", silent, generation=first)
    assert found.header.made.manifest["id"] == first
    assert found.summary.overall.measures["verdict"].value == 1.0
