"""The two courses, from a folder with a text of each set: all that is for training, no more."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.training.sets import DEV, TRAIN, article, write_archive, write_lines, write_squad
from training.reader.examples import Example
from training.reader.mixture import WRITTEN, first_course, second_course

LONG = "这座图书馆建于一九五〇年，藏书丰富。" + "读者来自各地，阅览室常常坐满。" * 6
LAW = "# 图书馆法\n\n第一条 本法所称图书馆，是指收集和整理书籍并且开放给公众阅读的场所。\n"
HILL = "The old library on the hill was built in 1950."


@pytest.fixture
def every(tmp_path: Path) -> Path:
    """A folder with a train and a dev article of each set, and one line written by hand."""
    chinese, held = LONG, LONG.replace("图书馆", "博物馆")
    asked, english = {"1": ("哪一年?", "一九五〇年")}, {"1": ("When?", "1950")}
    for name in ("dev", "test"):
        texts = [
            article(title, f"{name}{text}", asked, f"{name}{title}")
            for title, text in ((TRAIN, chinese), (DEV, held))
        ]
        write_squad(tmp_path / f"drcd/DRCD_{name}.json", *texts)
    write_squad(
        tmp_path / "mlqa_r/zh.json",
        article(TRAIN, chinese, asked),
        article(DEV, held, {"2": asked["1"]}),
    )
    write_squad(tmp_path / "mlqa_r/en.json", article(TRAIN, HILL, english))
    japanese = {
        "data": [
            article(
                title, f"{text}図書館は1950年に建てられました。", {"1": ("いつですか?", "1950年")}
            )
            for title, text in ((TRAIN, "このまちの大きな"), (DEV, "となりまちの小さな"))
        ]
    }
    write_archive(
        tmp_path / "jaquad.tar.xz",
        {"j/train/1.json": json.dumps(japanese), "j/dev/1.json": json.dumps(japanese)},
    )
    write_archive(tmp_path / "laws_cn.tar.xz", {"laws/1.md": LAW})
    write_lines(tmp_path / "lecoqa/statute_pool.jsonl", [])
    line = {"title": TRAIN, "text": LONG, "asked": [["哪一年?", "一九五〇年"], ["谁建?", None]]}
    write_lines(tmp_path / "written/news-1.jsonl", [line])
    return tmp_path


def answered(made: list[Example]) -> Counter[str]:
    """How many answered examples there are of each source."""
    return Counter(one.kind for one in made if one.answer)


def test_the_first_course_is_wikipedia_s(every: Path) -> None:
    made = first_course(every, seed=0)
    assert answered(made) == {"jaquad": 1, "mlqa_zh": 1, "mlqa_en_zh": 1, "mlqa_en": 1, "drcd": 3}
    assert made == first_course(every, seed=0)


def test_the_second_course_has_statutes_and_twice_what_was_written_by_hand(every: Path) -> None:
    made = second_course(every, seed=0, folder=every / "written")
    found = answered(made)
    assert found == {
        "jaquad": 1,
        "mlqa_zh": 1,
        "mlqa_en_zh": 2,
        "mlqa_en": 1,
        "drcd": 3,
        "law_definition": 1,
        "written_news": WRITTEN,
    }
    assert sum(one.kind == "written_news" and not one.answer for one in made) == WRITTEN


def test_no_course_has_what_is_held_out(every: Path) -> None:
    for made in (first_course(every), second_course(every, folder=every / "written")):
        assert not any("博物" in one.window or "となり" in one.window for one in made)
