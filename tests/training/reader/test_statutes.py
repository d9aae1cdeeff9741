"""Templates on articles written for the test: the answer is what a reader would mark."""

import random
from pathlib import Path

import pytest

from tests.training.sets import write_archive
from training.reader.statutes import articles_of, ask, laws, of_article, spoken, statutes
from training.reader.templates import TEMPLATES

LAW = """# 中华人民共和国测试法

<!-- INFO END -->

## 第一章 总则

第一条 为了规范测试活动，保护测试人员，制定本法。

第二条 本法所称测试，是指对软件的检查和验证。

测试包括单元测试、集成测试和验收测试。

第三条 有下列情形之一的，不予测试：

（一）没有代码；

（二）没有需要。
"""
EXPECTED = {
    ("purpose", 0): "规范测试活动，保护测试人员",
    ("definition", 1): "对软件的检查和验证",
    ("list", 1): "单元测试、集成测试和验收测试",
    ("list", 2): "（一）没有代码；\n（二）没有需要",
}


def test_articles_are_cut_and_headings_dropped() -> None:
    articles = articles_of(LAW)
    assert [article.split(" ")[0] for article in articles] == ["第一条", "第二条", "第三条"]
    assert articles[2] == "第三条 有下列情形之一的，不予测试：\n（一）没有代码；\n（二）没有需要。"


@pytest.mark.parametrize(("kind", "place"), EXPECTED)
def test_the_answer_is_what_the_template_marks(kind: str, place: int) -> None:
    articles = articles_of(LAW)
    quotes = set()
    for template in TEMPLATES:
        found = template.pattern.search(articles[place], 4) if template.kind == kind else None
        if found:
            asked = ask("测试法", articles, place, template, found, random.Random(1))
            quotes.add(asked.quote.replace("\n", ""))
            assert asked.source == f"law_{kind}"
    assert EXPECTED[kind, place].replace("\n", "") in quotes


def test_an_article_gives_few_questions_and_each_quotes_its_text() -> None:
    articles = articles_of(LAW)
    for seed in range(20):
        made = of_article("测试法", articles, 1, random.Random(seed))
        assert 0 < len(made) <= 2
        assert all(one.quote and one.quote in one.context for one in made)


def test_this_law_is_called_by_its_name() -> None:
    said = {spoken("为什么制定本法？", "中华人民共和国测试法", random.Random(n)) for n in range(40)}
    assert not any("本法" in question for question in said)
    assert {"为什么制定《测试法》？", "为什么制定《中华人民共和国测试法》"} <= said


def test_laws_under_other_titles_are_left_out(tmp_path: Path) -> None:
    texts = {f"laws/{at}.md": LAW.replace("测试法", f"测试法{at}") for at in range(30)}
    write_archive(tmp_path / "laws_cn.tar.xz", texts)
    titles = [title for title, _ in laws(tmp_path)]
    assert 10 < len(titles) < 30
    asked = statutes(tmp_path, seed=0, wanted=20)
    assert {one.title for one in asked} <= set(titles)
    assert 0 < len(asked) <= 20
    assert asked == statutes(tmp_path, seed=0, wanted=20)
