"""The YAML header of a Markdown file: what it states of the text, as metadata."""

import re

import yaml

_HEADER = re.compile(r"\s*^---[ \t]*\r?\n(?=\w+:(?:\s|$))(.*?)^---[ \t]*\r?$", re.DOTALL | re.M)
_LONGEST = 20_000


def front_matter(text: str) -> dict[str, str]:
    """The fields of the header that are texts, or lists of texts, joined with commas."""
    _, fields = _header(text)
    return {
        _paired(name): _paired(written)
        for name, value in fields.items()
        if isinstance(name, str) and (written := _written(value))
    }


def header_end(text: str) -> int:
    """Where the header ends, 0 without one."""
    end, _ = _header(text)
    return end


def _header(text: str) -> tuple[int, dict[object, object]]:
    """The header's end and its fields.

    Lines between two rules are a header only when they are a mapping in YAML, of at most 20,000
    characters; else they are text.
    """
    found = _HEADER.match(text[:_LONGEST])
    try:
        stated = yaml.load(found[1], yaml.BaseLoader) if found else None
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError):  # the last two: of \U
        stated = None
    return (found.end(), stated) if found and isinstance(stated, dict) else (0, {})


def _written(value: object) -> str:
    """The scalar itself, a list of scalars as one text, nothing for what nests deeper."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(each.strip() for each in value)
    return value.strip() if isinstance(value, str) else ""


def _paired(text: str) -> str:
    """The text with the surrogates that YAML reads one by one joined, and lone ones replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
