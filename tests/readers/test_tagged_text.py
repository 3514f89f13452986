"""PubMed's .nbib, EndNote's tagged text and refer, the Web of Science's text; the snippets are our own."""

from __future__ import annotations

from mlsysbib.model import Date, Entry, Name
from mlsysbib.readers.nbib import NbibReader
from mlsysbib.readers.refer import ReferReader
from mlsysbib.readers.wos import WosReader
from mlsysbib.testing import check_reader

NBIB = """\

PMID- 12345678
OWN - NLM
STAT- MEDLINE
IS  - 2049-3630 (Print)
IS  - 0306-4530 (Linking)
VI  - 10
IP  - 4
DP  - 2018 Apr
TI  - A title that is wrapped by PubMed after some
      eighty characters.
PG  - 335-9
LID - 10.1000/abc [doi]
AB  - BACKGROUND: One two three four five six seven eight nine ten
      eleven.
FAU - Doe, Jane M
AU  - Doe JM
CN  - The Example Group
LA  - eng
PT  - Journal Article
TA  - J Ex
JT  - Journal of examples (London, England)
MH  - Humans
OT  - example
AID - S1-2 [pii]
AID - 10.1000/abc [doi]
SO  - J Ex. 2018 Apr;10(4):335-9.

PMID- 87654321
TI  - [Another one].
AU  - van der Roe R
DP  - 2019 Winter
PT  - Preprint
GR  - 12/WT_/Wellcome Trust/United Kingdom
"""


def test_nbib() -> None:
    library = NbibReader().read(NBIB)
    assert library["pmid12345678"] == Entry(
        type="article-journal",
        author=(Name(given="Jane M", family="Doe"), Name(literal="The Example Group")),
        title="A title that is wrapped by PubMed after some eighty characters",
        container_title="Journal of examples",
        container_title_short="J Ex",
        volume="10",
        issue="4",
        page="335-339",
        issued=Date(year=2018, month=4),
        doi="10.1000/abc",
        pmid="12345678",
        issn="0306-4530",
        language="en",
        abstract="BACKGROUND: One two three four five six seven eight nine ten eleven.",
        keyword="Humans, example",
    )
    other = library["pmid87654321"]
    assert (other.type, other.title, other.issued) == ("article", "Another one", Date(year=2019, season=4))
    assert other.author == (Name(given="R.", family="Roe", non_dropping_particle="van der"),)
    assert other.custom == {"nbib": {"GR": "12/WT_/Wellcome Trust/United Kingdom"}}
    assert library.place("pmid87654321", "title") == ("", 30, 7)
    check_reader(NbibReader, NBIB)


def test_nbib_of_others_has_no_number() -> None:
    text = "OWN - ERIC\nTI  - Paper title\nAU  - Smith, Tom\nAID - http://dx.doi.org/10.1000/1\nDP  - 2000\n"
    text += "ISSN - ISSN-2049-3630\n"
    library = NbibReader().read(text)
    assert library["smith2000paper"].doi == "10.1000/1"
    assert library["smith2000paper"].issn == "2049-3630"


REFER = """\
%T A title that stands before the type
%0 Journal Article
%A Doe, Jane
%A Barnes and Noble,
%B Journal of Things
%D 2021
%8 September  1, 2021
%V 45
%N 3
%P 1309-1348
%U https://example.org/a
%X One paragraph.
%F doe2021

%0 Book
%A Richard Roe
%T A book
%I Press
%C London
%@ 978-1-4503-4887-4
"""


def test_refer_of_endnote() -> None:
    library = ReferReader().read(REFER)
    assert library["doe2021"] == Entry(
        type="article-journal",
        author=(Name(given="Jane", family="Doe"), Name(literal="Barnes and Noble")),
        title="A title that stands before the type",
        container_title="Journal of Things",
        issued=Date(year=2021, month=9, day=1),
        volume="45",
        issue="3",
        page="1309-1348",
        url="https://example.org/a",
        abstract="One paragraph.",
    )
    book = library["roebook"]
    assert (book.type, book.publisher, book.publisher_place) == ("book", "Press", "London")
    assert book.isbn == "978-1-4503-4887-4"
    check_reader(ReferReader, REFER)


