"""The systematic verify set is what its rules make, and holds what it must."""

import json
from collections import Counter
from pathlib import Path

import corpus
import eval as evaluation
from corpus.reading import read_document
from eval.verify_sets import load_verify_set
from training.verify_cases import DOCUMENT, by_hand, generated
from training.verify_rules import chinese, value

FOLDER = Path(corpus.__file__).parent / "documents"
ARTICLE = read_document(FOLDER / f"{DOCUMENT}.txt", FOLDER)
PATH = Path(evaluation.__file__).parent / "sets" / "verify_article.jsonl"


def test_the_file_is_what_the_rules_make() -> None:
    lines = [json.loads(line) for line in PATH.read_text("utf-8").splitlines()]
    assert lines == [*generated(ARTICLE), *by_hand()]


def test_the_file_is_a_verify_set_with_enough_of_each() -> None:
    items = load_verify_set(PATH, {ARTICLE.id: ARTICLE.text}).items
    made = Counter(item.verdict for item in items if "rule" in item.tags)
    hand = Counter(item.verdict for item in items if "hand" in item.tags)
    assert made["altered"] >= 400
    assert made["verbatim"] >= 100
    assert hand == {"altered": 237, "verbatim": 169, "not_found": 26}
    kinds = {item.differences[0].kind for item in items if item.verdict == "altered"}
    assert kinds == {"number", "date", "negation", "name", "wording", "omission", "addition"}


def test_numerals_there_and_back() -> None:
    assert [chinese(number) for number in (7, 10, 14, 20, 42)] == [
        "七",
        "十",
        "十四",
        "二十",
        "四十二",
    ]
    assert [value(chinese(number)) for number in range(1, 100)] == list(range(1, 100))
