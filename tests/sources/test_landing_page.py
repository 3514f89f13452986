"""What pages say of themselves, in the vocabularies that they use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.model import Date, Entry, Link, Name, Record
from mlsysbib.sources.landing_page import LandingPage
from mlsysbib.sources.page import read_page
from mlsysbib.sources.page_values import date

DATA = Path(__file__).parents[1] / "data" / "landing-page"
URL = "https://example.org/paper"


def read(body: bytes | str, entry: Entry | None = None) -> Record:
    (query,) = LandingPage().queries({"k": entry or Entry(url=URL)})
    return dict(LandingPage().records(query, body.encode() if isinstance(body, str) else body))["k"]


def page(*heads: str) -> str:
    return f"<!DOCTYPE html><html><head>{''.join(heads)}</head><body></body></html>"


def meta(**values: str) -> str:
    return "".join(f'<meta name="citation_{name}" content="{value}">' for name, value in values.items())


def test_highwire() -> None:
    record = read((DATA / "highwire.html").read_bytes())
    assert record.entry == Entry(
        type="paper-conference",
        title="A Title",
        author=(Name(given="Ada", family="Test"), Name(given="José", family="Doe")),
        issued=Date(year=2017, month=7, day=17),
        container_title="International Conference on Tests",
        page="1-9",
        publisher="Press",
        language="en",
        url=URL,
        links=(Link("https://example.org/paper.pdf", "PDF"),),
    )
    assert record.evidence["from"]["title"] == "highwire"


def test_a_blog_post_in_json_ld() -> None:
    record = read((DATA / "blog.html").read_bytes())
    assert record.entry == Entry(
        type="post-weblog",
        title="A Title",
        author=(Name(given="Ada", family="Test"), Name(literal="The Group")),
        issued=Date(year=2017, month=9, day=5),
        container_title="Some Blog",
        publisher="Some Company",
        url=URL,
    )
    assert record.evidence["from"]["author"] == "json-ld"


def test_dublin_core() -> None:
    record = read((DATA / "dublin_core.html").read_bytes())
    assert record.entry is not None
    assert record.entry.author == (Name(given="Ada", family="Test"), Name(given="J.", family="Doe"))
    assert record.entry.issued == Date(year=2017, month=9, day=5)
    assert (record.entry.doi, record.entry.volume, record.entry.language) == ("10.1000/x", "3", "de")


def test_the_proceedings_of_neurips_are_no_journal() -> None:
    title = "Advances in Neural Information Processing Systems"
    found = read(page(meta(title="T", author="Sculley, D.", journal_title=title, volume="28"))).entry
    assert found is not None
    assert (found.type, found.container_title, found.volume) == ("paper-conference", title, "28")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (meta(title="T", journal_title="Journal of Tests"), "article-journal"),
        (meta(title="T", dissertation_institution="U"), "thesis"),
        (meta(title="T", technical_report_institution="U"), "report"),
        (meta(title="T", inbook_title="B"), "chapter"),
        (meta(title="T"), "document"),
        ('<meta property="og:title" content="T">', "webpage"),
    ],
)
def test_types(head: str, kind: str) -> None:
    found = read(page(head)).entry
    assert found is not None
    assert found.type == kind


@pytest.mark.parametrize(
    "body",
    [
        "",
        "not html at all",
        "<html><head><title>Just a moment...</title></head></html>",
        page('<meta name="viewport" content="width=device-width">'),
        page('<script type="application/ld+json">{"@type": "WebSite", "name": "A Site"}</script>'),
        page('<script type="application/ld+json">{not json</script>'),
        "<" * 10_000,
        "<a>" * 10_000,
        "\x00\x01",
    ],
)
def test_a_page_that_describes_no_work(body: str) -> None:
    record = read(body)
    assert record.entry is None
    assert record.evidence["why"] == "the page does not describe a work"


def test_a_page_of_another_work_is_not_taken() -> None:
    body = page(meta(title="Our new home page", author="Webmaster"))
    record = read(body, Entry(url=URL, title="Meet Michelangelo: Uber’s Machine Learning Platform"))
    assert record.entry is None
    assert record.evidence["why"] == "the page describes another work"
    assert record.evidence["title"] == "Our new home page"
    same = page('<meta property="og:title" content="Meet Michelangelo: Uber\'s Machine Learning Platform | Uber Blog">',
                '<meta property="og:site_name" content="Uber Blog">')  # fmt: skip
    found = read(same, Entry(url=URL, title="Meet Michelangelo: Uber’s Machine Learning Platform")).entry
    assert found is not None
    assert found.title == "Meet Michelangelo: Uber's Machine Learning Platform"


def test_hostile_heads_are_text() -> None:
    body = page(
        meta(
            title="&lt;script&gt;alert(1)&lt;/script&gt;Safe &amp;amp; sound\x1b[31m",
            author="&lt;b&gt;Ada Test&lt;/b&gt;",
        ),
        '<script>document.write("<meta name=citation_doi content=10.1000/evil>")</script>',
    )
    found = read(body).entry
    assert found is not None
    assert found.title == "Safe & sound[31m"
    assert found.doi is None


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Jeremy Hermann, Mike Del Balso", ["Jeremy Hermann", "Mike Del Balso"]),
        ("Jeremy Hermann and Mike Del Balso", ["Jeremy Hermann", "Mike Del Balso"]),
        ("Ada Test, Bo Roe, and Cy Poe", ["Ada Test", "Bo Roe", "Cy Poe"]),
        ("Hermann, Jeremy", ["Jeremy Hermann"]),
        ("Ada Test, PhD", ["Ada Test"]),
        ("https://www.facebook.com/x", []),
        ("webmaster@example.org", []),
    ],
)
def test_several_authors_in_one_value(value: str, authors: list[str]) -> None:
    found = read(page(f'<meta property="og:title" content="T"><meta name="author" content="{value}">')).entry
    assert found is not None
    assert [str(name) for name in found.author] == authors


def test_a_comma_in_highwire_is_that_of_an_inverted_name() -> None:
    found = read(page(meta(title="T", author="Del Balso, Mike J."))).entry
    assert found is not None
    assert found.author == (Name(given="Mike J.", family="Del Balso"),)


def test_an_author_may_be_a_reference_or_a_list() -> None:
    graph = """{"@graph": [{"@type": "BlogPosting", "headline": "T", "author": {"@id": "#ada"}},
                {"@type": "Person", "@id": "#ada", "name": "Ada Test"}]}"""
    listed = '{"@type": "Article", "headline": "T", "author": {"@list": [{"name": "Ada Test"}]}}'
    for source in (graph, listed):
        found = read(page(f'<script type="application/ld+json">{source}</script>')).entry
        assert found is not None
        assert found.author == (Name(given="Ada", family="Test"),)


def test_which_pages_are_asked_for() -> None:
    entries = {
        "page": Entry(url=URL),
        "fragment": Entry(url=URL + "#section"),
        "site": Entry(url="http://proceedings.mlr.press/v139/li21y/li21y.pdf"),
        "forum": Entry(url="https://openreview.net/pdf?id=rJXMpikCZ"),
        "pdf": Entry(url="https://example.org/a.pdf"),
        "doi": Entry(url=URL, doi="10.1000/x"),
        "arxiv": Entry(url="https://arxiv.org/abs/1701.00001"),
        "google": Entry(url="https://docs.google.com/viewer?a=v&srcid=x"),
        "file": Entry(url="file:///etc/passwd"),
        "ftp": Entry(url="ftp://example.org/x"),
        "broken": Entry(url="http://[::1"),
        "spaces": Entry(url="https://example.org/a b/ü"),
        "none": Entry(title="T"),
    }
    asked = {query.url: list(query.asked) for query in LandingPage().queries(entries)}
    assert asked == {
        URL: ["page", "fragment"],
        "https://proceedings.mlr.press/v139/li21y.html": ["site"],
        "https://openreview.net/forum?id=rJXMpikCZ": ["forum"],
        "https://example.org/a%20b/%C3%BC": ["spaces"],
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2017", Date(year=2017)),
        ("2017-09", Date(year=2017, month=9)),
        ("2017/9/5", Date(year=2017, month=9, day=5)),
        ("2017-09-05T10:00:00+02:00", Date(year=2017, month=9, day=5)),
        ("Sep 5, 2017", Date(year=2017, month=9, day=5)),
        ("5th September 2017", Date(year=2017, month=9, day=5)),
        ("September 2017", Date(year=2017, month=9)),
        ("9/5/2017", Date(year=2017)),
        ("2017-02-31", Date(year=2017, month=2)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(text: str, found: Date | None) -> None:
    assert date(text) == found


def test_encodings() -> None:
    head = '<meta charset="{}"><meta name="citation_title" content="Žluťoučký">'
    for charset, bytes_of in (
        ("utf-8", "utf-8"),
        ("iso-8859-2", "iso-8859-2"),
        ("iso-8859-1", "utf-8"),
        ("nonsense", "utf-8"),
    ):
        found = read(page(head.format(charset)).encode(bytes_of)).entry
        assert found is not None
        assert found.title == "Žluťoučký"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_page(body: bytes) -> None:
    read_page(b"<html><head><meta name=citation_title content='" + body)


def test_what_means_nothing_leaves_the_field_to_others() -> None:
    record = read(
        page(meta(title="A Title of a Paper.", firstpage="n/a", lastpage="n/a", publisher="(:unav)", author="-"))
    )
    assert record.entry == Entry(type="document", title="A Title of a Paper", url=URL)
