"""Premises: what a question takes for granted and the passages do not say."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.premises import MOST, premises
from rag.answer import Premise
from rag.numerals import chinese

TEXT = (
    "6月26日，武汉市成立42个课题组，赴上海、北京学习。",
    "2024年全球创新指数第13位，规划六大方向、四大计划，布局第四代半导体，8家湖北实验室投用率95%。",
    "华中科技大学院长倪四道、民盟代表参加。",
)


def told(question: str, *passages: str) -> list[tuple[str, list[str]]]:
    """The terms with what is said instead."""
    return [(one.term, list(one.found)) for one in premises(question, passages or TEXT)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2023年的创新指数是第几?", [("2023年", ["2024年"])]),
        ("二〇二三年排第几?", [("二〇二三年", ["2024年"])]),
        ("7月26日开了什么会?", [("7月26日", ["6月26日"])]),
        ("广州去了没有?", [("广州", ["武汉", "上海", "北京", "湖北"])]),
        ("88个课题组交了什么?", [("88个", ["42个"])]),
        ("二十五个课题组交了什么?", [("二十五个", ["42个"])]),
        ("88个课题组在2023年去了广州吗?", None),
        ("第七大方向是什么?", [("第七大方向", ["六大方向"])]),
        ("“五大计划”是什么?", [("五大计划", ["四大计划"])]),
        ("第五代半导体何时布局?", [("第五代", ["第四代"])]),
        ("第9家湖北实验室是哪家?", [("第9家", ["8家"])]),
        ("投用率怎么到了百分之五十?", [("百分之五十", ["95%"])]),
        ("北京大学讲了什么?", [("北京大学", ["华中科技大学"])]),
        ("致公党提了什么?", [("致公党", ["民盟"])]),
        ("王小明院长讲了什么?", [("王小明", [])]),
        ("院长王小明是谁?", [("王小明", [])]),
        ("日本的企业有多少?", [("日本", [])]),
        ("What happened in 2023?", [("2023", ["2024年"])]),
        ("What was said on July 26?", [("July 26", ["6月26日"])]),
        ("Did they visit Guangzhou?", [("Guangzhou", ["武汉", "上海", "北京", "湖北"])]),
        ("What did the 3 million people do?", [("3 million", [])]),
    ],
)
def test_what_is_presumed_is_told_with_what_is_said_instead(
    question: str, expected: list[tuple[str, list[str]]] | None
) -> None:
    three = [("88个", ["42个"]), ("2023年", ["2024年"]), ("广州", ["武汉", "上海", "北京", "湖北"])]
    assert told(question) == (three if expected is None else expected)


@pytest.mark.parametrize(
    "question",
    [
        "二〇二四年的指数?",
        "24年的指数?",
        "六月二十六日的会?",
        "June 26?",
        "四十二个课题组?",
        "在滬上学了什么?",
        "Who went to Shanghai?",
        "第三大方向是什么?",
        "第一个计划是什么?",
        "去年和今年怎样?",
        "哪88个?",
        "约50个课题组吗?",
        "投用率达到百分之几?",
        "十分重要的两个人是谁?",
        "形成都市圈了吗? 推广西瓜了吗? 农民进城了吗?",
        "倪四道院长讲了什么?",
        "院长何时讲的?",
        "华科的院长是谁?",
        "",
    ],
)
def test_what_is_said_in_any_notation_or_only_asked_is_no_premise(question: str) -> None:
    passages = (*TEXT[:2], TEXT[2] + "华中科技大学简称华科。")
    assert told(question, *passages) == []


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("2023年呢?", "“十四五”是2021—2025年。"),
        ("4个呢?", "要建3至5个中心。"),
        ("30%的人呢?", "三成的人来了。"),
        ("50%的人呢?", "一半的人来了。"),
        ("88 groups?", "There were eighty-eight groups."),
        ("In 2024 three hundred firms joined?", "In 2024, three hundred firms joined."),
        ("42个呢?", "编号" + "9" * 5000 + "个，共42个。"),
        ("300万人呢?", "Three million people came."),
        ("6月26日呢?", "2024.6.26发布"),
        ("美国呢?", "中美合作"),
        ("上海呢?", "It was held in Shanghai."),
        ("臺灣呢?", "台湾的企业"),
    ],
)
def test_what_a_passage_says_otherwise_is_said(question: str, passage: str) -> None:
    assert told(question, passage) == []


def test_a_number_that_counts_other_things_is_no_excuse() -> None:
    passage = "成立42个课题组，形成66篇报告。"
    assert told("66个课题组?", passage) == [("66个", ["42个"])]
    assert told("66个部门?", passage) == []


def test_titles_and_the_rest_of_a_document_also_say_things() -> None:
    assert premises("2023年呢?", ["今年"], ["二〇二三年通报"]) == ()
    assert premises("2023年呢?", ["今年"], documents=["他在2023年说过"]) == ()
    assert premises("2023年呢?", ["2022年"], ["通报"]) == (Premise("2023年", ("2022年",)),)


def test_no_more_than_five_of_anything() -> None:
    years = "、".join(f"{year}年" for year in range(2001, 2010))
    asked = "、".join(f"{year}年" for year in range(2011, 2020))
    found = premises(asked, [years])
    assert [one.term for one in found] == [f"{year}年" for year in range(2011, 2011 + MOST)]
    assert {one.found for one in found} == {("2001年", "2002年", "2003年", "2004年", "2005年")}


NOTATIONS = [
    str,
    "{:,}".format,
    chinese,
    lambda number: chinese(number).replace("万", "萬"),
    lambda number: str(number).translate({ord("0") + at: chr(0xFF10 + at) for at in range(10)}),
]
"""Ways to write a number from 10 to 9999."""
YEARS = [
    str,
    lambda year: str(year).translate(dict(zip(range(48, 58), "〇一二三四五六七八九", strict=True))),
    lambda year: str(year).translate(dict(zip(range(48, 58), "零一二三四五六七八九", strict=True))),
]
written = st.sampled_from(NOTATIONS)


@given(st.integers(10, 9999), written, written, st.sampled_from(["个课题组", "家企业", "元", "人"]))
def test_a_number_that_stands_in_a_passage_is_never_a_premise(
    number: int, asked: object, said: object, what: str
) -> None:
    assert callable(asked)
    assert callable(said)
    passage = f"成立42个课题组。共有{said(number)}{what}。"
    assert told(f"这里{asked(number)}{what}的情况?", passage) == []


@given(st.integers(1900, 2099), st.sampled_from(YEARS), st.sampled_from(YEARS))
def test_a_year_that_stands_in_a_passage_is_never_a_premise(
    year: int, asked: object, said: object
) -> None:
    assert callable(asked)
    assert callable(said)
    assert told(f"{asked(year)}年的情况?", f"1000年前。{said(year)}年起施行。") == []


@given(st.integers(43, 9999), written)
def test_another_number_always_is(number: int, asked: object) -> None:
    assert callable(asked)
    question = f"这里{asked(number)}个课题组?"
    found = told(question, "成立42个课题组。")
    assert [(term in question, instead) for term, instead in found] in ([(True, ["42个"])], [])
    if number >= 10:
        assert found


AMOUNTS = st.text("0123/.-分之点零一二百万%月日年个第", max_size=60)


@given(
    st.one_of(st.text(max_size=300), AMOUNTS),
    st.lists(st.one_of(st.text(max_size=100), AMOUNTS), max_size=3),
)
@example("42个课题组?", ["1999/00赛季进了20个球", "三分之一点五、零分之三"])
def test_any_text_is_borne_and_terms_are_the_questions_own(
    question: str, passages: list[str]
) -> None:
    found = premises(question, passages, passages)
    assert all(one.term in question for one in found)
    assert all(any(each in text for text in passages) for one in found for each in one.found)


@pytest.mark.parametrize(
    "question",
    [
        "1" * 2000,
        "一" * 2000,
        "😀" * 2000,
        "2019年3个上海" * 200,
        "1999/00赛季进了几个球?",
        "1/0、零分之三、三分之一点五个课题组?",
        "第" * 2000,
        "1," * 1000,
        "a-1 " * 500,
        "全市成立了一点五" + "亿" * 600 + "个课题组吗",
    ],
)
def test_hostile_questions_are_borne(question: str) -> None:
    assert len(premises(question[:2000], TEXT)) <= MOST
