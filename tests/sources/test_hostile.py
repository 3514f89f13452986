"""What an answer may not do: say that a work is unknown by speaking of another, or cost more than what is odd in it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Date, Entry, Name, Query, Record
from mlsysbib.sources.arxiv import Arxiv
from mlsysbib.sources.crossref import Crossref
from mlsysbib.sources.dblp import Dblp
from mlsysbib.sources.openalex import OpenAlex
from mlsysbib.sources.openlibrary import OpenLibrary
from mlsysbib.sources.openreview import OpenReview
from mlsysbib.sources.payload import json_answer, xml_answer
from mlsysbib.sources.pubmed import PubMed
from mlsysbib.sources.semantic_scholar import SemanticScholar

TWO = {"a": Entry(doi="10.1000/a"), "b": Entry(doi="10.1000/b")}
FORUM = {"a": Entry(url="https://openreview.net/forum?id=rJXMpikCZ")}
FEED = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'
PAPER = "<entry><id>http://arxiv.org/abs/1701.09999v1</id><title>Another</title></entry>"


def of_crossref(*items: Any) -> bytes:
    return json.dumps({"message": {"items": items}}).encode()


def of_openalex(*works: Any) -> bytes:
    return json.dumps({"results": works}).encode()


@pytest.mark.parametrize(
    ("source", "asked", "body"),
    [
        (Crossref(), TWO, of_crossref({"DOI": "10.1000/z"})),
        (Crossref(), {"a": Entry(doi="10.1000/a,b")}, b'{"message": {"DOI": "10.1000/z"}}'),
        (OpenAlex(), TWO, of_openalex({"doi": "https://doi.org/10.1000/z"})),
        (Arxiv(), {"a": Entry(arxiv="1701.00001")}, FEED.format(PAPER).encode()),
        (OpenReview(), FORUM, b'{"notes": [{"id": "zzzzzzzzzz"}]}'),
        (OpenLibrary(), {"a": Entry(isbn="9780262035613")}, b'{"ISBN:9780201134483": {"title": "Another"}}'),
        (
            PubMed(),
            {"a": Entry(pmid="11")},
            b"<PubmedArticleSet><PubmedArticle><A><PMID>99</PMID></A></PubmedArticle></PubmedArticleSet>",
        ),
    ],
)
def test_another_work_in_the_place_of_one_does_not_make_it_unknown(
    source: Any, asked: dict[str, Entry], body: bytes
) -> None:
    (query,) = source.queries(asked)
    with pytest.raises(UnexpectedAnswer, match=r"another work than was asked for \((10.1000/z|1701.09999|zz|ISBN|99)"):
        list(source.records(query, body))
    # The parts of a batch that are kept say the same.
    for alone, part in source.parts(query, body) if hasattr(source, "parts") else ():
        (one,) = source.queries(alone)
        with pytest.raises(UnexpectedAnswer, match="another work"):
            list(source.records(one, part))


@pytest.mark.parametrize(
    ("source", "body"),
    [
        (Crossref(), of_crossref({"DOI": "HTTPS://doi.org/10.1000/A"}, {"DOI": "10.1000/B"})),
        (OpenAlex(), of_openalex({"doi": "https://doi.org/10.1000/A"}, {"doi": "doi:10.1000/b"})),
    ],
)
def test_a_doi_is_the_same_in_whatever_spelling(source: Any, body: bytes) -> None:
    (query,) = source.queries(TWO)
    assert all(record.entry is not None for _, record in source.records(query, body))


@pytest.mark.parametrize("wrong", [None, [], {}, 0, "no DOI", True, ["10.1000/b"]])
def test_an_item_whose_name_cannot_be_read_costs_what_is_not_there(wrong: Any) -> None:
    (query,) = Crossref().queries(TWO)
    records = Crossref().records(query, of_crossref({"DOI": wrong, "title": ["B"]}, {"DOI": "10.1000/a"}))
    assert next(records)[0] == "a"
    with pytest.raises(UnexpectedAnswer):
        next(records)


@pytest.mark.parametrize(
    ("source", "body"),
    [
        (Crossref(), b'{"message": {}}'),
        (OpenAlex(), b"{}"),
        (OpenReview(), b"{}"),
        (OpenReview(), b'{"notes": null}'),
    ],
)
def test_an_answer_without_a_list_of_works_says_nothing_of_any(source: Any, body: bytes) -> None:
    (query,) = source.queries({"a": Entry(doi="10.1000/a", url=FORUM["a"].url)})
    with pytest.raises(UnexpectedAnswer, match="expected"):
        list(source.records(query, body))


WANTED = {"k": Entry(title="A Title of a Work", author=(Name(family="Doe", given="Jane"),), issued=Date(year=2019))}
HITS: list[tuple[Any, Any, Any]] = [
    (
        Crossref(),
        {
            "DOI": "10.1000/a",
            "title": ["A Title of a Work"],
            "author": [{"family": "Doe", "given": "Jane"}],
            "issued": {"date-parts": [[2019]]},
        },
        lambda hits: {"message": {"items": hits}},
    ),
    (
        OpenAlex(),
        {
            "id": "W1",
            "title": "A Title of a Work",
            "authorships": [{"author": {"display_name": "Jane Doe"}}],
            "publication_year": 2019,
        },
        lambda hits: {"results": hits},
    ),
    (
        SemanticScholar(),
        {"paperId": "1", "title": "A Title of a Work", "authors": [{"name": "Jane Doe"}], "year": 2019},
        lambda hits: {"data": hits},
    ),
    (
        Dblp(),
        {
            "info": {
                "key": "x/y",
                "title": "A Title of a Work.",
                "authors": {"author": {"text": "Jane Doe"}},
                "year": "2019",
            }
        },
        lambda hits: {"result": {"hits": {"hit": hits}}},
    ),
]


def searched(source: Any, answer: Any) -> Record:
    (query,) = source.searches(WANTED)
    ((_, record),) = source.records(query, json.dumps(answer).encode())
    return record


@pytest.mark.parametrize(("source", "hit", "listed"), HITS)
def test_an_odd_hit_costs_a_search_only_where_no_other_is_the_work(source: Any, hit: Any, listed: Any) -> None:
    assert searched(source, listed([5, hit])).entry is not None
    with pytest.raises(UnexpectedAnswer, match="expected"):
        searched(source, listed([5]))


@pytest.mark.parametrize(("source", "_hit", "_listed"), HITS)
def test_an_answer_without_hits_says_so_as_its_service_does(source: Any, _hit: Any, _listed: Any) -> None:
    with pytest.raises(UnexpectedAnswer, match="expected"):
        searched(source, {})


def test_bytes_that_are_no_text_cost_the_text_that_they_are_in() -> None:
    body = of_crossref({"DOI": "10.1000/a", "title": ["A"]}, {"DOI": "10.1000/b", "title": ["B?"]}).replace(
        b"?", b"\xff"
    )
    (query,) = Crossref().queries(TWO)
    records = Crossref().records(query, body)
    assert next(records)[1].entry == Entry(title="A", doi="10.1000/a")
    with pytest.raises(UnexpectedAnswer, match=r"message.items\[1\].title\[0\]: the text is not UTF-8"):
        next(records)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": "x\\ud800y"}', {"a": "x\ufffdy"}),
        (b'{"a": "\\ud83d\\ude00", "b": "\\udc00"}', {"a": "\U0001f600", "b": "\ufffd"}),
        (b'{"a": "\\\\ud800", "b": "\\ud800"}', {"a": "\\ud800", "b": "\ufffd"}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        ('{"a": "ü"}'.encode("utf-16"), {"a": "ü"}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
    ],
)
def test_json_as_careless_programs_write_it(body: bytes, value: Any) -> None:
    assert json_answer(body).value == value


@pytest.mark.parametrize(
    "body",
    [
        *(b"[" * 100_000, b'{"a":' * 100_000, b"[" * 101 + b"]" * 101, b"[" + b"[]," * 2_000_000 + b"1]"),
        *(b"[NaN]", b"[1e999]", b"[" + b"9" * 5000 + b"]", b"{'a': 1}", b"[] []", b"\xff\xfe\xff", b"tru", b""),
    ],
)
def test_what_is_no_json_of_a_service_is_said(body: bytes) -> None:
    with pytest.raises(UnexpectedAnswer, match=r"^the answer (is not JSON|is nested|has more than)"):
        json_answer(body)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<!DOCTYPE html><title>Busy</title>", r"not XML but a web page \('Busy'\)"),
        (b"<html><body><p>Rate exceeded.</p></body></html>", r"a web page \('Rate exceeded.'\)"),
        (b"<a>" + b"<b/>" * 600_000 + b"</a>", "more than 500,000 tags"),
        (b"<a " + b" ".join(b'a%d="1"' % place for place in range(600_000)) + b"/>", "more than 500,000 tags"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "declares a document type"),
        (b"<a>" * 300 + b"</a>" * 300, "not XML"),
    ],
)
def test_what_is_no_xml_of_a_service_is_said(body: bytes, said: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=said):
        xml_answer(body)


@pytest.mark.parametrize("text", ["the " * 50_000, " and ".join(["A"] * 20_000), "-" * 100_000])
def test_a_text_without_end_is_not_taken_for_a_name_or_pages(text: str) -> None:
    query = Query(source="crossref", url="/works", asked={"a": TWO["a"]})
    for item in ({"author": [{"family": text, "given": text}]}, {"page": text}):
        with pytest.raises(UnexpectedAnswer, match="at most 10,000 characters"):
            list(Crossref().records(query, of_crossref({"DOI": "10.1000/a", **item})))
