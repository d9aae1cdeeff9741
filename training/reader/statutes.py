"""Questions made by templates from the statutes: lists, duties, definitions, bodies, figures."""

import random
import re
import tarfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from training.reader.examples import Asked
from training.reader.squads import TRAIN
from training.reader.templates import ACT, TEMPLATES, Template
from training.texts import existing, tenth

ARTICLE = re.compile(
    r"^第[零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?[ 　]*", re.M
)
TITLE = re.compile(r"^# *(.+)$", re.M)
NOISE = re.compile(r"^(?:#.*|<!--.*-->)$", re.M)
MOST_CHARACTERS = 260
AN_ARTICLE = 2
"""Questions kept from one article at most."""

AN_ACT = 30
"""Articles asked about in one law at most."""


def statutes(data: Path, seed: int, wanted: int) -> list[Asked]:
    """About `wanted` questions from laws under train titles, spread over the kinds."""
    draw = random.Random(seed)
    found: dict[str, list[Asked]] = {}
    for title, articles in laws(data):
        for place in draw.sample(range(len(articles)), min(AN_ACT, len(articles))):
            for asked in of_article(title, articles, place, draw):
                found.setdefault(asked.source, []).append(asked)
    share = wanted // len(found)
    return [
        asked
        for of_kind in found.values()
        for asked in draw.sample(of_kind, min(share, len(of_kind)))
    ]


def laws(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Title and articles of each law under a train title, every title once."""
    seen: set[str] = set()
    with tarfile.open(existing(data / "laws_cn.tar.xz")) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".md") else None
            text = file.read().decode() if file else ""
            title = TITLE.search(text)
            if title and title[1] not in seen and tenth(title[1]) in TRAIN:
                seen.add(title[1])
                yield title[1].strip(), articles_of(text)


def articles_of(text: str) -> list[str]:
    """The articles of a law in Markdown, their headings dropped, blank lines too."""
    bare = NOISE.sub("", text)
    marks = [*(found.start() for found in ARTICLE.finditer(bare)), len(bare)]
    return [re.sub(r"\s*\n\s*", "\n", bare[a:b]).strip() for a, b in pairwise(marks)]


def of_article(title: str, articles: list[str], place: int, draw: random.Random) -> list[Asked]:
    """At most AN_ARTICLE questions on one article, its neighbours before and after it shown."""
    article = articles[place]
    body = ARTICLE.match(article)
    if body is None:
        return []
    asked: list[Asked] = []
    for template in draw.sample(TEMPLATES, len(TEMPLATES)):
        matches = list(template.pattern.finditer(article, body.end()))
        if matches and len(asked) < AN_ARTICLE:
            asked.append(ask(title, articles, place, template, draw.choice(matches), draw))
    return [each for each in asked if len(each.quote) <= MOST_CHARACTERS]


def ask(
    title: str,
    articles: list[str],
    place: int,
    template: Template,
    found: re.Match[str],
    draw: random.Random,
) -> Asked:
    """The question that a template's match gives, with the article and its neighbours as text."""
    groups = {name: part or "" for name, part in found.groupdict().items()}
    question = draw.choice(template.questions).format(**groups)
    before = articles[place - 1] + "\n" if place and draw.random() < 0.5 else ""
    after = "\n" + "\n".join(articles[place + 1 : place + 2])
    start, end = (len(before) + at for at in found.span("a"))
    asked = Asked(
        spoken(question, title, draw), title, before + articles[place] + after, (start, end), ""
    )
    quote = asked.quote.rstrip("。；\n ")
    kind = f"law_{template.kind}"
    joined = _joined if draw.random() < 0.5 else _as_it_is
    return joined(Asked(asked.question, title, asked.context, (start, start + len(quote)), kind))


def spoken(question: str, title: str, draw: random.Random) -> str:
    """The question as a person may put it: the law named or not, its own name for "this law"."""
    bare = title.removeprefix("中华人民共和国")
    named = re.sub(rf"本{ACT}", f"《{draw.choice([title, bare])}》", question)
    named = re.sub(r"^[，、的]+", "", named)
    change: Callable[[str], str] = draw.choice(
        [
            lambda text: text,
            lambda text: text,
            lambda text: text.replace("应当", "应该"),
            lambda text: text.replace("，", ""),
            lambda text: text if bare in text else f"{bare}规定，{text}",
            lambda text: text if bare in text else f"根据《{bare}》，{text}",
            lambda text: text.rstrip("？"),
            lambda text: text.replace("？", "?"),
        ]
    )
    return change(named)


def _as_it_is(asked: Asked) -> Asked:
    return asked


def _joined(asked: Asked) -> Asked:
    """`asked` with its lines joined, as broken lines are when a text is read."""
    start, end = asked.answer
    parts = asked.context[:start], asked.quote, asked.context[end:]
    before, quote, after = (part.replace("\n", "") for part in parts)
    place = len(before), len(before) + len(quote)
    return Asked(asked.question, asked.title, before + quote + after, place, asked.source)
