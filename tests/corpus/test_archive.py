"""Archives are read within bounds; bombs, encryption, links and climbing names are refused."""

import io
import re
import stat
import zipfile

import pytest

from corpus.archive import MOST_MEMBERS, open_archive
from rag.errors import UnreadableFile
from tests.corpus.files import zipped


def members(data: bytes) -> dict[str, bytes]:
    with open_archive(data, "a.zip") as archive:
        return {name: archive.read(name) for name in archive.names()}


def linked(name: str) -> bytes:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


def encrypted() -> bytes:
    """An archive whose one entry is flagged as encrypted, in its header and in the directory."""
    data = bytearray(zipped({"a.txt": "x"}))
    data[data.index(b"PK\3\4") + 6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def test_members_by_name_without_folders() -> None:
    assert members(zipped({"b/": "", "b\\乙.txt": "乙", "./a.txt": "甲"})) == {
        "a.txt": "甲".encode(),
        "b/乙.txt": "乙".encode(),
    }


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_of_archives_that_state_no_encoding(encoding: str) -> None:
    name = "报告和方案.txt".encode(encoding)
    data = zipped({"x" * len(name): "甲"}).replace(b"x" * len(name), name)
    assert members(data) == {"报告和方案.txt": "甲".encode()}


def test_text_that_packs_well_is_no_bomb() -> None:
    text = "".join(f"第{number}条 有据可查。" for number in range(60_000)).encode()
    assert members(zipped({"a.txt": text})) == {"a.txt": text}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped({"../x.txt": "x"}), "its member '../x.txt' leads out of the archive: pack it anew"),
        (zipped({"a/../../x": "x"}), "its member 'a/../../x' leads out of the archive: pack"),
        (zipped({"/etc/x.txt": "x"}), "its member '/etc/x.txt' leads out of the archive: pack"),
        (zipped({"C:/x.txt": "x"}), "its member 'C:/x.txt' leads out of the archive: pack"),
        (zipped({"..\\x.txt": "x"}), "its member '../x.txt' leads out of the archive: pack"),
        (linked("x.txt"), "its member 'x.txt' is a link: pack it anew without that one"),
        (encrypted(), "a.zip is encrypted (a.txt): pack it anew without a password"),
        (
            zipped({"a.txt": b"\0" * 5_000_000}),
            "times its size, over the limit of 200: leave it out",
        ),
        (zipped({"a.txt": "x"})[:-9], "a.zip is damaged (File is not a zip file): pack or save"),
        (b"PK\1\2" * (MOST_MEMBERS + 1), "a.zip holds more than 20000 files: split it"),
    ],
)
def test_what_is_no_sound_archive_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(message)):
        members(data)


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    data = bytearray(zipped({f"{at}.bin": bytes(range(256)) * 40 for at in range(60)}))
    for at in [found.start() for found in re.finditer(b"PK\1\2", data)]:
        data[at + 20 : at + 28] = (9_000_000).to_bytes(4, "little") * 2
    with pytest.raises(UnreadableFile, match="unpacks to more than 500 MiB: split it"):
        members(bytes(data))


def test_a_member_whose_bytes_changed_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as file:
        file.writestr("a.txt", "abcdef")
    with pytest.raises(UnreadableFile, match=r"a\.zip/a\.txt is damaged \(Bad CRC-32"):
        members(buffer.getvalue().replace(b"abcdef", b"abcdeg"))


def test_a_member_whose_packed_bytes_changed_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("a.txt", b"\0\xff" * 9)
    data = bytearray(buffer.getvalue())
    data[data.index(b"a.txt") + len("a.txt") + 9] ^= 1  # the first byte after the header, always 0
    with pytest.raises(UnreadableFile, match=r"a\.zip/a\.txt is damaged \(Corrupt"):
        members(bytes(data))
