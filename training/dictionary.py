"""Makes index/dictionary/en-zh.txt from CC-CEDICT: `python -m training.dictionary`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from wordfreq import get_frequency_dict

from index.asking import ENGLISH
from index.bilingual import TABLE, written
from index.words import words
from training.alignment import align
from training.glosses import Entry, entries, gloss_words, phrases, read_lines

OUT = Path(__file__).parents[1] / "index" / TABLE
COMMON, TERMS, ALIGNED, UNITS, IN_PAIR = 0.25, 16, 10, 12, 8
"""The power of a term's frequency by which it counts; how many terms a word has at most, how many
characters and pairs by alignment, how many in all, and how many two words together have."""
INSIDE, WORD, PAIR, SPREAD = 0.5, 2.0, 1.0, 0.8
"""What a character counts within a term; what a word's translation weighs beside one asked
literally, and that of two words; how far it is shared out among its characters and pairs (1:
wholly). All these were the best for MLQA-R's English questions on Chinese paragraphs, train and
dev parts."""
RARE, LEAST, LONGEST = 1e-7, 0.03, 8
"""The frequency of a term that has none, the weight below which nothing is kept, and the most words
of a gloss that is aligned."""

Weights = Mapping[str, float]
Key = tuple[str, ...]


def main() -> None:
    """Write the table and say how large it is."""
    table = make_table(list(entries(read_lines())), get_frequency_dict("zh"))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(table)
    count = len(table.splitlines())
    print(f"{count} English words and pairs of words, {len(table) / 1e6:.2f} MB: {OUT.name}")


def make_table(found: Sequence[Entry], frequencies: Weights) -> bytes:
    """The table's sorted lines, by which index/bilingual.py translates."""
    shares = align([pair for entry in found for pair in _pairs(entry)])
    terms = _terms(found)
    table = {word: _word(terms.get((word,), {}), shares[word], frequencies) for word in shares}
    for key, named in terms.items():
        if len(key) == 2 and not ENGLISH & set(key) and named.keys() & frequencies.keys():
            table[" ".join(key)] = _pair(named, frequencies)
    return b"".join(sorted(_line(key, units) for key, units in table.items() if units))


def _line(key: str, units: Weights) -> bytes:
    return f"{key}\t{''.join(unit + written(weight) for unit, weight in units.items())}\n".encode()


def _pairs(entry: Entry) -> Iterable[tuple[list[str], list[str]]]:
    units = sorted(set(words(entry[0])))
    for gloss in entry[1]:
        told = [word for word in gloss_words(gloss) if word not in ENGLISH]
        if 0 < len(told) <= LONGEST:
            yield told, units


def _terms(found: Sequence[Entry]) -> Mapping[Key, Weights]:
    """The terms that each phrase stands for; one of later glosses counts less."""
    terms: dict[Key, dict[str, float]] = defaultdict(dict)
    for term, glosses in found:
        for rank, gloss in enumerate(glosses, 1):
            for key in phrases(gloss):
                terms[key][term] = max(terms[key].get(term, 0.0), rank**-0.5)
    return terms


def _word(terms: Weights, aligned: Weights, frequencies: Weights) -> Weights:
    """The units of a word's own terms, and those that its uses in other glosses point to."""
    units = _most(_units(_common(terms, frequencies)), None)
    for unit, share in _most(aligned, ALIGNED).items():
        units[unit] = units.get(unit, 0.0) + share
    return _shared(_most(units, UNITS), WORD)


def _pair(terms: Weights, frequencies: Weights) -> Weights:
    return _shared(_most(_units(_common(terms, frequencies)), IN_PAIR), PAIR)


def _common(terms: Weights, frequencies: Weights) -> Weights:
    """The terms by rank and frequency, the likeliest few."""
    likely = {
        term: weight * (frequencies.get(term, RARE) / 1e-4) ** COMMON
        for term, weight in terms.items()
    }
    return _most(likely, TERMS)


def _units(terms: Weights) -> Weights:
    """The characters and pairs of the terms; a character of a longer term counts less."""
    units: dict[str, float] = {}
    for term, weight in terms.items():
        for unit in words(term):
            inside = INSIDE if len(unit) < min(2, len(term)) else 1.0
            units[unit] = units.get(unit, 0.0) + weight * inside
    return units


def _most(weights: Weights, count: int | None) -> dict[str, float]:
    """The `count` greatest in order, as shares of the greatest."""
    chosen = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:count]
    return {unit: weight / chosen[0][1] for unit, weight in chosen if weight > 0}


def _shared(units: Weights, total: float) -> Weights:
    spread = sum(units.values()) ** SPREAD
    weights = {unit: total * weight / spread for unit, weight in units.items()}
    return {unit: weight for unit, weight in weights.items() if weight >= LEAST}


if __name__ == "__main__":
    main()
