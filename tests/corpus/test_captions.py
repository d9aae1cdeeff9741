"""Captions set among whole and broken paragraphs are found, and nothing else is taken for one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.texts import document

CLAUSES = (
    "政协常委们提出|要推动传统产业数智升级|会议在武汉召开|建设原始创新策源地|加快培育新质生产力"
    "|形成66篇调研报告|支持链主企业牵头|“揭榜挂帅”取得成效|引导社会资本投入"
).split("|")
CAPTIONS = (
    "武汉产业创新发展研究院。|光谷轻轨和无人驾驶接驳车。|人工智能计算中心的机器人。|代表们在园区参观。"
    "|A robot at the computing centre."
).split("|")
PARAGRAPHS = st.lists(st.sampled_from(CLAUSES), min_size=4, max_size=9).map(
    lambda clauses: "，".join(clauses) + "。"
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """A text, its paragraphs and its captions, each after a paragraph or in the middle of one."""
    paragraphs = draw(st.lists(PARAGRAPHS, min_size=3, max_size=8))
    captions: list[str] = []
    text = ""
    for paragraph in paragraphs:
        place = draw(st.sampled_from(["none", "none", "inside", "after"]))
        caption = "\n\n\n\n" + draw(st.sampled_from(CAPTIONS)) + "\n\n"
        captions += [] if place == "none" else [caption.strip()]
        at = draw(st.integers(32, len(paragraph) - 5)) if len(paragraph) > 38 else 0
        if place == "inside" and at and paragraph[at - 1] not in "”。":
            text += paragraph[:at] + caption + paragraph[at:] + "\n\n"
        else:
            text += paragraph + (caption if place != "none" else "\n\n")
    return text, paragraphs, captions


@settings(deadline=None, max_examples=150)
@given(articles(), st.sampled_from(["\n", "\r\n"]))
def test_captions_and_paragraphs_are_told_apart(
    article: tuple[str, list[str], list[str]], newline: str
) -> None:
    text, paragraphs, captions = article
    read = document(text.replace("\n", newline))
    found = [(p.kind, read.read(p.span)) for p in read.paragraphs]
    assert [shown for kind, shown in found if kind == "caption"] == captions
    assert [shown for kind, shown in found if kind != "caption"] == paragraphs
