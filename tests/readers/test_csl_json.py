from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.model import Date, DateRange, Entry, Library, LiteralDate, Name
from mlsysbib.readers.csl_json import CslJsonReader


def read(value: Any) -> Library:
    return CslJsonReader().read(value if isinstance(value, str) else json.dumps(value, indent=1))


def entry(**members: Any) -> Entry:
    """The entry of one item, which is expected to be read without a remark."""
    library = read([{"id": "a", "type": "book", **{name.replace("_", "-"): value for name, value in members.items()}}])
    assert library.warnings == ()
    return library["a"]


def problems(text: Any) -> list[str]:
    with pytest.raises(ReadError) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def test_an_ordinary_item() -> None:
    item = {
        "id": "zaharia2016",
        "type": "article-journal",
        "title": "Apache Spark",
        "author": [{"family": "Zaharia", "given": "Matei"}, {"literal": "The Spark team"}],
        "container-title": "Communications of the ACM",
        "volume": "59",
        "page": "56-65",
        "issued": {"date-parts": [[2016, 11, 28]]},
        "DOI": "10.1145/2934664",
    }
    assert read([item]) == Library(
        {
            "zaharia2016": Entry(
                type="article-journal",
                title="Apache Spark",
                author=(Name(family="Zaharia", given="Matei"), Name(literal="The Spark team")),
                container_title="Communications of the ACM",
                volume="59",
                page="56-65",
                issued=Date(year=2016, month=11, day=28),
                doi="10.1145/2934664",
            )
        }
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"date-parts": [[2017]]}, Date(year=2017)),
        ({"date-parts": [["2017", "08", "13"]]}, Date(year=2017, month=8, day=13)),
        ({"date-parts": [[2017, None, None]]}, Date(year=2017)),
        ({"date-parts": [[2017, 0, 0]]}, Date(year=2017)),
        ({"date-parts": [[2017, ""]]}, Date(year=2017)),
        ({"date-parts": [2017, 8]}, Date(year=2017, month=8)),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": []}, None),
        ({"date-parts": [[None, None], [None]]}, None),
        ({"date-parts": [[2015], [2017]]}, DateRange(Date(year=2015), Date(year=2017))),
        ({"date-parts": [[2015], [0]]}, DateRange(Date(year=2015), None)),
        ({"date-parts": [[-1]]}, Date(year=0)),
        ({"date-parts": [[-100, 3]]}, Date(year=-99, month=3)),
        ({"date-parts": [[2017, 13]]}, Date(year=2017, season=1)),
        ({"date-parts": [[2017, 16]]}, Date(year=2017, season=4)),
        ({"date-parts": [[2017, 22]]}, Date(year=2017, season=2)),
        ({"date-parts": [[2017]], "season": 1}, Date(year=2017, season=1)),
        ({"date-parts": [[2017]], "season": "4"}, Date(year=2017, season=4)),
        ({"date-parts": [[2017]], "season": "Fall"}, Date(year=2017, season=3)),
        ({"date-parts": [[2017]], "circa": True}, Date(year=2017, circa=True)),
        ({"date-parts": [[2017]], "circa": "1"}, Date(year=2017, circa=True)),
        ({"date-parts": [[2017]], "circa": 0}, Date(year=2017)),
        ({"literal": "in press"}, LiteralDate("in press")),
        ({"raw": "2017-08"}, Date(year=2017, month=8)),
        ({"raw": "2017-08-13T10:00:00Z"}, Date(year=2017, month=8, day=13)),
        ({"raw": "2015/2017"}, DateRange(Date(year=2015), Date(year=2017))),
        ({"raw": "13 August 2017"}, Date(year=2017, month=8, day=13)),
        ({"raw": "Aug. 13, 2017"}, Date(year=2017, month=8, day=13)),
        ({"raw": "August 2017"}, Date(year=2017, month=8)),
        ({"raw": "Spring 2017"}, Date(year=2017, season=1)),
        ({"raw": "2017", "circa": True}, Date(year=2017, circa=True)),
        ({"raw": "Hilary term 1923"}, LiteralDate("Hilary term 1923")),
        ({"raw": "32 August 2017"}, LiteralDate("32 August 2017")),
        ("2017-08", Date(year=2017, month=8)),
        (2017, Date(year=2017)),
        ({}, None),
        (None, None),
        ("", None),
    ],
)
def test_dates(value: Any, expected: Any) -> None:
    assert entry(issued=value).issued == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"family": "Sculley", "given": "D."}, Name(family="Sculley", given="D.")),
        ({"family": "Plato"}, Name(family="Plato")),
        ({"literal": "ACM"}, Name(literal="ACM")),
        ({"family": "ACM", "isInstitution": True}, Name(literal="ACM")),
        ({"family": "ACM", "given": "", "isInstitution": "1"}, Name(literal="ACM")),
        ({"name": "The ATLAS Collaboration", "sequence": "first"}, Name(literal="The ATLAS Collaboration")),
        (
            {"family": "King", "given": "Martin", "suffix": "Jr.", "comma-suffix": "true"},
            Name(family="King", given="Martin", suffix="Jr.", comma_suffix=True),
        ),
        (
            {"family": "毛", "given": "泽东", "static-ordering": 1},
            Name(family="毛", given="泽东", static_ordering=True),
        ),
        ({"family": "毛", "given": "泽东", "static-ordering": "false"}, Name(family="毛", given="泽东")),
        (
            {"family": "van der Maaten", "given": "Laurens", "parse-names": True},
            Name(family="Maaten", given="Laurens", non_dropping_particle="van der"),
        ),
        (
            {"family": "Humboldt", "given": "Alexander von", "parse-names": "true"},
            Name(family="Humboldt", given="Alexander", dropping_particle="von"),
        ),
        (
            {"family": "King", "given": "Martin Luther, Jr.", "parse-names": 1},
            Name(family="King", given="Martin Luther", suffix="Jr."),
        ),
        ({"family": '"van der Maaten"', "given": "L.", "parse-names": 1}, Name(family="van der Maaten", given="L.")),
        ({"family": "van der Maaten", "given": "L.", "parse-names": 0}, Name(family="van der Maaten", given="L.")),
        ({"family": 3, "given": None}, Name(family="3")),
    ],
)
def test_names(value: Any, expected: Name) -> None:
    assert entry(author=[value]).author == (expected,)


