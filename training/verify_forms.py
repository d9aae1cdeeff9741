"""The rules by which quotations are written in another way that changes nothing."""

import re
from collections.abc import Callable, Iterator

from opencc import OpenCC

from rag.document import Document, Span
from training.verify_passages import Case, clauses, sentences
from training.verify_rules import chinese, value

Rewrite = Callable[[str], str]
_FULL = {ord(each): ord(each) + 0xFEE0 for each in "0123456789+,;()!?"}
_QUOTES = (("「", "」"), ('"', '"'), ("『", "』"), ("‘", "’"), ("〝", "〞"))


def cases(document: Document) -> Iterator[Case]:
    """Quotations of every sentence, or part of one, in every form that it can take."""
    text, rewrites = document.text, _rewrites()
    for turn, (start, end) in enumerate(sentences(text)):
        exact = text[start:end]
        yield Case(exact, ((start, end),), ("exact",))
        for group, rewrite in rewrites.items():
            written = rewrite(exact)
            if written != exact:
                yield Case(written, ((start, end),), (group,))
        yield Case(_mixed(exact, rewrites), ((start, end),), ("mixed",))
        yield from _quotes(exact, start, end, turn)
    yield from _parts(text)
    yield from _stitches(text)
    yield from _joined(document)


def _rewrites() -> dict[str, Rewrite]:
    return {
        "width": lambda text: text.translate(_FULL),
        "traditional": OpenCC("s2t").convert,
        "whitespace": lambda text: re.sub(
            r"(?<=[,。;])(?=.)|(?<=\D)(?=\d)|(?<=\d)(?=\D)", " ", text
        ),
        "newline": lambda text: re.sub(r"(.{17})", r"\1\n", text),
        "number_form": renumbered,
        "trailing": lambda text: text.rstrip("。!?"),
    }


def renumbered(text: str) -> str:
    """Numbers below 100 in the other notation: 42个 as 四十二个, 第十四届 as 第14届."""
    arabic = re.sub(
        r"(?<=第)[一二三四五六七八九十]+(?=[届次代])|[一二三四五六七八九十两]+(?=大方向|大计划|号建议)",
        lambda found: f"<{value(found[0])}>",
        text,
    )
    spelt = re.sub(
        r"(?<![0-9A-Za-z.<])[0-9]{1,2}(?![0-9万>])", lambda found: chinese(int(found[0])), arabic
    )
    return re.sub(r"[<>]", "", spelt).replace("105万", "1,050,000").replace("2024年", "二〇二四年")


def _mixed(text: str, rewrites: dict[str, Rewrite]) -> str:
    return rewrites["traditional"](rewrites["newline"](rewrites["width"](renumbered(text))))


def _quotes(exact: str, start: int, end: int, turn: int) -> Iterator[Case]:
    """Other quotation marks; and the sentence quoted in a writer's own prose."""
    opening, closing = _QUOTES[turn % len(_QUOTES)]
    written = exact.replace("“", opening).replace("”", closing)
    if written != exact:
        yield Case(written, ((start, end),), ("punctuation",))
    else:
        prose = f"记者注意到,文件里有这样一句话:“{exact}”,值得一读。"
        yield Case(prose, ((start, end),), ("prose",))


def _parts(text: str) -> Iterator[Case]:
    """A clause from the middle of a sentence."""
    for start, end in clauses(text):
        if end - start > 10 and text[end - 1] in ",;":
            yield Case(text[start : end - 1], ((start, end - 1),), ("part",))


def _stitches(text: str) -> Iterator[Case]:
    """Two whole sentences from distant places."""
    found = list(sentences(text, longest=60))
    for (a, b), (c, d) in zip(found, found[len(found) // 2 :], strict=False):
        yield Case(text[a:b] + text[c:d], ((a, b), (c, d)), ("stitched",))


def _joined(document: Document) -> Iterator[Case]:
    """The clauses around a line that is broken in the middle of a sentence, joined."""
    text = document.text
    for paragraph in document.paragraphs:
        for joint in paragraph.joints:
            start, end = joint.span.start, joint.span.end
            while start > paragraph.span.start and joint.span.start - start < 20:
                start = max(text.rfind(mark, 0, start - 1) + 1 for mark in ",;。\n")
            while end < paragraph.span.end and end - joint.span.end < 20:
                end = min(at for mark in ",;。\n" if (at := text.find(mark, end + 1)) > 0)
            yield Case(document.read(Span(start, end)), ((start, end),), ("broken_line",))
