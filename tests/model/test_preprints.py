"""Which names are those of servers of preprints, wherever they stand."""

from __future__ import annotations

import pytest

from mlsysbib.model import Entry
from mlsysbib.model.preprints import is_arxiv, is_preprint, is_server, is_server_doi, says_preprint, server_of


@pytest.mark.parametrize("name", ["bioRxiv", "medRxiv.", "SSRN Electronic Journal", "Available at SSRN 123", "OSF"])
def test_a_server(name: str) -> None:
    assert is_server(name)
    assert not is_arxiv(name)


@pytest.mark.parametrize(
    "name",
    [
        "arXiv",
        "ArXiv.org",
        "CoRR",
        "arXiv e-prints",
        "arXiv preprint arXiv:XXXX.YYYYY",
        "arXiv [cs.LG]",
        "CoRR, abs/1.2",
        "ArXiv abs/1706.03762",
        "Computing Research Repository",
    ],
)
def test_arxiv(name: str) -> None:
    assert is_arxiv(name)
    assert not is_server(name)


@pytest.mark.parametrize(
    "name", ["", "Advances in Physics", "OSF Studies", "Cornell University", "Nature", "Arxivology", "CoRR Studies"]
)
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


@pytest.mark.parametrize(
    ("doi", "is_the_servers"),
    [
        ("10.1101/2020.12.01.406702", True),
        ("10.1101/055319", True),
        ("10.64898/2025.12.02.691001", True),
        ("10.1101/gr.275488.121", False),
        ("10.1101/pdb.prot4455", False),
        ("10.5281/zenodo.4300000", False),
        ("10.1145/3097983.3098021", False),
    ],
)
def test_a_doi_of_a_server_beside_those_of_its_publishers_journals(doi: str, *, is_the_servers: bool) -> None:
    assert is_server_doi(doi) == is_the_servers


@pytest.mark.parametrize(
    "entry",
    [
        Entry(type="article"),
        Entry(type="manuscript", doi="10.1145/1"),
        Entry(type="article-journal", container_title="SSRN Electronic Journal"),
        Entry(type="article-journal", container_title="bioRxiv (Cold Spring Harbor Laboratory)"),
        Entry(type="article-journal", container_title="CoRR"),
        Entry(doi="10.36227/techrxiv.12345.v1"),
        Entry(type="report", publisher="arXiv"),
        Entry(type="document", medium="arXiv"),
        Entry(type="document", note="arXiv preprint"),
    ],
)
def test_an_entry_that_says_that_it_is_a_preprint(entry: Entry) -> None:
    assert says_preprint(entry)
    assert is_preprint(entry)


def test_an_entry_that_is_only_on_arxiv_is_one_without_a_word() -> None:
    assert is_preprint(Entry(arxiv="2012.00001"))
    assert not says_preprint(Entry(arxiv="2012.00001"))
    assert not is_preprint(Entry(arxiv="2012.00001", container_title="NeurIPS"))
    assert not is_preprint(Entry(arxiv="2012.00001", doi="10.1145/1"))
    assert not is_preprint(Entry(arxiv="nucl-ex/0502004", type="thesis", publisher="Yale University"))


def test_the_venue_of_a_paper_beside_its_preprints_doi_is_the_papers() -> None:
    assert not says_preprint(Entry(type="paper-conference", container_title="KDD", note="arXiv:1706.03762"))
    assert not is_preprint(Entry(type="paper-conference", container_title="NeurIPS", doi="10.48550/arXiv.2012.00001"))
