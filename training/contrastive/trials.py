"""What a tuned encoder is tried on: questions of one split over pools cut as the product cuts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.chunks import Budget, embedded_text, make_chunks
from corpus.folder import read_corpus
from eval.adapters.imported import one_paragraph
from eval.hits import EVIDENCE, Place, hits
from eval.sets import Item, Split, read_items
from rag.protocols import silent
from service.assembly import KINDS, MAX_CHARACTERS
from service.settings import SHIPPED_CORPUS
from training.contrastive.negatives import Statutes
from training.contrastive.rows import SPLIT
from training.texts import SIMPLIFY, lines, load

ARTICLE = Path(__file__).parents[2] / "eval" / "sets" / "article.jsonl"
BUDGET = Budget(256, MAX_CHARACTERS, KINDS)
HARD = 10
"""LeCoQA's pool: the gold articles and so many a question that BM25 finds first."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Questions over chunks: chunk i is of unit `units[i]`, `gold[j]` are question j's units."""

    name: str
    pool: str
    chunks: tuple[str, ...]
    units: tuple[int, ...]
    questions: tuple[str, ...]
    gold: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """Texts cut into chunks; a text is the unit that is found, and known by its place."""

    name: str
    places: dict[str, int]
    chunks: tuple[str, ...]
    units: tuple[int, ...]

    def trial(self, name: str, asked: Iterable[tuple[str, Iterable[str]]]) -> Trial:
        """The questions, each with the texts that answer it, over this pool."""
        pairs = [(q, frozenset(self.places[text] for text in gold)) for q, gold in asked]
        questions, gold = zip(*pairs, strict=True)
        return Trial(name, self.name, self.chunks, self.units, questions, gold)


def trials(data: Path, split: Split) -> list[Trial]:
    """Every trial of this split; paragraphs of other titles stand in the pool as distractors."""
    return [*article(split), *wiki(data, split), *english(data, split), *statutes(data, split)]


def pool_of(name: str, texts: Iterable[str]) -> Pool:
    """Distinct texts cut into chunks of the product's size."""
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    cut = [(chunk, place) for text, place in places.items() for chunk in _cut(text)]
    return Pool(name, places, *zip(*cut, strict=True))


def _cut(text: str) -> list[str]:
    return [chunk.text for chunk in make_chunks(one_paragraph("", "", text), len, BUDGET)]


def wiki(data: Path, split: Split) -> list[Trial]:
    """DRCD in both scripts, MLQA-R zh→zh and en→zh over the split's DRCD and all MLQA-R texts."""
    drcd = [
        (question, text)
        for part in ("dev", "test")
        for title, text, _, question in asked(data / f"drcd/DRCD_{part}.json")
        if SPLIT(title) == split
    ]
    chinese = list(asked(data / "mlqa_r/zh.json"))
    translated = {id: question for _, _, id, question in asked(data / "mlqa_r/en.json")}
    mine = [(id, q, text) for title, text, id, q in chinese if SPLIT(title) == split]
    pool = pool_of("wiki", [*(text for _, text in drcd), *(text for _, text, _, _ in chinese)])
    return [
        pool.trial("DRCD", ((q, [text]) for q, text in drcd)),
        pool.trial("DRCD simplified", ((SIMPLIFY(q), [text]) for q, text in drcd)),
        pool.trial("MLQA-R zh→zh", ((q, [text]) for _, q, text in mine)),
        pool.trial("MLQA-R en→zh", ((translated[id], [text]) for id, _, text in mine)),
    ]


def english(data: Path, split: Split) -> list[Trial]:
    """MLQA-R en→en over the texts of the split's titles."""
    mine = [(q, [t]) for title, t, _, q in asked(data / "mlqa_r/en.json") if SPLIT(title) == split]
    return [pool_of("english", (text for _, (text,) in mine)).trial("MLQA-R en→en", mine)]


def asked(path: Path) -> list[tuple[str, str, str, str]]:
    """Title, paragraph, id and question of every question of a file in SQuAD's format."""
    return [
        (article["title"], paragraph["context"], qa["id"], qa["question"])
        for article in load(path)["data"]
        for paragraph in article["paragraphs"]
        for qa in paragraph["qas"]
    ]


def statutes(data: Path, split: Split) -> list[Trial]:
    """LeCoQA over its gold articles and those that BM25 finds first."""
    known = Statutes(lines(data / "lecoqa/statute_pool.jsonl"))
    queries = lines(data / "lecoqa/queries_train.jsonl")
    mine = [query for query in queries if SPLIT(str(query["query_id"])) == split]
    found = known.mistaken([query["question"] for query in mine], HARD)
    golds = [query["gold_ids"] for query in mine]
    pool = pool_of("statutes", (known.text(id, False) for row in [*golds, *found] for id in row))
    gold = ([known.text(id, False) for id in query["gold_ids"]] for query in mine)
    return [pool.trial("LeCoQA", zip((q["question"] for q in mine), gold, strict=True))]


def article(split: Split) -> list[Trial]:
    """The shipped article's questions by language; a chunk is right that covers the evidence."""
    documents = tuple(read_corpus(SHIPPED_CORPUS, silent))
    cut = [(d, chunk) for d in documents for chunk in make_chunks(d, len, BUDGET)]
    places = [Place(c.document_id, c.span.start, c.span.end, c.text) for _, c in cut]
    texts = tuple(embedded_text(chunk, d.title, BUDGET.form) for d, chunk in cut)
    items = [item for item in read_items(ARTICLE) if item.split == split and item.evidence]
    return [
        _article(tag, texts, [i for i in items if tag in i.tags], places) for tag in ("zh", "en")
    ]


def _article(
    tag: str, texts: tuple[str, ...], items: Sequence[Item], places: Sequence[Place]
) -> Trial:
    found = [(item.question, _right(item, places)) for item in items]
    questions, gold = zip(*((asked, right) for asked, right in found if right), strict=True)
    return Trial(f"article {tag}", "article", texts, tuple(range(len(texts))), questions, gold)


def _right(item: Item, places: Sequence[Place]) -> frozenset[int]:
    right = (any(hits(place, part, EVIDENCE) for part in item.evidence) for place in places)
    return frozenset(at for at, good in enumerate(right) if good)
