"""An app over the fake library, asked without a network."""

import multiprocessing
from collections.abc import Iterator
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.jobs.jobs import Jobs
from service.settings import Settings, load_settings
from tests.service.fake_works import FAKE_WORKS
from tests.service.fakes import FakeLibrary

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def context() -> BaseContext:
    """Processes that come from a server which has loaded everything: the same, but sooner."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(["service.work", "service.jobs.runner"])
    return found


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(data=tmp_path / "data")


@pytest.fixture
def library(settings: Settings) -> FakeLibrary:
    library = FakeLibrary()
    library.settings = settings
    return library


@pytest.fixture
def client(library: FakeLibrary, settings: Settings, context: BaseContext) -> Iterator[TestClient]:
    app = create_app(library, settings, Jobs(settings, FAKE_WORKS, context))
    with TestClient(app, ADDRESS, raise_server_exceptions=False) as client:
        yield client
