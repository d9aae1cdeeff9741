"""Are the citations needed, do they cover the evidence, are they exact and no longer than needed.

Citation recall and precision are those of ALCE (Gao et al. 2023), with a judgement of entailment
replaced by coverage of the gold character ranges.
"""

from collections.abc import Mapping, Sequence

from eval.hits import Parts, Place, Rule


def citation_recall(parts: Parts, citations: Sequence[Place], rule: Rule) -> float:
    """The share of parts that the citations, taken together, cover."""
    return sum(covered(part, citations, rule) is not None for part in parts) / len(parts)


def citation_precision(parts: Parts, citations: Sequence[Place], rule: Rule) -> float:
    """The share of citations that cover a part alone, or without which a part is not covered.

    0 when there is no citation.
    """
    useful = sum(_useful(at, parts, citations, rule) for at in range(len(citations)))
    return useful / len(citations) if citations else 0.0


def minimality(parts: Parts, citations: Sequence[Place], rule: Rule) -> float | None:
    """Cited characters over the gold characters they cover; None unless every part is covered.

    1 is ideal, more is what a reader wades through in vain.
    """
    gold = [covered(part, citations, rule) for part in parts]
    places = [place for place in gold if place is not None]
    if len(places) < len(parts):
        return None
    return characters(citations) / characters(places)


def exact_quotes(quoted: Sequence[Place], texts: Mapping[str, str]) -> float:
    """The share of quotes that equal, character for character, the slice they claim; 1 for none."""
    exact = sum(
        texts.get(place.document_id, "")[place.start : place.end] == place.quote
        and len(place.quote) == place.end - place.start
        for place in quoted
    )
    return exact / len(quoted) if quoted else 1.0


def covered(part: Sequence[Place], citations: Sequence[Place], rule: Rule) -> Place | None:
    """The shortest place of the part that the citations together cover, if there is one."""
    for place in sorted(part, key=lambda place: (place.end - place.start, place.start)):
        shared = characters([_common(place, cited) for cited in citations if place.overlap(cited)])
        if shared > 0 and shared * 100 >= rule.percent * (place.end - place.start):
            return place
    return None


def characters(places: Sequence[Place]) -> int:
    """How many characters the places hold, each character counted once."""
    total, reached = 0, ("", 0)
    for place in sorted(places, key=lambda place: (place.document_id, place.start)):
        start = max(place.start, reached[1]) if place.document_id == reached[0] else place.start
        total += max(0, place.end - start)
        reached = (place.document_id, max(start, place.end))
    return total


def _useful(at: int, parts: Parts, citations: Sequence[Place], rule: Rule) -> bool:
    alone, others = citations[at : at + 1], [*citations[:at], *citations[at + 1 :]]
    return any(
        covered(part, citations, rule) is not None
        and (covered(part, alone, rule) is not None or covered(part, others, rule) is None)
        for part in parts
    )


def _common(place: Place, cited: Place) -> Place:
    return Place(place.document_id, max(place.start, cited.start), min(place.end, cited.end), "")
