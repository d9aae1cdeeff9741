"""The walk that statutes are measured against, on a small one."""

from pathlib import Path

import pytest

from benchmarks.statutes import articles, compare, jumps, read, walk

LAW = """# 某市公园条例

<!-- 说明 -->

2020年5月1日 通过

## 第一章　总则

第一条 甲：

（一）乙；

（二）丙。

## 第二章 附则

第三条 丁。

附件：

第一条 戊。
"""


def test_the_walk_by_lines() -> None:
    one, two = ("第一章 总则", "第一条"), ("第二章 附则", "第三条")
    places = [(LAW[start:].split("\n")[0], path, item) for start, path, item in walk(LAW)]
    assert places == [
        ("2020年5月1日 通过", (), ""),
        ("第一条 甲：", one, ""),
        ("（一）乙；", one, "第一项"),
        ("（二）丙。", one, "第二项"),
        ("第三条 丁。", two, ""),
    ]


@pytest.mark.parametrize("law", [LAW, LAW.replace("\n", "\r\n")])
def test_what_is_found_is_compared_with_it(tmp_path: Path, law: str) -> None:
    (tmp_path / "law.md").write_bytes(law.encode())
    [document] = read(tmp_path).values()
    assert compare(document) == (5, 5, 2, 2)
    assert articles(document) == ["第一条", "第三条", "第一条"]
    assert (jumps(articles(document)), jumps(["第一条", "第一条之一", "第二条"])) == (2, 0)
