"""Which names are those of servers of preprints, wherever they stand."""

from __future__ import annotations

import pytest

from mlsysbib.model.preprints import is_arxiv, is_server, server_of


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


@pytest.mark.parametrize(
    ("doi", "server"),
    [
        ("10.2139/ssrn.5055647", "SSRN"),
        ("10.36227/techrxiv.12345.v1", "TechRxiv"),
        ("10.31234/OSF.IO/abcde", "PsyArXiv"),
        ("10.21203/rs.3.rs-1/v1", "Research Square"),
        ("10.26434/chemrxiv-2023-x", "ChemRxiv"),
        ("10.22541/essoar.167.1", "ESS Open Archive"),
        ("10.20944/preprints202301.0001.v1", "Preprints.org"),
        ("10.48550/arXiv.1706.03762", "arXiv"),
        ("10.1101/055319", None),
        ("10.1145/3097983.3098021", None),
        (None, None),
    ],
)
def test_the_server_that_gave_a_doi(doi: str | None, server: str | None) -> None:
    assert server_of(doi) == server
    assert server is None or is_server(server) or is_arxiv(server)
