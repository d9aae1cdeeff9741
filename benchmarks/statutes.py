"""What is found of statutes: articles, their places and their numbers, against a walk by lines.

`python -m benchmarks.statutes FOLDER` reads a folder of statutes in Markdown and prints a table.
"""

import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from corpus.chunks import Budget, make_chunks
from corpus.structure import MARKDOWN, find_structure
from index.articles import Articles
from index.filters import Filters
from rag.answer import Question
from rag.conditions import Condition
from rag.document import Chunk, Document, Span
from rag.numerals import ordinal

QUESTIONS, ROUNDS = 600, 50
FORMS = (
    "{law}{article}怎么规定?",
    "《{law}》{article}的内容是什么?",
    "根据{law}的{article}，如何处理?",
)
_NUMERAL = "[一二三四五六七八九十百千零〇两]+"
_LABEL = re.compile(rf"[第笫]({_NUMERAL}) ?条(之{_NUMERAL})?(?=[\s　]|[侦采法适报])")
_HEADING = re.compile(r"(#+)\s+(.+)")
_ITEM = re.compile(rf"[（(]({_NUMERAL})[)）]")
_ANNEX = re.compile(r"附[件录表]?[\s\d一二三四五六七八九十]*(?:[:：]|$)")
_INNER = re.compile(rf"第(?:{_NUMERAL}|\d+)[款项目]")
_OUTER = re.compile(rf"第{_NUMERAL}条")
Place = tuple[int, tuple[str, ...], str]


def walk(text: str) -> Iterator[Place]:
    """Where each line of a statute starts, its headings down to the article, and its item.

    It ends where annexes begin.
    """
    headings: list[tuple[int, str]] = []
    article: list[str] = []
    for line in re.finditer(r"[^\s].*", text):
        if heading := _HEADING.match(line[0]):
            level = len(heading[1]) if line.start() else 0  # the first is the title
            headings = [one for one in headings if one[0] < level]
            headings += [(level, " ".join(heading[2].split()))] if level else []
            article = []
        elif article and _ANNEX.match(line[0]):
            return
        elif not line[0].startswith("<!--"):
            label = _LABEL.match(line[0])
            article = [f"第{label[1]}条{label[2] or ''}"] if label else article
            item = _ITEM.match(line[0]) if article else None
            path = (*(heading for _, heading in headings), *article)
            yield line.start(), path, f"第{item[1]}项" if item else ""


def compare(document: Document) -> tuple[int, int, int, int]:
    """The lines, those whose path is the walk's, the items, those that are named as numbered."""
    lines = paths = items = named = 0
    enumerated = not any(_LABEL.match(line) for line in document.text.split("\n"))
    for start, path, item in walk(document.text):
        found = document.section_of(Span(start, start + 1))
        outer = tuple(label for label in found if not _INNER.fullmatch(label))
        if enumerated:
            outer = tuple(label for label in outer if not _OUTER.fullmatch(label))
        lines, paths = lines + 1, paths + (outer == path)
        items, named = items + bool(item), named + bool(item and found[-1:] == (item,))
    return lines, paths, items, named


def articles(document: Document) -> list[str]:
    """The labels of the document's articles, in order."""
    return [one.path[-1] for one in document.sections if _OUTER.match(one.path[-1])]


def jumps(labels: Sequence[str]) -> int:
    """How often an article's number is not the next one's."""
    numbers = [ordinal(label[1 : label.index("条")]) for label in labels]
    steps = zip(numbers, numbers[1:], labels[1:], strict=False)
    return sum(
        after != before + 1 and not (after == before and "之" in label)
        for before, after, label in steps
    )


def lookups(documents: dict[str, Document], chunks: Sequence[Chunk]) -> tuple[int, list[float]]:
    """Of QUESTIONS that name an article how many find it first, and milliseconds of each."""
    found = Articles(documents, Filters(documents, chunks))
    chance = random.Random(1)
    named = [(one, each) for one in documents.values() for each in articles(one)]
    right, spent = 0, []
    for document, article in chance.sample(named, QUESTIONS):
        law = document.title.removeprefix("中华人民共和国")
        if chance.random() < 0.5:
            article = _OUTER.sub(lambda label: f"第{ordinal(label[0][1:-1])}条", article)
        start = time.perf_counter()
        numbers = found.named(chance.choice(FORMS).format(law=law, article=article), None)
        spent.append(1000 * (time.perf_counter() - start))
        right += any(chunks[number].document_id == document.id for number in numbers)
    return right, spent


def narrow(documents: dict[str, Document], chunks: Sequence[Chunk]) -> dict[str, float]:
    """The median milliseconds by which each kind of narrow filter delays a search."""
    filters = Filters(documents, chunks)
    some = frozenset(list(documents)[:3])
    questions = {
        "three documents": Question("a", document_ids=some),
        "第二章 第十条": Question("a", sections=(("第二章", "第十条"),)),
        "a title": Question(
            "a", metadata=(Condition("title", frozenset({"中华人民共和国民法典"})),)
        ),
        "in force": Question("a", as_of=date(2020, 1, 1)),
        "all of these": Question("a", document_ids=some, sections=(("第二章",),), as_of=date.max),
    }
    return {name: _median(filters, question) for name, question in questions.items()}


def _median(filters: Filters, question: Question) -> float:
    filters.allowed(question)
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        filters.allowed(question)
        spent.append(1000 * (time.perf_counter() - start))
    return float(np.median(spent))


def read(folder: Path) -> dict[str, Document]:
    """The statutes in the folder, by their paths."""
    documents = {}
    for path in sorted(folder.rglob("*.md")):
        text, id = path.read_bytes().decode("utf-8"), str(path.relative_to(folder))
        found = find_structure(text, MARKDOWN)
        documents[id] = Document(
            id, found.title or id, text, id, MARKDOWN, "", found.paragraphs, found.sections
        )
    return documents


def main(folder: Path) -> None:
    """Prints the table."""
    documents = read(folder)
    chunks = [
        chunk for one in documents.values() for chunk in make_chunks(one, len, Budget(256, 100))
    ]
    labels = [articles(one) for one in documents.values()]
    compared = zip(*map(compare, documents.values()), strict=True)
    lines, paths, items, named = map(sum, compared)
    wrong = sum(map(partial(_differs, documents), chunks))
    right, spent = lookups(documents, chunks)
    rows = {
        "documents": f"{len(documents):,}",
        "articles": f"{sum(map(len, labels)):,}",
        "articles that do not follow the one before": f"{sum(map(jumps, labels)):,}",
        "lines in the place that the walk says": f"{paths:,} of {lines:,}",
        "items (一), (二) … named as they are numbered": f"{named:,} of {items:,}",
        "chunks": f"{len(chunks):,}",
        "chunks whose text is not the source's": f"{wrong:,}",
        "articles asked for by name that are found first": f"{right:,} of {len(spent):,}",
        "looking an article up, median": f"{np.median(spent):.1f} ms",
        **{f"filter: {name}": f"{ms:.2f} ms" for name, ms in narrow(documents, chunks).items()},
    }
    print("| | |\n|---|---:|")
    print("\n".join(f"| {name} | {figure} |" for name, figure in rows.items()))


def _differs(documents: dict[str, Document], chunk: Chunk) -> bool:
    source = chunk.span.of(documents[chunk.document_id].text)
    return "".join(chunk.text.split()) != "".join(source.split())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
