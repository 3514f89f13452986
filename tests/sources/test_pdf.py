"""Links to PDFs, and what is none."""

from __future__ import annotations

import pytest

from mlsysbib.merge import merge
from mlsysbib.model import Entry, Link, Record
from mlsysbib.sources.openalex import work
from mlsysbib.sources.payload import Node
from mlsysbib.sources.pdf import pdf

URL = "https://example.org/paper.pdf"
LINKS = (Link(URL, "PDF"),)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (URL, LINKS),
        (f" {URL}\n", LINKS),
        (None, ()),
        ("/pdf/a.pdf", ()),
        ("javascript:alert(1)", ()),
        ("https://me:secret@example.org/a.pdf", ()),
        ("http://[::1", ()),
        ("https://example.org/" + "a" * 600, ()),
    ],
)
def test_what_is_a_link_to_a_pdf(text: str | None, links: tuple[Link, ...]) -> None:
    assert pdf(text) == links


def test_openalex_says_the_best_place_first() -> None:
    places = {"best_oa_location": {"pdf_url": URL}, "primary_location": {"pdf_url": "https://example.org/other.pdf"}}
    assert work(Node({"title": "T", "type": "article", **places})).links == LINKS
    assert work(Node({"title": "T", "type": "article", "primary_location": {"pdf_url": URL}})).links == LINKS
    assert work(Node({"title": "T", "type": "article"})).links == ()


def test_an_entry_without_links_gets_that_of_a_record_and_keeps_its_own() -> None:
    told = [Record(source="openalex", entry=Entry(title="T", links=LINKS))]
    assert merge(Entry(), told, {}).links == LINKS
    own = (Link("https://example.org/code", "Code"),)
    assert merge(Entry(links=own), told, {}).links == own
