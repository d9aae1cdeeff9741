"""Generated dirty texts, and the characters that a paragraph shows."""

from hypothesis import strategies as st

from corpus.structure import find_structure
from rag.document import Document, Joint, Paragraph

WORDS = st.sampled_from(
    (
        "武汉|科技创新|市司法局|热带雨林创|新生态|42个|3.5|1,000|Mr. Smith|U.S.|fox|The|😀|e.g. |a"
        "|𠮷|한국|👩\u200d🔬|e\u0301|\ufeff|第三条|第一章 |一、|（一）|1.|- |■|记者 |图1 "
    ).split("|")
)
MARKS = st.sampled_from(
    [*"。，,；;：！？.!?“”（）()「」《》【】、—-", "……", "...", '"', "'", " ", "　", "\t"]
)
BREAKS = st.sampled_from(
    [
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\r\n\r\n",
        "\n\n\n\n",
        "\n \n",
        "\n　　",
        "\n  ",
        "\u2028",
        "\f",
        "\x85",
    ]
)
DIRTY = st.lists(st.one_of(WORDS, WORDS, WORDS, MARKS, MARKS, BREAKS), max_size=60).map("".join)


def shown(document: Document, paragraph: Paragraph) -> set[int]:
    """Where the characters of a paragraph stand that are neither white space nor in a joint."""
    hidden = {at for joint in paragraph.joints for at in places(joint)}
    span = range(paragraph.span.start, paragraph.span.end)
    return {at for at in span if not document.text[at].isspace()} - hidden


def places(joint: Joint) -> range:
    """The places of a joint's characters."""
    return range(joint.span.start, joint.span.end)


def visible(text: str) -> set[int]:
    """Where the characters of a text stand that are not white space."""
    return {at for at, character in enumerate(text) if not character.isspace()}


def document(text: str, media_type: str = "text/plain") -> Document:
    """A document with that text and its structure."""
    found = find_structure(text, media_type)
    return Document(
        "d", found.title, text, "d.txt", media_type, "", found.paragraphs, found.sections
    )
