"""Small files in the public sets' formats, written for a test."""

import io
import json
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

TRAIN, DEV = "a", "g"
"""Titles whose sha1 is 2 and 7 modulo 10 (tests/training/test_texts.py)."""


def article(
    title: str, context: str, questions: Mapping[str, tuple[str, str]], id: str = "p"
) -> dict[str, Any]:
    """An article of one paragraph; `questions` are by id a question and its answer."""
    qas = [
        {"id": each, "question": q, "answers": [{"text": a, "answer_start": context.index(a)}]}
        for each, (q, a) in questions.items()
    ]
    return {"title": title, "paragraphs": [{"id": id, "context": context, "qas": qas}]}


def write_squad(path: Path, *articles: Mapping[str, Any]) -> None:
    """A file in SQuAD's format, in a folder that is made if need be."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"data": articles}), encoding="utf-8")


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """A file with a JSON value a line, in a folder that is made if need be."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_archive(path: Path, texts: Mapping[str, str]) -> None:
    """An archive of these texts by their names."""
    with tarfile.open(path, "w:xz") as archive:
        for name, text in texts.items():
            content = text.encode()
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
