"""What is wrong in a file of data is told with its line, all at once; what is right is read."""

from __future__ import annotations

import pytest

from mlsysbib import plugins
from mlsysbib.errors import Finding, ReadError
from mlsysbib.model import Date, Entry, Name


def problems(format_: str, text: str) -> list[Finding]:
    with pytest.raises(ReadError) as error:
        plugins.reader(format_).read(text)
    return list(error.value.problems)


BAD = {
    "csl-yaml": (
        "references:\n- id: a\n  title: x\n  title: y\n- id: b\n  title: a: b\n- id: a\n  type: book\n- &c text\n",
        {(4, "a"), (6, "b"), (7, "a"), (9, "")},
    ),
    "hayagriva": (
        "a:\n  type: book\n  type: web\nb: text\nc:\n  title: x: y\na:\n  title: z\nd:\n  title: *e\n",
        {(3, "a"), (4, ""), (6, "c"), (7, ""), (10, "")},
    ),
    "cff": ("message: x\ntitle: y\ntitle: z\nauthors: []\nreferences:\n  - text\n", {(1, ""), (3, ""), (6, "")}),
}


@pytest.mark.parametrize("format_", BAD)
def test_all_that_is_wrong_in_yaml_is_told_at_once(format_: str) -> None:
    text, expected = BAD[format_]
    assert {line for line, _ in expected} <= {problem.line for problem in problems(format_, text)}


def test_billions_of_laughs_are_refused() -> None:
    laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    for format_ in ("hayagriva", "csl-yaml", "cff"):
        assert any("alias" in problem.message for problem in problems(format_, laughs)) or format_ == "csl-yaml"


@pytest.mark.parametrize(
    ("format_", "text", "place"),
    [
        ("hayagriva", "", (1, 0)),
        ("hayagriva", "- a\n", (1, 0)),
        ("csl-yaml", "title: x\n", (1, 0)),
        ("cff", "- a\n", (1, 0)),
        ("schema-org", '{"@type": "Book", "name": "x", "name": "y"}', (1, 32)),
        ("schema-org", '{\n "@type": "Person"}', (2, 2)),
        ("schema-org", '{"@type": "Book",\n  "name": "x",}', (2, 14)),
        ("csv", "", (1, 0)),
        ("csv", "foo,bar\n1,2\n", (1, 1)),
        ("csv", 'title,year\n"x,2015\n', (2, 1)),
        ("identifiers", "10.1145/1.2\nfoo\n", (2, 1)),
        ("web-page", "<html><body>x</body></html>", (1, 0)),
    ],
)
def test_where_it_is_wrong(format_: str, text: str, place: tuple[int, int]) -> None:
    assert (problems(format_, text)[0].line, problems(format_, text)[0].column) == place


def test_yaml_is_read_without_types() -> None:
    entry = plugins.reader("hayagriva").read("a:\n  type: book\n  title: no\n  volume: 1.10\n  edition: 010\n")["a"]
    assert (entry.title, entry.volume, entry.edition) == ("no", "1.10", "010")


def test_identifiers() -> None:
    text = "# what to read\n\n- 10.1145/3097983.3098021\n1. arXiv:1610.09451 # ours\nPMID:123\nISBN 9780306406157\n"
    library = plugins.reader("identifiers").read(
        f"{text}https://example.org/a#b\nhttps://doi.org/10.1145/3097983.3098021\n"
    )
    assert [*library.values()] == [
        Entry(doi="10.1145/3097983.3098021"),
        Entry(arxiv="1610.09451"),
        Entry(pmid="123"),
        Entry(isbn="9780306406157"),
        Entry(url="https://example.org/a#b"),
    ]
    assert [(warning.line, warning.message) for warning in library.warnings] == [
        (8, "line 3 has this already; it is left out")
    ]


ZOTERO = (
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Date","Pages","Manual Tags"\n'
    '"ABCD2345","conferencePaper","2015","Sculley, D.; Holt, Gary",'
    '"Debt, in ""ML""","NeurIPS","10.1/x","2015-12-07","3-4","a; b"\n'
)
SCOPUS = (
    "\ufeffAuthors,Author full names,Title,Year,Source title,Page start,Page end,DOI,Document Type,EID\n"
    '"Smith J.A.; van der Berg P.","Smith, John A. (57200000000); van der Berg, Paul (57200000001)",'
    "On X,2019,J. of Y,1,9,10.1/y,Article,2-s2\n"
)
SHEET = "Paper;Authors;Venue;Year;Link;Section\nClipper;Daniel Crankshaw, Xin Wang and Giulio Zhou;NSDI;2017;https://x.org;Serving\n"


