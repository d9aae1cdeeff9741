"""A language model behind an OpenAI-compatible endpoint; nothing is contacted without a setting."""

import json
import time
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse
from urllib.parse import urlsplit

from rag.errors import EndpointError, InvalidSettings
from service.settings import Settings

Complete = Callable[[str], str]
LARGEST = 1_000_000
"""Bytes that are read of an endpoint's answer."""


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the key and the documents go to the endpoint alone."""

    def redirect_request(self, *_: object) -> None:
        """Raises OSError."""
        raise OSError("it redirects, which is not followed: name the place itself")


def language_model(settings: Settings) -> Complete:
    """A function from a prompt to the model's text; raises InvalidSettings without an endpoint.

    The function raises EndpointError when the endpoint does not answer in time or as it should.
    """
    endpoint = settings.endpoint
    if endpoint is None:
        raise InvalidSettings("no language model is set up: set ZHENGYIN_ENDPOINT to its address")
    address = f"{str(endpoint).rstrip('/')}/chat/completions"
    headers = {"Content-Type": "application/json"}
    if settings.endpoint_key:
        headers["Authorization"] = f"Bearer {settings.endpoint_key.get_secret_value()}"

    def complete(prompt: str) -> str:
        messages = [{"role": "user", "content": prompt}]
        body = {"model": settings.endpoint_model, "messages": messages, "temperature": 0}
        request = urllib.request.Request(address, json.dumps(body).encode(), headers)
        return _text(_send(request, settings.endpoint_seconds), address)

    return complete


def _send(request: urllib.request.Request, seconds: float) -> bytes:
    try:
        opener = urllib.request.build_opener(_Stay)
        with opener.open(request, timeout=seconds) as response:
            return _read(response, time.monotonic() + seconds)
    except (OSError, ValueError, HTTPException) as error:
        raise EndpointError(
            f"language model at {_host(request.full_url)} did not answer ({error}): see that it "
            "runs, or unset ZHENGYIN_ENDPOINT"
        ) from error


def _read(response: HTTPResponse, deadline: float) -> bytes:
    """What comes until the end, or LARGEST bytes; raises TimeoutError for one that drips on."""
    found = b""
    while len(found) < LARGEST and (part := response.read1(LARGEST - len(found))):
        found += part
        if time.monotonic() > deadline:
            raise TimeoutError("it was still sending when its time was up")
    return found


def _text(answer: bytes, address: str) -> str:
    try:
        text = json.loads(answer)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError) as error:
        raise EndpointError(
            f"language model at {_host(address)} answered {answer[:80]!r}, no chat completion: set "
            "ZHENGYIN_ENDPOINT to an OpenAI-compatible address, mostly ending in /v1"
        ) from error
    if not isinstance(text, str):
        raise EndpointError(
            f"language model at {_host(address)} answered without text: try another model"
        )
    return text


def _host(address: str) -> str:
    """Scheme, host and port: errors go to whoever asks, and a path may hold a secret."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
