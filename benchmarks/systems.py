"""What is measured: how each system is started, asked, and its reply read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.environments import ROOT
from benchmarks.load import Request

TOP_K = 5
OURS = "zhengyin"
OBVIOUS = "sentence-transformers + FAISS"
TXTAI = "txtai (hybrid)"
CORPUS = ROOT / "corpus" / "documents"
ARTICLE = CORPUS / "wuhan-cppcc-no1-proposal.txt"

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class System:
    """A search service.

    `command` takes a `--port`; `requirements` are what it installs, in the environment of `python`;
    `passages` are the ranges of the article in a reply to `search`, best first; `answered` tells
    from a reply to `ask` whether the system answers the question.
    """

    name: str
    python: Path
    requirements: tuple[str, ...]
    weights: Path | None
    command: tuple[str, ...]
    environment: Mapping[str, str]
    search: Callable[[str], Request]
    ask: Callable[[str], Request]
    passages: Callable[[Any], list[Range]]
    answered: Callable[[Any], bool]


def ours(python: Path, data: Path) -> System:
    """Zhengyin as `zhengyin serve` runs it, its weights inside the package."""
    return System(
        name=OURS,
        python=python,
        requirements=("zhengyin",),
        weights=None,
        command=(str(python.with_name("zhengyin")), "serve", "--host", "127.0.0.1"),
        environment={"ZHENGYIN_DATA": str(data / OURS)},
        search=lambda question: _post("/v1/search", question),
        ask=lambda question: _post("/v1/ask", question),
        passages=lambda reply: [(each["start"], each["end"]) for each in reply["passages"]],
        answered=lambda reply: bool(reply["status"] == "answered"),
    )


def obvious(python: Path, model: Path, data: Path) -> System:
    """sentence-transformers, FAISS and FastAPI, written the obvious way."""
    requirements = ("sentence-transformers", "faiss-cpu", "fastapi", "uvicorn")
    return _peer(OBVIOUS, "obvious", requirements, python, model, data)


def txtai(python: Path, model: Path, data: Path) -> System:
    """txtai's hybrid index behind its own API."""
    return _peer(TXTAI, "txtai_service", ("txtai[api]",), python, model, data)


def _peer(
    name: str, script: str, requirements: tuple[str, ...], python: Path, model: Path, data: Path
) -> System:
    options = {"model": model, "corpus": CORPUS, "data": data / script}
    given = [text for key, value in options.items() for text in (f"--{key}", str(value))]
    return System(
        name=name,
        python=python,
        requirements=requirements,
        weights=model,
        command=(str(python), "-m", f"benchmarks.peers.{script}", *given),
        environment={"HF_HUB_OFFLINE": "1"},
        search=_get,
        ask=_get,
        passages=lambda reply: [locate(each["text"]) for each in reply],
        answered=bool,
    )


def _post(path: str, question: str) -> Request:
    return Request("POST", path, {"question": question, "top_k": TOP_K})


def _get(question: str) -> Request:
    return Request("GET", "/search?" + urlencode({"query": question, "limit": TOP_K}))


def locate(passage: str) -> Range:
    """Where in the article a passage stands that came without offsets."""
    start = ARTICLE.read_text(encoding="utf-8").index(passage)
    return start, start + len(passage)
