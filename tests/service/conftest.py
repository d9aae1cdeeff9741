"""An app over the fake library, asked without a network."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import load_settings
from tests.service.fakes import FakeLibrary

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary()


@pytest.fixture
def client(library: FakeLibrary) -> Iterator[TestClient]:
    app = create_app(library, load_settings())
    with TestClient(app, ADDRESS, raise_server_exceptions=False) as client:
        yield client
