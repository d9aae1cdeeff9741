"""The gate: a candidate goes live unless a measure of an evaluation set falls too far."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import InvalidSet, ZhengyinError
from rag.protocols import Progress, part, silent
from service import evaluation
from service.papers import Papers
from service.schemas.gate import Outcome, SetVerdict, Verdict
from service.verdicts import known, set_verdict

if TYPE_CHECKING:
    from service.library import Library


class Gate:
    """Compares a candidate with the live generation on the dev parts of the sets that apply."""

    def __init__(self, library: "Library", papers: Papers) -> None:
        """Raises UnknownSet when a set that the settings name is not there."""
        self._library = library
        self._settings = library.settings
        self._papers = papers
        self._paths = self._configured()

    def judge(
        self, candidate: str, live: str | None, _reason: str = "", progress: Progress = silent
    ) -> Verdict:
        """Whether the candidate may go live in place of `live`, None when nothing is live."""
        live = None if live == candidate else live
        names, notes = self._applying(candidate)
        found: list[SetVerdict] = []
        for at, name in enumerate(names):
            share = part(progress, at / len(names), (at + 1) / len(names))
            try:
                found.append(self._judge(name, candidate, live, share))
            except ZhengyinError as error:
                notes.append(f"{name}: not applied: {error}")
        outcome, reason = _decide(live, found)
        return Verdict(
            generation=candidate,
            live=live,
            outcome=outcome,
            reason=reason,
            sets=tuple(found),
            notes=tuple(notes),
        )

    def _configured(self) -> Sequence[Path]:
        """The files of the sets that are asked."""
        names = self._settings.gate_sets
        if names is None:
            own = sorted(path.stem for path in self._settings.data.glob("sets/*.jsonl"))
            names = tuple(dict.fromkeys(["article", *own]))
        return [evaluation.find_set(self._settings, name) for name in names]

    def _applying(self, candidate: str) -> tuple[list[str], list[str]]:
        """The sets that name a document of the candidate's, and those that cannot be read."""
        present = {record.id for record in self._library.manifest(candidate).documents}
        names: list[str] = []
        notes: list[str] = []
        for path in self._paths:
            try:
                if evaluation.named_documents(path) & present:
                    names.append(path.stem)
            except InvalidSet as error:
                notes.append(f"{path.stem}: not applied: {error}")
        return names, notes

    def _judge(self, name: str, candidate: str, live: str | None, progress: Progress) -> SetVerdict:
        new = self._run(candidate, name, part(progress, 0, 0.5))
        if live is None:
            return known(evaluation.read_any(new))
        try:
            base = self._run(live, name, part(progress, 0.5, 1))
            comparison = evaluation.compare_runs(base, new)
        except ZhengyinError as error:
            note = f"generation {live} could not be asked: {error}"
            return known(evaluation.read_any(new), note)
        return set_verdict(comparison, self._settings.gate_tolerance)

    def _run(self, id: str, name: str, progress: Progress) -> Path:
        return self._papers.run(self._library, id, name, lambda _, at: progress("gate", at))


def unjudged(
    candidate: str, live: str | None, reason: str = "", progress: Progress = silent
) -> Verdict:
    """The verdict of a gate that was told to stand open."""
    progress("gate", 1.0)
    given = reason or "no reason was given"
    return Verdict(generation=candidate, live=live, outcome="skipped", reason=given)


def _decide(live: str | None, sets: Sequence[SetVerdict]) -> tuple[Outcome, str]:
    fell = [f"{one.set}: {', '.join(one.fell)}" for one in sets if one.fell]
    compared = [one.set for one in sets if one.compared]
    if fell:
        return "refused", f"fell by more than they may: {'; '.join(fell)}"
    if compared:
        return "passed", f"nothing fell by more than it may: {', '.join(compared)}"
    if live is None:
        return "ungated", "nothing was live to compare with"
    if sets:
        return "ungated", f"generation {live} could not be compared with"
    return "ungated", "no evaluation set applies"
