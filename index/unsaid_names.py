"""Places, organisations and persons that a question names and passages do not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.asking import ASKING
from index.gazetteer import BODIES, BY_CHANCE, ENGLISH_NAMES, GROUPS, PLACES, SHORT
from index.terms import terms
from index.traditional import aligned
from index.unsaid_amounts import ASKED, Unsaid
from index.verify.names import SURNAMES, TITLES
from index.words import HAN
from rag.folding import Folded


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_LATIN = {english.casefold(): name for name, english in ENGLISH_NAMES.items()}
_LIKE = {
    name: group | {latin for latin, other in _LATIN.items() if other in group}
    for group in GROUPS
    for name in group
}
"""Under each place those of its kind, in both languages."""
_REGIONS = (*PLACES, *"华中 华东 华南 华北 西南 西北 东北 国家 清华 复旦 同济 南开 中山".split())
_JOINING = "".join(each for each in ASKING if len(each) == 1) + "有等从到对为以办设考读上下去来"
_KINDS = "大学 学院 医院 检察院 法院 研究院 研究所 银行 集团 公司 实验室 协会 学会".split()
_ORGANISATION = re.compile(
    f"(?:{_any(_REGIONS)})[^{_JOINING}\\W\\d_a-z]{{0,8}}?(?P<kind>{_any(_KINDS)})"
)
_PLACE = re.compile(f"{BY_CHANCE}|(?P<kind>{_any(PLACES)}|(?<![a-z])(?:{_any(_LATIN)})(?![a-z]))")
_BODY = re.compile(
    f"[农居市人村公移国]民[进建革盟]|[个工本成]人大|人大[量额多型学部约概小都体]|中共[有计同]|(?P<kind>{_any(BODIES)})"
)
_GIVEN = f"[{''.join(sorted(SURNAMES))}][{HAN}]{{1,2}}?"
_TITLE = _any({*TITLES} - {"人", "代表"})
_PERSON = re.compile(
    f"(?:^|[^{HAN}]|{_any(ASKING)})(?P<led>{_GIVEN})副?(?:{_TITLE})"
    f"|(?:{_TITLE})(?P<told>{_GIVEN})(?=$|[^{HAN}]|{_any(ASKING)})"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A range of the folded question, what else would be the same, and the kinds of its like."""

    start: int
    end: int
    said: tuple[str, ...]
    like: re.Pattern[str] | None = None
    kinds: frozenset[str] = frozenset()

    def instead(self, passage: str, flat: Folded) -> Iterator[str]:
        """What the passage names of the same kind, as it stands there."""
        for found in self.like.finditer(flat.text) if self.like else ():
            if found["kind"] in self.kinds:
                yield flat.source(*found.span()).of(passage)


def unsaid_names(question: str, passages: Sequence[str], beside: Sequence[str]) -> Iterator[Unsaid]:
    """The question's names that neither the passages nor the texts `beside` them hold."""
    asked = aligned(question)
    named: dict[str, _Named] = {}
    for each in _named(asked.text):
        named.setdefault(asked.text[each.start : each.end], each)
    if not named:
        return
    flat = [aligned(text) for text in passages]
    held = "\n".join(each.text for each in (*flat, *map(aligned, beside)))
    for one in list(named.values())[:ASKED]:
        if not any(said in held for said in one.said):
            place = asked.source(one.start, one.end)
            pairs = zip(passages, flat, strict=True)
            instead = [each for pair in pairs for each in one.instead(*pair)]
            yield place.start, place.of(question), list(dict.fromkeys(instead))


def _named(text: str) -> Iterator[_Named]:
    """The names of a folded question, none within another."""
    end = 0
    found = [*_organisations(text), *_places(text), *_bodies(text), *_persons(text)]
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            end = one.end
            yield one


def _organisations(text: str) -> Iterator[_Named]:
    for found in _ORGANISATION.finditer(text):
        short = (found[0][0] + found["kind"][0],) if found["kind"] == "大学" else ()
        kinds = frozenset((found["kind"],))
        yield _Named(*found.span(), (found[0], *short), _ORGANISATION, kinds)


def _places(text: str) -> Iterator[_Named]:
    for found in _PLACE.finditer(text):
        if found["kind"]:
            name = _LATIN.get(found["kind"], found["kind"])
            also = (*SHORT.get(name, ()), ENGLISH_NAMES.get(name, name).casefold())
            yield _Named(*found.span(), (name, *also), _PLACE, _LIKE[name])


def _bodies(text: str) -> Iterator[_Named]:
    for found in _BODY.finditer(text):
        if found["kind"]:
            yield _Named(*found.span(), (found[0],), _BODY, frozenset(BODIES))


def _persons(text: str) -> Iterator[_Named]:
    """Persons beside their titles; where a name ends in running text, nothing tells."""
    for found in _PERSON.finditer(text):
        group = found.lastgroup or "led"
        if terms(found[group]) == [found[group]]:  # nothing in it only asks
            yield _Named(*found.span(group), (found[group],))
