"""A language model's prose in the terminal: what its quotes bear out, and what was not believed."""

from rich.console import Group
from rich.panel import Panel
from rich.text import Text

from service.composing import Composed, ComposedSentence
from service.labels import label
from service.terminal import plain, printer


def say_composed(composed: Composed, chinese: bool) -> None:
    """Prints the sentences with their citations, what was not believed struck out, the problem."""
    console = printer()
    if composed.problem:
        console.print(plain(f"! {composed.problem}", "yellow"))
    if composed.sentences:
        lines = Group(*(_line(one, chinese) for one in composed.sentences))
        console.print(Panel(lines, title=label("composed", chinese), title_align="left"))


def _line(one: ComposedSentence, chinese: bool) -> Text:
    numbers = "".join(f"[{number}]" for number in one.citations)
    if one.supported:
        return plain(f"{one.text}{numbers}")
    doubt = f"{label('unsupported', chinese)}: {', '.join(one.unsupported)}"
    return plain(f"{one.text}{numbers}", "strike dim") + plain(f" ({doubt})", "yellow")
