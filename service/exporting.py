"""Runs and sets for other evaluators: TREC runs with their qrels, BEIR folders; TREC read back."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from eval.adapters.beir import write_beir
from eval.adapters.trec import read_qrels, read_trec_run, trec_results, write_qrels, write_trec_run
from eval.adapters.units import Level, units_of
from eval.anchors import load_anchored
from eval.hits import Place
from eval.results import Result
from eval.runs import Header, Made, Run, read_run
from eval.summary import summarise
from index.traditional import simplified_table
from service.evaluation import find_set
from service.library import Library
from service.settings import Settings
from service.versions import versions


def export_run(run: Path, library: Library, level: Level, folder: Path) -> list[Path]:
    """Writes the run and what was relevant in TREC's formats; raises UnknownRun."""
    results = read_run(run).results
    units = units_of(library.documents(), level)
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / "run.trec", folder / "qrels.txt"]
    write_trec_run(written[0], results, units)
    write_qrels(written[1], [result.item for result in results], units)
    return written


def export_set(name: str, library: Library, level: Level, folder: Path) -> list[Path]:
    """Writes the set as a BEIR folder; raises UnknownSet, InvalidSet."""
    documents = library.documents()
    texts = {document.id: document.text for document in documents}
    items = load_anchored(find_set(library.settings, name), texts, simplified_table()).items
    write_beir(folder, items, documents, units_of(documents, level))
    return sorted(path for path in folder.rglob("*") if path.is_file())


def trec_run(qrels: Path, ranking: Path) -> Run[Result]:
    """A run of another system, scored against its qrels; raises InvalidSet."""
    results = trec_results(read_qrels(qrels), read_trec_run(ranking))
    header = Header("ask", ranking.stem, Made(created="", versions=versions()))
    return Run(header, summarise(results), results)


def text_address(settings: Settings) -> Callable[[Place], str]:
    """From a place to the address at which the service shows its characters."""

    def address(place: Place) -> str:
        path = f"/v1/documents/{quote(place.document_id, safe='')}/text"
        return f"{settings.address}{path}?start={place.start}&end={place.end}"

    return address
