"""The YAML header of a Markdown file: what it states of the text, as metadata."""

import re

import yaml

_HEADER = re.compile(r"---[ \t]*\r?\n(?=\w+:(?:\s|$))(.*?)^---[ \t]*\r?$", re.DOTALL | re.M)
_LONGEST = 20_000


def front_matter(text: str) -> dict[str, str]:
    """The fields of the header that are texts, or lists of texts, joined with commas.

    Empty without a header, or when it is no YAML or longer than 20,000 characters.
    """
    found = _HEADER.match(text[:_LONGEST])
    try:
        stated = yaml.load(found[1], yaml.BaseLoader) if found else None
    except (yaml.YAMLError, RecursionError):
        return {}
    fields = stated.items() if isinstance(stated, dict) else ()
    return {
        str(name): written
        for name, value in fields
        if isinstance(name, str) and (written := _written(value))
    }


def _written(value: object) -> str:
    """The scalar itself, a list of scalars as one text, nothing for what nests deeper."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(each.strip() for each in value)
    return value.strip() if isinstance(value, str) else ""
