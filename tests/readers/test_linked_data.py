"""JSON-LD of schema.org as publishers, repositories and programs write it."""

from __future__ import annotations

import json
from typing import Any

from mlsysbib import plugins
from mlsysbib.model import Date, Entry, Library, Name

ADA, BABBAGE = Name(family="Lovelace", given="Ada"), Name(family="Babbage", given="Charles")
NOTES = {"@type": "ScholarlyArticle", "name": "Notes", "datePublished": "1843"}


def read(*objects: Any, context: Any = "https://schema.org") -> list[Entry]:
    """The entries of a text, which pages give likewise: their one work."""
    data = {"@context": context, "@graph": list(objects)} if len(objects) != 1 else {"@context": context, **objects[0]}
    return list(plugins.reader("schema-org").read(json.dumps(data)).values())


def read_page(*objects: Any) -> Entry:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in objects)
    (entry,) = plugins.reader("web-page").read(f"<html><head>{scripts}</head></html>").values()
    return entry


GRAPH = (
    {"@id": "#ada", "@type": "Person", "givenName": "Ada", "familyName": "Lovelace"},
    {"@id": "_:house", "@type": "Organization", "name": "Taylor"},
    {"@id": "#memoirs", "@type": "Periodical", "name": "Scientific Memoirs", "issn": "2434-561X"},
    {"@id": "#volume", "@type": "PublicationVolume", "volumeNumber": 3, "isPartOf": {"@id": "#memoirs"}},
    {"@id": "#issue", "@type": "PublicationIssue", "issueNumber": 2, "isPartOf": "#volume"},
    {
        **NOTES,
        "author": [
            {"@id": "#ada"},
            {"@type": "Role", "roleName": "author", "author": {"@type": "Person", "name": "Charles Babbage"}},
        ],
        "isPartOf": {"@id": "#issue"},
        "publisher": {"@id": "_:house"},
        "pagination": "666–731",
    },
)


def test_references_are_followed_through_issue_volume_and_periodical() -> None:
    (entry,) = read(*GRAPH)
    for each in (entry, read_page({"@context": "https://schema.org", "@graph": GRAPH}), read_page(*GRAPH)):
        assert each.author == (ADA, BABBAGE)
        assert (each.type, each.container_title, each.volume, each.issue) == (
            "article-journal",
            "Scientific Memoirs",
            "3",
            "2",
        )
        assert (each.page, each.publisher, each.issn) == ("666-731", "Taylor", "2434-561X")


def test_what_the_whole_says_is_of_its_part() -> None:
    issue = {"@type": "PublicationIssue", "datePublished": "2012", "issueNumber": "5"}
    periodical = {"@type": ["PublicationVolume", "Periodical"], "name": "Notes", "publisher": "Taylor"}
    (entry,) = read({"@type": "ScholarlyArticle", "name": "FRBR", "isPartOf": {**issue, "isPartOf": periodical}})
    assert (entry.issued, entry.publisher) == (Date(year=2012), "Taylor")
    (chapter,) = read({"@type": "Chapter", "name": "A", "isPartOf": {"@type": "Book", "publisher": {"name": "MIT"}}})
    assert chapter.publisher == "MIT"


def test_references_in_circles_end() -> None:
    circle = {"@id": "#a", "@type": "ScholarlyArticle", "name": "A", "isPartOf": {"@id": "#a"}}
    assert [entry.title for entry in read(circle, NOTES)] == ["A", "Notes"]
    many = [{"@id": f"#{at}", "@type": "Person", "author": [{"@id": f"#{at + 1}"}] * 300} for at in range(20)]
    (entry,) = read(*many, {**NOTES, "author": {"@id": "#0"}, "editor": {"@id": "#0"}})
    assert entry.title == "Notes"


def test_a_page_about_a_work_is_no_work() -> None:
    page = {"@context": "https://schema.org", "@type": "WebPage", "mainEntity": NOTES}
    assert [entry.title for entry in read(page)] == ["Notes"]
    assert read_page(page).title == "Notes"
    assert [entry.title for entry in read({"@type": "WebPage", "name": "A page"})] == ["A page"]


def test_prefixes_of_a_context_are_the_vocabulary() -> None:
    context = {"@language": "en", "sc": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"}
    data = {"@type": "sc:Dataset", "sc:name": "mnist", "sc:creator": {"@type": "sc:Organization", "name": "LeCun Labs"}}
    (entry,) = read(data, context=context)
    assert (entry.type, entry.title, entry.author) == ("dataset", "mnist", (Name(literal="LeCun Labs"),))
    assert read_page({"@context": context, **data}).author == entry.author


def test_codemeta_3_has_types_and_names_without_an_at() -> None:
    ada = {"id": "_:ada", "type": "Person", "givenName": "Ada", "familyName": "Lovelace"}
    role = {"type": "Role", "schema:author": "_:ada", "schema:roleName": "developer"}
    tool = {
        "type": "SoftwareSourceCode",
        "id": "https://doi.org/10.5281/zenodo.5",
        "name": "Tool",
        "author": [ada, role],
    }
    (entry,) = read(tool, context="https://w3id.org/codemeta/3.0")
    assert (entry.type, entry.doi, entry.author) == ("software", "10.5281/zenodo.5", (ADA,))


def test_who_has_no_name_does_not_hide_the_others() -> None:
    (entry,) = read({**NOTES, "author": [{"@type": "Person"}, {"@type": "Person", "name": "Ada Lovelace"}, None]})
    assert entry.author == (ADA,)
    assert entry.custom["schema-org"]["author"][0] == {"@type": "Person"}


def test_one_text_may_list_people() -> None:
    (entry,) = read({**NOTES, "author": "Ada Lovelace and Charles Babbage"})
    assert entry.author == (ADA, BABBAGE)
    (entry,) = read({**NOTES, "author": "Department of Health and Human Services"})
    assert entry.author == (Name(literal="Department of Health and Human Services"),)


def test_descriptions_in_html_and_addresses_in_parts() -> None:
    house = {"@type": "Organization", "name": "NASA", "address": {"addressLocality": "Houston", "addressRegion": "TX"}}
    (entry,) = read({"@type": "Report", "name": "R", "description": "<p>Hello &amp; welcome</p>", "publisher": house})
    assert (entry.abstract, entry.publisher, entry.publisher_place) == ("Hello & welcome", "NASA", "Houston, TX")


def test_a_page_stands_in_its_site() -> None:
    site = {"@type": "WebSite", "name": "Distill"}
    (entry,) = read({"@type": "Article", "headline": "Momentum", "isPartOf": site})
    assert (entry.type, entry.container_title) == ("webpage", "Distill")
    (written,) = json.loads("".join(plugins.writer("schema-org").write(Library({"a": entry}))))["@graph"]
    assert written["isPartOf"] == site


def test_each_of_many_works_has_its_place_in_one_walk() -> None:
    works = ",\n".join(json.dumps({**NOTES, "name": f"N{at}", "author": {"@type": "Person"}}) for at in range(2_000))
    library = plugins.reader("schema-org").read(f'{{"@graph": [\n{works}\n]}}')
    places = [place for key in list(library)[:3] if (place := library.places.find(key)) is not None]
    assert [(place.line, place.column) for place in places] == [(2, 1), (3, 1), (4, 1)]
    assert [warning.line for warning in library.warnings] == list(range(2, 2_002))
