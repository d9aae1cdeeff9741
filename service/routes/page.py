"""Routes of the page: one HTML file for all of its views, and the files that it loads."""

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Header, HTTPException, Response
from starlette.routing import Match
from starlette.types import Scope

FOLDER = Path(__file__).parents[1] / "web"
START = "index.html"
VIEWS = (
    "/",
    "/c/{permalink}",
    "/verify",
    "/documents",
    "/documents/{id:path}",
    "/index",
    "/evaluation",
    "/evaluation/{run}",
)
"""The addresses of the page; the script in it shows what each one names."""

TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
"""Media types by a file's ending; files that end otherwise are not served."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "cache-control": "no-cache",
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""Sent with the page and its files: nothing is loaded from elsewhere, run in line, or framed."""

_NAME = re.compile(r"(?:[\w-]+/)*[\w-]+(?:\.[\w-]+)*(?P<ending>\.\w+)", re.ASCII)

router = APIRouter(include_in_schema=False)
Seen = Annotated[str, Header(alias="if-none-match")]


def show_page(seen: Seen = "") -> Response:
    """The page, which shows the view that the address names."""
    return _file(START, seen)


@router.get("/assets/{name:path}")
def show_asset(name: str, seen: Seen = "") -> Response:
    """A script, style or picture of the page."""
    return _file(name, seen)


for view in VIEWS:
    router.add_api_route(view, show_page)


def belongs_to_page(scope: Scope) -> bool:
    """Whether a request is for the page or its files, which tell nothing of any document."""
    return any(route.matches(scope)[0] is Match.FULL for route in router.routes)


def _file(name: str, seen: str) -> Response:
    """The file, or 304 to one who has it; a name cannot lead out of the folder."""
    found = _NAME.fullmatch(name)
    path = FOLDER / name
    # os.path.isfile: False also of a name too long to be one
    if found is None or found["ending"] not in TYPES or not os.path.isfile(path):
        raise HTTPException(404)
    content = path.read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {**HEADERS, "etag": tag}
    if tag in seen:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=TYPES[found["ending"]])
