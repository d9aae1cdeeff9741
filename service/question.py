"""What a question, or a text to verify, must be before anything is done with it."""

import re

from rag.errors import InvalidQuestion, InvalidRequest

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
    try:
        check_text(text, "question")
    except InvalidRequest as error:
        raise InvalidQuestion(str(error)) from error
    if not any(map(str.isalnum, text)):
        raise InvalidQuestion(f"the question {text[:40]!r} holds no word or number: give one")
    return text


def check_text(text: str, name: str) -> str:
    """The text itself, free of NUL and lone surrogates; raises InvalidRequest."""
    if wrong := _NOT_TEXT.search(text):
        raise InvalidRequest(
            f"character {wrong.start()} of the {name} is {wrong[0]!a}, not text: leave it out"
        )
    return text
