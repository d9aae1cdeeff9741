"""What is printed: inert whatever a document holds, readable, complete."""

import ast
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rag.answer import Answer, Citation, Passage, Premise
from rag.document import Chunk, Document, Joint, Paragraph, Sentence, Span
from rag.errors import ZhengyinError
from rag.references import references
from rag.validity import Caveat
from service import terminal, terminal_documents
from service.labels import CHINESE, label
from service.schemas.documents import Document as Listed
from service.terminal_documents import say_document, say_documents

HOSTILE = "\x1b[31m[bold red]甲[/]\x9b2J\x07\u202e乙\x7f"
"""An escape, rich's markup, a one-byte escape, a bell, a turned direction and a deletion."""
INERT = "␛[31m[bold red]甲[/]�2J␇�乙�"
TEXT = "a甲\r\n乙,b丙。" + HOSTILE + "。"
SPAN = Span(0, len(TEXT))
DOCUMENT = Document(
    id="d",
    title=f"T{HOSTILE}",
    text=TEXT,
    path="d.txt",
    media_type="text/plain",
    sha256="",
    paragraphs=(Paragraph(SPAN, "body", 2, (HOSTILE,), (), (Joint(Span(2, 4)),)),),
)
CHUNK = Chunk("d", 2, "body", (HOSTILE,), SPAN, (Sentence(SPAN),), DOCUMENT.read(SPAN))
PASSAGE = Passage(1, CHUNK, TEXT, 0.5, {})
CITATION = Citation(
    1,
    "d",
    DOCUMENT.title,
    (HOSTILE,),
    2,
    SPAN,
    TEXT,
    DOCUMENT.read(SPAN),
    Span(6, 8),
    "link",
    references(DOCUMENT, SPAN, (HOSTILE,), 2, "/v1/citations/link"),
)
ANSWERED = Answer("问", "answered", 0.75, "", (CITATION,), (PASSAGE,), (), "g1", {"total": 12.3})
REFUSED = replace(ANSWERED, status="not_in_documents", citations=(), missing=("鲸", HOSTILE))
DRIVING = set("\x1b\x9b\x07\x7f\u202e\r")


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    found = capsys.readouterr()
    assert set(found.out + found.err) & DRIVING == set()
    return found.out + found.err


def test_an_answer_shows_quote_place_confidence_and_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal.say_answer(ANSWERED, {"d": DOCUMENT}, chinese=False)
    out = printed(capsys)
    assert f"a甲乙,b丙。{INERT}。" in out
    assert f"T{INERT} › {INERT} › ¶2 › 0–{len(TEXT)}" in out
    assert "Confidence 75% · 12 ms · Generation g1" in out
    terminal.say_answer(replace(ANSWERED, confidence=0.999), {"d": DOCUMENT}, chinese=False)
    assert "Confidence 99% · " in printed(capsys)


