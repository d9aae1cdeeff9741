"""Cutting a document into chunks: whole sentences of one paragraph, within the encoder's limit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.clauses import split_long
from corpus.view import View, view
from rag.document import Chunk, Document, Kind, Paragraph, Sentence, Span
from rag.errors import TextTooLong
from rag.places import article_path

LONGEST_CONTEXT = 100
"""The most characters of a title or of a section path that are embedded along with a chunk."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is embedded along with a chunk's text."""

    section: bool = True
    title: bool = False


@dataclass(frozen=True, slots=True)
class Budget:
    """How large a chunk may be: `max_tokens` holds always, `max_characters` between sentences."""

    max_tokens: int
    max_characters: int = 300
    kinds: tuple[Kind, ...] = ("body", "caption", "title", "kicker")
    form: Form = Form()


def embedded_text(chunk: Chunk, title: str, form: Form) -> str:
    """What the encoder is given for a chunk: its text under its title and its section path.

    Of a long path the innermost headings count, LONGEST_CONTEXT characters at most; the numbers
    of an article's parts (款, 项, 目), which say nothing of what stands in them, do not.
    """
    return _embedded(chunk.text, chunk.section, title, form)


def _embedded(text: str, section: Sequence[str], title: str, form: Form) -> str:
    parts = [title[:LONGEST_CONTEXT]] if form.title and title else []
    if form.section and section:
        parts.append(" ".join(article_path(section))[-LONGEST_CONTEXT:])
    return "\n".join([*parts, text])


def make_chunks(
    document: Document, count_tokens: Callable[[str], int], budget: Budget
) -> tuple[Chunk, ...]:
    """The chunks of a document in order, which together hold every paragraph of budget.kinds.

    `count_tokens` counts what the encoder will see, its prefix and special tokens included.
    Raises TextTooLong when not even one character fits the budget.
    """
    chosen = (each for each in document.paragraphs if each.kind in budget.kinds)
    return tuple(
        chunk
        for paragraph in chosen
        for chunk in _Cutter(document, paragraph, count_tokens, budget).chunks()
    )


class _Cutter:
    def __init__(
        self,
        document: Document,
        paragraph: Paragraph,
        count_tokens: Callable[[str], int],
        budget: Budget,
    ) -> None:
        self._document, self._paragraph = document, paragraph
        self._count, self._budget = count_tokens, budget
        self._view: View = view(document.text, paragraph.span, paragraph.joints)

    def chunks(self) -> Iterator[Chunk]:
        for run in self._runs(list(self._sentences())):
            yield self._chunk(run)

    def _sentences(self) -> Iterator[Sentence]:
        for sentence in self._paragraph.sentences:
            if self._fits(sentence.span):
                yield sentence
            else:
                yield from map(Sentence, split_long(self._view, sentence.span, self._fits_one))

    def _runs(self, sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
        """Runs of sentences of about equal length, none longer than the budget if it can be."""
        target = self._target()
        run: list[Sentence] = []
        for sentence in sentences:
            if run and not self._takes(run, sentence, target):
                yield run
                run = []
            run.append(sentence)
        if run:
            yield run

    def _target(self) -> float:
        most = self._budget.max_characters
        return len(self._view.text) / max(1, -(-len(self._view.text) // most))

    def _takes(self, run: Sequence[Sentence], sentence: Sentence, target: float) -> bool:
        span = Span(run[0].span.start, sentence.span.end)
        now = len(self._view.read(Span(span.start, run[-1].span.end)))
        then = len(self._view.read(span))
        nearer = abs(then - target) <= abs(now - target)
        return nearer and then <= self._budget.max_characters and self._fits(span)

    def _fits(self, span: Span) -> bool:
        text, section = self._view.read(span), self._section(span)
        embedded = _embedded(text, section, self._document.title, self._budget.form)
        return self._count(embedded) <= self._budget.max_tokens

    def _section(self, span: Span) -> tuple[str, ...]:
        """The innermost section that holds the span, which a paragraph may hold several of."""
        return self._document.section_of(span) or self._paragraph.section

    def _fits_one(self, span: Span) -> bool:
        if self._fits(span):
            return True
        if len(self._view.read(span)) > 1:
            return False
        raise TextTooLong(
            f"document {self._document.id!r}: the heading path {self._paragraph.section!r} leaves "
            f"no room for text in {self._budget.max_tokens} tokens: raise the limit or embed "
            "chunks without title and section"
        )

    def _chunk(self, run: Sequence[Sentence]) -> Chunk:
        span = Span(run[0].span.start, run[-1].span.end)
        return Chunk(
            document_id=self._document.id,
            paragraph=self._paragraph.number,
            kind=self._paragraph.kind,
            section=self._section(span),
            span=span,
            sentences=tuple(run),
            text=self._view.read(span),
        )
