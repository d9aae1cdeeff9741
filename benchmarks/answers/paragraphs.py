"""Questions put to the paragraph that answers them: exact match and F1 of the best span."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.intervals import Estimate, estimate_mean
from eval.measures.answer import exact_match, f1
from index.span_reader import SpanScore
from training.reader import squads
from training.reader.cutting import LONGEST, split
from training.texts import load

MOST_WINDOWS = 4
"""Windows that the reader sees of one question."""
WIDER = 30
TEST = range(8, 10)

Read = Callable[[str, Sequence[str]], Sequence[SpanScore]]
"""A question and its windows to one score a window."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the paragraph that answers it, and the answers people gave."""

    question: str
    paragraph: str
    answers: tuple[str, ...]


def cmrc(data: Path) -> list[Asked]:
    """CMRC 2018's trial questions, which nothing is trained on."""
    tree = load(data / "cmrc2018/cmrc2018_trial.json")
    return [
        Asked(qa["question"], paragraph["context"], tuple(each["text"] for each in qa["answers"]))
        for article in tree["data"]
        for paragraph in article["paragraphs"]
        for qa in paragraph["qas"]
    ]


def drcd(data: Path, simplify: bool, tenths: range = TEST) -> list[Asked]:
    """DRCD's questions under test titles, in its own traditional or in simplified characters."""
    found = squads.drcd(data, tenths)
    turned = [squads.simplified(each) if simplify else each for each in found]
    return [Asked(each.question, each.context, (each.quote,)) for each in turned]


def windows(paragraph: str) -> list[str]:
    """At most MOST_WINDOWS windows that hold the whole paragraph, of nearly the usual length."""
    longest = LONGEST
    while len(found := split(paragraph, longest)) > MOST_WINDOWS:
        longest += WIDER
    return [paragraph[start:end] for start, end in found]


def answer(asked: Asked, read: Read) -> str:
    """The best span of the window that beats "no answer" by most."""
    shown = windows(asked.paragraph)
    scores = read(asked.question, shown)
    best = max(range(len(shown)), key=lambda at: scores[at].margin)
    top = scores[best].top
    return top[0].span.of(shown[best]) if top else ""


def measure(questions: Sequence[Asked], read: Read) -> Iterator[tuple[str, Estimate]]:
    """Exact match and F1 over the questions, with their intervals."""
    given = [answer(asked, read) for asked in questions]
    for name, score in (("exact match", exact_match), ("F1", f1)):
        pairs = zip(given, questions, strict=True)
        yield name, estimate_mean([score(text, asked.answers) for text, asked in pairs])
