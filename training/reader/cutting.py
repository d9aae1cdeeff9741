"""Cut short windows out of a paragraph: whole sentences around a place, as at serving time."""

import random
import re
from itertools import pairwise

from training.reader.examples import Range

SENTENCE = re.compile(r"(?s:.*?)(?:[。！？!?；;\n]+[”」』）)\"]*|[.](?= [A-Z])|$)")
CLAUSE = re.compile(r"[^，。！？；,;!?、\n]*[，。！？；,;!?\n]+|[^，。！？；,;!?\n]+$")
SHORTEST, LONGEST = 50, 300
"""Characters a window is meant to have, as a passage that is shown has at most LONGEST."""
WIDEST = 320
"""Characters that no window exceeds unless the answer does."""


def pieces(pattern: re.Pattern[str], text: str) -> list[Range]:
    """The ranges of the sentences or clauses of `text`, which together are all of it."""
    ends = [found.end() for found in pattern.finditer(text) if found.end() > found.start()]
    marks = sorted({0, *ends, len(text)})
    return list(pairwise(marks))


def around(text: str, place: Range, draw: random.Random) -> Range:
    """A run of whole sentences that holds `place`, of random length, at most WIDEST characters."""
    sentences = pieces(SENTENCE, text)
    wanted = draw.randint(SHORTEST, LONGEST)
    first = next(i for i, (_, end) in enumerate(sentences) if end > place[0])
    last = next(i for i, (_, end) in enumerate(sentences) if end >= place[1])
    while sentences[last][1] - sentences[first][0] < wanted:
        grown = [i for i in (first - 1, last + 1) if 0 <= i < len(sentences)]
        if not grown:
            break
        chosen = draw.choice(grown)
        new = min(first, chosen), max(last, chosen)
        if sentences[new[1]][1] - sentences[new[0]][0] > LONGEST:
            break
        first, last = new
    return clip((sentences[first][0], sentences[last][1]), place, draw)


def clip(window: Range, place: Range, draw: random.Random) -> Range:
    """`window` cut to WIDEST characters that hold `place`, which comes first if it is wider."""
    start, end = window
    if end - start <= WIDEST:
        return window
    low, high = max(start, place[1] - WIDEST), min(place[0], end - WIDEST)
    begin = draw.randint(low, high) if low <= high else place[0]
    return begin, min(end, max(begin + WIDEST, place[1]))


def split(text: str, longest: int = LONGEST) -> list[Range]:
    """Windows of whole sentences, up to `longest` characters, that together hold all of `text`.

    A longer sentence is a window of its own, cut after each WIDEST, or `longest` if that is more.
    """
    found: list[Range] = []
    widest = max(WIDEST, longest)
    for start, end in pieces(SENTENCE, text):
        if found and end - found[-1][0] <= longest:
            found[-1] = found[-1][0], end
        else:
            found += [(at, min(at + widest, end)) for at in range(start, end, widest)]
    return found
