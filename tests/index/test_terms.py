"""A question's terms, and which of them the passages lack, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import (
    asked_words,
    asks_nothing,
    holds_word,
    missing_terms,
    run_shares,
    terms,
)
from index.traditional import simplified_table
from rag.folding import fold

ANY = st.text(st.sampled_from("武汉上海東GDP42 \n什么的是谁the㎏\U0001f687?，"), max_size=20)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("上海的GDP是多少?", ["上海", "gdp"]),
        ("成立了多少个课题组?", ["成立", "课题组"]),
        ("東湖科學城", ["东湖科学城"]),
        ("What is the No. 1 proposal about?", ["1", "proposal"]),
        ("武汉、武汉", ["武汉"]),
        ("谁?", []),
        ("", []),
    ],
)
def test_terms_are_what_does_not_only_ask(question: str, found: list[str]) -> None:
    assert terms(question) == found


@pytest.mark.parametrize(
    ("question", "found"), [("什么是甲乙", "甲 乙 甲乙"), ("是什么", "是 什 么 是什 什么")]
)
def test_a_question_without_a_term_is_asked_whole(question: str, found: str) -> None:
    assert asked_words(question) == found.split()


@pytest.mark.parametrize(
    ("question", "held", "nothing"),
    [
        ("是什么?", {"是"}, True),
        ("What is this?", set(), True),
        ("hello", set(), True),
        ("Good morning!", set(), True),
        ("谢谢", set(), True),
        ("你好,新年快乐", set(), True),
        ("新能源汽车补贴政策?", set(), False),
        ("GDP", {"gdp"}, False),
        ("武汉", {"武"}, False),
        ("Who chairs it?", set(), False),
    ],
)
def test_greetings_and_bare_asking_ask_nothing(
    question: str, held: set[str], nothing: bool
) -> None:
    assert asks_nothing(question, held) == nothing


@pytest.mark.parametrize(
    ("question", "passages", "missing"),
    [
        ("上海的GDP是多少?", ["赴上海学习"], ("GDP",)),
        ("上海的GDP是多少?", ["上海", "gdp 1"], ()),
        ("東京的ＧＤＰ", ["武汉"], ("東京", "ＧＤＰ")),
        ("科技创新和鲸鱼保护", ["推进科技，创新"], ("鲸鱼保护",)),
        ("谁说的?", ["甲"], ()),
        ("AI", ["he said AID"], ()),
        ("AI", ["he said so"], ("AI",)),
        ("5家", ["15家"], ("5",)),
        ("proposal", ["two proposals"], ()),
        ("鲸", ["武汉"], ()),
        ("Which proposals won the football match?", ["两件提案"], ("football",)),
        ("发言里举了哪些具体科研数据", ["发言", "科研"], ("数据",)),
        ("武汉里程碑是什么", ["武汉"], ("里程碑",)),
        ("我刚注册了公司,育苗计划呢?", ["育苗计划"], ("注册", "公司")),
        ("您手里有多少经费", ["武汉"], ("经费",)),
        ("您有色金属产量呢?", ["产量"], ("有色金属",)),
        ("武汉常住人口有多少", ["武汉"], ("常住人口",)),
        ("Where is the unicorn located?", ["提案"], ("unicorn",)),
        ("Who took part in the three unicorn races at 9?", ["提案"], ("unicorn", "9")),
        ("Who spoke of Wuchuangyuan?", ["提案"], ("Wuchuangyuan",)),
        ("Who spoke of members?", ["成员"], ()),
        ("Who spoke of members?", ["the proposal"], ("spoke", "members")),
    ],
)
def test_missing_terms_are_given_as_they_were_asked(
    question: str, passages: list[str], missing: tuple[str, ...]
) -> None:
    assert missing_terms(question, passages) == missing


@given(ANY, st.lists(ANY))
def test_missing_terms_stand_in_the_question_and_in_no_passage(
    question: str, passages: list[str]
) -> None:
    table = simplified_table()
    missing = missing_terms(question, passages)
    folded = [fold(passage, table).text for passage in passages]
    assert [one for one in missing if one not in question] == []
    han = [fold(one, table).text for one in missing if not fold(one, table).text.isascii()]
    assert [one for one in han if any(one in passage for passage in folded)] == []
    assert missing_terms(question, [*passages, question]) == ()


@pytest.mark.parametrize(
    ("term", "held", "whether"),
    [
        ("ai", ["said"], False),
        ("ai", ["ai"], True),
        ("ai", ["aid"], True),
        ("5", ["56"], False),
        ("5", ["5"], True),
        ("gdp", [], False),
    ],
)
def test_a_word_is_held_whole_or_as_a_beginning(term: str, held: list[str], whether: bool) -> None:
    assert holds_word(term, held) == whether


def test_runs_are_shares_of_each_term_in_one_piece() -> None:
    sentence = "推进科技 创新"
    assert run_shares(["科技创新", "推动", "鲸"], sentence) == [1.0, 0.5, 0.0]


@given(st.text("甲乙丙丁", min_size=1, max_size=8), st.text("甲乙丙丁", max_size=12))
def test_a_run_is_the_longest_common_substring(term: str, text: str) -> None:
    pieces = {term[a:b] for a in range(len(term)) for b in range(a + 1, len(term) + 1)}
    longest = max((len(piece) for piece in pieces if piece in text), default=0)
    assert run_shares([term], text) == [longest / len(term)]


def test_a_latin_name_in_a_chinese_question_stands_for_itself() -> None:
    passages = ["发展新质生产力,提高国民生产总值"]
    asked = ("上海的GDP是多少?", "What is the GDP?")
    assert [missing_terms(each, passages) for each in asked] == [("上海", "GDP"), ()]
