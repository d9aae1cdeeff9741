"""Laws of verifying: slices are verbatim, edits of what matters never are, form changes nothing."""

import re
from datetime import date

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from index.verify import QuoteIndex
from rag.verification import Verification
from tests.index.verify.samples import article, article_index, document
from tests.index.verify.test_numerals import spelt

TEXT = article().text
STARTS = st.integers(0, len(TEXT) - 80)
ARABIC = [found.span() for found in re.finditer(r"(?<![0-9])[0-9]+(?![0-9])", TEXT)]
CHINESE = [
    found.span()
    for found in re.finditer(
        r"(?<=第)[一二三四五六七八九十]+(?=[届次代])|(?<=[前“两])[三四](?=次|大计)|六(?=大方)", TEXT
    )
]
DATES = [found.span() for found in re.finditer(r"6月26日|2024年", TEXT)]
NEGATIONS = ("不", "未", "没有", "不得", "并非", "无需", "禁止")
WORDS = st.sampled_from(
    "武汉|科技创新|是|42个|3.5|1,000|第三条|%|百分之三|二〇二四年|，|。|、|“|”|《|》|\n|\r\n"
    "|　| |😀|𠮷|Ａ|e\u0301"
    "|後|裡|〔2024〕12号|…|——|-|①|½|٣|\ufeff|\u200b".split("|")
)
DOCUMENTS = st.lists(st.lists(WORDS, max_size=40).map("".join), min_size=1, max_size=3)


def bare(text: str) -> str:
    """The letters and digits, as a lenient reader compares them."""
    return "".join(character for character in text if character.isalnum())


def cuts(whole: str, text: str, start: int) -> bool:
    """Whether an edge of `text`, which stands at `start`, may lie within a number."""
    return any(
        re.search(r"\d[.,]?\Z", whole[:at]) and re.match(r"[.,]?\d", whole[at:])
        for at in (start, start + len(text))
    )


def check(found: Verification, texts: dict[str, str]) -> None:
    """Every quote and every difference is the slice that its offsets say."""
    for match in found.matches:
        source = texts[match.document_id]
        assert match.quote == match.span.of(source)
        for each in match.differences:
            assert each.claimed == each.claimed_span.of(found.text)
            assert each.source == each.source_span.of(source)
        assert (match.verdict == "verbatim") == all(d.kind == "form" for d in match.differences)


@settings(max_examples=400, deadline=None)
@given(STARTS, st.integers(3, 600))
def test_any_slice_of_the_article_is_verbatim_at_its_place(start: int, size: int) -> None:
    text = TEXT[start : start + size].strip()
    assume(len(text) >= 3 and not cuts(TEXT, text, TEXT.index(text, start)))
    found = article_index().verify(text)
    assert (found.verdict, [match.quote for match in found.matches]) == ("verbatim", [text])


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS, st.data())
def test_any_slice_of_any_document_is_verbatim(texts: list[str], data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(whole)))
    text = whole[start : start + data.draw(st.integers(1, 60))].strip()
    assume(text and not cuts(whole, text, whole.index(text, start)))
    index = QuoteIndex.build([document(each, str(i)) for i, each in enumerate(texts)])
    found = index.verify(text)
    assert (found.verdict, [match.quote for match in found.matches]) == ("verbatim", [text])


@settings(deadline=None)
@given(DOCUMENTS, st.lists(WORDS, min_size=1, max_size=40).map("".join))
def test_whatever_is_found_is_what_stands_there(texts: list[str], text: str) -> None:
    assume(text.strip())
    index = QuoteIndex.build([document(each, str(i)) for i, each in enumerate(texts)])
    check(index.verify(text), {str(i): each for i, each in enumerate(texts)})


def edited(span: tuple[int, int], new: str, before: int, after: int) -> str:
    """The words around a span of the article with other words in its place."""
    text = TEXT[max(0, span[0] - before) : span[0]] + new + TEXT[span[1] : span[1] + after]
    assume(bare(text) not in bare(TEXT))
    return text


AROUND = st.integers(6, 60)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(ARABIC), st.integers(0, 9999), st.booleans(), AROUND, AROUND)
def test_another_number_is_never_verbatim(
    span: tuple[int, int], number: int, in_words: bool, before: int, after: int
) -> None:
    assume(number != int(TEXT[slice(*span)]))
    text = edited(span, spelt(number) if in_words else str(number), before, after)
    found = article_index().verify(text)
    assert found.verdict != "verbatim"
    check(found, {article().id: TEXT})


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(CHINESE), st.integers(1, 99), st.booleans(), AROUND, AROUND)
def test_another_ordinal_is_never_verbatim(
    span: tuple[int, int], number: int, in_words: bool, before: int, after: int
) -> None:
    old = TEXT[slice(*span)]
    assume(old not in (spelt(number), spelt(number).removeprefix("一")))
    text = edited(span, spelt(number) if in_words else str(number), before, after)
    assert article_index().verify(text).verdict != "verbatim"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(DATES), st.dates(), st.booleans(), AROUND, AROUND)
