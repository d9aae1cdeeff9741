"""The one table from errors to HTTP statuses, and the problem details (RFC 9457) made of them."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, BeforeValidator
from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from rag.errors import (
    Busy,
    Conflict,
    EncoderError,
    EndpointError,
    GenerationError,
    InvalidRequest,
    JobsUnavailable,
    NotFound,
    StorageFull,
    TextTooLong,
    UnreadableFile,
    ZhengyinError,
)
from service.faults import Fault, explain

STATUS: Mapping[type[Exception], int] = {
    InvalidRequest: 422,
    TextTooLong: 422,
    UnreadableFile: 422,
    StorageFull: 507,
    NotFound: 404,
    Conflict: 409,
    Busy: 503,
    EncoderError: 503,
    EndpointError: 502,
    JobsUnavailable: 503,
    GenerationError: 503,
    Exception: 500,
}
"""An error has the status of its nearest ancestor here."""

MAX_FAULTS = 10
"""How many faults of a request are told at once, however many it has."""

INTERNAL = "the service met an error of its own, which is in its log: report it with the request"


def printable(text: str) -> str:
    """`text` with lone surrogates, which UTF-8 cannot hold, written out as \\udXXX."""
    return text.encode("utf-8", "backslashreplace").decode()


Printable = Annotated[str, BeforeValidator(printable)]


class Problem(BaseModel):
    """Problem details: what kind of problem, its HTTP status, and what to mend."""

    type: str = "about:blank"
    title: str
    status: int
    detail: Printable
    errors: tuple[Fault, ...] | None = None


def plain_problem(status: int, detail: str) -> Problem:
    """A problem that says no more than its HTTP status, and the detail."""
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)


def problem_of(error: Exception) -> Problem:
    """The problem that stands for an error; one not raised on purpose shows nothing of itself."""
    if not isinstance(error, ZhengyinError):
        return plain_problem(500, INTERNAL)
    return _named(type(error), str(error))


def _named(kind: type[Exception], detail: str, errors: tuple[Fault, ...] | None = None) -> Problem:
    words = re.findall(r"[A-Z][a-z]*", kind.__name__)
    return Problem(
        type="urn:problem-type:zhengyin:" + "-".join(words).lower(),
        title=" ".join(words).capitalize(),
        status=next(STATUS[ancestor] for ancestor in kind.__mro__ if ancestor in STATUS),
        detail=detail,
        errors=errors,
    )


def respond(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The problem as a response; a 503 says when to try again."""
    retry = {"retry-after": "1"} if problem.status == 503 else {}
    return Response(
        problem.model_dump_json(exclude_none=True),
        problem.status,
        {**retry, **(headers or {})},
        "application/problem+json",
    )


async def _any(_request: Request, error: Exception) -> Response:
    return respond(problem_of(error))


async def _invalid(_request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    faults = tuple(explain(one) for one in found[:MAX_FAULTS])
    problem = _named(InvalidRequest, "; ".join(fault.detail for fault in faults), faults)
    broken = any(one["type"] == "json_invalid" for one in found)
    return respond(problem.model_copy(update={"status": 400}) if broken else problem)


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    path, headers = request.url.path, error.headers
    match error.status_code:
        case 204:
            return Response(status_code=204)
        case 400:
            detail = "the body cannot be read as JSON in UTF-8: mend it"
        case 404:
            detail = f"there is nothing at {path!r}: /docs lists what there is"
        case 405:
            allowed = _allowed(request)
            headers = {"allow": allowed} if allowed else headers
            detail = f"{request.method} is not allowed at {path!r}: see the header Allow"
        case _:
            detail = error.detail
    return respond(plain_problem(error.status_code, detail), headers)


def _allowed(request: Request) -> str:
    """The methods of every route with the path of the one that was found."""
    path = getattr(request.scope.get("route"), "path", "")
    methods = {method.upper() for method in request.app.openapi()["paths"].get(path, {})}
    return ", ".join(sorted(methods | {"HEAD"} if "GET" in methods else methods))


def add_handlers(app: Starlette) -> None:
    """Makes the app answer every error with a problem."""
    app.add_exception_handler(Exception, _any)
    app.add_exception_handler(ZhengyinError, _any)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
