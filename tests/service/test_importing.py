"""Tests of public sets as corpora of their own."""

import pytest

from eval.adapters.imported import imported
from rag.errors import InvalidSet
from rag.protocols import silent
from service.importing import library_of
from service.settings import Settings


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_a_name_that_leads_out_of_the_imported_is_refused(settings: Settings, name: str) -> None:
    with pytest.raises(InvalidSet, match="give a file or folder of another name"):
        library_of(imported(name, (), ()), settings, silent)
    assert not settings.data.exists()
