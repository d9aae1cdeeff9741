"""What both peers are given: options, and the paragraphs of the text files as their passages."""

import argparse
import re
from pathlib import Path


def options() -> argparse.Namespace:
    """The folders `model`, `corpus` and `data` (made when missing), and the `port`."""
    parser = argparse.ArgumentParser()
    for name in ("model", "corpus", "data"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    given = parser.parse_args()
    given.data.mkdir(parents=True, exist_ok=True)
    return given


def paragraphs(corpus: Path) -> list[str]:
    """The blocks between blank lines of every text file."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*.txt"))]
    return [
        block.strip() for text in texts for block in re.split(r"\n\s*\n", text) if block.strip()
    ]
