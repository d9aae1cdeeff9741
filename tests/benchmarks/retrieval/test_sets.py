"""The retrieval sets from small files of their formats."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.retrieval.sets import SPLIT, Task, load
from eval.hits import DOCUMENT, EVIDENCE


def write(path: Path, title: str, context: str, asked: Mapping[str, str], answer: str) -> None:
    qas = [
        {
            "id": id,
            "question": question,
            "answers": [{"text": answer, "answer_start": context.index(answer)}],
        }
        for id, question in asked.items()
    ]
    paragraphs = [{"context": context, "qas": qas, "id": f"{title}-0"}]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"data": [{"title": title, "paragraphs": paragraphs}]}), "utf-8")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    write(root / "cmrc2018/cmrc2018_trial.json", "山", "山高千米。", {"c1": "多高?"}, "千米")
    write(root / "drcd/DRCD_dev.json", "漢江", "漢江長。", {"d1": "哪條江長?"}, "漢江")
    write(root / "drcd/DRCD_test.json", "湖", "湖很大。", {"d2": "什麼大?"}, "湖")
    write(root / "mlqa_r/zh.json", "海", "海是蓝的。", {"m1": "什么颜色?", "m2": "哪里蓝?"}, "蓝")
    english = {"m1": "Which colour?", "e9": "How blue?"}
    write(root / "mlqa_r/en.json", "Sea", "The sea is blue.", english, "blue")
    (root / "lecoqa").mkdir()
    query = {"query_id": 3, "question": "谁负责?", "gold_ids": [7]}
    (root / "lecoqa/queries_train.jsonl").write_text(json.dumps(query) + "\n", "utf-8")
    statutes = [{"id": id, "name": f"法第{id}条", "content": f"第{id}种。"} for id in (5, 7)]
    lines = [json.dumps(each) + "\n" for each in statutes]
    (root / "lecoqa/statute_pool.jsonl").write_text("".join(lines), "utf-8")
    return root


def asked(tasks: list[Task]) -> dict[str, list[tuple[str, str]]]:
    """Each set's questions with the document that answers them."""
    return {
        task.name: [(item.question, item.evidence[0][0].document_id) for item in task.chosen.items]
        for task in tasks
    }


def test_wiki_sets_share_the_chinese_paragraphs_of_all(data: Path) -> None:
    tasks = load(data, ["wiki"])
    assert {one.id for one in tasks[0].documents} == {"山-0", "漢江-0", "湖-0", "海-0"}
    assert {task.corpus for task in tasks} == {"wiki"}
    traditional = [("哪條江長?", "漢江-0"), ("什麼大?", "湖-0")]
    simplified = [("哪条江长?", "漢江-0"), ("什么大?", "湖-0")]
    expected = {"CMRC": [("多高?", "山-0")], "DRCD": traditional, "DRCD simplified": simplified}
    assert asked(tasks) == expected


def test_english_questions_are_asked_of_the_chinese_paragraph_of_the_same_id(data: Path) -> None:
    assert asked(load(data, ["mlqa"])) == {
        "MLQA-R zh→zh": [("什么颜色?", "海-0"), ("哪里蓝?", "海-0")],
        "MLQA-R en→zh": [("Which colour?", "海-0")],
        "MLQA-R en→en": [("Which colour?", "Sea-0"), ("How blue?", "Sea-0")],
    }


def test_an_english_question_has_the_split_of_the_chinese_article(data: Path) -> None:
    across = load(data, ["mlqa"])[1]
    assert [item.split for item in across.chosen.items] == [SPLIT("海")]


@pytest.mark.parametrize("name", ["statutes", "statutes small"])
def test_statutes_are_found_by_the_whole_article(data: Path, name: str) -> None:
    (task,) = load(data, [name])
    assert asked([task])[task.name] == [("谁负责?", "7")]
    assert {one.id for one in task.documents} == {"5", "7"}


def test_public_sets_judge_documents_and_the_article_places(data: Path) -> None:
    rules = {task.name: task.chosen.rule for task in load(data, ["wiki", "article"])}
    assert rules["DRCD"] == DOCUMENT
    assert rules["article zh"] == rules["article en"] == EVIDENCE
