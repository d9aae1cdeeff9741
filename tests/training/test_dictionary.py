"""The table made of a few entries of a dictionary, written out here."""

import pytest

from index.bilingual import translations
from training.dictionary import make_table
from training.glosses import entries, gloss_words, phrases

LINES = """# a comment
提案 提案 [ti2 an4] /proposal/draft resolution/to make a proposal/
課題組 课题组 [ke4 ti2 zu3] /research group/
研究 研究 [yan2 jiu1] /research; a study/CL:項|项[xiang4]/
組 组 [zu3] /group/to form/
卡拉OK 卡拉OK [ka3 la1 O K] /karaoke (loanword)/
3C 3C [san1 C] /computers/
""".splitlines()


def test_entries_are_simplified_and_of_chinese_characters_alone() -> None:
    terms = [term for term, _ in entries(LINES)]
    assert terms == ["提案", "课题组", "研究", "组", "卡拉"]


@pytest.mark.parametrize(
    ("gloss", "found"),
    [
        ("to make a proposal", [("make", "a", "propos")]),
        ("research; a study", [("research",), ("studi",)]),
        ("one, two", [("one",), ("two",)]),
        ("karaoke (loanword)", [("karaok",)]),
        ("variant of 組|组[zu3]", []),
        ("CL:項|项[xiang4]", []),
        ("country's capital", [("countri", "capit")]),
        ("", []),
    ],
)
def test_a_gloss_gives_the_stems_of_its_phrases(gloss: str, found: list[tuple[str, ...]]) -> None:
    assert list(phrases(gloss)) == found


def test_alignment_sees_remarks_but_not_references() -> None:
    assert gloss_words("karaoke (loanword)") == ["karaok", "loanword"]
    assert gloss_words("see 組|组[zu3] and so on") == []


def test_the_table_translates_words_and_pairs_of_words() -> None:
    table = make_table(list(entries(LINES)), {"提案": 1e-5, "课题组": 1e-5, "研究": 1e-4})
    proposal, group = translations("proposal", table), translations("research groups", table)
    assert max(proposal, key=proposal.__getitem__) == "提案"
    assert {"课题", "题组", "研究", "组"} <= group.keys()
    assert translations("computers", table) == {}
    assert b"group\t" in table
    assert table == make_table(list(entries(LINES)), {"提案": 1e-5, "课题组": 1e-5, "研究": 1e-4})
