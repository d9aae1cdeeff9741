"""One browser and one service for all tests of the page; each test has pages of its own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.web.serving import Served, make_corpus, served, write_set
from tests.web.tools import FOLDER, chromium, flags
from tests.web.watching import Visitor, Watched

expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts these tests last: playwright's event loop runs on, and others need one of their own."""
    items.sort(key=lambda item: item.path.is_relative_to(FOLDER))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window, in a new profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The service over the article and two further documents, its gate asking a small set."""
    folder = tmp_path_factory.mktemp("web")
    write_set(folder / "data")
    settings = {"GATE_SETS": '["small"]'}
    with served(make_corpus(folder / "corpus"), folder / "data", settings) as found:
        yield found


@pytest.fixture
def watched(service: Served) -> Watched:
    return Watched(service.address)


@pytest.fixture
def visit(browser: Browser, watched: Watched) -> Iterator[Visitor]:
    """Opens pages; at the end nothing may have been asked of another host, nor gone wrong."""
    visitor = Visitor(browser, watched)
    yield visitor
    visitor.close()
