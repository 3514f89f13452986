"""What DataCite says of books, series and journals that works are in, from small answers of our own."""

from __future__ import annotations

from typing import Any

import pytest

from mlsysbib.model import Date, Entry, Name
from mlsysbib.sources.datacite import told_besides, work
from mlsysbib.sources.payload import Node

IN_A_BOOK = {
    "relationType": "IsPublishedIn",
    "relatedItemType": "Book",
    "relatedItemIdentifier": {"relatedItemIdentifier": "978-3-16-148410-0", "relatedItemIdentifierType": "ISBN"},
    "titles": [{"title": "The Book"}, {"title": "And Its Subtitle", "titleType": "Subtitle"}],
    "creators": [{"name": "Writer, Wendy", "nameType": "Personal", "givenName": "Wendy", "familyName": "Writer"}],
    "contributors": [{"name": "Editor, Ed", "givenName": "Ed", "familyName": "Editor", "contributorType": "Editor"}],
    "publisher": "A Press",
    "publicationYear": "1999",
    "firstPage": "12",
    "lastPage": "30",
    "edition": "2",
}
IN_A_SERIES = {
    "relationType": "IsPublishedIn",
    "relatedItemType": "Collection",
    "relatedItemIdentifier": {"relatedItemIdentifier": "1868-8969", "relatedItemIdentifierType": "ISSN"},
    "titles": [{"title": "Texts in Everything"}],
    "volume": "7",
}


def described(**fields: Any) -> Entry:
    attributes = {
        "doi": "10.5281/zenodo.1",
        "titles": [{"title": "A Part"}],
        "publisher": "Zenodo",
        "publicationYear": 2024,
    }
    return work(Node({**attributes, **fields}))


def test_a_chapter_has_its_book_and_the_series_of_that() -> None:
    for items in ([IN_A_BOOK, IN_A_SERIES], [IN_A_SERIES, IN_A_BOOK]):
        chapter = described(types={"resourceTypeGeneral": "BookChapter"}, relatedItems=items)
        assert chapter == Entry(
            type="chapter",
            title="A Part",
            editor=(Name(family="Editor", given="Ed"),),
            container_author=(Name(family="Writer", given="Wendy"),),
            issued=Date(year=1999),
            available_date=Date(year=2024),
            container_title="The Book: And Its Subtitle",
            collection_title="Texts in Everything",
            volume="7",
            page="12-30",
            edition="2",
            publisher="A Press",
            isbn="978-3-16-148410-0",
            issn="1868-8969",
            doi="10.5281/zenodo.1",
        )


def test_what_a_part_was_published_in_may_be_older_than_the_copy() -> None:
    attributes = Node({"publicationYear": 2024, "relatedItems": [IN_A_BOOK], "doi": "10.5281/zenodo.1"})
    assert "what it was published in is of 1999" in told_besides(attributes)[-1]


@pytest.mark.parametrize(
    ("types", "container", "kind"),
    [
        ({"resourceTypeGeneral": "Text", "resourceType": "Article"}, {}, "article"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Article"}, {"title": "A Journal"}, "article-journal"),
        ({"resourceTypeGeneral": "Text"}, {"identifier": "0933-0704", "identifierType": "ISSN"}, "article-journal"),
        ({"resourceTypeGeneral": "Text"}, {}, "document"),
        ({"resourceTypeGeneral": "Text", "citeproc": "thesis"}, {}, "thesis"),
        ({"resourceTypeGeneral": "Other", "resourceType": "Thesis (PhD)"}, {}, "thesis"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Working Paper"}, {}, "report"),
        ({"resourceTypeGeneral": "Preprint", "resourceType": "Article"}, {"title": "A List"}, "article"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Journal issue"}, {}, "periodical"),
        ({}, {}, "document"),
    ],
)
def test_the_type_is_told_by_both_words_and_by_what_contains_it(
    types: dict[str, str], container: dict[str, str], kind: str
) -> None:
    assert described(types=types, container=container).type == kind


def test_an_osf_preprint_is_published_by_its_server() -> None:
    preprint = described(
        doi="10.31234/osf.io/abcde",
        types={"resourceTypeGeneral": "Preprint"},
        publisher={"name": "Center for Open Science"},
        dates=[{"date": "2024-03-04", "dateType": "Issued"}],
    )
    assert (preprint.type, preprint.publisher, preprint.issued) == (
        "article",
        "PsyArXiv",
        Date(year=2024, month=3, day=4),
    )


def test_place_and_publisher_of_catalogues() -> None:
    for text, place, publisher in (
        ("[London] : [publisher not identified]", "London", None),
        ("Revelstoke, B.C. : The Interior Publishing Co.", "Revelstoke, B.C.", "The Interior Publishing Co."),
        ("(:unav)", None, None),
        ("Https://scholarworks.wm.edu/reports/236", None, None),
        ("A University,", None, "A University"),
    ):
        found = described(publisher=text)
        assert (found.publisher_place, found.publisher) == (place, publisher)


def test_organisations_that_programs_cut_in_two_are_whole_again() -> None:
    creators = [
        {
            "name": "Center of Marine Resources, Institute",
            "familyName": "Center of Marine Resources",
            "givenName": "Institute",
        }
    ]
    assert described(creators=creators).author == (Name(literal="Center of Marine Resources, Institute"),)
