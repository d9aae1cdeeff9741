"""`make ask` on a machine where nothing is built yet, with the commands written down."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QUESTION = "成立了\"多少\"个课题组; 'x' `false`?"

FIRST = "build --no-gate --reason the first start"


@pytest.mark.parametrize(("built", "done"), [("[]", [FIRST]), ('[{"id": "0123"}]', list[str]())])
def test_asking_builds_first_and_hands_the_question_on_as_it_is(
    tmp_path: Path, built: str, done: list[str]
) -> None:
    program = tmp_path / "zhengyin"
    program.write_text(
        f"#!/bin/sh\necho \"$*\" >> {tmp_path}/log\n[ $1 = generations ] && echo '{built}'\n"
        "[ $1 != ask ] || exit 3\n"
    )
    program.chmod(0o755)
    given = [f"Q={QUESTION}", f"BIN={tmp_path}"]
    make = ["make", "--no-print-directory", "--old-file=.venv/.serving", "ask", *given]
    assert subprocess.run(make, cwd=ROOT, check=False).returncode == 0
    log = (tmp_path / "log").read_text("utf-8").splitlines()
    assert log == ["generations --json", *done, f"ask {QUESTION}"]
