"""RIS as databases and reference managers write it; the snippets are our own, in the forms that were found."""

from __future__ import annotations

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.model import OTHERS, Date, DateRange, Entry, Library, Link, LiteralDate, Name
from mlsysbib.readers.ris import RisReader
from mlsysbib.testing import check_reader

READER = RisReader()
RECORD = """\
TY  - JOUR
AU  - Doe, Jane
TI  - A title
ER  -
"""


def read(text: str) -> Library:
    return READER.read(text)


def only(text: str) -> Entry:
    (entry,) = read(text).values()
    return entry


def told(text: str) -> list[str]:
    return [str(each) for each in read(text).warnings]


def test_a_record_as_the_specification_has_it() -> None:
    text = """\
TY  - JOUR
AU  - van der Berg, Anna
AU  - King, Martin Luther, Jr.
AU  - World Health Organization
TI  - Queues &amp; caches
T2  - Journal of Things
J2  - J. Things
VL  - 12
IS  - 3
SP  - 101
EP  - 9
PY  - 2019
DA  - 2019/05/03/
DO  - https://doi.org/10.1000/XYZ.1
SN  - 2049-3630
UR  - https://example.org/a
L1  - https://example.org/a.pdf
KW  - queues
KW  - caches
AB  - An abstract.
LA  - English
N1  - A note.
C7  - e12
ID  - berg2019
ER  -
"""
    library = read(text)
    assert library.warnings == ()
    assert library["berg2019"] == Entry(
        type="article-journal",
        author=(
            Name(given="Anna", family="Berg", non_dropping_particle="van der"),
            Name(given="Martin Luther", family="King", suffix="Jr."),
            Name(literal="World Health Organization"),
        ),
        title="Queues & caches",
        container_title="Journal of Things",
        container_title_short="J. Things",
        volume="12",
        issue="3",
        page="101-109",
        number="e12",
        issued=Date(year=2019, month=5, day=3),
        doi="10.1000/XYZ.1",
        issn="2049-3630",
        url="https://example.org/a",
        links=(Link("https://example.org/a.pdf", "PDF"),),
        keyword="queues, caches",
        abstract="An abstract.",
        language="en",
        note="A note.",
    )
    assert library.place("berg2019", "DOI") == ("", 14, 7)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert only(RECORD.replace("\n", end)).title == "A title"


def test_marks_of_byte_order_and_encodings() -> None:
    text = RECORD.replace("Jane", "Jörg")
    for data in (text.encode("utf-8-sig"), text.encode("utf-16")):
        assert read(READER.decode(data))["doetitle"].author == (Name(given="Jörg", family="Doe"),)
    library = read(READER.decode(text.encode("latin-1")))
    assert library["doetitle"].author[0].given == "Jörg"
    assert [str(each) for each in library.warnings] == [
        "2:1: this line is not UTF-8; such lines are read as Windows-1252"
    ]


@pytest.mark.parametrize(
    "text",
    [
        RECORD.replace("  - ", " - "),
        RECORD.replace("  - ", "\t- "),
        RECORD.replace("TY  - ", "TY -  "),
        RECORD.replace("ER  -", "ER"),
        RECORD.replace("ER  -", "ER  - "),
        RECORD.lower().replace("doe, jane", "Doe, Jane").replace("a title", "A title"),
        RECORD.replace("TI", "Ti").replace("AU", "au"),
        "\n\n1.\n" + RECORD,
        "Record #1 of 2\nProvider: Somebody\nContent: text/plain\n" + RECORD,
    ],
)
def test_spacing_and_prefaces(text: str) -> None:
    assert only(text) == only(RECORD)
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (RECORD.replace("ER  -\n", ""), "1:1: the last record has no end; a line 'ER  - ' is missing"),
        (
            "AU  - Doe, Jane\nTY  - JOUR\nTI  - A title\nER  - \n",
            "1:1: these lines stand before the TY of their record",
        ),
        ("Hello there\n" + RECORD, "1:1: this is outside of any record, and left out: 'Hello there'"),
        (RECORD + "ER  - \n", "5:1: this end ('ER') has no record before it"),
    ],
)
def test_what_is_odd_is_told_with_its_line(text: str, warning: str) -> None:
    assert only(text).title == "A title"
    assert told(text) == [warning]


