"""EndNote's XML, MODS and Word's sources as they are written, and what bibutils reads in them."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from lxml import etree

from mlsysbib import plugins
from mlsysbib.model import Date, Entry, Library, Name
from mlsysbib.readers.bibtex import BibtexReader
from mlsysbib.readers.mods import ModsReader
from mlsysbib.writers.mods import ModsWriter

LIBRARY = Library(
    {
        "doe2019": Entry(
            type="article-journal",
            title="On <i>E. coli</i> & H<sub>2</sub>O",
            author=(Name(given="Jane", family="Doe"), Name(literal="Barnes and Noble")),
            container_title="Journal of Things",
            volume="12",
            issue="3",
            page="101-109",
            issued=Date(year=2019, month=5),
            doi="10.1000/xyz.1",
            note="One\nTwo",
        ),
        "roe2015": Entry(
            type="paper-conference",
            title="A paper",
            author=(Name(given="Richard", family="Roe"),),
            editor=(Name(given="Anna", family="Berg", non_dropping_particle="van der"),),
            container_title="Proceedings",
            event_title="Conference on Things",
            publisher="Press",
            issued=Date(year=2015),
            page="1-9",
        ),
    }
)
NAMESPACES = {
    "m": "http://www.loc.gov/mods/v3",
    "b": "http://schemas.openxmlformats.org/officeDocument/2006/bibliography",
}


def tree(name: str) -> etree._Element:
    return etree.fromstring("".join(plugins.writer(name).write(LIBRARY)).encode())


def test_endnote() -> None:
    first, second = tree("endnote-xml").findall("records/record")
    assert [(each.get("name"), each.text) for each in first.findall("ref-type")] == [("Journal Article", "17")]
    runs = [(run.get("face"), run.text) for run in first.findall("titles/title/style")]
    assert runs == [("normal", "On "), ("italic", "E. coli"), ("normal", " & H"), ("subscript", "2"), ("normal", "O")]
    assert [each.findtext("style") for each in first.findall("contributors/authors/author")] == [
        "Doe, Jane",
        "Barnes and Noble,",
    ]
    assert first.findtext("notes/style") == "One\rTwo"
    assert (first.findtext("dates/year/style"), first.findtext("dates/pub-dates/date/style")) == ("2019", "2019/05//")
    assert second.findtext("label/style") == "roe2015"


def test_mods() -> None:
    first, second = tree("mods").findall("m:mods", NAMESPACES)
    host = first.find("m:relatedItem[@type='host']", NAMESPACES)
    assert host is not None
    assert host.findtext("m:titleInfo/m:title", namespaces=NAMESPACES) == "Journal of Things"
    assert host.findtext("m:part/m:detail[@type='volume']/m:number", namespaces=NAMESPACES) == "12"
    assert host.findtext("m:part/m:extent/m:end", namespaces=NAMESPACES) == "109"
    assert [each.get("type") for each in first.findall("m:name", NAMESPACES)] == ["personal", "corporate"]
    assert first.findtext("m:originInfo/m:dateIssued[@encoding='w3cdtf']", namespaces=NAMESPACES) == "2019-05"
    assert second.findtext("m:name[@type='conference']/m:namePart", namespaces=NAMESPACES) == "Conference on Things"


def test_word() -> None:
    first, second = tree("word").findall("b:Source", NAMESPACES)
    said = {re.sub(r"\{.*\}", "", str(each.tag)): each.text for each in first if not len(each)}
    assert re.fullmatch(r"\{[0-9A-F-]{36}\}", said.pop("Guid") or "")
    assert said == {
        "Tag": "doe2019",
        "SourceType": "JournalArticle",
        "Title": "On E. coli & H2O",
        "JournalName": "Journal of Things",
        "Year": "2019",
        "Month": "May",
        "Volume": "12",
        "Issue": "3",
        "Pages": "101-109",
        "DOI": "10.1000/xyz.1",
        "Comments": "One\rTwo",
    }
    people = second.findall("b:Author/b:Editor/b:NameList/b:Person", NAMESPACES)
    assert [each.findtext("b:Last", namespaces=NAMESPACES) for each in people] == ["van der Berg"]


@pytest.mark.skipif(shutil.which("xml2bib") is None, reason="needs bibutils")
@pytest.mark.parametrize(("name", "tool"), [("mods", ""), ("ris", "ris2xml"), ("endnote-xml", "endx2xml")])
def test_bibutils_reads_it(name: str, tool: str) -> None:
    data = "".join(plugins.writer(name).write(LIBRARY)).encode()
    if tool:
        data = subprocess.run([tool], input=data, capture_output=True, check=True).stdout
    bib = subprocess.run(["xml2bib", "-nb"], input=data, capture_output=True, check=True).stdout
    back = BibtexReader().read(bib.decode())
    article, paper = back["doe2019"], back["roe2015"]
    assert (article.type, article.container_title, article.volume) == ("article-journal", "Journal of Things", "12")
    assert (article.page, article.doi, article.year) == ("101-109", "10.1000/xyz.1", 2019)
    assert article.author[0] == Name(given="Jane", family="Doe")
    assert (paper.title, paper.publisher, paper.page) == ("A paper", "Press", "1-9")
    assert [name.family for name in paper.author] == ["Roe"]


def test_the_series_of_a_chapter_is_that_of_the_volume() -> None:
    entry = Entry(
        type="chapter",
        title="T",
        container_title="C",
        collection_title="S",
        collection_number="7",
        issued=Date(year=2011),
    )
    text = "".join(ModsWriter().write(Library({"k": entry})))
    host, _, series = text.partition('<relatedItem type="host">')[2].partition('<relatedItem type="series">')
    assert "<title>C</title>" in host
    assert "<title>S</title>" in series
    assert ModsReader().read(text)["k"] == entry
