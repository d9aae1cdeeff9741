"""Windows that do not answer: near ones, ones without the fact, questions a detail away."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from training.reader.cutting import CLAUSE, around, pieces, split
from training.reader.examples import Asked, Example, unanswered

NEAREST = 12
BATCH = 500
NUMBER = re.compile(
    r"\d+(?:\.\d+)?|[一二三四五六七八九十百]{1,4}(?=[年月日个個人次届條条座名位歳])"
)
CHINESE = "二三四五六七八九十"
WHICH = re.compile(r"誰|谁|哪裡|哪里|哪儿|何處|哪(?:個|个)(?:人|國家|国家|城市|地方)|どこ|だれ")
WHEN = {"zh": ("哪一年", "什么时候", "多少"), "ja": ("いつ", "何年", "いくつ")}
FIGURE = re.compile(r"[\d〇一二三四五六七八九十百千万年月日]")


class Nearest:
    """Windows of many paragraphs, found again by the character bigrams of a question (TF-IDF)."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Takes (title, paragraph) pairs."""
        self.windows = [
            (title, text[start:end])
            for title, text in dict.fromkeys(texts)
            for start, end in split(text)
            if end - start > 20
        ]
        self._words = TfidfVectorizer(analyzer="char", ngram_range=(2, 2), sublinear_tf=True)
        joined = [f"{title}。{text}" for title, text in self.windows]
        self._rows = self._words.fit_transform(joined).T.tocsc()

    def find(self, questions: Sequence[str]) -> list[list[tuple[str, str]]]:
        """For each question the (title, window) pairs nearest to it, best first."""
        found = []
        most = min(NEAREST, len(self.windows))
        for start in range(0, len(questions), BATCH):
            part = self._words.transform(questions[start : start + BATCH])
            scores = np.asarray((part @ self._rows).todense())
            best = np.argpartition(-scores, most - 1, axis=1)[:, :most]
            for row, places in zip(scores, best, strict=True):
                ordered = places[np.argsort(-row[places])]
                found.append([self.windows[at] for at in ordered])
        return found


def near(asked: Asked, found: Sequence[tuple[str, str]], draw: random.Random) -> Example | None:
    """A near window that does not hold the answer's words, the nearer the likelier."""
    quote = asked.quote.strip().lower()
    fit = [
        (title, text)
        for title, text in found
        if quote not in text.lower() and not (len(quote) < 3 and text in asked.context)
    ]
    if not fit:
        return None
    title, text = fit[min(len(fit) - 1, int(draw.expovariate(0.5)))]
    return unanswered(asked.question, title, text, "near")


def without_fact(asked: Asked, draw: random.Random) -> Example | None:
    """The answer's own window with the clauses that hold the answer left out."""
    start, end = around(asked.context, asked.answer, draw)
    clauses = pieces(CLAUSE, asked.context[start:end])
    low, high = asked.answer[0] - start, asked.answer[1] - start
    rest = "".join(
        asked.context[start + a : start + b] for a, b in clauses if b <= low or a >= high
    )
    if len(rest) < 20 or asked.quote.lower() in rest.lower():
        return None
    return unanswered(asked.question, asked.title, rest, "without_fact")


def another_detail(asked: Asked, titles: Sequence[str], draw: random.Random) -> Example | None:
    """The answer's own window under a question with another number, year or subject."""
    start, end = around(asked.context, asked.answer, draw)
    window = asked.context[start:end]
    question = other_number(asked.question, window, draw) or other_subject(asked, titles, draw)
    if question is None:
        return None
    return unanswered(question, asked.title, window, "another_detail")


def other_number(question: str, window: str, draw: random.Random) -> str | None:
    """`question` with one of its numbers changed to one that `window` does not hold."""
    spots = list(NUMBER.finditer(question))
    if not spots:
        return None
    spot = draw.choice(spots)
    for _ in range(5):
        new = another_number(spot[0], draw)
        if new != spot[0] and new not in window:
            return question[: spot.start()] + new + question[spot.end() :]
    return None


def another_number(old: str, draw: random.Random) -> str:
    """A number of the same form as `old`."""
    if not old[0].isdigit():
        return draw.choice(CHINESE)
    if "." in old:
        return f"{float(old) + draw.randint(1, 9):.1f}"
    step = draw.choice([-3, -2, -1, 1, 2, 3, 5, 10])
    return str(max(1, int(old) + step))


def other_subject(asked: Asked, titles: Sequence[str], draw: random.Random) -> str | None:
    """The question about another title than its own, of about the same length."""
    if len(asked.title) < 2 or asked.title not in asked.question:
        return None
    for _ in range(20):
        new = draw.choice(titles)
        if abs(len(new) - len(asked.title)) <= 2 and new not in asked.context:
            return asked.question.replace(asked.title, new)
    return None


def other_kind(asked: Asked, draw: random.Random) -> Example | None:
    """A question for a person or place turned into one for a time or figure the window lacks."""
    start, end = around(asked.context, asked.answer, draw)
    window = asked.context[start:end]
    if FIGURE.search(window) or not WHICH.search(asked.question):
        return None
    words = WHEN["ja" if asked.source == "jaquad" else "zh"]
    question = WHICH.sub(draw.choice(words), asked.question, count=1)
    return unanswered(question, asked.title, window, "other_kind")


def by_source(questions: Iterable[Asked]) -> dict[str, list[Asked]]:
    """The questions of each source."""
    found: dict[str, list[Asked]] = defaultdict(list)
    for asked in questions:
        found[asked.source].append(asked)
    return dict(found)
