"""Building: a generation made beside the live one, judged, put live, and old ones pruned."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.chunks import Budget
from index.build import Content, write_generation
from index.earlier import NOTHING, Earlier
from index.generation import read_manifest
from index.manifest import Manifest
from index.store import Store
from index.vector_cache import VectorCache, remove_others
from index.word_cache import WordCache
from rag.document import Document
from rag.errors import GenerationError, RefusedGeneration, UnknownGeneration, UnreadableFile
from rag.protocols import Encoder, Progress, part
from service.assembly import make_content, make_manifest, make_method
from service.papers import Papers
from service.schemas.gate import Verdict
from service.settings import Settings
from service.versions import source_hash

CUT = 0.1
"""About the share of making a generation that goes by while documents are cut into chunks."""


@dataclass(frozen=True, slots=True)
class Builder:
    """What makes generations and puts them live."""

    settings: Settings
    store: Store
    papers: Papers
    encoder: Encoder
    budget: Budget

    def make(
        self,
        documents: Sequence[Document],
        force: bool,
        progress: Progress,
        skipped: Sequence[UnreadableFile] = (),
    ) -> Manifest:
        """A generation of these documents, built unless it is there intact.

        With `force` it is built all the same and no vector is taken from the cache; where the bytes
        come out alike it is the same generation.
        """
        method = make_method(self.encoder, self.budget)
        earlier = NOTHING if force else self._earlier(method)
        cut = part(progress, 0, CUT)
        content = make_content(documents, self.encoder, self.budget, cut, earlier)
        told = [str(one).replace(f"{self.settings.corpus}/", "") for one in skipped]
        planned = make_manifest(self.settings, content, self.encoder, self.budget, told)
        held = None if force else self.store.made_of(planned.inputs)
        if held is not None:
            return read_manifest(self.store.folder(held))
        rest = part(progress, CUT, 1)
        return self.store.add(lambda folder: self._write(folder, content, planned, force, rest))

    def live(self) -> str | None:
        """The id of the generation that is live in the data folder."""
        with suppress(GenerationError):
            return self.store.live()
        return None

    def settle(self, verdict: Verdict, reason: str = "") -> None:
        """Puts the judged generation live and prunes; raises RefusedGeneration.

        `reason` is what a person gave for building it.
        """
        self.papers.keep(verdict)
        if verdict.outcome == "refused":
            self.store.events.add("refused", verdict.generation, verdict.reason)
            raise RefusedGeneration(
                f"generation {verdict.generation} stays out, generation {verdict.live} stays live: "
                f"{verdict.reason}; `zhengyin generations {verdict.generation}` shows what got "
                "worse, `zhengyin build --no-gate` puts it live all the same",
                verdict.generation,
            )
        self.store.events.add("gated", verdict.generation, f"{verdict.outcome}: {verdict.reason}")
        self.store.point(verdict.generation, reason or verdict.reason)
        self.papers.forget(self.store.prune(self.settings.generations))

    def _write(
        self, folder: Path, content: Content, planned: Manifest, force: bool, progress: Progress
    ) -> Manifest:
        encoder, data = self.encoder, self.settings.data
        remove_others(data / "vectors", encoder.fingerprint)
        cache = VectorCache(data / "vectors", encoder.fingerprint, encoder.dimensions)
        if force:
            cache.clear()
        with WordCache.opened(data / "words", source_hash()) as words:
            return write_generation(folder, content, encoder, planned, progress, cache, words)

    def _earlier(self, method: str) -> Earlier:
        """The newest generation made in the same way, as far as its chunks can be read."""
        for manifest in self.store.manifests():
            if manifest.method == method:
                with suppress(GenerationError, UnknownGeneration):
                    return Earlier.load(self.store.folder(manifest.id), manifest)
        return NOTHING
