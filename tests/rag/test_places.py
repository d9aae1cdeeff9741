"""Paths of headings cut to the article, and places as lawyers name them."""

import pytest

from rag.places import article_path, statute_place

PATHS = [
    (("第二章 附 则", "第十条", "第二款", "第三项"), 2, "第二章 第十条 第二款 第三项"),
    (("总则", "第一章", "第一百二十条之一"), 3, "第一章 第一百二十条之一"),
    (("第一条 目的", "第一款"), 1, "第一条 第一款"),
    (("第二章 附 则", "第二款"), 2, ""),
    (("一、管辖",), 1, ""),
    ((), 0, ""),
]


@pytest.mark.parametrize(("path", "kept", "place"), PATHS)
def test_a_path_in_a_statute(path: tuple[str, ...], kept: int, place: str) -> None:
    assert (article_path(path), statute_place(path)) == (path[:kept], place)
