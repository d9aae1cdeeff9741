"""What the browser tests need from the machine; what is missing is named with its mend."""

import os
import shutil
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
MODULES = FOLDER / "node_modules"
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Flags under which Chromium asks nobody but the page's own server."""


def chromium() -> str:
    """The path of Chromium; the test fails when there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail(
            f"no browser: none of {', '.join(NAMES)} is on the PATH: run `make test-web` as root, "
            "or install Debian's package chromium",
            pytrace=False,
        )
    return found


def flags() -> list[str]:
    """The flags of the browser; its sandbox cannot be used by root."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def module(name: str) -> Path:
    """A file of an npm package of package-lock.json; the test fails when it is not installed."""
    found = MODULES / name
    if not found.exists():
        pytest.fail(
            f"{found.relative_to(FOLDER.parents[1])} is missing: run `make test-web`, which needs "
            "npm (Debian's packages nodejs and npm)",
            pytrace=False,
        )
    return found
