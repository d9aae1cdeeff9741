"""What `make browser` would install, with the commands written down in place of being run."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.web.tools import FOLDER

ALL = [
    "apt-get update -qq",
    "apt-get install -qq -y --no-install-recommends chromium fontconfig fonts-noto-cjk",
    "npm ci --silent",
]


@pytest.mark.parametrize(
    ("user", "there", "done"),
    [
        ("0", [], ALL),
        ("0", ["google-chrome"], [ALL[0], ALL[1].replace("chromium ", ""), ALL[2]]),
        ("1000", [], ALL[2:]),
    ],
)
def test_what_is_missing_is_installed_where_it_may_be(
    tmp_path: Path, user: str, there: list[str], done: list[str]
) -> None:
    for name in ("install.sh", "package-lock.json"):
        shutil.copy(FOLDER / name, tmp_path)
    (tmp_path / "node_modules").mkdir()
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "dirname", "grep", "cmp", "cp"):
        (programs / name).symlink_to(shutil.which(name) or "")
    for name in ("apt-get", "npm", *there):
        _write(programs / name, f'echo "{name} $*" >> {tmp_path}/log')
    _write(programs / "id", f"echo {user}")
    command, path = [tmp_path / "install.sh"], {"PATH": str(programs)}
    for _ in range(2):  # the second time npm's packages are there
        assert subprocess.run(command, env=path, check=False).returncode == 0
    log = (tmp_path / "log").read_text("utf-8").splitlines()
    assert log == [*done, *done[:-1]]


def _write(program: Path, line: str) -> None:
    program.write_text(f"#!/bin/sh\n{line}\n")
    program.chmod(0o755)
