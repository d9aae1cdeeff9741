"""The peers' rankings of one set: `python -m benchmarks.peers.retrieval JOB OUT MODEL FOLDER`.

JOB holds `passages` and `questions`; OUT gets for each peer a ranking of passage numbers a question
and the milliseconds of each search, the question's encoding included. Both peers use the same fp32
vectors, which are kept in FOLDER part by part, so that a run that was stopped goes on.
"""

import argparse
import hashlib
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tqdm import tqdm  # type: ignore[import-untyped]
from txtai import Embeddings  # type: ignore[import-not-found]

PART, LIMIT = 512, 10
Matrix = NDArray[np.float32]
Search = Callable[[str], Sequence[int]]


def vectors(model: SentenceTransformer, passages: Sequence[str], folder: Path) -> Matrix:
    """The passages' vectors, of length 1; parts that were made before are read."""
    folder.mkdir(parents=True, exist_ok=True)
    starts = range(0, len(passages), PART)
    parts = [
        _part(model, passages[start : start + PART], folder)
        for start in tqdm(starts, "fp32 vectors", disable=None)
    ]
    return np.concatenate(parts)


def _part(model: SentenceTransformer, passages: Sequence[str], folder: Path) -> Matrix:
    path = folder / f"{hashlib.sha256(json.dumps(passages).encode()).hexdigest()[:24]}.npy"
    if path.exists():
        found: Matrix = np.load(path)
        return found
    made = model.encode([f"passage: {text}" for text in passages], normalize_embeddings=True)
    beside = path.with_suffix(".new.npy")
    np.save(beside, made)
    beside.replace(path)
    return np.asarray(made, np.float32)


def obvious(model: SentenceTransformer, matrix: Matrix) -> Search:
    """sentence-transformers and an exact FAISS index."""
    index = faiss.IndexFlatIP(matrix.shape[1])
    index.add(matrix)

    def search(question: str) -> Sequence[int]:
        vector = model.encode([f"query: {question}"], normalize_embeddings=True)
        found: Sequence[int] = index.search(vector, LIMIT)[1][0].tolist()
        return found

    return search


def txtai(model: SentenceTransformer, matrix: Matrix, passages: Sequence[str]) -> Search:
    """txtai's hybrid index (dense and BM25, its defaults) over the same vectors."""
    known = {text: row for row, text in enumerate(passages)}

    def transform(texts: Sequence[str]) -> Matrix:
        if all(text in known for text in texts):
            return matrix[[known[text] for text in texts]]
        return model.encode([f"query: {text}" for text in texts], normalize_embeddings=True)

    embeddings = Embeddings(method="external", transform=transform, hybrid=True, gpu=False)
    embeddings.index(list(enumerate(passages)))

    def search(question: str) -> Sequence[int]:
        return [int(number) for number, _ in embeddings.search(question, LIMIT)]

    return search


def run(search: Search, questions: Sequence[str]) -> dict[str, Any]:
    """Each question's ranking and how long it took."""
    rankings, spent = [], []
    for question in questions:
        started = time.perf_counter()
        rankings.append(list(search(question)))
        spent.append(1000 * (time.perf_counter() - started))
    return {"rankings": rankings, "spent_ms": spent}


def main() -> None:
    """Read the job, search with each peer, write the rankings."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("job", "out", "model", "folder"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    job = json.loads(given.job.read_text("utf-8"))
    model = SentenceTransformer(str(given.model), device="cpu")
    matrix = vectors(model, job["passages"], given.folder)
    searches = {
        "sentence-transformers + FAISS": obvious(model, matrix),
        "txtai (hybrid)": txtai(model, matrix, job["passages"]),
    }
    found = {name: run(search, job["questions"]) for name, search in searches.items()}
    given.out.write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
