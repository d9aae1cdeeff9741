"""Tests of verifying whole texts against hand-made documents."""

from pathlib import Path

import pytest

from index.verify import LONGEST_TEXT, QuoteIndex
from rag.document import Document, Joint, Paragraph, Span
from rag.errors import InvalidRequest, UnknownDocument
from rag.verification import Difference, Match, Verification
from tests.index.verify.samples import article, article_index, document

FIRST = "科技是第一生产力,产业是国民经济基石。今年成立42个课题组,形成66篇调研报告。"
SECOND = "企业应当建立档案管理制度,不得擅自销毁档案。违反规定的,处三万元以上十万元以下罚款。"
INDEX = QuoteIndex.build([document(FIRST, "first"), document(SECOND, "second")])


def told(text: str) -> list[tuple[str, str, str, list[tuple[str, str, str]]]]:
    """Each match: document, quote, verdict and differences that are not of form."""
    return [
        (
            match.document_id,
            match.quote,
            match.verdict,
            [(d.kind, d.claimed, d.source) for d in match.differences if d.kind != "form"],
        )
        for match in INDEX.verify(text).matches
    ]


def test_the_whole_of_an_altered_quotation() -> None:
    at = article().text.index("成为第四次真正的工业革命")
    span = Span(at, at + 12)
    number = Difference("number", "三", "四", Span(3, 4), Span(at + 3, at + 4))
    match = Match(
        "wuhan-cppcc-no1-proposal",
        span,
        "成为第四次真正的工业革命",
        1 - 1 / 12,
        (number,),
        "altered",
        Span(0, 12),
    )
    text = "成为第三次真正的工业革命"
    assert article_index().verify(text) == Verification(text, "altered", (match,))


def test_an_exact_quotation_has_no_difference() -> None:
    text = " 产业是国民经济基石。\n"
    match = Match("first", Span(9, 19), "产业是国民经济基石。", 1.0, (), "verbatim", Span(1, 11))
    assert INDEX.verify(text) == Verification(text, "verbatim", (match,))


@pytest.mark.parametrize(
    "text",
    [
        "今年成立四十二個課題組，形成６６篇調研報告",
        "“企业应当建立 档案管理制度，不得擅自\n销毁档案”",
        "违反规定的,处3万元以上100,000元以下罚款。",
        "1. 科技是第一生产力,产业是国民经济基石。",
    ],
)
def test_another_form_is_verbatim(text: str) -> None:
    found = INDEX.verify(text)
    assert (found.verdict, len(found.matches), found.missing) == ("verbatim", 1, ())
    assert {each.kind for each in found.matches[0].differences} <= {"form"}


@pytest.mark.parametrize(
    ("source", "text", "number"),
    [
        ("Growth was -5% in all of 2023.", "Growth was 5% in all of 2023.", ("5%", "-5%")),
        ("公司净利润增速（-5%）低于预期", "公司净利润增速（5%）低于预期", ("5%", "-5%")),
        ("全年的利润同比：-5%，好于预期", "全年的利润同比：5%，好于预期", ("5%", "-5%")),
        ("分别为12%,-5%两种情况", "分别为12%,5%两种情况", ("5%", "-5%")),
        ("|浙江省杭州市|-5.2%|同比|", "|浙江省杭州市|5.2%|同比|", ("5.2%", "-5.2%")),
        ("夜里气温降到–5℃左右", "夜里气温降到5℃左右", ("5", "–5")),
        ("全市共有15万人参加活动", "5万人参加活动", ("5万", "15万")),
        ("全市投入资金1,050元", "全市投入资金1", ("1", "1,050")),
        ("经济运行增速1.3%以上", "3%以上", None),
        ("We had 142 research groups", "42 research groups", ("42", "142")),
    ],
)
def test_a_number_without_its_sign_or_some_of_its_digits_is_not_verbatim(
    source: str, text: str, number: tuple[str, str] | None
) -> None:
    found = QuoteIndex.build([document(source)]).verify(text)
    told = [(d.kind, d.claimed, d.source) for match in found.matches for d in match.differences]
    assert (found.verdict, told) == (
        ("altered", [("number", *number)]) if number else ("not_found", [])
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("共有142个课题组。成立42个课题组。", "42个课题组"),
        ("142与42", "42"),
        ("工作要点:\n1.2024年成立课题组", "2024年成立课题组"),
        ("要点:1.2024年成立课题组", "2024年成立课题组"),
        ("目标:\n3.5个课题组成立", "5个课题组成立"),
        ("据报告,2024,105家企业成立", "105家企业成立"),
    ],
)
def test_a_number_that_stands_whole_elsewhere_or_after_an_item_is_verbatim(
    source: str, text: str
) -> None:
    assert QuoteIndex.build([document(source)]).verify(text).verdict == "verbatim"


