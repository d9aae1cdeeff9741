"""Structure holds every character once; sections and numbers follow from the headings."""

import itertools

from hypothesis import given, settings

from corpus.structure import find_structure
from rag.document import Document, Paragraph, Section
from tests.corpus.texts import DIRTY, document, places, shown, visible


def outline(
    text: str, media_type: str = "text/plain"
) -> list[tuple[str, int, tuple[str, ...], str]]:
    read = document(text, media_type)
    return [(p.kind, p.number, p.section, read.read(p.span)) for p in read.paragraphs]


@settings(deadline=None, max_examples=200)
@given(DIRTY)
def test_every_character_stands_in_exactly_one_paragraph(text: str) -> None:
    read = document(text)
    held = [at for paragraph in read.paragraphs for at in shown(read, paragraph)]
    assert sorted(held) == sorted(visible(text))


@settings(deadline=None, max_examples=200)
@given(DIRTY)
def test_joints_hide_white_space_and_captions_only(text: str) -> None:
    read = document(text)
    captions = {at for p in read.paragraphs if p.kind == "caption" for at in shown(read, p)}
    hidden = {at for p in read.paragraphs for joint in p.joints for at in places(joint)}
    assert hidden & visible(text) <= captions


@settings(deadline=None, max_examples=200)
@given(DIRTY)
def test_a_document_reads_as_its_paragraphs_do(text: str) -> None:
    read = document(text)
    for paragraph in read.paragraphs:
        assert _letters(read.read(paragraph.span)) == [
            text[at] for at in sorted(shown(read, paragraph))
        ]


def _letters(text: str) -> list[str]:
    return [character for character in text if not character.isspace()]


@settings(deadline=None, max_examples=200)
@given(DIRTY)
def test_sentences_are_apart_in_order_and_hold_their_paragraph(text: str) -> None:
    read = document(text)
    for paragraph in read.paragraphs:
        spans = [sentence.span for sentence in paragraph.sentences]
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(len(span) and span.of(text) == span.of(text).strip() for span in spans)
        held = {at for span in spans for at in range(span.start, span.end)}
        assert shown(read, paragraph) <= held


@settings(deadline=None, max_examples=200)
@given(DIRTY)
def test_paragraphs_are_in_order_numbered_and_overlap_only_around_captions(text: str) -> None:
    paragraphs = document(text).paragraphs
    starts = [paragraph.span.start for paragraph in paragraphs]
    numbers = [paragraph.number for paragraph in paragraphs if paragraph.kind == "body"]
    blocks = [paragraph for paragraph in paragraphs if paragraph.kind != "caption"]
    assert starts == sorted(starts)
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(blocks))


@settings(deadline=None, max_examples=200)
@given(DIRTY)
def test_a_section_holds_the_paragraphs_of_its_path(text: str) -> None:
    found = find_structure(text, "text/plain")
    for paragraph in found.paragraphs:
        holding = [each for each in found.sections if _holds(each, paragraph)]
        longest = max((section.path for section in holding), key=len, default=())
        assert (
            paragraph.section in (longest, ())
            if paragraph.kind == "caption"
            else (paragraph.section == longest)
        )


def _holds(section: Section, paragraph: Paragraph) -> bool:
    return section.span.holds(paragraph.span)


def test_a_statute_in_plain_text() -> None:
    text = (
        "某某条例\n（2020年5月1日通过）\n\n目录\n第一章 总则\n第二章 附则\n\n第一章 总则\n\n"
        "第一条 为了规范。\n\n第二条 有下列情形之一的，予以警告：\n\n（一）迟到；\n\n"
        "（二）早退。\n\n"
        "情节严重的，罚款。\n\n第二章 附则\n\n第三条 本条例自公布之日起施行。\n"
    )
    assert outline(text) == [
        ("title", 0, (), "某某条例"),
        ("body", 1, (), "（2020年5月1日通过）"),
        ("body", 2, (), "目录"),
        ("body", 3, (), "第一章 总则"),
        ("body", 4, (), "第二章 附则"),
        ("heading", 0, ("第一章 总则",), "第一章 总则"),
        ("body", 5, ("第一章 总则", "第一条"), "第一条 为了规范。"),
        (
            "body",
            6,
            ("第一章 总则", "第二条", "第一款"),
            "第二条 有下列情形之一的，予以警告：\n（一）迟到；\n（二）早退。",
        ),
        ("body", 7, ("第一章 总则", "第二条", "第二款"), "情节严重的，罚款。"),
        ("heading", 0, ("第二章 附则",), "第二章 附则"),
        ("body", 8, ("第二章 附则", "第三条"), "第三条 本条例自公布之日起施行。"),
    ]


def test_a_report_with_numbered_headings() -> None:
    text = (
        "一、总体要求\n\n坚持创新。\n\n（一）指导思想\n\n要坚持。\n\n1. 第一点\n\n很好。\n\n"
        "二、保障措施\n\n加强领导。\n"
    )
    sections = [section.path for section in find_structure(text, "text/plain").sections]
    assert sections == [
        ("一、总体要求",),
        ("一、总体要求", "（一）指导思想"),
        ("一、总体要求", "（一）指导思想", "1. 第一点"),
        ("二、保障措施",),
    ]


def test_a_section_ends_where_the_next_of_its_depth_begins() -> None:
    text = "【现场】\n\n甲\n乙\n\n好。\n\n丙\n丁\n\n坏。\n\n\n\n一只猫坐在椅子上。\n"
    sections = find_structure(text, "text/plain").sections
    assert [(section.path, section.span.of(text)) for section in sections] == [
        (("现场",), text[: text.index("坏。") + 2]),
        (("现场", "甲 乙"), "甲\n乙\n\n好。"),
        (("现场", "丙 丁"), "丙\n丁\n\n坏。"),
    ]


def test_an_empty_text_has_no_structure() -> None:
    read: Document = document(" \r\n\t\n")
    assert (read.paragraphs, read.sections, read.title) == ((), (), "")
