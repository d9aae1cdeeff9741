"""The vector cache: what was kept comes back, what a kill or the disk damaged does not."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.embedding import embed
from index.vector_cache import VectorCache, key_of, remove_others
from rag.protocols import Matrix, silent
from tests.index.fakes import CountEncoder

TEXTS = ["a", "ab", "ba", "aabc", "c"]
RECORD = 32 + 4 * 4 + 4


class Counting(CountEncoder):
    """Notes the texts that it encodes, and may stop in the middle."""

    def __init__(self, stop: str = "") -> None:
        super().__init__()
        self.asked: list[str] = []
        self._stop = stop

    def encode_question(self, text: str) -> np.ndarray:
        if text == self._stop:
            raise KeyboardInterrupt
        self.asked.append(text)
        return super().encode_question(text)


def cache(root: Path) -> VectorCache:
    return VectorCache(root, "count-abc", 4)


def file(root: Path) -> Path:
    (found,) = root.glob("*/vectors")
    return found


def asked(root: Path, texts: Sequence[str], stop: str = "") -> list[str]:
    """What has to be encoded; the vectors are right, cached or not."""
    encoder = Counting(stop)
    found = embed(texts, encoder, cache(root), silent)
    np.testing.assert_array_equal(found, expected(texts))
    return encoder.asked


def expected(texts: Sequence[str]) -> Matrix:
    return np.array([*CountEncoder().encode_passages(texts)])


def test_each_text_is_encoded_once_and_never_again(tmp_path: Path) -> None:
    assert asked(tmp_path, [*TEXTS, *TEXTS]) == TEXTS
    assert asked(tmp_path, TEXTS[::-1]) == []
    assert asked(tmp_path, ["b", *TEXTS]) == ["b"]


def test_no_cache_and_no_text(tmp_path: Path) -> None:
    np.testing.assert_array_equal(embed(TEXTS, CountEncoder(), None, silent), expected(TEXTS))
    assert embed([], CountEncoder(), cache(tmp_path), silent).shape == (0, 4)


def test_what_was_encoded_before_an_interruption_is_kept(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        asked(tmp_path, TEXTS, stop="aabc")
    assert asked(tmp_path, TEXTS) == ["aabc", "c"]


def test_what_was_written_before_a_kill_is_kept(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from index.vector_cache import VectorCache, key_of\n"
        "from tests.index.fakes import CountEncoder\n"
        "encoder = CountEncoder()\n"
        "texts = [f'{number} a' for number in range(20_000)]\n"
        "made = ((key_of(text), encoder.encode_question(text)) for text in texts)\n"
        "for at, _ in enumerate(VectorCache(Path(sys.argv[1]), 'count-abc', 4).keep(made)):\n"
        "    if at == 15_000:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert file(tmp_path).stat().st_size > 10_000 * RECORD
    left = asked(tmp_path, [f"{number} a" for number in range(20_000)])
    assert 4_000 < len(left) < 10_000
    assert left[-1] == "19999 a"


@pytest.mark.parametrize("cut", [1, RECORD - 1, RECORD, RECORD + 7])
def test_a_torn_tail_is_cut_off_and_encoded_again(tmp_path: Path, cut: int) -> None:
    asked(tmp_path, TEXTS)
    path = file(tmp_path)
    os.truncate(path, path.stat().st_size - cut)
    lost = -(-cut // RECORD)
    assert asked(tmp_path, TEXTS) == TEXTS[-lost:]
    assert asked(tmp_path, TEXTS) == []
    assert path.stat().st_size == len(TEXTS) * RECORD


@pytest.mark.parametrize("at", [0, 31, 32, 40, 47, 48, 51])
def test_a_flipped_bit_is_never_served(tmp_path: Path, at: int) -> None:
    asked(tmp_path, TEXTS)
    data = bytearray(file(tmp_path).read_bytes())
    data[2 * RECORD + at] ^= 4
    file(tmp_path).write_bytes(data)
    assert asked(tmp_path, TEXTS) == ["ba"]
    assert asked(tmp_path, TEXTS) == []


@pytest.mark.parametrize("content", [b"", b"\0" * 3 * RECORD, b"nonsense" * 99])
def test_nonsense_holds_nothing(tmp_path: Path, content: bytes) -> None:
    asked(tmp_path, TEXTS)
    file(tmp_path).write_bytes(content)
    assert asked(tmp_path, TEXTS) == TEXTS


def test_what_is_mostly_unused_is_written_anew(tmp_path: Path) -> None:
    asked(tmp_path, TEXTS)
    asked(tmp_path, TEXTS[:3])
    assert file(tmp_path).stat().st_size == 5 * RECORD
    asked(tmp_path, TEXTS[:2])
    assert file(tmp_path).stat().st_size == 2 * RECORD
    assert asked(tmp_path, TEXTS) == TEXTS[2:]


def test_each_encoder_has_a_cache_of_its_own(tmp_path: Path) -> None:
    asked(tmp_path, TEXTS)
    other = VectorCache(tmp_path, "count-abc/../x", 4)
    assert other.find([key_of("a")]) == [-1]
    assert list(other.keep([(key_of("a"), np.ones(4, np.float32))]))
    assert {path.parent.parent for path in tmp_path.glob("*/vectors")} == {tmp_path}
    remove_others(tmp_path, "count-abc")
    assert asked(tmp_path, TEXTS) == []
    assert len(list(tmp_path.iterdir())) == 1


def test_clearing_forgets(tmp_path: Path) -> None:
    asked(tmp_path, TEXTS)
    cleared = cache(tmp_path)
    cleared.clear()
    assert cleared.find([key_of("a")]) == [-1]
    assert asked(tmp_path, TEXTS) == TEXTS
