"""Reading a PDF with text: a bounded process finds its lines, which become paragraphs here."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from corpus.pdf_paragraphs import paragraphs
from corpus.pdf_rows import Page, Row, body_pages
from corpus.pieces import Extracted
from corpus.stated import one_line, stated
from rag.errors import UnreadableFile

MOST_PAGES = 5_000
MOST_CHARACTERS = 20_000_000
SECONDS = 300.0
_WORKER = Path(__file__).with_name("pdf_worker.py")
_MOST_UNKNOWN = 0.2
_MADE = re.compile(r"^Microsoft \w+ - |\.(?:docx?|wps|pdf|tex)$", re.IGNORECASE)
_REFUSALS = {
    "encrypted": "is encrypted: save it without a password",
    "damaged": "is a damaged PDF: save or print it anew",
    "long": f"has more than {MOST_PAGES} pages or {MOST_CHARACTERS} characters: split it",
}


def read_pdf(data: bytes, name: str, seconds: float = SECONDS) -> Extracted:
    """The paragraphs of a PDF with its pages, without what repeats at their heads and feet.

    Raises UnreadableFile when it is encrypted, damaged, too long, only pictures of pages, or
    when its fonts do not tell which characters they show.
    """
    answer = _answer(data, name, seconds)
    pages = body_pages(
        [Page(page["height"], tuple(Row(*row) for row in page["rows"])) for page in answer["pages"]]
    )
    text = "".join(row.text for page in pages for row in page.rows)
    if not any(map(str.isalnum, text)):
        raise UnreadableFile(
            f"{name} holds no text, only pictures of its pages: recognise its text (OCR) first"
        )
    unknown = sum(character == "\ufffd" or _is_private(character) for character in text)
    if unknown > _MOST_UNKNOWN * len(text):
        raise UnreadableFile(
            f"{name} does not tell which characters its fonts show: recognise its text (OCR), or "
            "put in the file that it was made from"
        )
    said = answer["said"]
    named = stated(said.get("Author"), said.get("CreationDate"))
    return Extracted(tuple(paragraphs(pages)), _title(said.get("Title")), len(pages), named)


def _title(said: str | None) -> str:
    """The title without what word processors make of a file's name."""
    return _MADE.sub("", one_line(said))


def _is_private(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000"


def _answer(data: bytes, name: str, seconds: float) -> dict[str, Any]:
    answer = _ask_worker(data, name, seconds)
    if "error" in answer:
        raise UnreadableFile(f"{name} {_REFUSALS[answer['error']]}")
    return answer


def _ask_worker(data: bytes, name: str, seconds: float) -> dict[str, Any]:
    """PDFium is not safe for threads and may crash on a damaged file: it runs by itself."""
    limits = [str(MOST_PAGES), str(MOST_CHARACTERS)]
    try:
        ran = subprocess.run(
            [sys.executable, "-P", str(_WORKER), *limits],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(f"{name} takes over {seconds:g} seconds to read: split it") from error
    except subprocess.CalledProcessError as error:
        raise UnreadableFile(f"{name} {_REFUSALS['damaged']}") from error
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer
