"""Small real files of each format, made by hand: PDF pages, DOCX and EPUB parts, zip archives."""

import io
import zipfile
from collections.abc import Mapping, Sequence

Line = tuple[float, float, str]
"""A line of a page: left and baseline in points, its text (size 12, A4)."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip file of the members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX file with that XML in its body; further parts by name (`styles`, `numbering`)."""
    members = {
        "[Content_Types].xml": f"{_XML}<Types/>",
        "word/document.xml": _word("document", f"<w:body>{body}</w:body>"),
    }
    return zipped(members | {f"word/{name}.xml": _word(name, xml) for name, xml in parts.items()})


def _word(name: str, xml: str) -> str:
    return f'{_XML}<w:{name} xmlns:w="{_WORD}">{xml}</w:{name}>'


def paragraph(text: str, properties: str = "") -> str:
    """The XML of a DOCX paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def epub(chapters: Sequence[str], title: str = "书", **more: bytes | str) -> bytes:
    """An EPUB of XHTML bodies, listed in its package in reverse order."""
    items = [f'<item id="c{at}" href="t/{at}.xhtml" media-type="application/xhtml+xml"/>'
             for at in range(len(chapters))]  # fmt: skip
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    package = (
        f'{_XML}<package xmlns="http://www.idpf.org/2007/opf"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></metadata>'
        f"<manifest>{''.join(reversed(items))}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        f'{_XML}<container><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>'
    )
    pages = {
        f"O/t/{at}.xhtml": f'{_XML}<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
        f"<body>{chapter}</body></html>"
        for at, chapter in enumerate(chapters)
    }
    members = {"mimetype": "application/epub+zip", "META-INF/container.xml": container}
    return zipped(members | {"O/b.opf": package} | pages | more)


def pdf(pages: Sequence[Sequence[Line]], size: int = 12) -> bytes:
    """A PDF with a Chinese font of the reader's own and a cell as wide as high for a character."""
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        "/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 5 0 R>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/Ascent 880/Descent -120/CapHeight 880"
        "/ItalicAngle 0/StemV 80/FontBBox[-25 -254 1000 880]>>",
    ]
    for at, page in enumerate(pages):
        drawn = "".join(
            f"BT /F {size} Tf {left} {base} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for left, base, text in page
        )
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {7 + 2 * at} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>",
            f"<</Length {len(drawn)}>>stream\n{drawn}endstream",
        ]
    return _numbered(objects)


def _numbered(objects: Sequence[str]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (head + tail).encode("ascii")


def wrapped(text: str, width: int, top: float = 700, indent: int = 2) -> list[Line]:
    """A Chinese paragraph as lines of so many characters, the first one indented."""
    first = width - indent
    parts = [text[:first], *(text[at : at + width] for at in range(first, len(text), width))]
    return [(72 + (0 if at else 12 * indent), top - 20 * at, part) for at, part in enumerate(parts)]
