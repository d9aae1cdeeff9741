"""Without a browser or npm's packages the tests fail, and say what to do about it."""

from pathlib import Path

import pytest

from tests.web import tools


def test_without_a_browser_the_mend_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="install Debian's package chromium"):
        tools.chromium()


def test_any_of_its_names_will_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "chromium-browser").touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tools.chromium() == str(tmp_path / "chromium-browser")


def test_without_a_package_of_npm_the_mend_is_named() -> None:
    with pytest.raises(pytest.fail.Exception, match="run `make test-web`, which needs npm"):
        tools.module("none/none.js")


def test_the_packages_are_locked_by_content_and_name_no_host() -> None:
    lock = (tools.FOLDER / "package-lock.json").read_text("utf-8")
    assert "http" not in lock
    assert lock.count('"integrity": "sha512-') == 2
