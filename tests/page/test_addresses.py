"""Which addresses of a work a page links, and what the links say."""

from __future__ import annotations

import pytest

from mlsysbib.model import Entry, Link
from mlsysbib.page.addresses import addresses


def test_identifiers_come_first_and_one_page_is_linked_once() -> None:
    entry = Entry(
        doi="10.1145/3097983.3098021",
        arxiv="1610.09451v2",
        pmid="12345",
        url="http://dx.doi.org/10.1145/3097983.3098021",
        links=(Link(url="http://www.arxiv.org/abs/1610.09451v2"), Link(url="https://example.org/a.pdf?x=1")),
    )
    assert addresses(entry) == [
        ("DOI", "https://doi.org/10.1145/3097983.3098021"),
        ("arXiv", "https://arxiv.org/abs/1610.09451v2"),
        ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/12345/"),
        ("PDF", "https://example.org/a.pdf?x=1"),
    ]


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://www.Example.org/x", ("example.org", "https://www.Example.org/x")),
        (" https://example.org ", ("example.org", "https://example.org")),
        ("mailto:jane@example.org", ("jane@example.org", "mailto:jane@example.org")),
        ("doi:10.1000/182", ("DOI", "https://doi.org/10.1000/182")),
        ("javascript:alert(1)", ("javascript:alert(1)", "")),
        ("java\nscript:alert(1)", ("java script:alert(1)", "")),
        ("\x01javascript:alert(1)", ("javascript:alert(1)", "")),
        ("data:text/html,<script>", ("data:text/html,<script>", "")),
        ("file:///etc/passwd", ("file:///etc/passwd", "")),
        ("//example.org/x", ("//example.org/x", "")),
        ("https://", ("https://", "")),
        ("https:\\\\example.org", ("https:\\\\example.org", "")),
        ("https://example.org/a b", ("https://example.org/a b", "")),
        ("www.example.org", ("www.example.org", "")),
    ],
)
def test_what_is_a_link(url: str, wanted: tuple[str, str]) -> None:
    assert addresses(Entry(url=url)) == [wanted]


def test_an_identifier_that_is_none_is_told_as_text() -> None:
    assert addresses(Entry(doi="not a doi")) == [("DOI not a doi", "")]
