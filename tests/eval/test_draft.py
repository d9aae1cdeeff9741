"""Tests of proposed questions, by hand and over generated text."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.checks import check_item
from eval.draft import Draft, accept, draft, reselect
from eval.draft_model import draft_with
from eval.hits import Place
from rag.document import Joint, Span
from rag.errors import InvalidSet
from tests.eval.fakes import document


def asked(text: str) -> list[tuple[str, str, str]]:
    """Kind, question and answer of each proposal."""
    return [(each.kind, each.question, each.answer.quote) for each in draft(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成立42个课题组。", [("number", "成立多少个课题组?", "42")]),
        ("高新技术企业突破105万家。", [("number", "高新技术企业突破多少家?", "105万")]),
        ("排名位列全球第13位。", [("number", "排名位列全球第几位?", "第13")]),
        ("研发投入强度达到3.5%。", [("number", "研发投入强度达到百分之多少?", "3.5%")]),
        (
            "2024年6月26日常委会会议召开。",
            [("date", "哪一天常委会会议召开?", "2024年6月26日")],
        ),
        ("力争到2030年建成中心。", [("date", "力争到哪一年建成中心?", "2030年")]),
        (
            "会上,市政协副主席刘丹平作主题发言。",
            [("name", "谁作主题发言?", "市政协副主席刘丹平")],
        ),
        (
            "赴上海、北京、浙江等先进地区学习。",
            [("list", "赴哪些等先进地区学习?", "上海、北京、浙江")],
        ),
        ("深入实施“楚材聚汉”工程。", [("term", "填空:深入实施“____”工程", "楚材聚汉")]),
        ("根据《科学技术进步法》办理。", [("term", "填空:根据《____》办理", "科学技术进步法")]),
        ("今天天气很好,大家都很高兴。", []),
        ("他只说了“……”就离开会场。", []),
    ],
)
def test_the_answer_is_asked_for(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert asked(text) == expected


def test_the_evidence_is_the_clause() -> None:
    (proposal,) = draft(document("会议召开,全市共成立42个课题组。"))
    assert proposal.evidence == Place("doc", 5, 16, "全市共成立42个课题组")


def test_a_broken_line_reads_joined_and_keeps_its_offsets() -> None:
    source = document("全市共成立42个课题组。")
    text = "全市共成\n立42个课题组。"
    paragraph = replace(
        source.paragraphs[0],
        span=Span(0, len(text)),
        sentences=(replace(source.paragraphs[0].sentences[0], span=Span(0, len(text))),),
        joints=(Joint(Span(4, 5)),),
    )
    proposals = list(draft(replace(source, text=text, paragraphs=(paragraph,))))
    assert all(text[each.answer.start : each.answer.end] == "42" for each in proposals)


PIECES = [*"成立42个组 排第3位 3.5% 2024年 《法》 “词语” 、 ， 。 赴甲乙、丙丁".split(), "\n", " "]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_every_proposal_makes_a_sound_item(text: str) -> None:
    source = document(text)
    for number, proposal in enumerate(draft(source)):
        check_item(accept(proposal, str(number), "dev"), {"doc": text}, "drafts")
        assert proposal.evidence.span.holds(proposal.answer.span)


def only(proposals: Iterator[Draft]) -> Draft:
    """The single proposal."""
    (proposal,) = proposals
    return proposal


def test_a_person_may_reword_and_select_again() -> None:
    source = document("先成立42个课题组。后来,\n又成立42个课题组。")
    proposal = next(draft(source))
    wider = reselect(proposal, source, "又成立42个课题组")
    assert wider.evidence == Place("doc", 14, 23, "又成立42个课题组")
    assert wider.answer == wider.evidence
    item = accept(replace(wider, answer=Place("doc", 17, 19, "42")), "d1", "test", "几个课题组?")
    assert (item.question, item.answers) == ("几个课题组?", ("42",))
    assert item.tags == ("number", "drafted")
    assert item.evidence == ((wider.evidence,),)


def test_white_space_of_a_selection_does_not_count() -> None:
    source = document("全市共成\n立42个课题组。")
    proposal = Draft("number", "?", Place("doc", 0, 1, "全"), Place("doc", 0, 1, "全"))
    assert reselect(proposal, source, "共成 立42个").evidence == Place("doc", 2, 9, "共成\n立42个")


@pytest.mark.parametrize("selected", ["上海", "", " ", "。"])
def test_a_selection_that_is_not_there_is_refused(selected: str) -> None:
    source = document("全市共成立42个课题组。")
    with pytest.raises(InvalidSet, match="select words that stand in the document"):
        reselect(only(draft(source)), source, selected)


def test_a_model_is_believed_only_where_it_quotes() -> None:
    said = [
        {"question": "几个课题组?", "quote": "42个课题组"},
        {"question": "编造?", "quote": "43个课题组"},
        {"question": "缺了引文?"},
        {"question": "", "quote": "42个课题组"},
        {"question": None, "quote": "42个课题组"},
        {"question": "只有标点?", "quote": "。"},
        ["not", "an", "object"],
    ]
    broken = [
        '{"question": "\\ud83d 多少?", "quote": "42个"}',
        '{"question": "\ud83d?", "quote": "42"}',
    ]
    lines = ["好的:", "[" * 100_000, *broken]
    lines += [json.dumps(each, ensure_ascii=False) for each in said]
    prompts: list[str] = []

    def complete(prompt: str) -> str:
        prompts.append(prompt)
        return "\n".join(lines)

    proposal = only(draft_with(complete, document("全市共成立42个课题组。")))
    place = Place("doc", 5, 11, "42个课题组")
    assert proposal == Draft("model", "几个课题组?", place, place)
    assert "段落: 全市共成立42个课题组。" in prompts[0]


def test_a_model_is_asked_for_each_paragraphs_own_quote() -> None:
    """The quote stands nearer to the start of the second line at the end of the first."""
    source = document("前有42个\n后来在全市各处又有42个")
    line = '{"question": "有多少个?", "quote": "42个"}'
    proposals = draft_with(lambda _: line, source)
    assert [proposal.evidence.start for proposal in proposals] == [2, 15]
