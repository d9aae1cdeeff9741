"""Rows to train on: two forms of a question, the passage that answers it, perhaps a wrong one."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.chunks import Budget, make_chunks
from eval.adapters.imported import by_title, one_paragraph
from training.contrastive.dictionary import gloss
from training.contrastive.negatives import Statutes
from training.reader import written as by_hand
from training.reader.examples import Asked as ByHand
from training.reader.statutes import statutes
from training.texts import SIMPLIFY, lines, load

WINDOW = Budget(max_tokens=10_000, max_characters=110)
LONGEST_STATUTE = 150
LAW = "written_law"
TEMPLATES = 3000
"""Questions by templates, at most."""
SPLIT = by_title(SIMPLIFY)


@dataclass(frozen=True, slots=True)
class Row:
    """One passage, two questions that it answers, and a passage that answers neither (or none)."""

    question: str
    other: str
    passage: str
    negative: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A window of a paragraph with its article's title and the questions it answers."""

    title: str
    text: str
    questions: tuple[tuple[str, str], ...]
    """Each as (id, question)."""


def windows(path: Path) -> Iterator[Asked]:
    """Every window of the articles of a file in SQuAD's format that holds an answer's start."""
    for article in load(path)["data"]:
        for paragraph in article["paragraphs"]:
            yield from _windows(article["title"], paragraph)


def _windows(title: str, paragraph: dict[str, Any]) -> Iterator[Asked]:
    document = one_paragraph(title, title, paragraph["context"])
    for chunk in make_chunks(document, len, WINDOW):
        held = range(chunk.span.start, chunk.span.end)
        asked = [
            (each["id"], each["question"])
            for each in paragraph["qas"]
            if each["answers"][0]["answer_start"] in held
        ]
        if asked:
            yield Asked(title, chunk.text, tuple(asked))


def drcd(data: Path, draw: random.Random) -> list[Row]:
    """DRCD's train titles: a Chinese and a glossed question a window, scripts mixed at random."""
    found = [
        window
        for name in ("dev", "test")
        for window in windows(data / f"drcd/DRCD_{name}.json")
        if SPLIT(window.title) == "train"
    ]
    places = {title: draw.random() for title in dict.fromkeys(w.title for w in found)}
    found.sort(key=lambda window: places[window.title])
    return [row for window in found for row in _mixed(window, draw)]


def _mixed(window: Asked, draw: random.Random) -> Iterator[Row]:
    questions = [question for _, question in window.questions]
    draw.shuffle(questions)
    for at in range(0, len(questions), 2):
        one, other = questions[at], questions[min(at + 1, len(questions) - 1)]
        yield Row(_script(one, draw), gloss(other), _script(window.text, draw))


def _script(text: str, draw: random.Random) -> str:
    return SIMPLIFY(text) if draw.random() < 0.6 else text


def mlqa(data: Path) -> list[Row]:
    """MLQA-R questions that stand in both languages under train titles, each with both passages."""
    chinese, english = (by_id(data / f"mlqa_r/{name}.json") for name in ("zh", "en"))
    rows = []
    for id in sorted(chinese.keys() & english.keys()):
        (zh, zh_title, zh_text), (en, en_title, en_text) = chinese[id], english[id]
        if SPLIT(zh_title) == SPLIT(en_title) == "train":
            rows += [Row(en, zh, zh_text), Row(zh, en, en_text)]
    return rows


def by_id(path: Path) -> dict[str, tuple[str, str, str]]:
    """Question, title and window of a file's questions by their ids."""
    return {id: (q, each.title, each.text) for each in windows(path) for id, q in each.questions}


def lecoqa(data: Path, draw: random.Random) -> list[Row]:
    """LeCoQA's train questions, each with a gold article and one that BM25 takes for one."""
    known = Statutes(lines(data / "lecoqa/statute_pool.jsonl"))
    asked = [q for q in lines(data / "lecoqa/queries_train.jsonl") if is_train(q)]
    wrong = known.mistaken([q["question"] for q in asked])
    return [_legal(*pair, known, draw) for pair in zip(asked, wrong, strict=True)]


def written(data: Path, draw: random.Random, folder: Path = by_hand.FOLDER) -> list[Row]:
    """What was written by hand: two questions on the part of a text that holds their answers."""
    found = _by_hand(data, draw, folder, law=False)
    return [row for part, asked in found for row in _mixed(_named(part, asked, draw), draw)]


def written_law(data: Path, draw: random.Random, folder: Path = by_hand.FOLDER) -> list[Row]:
    """What was written by hand on articles of statutes, each with one that BM25 takes for it."""
    pool = Statutes(lines(data / "lecoqa/statute_pool.jsonl"))
    found = _by_hand(data, draw, folder, law=True)
    wrong = pool.mistaken([asked[0].question for _, asked in found])
    made = []
    for (part, asked), mistaken in zip(found, wrong, strict=True):
        named = _named(part, asked, draw)
        texts = (pool.text(id, False)[:LONGEST_STATUTE] for id in mistaken)
        negative = draw.choice([text for text in texts if text[:20] not in asked[0].context])
        made += [Row(row.question, row.other, row.passage, negative) for row in _mixed(named, draw)]
    return made


def _by_hand(
    data: Path, draw: random.Random, folder: Path, law: bool
) -> list[tuple[str, list[ByHand]]]:
    """The parts of texts written about that answer, shuffled, of articles of `law` or of others."""
    found = [
        part
        for text in by_hand.texts(data, folder=folder)
        if (text.source == LAW) == law
        for part in _parts(text.answered)
    ]
    draw.shuffle(found)
    return found


def _parts(asked: Sequence[ByHand]) -> Iterator[tuple[str, list[ByHand]]]:
    """The chunks of a text that hold an answer's start, with the questions they answer."""
    if asked:
        document = one_paragraph(asked[0].title, asked[0].title, asked[0].context)
        for chunk in make_chunks(document, len, WINDOW):
            held = range(chunk.span.start, chunk.span.end)
            if here := [each for each in asked if each.answer[0] in held]:
                yield chunk.text, here


def _named(text: str, asked: Sequence[ByHand], draw: random.Random) -> Asked:
    """A window to learn from, now and then under its title."""
    title = asked[0].title
    shown = f"{title}\n{text}" if draw.random() < 0.3 else text
    return Asked(title, shown, tuple((str(at), each.question) for at, each in enumerate(asked)))


def templates(data: Path, draw: random.Random) -> list[Row]:
    """Questions made by templates from the statutes, each with the part that answers."""
    found = statutes(data, draw.randrange(1000), TEMPLATES)
    draw.shuffle(found)
    return [
        Row(each.question, gloss(each.question), part)
        for each in found
        for part, _ in list(_parts([each]))[:1]
    ]


def is_train(query: dict[str, Any]) -> bool:
    """Whether a LeCoQA question is in the train tenths."""
    return SPLIT(str(query["query_id"])) == "train"


def _legal(query: dict[str, Any], wrong: Sequence[int], pool: Statutes, draw: random.Random) -> Row:
    known = isinstance(query["keywords"], str) and draw.random() < 0.5  # NaN where unknown
    other = query["keywords"] if known else gloss(query["question"])
    named = draw.random() < 0.5
    gold = draw.choice(query["gold_ids"])
    mistaken = [id for id in wrong if id not in query["gold_ids"]]
    texts = (pool.text(id, named)[:LONGEST_STATUTE] for id in (gold, draw.choice(mistaken)))
    return Row(query["question"], other, *texts)
