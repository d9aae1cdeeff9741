"""The command refuses to write figures that are not of a whole run of the shipped reader."""

import pytest

from benchmarks.answers.__main__ import main


@pytest.mark.parametrize("option", [["--most", "5"], ["--dev"], ["--reader", "other"]])
@pytest.mark.parametrize("write", ["--card", "--write-docs"])
def test_part_of_a_run_and_another_reader_are_not_written(
    monkeypatch: pytest.MonkeyPatch, option: list[str], write: str
) -> None:
    monkeypatch.setattr("sys.argv", ["answers", "--data", "none", write, *option])
    with pytest.raises(SystemExit, match="2"):
        main()
