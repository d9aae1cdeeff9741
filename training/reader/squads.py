"""Questions of DRCD, JaQuAD and MLQA-R under train titles, from the folder of public data."""

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.reader.examples import Asked
from training.texts import SIMPLIFY, existing, load, tenth

TRAIN = range(7)


def drcd(data: Path, tenths: range = TRAIN) -> list[Asked]:
    """DRCD's questions, traditional, under titles of `tenths`."""
    trees = [load(data / f"drcd/DRCD_{part}.json") for part in ("dev", "test")]
    return [asked for tree in trees for asked in questions(tree, "drcd", tenths)]


def simplified(asked: Asked) -> Asked:
    """`asked` in simplified characters, which leave every offset where it is."""
    context = SIMPLIFY(asked.context)
    if len(context) != len(asked.context):
        return asked
    return Asked(
        SIMPLIFY(asked.question), SIMPLIFY(asked.title), context, asked.answer, asked.source
    )


def jaquad(data: Path) -> list[Asked]:
    """JaQuAD's questions of its train half, under train titles."""
    found: list[Asked] = []
    with tarfile.open(existing(data / "jaquad.tar.xz")) as archive:
        for member in sorted(archive.getmembers(), key=lambda each: each.name):
            file = archive.extractfile(member) if "/train/" in member.name else None
            if file:
                found += questions(json.load(file), "jaquad", TRAIN)
    return found


def mlqa(data: Path) -> list[Asked]:
    """MLQA-R: Chinese questions, English ones on English text and on the Chinese of the same id."""
    chinese = load(data / "mlqa_r/zh.json")
    english = load(data / "mlqa_r/en.json")
    asked = {qa["id"]: qa["question"] for _, _, qa in _asked(english)}
    crossed = [
        Asked(asked[qa["id"]], title, context, _range(qa), "mlqa_en_zh")
        for title, context, qa in _asked(chinese)
        if tenth(title) in TRAIN and qa["id"] in asked
    ]
    barred = {qa["id"] for title, _, qa in _asked(chinese) if tenth(title) not in TRAIN}
    plain = [
        Asked(qa["question"], title, context, _range(qa), "mlqa_en")
        for title, context, qa in _asked(english)
        if tenth(title) in TRAIN and qa["id"] not in barred
    ]
    return [*questions(chinese, "mlqa_zh", TRAIN), *crossed, *plain]


def questions(tree: Any, source: str, tenths: range) -> Iterator[Asked]:
    """The questions of a file in SQuAD's format whose answers stand where the file says."""
    for title, context, qa in _asked(tree):
        if tenth(title) in tenths:
            yield Asked(qa["question"].strip(), title, context, _range(qa), source)


def _asked(tree: Any) -> Iterator[tuple[str, str, Any]]:
    for article in tree["data"]:
        for paragraph in article["paragraphs"]:
            context = paragraph["context"]
            for qa in paragraph["qas"]:
                answer = qa["answers"][0]
                if context.startswith(answer["text"], answer["answer_start"]):
                    yield article["title"], context, qa


def _range(qa: Any) -> tuple[int, int]:
    answer = qa["answers"][0]
    return answer["answer_start"], answer["answer_start"] + len(answer["text"])
