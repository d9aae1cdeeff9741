"""A long sentence is cut into pieces that fit, with nothing lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.clauses import split_long
from corpus.view import view
from rag.document import Joint, Span


@settings(deadline=None, max_examples=200)
@given(st.text("字。，；, a\n", min_size=1, max_size=80), st.integers(1, 30))
def test_pieces_fit_and_hold_everything(text: str, most: int) -> None:
    whole = view(text, Span(0, len(text)), ())
    pieces = list(split_long(whole, Span(0, len(text)), lambda piece: len(piece) <= most))
    assert all(0 < len(piece) <= most for piece in pieces)
    assert "".join("".join(piece.of(text).split()) for piece in pieces) == "".join(text.split())
    assert pieces == sorted(pieces)


def test_a_cut_never_falls_into_a_joint() -> None:
    text = "甲乙丙\n\n丁戊己"
    whole = view(text, Span(0, 8), (Joint(Span(3, 5)),))
    pieces = list(split_long(whole, Span(0, 8), lambda piece: len(whole.read(piece)) <= 3))
    assert pieces == [Span(0, 3), Span(5, 8)]


def test_a_clause_is_preferred_to_a_word_and_a_word_to_a_character() -> None:
    def halves(text: str) -> list[str]:
        whole = view(text, Span(0, len(text)), ())
        return [
            piece.of(text)
            for piece in split_long(whole, Span(0, len(text)), lambda piece: len(piece) < len(text))
        ]

    assert halves("aaaa bb, b cccc") == ["aaaa bb,", "b cccc"]
    assert halves("aaaaa bbb ccccc") == ["aaaaa", "bbb ccccc"]
    assert halves("甲乙丙丁") == ["甲乙", "丙丁"]
