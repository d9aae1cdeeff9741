"""Articles are found by the law's title and the number, however both are written."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from index.articles import MOST, Articles
from index.filters import Filters
from index.hybrid import lift
from rag.document import Chunk, Document, Section, Span
from tests.index.fakes import make_chunks, make_document

TITLES = {
    "park": "中华人民共和国公园法",
    "rules": "公园法实施条例",
    "park-old": "中华人民共和国公园法",
    "one": "某市绿地办法第三条",
    "news": "公园新闻",
}


def law(id: str, title: str) -> Document:
    """Articles 1 to 12, one a line, of which the last has two paragraphs; the news have none.

    Only the park law says that its article 11 has a second paragraph.
    """
    lines = [f"甲{number}" for number in range(1, 14)]
    text = "\n".join(lines)
    spans = [Span(*line.span()) for line in re.finditer(r"[^\n]+", text)]
    sections = [Section((f"第{number}条",), span) for number, span in enumerate(spans[:11], 1)]
    sections.append(Section(("第十二条",), Span(spans[11].start, spans[12].end)))
    sections += [Section(("第十二条", f"第{n}款"), spans[at]) for n, at in (("一", 11), ("二", 12))]
    sections += [Section(("第十一条", "第二款"), spans[10])] if id == "park" else []
    held = tuple(sections) if id not in ("one", "news") else ()
    return replace(make_document(id, text), title=title, sections=held)


DOCUMENTS = {id: law(id, title) for id, title in TITLES.items()}
CHUNKS: Sequence[Chunk] = [each for one in DOCUMENTS.values() for each in make_chunks(one)]


def named(question: str, *ids: str, documents: dict[str, Document] = DOCUMENTS) -> list[str]:
    """The chunks found, as document and line."""
    chunks = [chunk for chunk in CHUNKS if chunk.document_id in documents]
    allowed = [at for at, chunk in enumerate(chunks) if chunk.document_id in ids]
    found = Articles(documents, Filters(documents, chunks)).named(
        question, np.array(allowed, np.int64) if ids else None
    )
    return [f"{chunks[number].document_id}{chunks[number].paragraph}" for number in found]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("公园法第三条怎么规定?", ["park3", "park-old3"]),
        ("《中华人民共和国公园法》 第 3 条怎么规定?", ["park3", "park-old3"]),
        ("公園法第３條", ["park3", "park-old3"]),
        ("公园法实施条例第三条", ["rules3"]),
        ("根据公园法实施条例的规定，第十二条第二款说什么?", ["rules13"]),
        ("公园法实施条例12条", ["rules12", "rules13"]),
        ("公园法实施条例第十二条第九款", ["rules12", "rules13"]),
        ("公园法实施条例第十一条第二款", ["rules11"]),
        ("公园法实施条例第一条和第二条", ["rules1", "rules2"]),
        ("公园法实施条例第一条与公园法第二条", ["park2", "rules1", "park-old2"]),
        ("某市绿地办法第三条", [f"one{number}" for number in range(1, 14)]),
        ("公园法实施条例提出20条建议，又提出3条建议", []),
        ("公园法第三十条", []),
        ("水法第三条", []),
        ("第三条", []),
        ("公园新闻第三条", []),
        ("公园法有几条?", []),
    ],
)
def test_articles_by_title_and_number(question: str, found: list[str]) -> None:
    assert named(question) == found


@pytest.mark.parametrize("question", ["第三条怎么规定?", "What does Article 3 say?", "水法第三条"])
def test_a_number_alone_counts_where_one_document_has_it(question: str) -> None:
    assert named(question, "rules", "news") == ["rules3"]
    assert named(question, "rules", "park") == []
    assert named(question, documents={"rules": DOCUMENTS["rules"]}) == ["rules3"]


def test_what_is_not_allowed_is_not_found() -> None:
    assert named("公园法第三条", "park-old", "rules") == ["park-old3"]
    assert named("公园法第三条", "news") == []


def test_so_many_articles_are_looked_up() -> None:
    asked = "、".join(f"第{number}条" for number in range(1, 12))
    assert named(f"公园法实施条例{asked}") == [f"rules{number}" for number in range(1, MOST + 1)]


def test_named_chunks_are_lifted_above_the_rest_in_order() -> None:
    fused = np.array([1.0, 0.0, 0.5], np.float32)
    lifted = lift(fused, np.array([0, 1, 1], np.float32))
    np.testing.assert_allclose(lifted, [0.98, 0.99, 0.995])
    np.testing.assert_array_equal(lift(fused, np.zeros(3, np.float32)), fused)
