"""BM25 over a few statutes."""

from training.contrastive.negatives import Statutes

POOL = [
    {"id": 7, "name": "租赁法第一条", "content": "租房押金应当退还。"},
    {"id": 9, "name": "刑法第一条", "content": "盗窃公私财物的，处罚金。"},
    {"id": 8, "name": "租赁法第二条", "content": "押金不得超过两月租金。"},
]


def test_the_articles_that_share_words_come_first() -> None:
    found = Statutes(POOL).mistaken(["租房押金退还吗?", "盗窃处罚?"], depth=2)
    assert [row[0] for row in found] == [7, 9]
    assert found[0] == [7, 8]


def test_an_article_is_read_with_or_without_its_name() -> None:
    statutes = Statutes(POOL)
    assert statutes.text(9, named=False) == "盗窃公私财物的，处罚金。"
    assert statutes.text(9, named=True) == "刑法第一条\n盗窃公私财物的，处罚金。"