def test_refer_of_unix_has_no_types() -> None:
    text = "%A B. W. Kernighan\n%T PIC\n%R CSTR 97\n%I Bell Labs\n%D 1982\n\n%A L. Lamport\n%T Time\n%J CACM\n%D 1978\n"
    report, article = ReferReader().read(text).values()
    assert (report.type, report.publisher) == ("report", "Bell Labs")
    assert (article.type, article.container_title) == ("article-journal", "CACM")


WOS = """\
FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Doe, J
   Roe, R
AF Doe, Jane
   Roe, Richard
TI A title that is wrapped after some
   seventy characters
SO JOURNAL OF THINGS
JI J. Things
VL 6
IS 1
BP 9
EP 20
AR 1722034
DI 10.1000/xyz
PD DEC 16
PY 2020
DE one; two
SN 2049-3630
EI 0306-4530
CR Smith J, 1999, THINGS, V1, P2
   Jones K, 2001, THINGS, V3, P4
UT WOS:000514379300001
TC 7
ER

PT C
AU Doe, J
TI At a meeting
SO PROCEEDINGS
CT Meeting on Things
CL Paris, France
PD FAL
PY 2011
ER

EF
"""


def test_wos() -> None:
    library = WosReader().read(WOS)
    assert library.warnings == ()
    article = library["doe2020title"]
    assert article.author == (Name(given="Jane", family="Doe"), Name(given="Richard", family="Roe"))
    assert article.title == "A title that is wrapped after some seventy characters"
    assert (article.page, article.number, article.doi) == ("9-20", "1722034", "10.1000/xyz")
    assert article.issued == Date(year=2020, month=12, day=16)
    assert (article.keyword, article.issn) == ("one, two", "2049-3630")
    kept = {"CR": ["Smith J, 1999, THINGS, V1, P2", "Jones K, 2001, THINGS, V3, P4"], "EI": "0306-4530"}
    assert article.custom == {"wos": kept}
    paper = library["doe2011meeting"]
    assert (paper.type, paper.event_title, paper.event_place) == (
        "paper-conference",
        "Meeting on Things",
        "Paris, France",
    )
    assert paper.issued == Date(year=2011, season=3)
    check_reader(WosReader, WOS)


def test_what_is_set_in_after_an_empty_line_goes_on() -> None:
    library = NbibReader().read(
        "PMID- 1\nAB  - One.\n\n      Two.\nTI  - A title\n\nPMID- 2\nFAU - Smith, James A 3rd\n"
    )
    assert (library["pmid1"].title, library["pmid1"].abstract) == ("A title", "One.\nTwo.")
    assert library["pmid2"].author == (Name(given="James A", family="Smith", suffix="3rd"),)


def test_pages_of_supplements() -> None:
    assert NbibReader().read("PMID- 1\nPG  - S12-8; quiz S30\n")["pmid1"].page == "S12-S18; quiz S30"


def test_theses_reports_and_programs_of_refer() -> None:
    thesis = ReferReader().read("%0 Thesis\n%F a\n%Y Roe, R.\n")["a"]
    assert (thesis.contributor, thesis.collection_editor) == ((Name(given="R.", family="Roe"),), ())
    report = ReferReader().read("%A A. Lesk\n%T Some Indexes\n%R Tech. Rep. No. 69\n%D 1978\n%F b\n")
    assert report["b"].number == "Tech. Rep. No. 69"
    assert report.warnings == ()
    assert ReferReader().read("%0 Computer Program\n%F a\n%7 1.0\n")["a"].version == "1.0"


def test_patents_of_the_web_of_science() -> None:
    patent = WosReader().read("PT P\nAU DEAN J\n   CORRADO G S\nTI A method\nPN US123-A1\nER\n")["deanmethod"]
    assert (patent.type, patent.number) == ("patent", "US123-A1")
    assert patent.author == (Name(given="J", family="DEAN"), Name(given="G S", family="CORRADO"))
