"""README.md, README.zh-CN.md and docs/ are true: what they show is made again and compared."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from index.manifest import Manifest
from service.settings import Settings
from service.verdicts import WATCHED
from tests.docs.dependencies import declared
from tests.docs.example import agrees, ask, built, curl
from tests.docs.pages import PAGES, exact_parts, rewrite
from tests.docs.picture import PICTURE, draw, shown, words
from tests.docs.settings_table import ROOT

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
TARGETS = "setup serve test test-web ask check bench model docs pictures clean".split()


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return built(tmp_path_factory.mktemp("data"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_generated_parts_are_current(page: Path) -> None:
    text = page.read_text("utf-8")
    assert rewrite(text, exact_parts()) == text, "run `make docs`"


def test_every_part_stands_on_some_page() -> None:
    texts = "".join(page.read_text("utf-8") for page in PAGES)
    named = {*exact_parts(), "answer", "dependencies", "size"}
    assert set(re.findall(r"<!-- ([a-z][a-z ]*) -->", texts)) == named
    assert set(re.findall(r"<!-- /([a-z ]+) -->", texts)) == named


@pytest.mark.parametrize("readme", READMES, ids=lambda page: page.name)
def test_the_curl_is_the_announced_one_and_its_answer_is_real(
    readme: Path, settings: Settings
) -> None:
    text = readme.read_text("utf-8")
    answers = [json.loads(block) for block in re.findall(r"(?s)```json\n(.*?)```", text)]
    assert [line for line in text.splitlines() if line.startswith("curl ")] == [curl()]
    assert [set(answer) for answer in answers] == [{"status", "confidence", "answer", "citations"}]
    assert {"start", "end", "quote"} <= set(answers[0]["citations"][0])
    assert agrees(answers[0], ask(settings)), "run `make docs`"


REAL = {"status": "answered", "confidence": 0.9, "n": [{"start": 1, "quote": "ab_42_de"}], "m": 1}


@pytest.mark.parametrize(
    ("shown", "agreed"),
    [
        ({"status": "answered", "confidence": 0.94, "m": 1}, True),
        ({"n": [{"quote": "ab…42…de"}]}, True),
        ({"n": [{"quote": "…de"}]}, True),
        ({"status": "not_in_documents"}, False),
        ({"confidence": 0.8}, False),
        ({"n": [{"start": 2}]}, False),
        ({"n": []}, False),
        ({"n": [{"quote": "ab…43…de"}]}, False),
        ({"n": [{"quote": "b…de"}]}, False),
        ({"n": [{"quote": "ab…42…d"}]}, False),
        ({"n": [{"quote": "ab_42_de…"}]}, False),
        ({"more": 1}, False),
        ({"m": "1"}, False),
    ],
)
def test_what_agrees_with_an_answer(shown: object, agreed: bool) -> None:
    assert agrees(shown, REAL) is agreed


def test_the_picture_shows_what_the_terminal_shows(settings: Settings) -> None:
    assert words(PICTURE.read_text("utf-8")) == words(draw(shown(settings))), "run `make docs`"


def test_every_character_of_the_picture_has_its_column() -> None:
    svg = draw('"围绕\x1b[1;32m42个\x1b[0m \x1b[2m<b>\x1b[0m')
    drawn = re.findall(r'<text y="(\d+)" x="([\d ]+)" fill="(\S+)"( font[^>]+)?>(.*)</text>', svg)
    assert drawn[1:] == [
        ("57", "16 26 46", "#e6e6e6", "", "&quot;围绕"),
        ("57", "66 76 86", "#98e024", ' font-weight="bold"', "42个"),
        ("57", "116 126 136", "#9a9a9a", "", "&lt;b&gt;"),
    ]


@pytest.mark.parametrize("page", [*PAGES, ROOT / "ARCHITECTURE.md"], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_both_readmes_have_the_same_parts_and_links() -> None:
    texts = [readme.read_text("utf-8") for readme in READMES]
    shapes = [
        re.findall(r"\]\((?!README)([^)]+)\)|^(#+|```\w+|make \w+|<!--)", text, re.M)
        for text in texts
    ]
    assert sorted(shapes[0]) == sorted(shapes[1])
    assert len(shapes[0]) > 20


def test_make_help_lists_every_target() -> None:
    command = ["make", "--no-print-directory", "help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    listed = [line.split()[1] for line in done.stdout.splitlines()]
    assert [target for target in TARGETS if target not in listed] == []
    assert [line for line in done.stdout.splitlines() if len(line.split()) < 4] == []


def test_each_dependency_has_its_reason() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    sections = [re.findall(r"(?m)^\| `(\S+)` \| \S", section) for section in text.split("\n## ")]
    assert [names for names in sections if names] == [
        sorted(names) for names in declared().values()
    ]


def test_each_dependency_is_weighed() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| (\S+) \| (\S+) \| \S+ \| [\d.]+ \| [\d.]+ \|$", text)
    named = [(name, group) for group, names in declared().items() for name in names]
    assert rows == named, "run `make docs`"


def test_the_index_format_names_every_file_and_field(settings: Settings) -> None:
    text = (ROOT / "docs" / "index.md").read_text("utf-8")
    folder = settings.data / "generations" / (settings.data / "live").read_text("ascii")
    tree = re.findall(r"(?m)^    (\S+)  ", text)
    assert sorted(tree) == sorted(path.name + "/" * path.is_dir() for path in folder.iterdir())
    told = text.split("`manifest.json`:")[1]
    assert re.findall(r"(?m)^\| `(\w+)` \|", told) == list(Manifest.model_fields)


def test_the_index_is_read_with_other_tools_as_shown(settings: Settings) -> None:
    text = (ROOT / "docs" / "index.md").read_text("utf-8")
    (shown,) = re.findall(r"(?s)```python\n(.*?)```", text)
    command = [sys.executable, "-W", "error", "-c", shown.replace('Path("data")', "Path.cwd()")]
    done = subprocess.run(command, cwd=settings.data, capture_output=True, text=True, check=True)
    quote, *checks = done.stdout.splitlines()
    assert quote in (ROOT / "corpus/documents/wuhan-cppcc-no1-proposal.txt").read_text("utf-8")
    assert checks == ["True True", "True"]


def test_the_gate_watches_what_its_page_says() -> None:
    text = (ROOT / "docs" / "index.md").read_text("utf-8").split("| measure |")[1]
    table = text.split("\n\n")[0]
    assert re.findall(r"`([\w@]+)`", table) == list(WATCHED)
