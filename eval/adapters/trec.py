"""TREC qrels and runs: foreign runs scored by our measures, our runs written for trec_eval."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.adapters.reading import number, read_columns
from eval.adapters.units import Units, one_column, ranked, relevant
from eval.hits import DOCUMENT, Place, ranks
from eval.results import Result, Retrieved
from eval.scores import DEPTH, ranking_scores
from eval.sets import Item
from rag.errors import InvalidSet

Qrels = Mapping[str, Mapping[str, int]]
"""For each query the grade of each judged document."""

Rankings = Mapping[str, Sequence[tuple[str, float]]]
"""For each query documents with scores, best first."""


def read_qrels(path: Path) -> Qrels:
    """Lines of `query 0 document grade`; raises InvalidSet."""
    judged: dict[str, dict[str, int]] = {}
    for query, _, document, grade in read_columns(path, 4, "a TREC qrels file"):
        judged.setdefault(query, {})[document] = int(number(grade, path, "grade"))
    return judged


def read_trec_run(path: Path) -> Rankings:
    """Lines of `query Q0 document rank score tag`, put in order of score; raises InvalidSet."""
    found: dict[str, list[tuple[str, float]]] = {}
    for query, _, document, _, score, _ in read_columns(path, 6, "a TREC run"):
        found.setdefault(query, []).append((document, number(score, path, "score")))
    return {query: sorted(rows, key=lambda row: -row[1]) for query, rows in found.items()}


def trec_results(qrels: Qrels, run: Rankings) -> tuple[Result, ...]:
    """The ranking measures of a foreign run, for each query with a relevant document.

    A query that the run does not have scores 0. Raises InvalidSet when none is judged.
    """
    items = [
        Item(
            query, query, True, tuple((_stand_in(id),) for id, grade in grades.items() if grade > 0)
        )
        for query, grades in qrels.items()
    ]
    results = tuple(_result(item, run.get(item.id, ())) for item in items if item.evidence)
    if not results:
        raise InvalidSet("the qrels judge no document relevant: give qrels with grades above 0")
    return results


def write_trec_run(
    path: Path, results: Sequence[Result], units: Units, tag: str = "zhengyin"
) -> None:
    """Writes the units that each result's passages stand in, best first, score 1/rank."""
    rows = [
        f"{one_column(result.item.id)} Q0 {unit.id} {rank} {1 / rank:.6f} {tag}\n"
        for result in results
        for rank, unit in enumerate(ranked([one.place for one in result.passages], units), 1)
    ]
    path.write_text("".join(rows), encoding="utf-8")


def write_qrels(path: Path, items: Sequence[Item], units: Units) -> None:
    """Writes the units relevant to each item, grade 1."""
    rows = [
        f"{one_column(item.id)} 0 {unit.id} 1\n" for item in items for unit in relevant(item, units)
    ]
    path.write_text("".join(rows), encoding="utf-8")


def _result(item: Item, rows: Sequence[tuple[str, float]]) -> Result:
    found = tuple(Retrieved(_stand_in(id), 0, (), score) for id, score in rows[:DEPTH])
    places = [each.place for each in found]
    hit = ranks(item.evidence, places, DOCUMENT)
    scores = ranking_scores(item, places, hit, DOCUMENT)
    return Result(item, "searched", 0.0, None, (), found, hit, scores)


def _stand_in(document_id: str) -> Place:
    """A document whose text is not at hand, as a place of one character."""
    return Place(document_id, 0, 1, "")
