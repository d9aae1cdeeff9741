"""Verifying quotations: Zhengyin's index beside rapidfuzz laid over every document in turn."""

import random
import re
import tarfile
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz.fuzz import partial_ratio

from benchmarks.bench import Subject
from benchmarks.environments import ROOT
from benchmarks.figures import Figure
from benchmarks.load import percentile
from benchmarks.systems import OURS
from corpus.folder import read_corpus
from index.verify import QuoteIndex
from rag.document import Document
from rag.protocols import silent

TABLE, FUZZY, STATUTES = "verify", "rapidfuzz", "1,586 statutes"
LENGTH, COUNT, FUZZY_COUNT, SEED = 200, 200, 10, 20_240_626
"""Characters of a text, texts verified by us and by the alternative, and how they are chosen."""
KINDS = "true", "altered"
ACCEPTED = 95.0
"""A likeness, in percent, at which a person would take a quotation for true."""


def measure(subject: Subject) -> list[Figure]:
    """Milliseconds a text, and how many are accepted, over the article and the statutes."""
    found = _corpus("article", read_corpus(ROOT / "corpus" / "documents", silent), subject)
    if subject.data is None:
        subject.say("statutes not verified: give the public data, make bench DATA=FOLDER")
        return found
    return found + _corpus(STATUTES, _statutes(subject.data), subject)


def _statutes(data: Path) -> Sequence[Document]:
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(data / "laws_cn.tar.xz") as archive:
            archive.extractall(folder, filter="data")
        return read_corpus(Path(folder), silent)


def _corpus(name: str, documents: Sequence[Document], subject: Subject) -> list[Figure]:
    subject.say(f"verify: index of {name}")
    started = time.perf_counter()
    index = QuoteIndex.build(documents)
    built = time.perf_counter() - started
    texts = _texts(documents, COUNT)

    def ours(text: str) -> bool:
        return index.verify(text).verdict == "verbatim"

    def fuzzy(text: str) -> bool:
        return max(partial_ratio(text, one.text) for one in documents) >= ACCEPTED

    subject.say(f"verify: {COUNT} texts over {name}")
    return [
        Figure(TABLE, f"{name}: indexing", OURS, built, "s"),
        *_figures(name, OURS, texts, ours),
        *_figures(name, FUZZY, texts[:FUZZY_COUNT], fuzzy),
    ]


def _figures(
    name: str, system: str, texts: Sequence[tuple[str, str]], accepts: Callable[[str], bool]
) -> list[Figure]:
    found = []
    for kind, pieces in zip(KINDS, zip(*texts, strict=True), strict=True):
        spent, accepted = [], 0
        for text in pieces:
            started = time.perf_counter()
            accepted += accepts(text)
            spent.append(1000 * (time.perf_counter() - started))
        found += [
            Figure(TABLE, f"{name}, {kind}: p50", system, percentile(spent, 50), "ms"),
            Figure(TABLE, f"{name}, {kind}: p95", system, percentile(spent, 95), "ms"),
            Figure(TABLE, f"{name}, {kind}: accepted", system, 100 * accepted / len(pieces), "%"),
        ]
    return found


def _texts(documents: Sequence[Document], count: int) -> list[tuple[str, str]]:
    """Stretches of documents as they stand, each beside itself with one number or 不 changed."""
    chance = random.Random(SEED)
    found: list[tuple[str, str]] = []
    long = [document for document in documents if len(document.text) > LENGTH]
    while len(found) < count:
        text = chance.choice(long).text
        start = chance.randrange(len(text) - LENGTH)
        piece = text[start : start + LENGTH].strip()
        if _cut(text, start) or _cut(text, start + LENGTH):  # another number than the document's
            continue
        if (changed := _alter(piece)) != piece:
            found.append((piece, changed))
    return found


def _cut(text: str, at: int) -> bool:
    return bool(re.fullmatch(r"\d[\d.,．]|[.,．]\d", text[max(0, at - 1) : at + 1]))


def _alter(text: str) -> str:
    """The text with its first numeral, or 应当, changed; as it is when it has neither."""
    for old, new in (("应当", "可以"), ("三", "五"), ("二", "四"), ("2", "3"), ("4", "5")):
        if old in text:
            return text.replace(old, new, 1)
    return text
