"""The obvious search service: sentence-transformers, FAISS and FastAPI, written by hand."""

import json
from pathlib import Path

import faiss
import uvicorn
from fastapi import FastAPI
from sentence_transformers import SentenceTransformer

from benchmarks.peers.inputs import options, paragraphs


def build(model: SentenceTransformer, corpus: Path, data: Path) -> None:
    """Write the passages and their exact inner-product index to `data`."""
    passages = paragraphs(corpus)
    vectors = model.encode([f"passage: {p}" for p in passages], normalize_embeddings=True)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(data / "index.faiss"))
    (data / "passages.json").write_text(json.dumps(passages, ensure_ascii=False))


def service(model: SentenceTransformer, data: Path) -> FastAPI:
    """GET /search?query=&limit= gives `[{text, score}]`, best first."""
    passages = json.loads((data / "passages.json").read_text())
    index = faiss.read_index(str(data / "index.faiss"))
    app = FastAPI()

    @app.get("/search")
    def search(query: str, limit: int = 5) -> list[dict[str, object]]:
        vector = model.encode([f"query: {query}"], normalize_embeddings=True)
        scores, ids = index.search(vector, limit)
        found = zip(ids[0], scores[0], strict=True)
        return [{"text": passages[i], "score": float(score)} for i, score in found]

    return app


def main() -> None:
    """Build the index unless it is there, then serve on loopback."""
    given = options()
    model = SentenceTransformer(str(given.model), device="cpu")
    if not (given.data / "index.faiss").exists():
        build(model, given.corpus, given.data)
    uvicorn.run(service(model, given.data), port=given.port, log_level="warning")


if __name__ == "__main__":
    main()
