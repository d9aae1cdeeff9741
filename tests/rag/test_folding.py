"""Folding: what compares equal, and the way back to the source."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.document import Span
from rag.folding import Folding, fold

TABLE = {"東": "东", "鐵": "铁", "𨨏": "鿏"}
DIRTY = st.text(
    st.one_of(st.characters(), st.sampled_from("東鐵𨨏㎏㍿ﬁ½①Ａ９ß İ\r\n\u3000\U0001f687"))
)


@pytest.mark.parametrize(
    ("text", "folded", "offsets"),
    [
        ("Ａ東", "a东", (0, 1)),
        ("x㎏y", "xkgy", (0, 1, 1, 2)),
        ("㍿", "株式会社", (0, 0, 0, 0)),
        ("ﬁ½", "fi1⁄2", (0, 0, 1, 1, 1)),
        ("ß𨨏", "ss鿏", (0, 0, 1)),
        ("\U0001f687 鐵", "\U0001f687 铁", (0, 1, 2)),
        ("", "", ()),
    ],
)
def test_folded_texts_with_the_way_back(text: str, folded: str, offsets: tuple[int, ...]) -> None:
    found = fold(text, TABLE)
    assert (found.text, found.offsets) == (folded, offsets)


def test_white_space_can_be_dropped() -> None:
    found = fold("甲 \r\n\u3000乙", {}, drop_space=True)
    assert (found.text, found.offsets) == ("甲乙", (0, 5))


@given(DIRTY, st.booleans())
def test_every_folded_character_comes_from_its_place(text: str, drop_space: bool) -> None:
    found = fold(text, TABLE, drop_space=drop_space)
    expected = [
        (TABLE.get(character, character), at)
        for at, source in enumerate(text)
        for character in unicodedata.normalize("NFKC", source).casefold()
        if not (drop_space and character.isspace())
    ]
    assert list(zip(found.text, found.offsets, strict=True)) == expected


@given(DIRTY, st.data())
def test_a_folded_range_comes_from_the_source_that_folds_to_it(
    text: str, data: st.DataObject
) -> None:
    found = fold(text, TABLE)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    if start == end:
        return
    span = found.source(start, end)
    again = fold(span.of(text), TABLE).text
    assert found.text[start:end] in again
    assert (span.start, span.end - 1) == (found.offsets[start], found.offsets[end - 1])


def test_an_expansion_is_traced_to_its_one_character() -> None:
    assert fold("x㎏y", {}).source(2, 3) == Span(1, 2)


@given(DIRTY)
def test_translating_gives_the_same_text_as_folding(text: str) -> None:
    assert text.translate(Folding(TABLE)) == fold(text, TABLE).text