def test_another_date_is_never_verbatim(
    span: tuple[int, int], other: date, in_words: bool, before: int, after: int
) -> None:
    old = TEXT[slice(*span)]
    parts = [other.year] if old == "2024年" else [other.month, other.day]
    assume(parts not in ([2024], [6, 26]))
    units = "年" if len(parts) == 1 else "月日"
    written = [spelt(part) if in_words else str(part) for part in parts]
    new = "".join(map("".join, zip(written, units, strict=True)))
    text = edited(span, new, before, after)
    assert article_index().verify(text).verdict != "verbatim"


@settings(max_examples=300, deadline=None)
@given(STARTS, st.integers(14, 80), st.integers(5, 75), st.sampled_from(NEGATIONS))
def test_a_negation_put_in_is_never_verbatim(start: int, size: int, at: int, word: str) -> None:
    text = TEXT[start : start + size].strip()
    assume(3 <= at <= len(text) - 3)
    text = text[:at] + word + text[at:]
    assume(bare(text) not in bare(TEXT))
    assert article_index().verify(text).verdict != "verbatim"


RULES = (
    "科学数据应当共享。未经批准,任何人不得销毁档案。企业可以申请复核,但是不影响执行。"
    "没有正当理由的,不予延期;情节严重的,必须停止营业,并非一律免除责任。"
)
NEGATED = [
    found.span() for found in re.finditer("未|不得|不(?=影|予)|没有|必须|并非|应当|可以", RULES)
]


@settings(deadline=None)
@given(st.sampled_from(NEGATED), st.sampled_from(("", "可以", "应当", "不得", "原则上")))
def test_a_negation_taken_out_or_turned_round_is_never_verbatim(
    span: tuple[int, int], new: str
) -> None:
    assume(new != RULES[slice(*span)])
    text = RULES[: span[0]] + new + RULES[span[1] :]
    whole = QuoteIndex.build([document(RULES)])
    assert whole.verify(text).verdict == "altered"
    sentences = re.split("(?<=。)", RULES)
    changed = next(each for each in re.split("(?<=。)", text) if each and each not in sentences)
    assert whole.verify(changed).verdict == "altered"


WIDE = {ord(each): ord(each) + 0xFEE0 for each in "0123456789,;()+"}
TRADITIONAL = str.maketrans("国务创议业产书发计划", "國務創議業產書發計劃")
QUOTES = str.maketrans("“”", "「」")
CLAUSES = [
    found.span()
    for found in re.finditer(r"(?<=[,。;\n])[^,。;\n?!]{8,}(?:,[^,。;\n?!]{4,})*", TEXT)
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CLAUSES), st.data())
def test_another_form_is_no_false_alarm(span: tuple[int, int], data: st.DataObject) -> None:
    text = TEXT[slice(*span)]
    for table in data.draw(st.sets(st.sampled_from(("wide", "traditional", "quotes")))):
        text = text.translate({"wide": WIDE, "traditional": TRADITIONAL, "quotes": QUOTES}[table])
    breaks = st.integers(1, len(text) - 1).filter(
        lambda at: not (text[at - 1].isdecimal() and text[at].isdecimal())
    )
    for at in sorted(data.draw(st.sets(breaks, max_size=4)), reverse=True):
        text = text[:at] + data.draw(st.sampled_from((" ", "\n", "\u3000", "\u200b"))) + text[at:]
    found = article_index().verify(text)
    assert (found.verdict, len(found.matches)) == ("verbatim", 1)
    check(found, {article().id: TEXT})


SENTENCES = [
    found.span() for found in re.finditer(r"[^。!?\n]{8,}[。!?]", TEXT) if found.end() < len(TEXT)
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4))
@example([(1379, 1460), (6433, 6445), (1622, 1677)])
def test_whole_sentences_put_together_are_verbatim_each(spans: list[tuple[int, int]]) -> None:
    text = "".join(TEXT[slice(*span)] for span in spans)
    found = article_index().verify(text)
    assert (found.verdict, found.missing) == ("verbatim", ())
    check(found, {article().id: TEXT})
