"""Tests of the latency percentiles by hand."""

from eval.measures.latency import Latency, latency


def test_percentiles_between_observations() -> None:
    assert latency([float(number) for number in range(101)]) == Latency(50, 95, 99, 50, 101)
