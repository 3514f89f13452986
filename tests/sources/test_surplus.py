"""What a record says twice, or of what an entry has no field, is kept, and told to be left out."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
import pytest
from lxml import etree

from mlsysbib import merge as merging
from mlsysbib.merge.left_out import RULE
from mlsysbib.model import Date, Entry, Record
from mlsysbib.plugins.sources import SOURCES, ranks
from mlsysbib.sources import crossref, datacite_works, openalex, semantic_scholar
from mlsysbib.sources.crossref_items import work
from mlsysbib.sources.marc import Marc
from mlsysbib.sources.marc import besides as marc_besides
from mlsysbib.sources.marc import work as marc_work
from mlsysbib.sources.payload import Node
from mlsysbib.sources.surplus import dated, left_out
from mlsysbib.sources.theses import degree_and_school

findings = partial(merging.findings, ranks=ranks(SOURCES))


def kept(entry: Entry, **said: list[str | None]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = left_out(entry, said).get("left-out", {})
    return found


def test_what_the_entry_has_anywhere_is_not_left_out() -> None:
    entry = Entry(title="Deep <i>Nets</i>: A Study", issued=Date(year=2016, month=5, day=17), issn="1234-5679")
    assert kept(entry, title=["Deep Nets", "A study", None, ""], issn=["12345679"]) == {}
    assert kept(entry, issued=dated({"posted": Date(year=2016), "accepted": None})) == {}
    assert kept(entry, title=["Deep Nuts"], issn=["2049-3630", "2049-3630"]) == {
        "title": ["Deep Nuts"],
        "issn": ["2049-3630"],
    }
    assert kept(entry, issued=dated({"accepted": Date(year=2015, month=12)})) == {"issued": ["accepted 2015-12"]}


def test_a_name_in_the_doi_is_not_in_the_entry() -> None:
    assert kept(Entry(doi="10.5281/zenodo.1"), publisher=["Zenodo"]) == {"publisher": ["Zenodo"]}


def test_an_isbn_of_ten_digits_is_the_one_of_thirteen() -> None:
    assert kept(Entry(isbn="9783161484100"), isbn=["3-16-148410-X", "no number", "9780262035613"]) == {
        "isbn": ["9780262035613"]
    }


def test_of_forty_bindings_five_are_kept() -> None:
    assert kept(Entry(), title=[f"Title {n}" for n in range(40)])["title"][4:] == ["Title 4", "and 35 more"]


# From the services to who reads it


def told(source: str, entry: Entry, evidence: dict[str, Any], own: Entry) -> list[str]:
    record = Record(source=source, entry=entry, evidence={"by": "doi", "id": entry.doi, **evidence})
    return [f"{each.field}: {each.message}" for each in findings("k", own, [record]) if each.rule == RULE]


def of_item(item: dict[str, Any]) -> list[str]:
    node = Node({"DOI": "10.5555/x", **item})
    entry = work(node)
    return told("crossref", entry, crossref.said_besides(node, entry), Entry(doi="10.5555/x"))


def test_crossref() -> None:
    journal: dict[str, Any] = {
        "type": "journal-article",
        "title": ["Der Titel", "The Title"],
        "subtitle": ["Ein Versuch", "An Attempt"],
        "ISSN": ["2049-3630", "1234-5679", "9999-9999"],
        "issued": {"date-parts": [[2007, 7]]},
        "accepted": {"date-parts": [[2006, 12, 24]]},
    }
    assert of_item(journal) == [
        "title: crossref says The Title: An Attempt, which is left out: an entry has one",
        "issued: crossref says accepted 2006-12-24, which is left out: it is not the day of issue",
        "ISSN: crossref says 1234-5679, which is left out: an entry has one",
    ]
    posted = {"type": "posted-content", "publisher": "openRxiv", "institution": [{"name": "bioRxiv"}]}
    assert of_item(posted) == ["publisher: crossref says openRxiv, which is left out: an entry has one"]


def test_what_another_source_brings_into_the_entry_is_not_left_out() -> None:
    entry = Entry(doi="10.5555/x", issn="2049-3630")
    other = Record(source="crossref", entry=entry, evidence={"left-out": {"issn": ["1234-5679"], "title": "One"}})
    mine = Entry(doi="10.5555/x", issn="1234-5679", title="one")
    assert [each for each in findings("k", mine, [other]) if each.rule == RULE] == []


@pytest.mark.parametrize("value", ["text", 5, [], {"issn": 5}, {"issn": [None]}, None])
def test_a_lock_that_somebody_wrote_in_breaks_nothing(value: Any) -> None:
    record = Record(source="crossref", entry=Entry(doi="10.5555/x"), evidence={"left-out": value})
    assert all(str(each) for each in findings("k", Entry(doi="10.5555/x"), [record]))


def test_datacite() -> None:
    node = Node(
        {
            "doi": "10.5072/x",
            "titles": [
                {"title": "Deutscher Titel", "lang": "de"},
                {"title": "English Title", "lang": "en"},
                {"title": "Titre", "titleType": "TranslatedTitle"},
            ],
            "language": "en",
            "publisher": {"name": "Repository"},
            "publicationYear": 2020,
            "dates": [
                {"dateType": "Issued", "date": "2020"},
                {"dateType": "Available", "date": "2020-05-06"},
                {"dateType": "Valid", "date": "2016/2017"},
            ],
            "types": {"resourceTypeGeneral": "Text", "resourceType": "Article"},
        }
    )
    entry = datacite_works.work(node)
    assert (entry.title, entry.available_date) == ("English Title", Date(year=2020, month=5, day=6))
    assert told("datacite", entry, datacite_works.said_besides(node, entry), Entry(doi="10.5072/x")) == [
        "title: datacite says Deutscher Titel, which is left out: an entry has one",
        "title: datacite says Titre, which is left out: an entry has one",
        "issued: datacite says valid 2016/2017, which is left out: it is not the day of issue",
    ]


def test_openalex_and_semantic_scholar() -> None:
    source = {"type": "journal", "display_name": "J", "issn_l": "2049-3630", "issn": ["2049-3630", "1234-5679"]}
    work_of = {"doi": "https://doi.org/10.5555/x", "title": "T", "type": "article"}
    place = {"source": source, "license": "cc-by-nc"}
    body = msgspec.json.encode({**work_of, "primary_location": place})
    (query,) = openalex.OpenAlex().queries({"k": Entry(doi="10.5555/x")})
    ((_, record),) = openalex.OpenAlex().records(query, body)
    assert record.entry is not None
    assert (record.entry.license, record.evidence["left-out"]) == ("CC-BY-NC", {"issn": ["1234-5679"]})

    paper = {
        "paperId": "p",
        "title": "T",
        "venue": "SIGMOD Conference",
        "journal": {"name": "Proceedings of the 2018 International Conference on Management of Data"},
        "publicationVenue": {"type": "conference", "name": "SIGMOD Conference"},
        "externalIds": {"DOI": "10.5555/x"},
    }
    (query,) = semantic_scholar.SemanticScholar().queries({"k": Entry(doi="10.5555/x")})
    ((_, record),) = semantic_scholar.SemanticScholar().records(query, msgspec.json.encode([paper]))
    assert record.evidence["left-out"] == {"container_title": ["SIGMOD Conference"]}


def test_catalogues() -> None:
    record = Marc(
        etree.fromstring(
            """<record><leader>00000nam a2200000</leader>
            <datafield tag="020"><subfield code="a">9783161484100 (hbk.)</subfield></datafield>
            <datafield tag="020"><subfield code="a">9780262035613 (pbk.) : $20</subfield></datafield>
            <datafield tag="041"><subfield code="a">ukr</subfield><subfield code="h">ger</subfield></datafield>
            <datafield tag="100"><subfield code="a">Test, Ada</subfield><subfield code="4">aut</subfield></datafield>
            <datafield tag="240"><subfield code="a">Das Geheimnis</subfield></datafield>
            <datafield tag="245"><subfield code="a">Taina</subfield><subfield code="b">= A Secret</subfield></datafield>
            <datafield tag="700"><subfield code="a">Maler, Cy</subfield><subfield code="4">ill</subfield></datafield>
            <datafield tag="700"><subfield code="a">Li, Jo</subfield><subfield code="e">Vorredner</subfield></datafield>
            </record>"""
        )
    )
    book = marc_work(record, "9783161484100")
    assert (book.original_title, book.language, [str(name) for name in book.illustrator]) == (
        "Das Geheimnis",
        "uk",
        ["Cy Maler"],
    )
    assert marc_besides(record, book) == {
        "left-out": {"title": ["A Secret"], "isbn": ["9780262035613"], "contributor": ["Jo Li (Vorredner)"]}
    }


@pytest.mark.parametrize(
    ("note", "degree", "school"),
    [
        ("Thesis (Ph. D.)--University of Florida, 1984.", "Ph. D.", "University of Florida"),
        ("Thesis (M.A.) - MIT.", "M.A.", "MIT"),
        ("Zugl.: Berlin, Techn. Univ., Diss., 2005", "Diss.", "Techn. Univ. Berlin"),
        ("Includes a thesis", None, None),
        (None, None, None),
    ],
)
def test_a_note_on_a_thesis(note: str | None, degree: str | None, school: str | None) -> None:
    assert degree_and_school(note) == (degree, school)
