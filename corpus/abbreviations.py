"""Full stops that end no sentence: abbreviations, initials and the numbers of a list."""

import re

_REACH = 12
_ALWAYS = re.compile(
    r"(?<![A-Za-z])(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|St|Jr|Sr|Inc|Ltd"
    r"|Co|Corp|vs|cf|al|approx|Jan|Feb|Apr|Aug|Sept|Oct|Nov|Dec|eg|ie"
    r"|[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])$"
)
_BEFORE_NUMBER = re.compile(r"(?<![A-Za-z])(?:No|Nos|Vol|Figs?|Eq|Art|Sec|Ch|pp?)$")
_LIST_NUMBER = re.compile(r"[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})(?:\.\d{1,3})*$")


def abbreviates(text: str, start: int, at: int, following: int) -> bool:
    """Whether the full stop at `at` abbreviates; the sentence so far began at `start`."""
    before = text[max(start, at - _REACH) : at]
    if at - start < _REACH and _LIST_NUMBER.match(before):
        return True
    if _ALWAYS.search(before):
        return True
    return text[following].isdigit() and _BEFORE_NUMBER.search(before) is not None
