"""Questions written by hand: on invented passages, on DRCD's paragraphs, on articles of statutes.

A line of `training/reader/written/*.jsonl` holds `asked`, pairs of a question and its answer, which
is null where the text does not answer, and the text: under `title` and `text` if it is invented,
else the `id` of a DRCD paragraph (read in simplified characters) or of a LeCoQA article.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.reader.examples import Asked
from training.reader.squads import TRAIN
from training.texts import DEV, SIMPLIFY, lines, load, tenth

FOLDER = Path(__file__).with_name("written")
Texts = dict[str, tuple[str, str]]
"""Title and text by id."""


@dataclass(frozen=True, slots=True)
class Text:
    """A titled text with the questions that it answers, and those that it does not."""

    title: str
    text: str
    source: str
    answered: tuple[Asked, ...]
    unanswered: tuple[str, ...]


def texts(data: Path, held_out: bool = False, folder: Path = FOLDER) -> Iterator[Text]:
    """The texts written about, or those held out: one in ten, by title.

    ValueError where an answer is not in its text.
    """
    known = {**paragraphs(data), **articles(data)}
    for path in sorted(folder.glob("*.jsonl")):
        for line in lines(path):
            title, text = known[str(line["id"])] if "id" in line else (line["title"], line["text"])
            if (tenth(title) == DEV) == held_out:
                yield _text(title, text, f"written_{path.stem.split('-')[0]}", line["asked"])


def _text(title: str, text: str, source: str, asked: list[tuple[str, str | None]]) -> Text:
    answered = [Asked(q, title, text, _range(text, a), source) for q, a in asked if a is not None]
    return Text(title, text, source, tuple(answered), tuple(q for q, a in asked if a is None))


def _range(text: str, answer: str) -> tuple[int, int]:
    start = text.find(answer)
    if start < 0:
        raise ValueError(f"no {answer!r} in {text[:40]!r}…: copy the answer from the text")
    return start, start + len(answer)


def paragraphs(data: Path) -> Texts:
    """DRCD's paragraphs under train titles, in simplified characters, by id."""
    trees = [load(data / f"drcd/DRCD_{part}.json") for part in ("dev", "test")]
    return {
        paragraph["id"]: (SIMPLIFY(article["title"]), SIMPLIFY(paragraph["context"]))
        for tree in trees
        for article in tree["data"]
        if tenth(article["title"]) in TRAIN
        for paragraph in article["paragraphs"]
    }


def articles(data: Path) -> Texts:
    """The articles of LeCoQA's pool by id."""
    pool: list[Any] = lines(data / "lecoqa/statute_pool.jsonl")
    return {str(each["id"]): (each["name"], each["content"]) for each in pool}
