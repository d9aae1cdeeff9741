"""What a reader sees where a line was broken, and how wide a text is."""

import pytest

from corpus.widths import columns, glue


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("热带雨林创", "新生态", ""),
        ("副主委,", "林颖", ""),
        ("the end", "of it", " "),
        ("使用 GPT", "模型", ""),
        ("突破", "105万家", ""),
        ("形成6", "6篇报告", ""),
        ("达到1,", "000亿元", ""),
        ("in the year 2024", "12 people", " "),
        ("well-", "known", ""),
        ("대한", "민국", " "),
        ("“引号”", "之后", ""),
    ],
)
def test_glue(before: str, after: str, expected: str) -> None:
    assert glue(before, after) == expected


def test_columns() -> None:
    assert [columns(text) for text in ("", "abc", "武汉", "，a", "𠮷")] == [0, 3, 4, 3, 2]
