"""Windows: passages grown within a paragraph, apart from one another."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.windows import WIDEST, Windows
from rag.document import Chunk, Document, Span
from tests.index.fakes import make_chunks, make_document


def windows(documents: list[Document]) -> tuple[list[Chunk], Windows]:
    chunks = [chunk for document in documents for chunk in make_chunks(document)]
    return chunks, Windows({document.id: document for document in documents}, chunks)


def spans(found: list[tuple[int, Chunk]]) -> list[tuple[int, str, Span]]:
    return [(number, chunk.document_id, chunk.span) for number, chunk in found]


def test_a_short_paragraph_is_shown_whole_and_once() -> None:
    _, made = windows([make_document("d", "甲。乙。丙。\n丁。")])
    assert spans(made.around([1, 0, 2, 3], 4)) == [(1, "d", Span(0, 6)), (3, "d", Span(7, 9))]


def test_what_is_joined_keeps_sentences_and_text() -> None:
    chunks, made = windows([make_document("d", "甲。乙。丙。")])
    (_, joined), *_ = made.around([0], 1)
    assert joined.text == "甲。乙。丙。"
    assert joined.sentences == tuple(sentence for one in chunks for sentence in one.sentences)


def test_growth_stops_at_the_width_next_first() -> None:
    sentence = "字" * (WIDEST // 3 - 1) + "。"
    _, made = windows([make_document("d", sentence * 5)])
    third = WIDEST // 3
    assert spans(made.around([2, 0], 5)) == [
        (2, "d", Span(2 * third, 5 * third)),
        (0, "d", Span(0, 2 * third)),
    ]


def test_no_window_crosses_documents_or_joins_captions() -> None:
    documents = [
        make_document("a", "甲。"),
        make_document("b", "乙。"),
        make_document("c", "图。片。", kind="caption"),
    ]
    _, made = windows(documents)
    assert [(number, id) for number, id, _ in spans(made.around([0, 1, 2, 3], 9))] == [
        (0, "a"),
        (1, "b"),
        (2, "c"),
        (3, "c"),
    ]


def test_no_more_passages_than_wanted() -> None:
    _, made = windows([make_document("d", "甲。\n乙。\n丙。")])
    assert [number for number, _ in made.around([2, 0, 1], 2)] == [2, 0]


@settings(max_examples=50)
@given(st.lists(st.lists(st.integers(1, 140), min_size=1, max_size=5), max_size=4), st.randoms())
def test_passages_hold_their_chunks_and_share_no_character(
    paragraphs: list[list[int]], random: object
) -> None:
    text = "\n".join("".join("字" * n + "。" for n in lengths) for lengths in paragraphs)
    document = make_document("d", text)
    chunks, made = windows([document])
    numbers = list(range(len(chunks)))
    random.shuffle(numbers)  # type: ignore[attr-defined]
    found = made.around(numbers, len(numbers))
    places = [place for _, one in found for place in range(one.span.start, one.span.end)]
    assert len(places) == len(set(places)) == sum(len(chunk.span) for chunk in chunks)
    for number, one in found:
        assert one.span.holds(chunks[number].span)
        assert len(one.span) <= max(WIDEST, len(chunks[number].span))
        assert (one.text, one.paragraph) == (document.read(one.span), chunks[number].paragraph)
