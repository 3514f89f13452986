"""arXiv's Atom, in both generations, from small answers of our own."""

from __future__ import annotations

import pytest

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Date, Entry, Name, Query, Record
from mlsysbib.sources.arxiv import Arxiv

HEAD = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"
      xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <id>https://arxiv.org/api/x</id><title>arXiv Query: id_list=1701.00001</title>
  <opensearch:totalResults>1</opensearch:totalResults>"""
PAPER = """
  <entry>
    <id>http://arxiv.org/abs/1701.00001v3</id>
    <title>A Paper on
  Wrapped   Titles: $O(n)$ &amp; more</title>
    <updated>2018-02-03T00:00:00Z</updated><published>2017-01-02T23:59:59Z</published>
    <summary>  First line
second line. </summary>
    <author><name>Ludwig van Beethoven</name><arxiv:affiliation>Bonn</arxiv:affiliation></author>
    <author><name>Llama Team</name></author><author><name>:</name></author>
    <author><name>Mike Del Balso</name></author>
    <arxiv:comment>10 pages</arxiv:comment><arxiv:journal_ref>J. Testing 1 (2018)</arxiv:journal_ref>
    <arxiv:doi>10.1000/xyz 10.1000/erratum</arxiv:doi>
    <arxiv:primary_category term="cs.LG"/><category term="cs.LG"/><category term="stat.ML"/>
  </entry>"""
OLD = """
  <entry>
    <id>http://arxiv.org/abs/cs/0112017v1</id>
    <updated>2001-12-01T00:00:00Z</updated><published>2001-12-01T00:00:00Z</published>
    <title>Old</title><summary>x</summary><author><name>A. B. Clark, Jr.</name></author>
    <link title="pdf" href="http://arxiv.org/pdf/cs/0112017v1" rel="related" type="application/pdf"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.DL" scheme="x"/>
  </entry>"""
ERROR = """
  <entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title>
  <summary>incorrect id format for abc</summary><author><name>arXiv api core</name></author></entry>"""


def feed(*entries: str) -> bytes:
    return (HEAD + "".join(entries) + "</feed>").encode()


def answered(body: bytes, **arxiv: str) -> dict[str, Record]:
    entries = {key: Entry(arxiv=value) for key, value in arxiv.items()}
    (query,) = Arxiv().queries(entries)
    return dict(Arxiv().records(query, body))


def test_ids_go_in_one_query_with_max_results() -> None:
    entries = {
        "a": Entry(arxiv="1701.00001"),
        "b": Entry(url="https://arxiv.org/pdf/cs/0112017v1.pdf"),
        "same": Entry(doi="10.48550/arXiv.1701.00001"),
        "none": Entry(title="No id"),
        "malformed": Entry(arxiv="1713.00001"),
    }
    (query,) = Arxiv().queries(entries)
    assert query.url == "/api/query"
    assert query.params == (("id_list", "1701.00001,cs/0112017v1"), ("max_results", "2"))
    assert list(query.asked) == ["a", "same", "b"]


def test_two_hundred_ids_are_two_queries() -> None:
    entries = {f"k{n}": Entry(arxiv=f"1701.{n:05d}") for n in range(1, 201)}
    queries = list(Arxiv().queries(entries))
    assert len(queries) == 2
    assert [dict(query.params)["max_results"] for query in queries] == ["100", "100"]
    assert {key for query in queries for key in query.asked} == set(entries)


def test_a_paper() -> None:
    record = answered(feed(PAPER), k="1701.00001")["k"]
    assert record.source == "arxiv"
    assert record.evidence == {"by": "arxiv", "id": "1701.00001", "version": 3}
    assert record.entry == Entry(
        type="article",
        title="A Paper on Wrapped Titles: $O(n)$ & more",
        author=(
            Name(given="Ludwig", non_dropping_particle="van", family="Beethoven"),
            Name(literal="Llama Team"),
            Name(given="Mike", family="Del Balso"),
        ),
        issued=Date(year=2017, month=1, day=2),
        abstract="First line second line.",
        arxiv="1701.00001",
        arxiv_class="cs.LG",
        doi="10.1000/xyz",
        publisher="arXiv",
        url="https://arxiv.org/abs/1701.00001",
        custom={
            "arxiv": {
                "comment": "10 pages",
                "journal_ref": "J. Testing 1 (2018)",
                "categories": ["cs.LG", "stat.ML"],
                "updated": "2018-02-03",
            }
        },
    )


def test_an_old_id_and_the_version_asked_for() -> None:
    record = answered(feed(PAPER, OLD), k="cs/0112017v1")["k"]
    assert record.entry is not None
    assert (record.entry.arxiv, record.entry.arxiv_class) == ("cs/0112017v1", "cs.DL")
    assert record.entry.author == (Name(given="A. B.", family="Clark", suffix="Jr."),)


def test_the_order_of_the_feed_does_not_matter_and_what_is_missing_is_not_known() -> None:
    records = answered(feed(OLD, PAPER), a="1701.00001", b="1701.00002", c="cs/0112017", d="1701.00001v9")
    assert {key: record.entry and record.entry.title for key, record in records.items()} == {
        "a": "A Paper on Wrapped Titles: $O(n)$ & more",
        "b": None,
        "c": "Old",
        "d": None,
    }


def test_an_empty_feed_is_not_known_and_its_title_is_no_paper() -> None:
    assert answered(feed(), k="0704.0001")["k"].entry is None


def test_the_newest_of_two_versions_answers_for_the_paper() -> None:
    older = PAPER.replace("1701.00001v3", "1701.00001v1").replace("A Paper on", "A Draft on")
    for body in (feed(PAPER, older), feed(older, PAPER)):
        records = answered(body, any="1701.00001", first="1701.00001v1")
        assert records["any"].evidence["version"] == 3
        assert records["first"].entry is not None
        assert records["first"].entry.title is not None
        assert records["first"].entry.title.startswith("A Draft on")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (feed(ERROR), "arXiv refused the query: incorrect id format for abc"),
        (feed(PAPER.replace("http://arxiv.org/abs/1701.00001v3", "http://example.org/1")), r"feed.entry\[0\].id"),
        (b"<html><body>Rate exceeded.</body></html>", r"not XML but a web page \('Rate exceeded.'\)"),
        (b"Rate exceeded.", "not XML"),
        (b"", "not XML"),
        (feed(PAPER)[:-20], "not XML"),
        (b"<!DOCTYPE feed [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + feed(PAPER).split(b"?>")[1], "document type"),
        (b"<!DOCTYPE l [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><l>&b;</l>", "document type"),
    ],
)
def test_what_is_no_answer_is_unexpected(body: bytes, message: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=message):
        answered(body, k="1701.00001")


def test_a_source_keeps_no_state() -> None:
    query = Query(source="arxiv", url="/api/query", asked={"x": Entry(arxiv="1701.00001")})
    assert dict(Arxiv().records(query, feed(PAPER)))["x"].entry is not None


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (r"Schr\"odinger and Poincar\'e", "Schrödinger and Poincaré"),
        (r"A $\mathcal{O}(n)$ {\it fast} one", r"A $\mathcal{O}(n)$ <i>fast</i> one"),
        (r"Costs of $5 -- and 50% more", "Costs of $5 -- and 50% more"),
        (r"Bounds in $\ell_1$ &lt; $\ell_2$", r"Bounds in $\ell_1$ < $\ell_2$"),
    ],
)
def test_the_tex_of_titles(source: str, title: str) -> None:
    wrapped = "A Paper on\n  Wrapped   Titles: $O(n)$ &amp; more"
    assert wrapped in PAPER
    entry = answered(feed(PAPER.replace(wrapped, source)), k="1701.00001")["k"].entry
    assert entry is not None
    assert entry.title == title


def test_an_id_of_a_kind_to_come_costs_no_other() -> None:
    other = PAPER.replace("1701.00001v3", "new-scheme:2999.1")
    assert answered(feed(other, PAPER), k="1701.00001")["k"].entry is not None


@pytest.mark.parametrize(
    ("comment", "is_withdrawn"),
    [
        ("This paper has been withdrawn by the author due to a crucial error in equation 3", True),
        ("This submission has been withdrawn by arXiv administrators", True),
        ("Withdrawn by the authors", True),
        ("The paper is withdrawn from arXiv", True),
        ("Withdrawn from ICML 2020", False),
        ("This paper was withdrawn from the conference; 10 pages", False),
        ("10 pages; bids may be withdrawn at any time", False),
    ],
)
def test_a_paper_that_was_withdrawn_is_said_to_be(comment: str, *, is_withdrawn: bool) -> None:
    record = answered(feed(PAPER.replace("10 pages", comment)), a="1701.00001")["a"]
    assert record.evidence.get("withdrawn", False) is is_withdrawn
