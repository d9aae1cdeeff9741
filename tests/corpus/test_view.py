"""A view shows a range's characters with its joints glued, and knows where each stands."""

from corpus.view import view
from rag.document import Joint, Span

TEXT = "xx创\r\n新 the\n\nend yy"


def test_a_view_joins_and_maps_back() -> None:
    joined = view(TEXT, Span(2, 15), (Joint(Span(3, 5)), Joint(Span(10, 12), " ")))
    assert joined.text == "创新 the end"
    assert list(joined.offsets) == [2, 5, 6, 7, 8, 9, 10, 12, 13, 14]
    assert joined.source(1, 7) == Span(5, 10)
    assert joined.read(Span(5, 15)) == "新 the end"
    assert joined.source(6, 7) == Span(0, 0)


def test_a_view_without_joints_is_the_slice() -> None:
    plain = view(TEXT, Span(2, 6), ())
    assert (plain.text, list(plain.offsets)) == (TEXT[2:6], [2, 3, 4, 5])
