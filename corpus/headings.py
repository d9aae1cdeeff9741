"""Which lines of a plain text may be headings, and how headings nest."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from corpus.marks import is_item, stops, unfinished
from corpus.widths import columns
from rag.numerals import NUMERAL

WIDEST_HEADING = 60
WIDEST_TITLE = 100
_WIDEST_WITH_COMMA = 40
PLAIN = 40
_LONGEST_LABEL = 100
ARTICLE = 90
_DIVISION = re.compile(rf"第{NUMERAL}(编|分编|章|节)")
_DIVISIONS: Mapping[str, int] = MappingProxyType({"编": 10, "分编": 11, "章": 20, "节": 30})
_NUMBERED = (
    (re.compile(r"【[^【】]+】$"), 35),
    (re.compile(r"[一二三四五六七八九十]{1,3}、"), 50),
    (re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"), 60),
    (re.compile(r"\d{1,2}[.．](?!\d)"), 64),
    (re.compile(r"\d{1,2}\.\d{1,2}(?![.\d])"), 65),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}"), 66),
)
_ARTICLE = re.compile(
    rf"[第笫]{NUMERAL}\s?条(?:之{NUMERAL})?(?=\s|$|[【（]|[^第规的、，。和与至所中或之以及前后款项])"
)
_INNER = re.compile(r"[。！？!?；;]")
_BYLINE = re.compile(
    r"(?:本报|本刊)?(?:记者|通讯员|作者|来源|编辑|责编|摄影|发布时间|发布日期|日期|时间)[\s:：/／|]"
    r"|\w{1,10}[〔［\[]\d{4}[〕］\]]\s*第?\d+号"
    r"|[文图][/／|｜]|\d{4}\s*[-年./]\s*\d|By\s+[A-Z]|Published\b"
)


def heading_rank(line: str, widest: int = WIDEST_HEADING) -> int:
    """How deep a heading nests that reads as `line` (smaller: further out); 0 if it cannot be."""
    if not _is_short(line, widest) or _BYLINE.match(line):
        return 0
    division = _DIVISION.match(line)
    if division:
        return _DIVISIONS[division[1]]
    numbered = next((rank for mark, rank in _NUMBERED if mark.match(line)), 0)
    if numbered:
        return numbered
    return 0 if stops(line) or is_item(line) else PLAIN


def _is_short(line: str, widest: int) -> bool:
    width = columns(line) if len(line) <= widest else len(line)
    commas = line.count("，") + line.count(",") if width > len(line) else 0
    if width > (_WIDEST_WITH_COMMA if commas else widest) or commas > 1 or _INNER.search(line):
        return False
    closed = line.endswith(("】", ")", "）", "》", "”", "」"))
    ended = (stops(line) and not closed) or unfinished(line) or line.endswith(("：", ":"))
    return not ended and any(character.isalpha() for character in line)


def is_short(line: str) -> bool:
    """Whether the line is too short and bare to be a broken piece of a paragraph."""
    return _is_short(line, WIDEST_HEADING) or _BYLINE.match(line) is not None


def article_label(line: str) -> str:
    """The label (`第十条`) of a statute's article that begins with `line`, or nothing.

    A space before 条 and 笫 for 第, slips found in published texts, are mended in it.
    """
    match = _ARTICLE.match(line)
    return "".join(match[0].split()).replace("笫", "第") if match else ""


def after_article(line: str) -> str:
    """The line without the article's label that it begins with."""
    match = _ARTICLE.match(line)
    return line[match.end() :] if match else line


def label(text: str) -> str:
    """A heading's text in a section path: without `【】`, on one line, 100 characters at most."""
    return " ".join(text.strip("【】").split())[:_LONGEST_LABEL]
