"""What was written by hand: in format, apart from the article, found under the ids it names."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from eval.checks import wording_pairs
from eval.sets import read_items
from index.traditional import simplified_table
from service.settings import SHIPPED_CORPUS
from tests.training.sets import DEV, TRAIN, article, write_lines, write_squad
from training.asked import ARTICLE
from training.reader.written import FOLDER, Text, texts

FILES = sorted(FOLDER.glob("*.jsonl"))
BY_ID = {"law": int, "wiki": str}
"""Files on public texts, which are not in the repository, and the kind of their ids."""


def wrong(line: dict[str, Any], file: str) -> list[str]:
    """What is not in format in a line of the file, in words."""
    kind = BY_ID.get(file.split("-")[0])
    fields = {"id", "asked"} if kind else {"title", "text", "asked"}
    found = [] if set(line) == fields else [f"fields {sorted(line)}"]
    if kind and (not isinstance(line.get("id"), kind) or line["id"] == ""):
        found.append(f"id {line.get('id')!r}")
    text = None if kind else line.get("text", "")
    if not kind:
        found += [f"empty {name}" for name in ("title", "text") if not line.get(name, "").strip()]
    questions = [pair[0] for pair in line["asked"]]
    if not questions or len(set(questions)) < len(questions):
        found.append("no question, or one that is asked twice")
    return found + [f"{q} {answer}" for q, answer in line["asked"] if not fit(q, answer, text)]


def fit(question: str, answer: str | None, text: str | None) -> bool:
    """Whether a question is asked, and its answer, if it has one, is some of the text, if known."""
    if not isinstance(question, str) or question != question.strip() or not question:
        return False
    if answer is None:
        return True
    return answer == answer.strip() != "" and (text is None or answer in text)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_line_is_in_format(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    problems = [(at, wrong(json.loads(line), path.stem)) for at, line in enumerate(lines, 1)]
    assert [(at, problem) for at, problem in problems if problem] == []
    assert lines


def test_lines_out_of_format_are_told_from_the_others() -> None:
    good: dict[str, Any] = {
        "title": "题",
        "text": "甲乙。",
        "asked": [["谁?", "甲"], ["几?", None]],
    }
    bad: list[dict[str, Any]] = [
        {**good, "title": " "},
        {**good, "asked": []},
        {**good, "asked": [["谁?", "丙"]]},
        {**good, "asked": [["谁?", ""]]},
        {**good, "asked": [["", "甲"]]},
        {**good, "asked": [["谁?", "甲"], ["谁?", None]]},
        {"id": 3, "asked": [["谁?", "甲"]]},
    ]
    assert wrong(good, "news-1") == []
    assert all(wrong(line, "news-1") for line in bad)
    assert wrong({"id": 3, "asked": [["谁?", "甲"]]}, "law-1") == []
    assert wrong({"id": 3, "asked": [["谁?", "甲"]]}, "wiki-1")


def test_no_question_is_near_one_that_is_put_to_the_article() -> None:
    """Near: half of their pairs of characters are in common, so that it might be known by heart."""
    table = simplified_table()
    asked = [wording_pairs(item.question, table) for item in read_items(ARTICLE)]
    having: dict[str, list[int]] = {}
    for at, pairs in enumerate(asked):
        for pair in pairs:
            having.setdefault(pair, []).append(at)
    near = []
    for question in {q for line in written_lines() for q, _ in line["asked"]}:
        pairs = wording_pairs(question, table)
        shared = Counter(at for pair in pairs for at in having.get(pair, ()))
        near += [question for at, n in shared.items() if 2 * n >= len(pairs | asked[at])]
    assert near == []


def runs(text: str) -> set[str]:
    """The runs of twelve letters, marks and blanks aside."""
    plain = re.sub(r"\W", "", text).lower()
    return {plain[at : at + 12] for at in range(len(plain) - 11)}


def test_no_text_repeats_the_article() -> None:
    said = runs(next(SHIPPED_CORPUS.glob("*.txt")).read_text("utf-8"))
    invented = [line["text"] for line in written_lines() if "text" in line]
    assert [text[:20] for text in invented if runs(text) & said] == []


def written_lines() -> list[dict[str, Any]]:
    """Every line of every file."""
    return [json.loads(line) for path in FILES for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a DRCD paragraph under a train title, one under a dev title, and an article."""
    write_squad(tmp_path / "drcd/DRCD_dev.json", article(TRAIN, "臺北在臺灣。", {}, "1-1"))
    write_squad(tmp_path / "drcd/DRCD_test.json", article(DEV, "東京在日本。", {}, "2-1"))
    pool = [{"id": 7, "name": "民法典第七条", "content": "应当诚信。"}]
    write_lines(tmp_path / "lecoqa/statute_pool.jsonl", pool)
    return tmp_path


def test_texts_are_invented_or_found_under_their_ids(data: Path) -> None:
    folder = data / "written"
    write_lines(folder / "law-1.jsonl", [{"id": 7, "asked": [["要怎样?", "诚信"]]}])
    write_lines(folder / "wiki-1.jsonl", [{"id": "1-1", "asked": [["在哪?", "台湾"]]}])
    both = [["谁在?", "甲"], ["几时?", None]]
    write_lines(folder / "news-1.jsonl", [{"title": TRAIN, "text": "有甲在。", "asked": both}])
    assert [told(text) for text in texts(data, folder=folder)] == [
        ("民法典第七条", "written_law", [("要怎样?", "诚信", (2, 4))], ()),
        (TRAIN, "written_news", [("谁在?", "甲", (1, 2))], ("几时?",)),
        (TRAIN, "written_wiki", [("在哪?", "台湾", (3, 5))], ()),
    ]


def told(text: Text) -> tuple[str, str, list[tuple[str, str, tuple[int, int]]], tuple[str, ...]]:
    """Title and source, the questions with their answers and places, and the unanswered ones."""
    answered = [(one.question, one.quote, one.answer) for one in text.answered]
    return text.title, text.source, answered, text.unanswered


def test_a_tenth_of_the_titles_is_held_out(data: Path) -> None:
    folder = data / "written"
    rows = [{"title": title, "text": "甲。", "asked": [["谁?", "甲"]]} for title in (TRAIN, DEV)]
    write_lines(folder / "news-1.jsonl", rows)
    assert [text.title for text in texts(data, folder=folder)] == [TRAIN]
    assert [text.title for text in texts(data, held_out=True, folder=folder)] == [DEV]


def test_an_answer_that_is_not_in_its_text_is_named(data: Path) -> None:
    folder = data / "written"
    line = {"title": TRAIN, "text": "有甲在。", "asked": [["谁?", "乙"]]}
    write_lines(folder / "news-1.jsonl", [line])
    with pytest.raises(ValueError, match="no '乙' in '有甲在。'…: copy the answer from the text"):
        list(texts(data, folder=folder))


def test_a_paragraph_under_a_dev_title_is_not_to_be_had(data: Path) -> None:
    folder = data / "written"
    write_lines(folder / "wiki-1.jsonl", [{"id": "2-1", "asked": [["在哪?", "日本"]]}])
    with pytest.raises(KeyError, match="2-1"):
        list(texts(data, folder=folder))
