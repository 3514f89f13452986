"""PubMed: papers, chapters and retractions by PMID and PMCID."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lxml import etree

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Date, DateRange, Entry, Name, Record
from mlsysbib.sources.payload import json_answer, xml_answer
from mlsysbib.sources.pubmed import PubMed, summary
from mlsysbib.sources.pubmed_records import paper

DATA = Path(__file__).parents[1] / "data" / "pubmed"
ADA = Name(given="Ada B.", family="Test")


def answered(body: bytes, **entries: Entry) -> dict[str, Record]:
    (query,) = PubMed().queries(entries)
    return dict(PubMed().records(query, body))


def fetched() -> dict[str, Record]:
    numbers = {f"n{number}": Entry(pmid=str(number)) for number in (11, 13, 14, 15)}
    return answered((DATA / "efetch.xml").read_bytes(), **numbers)


def test_numbers_are_asked_for_together() -> None:
    entries = {
        "a": Entry(pmid="11"),
        "b": Entry(url="https://pubmed.ncbi.nlm.nih.gov/13/"),
        "c": Entry(pmcid="PMC77"),
        "d": Entry(pmid="11", pmcid="PMC77"),
        "e": Entry(doi="10.1000/x"),
    }
    fetch, sum_up = PubMed().queries(entries)
    assert (fetch.url, dict(fetch.params)["id"], set(fetch.asked)) == (
        "/entrez/eutils/efetch.fcgi",
        "11,13",
        {"a", "b", "d"},
    )
    assert (sum_up.url, dict(sum_up.params)["id"], set(sum_up.asked)) == ("/entrez/eutils/esummary.fcgi", "77", {"c"})
    assert dict(sum_up.params)["tool"] == "mlsysbib"
    assert len(list(PubMed(batch=1).queries(entries))) == 3


def test_a_paper() -> None:
    record = fetched()["n11"]
    assert record.entry == Entry(
        type="article-journal",
        title="Learning in H<sub>2</sub>O",
        author=(ADA, Name(given="S. N.", family="Doe", suffix="Jr"), Name(literal="The Test Group")),
        issued=Date(year=1999, month=6),
        available_date=Date(year=1999, month=5, day=3),
        container_title="Journal of tests",
        container_title_short="J Tests",
        volume="83",
        issue="6",
        page="188-191",
        issn="2049-3630",
        language="en",
        abstract="AIM: We <i>test</i>. RESULTS: It holds.",
        doi="10.1000/X",
        pmid="11",
        pmcid="PMC77",
    )
    assert record.evidence == {
        "by": "pmid",
        "id": "11",
        "updated-by": [{"type": "retraction", "doi": "", "pmid": "12", "where": "J Tests. 2001;85(1):3"}],
        "retracted": True,
        "relations": {"has-comment": ["J Tests. 2000"]},
    }


def test_a_translated_title_has_no_brackets_and_is_told() -> None:
    record = fetched()["n13"]
    assert record.entry is not None
    assert record.entry.title == "On the teaching of machines"
    assert record.entry.issued == DateRange(Date(year=1998, month=12), Date(year=1999, month=1))
    assert record.entry.language == "de"
    assert record.evidence["notes"] == ["title is a translation"]


def test_a_chapter_has_its_editors_from_the_book() -> None:
    assert fetched()["n14"].entry == Entry(
        type="chapter",
        title="A Chapter",
        author=(Name(given="Ada", family="Test"),),
        editor=(Name(given="E.", family="Ditor"),),
        issued=Date(year=2006, month=2, day=15),
        container_title="Reviews",
        publisher="University",
        publisher_place="Seattle (WA)",
        pmid="14",
        url="https://www.ncbi.nlm.nih.gov/books/NBK1/",
    )


def test_unknown_numbers_are_left_out() -> None:
    assert fetched()["n15"].entry is None


def test_a_number_of_pmc() -> None:
    found = answered((DATA / "esummary.json").read_bytes(), k=Entry(pmcid="PMC77"), u=Entry(pmcid="PMC78"))
    assert found["u"].entry is None
    assert found["k"].entry == Entry(
        type="article-journal",
        title="Learning in H<sub>2</sub>O",
        author=(
            Name(given="A. B.", family="Test", non_dropping_particle="van der"),
            Name(given="S. N.", family="Doe", suffix="Jr"),
            Name(literal="The Test Group"),
        ),
        issued=Date(year=1999, month=6),
        container_title="Journal of tests",
        container_title_short="J Tests",
        volume="83",
        issue="6",
        page="188",
        doi="10.1000/X",
        pmid="11",
        pmcid="PMC77",
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<eFetchResult><ERROR> Error: Timeout</ERROR></eFetchResult>", "no list of papers: Error: Timeout"),
        (b"<html><body/></html>", "not XML but a web page"),
        (b'{"error": "API rate limit exceeded"}', "not XML"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><PubmedArticleSet/>', "declares a document type"),
    ],
)
def test_what_is_no_answer_says_so(body: bytes, said: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=said):
        answered(body, k=Entry(pmid="11"))


def test_a_document_type_may_be_named_where_a_source_says_so_and_nothing_is_declared() -> None:
    named = b'<!DOCTYPE a PUBLIC "x" "https://example.org/x.dtd"><a/>'
    assert xml_answer(named, named_type=True).tag == "a"
    with pytest.raises(UnexpectedAnswer, match="document type"):
        xml_answer(named)


@pytest.mark.parametrize(
    ("listed", "told", "doi"),
    [
        ("10.1000/a", '<ELocationID EIdType="doi">10.1000/b</ELocationID>', "10.1000/a"),
        ("", '<ELocationID EIdType="doi">10.1000/b</ELocationID>', "10.1000/b"),
        ("", '<ELocationID EIdType="doi" ValidYN="N">10.1000/b</ELocationID>', None),
    ],
)
def test_a_doi_stands_in_the_list_or_with_the_article(listed: str, told: str, doi: str | None) -> None:
    ids = f'<ArticleId IdType="doi">{listed}</ArticleId>' if listed else ""
    text = f"""<PubmedArticle><MedlineCitation><Article><ArticleTitle>T</ArticleTitle>{told}</Article></MedlineCitation>
        <PubmedData><ArticleIdList>{ids}</ArticleIdList></PubmedData></PubmedArticle>"""
    assert paper(etree.fromstring(text)).doi == doi


# Real answers


def test_real_answers_of_pubmed(shared: Path) -> None:
    folder = shared / "dumps/pubmed"
    body = gzip.decompress((folder / "baseline/pubmedsample_2019.xml.gz").read_bytes())
    numbers = {f"n{number}": Entry(pmid=number) for number in ("8655018", "1669026", "973217", "3549656")}
    found = answered(body, **numbers)
    assert all(record.entry is not None and record.entry.title for record in found.values())
    assert found["n8655018"].evidence["retracted"] is True
    spring, botrytis = (
        answered((folder / f"efetch/{name}.xml").read_bytes(), k=Entry(pmid=number))["k"].entry
        for name, number in (("pubmed1", "12091962"), ("30849835", "30849835"))
    )
    assert spring is not None
    assert botrytis is not None
    assert spring.issued == Date(year=1990, season=1)
    assert [str(name) for name in botrytis.author] == ["L. F. Yourman", "S. N. Jeffers"]
    chapter = answered((folder / "efetch/book_20301577.xml").read_bytes(), k=Entry(pmid="20301577"))["k"].entry
    assert chapter is not None
    assert (chapter.type, chapter.doi, chapter.pmcid, len(chapter.editor)) == ("chapter", None, None, 6)


def test_a_real_summary(shared: Path) -> None:
    answer = json_answer((shared / "dumps/pubmed/esummary/34813985.json").read_bytes())
    entry = summary(answer["result"]["34813985"])
    assert (entry.doi, entry.pmid, entry.pmcid) == ("10.1016/j.ceca.2021.102500", "34813985", "PMC8752506")
    assert str(entry.author[0]) == "J. C. Fernández-Morales"
    assert entry.issued == Date(year=2022, month=1)


def test_the_answer_to_a_batch_is_taken_apart_by_number() -> None:
    body = (DATA / "efetch.xml").read_bytes()
    entries = {"known": Entry(pmid="11"), "book": Entry(pmid="14"), "unknown": Entry(pmid="999")}
    entries |= {number: Entry(pmid=number) for number in ("12", "13")}
    (query,) = PubMed().queries(entries)
    whole = dict(PubMed().records(query, body))
    apart: dict[str, Record] = {}
    for asked, part in PubMed().parts(query, body):
        (alone,) = PubMed().queries(asked)
        apart |= dict(PubMed().records(alone, part))
    assert apart == whole
    assert apart["known"].entry is not None
    assert apart["book"].entry is not None
    assert apart["unknown"].entry is None


@pytest.mark.parametrize(
    ("said", "pages"),
    [
        ("<StartPage>188</StartPage><EndPage>91</EndPage>", "188-191"),
        ("<StartPage>188</StartPage><EndPage>191</EndPage><MedlinePgn>188-91</MedlinePgn>", "188-191"),
        ("<StartPage>e12</StartPage>", "e12"),
        ("<EndPage>91</EndPage>", None),
        ("", None),
    ],
)
def test_pages_may_stand_as_first_and_last(said: str, pages: str | None) -> None:
    article = f"<Article><ArticleTitle>T.</ArticleTitle><Pagination>{said}</Pagination></Article>"
    node = etree.fromstring(f"<PubmedArticle><MedlineCitation>{article}</MedlineCitation></PubmedArticle>")
    assert paper(node).page == pages