def test_numbers_for_text_keep_their_spelling() -> None:
    found = read('[{"id": "a", "type": "book", "volume": 1.10, "edition": 2, "issue": "010", "page": 1e3}]')["a"]
    assert (found.volume, found.edition, found.issue, found.page) == ("1.10", "2", "010", "1e3")


def test_lists_for_text_are_joined() -> None:
    found = entry(ISSN=["1234-5678", "8765-4321"], title=["TFX"], keyword=[])
    assert (found.issn, found.title, found.keyword) == ("1234-5678, 8765-4321", "TFX", None)


def test_dois_lose_their_resolver_and_nothing_else() -> None:
    assert entry(DOI="https://doi.org/10.1109/HPCA.2018.00059").doi == "10.1109/HPCA.2018.00059"
    assert entry(DOI="not a DOI").doi == "not a DOI"


def test_older_names_of_variables_yield_to_the_present_ones() -> None:
    assert entry(event="ICML").event_title == "ICML"
    assert entry(journalAbbreviation="CACM", shortTitle="Spark").container_title_short == "CACM"
    both = entry(event="ICML", event_title="ICML 2016")
    assert (both.event_title, both.custom) == ("ICML 2016", {"csl-json": {"event": "ICML"}})


def test_null_and_empty_are_unknown() -> None:
    assert entry(title=None, volume="", author=[], editor=None, note="x") == Entry(type="book", note="x")


def test_what_is_not_known_is_kept() -> None:
    found = entry(foo=[1.5, {"bar": None}], custom={"mine": 1})
    assert found.custom == {"mine": 1, "csl-json": {"foo": [1.5, {"bar": None}]}}


