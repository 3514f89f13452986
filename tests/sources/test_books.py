"""Books by ISBN: Open Library, and the German National Library's MARC."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import OTHERS, Date, Entry, Name, Record
from mlsysbib.sources import books
from mlsysbib.sources.dnb import Dnb
from mlsysbib.sources.marc import Marc, work
from mlsysbib.sources.openlibrary import OpenLibrary

DATA = Path(__file__).parents[1] / "data"
TEXBOOK = Entry(isbn="0-201-13448-9")
JO, ADA = Name(family="Doe", given="John"), Name(family="Test", given="Ada")
KNUTH = Name(family="Knuth", given="Donald Ervin")


def answered(source: Any, body: bytes, **entries: Entry) -> dict[str, Record]:
    (query,) = source.queries(entries)
    return dict(source.records(query, body))


def test_open_library_is_asked_for_books_that_have_no_doi_and_for_many_at_once() -> None:
    entries = {
        "old": TEXBOOK,
        "new": Entry(isbn="978-0-262-03561-3", type="book"),
        "chapter": Entry(isbn="978-0-262-03561-3", type="chapter"),
        "paper": Entry(isbn="978-0-262-03561-3", container_title="Proceedings"),
        "registered": Entry(isbn="978-0-262-03561-3", doi="10.1000/x"),
        "several": Entry(isbn="9780262035613, 9780201134483"),
    }
    (query,) = OpenLibrary().queries(entries)
    assert dict(query.params)["bibkeys"] == "ISBN:9780201134483,ISBN:9780262035613"
    assert set(query.asked) == {"old", "new", "several"}
    assert len(list(OpenLibrary(batch=1).queries(entries))) == 2


def test_open_library() -> None:
    body = (DATA / "openlibrary/books.json").read_bytes()
    assert answered(OpenLibrary(), body, k=TEXBOOK)["k"].entry == Entry(
        type="book",
        title="The TeXbook: a manual",
        author=(KNUTH,),
        issued=Date(year=1984),
        edition="2",
        collection_title="Computers & Typesetting series",
        number_of_pages="483",
        publisher="Addison-Wesley",
        publisher_place="Reading, Mass.",
        isbn="978-0-201-13448-3",
    )


def test_the_german_national_library() -> None:
    body = (DATA / "dnb/book.xml").read_bytes()
    assert answered(Dnb(), body, k=TEXBOOK)["k"].entry == Entry(
        type="book",
        title="The TeXbook: a manual",
        author=(KNUTH,),
        editor=(JO,),
        translator=(ADA,),
        illustrator=(Name(given="Duane", family="Bibby"),),
        issued=Date(year=1986),
        edition="2",
        collection_title="Computers & typesetting",
        collection_number="A",
        number_of_pages="483",
        publisher="Addison-Wesley",
        publisher_place="Reading, Mass.",
        language="en",
        abstract="About a program.",
        doi="10.1000/x",
        isbn="978-0-201-13448-3",
    )


def test_an_unknown_isbn_is_left_out() -> None:
    assert answered(OpenLibrary(), b"{}", k=TEXBOOK)["k"].entry is None
    empty = b'<a:searchRetrieveResponse xmlns:a="x"><a:numberOfRecords>0</a:numberOfRecords></a:searchRetrieveResponse>'
    assert answered(Dnb(), empty, k=TEXBOOK)["k"].entry is None
    other = Entry(isbn="978-0-262-03561-3")
    assert answered(Dnb(), (DATA / "dnb/book.xml").read_bytes(), k=other)["k"].entry is None


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        (Entry(isbn="0201134489", title="The TeXbook"), True),
        (Entry(isbn="0201134489", title="The T<sub>E</sub>Xbook", author=(KNUTH,)), True),
        (Entry(isbn="0201134489", title="Advances in Neural Information Processing Systems 30"), False),
    ],
)
def test_a_book_of_another_title_is_not_taken(asked: Entry, taken: bool) -> None:  # noqa: FBT001  (a row's value)
    record = answered(OpenLibrary(), (DATA / "openlibrary/books.json").read_bytes(), k=asked)["k"]
    assert (record.entry is not None) == taken
    assert ("why" in record.evidence) != taken


@pytest.mark.parametrize(
    ("source", "body", "said"),
    [
        (OpenLibrary(), b'{"status": 429, "message": "Too Many Requests."}', "refused the query: Too Many Requests"),
        (OpenLibrary(), b"[]", "expected an object"),
        (OpenLibrary(), b'{"key": "/books/OL1M", "title": "Another"}', "expected books by their ISBN"),
        (OpenLibrary(), b'{"ISBN:9780201134483": 3}', "expected an object"),
        (Dnb(), b'<d xmlns="x"><diagnostic><message>[quer]</message></diagnostic></d>', r"refused the query: \[quer\]"),
        (Dnb(), b"<html/>", "not XML but a web page"),
    ],
)
def test_what_is_no_answer_says_so(source: Any, body: bytes, said: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=said):
        answered(source, body, k=TEXBOOK)


def test_one_odd_book_costs_itself_alone() -> None:
    body = json.dumps({"ISBN:9780201134483": {"title": [1]}, "ISBN:9780262035613": {"title": "Deep Learning"}})
    source = OpenLibrary()
    (query,) = source.queries({"odd": TEXBOOK, "good": Entry(isbn="9780262035613")})
    records = source.records(query, body.encode())
    assert next(records)[0] == "good"
    with pytest.raises(UnexpectedAnswer, match="title"):
        next(records)


@pytest.mark.parametrize(
    ("clean", "text", "value"),
    [
        (books.title, "Jhūlā.", ("Jhūlā", None)),
        (books.title, "Made in the U.S.A.", ("Made in the U.S.A.", None)),
        (books.title, "What comes next ...", ("What comes next ...", None)),
        (books.title, "Deep learning [electronic resource] :", ("Deep learning", None)),
        (books.title, "Learning (Adaptive Computation series)", ("Learning", "Adaptive Computation series")),
        (books.title, "Statistics (and how to live with them)", ("Statistics (and how to live with them)", None)),
        (books.title, "Jobseekers Bill [H.L.]", ("Jobseekers Bill [H.L.]", None)),
        (books.title, "Les ministères [et] les choses,", ("Les ministères et les choses", None)),
        (books.title, "[A book without a title page].", ("A book without a title page", None)),
        (books.contributor, "Test, Ada (Editor)", ("editor", ADA)),
        (books.contributor, "Doe, John, ed.", ("editor", JO)),
        (books.contributor, "John Doe [Translator]", ("translator", JO)),
        (books.contributor, "Moxley, Sheila, ill.", None),
        (books.contributor, "Tim Curry (Narrator)", None),
        (books.place_or_publisher, "[S.l.] :", None),
        (books.place_or_publisher, "[s.n.],", None),
        (books.place_or_publisher, "[publisher not identified],", None),
        (books.place_or_publisher, "Cambridge, [Mass.] ;", "Cambridge, Mass."),
        (books.issued, "[2016]", Date(year=2016)),
        (books.issued, "2016, ©2015.", Date(year=2016)),
        (books.issued, "cop. 1996.", Date(year=1996)),
        (books.issued, "[1996?]", Date(year=1996, circa=True)),
        (books.issued, "c. 1790", Date(year=1790, circa=True)),
        (books.issued, "July 2, 1999", Date(year=1999, month=7, day=2)),
        (books.issued, "December 31, 1992", Date(year=1992)),
        (books.issued, "", None),
        (books.edition, "Second edition.", "2"),
        (books.edition, "3rd ed.", "3"),
        (books.edition, "2. Aufl.", "2"),
        (books.edition, "1st American ed.", "1st American ed."),
        (books.person, "Newell, Stephanie, 1968-", Name(family="Newell", given="Stephanie")),
        (books.said_by, "edited by John Doe & Ada Test.", ("editor", (JO, ADA))),
        (books.said_by, "by John Doe, Ada Test [and others] ; drawings by Al Most", ("author", (JO, ADA, OTHERS))),
        (books.said_by, "prepared by the staff of the Joint Committee on Taxation.", ("author", ())),
    ],
)
def test_what_catalogues_put_around_words_goes(clean: Callable[[str], Any], text: str, value: Any) -> None:
    assert clean(text) == value


def test_prices_and_bindings_beside_numbers() -> None:
    assert books.spelled("9780262035613", ["EUR 3", "978-0-262-03561-3 (hardcover : alk. paper) : $80.00"]) == (
        "978-0-262-03561-3"
    )
    assert books.spelled("9780262035613", ["0262035618"]) == "9780262035613"
    assert books.spelled("9780262035613", ["ISBN 978 0 262 03561 3 Festeinband : EUR 49.00"]) == "978-0-262-03561-3"


def marc(*fields: str, leader: str = "00000nam a2200000 a 4500") -> Entry:
    """The work of a record with fields as "490 1 $aSeries ;$v3"."""
    record = etree.Element("record")
    etree.SubElement(record, "leader").text = leader
    for field in fields:
        node = etree.SubElement(record, "datafield", tag=field[:3], ind1=field[3], ind2=field[4])
        for part in field.split("$")[1:]:
            etree.SubElement(node, "subfield", code=part[0]).text = part[1:]
    return work(Marc(record), "")


def test_a_series_has_its_number_beside_it_or_behind_a_semicolon() -> None:
    found = [marc(f"490 1${text}") for text in ("aHer Waste ; pt. 1", "aHer Waste ;$vpt. 1.", "aHer Waste")]
    assert [(each.collection_title, each.collection_number) for each in found] == [
        ("Her Waste", "1"),
        ("Her Waste", "1"),
        ("Her Waste", None),
    ]


@pytest.mark.parametrize(
    ("text", "pages"),
    [("247, 16 pages ;", "247"), ("[4], xii, [2], 390 p. :", "390"), ("iv, 291 leaves", "291"), ("1 v. :", None)],
)
def test_of_several_runs_of_pages_the_longest_counts(text: str, pages: str | None) -> None:
    assert marc(f"300  $a{text}").number_of_pages == pages


def test_what_old_cards_put_behind_names_goes() -> None:
    assert marc("1101 $aIowa.$bExperiment Station, Ames. [from old catalog]").author == (
        Name(literal="Iowa. Experiment Station, Ames"),
    )
    assert marc("1001 $aBridgham, Gladys Ruth. [from old catalog]").author == (
        Name(family="Bridgham", given="Gladys Ruth"),
    )


def test_open_library_names_editors_and_translators_among_those_who_contributed() -> None:
    book = {"title": "Essays", "contributions": ["Test, Ada (Editor)", "Doe, John (Translator)", "Most, Al, ill."]}
    entry = answered(OpenLibrary(), json.dumps({"ISBN:9780201134483": book}).encode(), k=TEXBOOK)["k"].entry
    assert entry is not None
    assert (entry.author, entry.editor, entry.translator) == ((), (ADA,), (JO,))


@pytest.mark.parametrize(
    ("letter", "kind"),
    [("a", "book"), ("e", "map"), ("g", "motion_picture"), ("i", "song"), ("j", "song"), ("k", "graphic")],
)
def test_the_leader_says_what_kind_of_thing_it_is(letter: str, kind: str) -> None:
    assert marc(leader=f"00000n{letter}m a2200000 a 4500").type == kind


def test_who_has_no_role_is_an_author_only_where_the_first_statement_names_him() -> None:
    found = marc(
        "1001 $aTest, Ada.",
        "24510$aEssays /$cby Ada Test and John Doe ; Al Most.",
        "7001 $aDoe, John.",
        "7001 $aMost, Al.",
    )
    assert [str(name) for name in found.author] == ["Ada Test", "John Doe"]


# Real answers


def _real(folder: Path) -> list[Entry]:
    records = [
        Marc(node)
        for path in sorted(folder.rglob("*.xml"))
        for node in etree.parse(path).iter("{http://www.loc.gov/MARC21/slim}record")
    ]
    return [work(record, "") for record in records if record.is_bibliographic]


def test_real_records_of_libraries(shared: Path) -> None:
    found = {entry.title: entry for folder in ("sru", "marc/xml") for entry in _real(shared / "dumps" / folder)}
    swedish = found["Stormfågel: en roman om Jane Horney"]
    assert swedish == Entry(
        type="book",
        title="Stormfågel: en roman om Jane Horney",
        author=(Name(family="Ebervall", given="Lena"), Name(family="Samuelson", given="Per E.")),
        issued=Date(year=2021),
        number_of_pages="413",
        publisher="Piratförlaget",
        publisher_place="Stockholm",
        language="sv",
        isbn="",
    )
    assert found["Tajemnycja Holli"].translator == (Name(family="Puchlij", given="Marija"),)
    assert found["Abbott & Costello cartoons: Dinosaur Dilemna"].publisher is None
    assert found["Upper Canada sketches"].author == (Name(family="Conant", given="Thomas"),)
    assert found["On the quiet: a comedy in two acts"].author == (Name(family="Bridgham", given="Gladys Ruth"),)
    assert all(entry.title and not entry.title.endswith((":", "/", "=")) for entry in found.values())


def test_real_answers_of_open_library(shared: Path) -> None:
    folder = shared / "dumps/openlibrary/api"
    entry = answered(OpenLibrary(), (folder / "ol_isbn_search.json").read_bytes(), k=Entry(isbn="207042779X"))[
        "k"
    ].entry
    assert entry == Entry(
        type="book",
        title="Les ombres errantes",
        author=(Name(family="Quignard", given="Pascal"),),
        issued=Date(year=2002),
        publisher="Gallimard",
        publisher_place="Paris",
        isbn="9782070427796",
    )
    unknown = answered(OpenLibrary(), (folder / "not_found_api_books.json").read_bytes(), k=TEXBOOK)["k"]
    assert unknown.entry is None
