"""What a file is by its first bytes, so that a name which says otherwise is refused."""

from collections.abc import Mapping
from types import MappingProxyType

from rag.errors import UnreadableFile

_PDF, _ZIP, _OLE = "PDF", "zip", "OLE"
_NAMED: Mapping[str, str] = MappingProxyType(
    {".pdf": _PDF, ".docx": _ZIP, ".epub": _ZIP, ".zip": _ZIP}
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD, _PDF_MARK, _OLE_MARK = 1024, b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_signature(data: bytes, suffix: str, name: str) -> None:
    """Raises UnreadableFile when the bytes are of another kind than the suffix says."""
    expected = _NAMED.get(suffix, "")
    kind = _PDF if expected == _PDF and _PDF_MARK in data[:_HEAD] else _kind(data)
    if kind == _OLE and _ENCRYPTED in data:
        raise UnreadableFile(f"{name} is encrypted: save it without a password")
    if kind == _OLE:
        raise UnreadableFile(f"{name} is a file of an old office program: save it as .docx")
    if kind == expected:
        return
    if kind:
        raise UnreadableFile(f"{name} is a {kind} file by its content: give it its right suffix")
    what = "empty" if not data else f"no {expected} file by its content, or damaged"
    raise UnreadableFile(f"{name} is {what}: save it anew")


def _kind(data: bytes) -> str:
    if data.startswith(_OLE_MARK):
        return _OLE
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _ZIP
    return _PDF if data.startswith(_PDF_MARK) else ""