def test_what_stands_under_our_names_in_custom_is_data_like_any_other() -> None:
    assert read([{"id": 7, "type": "book", "custom": {"csl-json": "x"}}])["7"].custom == {
        "csl-json": {"csl-json": "x", "id": 7}
    }
    assert entry(custom={"csl-json": {"id": "other", "foo": 1}}).custom == {"csl-json": {"foo": 1}}
    library = read([{"id": "a", "type": "book", "custom": {"mlsysbib": {"arxiv": 5, "colour": "red"}}}])
    assert library["a"].custom == {"mlsysbib": {"arxiv": 5, "colour": "red"}}
    assert library.warnings[0].message.startswith("mlsysbib does not hold what this program writes there")


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"title": {"a": 1}}, "4:3: a.title: this is an object, not text; kept as it is"),
        ({"title": True}, "4:3: a.title: this is true or false, not text; kept as it is"),
        ({"author": [{"family": ""}]}, "4:3: a.author: a name is empty; kept as it is"),
        (
            {"author": [{}, {"literal": "x", "family": None}, 7]},
            "4:3: a.author: this list of names holds a number; kept",
        ),
        ({"author": [{"family": "A", "ORCID": "x"}]}, "4:3: a.author: names have no member 'ORCID' in CSL; it is left"),
        ({"author": "Smith, A."}, "4:3: a.author: the name 'Smith, A.' is text, not an object with family and given"),
        (
            {"issued": {"date-parts": [["MMXVII"]]}},
            "4:3: a.issued: 'MMXVII' is not a year, month or day; kept as it is",
        ),
        ({"issued": {"date-parts": [[2017, 2, 30]]}}, "4:3: a.issued: month 2 of 2017 has no day 30; kept as words"),
        ({"issued": {"date-parts": [[2017]], "season": 7}}, "4:3: a.issued: the season 7 does not fit the date"),
        ({"issued": [2017]}, "4:3: a.issued: this is a list, not a date; kept as it is"),
    ],
)
def test_what_cannot_be_made_out_is_kept_with_a_warning(members: dict[str, Any], said: str) -> None:
    library = read([{"id": "a", **members, "type": "book"}])
    assert [str(warning)[: len(said)] for warning in library.warnings] == [said]


def test_a_day_that_does_not_exist_stays_readable() -> None:
    library = read([{"id": "a", "type": "book", "issued": {"date-parts": [[2017, 2, 30]]}}])
    assert library["a"].issued == LiteralDate("2017-2-30")


def test_types() -> None:
    assert entry(type="proceedings-article").type == "paper-conference"
    library = read([{"id": "a", "type": "journal_article"}, {"id": "b"}])
    assert [(found.type, found.custom) for found in library.values()] == [
        ("document", {"csl-json": {"type": "journal_article"}}),
        ("document", {}),
    ]
    assert [warning.message for warning in library.warnings] == [
        "CSL has no type 'journal_article' (CSL has article-journal); it is taken for a document",
        "the item has no type; it is taken for a document",
    ]


def test_keys_keep_their_case_and_their_spelling() -> None:
    library = read([{"id": "Foo2020", "type": "book"}, {"id": "foo2020", "type": "book"}, {"id": 7, "type": "book"}])
    assert list(library) == ["Foo2020", "foo2020", "7"]
    assert library["7"].custom == {"csl-json": {"id": 7}}


def test_the_citation_key_is_what_an_author_cites_by() -> None:
    address = "http://zotero.org/users/1/items/ABC"
    library = read([{"id": address, "citation-key": "smith2020", "type": "book"}])
    assert library["smith2020"].custom == {"csl-json": {"id": address}}


def test_items_without_id_and_with_the_key_of_another_are_errors_and_not_lost() -> None:
    with pytest.raises(ReadError) as caught:
        read('[{"type": "book", "DOI": "10.1000/1"},\n {"id": "a", "title": "x"},\n  {"id": "a"}, {}, 5]')
    assert [str(problem) for problem in caught.value.problems] == [
        '1:2: 10.1000/1: this item has no id; give it one: "id": "sculley2015hidden"',
        "3:4: a: another item has the same citation key; change one of them",
        '3:16: item-4: this item has no id; give it one: "id": "sculley2015hidden"',
        (
            "3:20: this item is a number, not an object; "
            'an item looks like {"id": "sculley2015hidden", "type": "paper-conference"}'
        ),
    ]
    assert list(caught.value.library) == ["10.1000/1", "a", "a-2", "item-4"]


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "a", "type": "book"}, {"id": "b", "type": "map"}]',
        '{"items": [{"id": "a", "type": "book"}, {"id": "b", "type": "map"}], "config": {"id": 1}}',
        '{"references": [{"id": "a", "type": "book"}, {"id": "b", "type": "map"}]}',
        '{"a": {"type": "book"}, "b": {"id": "b", "type": "map"}}',
        '{"id": "a", "type": "book"}\n{"id": "b", "type": "map"}\n',
    ],
)
def test_the_shapes_of_a_file(text: str) -> None:
    assert read(text) == Library({"a": Entry(type="book"), "b": Entry(type="map")})


