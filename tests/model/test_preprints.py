"""Which names are those of servers of preprints, wherever they stand."""

from __future__ import annotations

import pytest

from mlsysbib.model.preprints import is_arxiv, is_server


@pytest.mark.parametrize("name", ["bioRxiv", "medRxiv.", "SSRN Electronic Journal", "Available at SSRN 123", "OSF"])
def test_a_server(name: str) -> None:
    assert is_server(name)
    assert not is_arxiv(name)


@pytest.mark.parametrize("name", ["arXiv", "ArXiv.org", "CoRR", "arXiv e-prints"])
def test_arxiv(name: str) -> None:
    assert is_arxiv(name)
    assert not is_server(name)


@pytest.mark.parametrize("name", ["", "Advances in Physics", "OSF Studies", "Cornell University", "Nature"])
def test_no_server(name: str) -> None:
    assert not is_server(name)
    assert not is_arxiv(name)
