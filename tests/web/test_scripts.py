"""The page's scripts: their types, their words in both languages, and how they count characters."""

import subprocess
from pathlib import Path

import pytest

from service.routes.page import FOLDER
from tests.web.tools import FOLDER as HERE
from tests.web.tools import module
from tests.web.watching import Visitor

MESSAGES = sorted(path.name for path in (FOLDER / "js" / "messages").glob("*.js"))
PAIRS = [name for name in MESSAGES if name not in ("zh.js", "en.js", "examples.js")]
TEXTS = [
    "",
    "ab",
    "\U0001f687甲",
    "e\u0301\U0001f469\u200d\U0001f52c\U00020bb7野\r\n乙",
    "\ufeff丙\U0010ffff",
]


def test_the_scripts_are_typed() -> None:
    command = [str(module(".bin/tsc")), "--project", str(HERE / "tsconfig.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 0)


def test_no_script_or_style_stands_in_the_page_and_no_text_becomes_html() -> None:
    page = (FOLDER / "index.html").read_text("utf-8")
    assert "style=" not in page
    assert page.count("<script") == page.count("<script src=") + page.count(
        '<script type="module" src='
    )
    forbidden = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "DOMParser",
    )
    scripts = [path for path in FOLDER.rglob("*.js") if "vendor" not in path.parts]
    found = {
        (path.name, word)
        for path in scripts
        for word in forbidden
        if word in path.read_text("utf-8")
    }
    assert found == set()


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.js")), ids=lambda path: path.name)
def test_scripts_are_short(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= 200 or path.parent.name == "messages"


def test_every_word_is_there_in_both_languages(visit: Visitor) -> None:
    page = visit("/verify")
    keys = """async (name) => {
      const held = Object.values(await import(`/assets/js/messages/${name}`))[0];
      return [Object.keys(held.zh).sort(), Object.keys(held.en).sort()];
    }"""
    shell = """async (name) => {
      return Object.keys(Object.values(await import(`/assets/js/messages/${name}`))[0]).sort();
    }"""
    assert page.evaluate(shell, "zh.js") == page.evaluate(shell, "en.js")
    pairs = {name: page.evaluate(keys, name) for name in PAIRS}
    assert {name: zh for name, (zh, _) in pairs.items()} == {
        name: en for name, (_, en) in pairs.items()
    }


def test_code_points_are_counted_as_python_counts_them(visit: Visitor) -> None:
    page = visit("/verify")
    cases = [
        (text, start, end)
        for text in TEXTS
        for end in range(len(text) + 1)
        for start in range(end + 1)
    ]
    found = page.evaluate(
        """async (cases) => {
          const { countPoints, sliceByPoints } = await import("/assets/js/offsets.js");
          return cases.map((one) => [countPoints(one[0]), sliceByPoints(...one)]);
        }""",
        [list(one) for one in cases],
    )
    assert found == [[len(text), text[start:end]] for text, start, end in cases]
