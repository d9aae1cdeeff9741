"""Tests of exact match and F1 by hand, after the definitions of the CMRC 2018 evaluation."""

import pytest

from eval.measures.answer import exact_match, f1, tokens


@pytest.mark.parametrize(
    ("answer", "gold", "matches"),
    [
        ("42个", ["42个"], 1),
        ("“42个”。", ["42个"], 1),
        ("４２个", ["42个"], 1),
        ("创\n\n新生态", ["创新生态"], 1),
        ("EAST", ["east"], 1),
        ("42", ["42个", "42"], 1),
        ("3.5", ["35"], 0),
        ("42个课题组", ["42个"], 0),
        ("", ["42个"], 0),
    ],
)
def test_exact_match(answer: str, gold: list[str], matches: float) -> None:
    assert exact_match(answer, gold) == matches


@pytest.mark.parametrize(
    ("answer", "gold", "expected"),
    [
        ("武汉市", ["武汉市"], 1),
        ("42个课题组", ["42个"], 2 * (2 / 5) * 1 / (2 / 5 + 1)),
        ("刘丹平", ["刘平"], 2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2)),
        ("武汉", ["上海", "武汉市"], 2 * 1 * (2 / 3) / (1 + 2 / 3)),
        ("上海", ["武汉"], 0),
        ("", ["武汉"], 0),
        ("。", ["武汉"], 0),
    ],
)
def test_f1_of_the_longest_common_run(answer: str, gold: list[str], expected: float) -> None:
    assert f1(answer, gold) == pytest.approx(expected, abs=1e-12)


def test_tokens_are_characters_numbers_and_words() -> None:
    assert tokens("《EAST》2025年、3.5% New York") == [
        *("east", "2025", "年", "3.5", "%", "new", "york")
    ]
