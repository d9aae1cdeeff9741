"""Tests of permalinks: round trips, and links that are cut, swollen or made up."""

import json
import zlib
from base64 import urlsafe_b64encode
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.document import Document, Span
from rag.errors import InvalidRange, InvalidRequest
from rag.selectors import LONGEST_QUOTE, Permalink, decode, encode, select

TEXT = "科技是第一生产力,产业是国民经济基石。\r\n成立42个课题组,形成66篇调研报告😀。"
DOCUMENT = Document("wuhan", "题名", TEXT, "a.txt", "text/plain", "0123456789abcdef" * 4, ())
LINK = encode(select(DOCUMENT, Span(21, 29)))


def forged(content: object) -> str:
    """A link that holds any JSON, made without knowing the skeleton."""
    packed = zlib.compress(json.dumps(content).encode())
    return urlsafe_b64encode(packed).rstrip(b"=").decode()


def test_what_a_permalink_holds() -> None:
    assert select(DOCUMENT, Span(21, 29)) == Permalink(
        document_id="wuhan",
        sha256="0123456789abcdef",
        span=Span(21, 29),
        exact="成立42个课题组",
        prefix="科技是第一生产力,产业是国民经济基石。\r\n",
        suffix=",形成66篇调研报告😀。",
    )


def test_its_selectors_are_those_of_the_standard() -> None:
    assert select(DOCUMENT, Span(0, 8)).selectors == (
        {"type": "TextPositionSelector", "start": 0, "end": 8},
        {
            "type": "TextQuoteSelector",
            "exact": "科技是第一生产力",
            "prefix": "",
            "suffix": TEXT[8:32],
        },
    )


@settings(deadline=None)
@given(st.text(min_size=1, max_size=300), st.data())
def test_a_permalink_comes_back_from_its_address(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document("文件-1", "", text, "", "", "f" * 64, ())
    permalink = select(document, Span(start, end))
    link = encode(permalink)
    assert decode(link) == permalink
    assert link.replace("-", "").replace("_", "").isalnum()
    assert link.isascii()


@pytest.mark.parametrize("span", [Span(3, 3), Span(40, 60)])
def test_a_range_that_has_no_permalink(span: Span) -> None:
    with pytest.raises(InvalidRange):
        select(DOCUMENT, span)


def test_a_range_that_is_too_long() -> None:
    document = Document("d", "", "文" * (LONGEST_QUOTE + 1), "", "", "", ())
    with pytest.raises(InvalidRange, match="2001 characters"):
        select(document, Span(0, LONGEST_QUOTE + 1))


@pytest.mark.parametrize(
    "link",
    [
        "",
        "文",
        "!!!!",
        "AAAA",
        LINK[:-4],
        LINK[4:],
        "A" * 20_000,
        forged([]),
        forged({"source": "wuhan"}),
        forged({"source": "wuhan", "sha256": "", "selector": [{}, {}]}),
        urlsafe_b64encode(zlib.compress(b"0" * 10_000_000)).decode(),
        forged("[" * 5000),
    ],
)
def test_what_is_no_permalink(link: str) -> None:
    with pytest.raises(InvalidRequest, match="copy all of it"):
        decode(link)


POSITION = {"type": "TextPositionSelector", "start": 0, "end": 2}
QUOTE = {"type": "TextQuoteSelector", "exact": "科技", "prefix": "", "suffix": "是"}


@pytest.mark.parametrize(
    ("position", "quote"),
    [
        ({"end": 3}, {}),
        ({"start": -1}, {}),
        ({"start": True}, {}),
        ({"start": "0"}, {}),
        ({"start": 10**400, "end": 10**400 + 2}, {}),
        ({"start": 0, "end": 0}, {"exact": ""}),
        ({}, {"exact": 2}),
        ({}, {"prefix": "文" * 25}),
        ({}, {"suffix": None}),
        ({}, {"exact": "a\ud800"}),
        ({}, {"prefix": "\ud800"}),
    ],
)
def test_selectors_that_do_not_agree(position: dict[str, object], quote: dict[str, object]) -> None:
    selectors = [POSITION | position, QUOTE | quote]
    with pytest.raises(InvalidRequest):
        decode(forged({"source": "wuhan", "sha256": "", "selector": selectors}))


def test_a_well_made_forgery_is_only_a_claim() -> None:
    link = forged(
        {"source": "wuhan", "sha256": "x", "selector": [POSITION, QUOTE | {"exact": "假话"}]}
    )
    assert decode(link) == Permalink("wuhan", "x", Span(0, 2), "假话", "", "是")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_noise_is_refused_or_read(noise: bytes) -> None:
    try:
        decode(urlsafe_b64encode(noise).decode())
    except InvalidRequest:
        return
    raise AssertionError("noise was taken for a permalink")


@settings(deadline=None)
@given(st.integers(0, len(LINK) - 1), st.sampled_from("AZaz09-_"))
def test_a_misprint_is_noticed_or_harmless(at: int, character: str) -> None:
    link = LINK[:at] + character + LINK[at + 1 :]
    with suppress(InvalidRequest):
        assert decode(link) == decode(LINK)
