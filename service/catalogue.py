"""The catalogue of generations: what there is on disk and what became of each."""

from collections.abc import Sequence
from contextlib import suppress

from index.generation import read_manifest
from index.manifest import Manifest
from index.store import Store
from rag.errors import UnknownGeneration
from service.papers import Papers
from service.schemas.index import GenerationRecord, Status


class Catalogue:
    """Describes the generations of several stores, of which the first is the data folder's."""

    def __init__(self, stores: Sequence[Store], papers: Papers) -> None:
        self._stores = stores
        self._papers = papers

    def records(self, live: str | None) -> Sequence[GenerationRecord]:
        """Every generation, newest first; one that is being removed is left out."""
        found = {manifest.id: manifest for store in self._stores for manifest in store.manifests()}
        records = []
        for manifest in found.values():
            with suppress(UnknownGeneration):
                records.append(self.record(manifest, live))
        return sorted(records, key=lambda one: one.created, reverse=True)

    def named(self, id: str, live: str | None) -> GenerationRecord:
        """The generation of that id; raises UnknownGeneration, DamagedGeneration."""
        holds = [store for store in self._stores if store.holds(id)]
        return self.record(read_manifest((holds or self._stores)[0].folder(id)), live)

    def record(self, manifest: Manifest, live: str | None) -> GenerationRecord:
        """What became of the generation; raises UnknownGeneration when it is gone."""
        held = [store for store in self._stores if store.holds(manifest.id)]
        store = held[0] if held else self._stores[0]
        verdict = self._papers.verdict(manifest.id)
        refused = verdict is not None and verdict.outcome == "refused"
        return GenerationRecord(
            **dict(manifest),
            created=store.created(manifest.id),
            bytes=store.size(manifest.id),
            status=self._status(manifest.id, live, refused),
            gate=verdict,
        )

    def _status(self, id: str, live: str | None, refused: bool) -> Status:
        if id == live:
            return "live"
        if id == self._stores[0].previous():
            return "previous"
        return "refused" if refused else "kept"
