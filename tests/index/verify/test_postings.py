"""Tests of n-grams and postings, against a search by hand."""

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.verify.letters import grams, letters
from index.verify.postings import Postings

TEXTS = st.lists(st.text("科技创新是第一42, \n創", max_size=30), min_size=1, max_size=4)


def test_letters_leave_out_numerals_and_marks_and_fold() -> None:
    codes, offsets = letters("創新, 42个Ａ十")
    assert ("".join(map(chr, codes)), offsets.tolist()) == ("创新个a", [0, 1, 6, 7])


def test_a_number_in_another_notation_has_the_same_grams() -> None:
    assert grams("成立42个课题组")[0].tolist() == grams("成立四十二个课题组")[0].tolist()


@settings(deadline=None)
@given(TEXTS)
def test_every_gram_is_found_where_it_stands(texts: list[str]) -> None:
    postings = Postings.build(texts)
    begins = np.cumsum([0, *(len(text) + 1 for text in texts)])
    for number, text in enumerate(texts):
        hashes, offsets = grams(text)
        which, places, _ = postings.find(hashes)
        found = set(zip(which.tolist(), places.tolist(), strict=True))
        assert {(i, int(begins[number] + at)) for i, at in enumerate(offsets)} <= found


def test_saved_postings_are_the_same(tmp_path: Path) -> None:
    postings = Postings.build(["科技是第一生产力", "产业是国民经济基石"])
    postings.save(tmp_path)
    loaded = Postings.load(tmp_path)
    assert isinstance(loaded.hashes, np.memmap)
    assert (loaded.hashes.tolist(), loaded.places.tolist()) == (
        postings.hashes.tolist(),
        postings.places.tolist(),
    )


def test_rare_grams_weigh_more() -> None:
    postings = Postings.build(["课题组课题组课题组", "生产力"])
    weights = [postings.find(grams(text)[0])[2].tolist() for text in ("课题组", "生产力")]
    assert weights == [[1 / np.sqrt(3)] * 3, [1.0]]
