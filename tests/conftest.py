"""What every test starts from: none of the settings of the person who runs them."""

import os

import pytest


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ZHENGYIN_")]:
        monkeypatch.delenv(name)
