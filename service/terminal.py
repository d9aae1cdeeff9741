"""What a person sees in the terminal: answers, passages, tables and bars, in Chinese or English."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from pydantic import BaseModel
from rich.console import Console, Group
from rich.panel import Panel
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from rag import protocols
from rag.answer import Answer, Citation, Passage
from rag.document import Document, Span
from rag.errors import ZhengyinError
from rag.references import page_label
from service.labels import label, listed, premise_line
from service.pace import Pace

QUOTE, ANSWER, PLACE = "default", "bold green", "dim"
MOST_SURE = 0.99
"""The confidence that is shown at most: nothing is certain."""
HIDDEN = (*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Further control characters, which JSON leaves as they are, and those that turn the direction."""
VISIBLE = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\n\t"}
VISIBLE |= dict.fromkeys(HIDDEN, "\ufffd")
"""Characters that could drive the terminal or disguise a quote, and what stands for them."""
ESCAPED = {code: f"\\u{code:04x}" for code in HIDDEN}


class Shelf(Protocol):
    """Where a document is found by its id."""

    def document(self, id: str) -> Document:
        """Raises UnknownDocument."""


def plain(text: str, style: str = "") -> Text:
    """`text` for the terminal: no markup is read in it, control characters are made visible."""
    return Text(text.replace("\r\n", "\n").translate(VISIBLE), style=style)


def printer() -> Console:
    """Where a person reads: standard output."""
    return Console()


def say_json(value: BaseModel | object) -> None:
    """Prints the value as JSON in UTF-8, for machines."""
    content = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    sys.stdout.write(_json(content) + "\n")


def say_error(error: ZhengyinError, as_json: bool) -> None:
    """Prints the error's own message to standard error."""
    if as_json:
        sys.stderr.write(_json({"detail": str(error)}) + "\n")
    else:
        Console(stderr=True).print(plain(f"✗ {error}", "bold red"))


def say_answer(answer: Answer, documents: Mapping[str, Document], chinese: bool) -> None:
    """Prints the answer with its quotes, and what it lacks, or what comes closest and why not."""
    console = printer()
    if answer.status == "answered":
        for citation, words in zip(answer.citations, answer.parts, strict=False):
            if words != citation.text:
                console.print(plain(f"{words} [{citation.number}]", ANSWER))
        for citation in answer.citations:
            console.print(_quote(citation, documents[citation.document_id], chinese))
        _say_terms(label("the answer says nothing of", chinese), answer.lacking, chinese)
    else:
        console.print(Text(label("not in the documents", chinese), style="bold yellow"))
        for premise in answer.premise:
            console.print(plain(premise_line(premise, chinese)))
        _say_terms(label("missing", chinese), answer.missing, chinese)
        console.print(Text(label("closest", chinese), style=PLACE))
        console.print(_closest(answer.passages, chinese))
    console.print(Text(_foot(answer, chinese), style=PLACE))


def _say_terms(what: str, terms: Sequence[str], chinese: bool) -> None:
    if terms:
        printer().print(plain(f"{what}: {listed(terms, chinese)}"))


def say_passages(passages: Sequence[Passage], chinese: bool) -> None:
    """Prints each passage with its place and score."""
    console = printer()
    if not passages:
        console.print(label("no passage meets the filters", chinese))
    for passage in passages:
        title = f"{passage.rank} · {passage.score:.2f}"
        console.print(Panel(_shown(passage, chinese), title=title, title_align="left"))


def _closest(passages: Sequence[Passage], chinese: bool) -> Panel | str:
    """The first passage, without a score that says nothing to who was refused."""
    if not passages:
        return label("no passage meets the filters", chinese)
    return Panel(_shown(passages[0], chinese))


def _shown(passage: Passage, chinese: bool) -> Group:
    """What the passage says, over its place."""
    chunk = passage.chunk
    place = place_line(
        chunk.document_id, chunk.section, chunk.paragraph, chunk.span, paged(passage, chinese)
    )
    return Group(plain(chunk.text), plain(place, PLACE))


def say_citations(citations: Sequence[Citation], form: str) -> None:
    """Prints each citation in one of the ways to cite, ready to be copied."""
    for citation in citations:
        ways = citation.references
        printed = {
            "line": ways.line,
            "markdown": ways.markdown,
            "annotation": _json(ways.annotation),
            "link": ways.text_fragment or citation.permalink,
        }
        sys.stdout.write(printed[form].translate(VISIBLE) + "\n")


@contextmanager
def bar(chinese: bool) -> Iterator[protocols.Progress]:
    """A progress bar on standard error, so that what is printed is the outcome alone."""
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn()
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as progress:
        task, pace = progress.add_task("", total=1.0), Pace()

        def show(stage: str, share: float) -> None:
            counted = pace.tell(stage) if isinstance(stage, protocols.Stage) else ""
            progress.update(task, description=label(stage, chinese) + counted, completed=share)

        yield show


def _table(chinese: bool, *columns: str) -> Table:
    table = Table()
    for column in columns:
        table.add_column(label(column, chinese))
    return table


def _quote(citation: Citation, document: Document, chinese: bool) -> Panel:
    span, answer = citation.span, citation.answer
    body = Text.assemble(
        plain(document.read(Span(span.start, answer.start)), QUOTE),
        plain(document.read(answer), ANSWER),
        plain(document.read(Span(answer.end, span.end)), QUOTE),
    )
    place = place_line(
        citation.title, citation.section, citation.paragraph, span, paged(citation, chinese)
    )
    shown = [body, *_caveat(citation, chinese), plain(place, PLACE)]
    return Panel(Group(*shown), title=f"[{citation.number}]", title_align="left")


def _caveat(citation: Citation, chinese: bool) -> Sequence[Text]:
    """What is said of a text that is not in force."""
    if citation.warning is None:
        return ()
    words = citation.warning.chinese if chinese else citation.warning.english
    return (Text(f"⚠ {words}", style="bold yellow"),)


def paged(found: Citation | Passage, chinese: bool) -> str:
    """The pages on which it stands, nothing where there are none."""
    return page_label(found.pages, chinese) if found.pages else ""


def place_line(
    name: str, section: Sequence[str], paragraph: int, span: Span, page: str = ""
) -> str:
    """Where a range stands, from the document inwards."""
    numbered = [page] if page else []
    numbered += [f"¶{paragraph}"] if paragraph else []
    return " › ".join([name, *section, *numbered, f"{span.start}–{span.end}"])


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2).translate(ESCAPED)


def _foot(answer: Answer, chinese: bool) -> str:
    return (
        f"{label('confidence', chinese)} {min(answer.confidence, MOST_SURE):.0%} · "
        f"{answer.timings_ms['total']:.0f} ms · {label('generation', chinese)} {answer.generation}"
    )


def say_checks(checks: Sequence[tuple[str, bool, str]], chinese: bool) -> None:
    """Prints each check with its outcome."""
    table = _table(chinese, "check", "state", "found")
    for name, passed, detail in checks:
        mark = Text("✓", style="bold green") if passed else Text("✗", style="bold red")
        table.add_row(label(name, chinese), mark, plain(detail))
    printer().print(table)