def test_the_words_that_answer_stand_above_a_longer_quote(
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal.say_answer(replace(ANSWERED, parts=("丙",)), {"d": DOCUMENT}, chinese=True)
    assert printed(capsys).splitlines()[0].rstrip() == "丙 [1]"
    terminal.say_answer(replace(ANSWERED, parts=(CITATION.text,)), {"d": DOCUMENT}, chinese=True)
    assert "[1]" not in printed(capsys).splitlines()[0].replace("─ [1] ─", "")


def test_a_refusal_shows_what_is_missing_and_what_comes_closest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal.say_answer(REFUSED, {"d": DOCUMENT}, chinese=True)
    out = printed(capsys)
    assert f"文档未提及: 鲸、{INERT}" in out
    assert "文档中没有答案" in out
    assert f"a甲乙,b丙。{INERT}。" in out


@pytest.mark.parametrize(
    ("chinese", "shown"),
    [
        (True, ["文中只说 2024年、2025年，没有说 2023年", "文中没有 上海␛"]),
        (
            False,
            [
                "the text speaks of 2024年, 2025年 only, not of 2023年",
                "the text does not speak of 上海␛",
            ],
        ),
    ],
)
def test_a_refusal_tells_what_the_text_says_instead(
    capsys: pytest.CaptureFixture[str], chinese: bool, shown: Sequence[str]
) -> None:
    premise = (Premise("2023年", ("2024年", "2025年")), Premise("上海\x1b", ()))
    terminal.say_answer(replace(REFUSED, premise=premise), {"d": DOCUMENT}, chinese)
    lines = [line.rstrip() for line in printed(capsys).splitlines()]
    assert [words for words in shown if words not in lines] == []


def test_a_partial_answer_tells_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    partial = replace(ANSWERED, lacking=("调研报告", "经费"))
    terminal.say_answer(partial, {"d": DOCUMENT}, chinese=True)
    assert "回答没有说到: 调研报告、经费" in printed(capsys)
    terminal.say_answer(ANSWERED, {"d": DOCUMENT}, chinese=True)
    assert "回答没有说到" not in printed(capsys)


@pytest.mark.parametrize(
    ("chinese", "shown"),
    [
        (True, ["⚠ 本文自2020年2月1日起废止", "第3–4页 › ¶2"]),
        (False, ["⚠ this text was repealed on 2020-02-01", "pp. 3–4 › ¶2"]),
    ],
)
def test_a_citation_shows_its_pages_and_that_its_text_is_not_in_force(
    capsys: pytest.CaptureFixture[str], chinese: bool, shown: Sequence[str]
) -> None:
    caveat = Caveat("repealed", date(2020, 2, 1))
    cited = replace(CITATION, pages=(3, 4), warning=caveat)
    terminal.say_answer(replace(ANSWERED, citations=(cited,)), {"d": DOCUMENT}, chinese)
    out = printed(capsys)
    assert [words for words in shown if words not in out] == []


def test_what_is_to_come_is_said_with_the_way_to_bring_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    live = Listed.of(DOCUMENT, datetime(2025, 1, 2, tzinfo=UTC))
    say_documents([live], chinese=False)
    assert "zhengyin build" not in printed(capsys)
    say_documents([live.model_copy(update={"pending": "removed"})], chinese=True)
    out = printed(capsys)
    assert "待移除" in out
    assert "运行 `zhengyin build` 后生效" in out


def test_passages_and_documents_are_inert(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say_passages([PASSAGE], chinese=False)
    terminal.say_passages([], chinese=False)
    listed = Listed.of(DOCUMENT, datetime(2025, 1, 2, tzinfo=UTC))
    say_documents([listed], chinese=True)
    say_document(DOCUMENT, chinese=False)
    terminal.say_checks([("disk", False, HOSTILE)], chinese=False)
    out = printed(capsys)
    assert out.count(INERT) >= 5
    assert "No passage meets the filters" in out


def test_an_error_is_inert_and_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say_error(ZhengyinError(HOSTILE), as_json=False)
    found = capsys.readouterr()
    assert (found.out, found.err) == ("", f"✗ {INERT}\n")


def test_json_is_inert_and_holds_what_it_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say_json({"text": HOSTILE, "number": 1})
    assert json.loads(printed(capsys)) == {"text": HOSTILE, "number": 1}
    terminal.say_error(ZhengyinError(HOSTILE), as_json=True)
    assert json.loads(printed(capsys)) == {"detail": HOSTILE}


@pytest.mark.parametrize("form", ["line", "markdown"])
def test_every_way_to_cite_is_inert(capsys: pytest.CaptureFixture[str], form: str) -> None:
    terminal.say_citations([CITATION], form)
    assert "[bold red]甲" in printed(capsys).replace("\\", "")


def test_an_annotation_is_printed_to_the_character_and_a_link_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal.say_citations([CITATION], "annotation")
    assert json.loads(printed(capsys)) == CITATION.references.annotation
    terminal.say_citations([CITATION], "link")
    assert printed(capsys) == "link\n"


def test_lines_of_a_document_end_as_lines(capsys: pytest.CaptureFixture[str]) -> None:
    say_document(replace(DOCUMENT, text="甲\r\n乙\r丙\n"), chinese=False)
    assert "甲\n乙␍丙\n" in printed(capsys)


def test_the_bar_tells_its_stage_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.bar(chinese=True) as progress:
        progress("encode", 0.5)
    found = capsys.readouterr()
    assert found.out == ""
    assert "计算向量" in found.err


def labels_in(files: Sequence[Path]) -> set[str]:
    """The words given to label( and _table( in the sources."""
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("label", "_table"):
                found |= {
                    one.value
                    for one in node.args
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return found


def test_every_label_has_its_chinese() -> None:
    words = labels_in([Path(terminal.__file__)])
    words |= labels_in([Path(terminal_documents.__file__)])
    assert len(words) >= 10
    assert words - CHINESE.keys() == set()
    assert (label("closest", True), label("closest", False)) == ("最接近的段落", "Closest")
