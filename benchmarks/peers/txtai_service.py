"""txtai's own API over a hybrid index (dense and BM25, its defaults) of the same paragraphs."""

import json
import os
from pathlib import Path

import uvicorn
from txtai import Embeddings  # type: ignore[import-not-found]

from benchmarks.peers.inputs import options, paragraphs


def build(model: Path, corpus: Path, index: Path) -> None:
    """Write a hybrid index that stores the passages to `index`."""
    embeddings = Embeddings(
        path=str(model),
        instructions={"query": "query: ", "data": "passage: "},
        hybrid=True,
        content=True,
        gpu=False,
    )
    embeddings.index(paragraphs(corpus))
    embeddings.save(str(index))


def main() -> None:
    """Build the index unless it is there, then serve txtai's API on loopback."""
    given = options()
    index, settings = given.data / "index", given.data / "settings.yml"
    if not index.exists():
        build(given.model, given.corpus, index)
    settings.write_text(json.dumps({"path": str(index), "embeddings": {"path": str(given.model)}}))
    os.environ["CONFIG"] = str(settings)
    uvicorn.run("txtai.api:app", port=given.port, log_level="warning")


if __name__ == "__main__":
    main()
