"""What tells whether passages answer: measures of three sentences that one can work out."""

from dataclasses import replace

import pytest

from index.features import Margins, features
from index.scored import Scored
from rag.document import Document, Span

DOCUMENT = Document("one", "", "", "one.txt", "text/plain", "0" * 64, ())
WEIGHTS = {"提案": 0.5, "多少": 0.25, "经费": 0.25}


def scored(text: str, cosine: float, *held: str) -> Scored:
    return Scored(1, "body", DOCUMENT, Span(0, 1), text, cosine, frozenset(held), cosine)


BEST = scored("提案共50项。", 0.8, "提案")
OTHER = scored("经费另计。", 0.9, "经费")


def test_the_measures_by_hand() -> None:
    found = features(
        "提案经费多少?", [BEST, OTHER], WEIGHTS, Margins(4.0, -1.0, 2.5), presumes=True
    )
    assert {name: found[name] for name in list(found)[:9]} == pytest.approx(
        {
            "margin": 2.5,
            "margin_most": 4.0,
            "margin_least": -1.0,
            "cosine": 0.8,
            "nearest": 0.9,
            "wording": 0.5,
            "coverage": 0.75,
            "runs": 0.5,
            "runs_anywhere": 0.5,
        }
    )
    assert (found["presumes"], found["alone"]) == (1.0, 1.0)


def test_sentences_of_two_documents_are_not_alone() -> None:
    elsewhere = replace(OTHER, document=replace(OTHER.document, id="another"))
    assert features("?", [BEST, elsewhere], WEIGHTS, Margins(0.0, 0.0, 0.0), False)["alone"] == 0.0


def test_a_question_in_latin_letters_is_known_by_its_words() -> None:
    margins = Margins(0.0, 0.0, 0.0)
    asked = [{"gdp": 1.0}, {"gdp": 0.5, "武汉": 0.5}]
    assert [features("?", [BEST], each, margins, False)["latin"] for each in asked] == [1.0, 0.0]


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("提案有多少项?", set()),
        ("会议是哪一天?", {"lacks_time"}),
        ("2024年有几条提案?", {"lacks_figure", "lacks_unit"}),
        ("提案的经费是多少元?", {"lacks_unit", "lacks_detail"}),
        ("88个提案是哪些?", {"lacks_figure", "lacks_counted"}),
    ],
)
def test_what_the_best_sentence_lacks_is_told(question: str, lacking: set[str]) -> None:
    found = features(question, [BEST, OTHER], WEIGHTS, Margins(0.0, 0.0, 0.0), False)
    told = {name for name in found if name.startswith("lacks") and found[name]}
    assert told == lacking
