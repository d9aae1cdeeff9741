"""A document of one hundred ideographs, and an ask and a search that answer from a table."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.hits import Place
from eval.results import Result
from eval.run import evaluate
from eval.runs import Made, Run, new_run
from eval.sets import EvaluationSet, Item
from rag.answer import Answer, Citation, Passage, Question, Status
from rag.document import Chunk, Document, Paragraph, Sentence, Span
from rag.references import References

TEXT = "".join(chr(0x4E00 + number) for number in range(100))
"""Every character differs, so that a quote stands in one place only."""

TEXTS = {"doc": TEXT}
UNCITED = References("", "", {}, None)
ARTICLE_ID = "wuhan-cppcc-no1-proposal"
ROOT = Path(__file__).parents[2]
Ranges = Mapping[str, Sequence[tuple[int, int]]]


def article() -> str:
    """The shipped article's text."""
    path = ROOT / "corpus" / "documents" / f"{ARTICLE_ID}.txt"
    return path.read_bytes().decode("utf-8")


def place(start: int, end: int, document_id: str = "doc") -> Place:
    """A place with its true quote, or blanks where there is no text."""
    return Place(document_id, start, end, TEXT[start:end].ljust(end - start))


def item(id: str, *parts: tuple[int, int], split: str = "test", tags: str = "") -> Item:
    """A question that needs these ranges, or an unanswerable one without any."""
    return Item(
        id=id,
        question=f"{id}?",
        answerable=bool(parts),
        evidence=tuple((place(*part),) for part in parts),
        answers=tuple(TEXT[start:end] for start, end in parts[:1]),
        tags=tuple(tags.split()),
        split="dev" if split == "dev" else "test",
    )


def passage(rank: int, start: int, end: int) -> Passage:
    """A passage of the document, with score 1/rank."""
    span = Span(start, end)
    chunk = Chunk("doc", 1, "body", ("章",), span, (Sentence(span),), span.of(TEXT))
    return Passage(rank, chunk, span.of(TEXT), 1 / rank, {})


def cited(number: int, start: int, end: int) -> Citation:
    """A citation of the range, which answers from end to end."""
    span = Span(start, end)
    return Citation(
        number=number,
        document_id="doc",
        title="题",
        section=("章",),
        paragraph=1,
        span=span,
        quote=span.of(TEXT),
        text=span.of(TEXT),
        answer=span,
        permalink="kept",
        references=References("题", "> 题", {}, None),
    )


def answered(question: str, ranges: Sequence[tuple[int, int]], confidence: float) -> Answer:
    """An answer that cites the ranges, or a refusal when there are none."""
    citations = tuple(cited(number, *each) for number, each in enumerate(ranges, start=1))
    text = citations[0].quote if citations else None
    status: Status = "answered" if citations else "not_in_documents"
    return Answer(question, status, confidence, text, citations, (), (), "g", {})


class Fake:
    """Cites and finds the ranges given for a question, confident at 0.9 when it cites, else 0.1."""

    def __init__(self, cited: Ranges, found: Ranges) -> None:
        self.cited, self.found = cited, found

    def ask(self, question: Question) -> Answer:
        """The citations of the table."""
        ranges = self.cited.get(question.text, ())
        return answered(question.text, ranges, 0.9 if ranges else 0.1)

    def search(self, question: Question) -> Sequence[Passage]:
        """The passages of the table."""
        ranges = self.found.get(question.text, ())
        return [passage(rank, *each) for rank, each in enumerate(ranges, start=1)]


class Ticks:
    """A clock that moves on by 1/1024 of a second each time it is read."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> float:
        """Seconds since it was made."""
        self.now += 1
        return self.now / 1024


def results(chosen: EvaluationSet, fake: Fake) -> tuple[Result, ...]:
    """The results of a fake under the ticking clock."""
    return evaluate(chosen, fake.ask, fake.search, clock=Ticks())


def run(chosen: EvaluationSet, fake: Fake) -> Run[Result]:
    """A run of a fake with small facts."""
    made = Made("2025-01-02T03:04:05Z", {"chunks": 3}, {"k": 5}, {"numpy": "2"})
    return new_run(chosen, results(chosen, fake), made)


def document(text: str, id: str = "doc") -> Document:
    """A document of one paragraph a line, each a single sentence."""
    paragraphs, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        span = Span(start, start + len(line))
        paragraphs.append(Paragraph(span, "body", number, (), (Sentence(span),)))
        start = span.end + 1
    return Document(id, "题", text, f"{id}.txt", "text/plain", "0" * 64, tuple(paragraphs))
