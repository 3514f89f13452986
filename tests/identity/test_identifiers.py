"""Which identifiers an entry gives, wherever it gives them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.identity.identifiers import arxiv_id, by_doi, by_identifier, identifiers
from mlsysbib.model import Entry
from mlsysbib.model.identifiers import DOI, ISBN, PMCID, PMID, ArxivID, DBLPKey, Handle, OpenReviewID, SitePaper
from mlsysbib.sources.batches import batches

BIBURL = "https://dblp.org/rec/conf/nips/SculleyHGDPECYC15.bib"


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (Entry(), []),
        (Entry(doi="https://doi.org/10.1000/X."), [DOI("10.1000/x")]),
        (Entry(doi="10.48550/arXiv.1708.02363"), [ArxivID("1708.02363")]),
        (Entry(arxiv="arXiv:1708.02363v1 [cs.HC]"), [ArxivID("1708.02363", 1)]),
        (Entry(isbn="978-1-4503-4887-4", pmid="12345"), [ISBN("978-1-4503-4887-4"), PMID("12345")]),
        (Entry(pmcid="2808187"), [PMCID("PMC2808187")]),
        (Entry(url="https://doi.org/10.1000/x", doi="10.1000/X"), [DOI("10.1000/x")]),
        (Entry(custom={"bibtex": {"biburl": BIBURL}}), [DBLPKey("conf/nips/SculleyHGDPECYC15")]),
        (Entry(custom={"bibtex": {"biburl": 3}}), []),
        (Entry(custom={"bibtex": "x"}), []),
        (Entry(doi="nonsense", arxiv="1799.00001", isbn="1", pmid="x", pmcid="y", url="z"), []),
        (Entry(url="https://jmlr.org/papers/v18/16-558.html"), [SitePaper("jmlr", "v18/16-558")]),
    ],
)
def test_identifiers(entry: Entry, found: list[object]) -> None:
    assert identifiers(entry) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"isbn": "978-0-306-40615-7 (print), 978-1-4503-4887-4 (online)"}, [ISBN("978-0-306-40615-7")]),
        ({"isbn": "0306406152 9780306406157"}, [ISBN("0306406152")]),
        ({"pmid": "PMID: 123"}, [PMID("123")]),
        ({"pmid": "https://pubmed.ncbi.nlm.nih.gov/123/"}, [PMID("123")]),
        ({"pmcid": "2808187"}, [PMCID("PMC2808187")]),
        ({"pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2808187/"}, [PMCID("PMC2808187")]),
        ({"note": "PMID: 123; PMCID: PMC2808187"}, [PMID("123"), PMCID("PMC2808187")]),
        ({"note": "Seen twice\nPMID: 123"}, [PMID("123")]),
        ({"note": "OpenReview: rJXMpikCZ"}, [OpenReviewID("rJXMpikCZ")]),
        ({"note": "Erratum in: PMID: 123"}, []),
        ({"note": "doi:10.1000/another"}, []),
        ({"custom": {"bibtex": {"pubmed": "123", "handle": "1721.1/7582"}}}, [PMID("123"), Handle("1721.1/7582")]),
    ],
)
def test_where_files_have_the_numbers_of_a_work(fields: dict[str, Any], found: list[object]) -> None:
    assert identifiers(Entry(**fields)) == found


def test_the_version_that_is_meant_is_asked_for() -> None:
    assert arxiv_id(Entry(doi="10.48550/arXiv.1708.02363", arxiv="1708.02363v2")) == ArxivID("1708.02363", 2)
    assert arxiv_id(Entry(url="https://dblp.org/rec/journals/corr/abs-1708-02363")) == ArxivID("1708.02363")
    assert arxiv_id(Entry(doi="10.1000/x")) is None


def test_entries_of_one_identifier_stand_together() -> None:
    entries = {"a": Entry(doi="10.1000/X"), "b": Entry(title="T"), "c": Entry(doi="10.1000/x")}
    assert {doi.value: list(keys) for doi, keys in by_identifier(entries, DOI).items()} == {"10.1000/X": ["a", "c"]}


def test_the_dois_of_arxiv() -> None:
    entries = {"written": Entry(doi="10.48550/arXiv.1708.02363"), "bare": Entry(arxiv="1708.02364")}
    assert [str(doi) for doi in by_doi(entries)] == ["10.48550/arXiv.1708.02363"]
    assert len(by_doi(entries, arxiv=True)) == 2


@given(st.lists(st.text(max_size=50)), st.integers(1, 5), st.integers(1, 200))
def test_batches_keep_everything_in_order(values: list[str], size: int, width: int) -> None:
    found = list(batches(values, size, width))
    assert [value for batch in found for value in batch] == values
    assert all(0 < len(batch) <= size for batch in found)
