"""MODS as catalogues write it: roles, dates with their attributes, titles, parts and what they stand in."""

from __future__ import annotations

import pytest

from mlsysbib.model import Entry, Name
from mlsysbib.readers.mods import ModsReader
from mlsysbib.testing import check_reader


def read(inner: str) -> Entry:
    text = f'<mods xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink">{inner}</mods>'
    check_reader(ModsReader, text)
    (entry,) = ModsReader().read(text).values()
    return entry


def kept(entry: Entry) -> dict[str, object]:
    return dict(entry.custom.get("mods", {}))


CARD = """<titleInfo><nonSort>The </nonSort><title>C language</title><subTitle>a book</subTitle></titleInfo>
<name type="personal"><namePart>Ritchie, Dennis M.,</namePart><namePart type="date">1941-2011</namePart>
  <role><roleTerm type="text">joint author.</roleTerm></role><affiliation>Bell Labs</affiliation></name>
<name type="personal" usage="primary"><namePart>Kernighan, Brian W.</namePart></name>
<originInfo><place><placeTerm type="code" authority="marccountry">nju</placeTerm></place>
  <place><placeTerm type="text">Englewood Cliffs :</placeTerm></place><publisher>Prentice Hall,</publisher>
  <dateIssued>c1988</dateIssued><dateIssued encoding="marc">1988</dateIssued>
  <issuance>monographic</issuance><displayDate>Spring</displayDate></originInfo>
<typeOfResource>mixed material</typeOfResource>
<physicalDescription><extent>xii, 272 p. ; 24 cm.</extent></physicalDescription>
<identifier type="isbn">0131103709 :</identifier><identifier type="doi" invalid="yes">10.9/x</identifier>
<madeUp>a <em>mixed</em> text</madeUp>"""


def test_a_card_of_a_catalogue() -> None:
    assert read(CARD) == Entry(
        type="book",
        title="The C language: a book",
        author=(Name(given="Brian W.", family="Kernighan"), Name(given="Dennis M.", family="Ritchie")),
        publisher="Prentice Hall",
        publisher_place="Englewood Cliffs",
        issued=read("<originInfo><dateIssued>1988</dateIssued></originInfo>").issued,
        number_of_pages="272",
        isbn="0131103709",
        custom={
            "mods": {
                "extent": "xii, 272 p. ; 24 cm.",
                "identifier.doi (invalid)": "10.9/x",
                "madeUp": "a mixed text",
                "name/affiliation": "Ritchie, Dennis M.: Bell Labs",
                "name/date": "Ritchie, Dennis M.: 1941-2011",
                "originInfo/displayDate": "Spring",
                "place.code": "nju",
                "typeOfResource": "mixed material",
            }
        },
    )


@pytest.mark.parametrize(
    ("role", "field"),
    [
        ('<roleTerm type="code" authority="marcrelator">edt</roleTerm>', "editor"),
        ('<roleTerm type="code">edt</roleTerm><roleTerm type="text">HerausgeberIn</roleTerm>', "editor"),
        ('<roleTerm valueURI="http://id.loc.gov/vocabulary/relators/trl" type="text">Übers.</roleTerm>', "translator"),
        ('<roleTerm type="text">http://id.loc.gov/vocabulary/relators/ill</roleTerm>', "illustrator"),
        ('<roleTerm type="code">cre</roleTerm>', "author"),
        ('<roleTerm type="text">Creator</roleTerm>', "author"),
        ("<roleTerm/>", "author"),
        ('<roleTerm type="code">dgs</roleTerm>', "contributor"),
    ],
)
def test_roles(role: str, field: str) -> None:
    entry = read(f'<name type="personal"><namePart>Roe, Jo</namePart><role>{role}</role></name>')
    assert getattr(entry, field) == (Name(given="Jo", family="Roe"),)


def test_a_role_that_is_not_known_is_no_authorship() -> None:
    entry = read(
        '<name type="personal"><namePart>Roe, Jo</namePart><role><roleTerm type="code">prt</roleTerm></role></name>'
    )
    assert (entry.author, kept(entry)) == ((), {"name.prt": "Roe, Jo"})


def _part(text: str, kind: str) -> str:
    return f'<namePart type="{kind}">{text}</namePart>'


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("<namePart>Smith, John</namePart>", Name(given="John", family="Smith")),
        (
            "<namePart>World Health Organization</namePart>",
            Name(literal="World Health Organization"),
        ),
        (
            _part("King", "family") + _part("M.", "given") + _part("Jr.", "suffix"),
            Name(given="M.", family="King", suffix="Jr."),
        ),
        (
            _part("Sir", "termsOfAddress") + "<namePart>Newton, Isaac</namePart>",
            Name(given="Isaac", family="Newton"),
        ),
        ("<etal/>", Name(literal="others")),
    ],
)
def test_names(name: str, read_as: Name) -> None:
    assert str(read(f"<name>{name}</name>").author[0]) == str(read_as)


