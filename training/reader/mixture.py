"""Mix what the reader learns from."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from opencc import OpenCC

from training.contrastive.dictionary import gloss
from training.reader import squads
from training.reader.cutting import around
from training.reader.examples import Asked, Example, unanswered
from training.reader.negatives import (
    Nearest,
    another_detail,
    by_source,
    near,
    other_kind,
    without_fact,
)
from training.reader.statutes import statutes
from training.reader.written import FOLDER, Text, texts

BARE = 0.4
"""The share of windows shown without their text's title."""
STATUTES, JAPANESE = 6000, 2500
"""Questions of the second course."""
WRITTEN = 2
"""Times that it has those written by hand, each time on other windows."""
ENGLISH = 0.1
"""The share of its Chinese questions put in English words."""
TRADITIONAL = 0.15
"""The share of what was written by hand that is turned to traditional characters."""
TO_TRADITIONAL = OpenCC("s2t").convert
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


def unanswered_here(text: Text, draw: random.Random) -> Iterator[Example]:
    """The questions that the text does not answer, each on a window of it."""
    for question in text.unanswered:
        place = draw.randrange(len(text.text))
        start, end = around(text.text, (place, place + 1), draw)
        window = text.text[start:end]
        yield bared(unanswered(question, text.title, window, text.source), draw)


def by_hand(found: Sequence[Text], seed: int) -> list[Example]:
    """What was written by hand, answered and not, now and then in traditional characters."""
    draw = random.Random(seed)
    asked = [each for text in found for each in text.answered]
    nothing = [example for text in found for example in unanswered_here(text, draw)]
    return [scripted(example, draw) for example in of_questions(asked, seed) + nothing]


def scripted(example: Example, draw: random.Random) -> Example:
    """`example`, now and then with its question, its window or both in traditional characters."""
    if draw.random() >= TRADITIONAL:
        return example
    question, window = TO_TRADITIONAL(example.question), TO_TRADITIONAL(example.window)
    turned = draw.choice([(True, False), (False, True), (True, True)])
    if len(window) != len(example.window):
        turned = True, False
    return Example(
        question if turned[0] else example.question,
        example.heading,
        window if turned[1] else example.window,
        example.answer,
        example.kind,
    )


def first_course(data: Path, seed: int = 0) -> list[Example]:
    """Wikipedia questions: JaQuAD's, DRCD's in simplified and a third in traditional, MLQA-R's."""
    traditional = squads.drcd(data)
    chinese = [squads.simplified(asked) for asked in traditional]
    asked = [*squads.jaquad(data), *squads.mlqa(data)]
    third = traditional[seed % 3 :: 3]
    return of_questions([*asked, *chinese], seed) + of_questions(third, seed + 100)


def second_course(data: Path, seed: int = 0, folder: Path = FOLDER) -> list[Example]:
    """What documents are asked: by hand, statutes, and Wikipedia's once more, cut elsewhere."""
    draw = random.Random(seed + 200)
    traditional, japanese = squads.drcd(data), squads.jaquad(data)
    chinese = [squads.simplified(asked) for asked in traditional]
    few = draw.sample(japanese, min(JAPANESE, len(japanese)))
    law, mlqa = statutes(data, seed + 2, STATUTES), squads.mlqa(data)
    crossed = [each for each in mlqa if each.source == "mlqa_en_zh"]
    again = of_questions([*crossed, *traditional[seed % 6 :: 6]], seed + 300)
    found = list(texts(data, folder=folder))
    written = [each for time in range(WRITTEN) for each in by_hand(found, seed + 400 + 10 * time)]
    made = of_questions([*mlqa, *chinese, *law, *few], seed + 500) + written
    return [glossed(example, draw) for example in made] + again


def glossed(example: Example, draw: random.Random) -> Example:
    """`example`, now and then with its Chinese question as English words from a dictionary."""
    question = example.question
    if draw.random() >= ENGLISH or KANA.search(question) or not CHINESE.search(question):
        return example
    return Example(gloss(question), example.heading, example.window, example.answer, example.kind)
