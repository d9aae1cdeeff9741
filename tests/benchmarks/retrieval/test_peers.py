"""What peers are given, and BM25 over character pairs by hand."""

from benchmarks.retrieval.peers import Found, bigrams, lexical, ranked, rated, units
from benchmarks.retrieval.sets import Task, article_tasks
from eval.adapters.imported import one_paragraph, whole
from eval.hits import DOCUMENT
from eval.sets import EvaluationSet, Item
from tests.docs.settings_table import ROOT


def task(**texts: str) -> Task:
    """A task whose only question is answered by the document `gold`."""
    documents = tuple(one_paragraph(id, "", text) for id, text in texts.items())
    item = Item("q", "江有多长?", True, ((whole("gold", texts),),))
    return Task("small", documents, EvaluationSet("small", (item,), texts, DOCUMENT))


SMALL = task(hill="山高。\n\n山远。", gold="江长千里。", lake="湖大。")


def test_chinese_gives_pairs_and_other_words_stand_whole() -> None:
    assert bigrams("江长千里, No. 1") == ["江长", "长千", "千里", "no", "1"]
    assert bigrams("江") == ["江"]


def test_documents_of_a_set_are_taken_whole() -> None:
    assert [each.quote for each in units(SMALL)] == ["山高。\n\n山远。", "江长千里。", "湖大。"]


def test_the_article_is_taken_by_its_blocks() -> None:
    (document,) = article_tasks(ROOT)[0].documents
    blocks = units(article_tasks(ROOT)[0])
    assert all(each.quote == each.chunk.span.of(document.text) for each in blocks)
    text = "".join(each.quote for each in blocks)
    assert "".join(text.split()) == "".join(document.text.split())
    assert not any("\n\n" in each.quote for each in blocks)


def test_bm25_ranks_the_text_with_the_pair_first_and_tells_its_time() -> None:
    found = ranked("bm25", lexical(units(SMALL)), ["千里江长?"])
    assert found.rankings["千里江长?"][0] == 1
    assert len(found.spent_ms) == 1


def test_a_question_without_a_known_pair_still_gets_a_ranking() -> None:
    assert lexical(units(SMALL))("鲸鱼?") == [0, 1, 2]


def test_rankings_are_rated_by_the_measures_of_all() -> None:
    row = rated(SMALL, "test", Found("peer", {"江有多长?": [2, 1, 0]}, [0.1]))
    assert (row.task, row.split, row.system) == ("small", "test", "peer")
    assert row.measures["recall@1"].value == 0
    assert row.measures["recall@5"].value == 1
    assert row.measures["mrr@10"].value == 0.5