def test_one_item_alone_needs_no_id() -> None:
    library = read('{"type": "book", "DOI": "10.1000/1"}')
    assert list(library) == ["10.1000/1"]
    assert [str(warning) for warning in library.warnings] == [
        "1:1: 10.1000/1: the item has no id; this is its citation key now"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: the file is empty; an empty bibliography in CSL-JSON is []"),
        ('"x"', '1:1: this is text, not CSL-JSON; CSL-JSON is a list of items: [{"id": ...}]'),
        ('[\n {"id": "a",}]', "2:12: this is not JSON: a comma stands after the last member; take it away"),
        ('[{"id": "a"}, \n]', "1:13: this is not JSON: a comma stands after the last member; take it away"),
        ('[{"id": "a"}', "1:13: this is not JSON: expecting ',' delimiter"),
        ("[{'id': 1}]", "1:3: this is not JSON: expecting property name enclosed in double quotes"),
        ('[{"id": "a"}] x', "1:15: this is not JSON: extra data"),
        ('[{"id": NaN}]', "1:9: JSON has no number NaN; write null or a text"),
        (
            '[{"id": "a"},\n {"id": "\\udc00"}]',
            "2:10: half of a pair of surrogates stands here, which is not a character",
        ),
        (
            '["é\\ud800"]',
            "1:4: half of a pair of surrogates stands here, which is not a character; write the character",
        ),
        ("[" * 100_000, "1:1: arrays or objects are nested too deeply to be a bibliography"),
        ('{"a": {"type": "book"},\n "a": {"type": "map"}}', "2:2: 'a' is given twice; keep one of them"),
        (
            '[{"id": "a", "type": "book", "title": "x",\n  "author": [{"family": "A", "family": "B"}]}]',
            "2:30: a: 'family' is given twice in one object",
        ),
    ],
)
def test_text_that_is_not_as_it_should_be(text: str, said: str) -> None:
    found = problems(text)
    assert len(found) == 1
    assert found[0].startswith(said)


def test_texts_that_look_like_json_do_not_confuse_the_places() -> None:
    first = '{"id": "a", "type": "book", "title": "\\"x\\": {", "note": "[,]}"}'
    text = f'[{first},\n {{"id": "a", "type": "book", "x": ["}}", {{}}, {{"id": 1}}]}}]'
    assert problems(text) == ["2:3: a: another item has the same citation key; change one of them"]


def test_deep_data_is_refused_where_it_would_be_kept() -> None:
    library = read('[{"id": "a", "type": "book", "x": ' + "[" * 300 + "]" * 300 + "}]")
    assert [warning.message for warning in library.warnings] == [
        "arrays and objects are nested more than 100 deep; what is not CSL is left out"
    ]


def test_an_arxiv_number_is_an_arxiv_id() -> None:
    found = entry(type="article", number="arXiv:1708.02363 [cs.HC]", publisher="arXiv")
    assert (found.arxiv, found.arxiv_class, found.number, found.publisher) == ("1708.02363", "cs.HC", None, "arXiv")
    assert entry(type="report", number="arXiv:1708.02363").number == "arXiv:1708.02363"


def test_real_answers_of_doi_org_are_read(shared: Path) -> None:
    answers = sorted((shared / "services" / "doi_cn").glob("*c*l*.json"))
    assert len(answers) == 4
    for answer in answers:
        library = read(answer.read_text())
        assert len(library) == 1
        assert all(found.title for found in library.values())
        assert all(
            warning.message.startswith(("names have no", "the item has no id", "dates have no", "this is"))
            for warning in library.warnings
        )
