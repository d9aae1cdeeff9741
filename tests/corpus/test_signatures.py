"""A file whose bytes are of another kind than its name says is refused."""

import pytest

from corpus.signatures import check_signature
from rag.errors import UnreadableFile
from tests.corpus.files import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
ZIP = zipped({"a": "x"})


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"%PDF-1.7", ".pdf"),
        (b"junk before\n%PDF-1.7", ".pdf"),
        (ZIP, ".docx"),
        (ZIP, ".zip"),
        (b"", ".txt"),
        (b"How to write %PDF-1.7", ".md"),
    ],
)
def test_what_is_as_it_is_named(data: bytes, suffix: str) -> None:
    check_signature(data, suffix, "a")


@pytest.mark.parametrize(
    ("data", "suffix", "message"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), ".docx", "a is encrypted: save it without"),
        (OLE, ".docx", "a is a file of an old office program: save it as .docx"),
        (b"%PDF-1.7", ".txt", "a is a PDF file by its content: give it its right suffix"),
        (b"%PDF-1.7", ".docx", "a is a PDF file by its content: give it its right suffix"),
        (ZIP, ".pdf", "a is a zip file by its content: give it its right suffix"),
        (b"<html>", ".pdf", "a is no PDF file by its content, or damaged: save it anew"),
        (b"", ".epub", "a is empty: save it anew"),
    ],
)
def test_what_is_not_is_refused(data: bytes, suffix: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        check_signature(data, suffix, "a")
