"""Questions proposed by a language model, kept only where their quote stands in the document."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from pydantic import BaseModel, ConfigDict

from eval.draft import Draft, reselect
from eval.hits import Place
from rag.document import Document, Paragraph
from rag.errors import InvalidSet

Complete = Callable[[str], str]
"""From a prompt to a model's text."""

PROMPT = """下面是一篇文章的一段。请写出读者会问、而这段文字能回答的问题,最多三个。
每行一个 JSON 对象: {{"question": "问题", "quote": "回答它的原文,逐字照抄"}}。不要写别的。

标题: {title}
段落: {text}
"""


class _Said(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True, str_min_length=1)
    question: str
    quote: str


def draft_with(complete: Complete, document: Document) -> Iterator[Draft]:
    """Proposals paragraph by paragraph; lines that are not as asked, or misquote, are dropped."""
    for paragraph in document.paragraphs:
        if paragraph.kind == "body":
            text = document.read(paragraph.span)
            said = complete(PROMPT.format(title=document.title, text=text))
            for line in said.splitlines():
                yield from _proposal(line, document, paragraph)


def _proposal(line: str, document: Document, paragraph: Paragraph) -> Iterator[Draft]:
    span = paragraph.span
    whole = Place(document.id, span.start, span.end, span.of(document.text))
    try:
        said = _Said.model_validate_json(line)
        found = reselect(Draft("model", said.question, whole, whole), document, said.quote, span)
    except (ValueError, InvalidSet):
        return
    yield replace(found, answer=found.evidence)