def test_a_file_that_is_set_in() -> None:
    library = read("".join(f"   {line}\n" for line in RECORD.splitlines()))
    assert list(library.values()) == [only(RECORD)]
    assert library.place("doetitle", "title") == ("", 3, 10)


def test_a_tag_that_is_set_in_is_text() -> None:
    assert only("TY  - JOUR\nAB  - One.\n      TY  - BOOK\nTI  - A title\nER  - \n").abstract == "One.\nTY  - BOOK"


def test_two_records_with_one_end() -> None:
    text = "TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two\nER  - \n"
    assert [(entry.type, entry.title) for entry in read(text).values()] == [("article-journal", "One"), ("book", "Two")]
    assert told(text) == ["3:1: a record begins here before the one above has its end ('ER  - ')"]


def test_tags_after_the_end_belong_to_the_record_above() -> None:
    text = RECORD + "NL  - J Things\n\n2.\n" + RECORD.replace("A title", "Another")
    first, second = read(text).values()
    assert first.custom == {"ris": {"NL": "J Things"}}
    assert (second.title, second.custom) == ("Another", {})
    assert "5:1: this stands after the end of its record ('ER  - ')" in told(text)


def test_lines_that_go_on() -> None:
    long = "The first line of an abstract that is as long as the lines of a program which wraps them"
    assert only(f"TY  - JOUR\nAB  - {long}\nER goes on, and PC - based words too\nER  - \n").abstract == (
        f"{long} ER goes on, and PC - based words too"
    )
    assert only("TY  - JOUR\nN1  - first line\n      * second line\n      * third\nER  - \n").note == (
        "first line\n* second line\n* third"
    )
    assert only("TY  - JOUR\nAB  - One.\n\nTwo.\nER  - \n").abstract == "One.\nTwo."
    assert only("TY  - JOUR\nKW  - one\ntwo\nthree\nER  - \n").keyword == "one, two, three"


def test_an_end_that_says_something_is_a_tag() -> None:
    assert only("TY  - GEN\nER  - End\nTI  - A title\nER  - \n").title == "A title"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("PY  - 2011\nDA  - 2011///", Date(year=2011)),
        ("Y1  - 2014/05//", Date(year=2014, month=5)),
        ("PY  - 2018/4/25", Date(year=2018, month=4, day=25)),
        ("PY  - 2020\nDA  - AUG 3", Date(year=2020, month=8, day=3)),
        ("PY  - 2020\nDA  - July", Date(year=2020, month=7)),
        (
            "Y1  - 16-18 Oct. 2014",
            DateRange(Date(year=2014, month=10, day=16), Date(year=2014, month=10, day=18)),
        ),
        ("PY  - Start date: 20170812", Date(year=2017, month=8, day=12)),
        ("DA  - 2011///Spring", Date(year=2011, season=1)),
        ("PY  - 2011///nan", Date(year=2011)),
        ("PY  - in press", LiteralDate("in press")),
        ("PY  - n.d.", None),
        ("PY  - 2011/02/31", Date(year=2011, month=2)),
        ("Y1  - 2019/April 12", Date(year=2019, month=4, day=12)),
        ("PY  - 202103", Date(year=2021, month=3)),
        ("PY  - 2020-Mar-05", Date(year=2020, month=3, day=5)),
        ("PY  - 1999.", Date(year=1999)),
        ("PY  - 2020年3月5日", Date(year=2020, month=3, day=5)),
        ("PY  - 0000", None),
    ],
)
def test_dates(lines: str, date: Date | None) -> None:
    assert only(f"TY  - JOUR\n{lines}\nER  - \n").issued == date


def test_a_date_of_another_year_is_kept() -> None:
    entry = only("TY  - JOUR\nPY  - 2018\nDA  - 2017/12/01/\nER  - \n")
    assert entry.issued == Date(year=2018)
    assert entry.custom == {"ris": {"DA": "2017/12/01/"}}


