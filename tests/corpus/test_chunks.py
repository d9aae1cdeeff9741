"""Chunks hold every sentence once, within the encoder's limit, each in one paragraph."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.chunks import Budget, Form, embedded_text, make_chunks
from rag.document import Chunk, Document, Kind
from rag.errors import TextTooLong
from tests.corpus.texts import DIRTY, document, shown

ALL: tuple[Kind, ...] = ("kicker", "title", "heading", "caption", "body")
BARE = Form(section=False)


def count(text: str) -> int:
    """Two tokens for what the encoder adds, and one for each character that is not white space."""
    return 2 + sum(not character.isspace() for character in text)


@settings(deadline=None, max_examples=200)
@given(DIRTY, st.integers(3, 40), st.integers(1, 60))
def test_every_character_is_in_one_chunk_of_its_paragraph(
    text: str, tokens: int, characters: int
) -> None:
    read = document(text)
    chunks = make_chunks(read, count, Budget(tokens, characters, ALL, BARE))
    for paragraph in read.paragraphs:
        own = [
            chunk
            for chunk in chunks
            if chunk.kind == paragraph.kind
            and chunk.section[: len(paragraph.section)] == paragraph.section
            and paragraph.span.holds(chunk.span)
        ]
        held = [at for chunk in own for at in range(chunk.span.start, chunk.span.end)]
        assert [held.count(at) for at in shown(read, paragraph)] == [1] * len(
            shown(read, paragraph)
        )


@settings(deadline=None, max_examples=200)
@given(DIRTY, st.integers(3, 40), st.integers(1, 60))
def test_chunks_keep_the_budget_and_the_texts(text: str, tokens: int, characters: int) -> None:
    read = document(text)
    for chunk in make_chunks(read, count, Budget(tokens, characters, ALL, BARE)):
        assert count(embedded_text(chunk, read.title, BARE)) <= tokens
        assert chunk.text == read.read(chunk.span) == chunk.text.strip()
        assert chunk.span.start == chunk.sentences[0].span.start
        assert chunk.span.end == chunk.sentences[-1].span.end
        assert len(chunk.text) <= characters or len(chunk.sentences) == 1


@settings(deadline=None, max_examples=100)
@given(DIRTY)
def test_a_large_budget_leaves_sentences_whole(text: str) -> None:
    read = document(text)
    chunks = make_chunks(read, count, Budget(10_000, 10_000, ALL, Form(title=True)))
    assert [chunk.sentences for chunk in chunks] == [p.sentences for p in read.paragraphs]


def paragraph_of(*lengths: int) -> Document:
    return document("".join("字" * (length - 1) + "。" for length in lengths))


def lengths(chunks: tuple[Chunk, ...]) -> list[int]:
    return [len(chunk.text) for chunk in chunks]


def test_runs_are_about_equally_long() -> None:
    chunks = make_chunks(paragraph_of(*[40] * 9), count, Budget(500))
    assert lengths(chunks) == [200, 160]


def test_a_long_sentence_stays_whole_within_the_limit_of_tokens() -> None:
    chunks = make_chunks(paragraph_of(50, 400, 50), count, Budget(500))
    assert lengths(chunks) == [50, 400, 50]


def test_a_sentence_beyond_the_limit_is_cut_between_its_clauses() -> None:
    read = document("甲乙丙丁戊，己庚辛，壬癸子丑寅。")
    chunks = make_chunks(read, count, Budget(12, kinds=ALL))
    assert [chunk.text for chunk in chunks] == ["甲乙丙丁戊，", "己庚辛，壬癸子丑寅。"]


def test_a_sentence_without_clauses_is_cut_between_words_or_characters() -> None:
    words = make_chunks(document("one two three four."), count, Budget(12))
    assert [chunk.text for chunk in words] == ["one two", "three four."]
    characters = make_chunks(document("甲乙丙丁戊己庚辛壬癸。"), count, Budget(8))
    assert [chunk.text for chunk in characters] == ["甲乙丙丁戊", "己庚辛壬癸。"]


def test_only_the_kinds_asked_for() -> None:
    read = document("关于某事的报告\n\n正文在此，很短。\n\n【节】\n\n又一段，很短。\n")
    assert [chunk.kind for chunk in make_chunks(read, count, Budget(99))] == [
        "title",
        "body",
        "body",
    ]
    assert len(make_chunks(read, count, Budget(99, kinds=("heading",)))) == 1


def test_what_is_embedded() -> None:
    read = document("关于某事的报告\n\n【节】\n\n又一段，很短。\n")
    chunk = make_chunks(read, count, Budget(99, kinds=("body",)))[0]
    forms = (Form(), Form(title=True), Form(section=False), Form(section=False, title=True))
    assert [embedded_text(chunk, read.title, form) for form in forms] == [
        "节\n又一段，很短。",
        "关于某事的报告\n节\n又一段，很短。",
        "又一段，很短。",
        "关于某事的报告\n又一段，很短。",
    ]


def test_a_limit_that_leaves_no_room_is_refused() -> None:
    read = document("【一个章节的名字】\n\n又一段，很短。\n")
    with pytest.raises(TextTooLong, match=r"'d'.*一个章节的名字.*8 tokens: raise"):
        make_chunks(read, count, Budget(8))
