"""What came of each text of a verify run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from pydantic import ConfigDict

from eval.hits import Place
from eval.lines import LINE
from eval.verify_sets import Pair, VerifyItem
from rag.verification import Verdict


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """One text's verdict with the places it was traced to and the differences reported."""

    __pydantic_config__: ClassVar[ConfigDict] = LINE
    item: VerifyItem
    verdict: Verdict | Literal["error"]
    matches: tuple[Place, ...]
    differences: tuple[Pair, ...]
    scores: Mapping[str, float]
    error: str | None = None
    latency_ms: Mapping[str, float] = field(default_factory=dict)
