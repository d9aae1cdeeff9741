"""Stems of English words, so that proposals and proposed find proposal."""

from functools import lru_cache

from snowballstemmer.english_stemmer import EnglishStemmer


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded English word (Snowball's stemmer); any other word as it is."""
    if word.isascii() and word.isalpha():
        return str(EnglishStemmer().stemWord(word))  # one for each call: it keeps its place in it
    return word
