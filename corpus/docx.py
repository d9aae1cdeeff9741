"""Reading a DOCX file: paragraphs, headings, numbers, tables and notes from its XML."""

from collections.abc import Iterable, Iterator

from corpus.archive import Archive, open_archive
from corpus.docx_numbers import Numbers
from corpus.docx_styles import Styles, child, value
from corpus.markup import Element, local, parse_xml
from corpus.pieces import Extracted, Piece, tidy
from corpus.stated import one_line, stated
from rag.document import Kind

_DOCUMENT, _CORE = "word/document.xml", "docProps/core.xml"
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
_SKIPPED = frozenset(
    "del movefrom fallback instrtext delinstrtext ppr rpr tblpr trpr tcpr sectpr "
    "txbxcontent".split()
)
_MARKS = {"tab": " ", "br": "\n", "cr": "\n", "nobreakhyphen": "-"}


def read_docx(data: bytes, name: str) -> Extracted:
    """The text of a document; raises UnreadableFile when it is damaged or encrypted."""
    with open_archive(data, name) as archive:
        styles = Styles(_part(archive, "word/styles.xml"))
        numbers = Numbers(_part(archive, "word/numbering.xml"))
        reader = _Reader(styles, numbers)
        body = parse_xml(archive.read(_DOCUMENT), f"{name}/{_DOCUMENT}")
        pieces = list(reader.pieces(body))
        for path, kind in _NOTES:
            pieces += _notes(_part(archive, path), kind, reader)
        core = _core(_part(archive, _CORE))
    named = stated(core.get("creator"), core.get("created"))
    return Extracted(tuple(pieces), one_line(core.get("title")), metadata=named)


def _core(root: Element | None) -> dict[str, str]:
    """The document's core properties by their names."""
    return {} if root is None else {local(each): each.text or "" for each in root}


def _part(archive: Archive, path: str) -> Element | None:
    if path not in archive.names():
        return None
    return parse_xml(archive.read(path), f"{archive.name}/{path}")


def _notes(root: Element | None, kind: str, reader: "_Reader") -> Iterator[Piece]:
    """The notes at the end of the document, each with the mark that the text has for it."""
    for note in [] if root is None else root:
        shown = local(note) == kind and (value(note, "type") or "normal") == "normal"
        text = " ".join(piece.text for piece in reader.pieces(note)) if shown else ""
        if text:
            yield Piece(f"[{value(note, 'id')}] {tidy(text)}")


class _Reader:
    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self._styles, self._numbers = styles, numbers

    def pieces(self, element: Element) -> Iterator[Piece]:
        """The pieces of all paragraphs and tables below an element, in order."""
        for each in element:
            name = local(each)
            if name == "p":
                yield from self._paragraph(each)
            elif name == "tbl":
                yield from self._table(each)
            elif name not in _SKIPPED:
                yield from self.pieces(each)

    def _paragraph(self, paragraph: Element) -> Iterator[Piece]:
        """The paragraph, and what stands in the text boxes that are anchored in it."""
        style = self._styles.of(paragraph)
        text = "" if style.contents else tidy("".join(_text(paragraph)))
        if text:
            number = self._numbers.next(style.list_id, style.list_level)
            kind: Kind = style.kind
            flat = text.replace("\n", " ") if style.rank or kind == "title" else text
            yield Piece(_numbered(number, flat), kind, style.rank)
        for box in _boxes(paragraph):
            yield from self.pieces(box)

    def _table(self, table: Element) -> Iterator[Piece]:
        rows = [self._row(row) for row in _own(table, "tr")]
        shape = max((len(row) for row in rows), default=0)
        if shape == 1:
            yield from (piece for row in rows for cell in row for piece in cell)
            return
        lines = [f"| {' | '.join(_line(cell) for cell in row)} |" for row in rows if any(row)]
        if lines:
            yield Piece("\n".join(lines))

    def _row(self, row: Element) -> list[list[Piece]]:
        return [list(self.pieces(cell)) for cell in _own(row, "tc")]


def _own(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also inside content controls."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in ("sdt", "sdtcontent", "ins", "customxml"):
            yield from _own(each, name)


def _line(cell: Iterable[Piece]) -> str:
    return " ".join(piece.text.replace("\n", " ") for piece in cell)


def _numbered(number: str, text: str) -> str:
    """Between them a space, which a Chinese bracket or mark does without; none around them."""
    parted = number and (number[-1].isascii() or number[-1].isalnum())
    return (f"{number.strip()} {text}" if parted else number + text).strip()


def _text(element: Element) -> Iterator[str]:
    for each in element:
        name = local(each)
        if name == "t":
            yield each.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        elif name in ("footnotereference", "endnotereference"):
            yield f"[{value(each, 'id')}]"
        elif name not in _SKIPPED and not _is_hidden(each):
            yield from _text(each)


def _is_hidden(run: Element) -> bool:
    properties = child(run, "rpr") if local(run) == "r" else None
    hidden = None if properties is None else child(properties, "vanish")
    return hidden is not None and value(hidden, "val") not in ("0", "false")


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes below an element, each once: an older program's copy is left out."""
    for each in element:
        if local(each) == "txbxcontent":
            yield each
        elif local(each) not in ("fallback", "del", "movefrom"):
            yield from _boxes(each)