def test_an_access_with_its_time() -> None:
    assert only("TY  - ELEC\nY2  - 2012/07/27/09:48:44\nER  - \n").accessed == Date(year=2012, month=7, day=27)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Fanning E.", Name(given="E.", family="Fanning")),
        ("C. Munteanu", Name(given="C.", family="Munteanu")),
        ("Capa,María", Name(given="María", family="Capa")),
        ("Luke, TJ", Name(given="TJ", family="Luke")),
        ("Barnes and Noble,", Name(literal="Barnes and Noble")),
        ("FennerMartin", Name(literal="FennerMartin")),
        ("Doe JA", Name(given="J. A.", family="Doe")),
        ("van den Berg P", Name(given="P.", family="Berg", non_dropping_particle="van den")),
        ("Иванов И.И.", Name(given="И.И.", family="Иванов")),
        ("Doe, John III", Name(given="John", family="Doe", suffix="III")),
        ("John Doe III", Name(given="John", family="Doe", suffix="III")),
        ("Lenin, VI", Name(given="VI", family="Lenin")),
        ("Yu, Yuan 0001", Name(given="Yuan", family="Yu")),
        ("الأحمد، محمد", Name(given="محمد", family="الأحمد")),
        ("M&uuml;ller, J.", Name(given="J.", family="Müller")),
    ],
)
def test_names(said: str, name: Name) -> None:
    assert only(f"TY  - JOUR\nAU  - {said}\nER  - \n").author == (name,)


@pytest.mark.parametrize(
    ("said", "families"),
    [
        ("Doe, Jane; Roe, Richard", ["Doe", "Roe"]),
        ("Doe, J. & Roe, R.", ["Doe", "Roe"]),
        ("Roe, Richard and Doe, Jane", ["Roe", "Doe"]),
        ("Doe J, van Dyk RA", ["Doe", "Dyk"]),
        ("Doe, Jane et al.", ["Doe", OTHERS.family]),
        ("Department of Trade, Industry and Fisheries, London", [""]),
        ("Barnes, Noble and Sons, Ltd", [""]),
    ],
)
def test_several_names_in_one_value(said: str, families: list[str]) -> None:
    assert [name.family for name in only(f"TY  - JOUR\nAU  - {said}\nER  - \n").author] == families


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("SP  - 474-481", {"page": "474-481"}),
        ("SP  - e0815", {"page": "e0815"}),
        ("SP  - 12\nEP  - 12-20", {"page": "12-20"}),
        ("SP  - 10-20\nEP  - 10-20", {"page": "10-20"}),
        ("SP  - N.PAG\nEP  - N.PAG", {"page": None}),
        ("ET  - 2013/02/01", {"available_date": Date(year=2013, month=2, day=1), "edition": None}),
        ("ET  - 2nd", {"edition": "2nd"}),
        ("M3  - https://doi.org/10.1000/1", {"doi": "10.1000/1", "genre": None}),
        ("PU  - P\nPI  - Cham\nAR  - 151", {"publisher": "P", "publisher_place": "Cham", "number": "151"}),
        ("DB  - Ovid MEDLINE(R) ALL <1946 to 2023>\nAN  - 36890123", {"pmid": "36890123"}),
        ("ID  - DBLP:x/y\nTI  - A title.\nJO  - CoRR", {"title": "A title", "container_title": "CoRR"}),
        ("SN  - 03064530 (ISSN)", {"issn": "0306-4530"}),
        ("SN  - 978-1-4503-4887-4", {"isbn": "978-1-4503-4887-4"}),
        ("VO  - 7", {"volume": "7"}),
        ("JO  - J. Things", {"container_title": "J. Things"}),
        ("JF  - Things\nJO  - Things\nJA  - Thgs", {"container_title": "Things", "container_title_short": "Thgs"}),
        ("T1  - Old tag", {"title": "Old tag"}),
        ("N2  - Old abstract", {"abstract": "Old abstract"}),
        ("C2  - PMC1234567", {"pmcid": "PMC1234567"}),
        ("U1  - 30889810 [PMID]", {"pmid": "30889810"}),
        ("AN  - 28754806\nDB  - PubMed", {"pmid": "28754806"}),
        ("UR  - https://arxiv.org/abs/1610.09451", {"arxiv": "1610.09451"}),
        ("UR  - https://a.org/1; https://b.org/2", {"url": "https://a.org/1", "links": (Link("https://b.org/2"),)}),
        ("L3  - 10.1000/1", {"doi": "10.1000/1"}),
        ("TI  - \nSP  - ", {"title": None, "page": None}),
    ],
)
def test_fields_of_articles(fields: str, found: dict[str, object]) -> None:
    entry = only(f"TY  - JOUR\n{fields}\nER  - \n")
    assert {field: getattr(entry, field) for field in found} == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("T2  - Proc. of X", ("Proc. of X", None, None)),
        ("C3  - Proc. of X", ("Proc. of X", None, None)),
        ("T2  - X 2019\nC3  - Proc. of X\nC1  - Berlin", ("Proc. of X", "X 2019", "Berlin")),
        ("T2  - X 2019\nC3  - University of Y\nAN  - WOS:1\nC1  - #12", ("X 2019", None, None)),
    ],
)
def test_conferences(fields: str, found: tuple[str | None, ...]) -> None:
    paper = only(f"TY  - CONF\n{fields}\nER  - \n")
    assert (paper.container_title, paper.event_title, paper.publisher_place) == found