def test_names_of_bodies() -> None:
    corporate = '<name type="corporate"><namePart>United States.</namePart><namePart>Congress</namePart></name>'
    entry = read(f'{corporate}<name type="family"><namePart>Medici</namePart></name>')
    assert entry.author == (Name(literal="United States. Congress"), Name(literal="Medici"))


@pytest.mark.parametrize(
    ("dates", "issued"),
    [
        ('<D encoding="iso8601">20040203</D>', "2004-02-03"),
        (
            '<D point="start">1869</D><D point="end" encoding="marc">9999</D>',
            "1869/..",
        ),
        ('<D encoding="marc">199u</D>', "1990/1999"),
        ('<D qualifier="approximate">1850</D>', "1850~"),
        ("<D>[ca. 1850]</D>", "1850~"),
        ("<D>2001, c2000</D>", "2001"),
        ('<D>MDCCII</D><D keyDate="yes">1702</D>', "1702"),
        (
            '<D qualifier="approximate" point="start">1850</D><D point="end">1852</D>',
            "1850~/1852",
        ),
    ],
)
def test_dates(dates: str, issued: str) -> None:
    written = dates.replace("D>", "dateIssued>").replace("<D ", "<dateIssued ")
    assert str(read(f"<originInfo>{written}</originInfo>").issued) == issued


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ('<detail type="number"><number>2</number></detail>', "issue", "2"),
        ('<extent unit="pp."><start>5</start><end>9</end></extent>', "page", "5-9"),
        ('<extent unit="pages">33-44</extent>', "page", "33-44"),
        ('<extent unit="page"><total>12</total></extent>', "number_of_pages", "12"),
    ],
)
def test_parts(part: str, field: str, value: str) -> None:
    host = f'<relatedItem type="host"><titleInfo><title>J</title></titleInfo><part>{part}</part></relatedItem>'
    assert getattr(read(f"<genre>journal article</genre>{host}"), field) == value


def test_what_a_part_says_besides_is_kept() -> None:
    entry = read(
        '<part><detail type="volume"><caption>vol.</caption><number>8</number></detail><text>Vol. 8</text></part>'
    )
    assert (entry.volume, kept(entry)) == ("8", {"part/detail/caption": "vol.", "part/text": "Vol. 8"})


def test_related_items() -> None:
    entry = read(
        """<titleInfo><title>R</title></titleInfo><genre authority="local">conferencePaper</genre>
        <relatedItem type="host"><titleInfo><title>Proc.</title></titleInfo></relatedItem>
        <relatedItem type="series"><titleInfo><title>LNCS</title><partNumber>55</partNumber></titleInfo></relatedItem>
        <relatedItem type="reviewOf"><titleInfo><title>Reviewed</title></titleInfo></relatedItem>
        <relatedItem type="otherVersion" xlink:href="http://o.example/"/>
        <relatedItem type="isReferencedBy"><titleInfo><title>Index</title></titleInfo></relatedItem>"""
    )
    assert (entry.type, entry.container_title, entry.reviewed_title) == ("paper-conference", "Proc.", "Reviewed")
    assert (entry.collection_title, entry.collection_number) == ("LNCS", "55")
    assert kept(entry) == {"isReferencedBy.title": "Index", "otherVersion.url": "http://o.example/"}


def test_the_language_of_a_part_is_not_that_of_the_work() -> None:
    entry = read(
        '<language objectPart="summary"><languageTerm type="code">fre</languageTerm></language>'
        '<language usage="primary"><languageTerm type="code">ger</languageTerm><scriptTerm>Latn</scriptTerm></language>'
    )
    assert (entry.language, kept(entry)) == ("de", {"language.summary": "fre", "language/scriptTerm": "Latn"})


def test_a_preview_is_not_the_address() -> None:
    entry = read(
        '<location><url access="preview">http://e.example/t.png</url><url>http://e.example/</url><holdingSimple>'
        "<copyInformation><subLocation>Stacks</subLocation><shelfLocator>QA 1</shelfLocator></copyInformation>"
        "</holdingSimple></location>"
        '<accessCondition xlink:href="https://l.example/by">CC</accessCondition>'
    )
    assert (entry.url, entry.call_number, entry.license) == ("http://e.example/", "QA 1", "CC")
    assert kept(entry) == {"license": "https://l.example/by", "location/subLocation": "Stacks"}
