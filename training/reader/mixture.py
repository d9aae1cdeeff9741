"""Mix what the reader learns from."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.contrastive.dictionary import gloss
from training.reader import squads
from training.reader.cutting import around
from training.reader.examples import Asked, Example
from training.reader.negatives import (
    Nearest,
    another_detail,
    by_source,
    near,
    other_kind,
    without_fact,
)
from training.reader.statutes import statutes

BARE = 0.4
"""The share of windows shown without their text's title."""
STATUTES, JAPANESE = 8000, 2500
"""Questions of the second course."""
ENGLISH = 0.12
"""The share of its Chinese questions put in English words."""
KANA, CHINESE = re.compile("[ぁ-ヿ]"), re.compile("[一-鿿]")


def positive(asked: Asked, draw: random.Random) -> Example:
    """The question on a window that holds its answer."""
    start, end = around(asked.context, (lead(asked), asked.answer[1]), draw)
    place = asked.answer[0] - start, asked.answer[1] - start
    return Example(asked.question, asked.title, asked.context[start:end], place, asked.source)


def lead(asked: Asked) -> int:
    """Where the window must begin: a list of items needs the line that says what they are."""
    start = asked.answer[0]
    listed = asked.quote.startswith(("（", "(")) and asked.source == "law_list"
    return asked.context.rfind("。", 0, start) + 1 if listed else start


def negatives(
    asked: Asked, found: Sequence[tuple[str, str]], titles: Sequence[str], draw: random.Random
) -> Iterator[Example]:
    """Some windows that do not answer, or questions that the window does not answer."""
    if draw.random() < 0.33 and (example := near(asked, found, draw)):
        yield example
    if draw.random() < 0.17 and (example := without_fact(asked, draw)):
        yield example
    if draw.random() < 0.39 and (example := another_detail(asked, titles, draw)):
        yield example
    if draw.random() < 0.3 and (example := other_kind(asked, draw)):
        yield example


def of_questions(questions: Sequence[Asked], seed: int) -> list[Example]:
    """Every question once with its answer and now and then without, titles shown on most."""
    draw = random.Random(seed)
    made: list[Example] = []
    for asked_here in by_source(questions).values():
        nearest = Nearest((each.title, each.context) for each in asked_here)
        titles = sorted({each.title for each in asked_here})
        found = nearest.find([each.question for each in asked_here])
        for asked, windows in zip(asked_here, found, strict=True):
            made += [positive(asked, draw), *negatives(asked, windows, titles, draw)]
    return [bared(example, draw) for example in made]


def bared(example: Example, draw: random.Random) -> Example:
    """`example`, now and then without its heading."""
    if draw.random() >= BARE or example.kind == "another_detail":
        return example
    return Example(example.question, "", example.window, example.answer, example.kind)


def first_course(data: Path) -> list[Example]:
    """Wikipedia questions: JaQuAD's, DRCD's in simplified and a third in traditional, MLQA-R's."""
    traditional = squads.drcd(data)
    chinese = [squads.simplified(asked) for asked in traditional]
    asked = [*squads.jaquad(data), *squads.mlqa(data)]
    return of_questions([*asked, *chinese], seed=0) + of_questions(traditional[::3], seed=1)


def second_course(data: Path) -> list[Example]:
    """What documents are asked: statutes, and once more the Wikipedia questions, cut elsewhere."""
    draw = random.Random(2)
    traditional = squads.drcd(data)
    chinese = [squads.simplified(asked) for asked in traditional]
    japanese = draw.sample(squads.jaquad(data), JAPANESE)
    asked = [*squads.mlqa(data), *chinese, *statutes(data, 2, STATUTES), *japanese]
    crossed = [each for each in squads.mlqa(data) if each.source == "mlqa_en_zh"]
    again = of_questions([*crossed, *traditional[1::6]], seed=3)
    return [glossed(example, draw) for example in of_questions(asked, seed=2)] + again


def glossed(example: Example, draw: random.Random) -> Example:
    """`example`, now and then with its Chinese question as English words from a dictionary."""
    question = example.question
    if draw.random() >= ENGLISH or KANA.search(question) or not CHINESE.search(question):
        return example
    return Example(gloss(question), example.heading, example.window, example.answer, example.kind)
