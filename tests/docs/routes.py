"""The table of HTTP routes, from the service's own OpenAPI document."""

from service.app import create_app
from service.library import Library
from service.settings import Settings


def route_table() -> str:
    """One row a method and path, with the first sentence of its description."""
    settings = Settings.model_construct()
    paths = create_app(Library(settings), settings).openapi()["paths"]
    rows = [
        f"| `{method.upper()} {path}` | {_sentence(operation['description'])} |"
        for path, operations in paths.items()
        for method, operation in operations.items()
    ]
    return "\n".join(["| method and path | answers with |", "|---|---|", *rows])


def _sentence(description: str) -> str:
    return " ".join(description.split("\n\n")[0].split())
