"""Run by `pdf.py` in a process of its own, with bounds: the lines of a PDF's pages as JSON."""

import ctypes
import json
import resource
import sys
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

MEMORY = 3 << 30
PASSWORD = 4
_LINE_ENDS, _HYPHENS = (10, 13), (2, 0xFFFE)
_SOFT_HYPHEN = dict.fromkeys(_HYPHENS, "\xad")
_CHINESE, _CLOSE, _BOLD = 0x2E80, 0.5, 600


class Character(NamedTuple):
    """A code, its cell in points from the page's lower left; made up by PDFium when `at` < 0."""

    code: int
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    at: int = -1


def main(most_pages: int, most_characters: int) -> None:
    """Prints `{"error"}` or `{"pages": [{"height", "rows"}], "said"}` of the PDF on its input."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        answer = read_pages(document, most_pages, most_characters)
        answer["said"] = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        answer = {"error": "encrypted" if error.err_code == PASSWORD else "damaged"}
    json.dump(answer, sys.stdout)


def read_pages(
    document: "pypdfium2.PdfDocument", most_pages: int, most_characters: int
) -> dict[str, object]:
    """The pages in order, or the error `long` when there are more than asked for."""
    pages, characters = [], 0
    for number in range(min(len(document), most_pages + 1)):
        page = document[number]
        rows = list(read_rows(page))
        characters += sum(len(str(row[0])) for row in rows)
        if number == most_pages or characters > most_characters:
            return {"error": "long"}
        pages.append({"height": page.get_height(), "rows": rows})
        page.close()
    return {"pages": pages}


def read_rows(page: "pypdfium2.PdfPage") -> Iterator[list[object]]:
    """The lines of a page in the order of its content, also where PDFium joins a broken word."""
    text = page.get_textpage()
    line: list[Character] = []
    for at in range(pdfium.FPDFText_CountChars(text)):
        character = read_character(text, at)
        if is_next_line(line, character):
            yield from row(text, line)
            line = []
        if character.code not in _LINE_ENDS:
            line.append(character)
        if character.code in _LINE_ENDS or character.code in _HYPHENS:
            yield from row(text, line)
            line = []
    yield from row(text, line)
    text.close()


def is_next_line(line: list[Character], character: Character) -> bool:
    """Whether a character stands left of and below the last one of the line."""
    before = next((each for each in reversed(line) if each.at >= 0), None)
    if before is None or character.at < 0:
        return False
    lower = character.top < before.top - _CLOSE * (before.top - before.bottom)
    return lower and character.right <= before.left


def read_character(text: "pypdfium2.PdfTextPage", at: int) -> Character:
    """The character at that index of the page."""
    code = pdfium.FPDFText_GetUnicode(text, at)
    if pdfium.FPDFText_IsGenerated(text, at) == 1:
        return Character(code)
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box))
    return Character(code, box.left, box.bottom, box.right, box.top, at)


def row(text: "pypdfium2.PdfTextPage", line: list[Character]) -> Iterator[list[object]]:
    """The line's text, left, bottom, right, top, size and boldness, if anything is seen of it."""
    seen = [character for character in line if character.at >= 0 and character.code != 32]
    if not seen:
        return
    weight = pdfium.FPDFText_GetFontWeight(text, seen[len(seen) // 2].at)
    heights = sorted(each.top - each.bottom for each in seen)
    yield [
        decode([each.code for each in without_gaps(line)]).translate(_SOFT_HYPHEN),
        round(min(each.left for each in seen), 1),
        round(min(each.bottom for each in seen), 1),
        round(max(each.right for each in seen), 1),
        round(max(each.top for each in seen), 1),
        round(heights[len(heights) // 2], 1),
        weight >= _BOLD,
    ]


def without_gaps(line: list[Character]) -> list[Character]:
    """The line without the spaces that PDFium sees in justified Chinese text."""
    around = zip([None, *line], line, [*line[1:], None], strict=False)
    return [each for before, each, after in around if not is_gap(before, each, after)]


def is_gap(before: Character | None, each: Character, after: Character | None) -> bool:
    """Whether a made-up space stands between two Chinese characters that are near each other."""
    if each.at >= 0 or each.code != 32 or before is None or after is None:
        return False
    chinese = before.code >= _CHINESE and after.code >= _CHINESE
    return chinese and after.left - before.right < _CLOSE * (after.top - after.bottom)


def decode(codes: list[int]) -> str:
    """The text of code points or UTF-16 units; what is neither becomes U+FFFD."""
    known = (chr(code) if code < 0x110000 else "\ufffd" for code in codes)
    return "".join(known).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
