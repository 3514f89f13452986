"""EndNote's XML, MODS and Word's sources; the documents are our own, in the forms that were found."""

from __future__ import annotations

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.model import Date, DateRange, Entry, Link, Name
from mlsysbib.readers.endnote_xml import EndnoteXmlReader
from mlsysbib.readers.mods import ModsReader
from mlsysbib.readers.word import WordReader
from mlsysbib.testing import check_reader

ENDNOTE = """\
<?xml version="1.0" encoding="UTF-8"?>
<xml><records><record>
  <database name="My.enl" path="C:\\My.enl">My.enl</database>
  <rec-number>17</rec-number>
  <ref-type name="Journal Article">17</ref-type>
  <contributors><authors>
    <author><style face="normal" font="default" size="100%">Doe,
    Jane</style></author>
    <author>Barnes and Noble,</author>
  </authors></contributors>
  <titles>
    <title><style face="normal" font="default">On </style><style face="italic">E. coli</style><style face="normal"> and
    H</style><style face="subscript">2</style></title>
    <secondary-title>Journal of Things</secondary-title>
  </titles>
  <periodical><full-title>Journal of Things</full-title><abbr-1>J. Things</abbr-1></periodical>
  <pages>93-105</pages><volume>18</volume><number>1</number>
  <keywords><keyword>one</keyword><keyword>two</keyword></keywords>
  <dates><year>1937</year><pub-dates><date>Jan</date></pub-dates></dates>
  <isbn>2049-3630</isbn>
  <notes>First&#xD;Second</notes>
  <urls><related-urls><url>https://example.org/a</url></related-urls>
    <pdf-urls><url>internal-pdf://123/a.pdf</url></pdf-urls></urls>
  <electronic-resource-num>10.1000/xyz</electronic-resource-num>
  <custom1>mine</custom1>
</record></records></xml>
"""


def test_endnote() -> None:
    library = EndnoteXmlReader().read(ENDNOTE)
    assert library.warnings == ()
    assert library["17"] == Entry(
        type="article-journal",
        author=(Name(given="Jane", family="Doe"), Name(literal="Barnes and Noble")),
        title="On <i>E. coli</i> and H<sub>2</sub>",
        container_title="Journal of Things",
        container_title_short="J. Things",
        page="93-105",
        volume="18",
        issue="1",
        keyword="one, two",
        issued=Date(year=1937, month=1),
        issn="2049-3630",
        note="First\nSecond",
        url="https://example.org/a",
        doi="10.1000/xyz",
        custom={"endnote-xml": {"custom1": "mine", "urls/pdf-urls/url": "internal-pdf://123/a.pdf"}},
    )
    assert library.place("17", "title") == ("", 12, 5)
    check_reader(EndnoteXmlReader, ENDNOTE)


MODS = """\
<?xml version="1.0"?>
<!-- from a library -->
<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods ID="doe2003">
  <titleInfo><nonSort>The</nonSort><title>cost of things</title><subTitle>a survey</subTitle></titleInfo>
  <name type="personal"><namePart type="given">Jane</namePart><namePart type="given">M</namePart>
    <namePart type="family">Doe</namePart>
    <role><roleTerm type="code" authority="marcrelator">aut</roleTerm></role></name>
  <name type="corporate"><namePart>Barnes and Noble</namePart></name>
  <originInfo><dateIssued>2003-02</dateIssued></originInfo>
  <typeOfResource>text</typeOfResource>
  <genre authority="marcgt">article</genre>
  <language><languageTerm type="code" authority="iso639-2b">ger</languageTerm></language>
  <relatedItem type="host"><titleInfo><title>Journal of Things</title></titleInfo>
    <originInfo><issuance>continuing</issuance></originInfo>
    <identifier type="issn">2049-3630</identifier>
    <part><detail type="volume"><number>50</number></detail><detail type="issue"><number>2</number></detail>
      <extent unit="page"><start>723</start><end>735</end></extent></part></relatedItem>
  <identifier type="doi">10.1000/xyz</identifier>
  <location><url displayLabel="PDF">https://example.org/a.pdf</url><url dateLastAccessed="2004-01-02">https://example.org/a</url></location>
  <subject><topic>Things</topic></subject>
  <tableOfContents>One. Two.</tableOfContents>
</mods></modsCollection>
"""


def test_mods() -> None:
    library = ModsReader().read(MODS)
    assert library["doe2003"] == Entry(
        type="article-journal",
        title="The cost of things: a survey",
        author=(Name(given="Jane M", family="Doe"), Name(literal="Barnes and Noble")),
        issued=Date(year=2003, month=2),
        accessed=Date(year=2004, month=1, day=2),
        language="de",
        container_title="Journal of Things",
        issn="2049-3630",
        volume="50",
        issue="2",
        page="723-735",
        doi="10.1000/xyz",
        url="https://example.org/a",
        links=(Link("https://example.org/a.pdf", "PDF"),),
        keyword="Things",
        custom={"mods": {"tableOfContents": "One. Two."}},
    )
    check_reader(ModsReader, MODS)


