"""Markdown: its marks stay out of the paragraphs, its headings nest, its lines are joined."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.texts import document, shown

TEXT = """---
title: not text
---
# 标题 #

第一行
第二行 and some
more words.

## 节

- one
- two
  goes on

> 引用的
> 话。

```python
x = 1  # not a heading

y = 2
```

Setext
------

| a | b |
|---|---|
| 1 | 2 |

![图片说明](a.png)

<!-- hidden -->

### 小节

第三条 内容如下：

（一）甲；

（二）乙。
"""


def test_every_kind_of_block() -> None:
    read = document(TEXT, "text/markdown")
    assert [(p.kind, p.section, read.read(p.span)) for p in read.paragraphs] == [
        ("title", (), "标题"),
        ("body", (), "第一行第二行 and some more words."),
        ("heading", ("节",), "节"),
        ("body", ("节",), "- one\n- two goes on"),
        ("body", ("节",), "引用的话。"),
        ("body", ("节",), "x = 1  # not a heading\ny = 2"),
        ("heading", ("Setext",), "Setext"),
        ("body", ("Setext",), "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("caption", ("Setext",), "图片说明"),
        ("heading", ("Setext", "小节"), "小节"),
        ("body", ("Setext", "小节", "第三条"), "第三条 内容如下：\n（一）甲；\n（二）乙。"),
    ]
    assert read.title == "标题"


PIECES = st.lists(
    st.sampled_from(
        (
            "# 甲;## 乙 ##;### C;字;word;- item;> quote;1. one;```;~~~;===;---;| a |;第一条 子"
            ";（一）丑；;如下：;😀;;;![x](1);    code;\\"
        ).split(";")
    ),
    max_size=30,
)


@settings(deadline=None, max_examples=200)
@given(PIECES, st.sampled_from(["\n", "\r\n"]))
def test_every_letter_stands_in_exactly_one_paragraph(pieces: list[str], newline: str) -> None:
    text = newline.join(pieces)
    read = document(text, "text/markdown")
    held = sorted(at for p in read.paragraphs for at in shown(read, p) if text[at].isalpha())
    assert held == [at for at in range(len(text)) if text[at].isalpha()]


def test_two_outermost_headings_are_sections_but_for_the_first() -> None:
    read = document("# 甲\n\n子。\n\n# 乙\n\n丑。\n", "text/markdown")
    assert [(p.kind, p.section) for p in read.paragraphs] == [
        ("title", ()),
        ("body", ()),
        ("heading", ("乙",)),
        ("body", ("乙",)),
    ]


def test_backticks_in_a_line_and_text_between_comments_are_text() -> None:
    lines = (
        "```zhengyin build``` builds the index.",
        "<!-- a -->The fee is 40 euros.<!-- b -->",
        "<!-- a --> <!-- b -->",
        "```text\n```code``` in code\n```",
        "Last.",
    )
    read = document("\n\n".join(lines), "text/markdown")
    assert [read.read(each.span) for each in read.paragraphs] == [
        *[*lines[:2], "```code``` in code", "Last."]
    ]
