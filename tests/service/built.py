"""The article's index, built once a session with the shipped encoder."""

import pytest

from service.library import Library
from service.settings import Settings, load_settings

ARTICLE = "wuhan-cppcc-no1-proposal"


def built(factory: pytest.TempPathFactory) -> Settings:
    """Settings whose data folder holds the article's generation, live; made on the first call."""
    settings = load_settings(data=factory.getbasetemp() / "article")
    if Library(settings).live() is None:
        Library(settings).build(gate=False)
    return settings
