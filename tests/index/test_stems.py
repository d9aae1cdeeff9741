"""Stems, by Snowball's published examples."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.stems import stem


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("consigned", "consign"),
        ("consistency", "consist"),
        ("knightly", "knight"),
        ("proposals", "propos"),
        ("创新", "创新"),
        ("1980s", "1980s"),
        ("straße", "straße"),
        ("", ""),
    ],
)
def test_english_words_are_stemmed_and_others_are_not(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_threads_do_not_disturb_each_other() -> None:
    words = [f"{'consign' * times}ed" for times in range(1, 200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem, words * 5)) == [word[:-2] for word in words] * 5
