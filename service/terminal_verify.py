"""What a person sees of a checked text: each match with its place, every change on both sides."""

from rich.console import Group
from rich.panel import Panel
from rich.text import Text

from rag.document import Span
from rag.verification import Match, Verification
from service.labels import label
from service.pack_check import Checked
from service.terminal import PLACE, Shelf, place_line, plain, printer

STYLE = {"verbatim": "bold green", "altered": "bold red", "not_found": "bold yellow"}
CLAIMED, SOURCE = "red strike", "bold green"


def say_verification(outcome: Verification, shelf: Shelf, chinese: bool) -> None:
    """Prints the verdict, then each match with what was claimed and what the source says."""
    console = printer()
    console.print(Text(label(outcome.verdict, chinese), style=STYLE[outcome.verdict]))
    for match in outcome.matches:
        console.print(_match(outcome.text, match, shelf, chinese))
    for span in outcome.missing:
        words = plain(span.of(outcome.text))
        console.print(Panel(words, title=label("not_found", chinese), title_align="left"))


def say_pack(checks: list[Checked], chinese: bool) -> None:
    """Prints what of an evidence pack still holds."""
    console = printer()
    for check in checks:
        mark = Text("✓ ", "bold green") if check.holds else Text("✗ ", "bold red")
        console.print(Text.assemble(mark, plain(f"{label(check.what, chinese)}: {check.detail}")))


def _match(text: str, match: Match, shelf: Shelf, chinese: bool) -> Panel:
    document = shelf.document(match.document_id)
    lines = [_marked(text, match)]
    for one in match.differences:
        change = plain(f"{label(one.kind, chinese)}: ")
        change.append_text(plain(one.claimed or "∅", CLAIMED if one.kind != "form" else ""))
        change.append(" ← ")
        change.append_text(plain(one.source or "∅", SOURCE if one.kind != "form" else ""))
        lines.append(change)
    lines.append(plain(place_line(document.title, (), 0, match.span), PLACE))
    title = Text(label(match.verdict, chinese), style=STYLE[match.verdict])
    return Panel(Group(*lines), title=title, title_align="left")


def _marked(text: str, match: Match) -> Text:
    """The claim with what was changed struck out and the source's own words put in."""
    parts, at = [], match.claim.start
    for one in sorted(match.differences, key=lambda change: change.claimed_span):
        if one.kind != "form" and one.claimed_span.start >= at:
            parts += [
                plain(text[at : one.claimed_span.start]),
                plain(one.claimed, CLAIMED),
                plain(one.source, SOURCE),
            ]
            at = one.claimed_span.end
    return Text.assemble(*parts, plain(Span(at, max(at, match.claim.end)).of(text)))