def test_what_a_tag_says_depends_on_the_type() -> None:
    assert only("TY  - COMP\nTI  - C\nET  - 1.0\nER  - \n").version == "1.0"
    book = only("TY  - BOOK\nTI  - B\nT2  - Lecture Notes\nM1  - 12\nSP  - 320\nER  - \n")
    assert (book.collection_title, book.collection_number, book.number_of_pages) == ("Lecture Notes", "12", "320")
    chapter = only("TY  - CHAP\nTI  - C\nT2  - Book\nT3  - Series\nA2  - Roe, R.\nSE  - 4\nSP  - 1\nEP  - 20\nER  - \n")
    assert (chapter.container_title, chapter.collection_title, chapter.chapter_number) == ("Book", "Series", "4")
    assert chapter.editor == (Name(given="R.", family="Roe"),)
    thesis = only("TY  - THES\nPB  - A University\nM3  - Ph.D.\nA3  - Roe, R.\nER  - \n")
    assert (thesis.publisher, thesis.genre, thesis.contributor[0].family) == ("A University", "Ph.D.", "Roe")


@pytest.mark.parametrize(
    ("code", "csl", "kept"),
    [
        ("JOUR", "article-journal", None),
        ("EJOUR", "article-journal", "EJOUR"),
        ("Journal Article", "article-journal", "Journal Article"),
        ("CPAPER", "paper-conference", "CPAPER"),
        ("COMP", "software", None),
        ("VIDEO", "motion_picture", "VIDEO"),
    ],
)
def test_types(code: str, csl: str, kept: str | None) -> None:
    entry = only(f"TY  - {code}\nTI  - T\nER  - \n")
    assert (entry.type, entry.custom.get("ris", {}).get("TY")) == (csl, kept)


def test_a_type_that_there_is_not() -> None:
    entry = only("TY  - XYZ\nTI  - T\nER  - \n")
    assert (entry.type, entry.custom) == ("document", {"ris": {"TY": "XYZ"}})
    assert told("TY  - XYZ\nTI  - T\nER  - \n") == ["1:7: t.type: RIS has no type 'XYZ'; it is taken for a document"]


def test_unknown_tags_are_kept() -> None:
    assert only("TY  - JOUR\nXX  - one\nXX  - two\nAD  - Street\nER  - \n").custom == {
        "ris": {"AD": "Street", "XX": ["one", "two"]}
    }


def test_keys() -> None:
    text = (
        "TY  - JOUR\nID  - a\nER  - \nTY  - JOUR\nID  - a\nER  - \nTY  - JOUR\nID  - two words\nTI  - Words\nER  - \n"
    )
    library = read(text)
    assert list(library) == ["a", "a-2", "words"]
    assert library["words"].custom == {"ris": {"key": "two words"}}
    assert told(text) == ["4:1: a-2: the key 'a' is another record's too; this one goes by 'a-2'"]


def test_other_formats_under_this_name_are_read_as_what_they_are() -> None:
    text = "FN Web of Science\nVR 1.0\nPT J\nAU Doe, J\nTI A title\nER\n\nEF\n"
    assert only(text).title == "A title"
    assert told(text) == ["1:1: this is the Web of Science's plain text, not RIS; it is read as that"]


@pytest.mark.parametrize("text", ["<html>\n<p>Not found</p>", "hello", '{"a": 1}'])
def test_what_is_not_ris(text: str) -> None:
    with pytest.raises(ReadError) as raised:
        read(text)
    assert str(raised.value) == "1:1: this is not RIS: no line begins a record (TY  - JOUR)"


def test_nothing() -> None:
    assert len(read("\ufeff\n")) == 0


def test_protocol() -> None:
    check_reader(RisReader, RECORD)
