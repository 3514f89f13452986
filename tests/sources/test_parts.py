"""An answer to a batch, taken apart, says of each work what it says of it as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mlsysbib.model import Entry
from mlsysbib.sources.arxiv import Arxiv
from mlsysbib.sources.crossref import Crossref
from mlsysbib.sources.openalex import OpenAlex
from mlsysbib.sources.openlibrary import OpenLibrary
from mlsysbib.sources.pubmed import PubMed
from mlsysbib.sources.semantic_scholar import SemanticScholar

DATA = Path(__file__).parents[1] / "data"
NONE = b'{"message": {"items": []}}'
TWO_PAPERS = b'[{"paperId": "a", "title": "One", "externalIds": {"DOI": "10.1000/one"}}, null]'
TWO_WORKS = b'{"meta": {"count": 1}, "results": [{"id": "W1", "doi": "https://doi.org/10.1000/one", "title": "One"}]}'
TWO_ITEMS = b"""{"status": "ok", "message-type": "work-list", "message": {"total-results": 1,
    "items": [{"DOI": "10.1000/ONE", "title": ["One"], "score": 1.0}]}}"""
FEED = b"""<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://www.w3.org/2005/Atom">
  <title>arXiv Query</title><opensearch:totalResults>1</opensearch:totalResults>
  <entry><id>http://arxiv.org/abs/1701.00001v2</id><title>One &amp; more</title><author><name>Ada Test</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/one</arxiv:doi></entry>
</feed>"""
DOIS = {"one": Entry(doi="10.1000/one"), "two": Entry(doi="10.1000/two"), "ONE": Entry(doi="10.1000/One")}
NUMBERS = {f"n{number}": Entry(pmid=str(number)) for number in (11, 13, 14, 15, 99)}
CENTRAL = {f"c{number}": Entry(pmcid=f"PMC{number}") for number in (77, 78, 99)}
BOOKS = {isbn: Entry(isbn=isbn) for isbn in ("9780201134483", "9780262035613", "9780131103627")}
PAPERS = {"one": Entry(arxiv="1701.00001"), "v2": Entry(arxiv="1701.00001v2"), "none": Entry(arxiv="1701.00002")}


@pytest.mark.parametrize(
    ("source", "entries", "answer"),
    [
        (Crossref(), DOIS, TWO_ITEMS),
        (Crossref(), DOIS, NONE),
        (OpenAlex(), DOIS, TWO_WORKS),
        (SemanticScholar(), {"one": DOIS["one"], "two": DOIS["two"]}, TWO_PAPERS),
        (SemanticScholar(), DOIS, b'{"error": "No valid paper ids given"}'),
        (Arxiv(), PAPERS, FEED),
        (OpenLibrary(), BOOKS, DATA / "openlibrary" / "books.json"),
        (PubMed(), NUMBERS, DATA / "pubmed" / "efetch.xml"),
        (PubMed(), CENTRAL, DATA / "pubmed" / "esummary.json"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_batch_taken_apart_says_the_same(source: Any, entries: dict[str, Entry], answer: bytes | Path) -> None:
    body = answer.read_bytes() if isinstance(answer, Path) else answer
    (query,) = source.queries(entries)
    whole = dict(source.records(query, body))
    parts = [(key, entry, part) for asked, part in source.parts(query, body) for key, entry in asked.items()]
    assert {key for key, _, _ in parts} == whole.keys() == entries.keys()
    for key, entry, part in parts:
        (alone,) = source.queries({key: entry})
        (record,) = (record for _, record in source.records(alone, part))
        assert record.entry == whole[key].entry
        assert {**record.evidence, "id": ""} == {**whole[key].evidence, "id": ""}
        assert [again for _, again in source.parts(alone, part)] == [part]
        assert len(part) < len(body) or record.entry is None
        assert alone.shown.startswith("/")


def test_the_parts_are_as_short_as_may_be() -> None:
    (query,) = Crossref().queries(DOIS)
    parts = [part for _, part in Crossref().parts(query, TWO_ITEMS)]
    assert parts == [
        b'{"message":{"items":[{"DOI":"10.1000/ONE","title":["One"],"score":1.0}]}}',
        b'{"message":{"items":[]}}',
    ]
