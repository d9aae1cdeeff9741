"""The terminal picture: what `zhengyin ask` prints, drawn as SVG with its colours."""

import html
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import MONOKAI
from rich.text import Text

from service.settings import Settings
from tests.docs.settings_table import ROOT

PICTURE = ROOT / "docs" / "img" / "ask.svg"
QUESTION = "成立了多少个课题组?"
COLUMNS = 80
CELL, LINE, MARGIN = 10, 24, 16
"""Pixels: a column's width, a line's height, and the room around them."""
INK, FAINT, PAPER = "#e6e6e6", "#9a9a9a", "#16181d"
FONTS = (
    "Menlo, Consolas, 'DejaVu Sans Mono', 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', monospace"
)


def shown(settings: Settings) -> str:
    """The command's output on a terminal of 80 columns, with the codes of its colours."""
    environment = {
        "ZHENGYIN_DATA": str(settings.data),
        "COLUMNS": str(COLUMNS),
        "FORCE_COLOR": "1",
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }
    command = [str(Path(sys.executable).with_name("zhengyin")), "ask", QUESTION]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def draw(output: str) -> str:
    """The SVG of a terminal in which the question was asked and that output came.

    Every character is put in its own column, whatever fonts the reader has.
    """
    asked = Text(f'$ zhengyin ask "{QUESTION}"\n', end="")
    console = Console(width=COLUMNS, force_terminal=True, color_system="truecolor")
    lines = console.render_lines(asked + Text.from_ansi(output.rstrip()), pad=False)
    width, height = COLUMNS * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="{FONTS}" font-size="17">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>\n'
    )
    texts = [text for row, line in enumerate(lines) for text in _texts(line, row)]
    return head + "\n".join(texts) + "\n</svg>\n"


def _texts(line: Sequence[Segment], row: int) -> Iterator[str]:
    column = 0
    for segment in line:
        placed = []
        for character in segment.text:
            placed.append((character, MARGIN + column * CELL))
            column += cell_len(character)
        written = [(character, x) for character, x in placed if not character.isspace()]
        if written:
            xs = " ".join(str(x) for _, x in written)
            text = html.escape("".join(character for character, _ in written))
            y = MARGIN + row * LINE + 17
            yield f'<text y="{y}" x="{xs}"{_look(segment.style)}>{text}</text>'


def _look(style: Style | None) -> str:
    ink = FAINT if style and style.dim else INK
    if style and style.color and not style.color.is_default:
        ink = style.color.get_truecolor(MONOKAI).hex
    return f' fill="{ink}"' + (' font-weight="bold"' if style and style.bold else "")


def words(svg: str) -> str:
    """What is written in the picture, but for borders and the figures of its last line."""
    text = html.unescape("".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)))
    return re.sub(r"\d+%|\d+ms|[0-9a-f]{12}", "0", re.sub(r"[╭╮╰╯│─]", "", text))
