"""The README's example: its curl, and the real answer with what is long left out."""

import json
import re
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from service.app import create_app
from service.library import Library
from service.serve import announcement
from service.settings import Settings

GAP = "…"
"""Stands for text that is left out."""
LONG = 40
AROUND = 8
SHOWN = ("status", "confidence", "answer", "citations")
SHOWN_OF_CITATION = (
    "number",
    "document_id",
    "paragraph",
    "start",
    "end",
    "quote",
    "answer_start",
    "answer_end",
)


def built(folder: Path) -> Settings:
    """The default settings, whatever the environment, with a newly built index in `folder`."""
    settings = Settings.model_construct(data=folder)
    Library(settings).build(gate=False)
    return settings


def curl() -> str:
    """The command that the service announces when it starts."""
    return announcement(Settings.model_construct()).splitlines()[-1].strip()


def ask(settings: Settings) -> dict[str, Any]:
    """The service's answer to the curl's own body."""
    body = curl().split(" -d ")[1].strip("'")
    headers = {"content-type": "application/json"}
    app = create_app(Library(settings), settings)
    with TestClient(app, "http://127.0.0.1:8000") as client:
        answered = client.post("/v1/ask", content=body, headers=headers).raise_for_status()
    answer: dict[str, Any] = answered.json()
    return answer


def answer_block(settings: Settings) -> str:
    """The curl and what the README shows of its answer."""
    answer = json.dumps(excerpt(ask(settings)), ensure_ascii=False, indent=2)
    answer = re.sub(r"\[\s+(\d+)\s+\]", r"[\1]", answer)
    return f"```sh\n{curl()}\n```\n\n```json\n{answer}\n```"


def excerpt(answer: dict[str, Any]) -> dict[str, object]:
    """Some fields of an answer, long texts cut to their ends and the words that answer."""
    citations = answer["citations"]
    words = [_answering(one) for one in citations]
    shown = {name: _short(answer[name], words) for name in SHOWN}
    shown["confidence"] = round(answer["confidence"], 2)
    shown["citations"] = [
        {name: _short(one[name], words) for name in SHOWN_OF_CITATION} for one in citations
    ]
    return shown


def _answering(citation: dict[str, Any]) -> str:
    begin, end = citation["answer_start"], citation["answer_end"]
    quote: str = citation["quote"]
    return quote[begin - citation["start"] : end - citation["start"]]


def _short(value: object, words: list[str]) -> object:
    if isinstance(value, dict):
        return {name: _short(each, words) for name, each in value.items()}
    if not isinstance(value, str) or len(value) <= LONG:
        return value
    kept = [word for word in words if word in value[AROUND:-AROUND]]
    return GAP.join([value[:AROUND], *kept, value[-AROUND:]])


def agrees(shown: object, real: object) -> bool:
    """Whether all that is shown is in the real answer; confidence may be off by 0.05."""
    if isinstance(shown, dict) and isinstance(real, dict):
        return all(name in real and agrees(each, real[name]) for name, each in shown.items())
    if isinstance(shown, list) and isinstance(real, list):
        return len(shown) == len(real) and all(map(agrees, shown, real))
    if isinstance(shown, float) and isinstance(real, float):
        return abs(shown - real) <= 0.05
    if isinstance(shown, str) and isinstance(real, str):
        pattern = ".+".join(map(re.escape, shown.split(GAP)))
        return re.fullmatch(pattern, real, re.DOTALL) is not None
    return shown == real and type(shown) is type(real)
