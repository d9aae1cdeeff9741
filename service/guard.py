"""The guard before the app: which host was meant, whence the request comes, its key and size."""

import hmac
import re
from collections.abc import Callable, Iterator

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import Problem, plain_problem, respond
from service.settings import Settings

MAX_BODY, MAX_UPLOAD = 2**20, 2**28
"""The most bytes that a request's body may have, and one that brings documents."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[^\[\]:@/\s]+)(?::\d+)?")
_UPLOADS = ("POST", "PUT"), "/v1/documents"


class Guard:
    """Refuses requests for other hosts (DNS rebinding), from other sites, without key, or too big.

    Sources: RFC 9110 §15.5.20 (421), RFC 6750 (bearer), Fetch Metadata (Sec-Fetch-Site).
    """

    def __init__(
        self, app: ASGIApp, settings: Settings, needs_no_key: Callable[[Scope], bool]
    ) -> None:
        self._app, self._needs_no_key = app, needs_no_key
        self._names = LOOPBACK | set(map(str.lower, settings.hosts)) | _own_name(settings.host)
        self._key = settings.key.get_secret_value().encode() if settings.key else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, its body counted, or answers with the first problem it has."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        most = _most(scope)
        problem = next(self._problems(scope, headers, most), None)
        if problem is None:
            await self._app(scope, _counted(receive, most), send)
        else:
            challenge = {"www-authenticate": "Bearer"} if problem.status == 401 else None
            await respond(problem, challenge)(scope, receive, send)

    def _problems(self, scope: Scope, headers: Headers, most: int) -> Iterator[Problem]:
        host = ", ".join(headers.getlist("host"))
        if not self._knows(host.lower()):
            yield plain_problem(
                421, f"host {host!r} is not one of this service's: add it to ZHENGYIN_HOSTS"
            )
        if _foreign(scope["method"], host, headers):
            yield plain_problem(
                403, "the request was made by a page of another site: open this one"
            )
        if not self._opens(scope, headers.get("authorization", "")):
            yield plain_problem(401, "give the service's key as Authorization: Bearer KEY")
        if not _short(headers.get("content-length", "0"), most):
            yield plain_problem(413, _too_large(most))

    def _knows(self, host: str) -> bool:
        match = _AUTHORITY.fullmatch(host)
        return match is not None and (host in self._names or match[1] in self._names)

    def _opens(self, scope: Scope, authorization: str) -> bool:
        return self._key is None or self._needs_no_key(scope) or self._key_fits(authorization)

    def _key_fits(self, authorization: str) -> bool:
        scheme, _, key = authorization.partition(" ")
        given = key.strip(" \t").encode("latin-1")  # any other may be a byte of the key
        return scheme.lower() == "bearer" and hmac.compare_digest(given, self._key or b"")


def _most(scope: Scope) -> int:
    methods, path = _UPLOADS
    return MAX_UPLOAD if scope["method"] in methods and scope["path"].startswith(path) else MAX_BODY


def _too_large(most: int) -> str:
    return f"the body is larger than {most} bytes: send less"


def _short(length: str, most: int) -> bool:
    return length.isascii() and length.isdigit() and len(length) < 10 and int(length) <= most


def _own_name(host: str) -> set[str]:
    if host in ("0.0.0.0", "::"):
        return set()
    return {f"[{host}]" if ":" in host else host.lower()}


def _foreign(method: str, host: str, headers: Headers) -> bool:
    """Whether a browser says that another site's page made the request, unless to go here."""
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2].lower() != host.lower():
        return True
    asked = (method, headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest"))
    goes_here = asked in (("GET", "navigate", "document"), ("HEAD", "navigate", "document"))
    return headers.get("sec-fetch-site", "none") not in ("none", "same-origin") and not goes_here


def _counted(receive: Receive, most: int) -> Receive:
    """`receive`, which raises 413 as soon as more bytes have come than may."""
    total = 0

    async def count() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > most:
            raise HTTPException(413, _too_large(most))
        return message

    return count
