"""Tests of the estimate against numbers worked by hand."""

from service.jobs.rate import LEAST, WINDOW, Rate


def test_seconds_left_by_hand() -> None:
    rate = Rate()
    said = [rate.seconds_left(*at) for at in [(100, 0.0), (100 + LEAST / 2, 0.1), (110, 0.2)]]
    assert said == [None, None, 40.0]  # a fifth took ten seconds, four fifths are left


def test_only_the_latest_rate_counts() -> None:
    rate = Rate()
    seen = [(0, 0.0), (100, 0.5), (100 + WINDOW, 0.75)]
    assert [rate.seconds_left(*at) for at in seen][-1] == WINDOW


def test_nothing_is_said_of_work_that_stands_still_or_goes_back() -> None:
    rate = Rate()
    assert [rate.seconds_left(*at) for at in [(0, 0.5), (10, 0.5), (20, 0.4)]] == [None] * 3
