"""Read the public data sets in the data folder: their texts and their question sets."""

import json
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opencc import OpenCC

from eval.adapters.imported import tenth_of

SIMPLIFY: Callable[[str], str] = OpenCC("t2s").convert
DEV = 7
"""The tenth of titles that is tuned on, not trained on."""
MISSING = "{path} does not exist: give the folder that holds the public data sets with --data"


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Questions over a pool of passages; `gold[i]` is the place of question i's passage."""

    name: str
    passages: tuple[str, ...]
    questions: tuple[str, ...]
    gold: tuple[int, ...]


def existing(path: Path) -> Path:
    """`path` itself; FileNotFoundError says what to give when it is not there."""
    if not path.exists():
        raise FileNotFoundError(MISSING.format(path=path))
    return path


def dev_sets(data: Path) -> list[RetrievalSet]:
    """CMRC trial whole and the dev titles of MLQA-R zh, each over all its passages."""
    return [
        squad("CMRC trial", data / "cmrc2018/cmrc2018_trial.json", every_title=True),
        squad("MLQA-R zh dev", data / "mlqa_r/zh.json"),
    ]


def squad(name: str, path: Path, every_title: bool = False) -> RetrievalSet:
    """A file in SQuAD's format as one pool; questions under dev titles unless `every_title`."""
    pool: dict[str, int] = {}
    asked: list[tuple[str, int]] = []
    for article in load(path)["data"]:
        wanted = every_title or tenth(article["title"]) == DEV
        for paragraph in article["paragraphs"]:
            place = pool.setdefault(paragraph["context"], len(pool))
            asked += [(qa["question"], place) for qa in paragraph["qas"] if wanted]
    questions, gold = zip(*asked, strict=True)
    return RetrievalSet(name, tuple(pool), questions, gold)


def tenth(title: str) -> int:
    """sha1 of the title in simplified characters, modulo 10."""
    return tenth_of(SIMPLIFY(title))


def every_text(data: Path) -> dict[str, list[str]]:
    """All Chinese and English texts of the data folder, by the set they are from."""
    return {
        "CMRC trial": strings(load(data / "cmrc2018/cmrc2018_trial.json")),
        "DRCD dev": strings(load(data / "drcd/DRCD_dev.json")),
        "DRCD test": strings(load(data / "drcd/DRCD_test.json")),
        "MLQA-R zh": strings(load(data / "mlqa_r/zh.json")),
        "MLQA-R en": strings(load(data / "mlqa_r/en.json")),
        "NoMIRACL": strings(lines(data / "nomiracl_zh/dev.jsonl")),
        "LeCoQA questions": strings(lines(data / "lecoqa/queries_train.jsonl")),
        "LeCoQA statutes": strings(lines(data / "lecoqa/statute_pool.jsonl")),
        "laws": laws(data / "laws_cn.tar.xz"),
    }


TEXT_FIELDS = ("context", "question", "title", "query", "text", "name", "content", "answer")


def strings(tree: Any) -> list[str]:
    """The distinct texts under a JSON tree's text fields; answers are parts of other texts."""
    return list(dict.fromkeys(_strings(tree)))


def _strings(tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        for item in tree:
            yield from _strings(item)
    if isinstance(tree, dict):
        yield from (tree[field] for field in TEXT_FIELDS if isinstance(tree.get(field), str))
        yield from _strings([value for key, value in tree.items() if key != "answers"])


def laws(path: Path) -> list[str]:
    """The distinct non-empty lines of every law in the archive."""
    with tarfile.open(existing(path)) as archive:
        files = [archive.extractfile(member) for member in archive if member.isfile()]
        texts = [file.read().decode() for file in files if file]
    stripped = (line.strip() for text in texts for line in text.splitlines())
    return list(dict.fromkeys(line for line in stripped if line))


def load(path: Path) -> Any:
    """The JSON in the file at `path`."""
    return json.loads(existing(path).read_text(encoding="utf-8"))


def lines(path: Path) -> list[Any]:
    """The JSON values in the file at `path`, one a line."""
    return [json.loads(line) for line in existing(path).read_text(encoding="utf-8").splitlines()]
