"""The retrieval sets: each a corpus, the questions asked of it, and what counts as a hit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.folder import read_corpus
from eval.adapters.imported import Imported, by_title, whole
from eval.adapters.lecoqa import read_lecoqa
from eval.adapters.squad import read_squad
from eval.anchors import load_anchored
from eval.hits import DOCUMENT
from eval.sets import EvaluationSet, Item
from index.traditional import simplified_table
from rag.document import Document
from rag.protocols import silent
from service.settings import SHIPPED_CORPUS
from training.texts import SIMPLIFY

SPLIT = by_title(SIMPLIFY)
ARTICLE = Path(__file__).parents[2] / "eval" / "sets" / "article.jsonl"
REDUCED = 2_500
"""Statutes beside the gold ones in the small pool, for development."""


@dataclass(frozen=True, slots=True)
class Task:
    """A question set over a corpus; `corpus` names the documents, which several tasks share."""

    corpus: str
    documents: tuple[Document, ...]
    chosen: EvaluationSet

    @property
    def name(self) -> str:
        """The question set's name."""
        return self.chosen.name


def article_tasks(_data: Path) -> list[Task]:
    """The shipped article's answerable questions, Chinese and English ones apart."""
    documents = tuple(read_corpus(SHIPPED_CORPUS, silent))
    texts = {document.id: document.text for document in documents}
    chosen = load_anchored(ARTICLE, texts, simplified_table())
    asked = replace(chosen, items=tuple(item for item in chosen.items if item.evidence))
    return [
        Task("article", documents, replace(asked.select(tag=tag), name=f"article {tag}"))
        for tag in ("zh", "en")
    ]


def wiki_tasks(data: Path) -> list[Task]:
    """CMRC's trial and DRCD over the Chinese paragraphs of all sets together.

    DRCD's questions are asked as they are, in traditional characters, and simplified.
    """
    cmrc = read_squad(data / "cmrc2018" / "cmrc2018_trial.json")
    drcd = [read_squad(data / "drcd" / f"DRCD_{part}.json", SPLIT) for part in ("dev", "test")]
    mlqa = read_squad(data / "mlqa_r" / "zh.json", SPLIT)
    pool = _unique([cmrc, *drcd, mlqa])
    asked = [item for found in drcd for item in found.chosen.items]
    simple = [replace(item, question=SIMPLIFY(item.question)) for item in asked]
    named = {"CMRC": cmrc.chosen.items, "DRCD": asked, "DRCD simplified": simple}
    return [Task("wiki", pool, _of_documents(name, items, pool)) for name, items in named.items()]


def mlqa_tasks(data: Path) -> list[Task]:
    """MLQA-R: Chinese and English questions on the Chinese paragraphs, English on English ones.

    A question has one id in both languages, and the split of its Chinese article.
    """
    chinese, english = (
        read_squad(data / "mlqa_r" / f"{each}.json", SPLIT) for each in ("zh", "en")
    )
    asked = {item.id: item for item in english.chosen.items}
    across = [
        replace(item, question=asked[item.id].question)
        for item in chinese.chosen.items
        if item.id in asked
    ]
    zh, en = chinese.documents, english.documents
    return [
        Task("mlqa zh", zh, _of_documents("MLQA-R zh→zh", chinese.chosen.items, zh)),
        Task("mlqa zh", zh, _of_documents("MLQA-R en→zh", across, zh)),
        Task("mlqa en", en, _of_documents("MLQA-R en→en", english.chosen.items, en)),
    ]


def statute_tasks(data: Path, distractors: int | None = None) -> list[Task]:
    """LeCoQA's lay questions over the statutes, all 60,699 of them or fewer."""
    folder = data / "lecoqa"
    queries, pool = folder / "queries_train.jsonl", folder / "statute_pool.jsonl"
    found = read_lecoqa(queries, pool, distractors, SPLIT)
    name = "LeCoQA" if distractors is None else "LeCoQA small"
    return [Task(name, found.documents, replace(found.chosen, name=name))]


LOADERS: Mapping[str, Callable[[Path], list[Task]]] = {
    "article": article_tasks,
    "wiki": wiki_tasks,
    "mlqa": mlqa_tasks,
    "statutes small": lambda data: statute_tasks(data, REDUCED),
    "statutes": statute_tasks,
}


def load(data: Path, names: Sequence[str] = tuple(LOADERS)) -> list[Task]:
    """The tasks of the named loaders."""
    return [task for name in names for task in LOADERS[name](data)]


def _unique(sets: Sequence[Imported]) -> tuple[Document, ...]:
    return tuple({one.id: one for found in sets for one in found.documents}.values())


def _of_documents(name: str, items: Sequence[Item], documents: Sequence[Document]) -> EvaluationSet:
    """The items with whole paragraphs as their evidence, as is usual for passage retrieval."""
    texts = {document.id: document.text for document in documents}
    judged = (
        replace(item, evidence=((whole(item.evidence[0][0].document_id, texts),),))
        for item in items
    )
    return EvaluationSet(name, tuple(judged), texts, DOCUMENT)