def test_two_quotations_are_two_matches() -> None:
    text = "科技是第一生产力,产业是国民经济基石。违反规定的,处三万元以上十万元以下罚款。"
    assert told(text) == [
        ("first", "科技是第一生产力,产业是国民经济基石。", "verbatim", []),
        ("second", "违反规定的,处三万元以上十万元以下罚款。", "verbatim", []),
    ]


def test_the_worst_match_decides() -> None:
    text = "科技是第一生产力,产业是国民经济基石。违反规定的,处三万元以上五万元以下罚款。"
    assert INDEX.verify(text).verdict == "altered"
    assert [each[2] for each in told(text)] == ["verbatim", "altered"]


def test_a_sentence_spliced_of_two_is_altered_and_has_two_matches() -> None:
    text = "科技是第一生产力,不得擅自销毁档案"
    assert sorted(told(text)) == [
        ("first", "科技是第一生产力", "verbatim", []),
        (
            "second",
            "档案管理制度,不得擅自销毁档案",
            "altered",
            [("wording", "科技是第一生产力", "档案管理制度")],
        ),
    ] or {each[2] for each in told(text)} == {"verbatim", "altered"}


def test_an_added_sentence_is_an_addition_and_missing() -> None:
    text = "科技是第一生产力,产业是国民经济基石。上述措施明天起施行。"
    found = INDEX.verify(text)
    assert [(d.kind, d.claimed) for d in found.matches[0].differences] == [
        ("addition", "上述措施明天起施行")
    ]
    assert [span.of(text) for span in found.missing] == ["上述措施明天起施行"]
    assert found.verdict == "altered"


def test_quotes_in_prose_are_judged_and_the_prose_is_not() -> None:
    text = "记者看到,文件写道:“科技是第一生产力,产业是国民经济基石”,读来有趣。"
    assert told(text) == [("first", "科技是第一生产力,产业是国民经济基石", "verbatim", [])]
    assert INDEX.verify(text).verdict == "verbatim"


def test_a_made_up_quote_in_prose_is_the_worst() -> None:
    text = "他先说“科技是第一生产力,产业是国民经济基石”,又说“公园门票将从下月起全部取消”。"
    found = INDEX.verify(text)
    assert (found.verdict, len(found.matches)) == ("not_found", 1)
    assert [span.of(text) for span in found.missing] == ["公园门票将从下月起全部取消"]


def test_an_ellipsis_owns_up_to_what_it_leaves_out() -> None:
    text = "科技是第一生产力……形成66篇调研报告"
    assert [each[2] for each in told(text)] == ["verbatim", "verbatim"]


def test_a_caption_inside_a_broken_sentence_is_left_out_by_every_reader() -> None:
    text = "推动车谷、光谷协同,联合企业发展\n\n图为展台\n\n整车项目并取得成果。"
    joint = Joint(Span(16, 24))
    paragraph = Paragraph(Span(0, len(text)), "body", 1, (), (), (joint,))
    broken = Document("d", "d", text, "d", "text/plain", "", (paragraph,))
    found = QuoteIndex.build([broken]).verify("推动车谷、光谷协同,联合企业发展整车项目并取得成果")
    assert found.verdict == "verbatim"


def test_what_is_nowhere_is_not_found() -> None:
    text = "今天下午到夜间有小到中雨"
    assert INDEX.verify(text) == Verification(text, "not_found", (), (Span(0, 12),))


def test_only_the_named_documents_are_searched() -> None:
    text = "不得擅自销毁档案"
    assert INDEX.verify(text, frozenset({"second"})).verdict == "verbatim"
    assert INDEX.verify(text, frozenset({"first"})).verdict == "not_found"
    with pytest.raises(UnknownDocument, match="'third'"):
        INDEX.verify(text, frozenset({"third"}))


@pytest.mark.parametrize("text", ["", " \n", "文" * (LONGEST_TEXT + 1)])
def test_a_text_that_cannot_be_verified(text: str) -> None:
    with pytest.raises(InvalidRequest):
        INDEX.verify(text)


def test_a_saved_index_answers_alike(tmp_path: Path) -> None:
    INDEX.save(tmp_path)
    loaded = QuoteIndex.load(tmp_path, INDEX.documents)
    text = "今年成立24个课题组,形成66篇调研报告。"
    assert loaded.verify(text) == INDEX.verify(text)


def test_an_index_of_nothing_finds_nothing() -> None:
    assert QuoteIndex.build([]).verify("科技是第一生产力").verdict == "not_found"
    assert QuoteIndex.build([document("")]).verify("科技").verdict == "not_found"
