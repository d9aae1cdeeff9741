"""What a set must satisfy beyond its schema: unique, within the texts, dev and test apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from eval.hits import Place
from eval.lines import invalid
from eval.measures.answer import tokens
from eval.sets import EvaluationSet, Item, read_items
from rag.folding import Table, fold

LEAK = 0.8
"""Dev and test questions on the same evidence that share this much wording are a leak."""


def load_set(path: Path, texts: Mapping[str, str], table: Table | None = None) -> EvaluationSet:
    """The set of a JSON lines file; raises InvalidSet unless every range, quote and id is right.

    `texts` are the documents' texts by id; `table` simplifies characters when wording is compared.
    """
    items = read_items(path)
    for item in items:
        check_item(item, texts, path.name)
    check_distinct(items, path.name, table or {})
    check_splits(items, path.name, table or {})
    return EvaluationSet(path.stem, items, texts)


def check_item(item: Item, texts: Mapping[str, str], name: str) -> None:
    """Raises InvalidSet unless the item is worded, and its evidence is there and as quoted."""
    where = f"{name}, item {item.id!r}"
    if not item.id.strip() or not item.question.strip():
        raise invalid(where, "question", item.question, "give an id and a question in words")
    if item.answerable != bool(item.evidence):
        mend = "give evidence to answerable items, and none to the others"
        raise invalid(where, "evidence", item.evidence, mend)
    if item.answers and not item.answerable:
        raise invalid(where, "answers", item.answers, "an unanswerable item has none")
    if not all(map(tokens, item.answers)):
        raise invalid(where, "answers", item.answers, "give answers of more than marks and blanks")
    for field, place in _places(item):
        check_place(place, texts, where, field)


def check_place(place: Place, texts: Mapping[str, str], where: str, field: str) -> None:
    """Raises InvalidSet unless the place lies in a known document and its quote is the slice."""
    text = texts.get(place.document_id)
    if text is None:
        mend = f"name one of the documents, {', '.join(sorted(texts)[:5])}"
        raise invalid(where, f"{field}.document_id", place.document_id, mend)
    if not 0 <= place.start < place.end <= len(text):
        mend = f"give 0 ≤ start < end ≤ {len(text)}"
        raise invalid(where, f"{field}.start", (place.start, place.end), mend)
    if text[place.start : place.end] != place.quote:
        mend = f"the text holds {text[place.start : place.end]!r} there"
        raise invalid(where, f"{field}.quote", place.quote, mend)


def check_distinct(items: Sequence[Item], name: str, table: Table) -> None:
    """Raises InvalidSet when two items share their id or, folded, their question."""
    ids: dict[str, str] = {}
    questions: dict[str, str] = {}
    for item in items:
        where = f"{name}, item {item.id!r}"
        if item.id in ids:
            raise invalid(where, "id", item.id, "every id stands once: rename one of the two")
        wording = worded(item.question, table)
        if wording in questions:
            mend = f"item {questions[wording]!r} asks the same: drop one of the two"
            raise invalid(where, "question", item.question, mend)
        ids[item.id] = questions[wording] = item.id


def check_splits(items: Sequence[Item], name: str, table: Table) -> None:
    """Raises InvalidSet when a test question repeats the wording and the evidence of a dev one."""
    for item, other in leaks(items, table):
        mend = f"{other.id!r} of split {other.split!r} asks nearly the same: put both in one split"
        raise invalid(f"{name}, item {item.id!r}", "split", item.split, mend)


def leaks(items: Sequence[Item], table: Table) -> Iterator[tuple[Item, Item]]:
    """Pairs of items of different splits that share a place of evidence and most of their words.

    Wording is compared by the Jaccard index of its sets of character pairs.
    """
    pairs = [wording_pairs(item.question, table) for item in items]
    for here, others in _sharing(items).items():
        for there in sorted(others):
            common, either = len(pairs[here] & pairs[there]), len(pairs[here] | pairs[there])
            if items[here].split != items[there].split and common >= LEAK * either:
                yield items[there], items[here]


def wording_pairs(question: str, table: Table) -> set[str]:
    """The pairs of neighbouring characters of a question's wording, marks and script aside."""
    text = worded(question, table)
    return {text[at : at + 2] for at in range(max(1, len(text) - 1))}


def _sharing(items: Sequence[Item]) -> dict[int, set[int]]:
    """For each item, by number, the later ones that share a place of evidence."""
    standing: dict[Place, list[int]] = {}
    sharing: dict[int, set[int]] = {number: set() for number in range(len(items))}
    for number, item in enumerate(items):
        for _, place in _places(item):
            for earlier in standing.setdefault(place, []):
                sharing[earlier].add(number)
            standing[place].append(number)
    return sharing


def _places(item: Item) -> Iterator[tuple[str, Place]]:
    for part, places in enumerate(item.evidence):
        for number, place in enumerate(places):
            yield f"evidence.{part}.{number}", place


def worded(question: str, table: Table) -> str:
    """A question's wording as it is compared: marks, white space, width and script aside."""
    return re.sub(r"[\W_]+", "", fold(question, table, drop_space=True).text) or question