def test_mods_in_another_document_and_with_a_prefix() -> None:
    text = """<m:mets xmlns:m="http://www.loc.gov/METS/"><m:xmlData><mods:mods xmlns:mods="http://www.loc.gov/mods/v3">
    <mods:titleInfo><mods:title>Reden</mods:title></mods:titleInfo>
    <mods:originInfo><mods:dateIssued point="start">1850</mods:dateIssued>
      <mods:dateIssued point="end">1852</mods:dateIssued>
      <mods:issuance>continuing</mods:issuance></mods:originInfo>
    <mods:originInfo eventType="digitization"><mods:publisher>A library</mods:publisher></mods:originInfo>
    <mods:recordInfo><mods:recordIdentifier>PPN1</mods:recordIdentifier></mods:recordInfo>
    </mods:mods></m:xmlData></m:mets>"""
    entry = ModsReader().read(text)["PPN1"]
    assert (entry.type, entry.title) == ("periodical", "Reden")
    assert entry.issued == DateRange(Date(year=1850), Date(year=1852))
    assert entry.custom == {"mods": {"digitization.publisher": "A library"}}


WORD = """\
<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" SelectedStyle="">
<b:Source><b:Tag>Doe07</b:Tag><b:SourceType>BookSection</b:SourceType><b:Guid>{0}</b:Guid><b:LCID>0</b:LCID>
<b:Author>
  <b:Author><b:NameList><b:Person><b:Last>Doe</b:Last><b:First>Jane</b:First><b:Middle>M</b:Middle></b:Person></b:NameList></b:Author>
  <b:Editor><b:Corporate>Barnes and Noble</b:Corporate></b:Editor>
</b:Author>
<b:Title>A chapter</b:Title><b:BookTitle>A book</b:BookTitle>
<b:Year>2007</b:Year><b:Month>April</b:Month><b:Day>3</b:Day>
<b:Pages>1-20</b:Pages><b:City>Oslo</b:City><b:Publisher>Press</b:Publisher><b:CountryRegion>Norway</b:CountryRegion>
</b:Source>
<b:Source><b:Tag>Roe</b:Tag><b:SourceType>Misc</b:SourceType><b:Title>T</b:Title><b:Year>2011</b:Year><b:Month>73</b:Month></b:Source>
</b:Sources>
"""


def test_word() -> None:
    library = WordReader().read(WORD)
    assert library["Doe07"] == Entry(
        type="chapter",
        author=(Name(given="Jane M", family="Doe"),),
        editor=(Name(literal="Barnes and Noble"),),
        title="A chapter",
        container_title="A book",
        issued=Date(year=2007, month=4, day=3),
        page="1-20",
        publisher="Press",
        publisher_place="Oslo",
        custom={"word": {"CountryRegion": "Norway"}},
    )
    other = library["Roe"]
    assert (other.issued, other.custom) == (Date(year=2011), {"word": {"Month": "73"}})
    check_reader(WordReader, WORD)


def test_each_reads_the_documents_of_the_others() -> None:
    for reader in (EndnoteXmlReader(), ModsReader(), WordReader()):
        assert [*reader.read(ENDNOTE), *reader.read(MODS), *reader.read(WORD)] == ["17", "doe2003", "Doe07", "Roe"]


def test_encodings() -> None:
    reader = EndnoteXmlReader()
    text = ENDNOTE.replace("Jane", "Jörg").replace("UTF-8", "ISO-8859-1")
    for data in (text.encode("latin-1"), text.encode("utf-16"), text.encode("utf-8-sig")):
        assert reader.read(reader.decode(data))["17"].author[0].given == "Jörg"


def test_what_is_not_well_formed_is_told_with_its_place_and_the_rest_is_there() -> None:
    with pytest.raises(ReadError) as raised:
        EndnoteXmlReader().read(ENDNOTE.replace("</volume>", "").replace("</isbn>", "</issn>"))
    lines = [problem.line for problem in raised.value.problems]
    assert lines == sorted(lines)
    assert lines[0] == 20
    assert all(problem.message.startswith("not well-formed XML: ") for problem in raised.value.problems)
    assert raised.value.library["17"].title == "On <i>E. coli</i> and H<sub>2</sub>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '<!DOCTYPE x [\n<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<xml>&a;</xml>',
            "2:1: entities from elsewhere are not read; write the characters themselves",
        ),
        (
            "<html><body/></html>",
            "1:1: <html> is the root of no format that is read; EndNote's is <xml>, that of MODS <modsCollection>",
        ),
    ],
)
def test_what_is_refused(text: str, said: str) -> None:
    with pytest.raises(ReadError) as raised:
        ModsReader().read(text)
    assert str(raised.value).startswith(said)
