"""The figures in a model card: blocks between marks, which commands rewrite."""

import re
from collections.abc import Sequence
from pathlib import Path


def keep(card: Path, mark: str, lines: Sequence[str]) -> None:
    """Put `lines` between `<!-- mark -->` and the next `<!-- end -->`; ValueError without them."""
    block = re.compile(rf"(<!-- {re.escape(mark)} -->\n).*?(<!-- end -->)", re.DOTALL)
    new = "".join(f"{line}\n" for line in lines)
    text, count = block.subn(lambda found: found[1] + new + found[2], card.read_text("utf-8"))
    if count != 1:
        raise ValueError(f"{card} has {count} blocks {mark!r}: it must have exactly one")
    card.write_text(text, encoding="utf-8")
