"""docs/jobs.md is true: the fields that it names are there, its numbers are the code's."""

import re
from pathlib import Path

from service.jobs.child import GRACE
from service.jobs.jobs import MOST_WAITING
from service.jobs.rate import WINDOW
from service.jobs.store import KEPT, LINES
from service.routes.jobs import RETRY
from service.schemas.jobs import Job
from tests.service.jobs.test_killed import KILLS

GUIDE = (Path(__file__).parents[3] / "docs" / "jobs.md").read_text("utf-8").replace("\n", " ")


def test_the_fields_are_those_of_a_job() -> None:
    table = GUIDE.partition("| field | is |")[2].partition("An event's")[0]
    named = re.findall(r"`(\w+)`", " ".join(re.findall(r"\| (`[^|]*) \|", table)))
    assert len(named) > 5
    assert set(named) <= set(Job.model_fields)


def test_the_numbers_are_the_code_s() -> None:
    assert f"At most {MOST_WAITING} wait" in " ".join(GUIDE.split())
    assert f"The last {KEPT} ended jobs" in GUIDE
    assert f"at {KILLS} random moments" in GUIDE
    assert (GRACE, WINDOW, LINES, RETRY) == (5, 30, 1000, 2000)  # written out in words
