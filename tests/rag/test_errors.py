"""The error tree: as its docstring draws it, with one root."""

import inspect
import re

import rag.errors
from rag.errors import ZhengyinError


def drawn() -> list[tuple[int, str]]:
    """The depth and name of each line of the drawing."""
    lines = (rag.errors.__doc__ or "").splitlines()
    found = (re.match(r"([│├└─ ]*)([A-Z]\w+)(?: |$)", line) for line in lines[2:])
    return [(len(match[1]) // 4, match[2]) for match in found if match]


def test_the_drawing_is_the_tree() -> None:
    classes = [
        kind
        for _, kind in inspect.getmembers(rag.errors, inspect.isclass)
        if issubclass(kind, ZhengyinError)
    ]
    parents: dict[str, str] = {}
    above: list[str] = []
    for depth, name in drawn():
        above = [*above[:depth], name]
        parents[name] = above[depth - 1] if depth else "Exception"
    assert parents == {kind.__name__: kind.__bases__[0].__name__ for kind in classes}


def test_every_error_says_in_a_sentence_what_it_is() -> None:
    documented = {name: getattr(rag.errors, name).__doc__ or "" for _, name in drawn()}
    assert [name for name, text in documented.items() if not text.endswith(".")] == []
