"""DataCite, doi.org, DBLP, OpenAlex and Semantic Scholar, in the shapes that they send."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Date, Entry, Name, Query, Record
from mlsysbib.sources.datacite import DataCite
from mlsysbib.sources.dblp import Dblp, hit
from mlsysbib.sources.doi import DoiOrg
from mlsysbib.sources.landing_page import LandingPage
from mlsysbib.sources.openalex import OpenAlex
from mlsysbib.sources.openalex import work as openalex_work
from mlsysbib.sources.payload import Node
from mlsysbib.sources.semantic_scholar import SemanticScholar
from mlsysbib.sources.semantic_scholar import work as semantic_scholar_work

DATA = Path(__file__).parents[1] / "data"
ADA = Name(given="Ada", family="Test")
DOE = Name(given="J.", family="Doe")


def records(source: Any, body: bytes | str, **entries: Entry) -> dict[str, Record]:
    """The records for entries that go in one query."""
    (query,) = source.queries(entries)
    return dict(source.records(query, body.encode() if isinstance(body, str) else body))


def one(source: Any, body: bytes | str, doi: str = "10.1000/x") -> Entry:
    entry = records(source, body, k=Entry(doi=doi))["k"].entry
    assert entry is not None
    return entry


# DataCite


def test_datacite() -> None:
    assert one(DataCite(), (DATA / "datacite/doi.json").read_bytes()) == Entry(
        type="dataset",
        title="A Title: Its Subtitle",
        author=(ADA, Name(literal="The Group"), DOE),
        editor=(Name(given="E.", family="Ditor"),),
        issued=Date(year=2017, month=5, day=6),
        container_title="Series",
        volume="3",
        page="1-9",
        publisher="A Repository",
        version="2",
        abstract="We <b>describe</b> it.",
        language="en",
        license="https://creativecommons.org/licenses/by/4.0/",
        issn="2049-3630",
        doi="10.1000/x",
    )


def test_datacite_does_not_know_every_doi() -> None:
    record = records(DataCite(), (DATA / "datacite/not_found.json").read_bytes(), k=Entry(doi="10.1000/x"))["k"]
    assert record == Record(source="datacite", evidence={"by": "doi", "id": "10.1000/x"})
    with pytest.raises(UnexpectedAnswer, match="DataCite refused the query: Too many"):
        records(DataCite(), '{"errors": [{"status": "400", "title": "Too many"}]}', k=Entry(doi="10.1000/x"))


def test_an_answer_about_another_doi_is_unexpected() -> None:
    body = (DATA / "datacite/doi.json").read_bytes()
    with pytest.raises(UnexpectedAnswer, match=r"expected 10.1000/other, found 10.1000/x"):
        records(DataCite(), body, k=Entry(doi="10.1000/other"))
    body = (DATA / "doi/csl.json").read_bytes()
    with pytest.raises(UnexpectedAnswer, match=r"expected 10.1000/other, found 10.1000/x"):
        records(DoiOrg(), body, k=Entry(doi="10.1000/other"))


def attributes(**values: Any) -> str:
    return json.dumps({"data": {"attributes": {"doi": "10.1000/x", **values}}})


@pytest.mark.parametrize(
    ("values", "issued"),
    [
        ({"publicationYear": 2017, "dates": []}, Date(year=2017)),
        ({"publicationYear": "2017", "dates": None}, Date(year=2017)),
        ({"publicationYear": 2017, "dates": [{"date": "2017-01-01", "dateType": "Issued"}]}, Date(year=2017)),
        ({"publicationYear": 2017, "dates": [{"date": "2018-03-04", "dateType": "Issued"}]}, Date(year=2017)),
        ({"dates": [{"date": "2018-03-04T10:00:00Z", "dateType": "Created"}]}, Date(year=2018, month=3, day=4)),
        ({"publicationYear": None, "dates": [{"date": None, "dateType": "Issued"}]}, None),
    ],
)
def test_the_year_of_publication_is_what_is_cited(values: dict[str, Any], issued: Date | None) -> None:
    assert one(DataCite(), attributes(**values)).issued == issued


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        ({"resourceTypeGeneral": "Software"}, "software"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Thesis"}, "thesis"),
        ({"resourceTypeGeneral": "Text"}, "document"),
        ({"resourceTypeGeneral": "Dataset", "resourceType": "Report"}, "dataset"),
        ({}, "document"),
        (None, "document"),
    ],
)
def test_datacite_types(types: Any, kind: str) -> None:
    assert one(DataCite(), attributes(types=types)).type == kind


# doi.org


def test_doi_org() -> None:
    assert one(DoiOrg(), (DATA / "doi/csl.json").read_bytes()) == Entry(
        type="article-journal",
        title="A Title",
        author=(ADA, DOE, Name(literal="The Group")),
        container_title="Journal of Tests",
        issued=Date(year=2017, month=5),
        publisher="Press",
        page="3",
        volume="1",
        issue="2",
        issn="2049-3630",
        version="2",
        abstract="We test.",
        doi="10.1000/x",
    )


def test_the_version_of_a_preprint_stands_in_an_object_at_doi_org() -> None:
    body = json.dumps({"DOI": "10.1000/x", "type": "posted-content", "title": "T", "version": {"version": "v2"}})
    assert one(DoiOrg(), body).version == "v2"


def test_doi_org_says_not_found_as_a_web_page() -> None:
    record = records(DoiOrg(), (DATA / "doi/not_found.html").read_bytes(), k=Entry(doi="10.1000/x"))["k"]
    assert record.entry is None
    with pytest.raises(UnexpectedAnswer, match="not JSON"):
        records(DoiOrg(), "<html><title>Service unavailable</title></html>", k=Entry(doi="10.1000/x"))


def test_single_dois_are_encoded_in_paths() -> None:
    sici = "10.1000/(SICI)1(1999)1:1<2::A>3.0.CO;2-#"
    for source, start in ((DataCite(), "/dois/"), (DoiOrg(), "/")):
        (query,) = source.queries({"k": Entry(doi=sici)})
        assert query.url == start + "10.1000/%28SICI%291%281999%291%3A1%3C2%3A%3AA%3E3.0.CO%3B2-%23"


# DBLP


def test_a_dblp_record() -> None:
    entries = {"k": Entry(url="https://dblp.org/rec/conf/test/A17.html")}
    (query,) = Dblp().queries(entries)
    assert query.url == "/rec/conf/test/A17.xml"
    assert dict(Dblp().records(query, (DATA / "dblp/record.xml").read_bytes()))["k"].entry == Entry(
        type="paper-conference",
        title='Learning with H<sub>2</sub>O: An "Invented" Title',
        author=(Name(given="Wei", family="Li"), Name(given="Jürgen", non_dropping_particle="van", family="Test")),
        container_title="TEST",
        container_title_short="TEST",
        issued=Date(year=2017),
        page="1-9",
        doi="10.1000/x",
        url="https://example.org/paper",
        custom={"dblp": {"key": "conf/test/A17"}},
    )
    with pytest.raises(UnexpectedAnswer, match="expected conf/test/A17, found conf/x/Y"):
        dict(Dblp().records(query, b'<dblp><article key="conf/x/Y"/></dblp>'))
    assert dict(Dblp().records(query, b"<dblp/>"))["k"].entry is None
    bare = dict(Dblp().records(query, b'<inproceedings key="conf/test/A17"><title>Bare.</title></inproceedings>'))
    assert bare["k"].entry == Entry(type="paper-conference", title="Bare", custom={"dblp": {"key": "conf/test/A17"}})


def test_dblp_hits() -> None:
    hits = json.loads((DATA / "dblp/search.json").read_bytes())["result"]["hits"]["hit"]
    single, several, volume = (hit(Node(info["info"])) for info in hits)
    assert single.author == (DOE,)
    assert (single.title, single.doi, single.page) == ("Only a Title", "10.1000/abc", "1-9")
    assert (several.title, several.type, several.arxiv) == ('Another "Title"', "article", "1701.00001")
    assert (several.volume, several.container_title, several.publisher, several.doi) == (None, None, "arXiv", None)
    assert (volume.type, volume.author, volume.publisher) == ("book", (), "Press")


@pytest.mark.parametrize(
    ("title", "expected"),
    [("A Title.", "A Title"), ("Why?", "Why?"), ("And so on...", "And so on..."), ("C&amp;C.", "C&C"), ("", None)],
)
def test_dblp_titles_end_in_a_full_stop(title: str, expected: str | None) -> None:
    assert hit(Node({"title": title})).title == expected


# OpenAlex


def test_openalex() -> None:
    entries = {"x": Entry(doi="10.1000/X"), "p": Entry(arxiv="1701.00001v2"), "n": Entry(doi="10.1000/none")}
    (query,) = OpenAlex().queries(entries)
    assert dict(query.params) == {
        "filter": "doi:10.1000/X|10.48550/arXiv.1701.00001|10.1000/none",
        "per-page": "3",
    }
    found = dict(OpenAlex().records(query, (DATA / "openalex/list.json").read_bytes()))
    assert found["x"].entry == Entry(
        type="paper-conference",
        title="A <i>Title</i>",
        author=(ADA, DOE),
        container_title="Proceedings of Tests",
        issued=Date(year=2017, month=2),
        page="1-9",
        abstract="We test. test.",
        language="en",
        pmid="123",
        pmcid="PMC456",
        doi="10.1000/x",
    )
    assert found["x"].evidence["retracted"] is True
    assert found["p"].entry == Entry(
        type="article", title="Another", issued=Date(year=2017), publisher="arXiv", arxiv="1701.00001"
    )
    assert found["n"].entry is None


@pytest.mark.parametrize(
    ("said", "year", "issued"),
    [
        ("2018-02-01", 2018, Date(year=2018, month=2)),
        ("2018-01-01", 2018, Date(year=2018)),
        ("2018-02-14", 2018, Date(year=2018, month=2, day=14)),
        ("2017-12-31", 2018, Date(year=2018)),
        (None, 2018, Date(year=2018)),
        (None, None, None),
    ],
)
def test_the_first_of_a_month_is_not_a_day(said: str | None, year: int | None, issued: Date | None) -> None:
    body = json.dumps({"doi": "https://doi.org/10.1000/x", "publication_date": said, "publication_year": year})
    assert one(OpenAlex(), body).issued == issued


def test_openalex_refuses_with_a_message() -> None:
    body = '{"error": "Invalid query parameters error.", "message": "x is not a valid field"}'
    with pytest.raises(UnexpectedAnswer, match="OpenAlex refused the query: x is not a valid field"):
        records(OpenAlex(), body, k=Entry(doi="10.1000/x"))


def test_an_inverted_abstract_cannot_grow_without_end() -> None:
    index = {"a": [0, 10**9], "b": [1], "c": ["x", None, -1, 2]}
    body = json.dumps({"doi": "https://doi.org/10.1000/x", "abstract_inverted_index": index})
    assert one(OpenAlex(), body).abstract == "a b c"


# Semantic Scholar


def test_semantic_scholar() -> None:
    entries = {
        "x": Entry(doi="10.1000/x"),
        "none": Entry(arxiv="1701.09999"),
        "preprint": Entry(arxiv="1701.00002v3"),
        "acl": Entry(url="https://aclanthology.org/P17-1001"),
        "nothing": Entry(title="T"),
    }
    (query,) = SemanticScholar().queries(entries)
    assert query.url == "/graph/v1/paper/batch"
    assert query.body == b'{"ids":["DOI:10.1000/x","ARXIV:1701.09999","ARXIV:1701.00002","ACL:P17-1001"]}'
    assert list(query.asked) == ["x", "none", "preprint", "acl"]
    found = dict(SemanticScholar().records(query, (DATA / "semantic-scholar/batch.json").read_bytes()))
    assert found["x"].entry == Entry(
        type="paper-conference",
        title="A Title",
        author=(ADA, DOE),
        container_title="Proceedings of Tests",
        issued=Date(year=2017),
        page="1-9",
        doi="10.1000/x",
        arxiv="1701.00001",
        pmid="123",
        pmcid="PMC456",
    )
    assert found["none"].entry is None
    assert found["preprint"].entry == Entry(type="article", title="Preprint")
    assert found["acl"].entry == Entry(type="book", title="Third", issued=Date(year=2017))
    assert found["x"].evidence["semantic-scholar"].endswith("1")


def test_as_many_papers_as_ids() -> None:
    with pytest.raises(UnexpectedAnswer, match="expected 2 papers, found 1"):
        records(SemanticScholar(), "[null]", a=Entry(doi="10.1000/a"), b=Entry(doi="10.1000/b"))


@pytest.mark.parametrize("said", ['{"error": "Paper with id x not found"}', '{"error": "No valid paper ids given"}'])
def test_semantic_scholar_says_not_found_in_its_own_ways(said: str) -> None:
    found = records(SemanticScholar(), said, a=Entry(doi="10.1000/a"), b=Entry(doi="10.1000/b"))
    assert [record.entry for record in found.values()] == [None, None]


def test_semantic_scholar_refuses() -> None:
    for said in ('{"error": "Unrecognized or unsupported fields: [x]"}', '{"message": "Forbidden"}'):
        with pytest.raises(UnexpectedAnswer, match="Semantic Scholar refused the query"):
            records(SemanticScholar(), said, a=Entry(doi="10.1000/a"))


def test_no_key_is_ever_in_a_query() -> None:
    entries = {"k": Entry(doi="10.1000/x", title="A Title")}
    for source in (OpenAlex(), SemanticScholar(), Dblp()):
        queries: list[Query] = [*source.queries(entries), *source.searches(entries)]
        assert not [name for query in queries for name, _ in query.params if "key" in name]


def test_openalex_is_asked_for_a_work_of_its_own() -> None:
    entries = {
        "own": Entry(url="https://openalex.org/W1000"),
        "both": Entry(url="https://openalex.org/W2000", doi="10.1000/x"),
    }
    batch, own = OpenAlex().queries(entries)
    assert (set(batch.asked), own.url, set(own.asked)) == ({"both"}, "/works/W1000", {"own"})
    first = json.loads((DATA / "openalex/list.json").read_bytes())["results"][0]
    record = dict(OpenAlex().records(own, json.dumps(first).encode()))["own"]
    assert record.entry is not None
    assert record.entry.doi == "10.1000/x"
    assert (record.evidence["by"], record.evidence["id"]) == ("id", "W1000")
    assert OpenAlex().is_not_known(own, b"The requested URL was not found on the server")


def test_a_handle_is_asked_for_by_its_page() -> None:
    (query,) = LandingPage().queries(
        {"k": Entry(url="hdl:1721.1/7582"), "none": Entry(url="https://openalex.org/W1000")}
    )
    assert query.url == "https://hdl.handle.net/1721.1/7582"


@pytest.mark.parametrize("place", ["bioRxiv", "SSRN Electronic Journal", "OSF Preprints", "CoRR"])
def test_what_stands_in_a_server_of_preprints_is_one(place: str) -> None:
    for paper in ({"venue": place}, {"journal": {"name": place, "volume": "abs/1"}, "publicationTypes": ["Review"]}):
        entry = semantic_scholar_work(Node({"title": "T", **paper}))
        assert (entry.type, entry.container_title, entry.volume) == ("article", None, None)
    source = {"type": "repository", "display_name": f"{place} (A House)", "host_organization_name": "A House"}
    said = {"id": "W1", "title": "T", "type": "article", "primary_location": {"source": source}}
    entry = openalex_work(Node(said))
    assert (entry.type, entry.publisher) == (("article", place) if place != "CoRR" else ("article-journal", None))


@pytest.mark.parametrize(
    ("said", "volume", "issue"),
    [
        ("12, no. 5", "12", "5"),
        ("12, 5", "12", "5"),
        ("12 Pt 10", "12", "Pt 10"),
        ("12 5 Suppl 1", "12", "5 Suppl 1"),
        ("Volume 12", "12", None),
        ("Vol. XII", "XII", None),
        ("12-13", "12-13", None),
        ("null", None, None),
    ],
)
def test_a_volume_that_says_more(said: str, volume: str | None, issue: str | None) -> None:
    entry = semantic_scholar_work(Node({"title": "T", "journal": {"name": "J", "volume": said}}))
    assert (entry.volume, entry.issue) == (volume, issue)


def test_a_name_in_pubmeds_order() -> None:
    (name,) = semantic_scholar_work(Node({"title": "T", "authors": [{"name": "Smith A B"}]})).author
    assert name == Name(family="Smith", given="A. B.")
