"""A service with a key: the page loads, asks for it, keeps it for the tab, and then works."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.web.serving import Served, served
from tests.web.watching import Visitor, Watched


@pytest.fixture
def locked(service: Served, tmp_path: Path) -> Iterator[Served]:
    """Another service over the same index, read only, that wants a key."""
    settings = {"KEY": "secret", "SEED": str(service.data)}
    with served(service.data.parent / "corpus", tmp_path / "data", settings) as found:
        yield found


def test_the_key_is_asked_for_once_and_opens(browser: Browser, locked: Served) -> None:
    watched = Watched(locked.address, allowed={401})
    visit = Visitor(browser, watched)
    page = visit("/documents")
    page.fill("dialog input[type=password]", "wrong")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog input[type=password]:not([value=wrong])")
    page.fill("dialog input[type=password]", "secret")
    page.keyboard.press("Enter")
    page.wait_for_selector("#document-list .document")
    page.click("#nav a[data-tab=index]")
    expect(page.locator(".scatter .dot").first).to_be_visible()
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert page.evaluate("JSON.stringify(localStorage)").find("secret") == -1
    visit.close()
