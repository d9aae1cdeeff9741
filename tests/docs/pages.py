"""The pages with generated parts, each part between `<!-- name -->` and `<!-- /name -->`."""

import re
from collections.abc import Mapping

from service.settings import Settings
from tests.docs.commands import command_help
from tests.docs.dependencies import dependency_table, serving_size
from tests.docs.example import answer_block
from tests.docs.routes import route_table
from tests.docs.settings_table import ROOT, settings_table

PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").glob("*.md"))]


def exact_parts() -> dict[str, str]:
    """The parts that follow from the code alone."""
    return {
        "settings": settings_table(chinese=False),
        "settings zh": settings_table(chinese=True),
        "commands": command_help(),
        "routes": route_table(),
    }


def parts(settings: Settings) -> dict[str, str]:
    """Every part by its name; `settings` say where an index is built."""
    measured = {"dependencies": dependency_table(), "size": serving_size()}
    return {**exact_parts(), **measured, "answer": answer_block(settings)}


def rewrite(text: str, made: Mapping[str, str]) -> str:
    """The page with those of its parts that were made put in place of the ones it has."""
    for name, body in made.items():
        pattern = rf"(?s)(<!-- {name} -->\n).*?(<!-- /{name} -->)"
        text = re.sub(pattern, lambda found, body=body: f"{found[1]}{body}\n{found[2]}", text)  # type: ignore[misc]
    return text
