"""Notices and relations, as Crossref and DataCite send them."""

from __future__ import annotations

from typing import Any

from mlsysbib.sources.payload import Node
from mlsysbib.sources.relations import of_crossref, of_datacite, updates


def test_a_notice_keeps_its_kind_its_doi_and_its_day() -> None:
    date = {"date-parts": [[2015, 6, 3]], "date-time": "2015-06-03T00:00:00Z"}
    item = {
        "update-to": [{"updated": date, "DOI": "10.1/a", "type": "correction", "label": "Correction"}],
        "updated-by": [{"DOI": "10.1/b", "type": "retraction"}, {"updated": {"date-time": "2016-01-02T00:00:00Z"}}],
    }
    assert updates(Node(item)) == {
        "update-to": [{"type": "correction", "doi": "10.1/a", "date": "2015-06-03"}],
        "updated-by": [{"type": "retraction", "doi": "10.1/b"}, {"type": "", "doi": "", "date": "2016-01-02"}],
    }
    assert updates(Node({})) == {}


def test_relations_of_crossref_are_kept_but_for_who_cites_whom() -> None:
    relation: dict[str, Any] = {
        "has-review": [{"id-type": "doi", "id": "10.1/r"}, {"id-type": "doi", "id": "10.1/r"}],
        "has-part": [{"id-type": "doi", "id": "doi:10.1/p"}, {"id-type": "uri", "id": "https://doi.org/10.1/p"}],
        "is-based-on": [{"id-type": "uri", "id": "https://example.org/a"}],
        "cites": [{"id-type": "doi", "id": "10.1/c"}],
        "is-part-of": [{"id-type": "issn", "id": "2749-9952"}],
        "is-same-as": [],
    }
    assert of_crossref(Node(relation)) == {
        "relations": {"has-review": ["10.1/r"], "has-part": ["10.1/p"], "is-based-on": ["https://example.org/a"]}
    }
    assert of_crossref(Node({"cites": []})) == of_crossref(Node(None)) == of_crossref(Node([])) == {}


def test_relations_of_datacite_have_the_same_names() -> None:
    related = [
        {"relationType": "IsSupplementTo", "relatedIdentifier": "10.1/s", "relatedIdentifierType": "DOI"},
        {"relationType": "References", "relatedIdentifier": "10.1/c", "relatedIdentifierType": "DOI"},
        {"relationType": "IsCitedBy", "relatedIdentifier": "10.1/c", "relatedIdentifierType": "DOI"},
        {"relationType": "HasMetadata", "relatedIdentifier": "https://x", "relatedIdentifierType": "URL"},
        {"relationType": "IsPublishedIn", "relatedIdentifier": "0933-0704", "relatedIdentifierType": "ISSN"},
    ]
    assert of_datacite(Node(related)) == {"relations": {"is-supplement-to": ["10.1/s"]}}
    assert of_datacite(Node(None)) == {}


def test_a_thousand_parts_are_not_all_kept() -> None:
    related = [
        {"relationType": "HasPart", "relatedIdentifier": f"10.1/{n}", "relatedIdentifierType": "DOI"}
        for n in range(1000)
    ]
    kept = of_datacite(Node(related))["relations"]["has-part"]
    assert kept == [*(f"10.1/{n}" for n in range(5)), "and 995 more"]
