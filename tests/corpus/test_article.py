"""The shipped article: its structure as a person reads it, every character from the file."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

import corpus
from corpus.chunks import Budget, make_chunks
from corpus.reading import read_document
from rag.document import Document
from tests.corpus.texts import shown, visible

FOLDER = Path(corpus.__file__).parent / "documents"
FILE = FOLDER / "wuhan-cppcc-no1-proposal.txt"
VIEWS = (
    "提升创新策源能力 推动研发机构提质增效",
    "进一步坚持三业并举 建设现代化产业体系",
    "强化企业科技创新主体地位 大力培育引进科技领军企业",
    "完善服务体系 让科技成果转化成为生产力",
    "优化创新创业生态 大力培育创新文化",
)


@pytest.fixture(scope="module")
def article() -> Document:
    return read_document(FILE, FOLDER)


def test_the_text_is_the_file(article: Document) -> None:
    data = FILE.read_bytes()
    assert article.text == data.decode("utf-8")
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert (article.id, article.media_type) == ("wuhan-cppcc-no1-proposal", "text/plain")


def test_the_sidecar_states_what_the_text_states(article: Document) -> None:
    kicker, title = article.paragraphs[:2]
    assert article.title == article.metadata["title"] == article.read(title.span)
    assert article.metadata["kicker"] == article.read(kicker.span)
    assert "rights stay with its publisher" in article.metadata["rights"]


def test_kinds_in_order(article: Document) -> None:
    view = ["heading"] + ["body"] * 5
    assert [paragraph.kind for paragraph in article.paragraphs] == [
        *["kicker", "title", "body", "body", "caption", "body", "body", "body", "heading"],
        *[*view, *view[:-1], *view, "body", *view, *view],
        *["caption"] * 3,
    ]


def test_sections_and_the_paragraphs_in_them(article: Document) -> None:
    bodies = [paragraph for paragraph in article.paragraphs if paragraph.kind == "body"]
    paths = [("现场观点",), *[("现场观点", view) for view in VIEWS]]
    assert [section.path for section in article.sections] == paths
    assert Counter(paragraph.section for paragraph in bodies) == dict(
        zip([(), *paths[1:]], [5, 5, 4, 6, 5, 5], strict=True)
    )
    assert [paragraph.number for paragraph in bodies] == list(range(1, 31))


def test_captions_stand_outside_the_text(article: Document) -> None:
    captions = [paragraph for paragraph in article.paragraphs if paragraph.kind == "caption"]
    assert [(article.read(caption.span), caption.section) for caption in captions] == [
        ("武汉引领光电子信息产业发展。", ()),
        ("武汉产业创新发展研究院。", ()),
        ("光谷轻轨和无人驾驶接驳车。", ()),
        ("武汉人工智能计算中心的机器人。", ()),
    ]


def test_broken_lines_are_joined(article: Document) -> None:
    joined = [
        article.text[joint.span.start - 6 : joint.span.start]
        + "|"
        + article.text[joint.span.end : joint.span.end + 4]
        for paragraph in article.paragraphs
        if paragraph.kind == "body"
        for joint in paragraph.joints
    ]
    assert joined == [
        "造热带雨林创|新生态。",
        "员、市司法局|长穆书芹",
        "支撑进一步拓|宽引育用",
        "头部企业发展|整车项目",
        "接,探索建立|产业出题",
    ]


def test_repaired_sentences(article: Document) -> None:
    sentences = [
        article.read(sentence.span)
        for paragraph in article.paragraphs
        for sentence in paragraph.sentences
    ]
    for expected in (
        "要突出改革开放关键作用,营造热带雨林创新生态。",
        "市政协常委、民建市委委员、市司法局长穆书芹围绕促进成果就地转化应用拓宽科产深度融合途径;",
        "市政协常委、九三学社市委专职副主委胡权围绕强化高质量人才支撑进一步拓宽引育用视野和通道;",
        "在新能源与智能网联汽车领域推动车谷、光谷、星谷协同,联合小米等头部企业发展整车项目。",
        "高新技术企业突破105万家,数量居全国城市第5位。",
        "要强化产学研创新协同。",
    ):
        assert sentences.count(expected) == 1


def test_each_item_of_the_lists_is_a_sentence(article: Document) -> None:
    assert article.text.count(";") == 14
    ends = [
        sentence.span.of(article.text)[-1]
        for paragraph in article.paragraphs
        for sentence in paragraph.sentences
    ]
    assert ends.count(";") == 14


def test_every_character_is_in_one_chunk(article: Document) -> None:
    budget = Budget(400, kinds=("kicker", "title", "heading", "caption", "body"))
    chunks = make_chunks(article, len, budget)
    hidden = visible(article.text) - {
        at for paragraph in article.paragraphs for at in shown(article, paragraph)
    }
    held = Counter(at for chunk in chunks for at in range(chunk.span.start, chunk.span.end))
    assert not hidden
    assert {held[at] for at in visible(article.text)} == {1}
    assert max(len(chunk.text) for chunk in chunks) <= 300
