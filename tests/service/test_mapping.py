"""The map over letters: chunks as points, drawn once a generation, and a question among them."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.library import Library
from service.mapping import Maps
from service.settings import load_settings
from tests.service.conftest import ADDRESS
from tests.service.test_library import library, make, write

LETTERS = "\ufeff标题\r\n\r\n\U0001f687aaa甲。\r\n\r\nbbb乙。\r\n\r\nccc丙。\r\n"


@pytest.fixture
def built(tmp_path: Path) -> Library:
    found = library(make(tmp_path, LETTERS))
    found.build(gate=False)
    return found


def test_points_are_the_chunks_of_the_live_generation(built: Library) -> None:
    shown = Maps(built).show()
    text = built.document("one").text
    assert (shown.generation, shown.passages, len(shown.points)) == (built.live(), 4, 4)
    assert {text[point.start : point.end] for point in shown.points} == {
        "标题",
        "\U0001f687aaa甲。",
        "bbb乙。",
        "ccc丙。",
    }


def test_a_question_lies_on_the_passage_with_its_letters(built: Library) -> None:
    maps = Maps(built)
    shown, lit = maps.show(), maps.light("bb?")
    nearest = shown.points[lit.nearest[0]]
    assert (nearest.text, nearest.x, nearest.y) == ("bbb乙。", lit.x, lit.y)
    assert sorted(lit.nearest) == [0, 1, 2, 3]


def test_another_generation_is_drawn_anew(built: Library, tmp_path: Path) -> None:
    maps = Maps(built)
    first = maps.show()
    write(tmp_path, "标题\n\naaa甲。\n")
    second = built.build(gate=False)
    assert (maps.show().generation, len(maps.show().points)) == (second.id, 2)
    assert (first.generation, len(first.points)) != (second.id, 2)


def test_over_http(built: Library) -> None:
    client = TestClient(create_app(built, built.settings), ADDRESS)
    shown = client.get("/v1/index/map").json()
    lit = client.get("/v1/index/map/nearest", params={"question": "ccc"}).json()
    assert shown["points"][lit["nearest"][0]]["text"] == "ccc丙。"
    assert client.get("/v1/index/map/nearest", params={"question": " "}).status_code == 422
    assert client.get("/v1/index/map/nearest").status_code == 422


def test_before_the_first_build(tmp_path: Path) -> None:
    empty = library(load_settings(data=tmp_path))
    client = TestClient(create_app(empty, empty.settings), ADDRESS)
    assert client.get("/v1/index/map").status_code == 503
