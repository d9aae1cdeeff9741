"""Tests of reading verify sets, and that the shipped one is sound."""

import json
from pathlib import Path

import pytest

from eval.hits import Place
from eval.verify_sets import Pair, VerifyItem, VerifySet, load_verify_set
from rag.errors import InvalidSet
from tests.eval.fakes import ARTICLE_ID, ROOT, article

TEXTS = {"doc": "成立42个课题组。"}
LINE: dict[str, object] = {
    "id": "a",
    "text": "成立24个课题组",
    "verdict": "altered",
    "differences": [{"kind": "number", "claimed": "24", "source": "42"}],
    "evidence": [[{"document_id": "doc", "start": 0, "end": 8, "quote": "成立42个课题组"}]],
    "tags": ["number"],
    "split": "dev",
}


def load(folder: Path, *lines: dict[str, object]) -> VerifySet:
    """The set of these lines."""
    path = folder / "small.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return load_verify_set(path, TEXTS)


def test_a_line_is_an_item(tmp_path: Path) -> None:
    place = Place("doc", 0, 8, "成立42个课题组")
    pair = Pair("number", "24", "42")
    expected = VerifyItem(
        "a", "成立24个课题组", "altered", (pair,), ((place,),), ("number",), "dev"
    )
    assert load(tmp_path, LINE).items == (expected,)
    assert expected.labels == ("altered", "altered number")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": " "}, "give a text to verify"),
        ({"verdict": "wrong"}, "field 'verdict': 'wrong'"),
        ({"verdict": "not_found"}, "unless the verdict is not_found"),
        ({"verdict": "verbatim"}, "give differences to altered texts"),
        ({"differences": []}, "give differences to altered texts"),
        ({"differences": [{"kind": "form", "claimed": "", "source": ""}]}, "give differences to"),
        ({"differences": [{"kind": "odd", "claimed": "", "source": ""}]}, "differences.0.kind"),
        ({"evidence": [[]]}, "field 'evidence.0': []"),
        ({"evidence": [[{"document_id": "doc", "start": 0, "end": 2, "quote": "x"}]]}, "'成立'"),
    ],
)
def test_a_wrong_line_is_refused(tmp_path: Path, change: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidSet, match="small") as raised:
        load(tmp_path, LINE | change)
    assert message in str(raised.value)


@pytest.mark.parametrize("change", [{"text": "别的"}, {"id": "b"}])
def test_ids_and_texts_stand_once(tmp_path: Path, change: dict[str, object]) -> None:
    with pytest.raises(InvalidSet, match="item 'a' has the same"):
        load(tmp_path, LINE, LINE | change)


def test_select_by_split_and_tag(tmp_path: Path) -> None:
    chosen = load(tmp_path, LINE, LINE | {"id": "b", "text": "成立2个", "split": "test"})
    assert [item.id for item in chosen.select("test", "number").items] == ["b"]
    with pytest.raises(InvalidSet, match="no item of split 'train'"):
        chosen.select("train")


def test_the_shipped_hand_written_set_is_sound() -> None:
    path = ROOT / "eval" / "sets" / "verify_article_hand.jsonl"
    items = load_verify_set(path, {ARTICLE_ID: article()}).items
    assert sum(item.verdict == "altered" for item in items) >= 80
    assert sum(item.verdict == "verbatim" for item in items) >= 100
