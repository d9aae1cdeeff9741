"""Questions proposed from a document's sentences, for a person to accept, edit or drop.

No language model: what a clause says in a number, a date, a name, a list or a quoted term is asked
for with the question word that fits, or left blank, and the rest of the clause is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from eval.hits import Place
from eval.lines import invalid
from eval.measures.answer import tokens
from eval.sets import Item, Split
from rag.document import Document, Paragraph, Span

Kind = Literal["number", "date", "name", "list", "term", "model"]

BREAKS = re.compile(r"[^,，;；。!！?？:：\n]+")
SHORTEST, LEAST, LONGEST = 8, 6, 80
"""Characters of a clause that stands alone (a shorter one takes the one before it along), and the
least and most of a question."""

DATE = r"(?P<answer>(?:\d{4}年)?\d{1,2}月\d{1,2}日)"
YEAR = r"(?P<answer>\d{4}年)(?!\d)"
PERCENT = r"(?P<answer>\d+(?:\.\d+)?[%％‰])"
ORDINAL = r"(?P<answer>第\d+)(?=[位名次个届])"
COUNT = (
    r"(?<![第\d])(?P<answer>\d+(?:[.,]\d+)*[多余]?[万亿]?)"
    r"(?=[个篇家名位项条件次天人所座种类批元吨])"
)
PERSON = (
    r"(?<![\u4e00-\u9fff、])(?P<answer>[\u4e00-\u9fff、]{0,80}"
    r"(?:主席|局长|院长|主任|市长|部长|书记|教授|院士|董事长|秘书长)[\u4e00-\u9fff]{2,3}?)"
    r"(?=作|说|表示|认为|建议|介绍|指出|围绕|主持|出席|强调)"
)
ONE = r"[^、，,；;。：:“”\s和与及等]{2,16}"
LIST = (
    r"(?:包括|聚焦|围绕|推进|加强|加快|布局|赴|建设|发展|支持|培育|打造)"
    rf"(?P<answer>{ONE}(?:、{ONE})+(?:[和与及]{ONE})?)(?=等|$)"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed question: `evidence` is the clause that answers, `answer` what is asked for."""

    kind: Kind
    question: str
    evidence: Place
    answer: Place


@dataclass(frozen=True, slots=True)
class Template:
    """What to look for in a clause (its group `answer`) and what to put in its place."""

    kind: Kind
    pattern: re.Pattern[str]
    asked: str


TEMPLATES = (
    Template("date", re.compile(DATE), "哪一天"),
    Template("date", re.compile(YEAR), "哪一年"),
    Template("number", re.compile(PERCENT), "百分之多少"),
    Template("number", re.compile(ORDINAL), "第几"),
    Template("number", re.compile(COUNT), "多少"),
    Template("name", re.compile(PERSON), "谁"),
    Template("list", re.compile(LIST), "哪些"),
    Template("term", re.compile(r"《(?P<answer>[^《》]{2,40})》"), "____"),
    Template("term", re.compile(r"“(?P<answer>[^“”]{2,20})”"), "____"),
)


def draft(document: Document) -> Iterator[Draft]:
    """Proposals in the order of the text, each wording once."""
    asked: set[str] = set()
    for paragraph in document.paragraphs:
        for clause in _clauses(document, paragraph):
            for proposal in _proposals(document, clause):
                if proposal.question not in asked:
                    asked.add(proposal.question)
                    yield proposal


def reselect(
    proposal: Draft, document: Document, selected: str, within: Span | None = None
) -> Draft:
    """The proposal with its evidence at the nearest stretch that reads as `selected`.

    White space does not count. Raises InvalidSet when the document, or its part `within`, has no
    such stretch, or it is of marks only.
    """
    characters = [re.escape(character) for character in selected if not character.isspace()]
    part = within or Span(0, len(document.text))
    stretches = re.compile(r"\s*".join(characters)).finditer(document.text, part.start, part.end)
    found = list(stretches) if tokens(selected) else []
    if not found:
        mend = "select words that stand in the document"
        raise invalid(document.id, "evidence", selected, mend)
    nearest = min(found, key=lambda match: abs(match.start() - proposal.evidence.start))
    evidence = _place(document, Span(*nearest.span()))
    inside = evidence.span.holds(proposal.answer.span)
    return replace(proposal, evidence=evidence, answer=proposal.answer if inside else evidence)


def accept(proposal: Draft, id: str, split: Split, question: str = "") -> Item:
    """The item of an accepted proposal, in the person's wording where they gave one."""
    return Item(
        id=id,
        question=question.strip() or proposal.question,
        answerable=True,
        evidence=((proposal.evidence,),),
        answers=("".join(proposal.answer.quote.split()),),
        tags=(proposal.kind, "drafted"),
        split=split,
    )


def _clauses(document: Document, paragraph: Paragraph) -> Iterator[Span]:
    """The clauses of a paragraph's sentences, short ones with the one before."""
    for sentence in paragraph.sentences:
        start, end = sentence.span.start, sentence.span.end
        before = start
        for found in BREAKS.finditer(document.text, start, end):
            first = before if len(found.group()) < SHORTEST else found.start()
            yield Span(first, found.end())
            before = found.start()


def _proposals(document: Document, clause: Span) -> Iterator[Draft]:
    for template in TEMPLATES:
        for found in template.pattern.finditer(document.text, clause.start, clause.end):
            answer = Span(*found.span("answer"))
            question = _question(document, clause, answer, template)
            evidence, place = _place(document, clause), _place(document, answer)
            if LEAST <= len(question) <= LONGEST and tokens(place.quote):
                yield Draft(template.kind, question, evidence, place)


def _question(document: Document, clause: Span, answer: Span, template: Template) -> str:
    """The clause as a person reads it, with the question word in the answer's place."""
    before = document.read(Span(clause.start, answer.start))
    after = document.read(Span(answer.end, clause.end))
    asked = f"{before}{template.asked}{after}".strip("、 \n").lstrip("”")
    return f"填空:{asked}" if template.asked == "____" else f"{asked}?"


def _place(document: Document, span: Span) -> Place:
    return Place(document.id, span.start, span.end, document.slice(span.start, span.end))
