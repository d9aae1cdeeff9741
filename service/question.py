"""What a question must be before anything is asked with it."""

import re

from rag.errors import InvalidQuestion

MAX_CHARACTERS = 2000
_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


def check_question(text: str) -> str:
    """The text itself, when it is 1 to 2000 characters with a word; raises InvalidQuestion."""
    if not text.strip():
        raise InvalidQuestion("the question is empty: give 1 to 2000 characters")
    if len(text) > MAX_CHARACTERS:
        raise InvalidQuestion(
            f"the question has {len(text)} characters: give at most {MAX_CHARACTERS}"
        )
    if wrong := _NOT_TEXT.search(text):
        raise InvalidQuestion(
            f"character {wrong.start()} of the question is {wrong[0]!a}, not text: leave it out"
        )
    if not any(map(str.isalnum, text)):
        raise InvalidQuestion(f"the question {text[:40]!r} holds no word or number: give one")
    return text