def test_tables_of_other_programs() -> None:
    (debt,) = plugins.reader("csv").read(ZOTERO).values()
    assert debt == Entry(
        type="paper-conference",
        author=(Name(family="Sculley", given="D."), Name(family="Holt", given="Gary")),
        title='Debt, in "ML"',
        container_title="NeurIPS",
        issued=Date(year=2015, month=12, day=7),
        page="3-4",
        doi="10.1/x",
        tags=("a", "b"),
        custom={"csv": {"Key": "ABCD2345"}},
    )
    (x,) = plugins.reader("csv").read(SCOPUS).values()
    assert x.author == (
        Name(family="Smith", given="John A."),
        Name(family="Berg", given="Paul", non_dropping_particle="van der"),
    )
    assert (x.type, x.page, x.year) == ("article-journal", "1-9", 2019)
    (clipper,) = plugins.reader("csv").read(SHEET).values()
    assert [str(name) for name in clipper.author] == ["Daniel Crankshaw", "Xin Wang", "Giulio Zhou"]
    assert (clipper.type, clipper.list_section, clipper.url) == ("paper-conference", "Serving", "https://x.org")


def test_a_page_says_which_work_it_is() -> None:
    page = (
        '<html><head><meta property="og:url" content="https://arxiv.org/abs/1610.09451">'
        '<script type="application/ld+json">'
        '{"@type": "ScholarlyArticle", "name": "On X", "author": {"name": "Jane Doe"}}</script>'
    )
    (entry,) = plugins.reader("web-page").read(page).values()
    assert (entry.title, entry.arxiv, entry.author) == ("On X", "1610.09451", (Name(family="Doe", given="Jane"),))


def test_a_graph_refers_to_its_people() -> None:
    graph = (
        '{"@graph": [{"@type": "Person", "@id": "#d", "givenName": "Jane", "familyName": "Doe"},'
        ' {"@type": "schema:Book", "schema:name": "B", "author": {"@id": "#d"}}]}'
    )
    (entry,) = plugins.reader("schema-org").read(graph).values()
    assert (entry.type, entry.title, entry.author) == ("book", "B", (Name(family="Doe", given="Jane"),))


IDENTIFIERS = """\
10.1145/3600006.3613165,10.1038/nature14539,
arXiv:1706.03762; hep-th/9901001
PMID: 26017442, PMC4567890
10.1000/a,b
// a comment
% another
ISBN 978 0 262 03561 3
"""


def test_several_identifiers_may_stand_in_a_line() -> None:
    read = plugins.reader("identifiers").read(IDENTIFIERS)
    assert [entry.doi or entry.arxiv or entry.pmid or entry.pmcid or entry.isbn for entry in read.values()] == [
        *("10.1145/3600006.3613165", "10.1038/nature14539", "1706.03762", "hep-th/9901001", "26017442", "PMC4567890"),
        *("10.1000/a,b", "978-0-262-03561-3"),
    ]
    with pytest.raises(ReadError) as error:
        plugins.reader("identifiers").read("10.1000/a\n10.1000/b, nothing\n")
    assert [problem.line for problem in error.value.problems] == [2]


WOS = (
    "Publication Type\tAuthors\tAuthor Full Names\tArticle Title\tSource Title\tPublication Date\tPublication Year\n"
    "J\tLeCun, Y\tLeCun, Yann\tDeep learning\tNATURE\tMAY 28\t2015\n"
    "J\tLi, A\tLi, Ann\tBroad learning\tNATURE\tin press\t2016\n"
)


def test_a_date_without_its_year_has_that_of_another_column() -> None:
    whole, year = plugins.reader("csv").read(WOS).values()
    assert (whole.issued, whole.author) == (Date(year=2015, month=5, day=28), (Name(family="LeCun", given="Yann"),))
    assert (year.issued, year.custom["csv"]["Publication Date"]) == (Date(year=2016), "in press")
    (ieee,) = plugins.reader("csv").read("Document Title,Publication Year,Online Date\nA,2017,14 Dec 2020\n").values()
    assert ieee.issued == Date(year=2017)
    (early,) = plugins.reader("csv").read("Title,Online Date\nA,14 Dec 2020\n").values()
    assert early.issued == Date(year=2020, month=12, day=14)


@pytest.mark.parametrize("text", ["sep=;\r\ntitle;year\r\nA;2001\r\n", "title|year\nA|2001\n", "title,year\rA,2001\r"])
def test_tables_say_or_show_what_divides_their_cells(text: str) -> None:
    (entry,) = plugins.reader("csv").read(text).values()
    assert (entry.title, entry.year) == ("A", 2001)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("van der Berg A.B., Smith-Jones C.", ["A.B. van der Berg", "C. Smith-Jones"]),
        ("LeCun Y, Bengio Y", ["Y LeCun", "Y Bengio"]),
        ("Ada Lovelace et al.", ["Ada Lovelace", "others"]),
        ("Smith and others", ["Smith", "others"]),
        ("Barbosa Da Silva, A.", ["A. Barbosa Da Silva"]),
    ],
)
def test_names_in_a_cell(cell: str, names: list[str]) -> None:
    (entry,) = plugins.reader("csv").read(f'title,authors\nA,"{cell}"\n').values()
    assert [str(name) for name in entry.author] == names


def test_an_identifier_in_the_place_of_an_address_is_the_address_that_it_has() -> None:
    (entry,) = plugins.reader("csv").read("title,link\nA,10.1145/3600006.3613165\n").values()
    assert entry.url == "https://doi.org/10.1145/3600006.3613165"
