"""Crossref's items, in the shapes that it sends, from small answers of our own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Date, DateRange, Entry, Name, Record
from mlsysbib.model.identifiers import DOI
from mlsysbib.sources.crossref import Crossref
from mlsysbib.sources.crossref_items import work
from mlsysbib.sources.payload import Node


def items(*works: dict[str, Any]) -> bytes:
    message = {"total-results": len(works), "items": list(works)}
    return json.dumps({"status": "ok", "message-type": "work-list", "message": message}).encode()


def answered(body: bytes, **dois: str) -> dict[str, Record]:
    (query,) = Crossref().queries({key: Entry(doi=doi) for key, doi in dois.items()})
    return dict(Crossref().records(query, body))


def entry(**fields: Any) -> Entry:
    found = answered(items({"DOI": "10.1000/x", **fields}), k="10.1000/x")["k"].entry
    assert found is not None
    return found


def test_dois_go_in_batches_with_rows() -> None:
    entries = {f"k{n}": Entry(doi=f"10.1000/{n}") for n in range(100)}
    queries = list(Crossref().queries(entries))
    assert len(queries) <= 5
    for query in queries:
        params = dict(query.params)
        assert query.url == "/works"
        assert int(params["rows"]) == len(query.asked) == params["filter"].count("doi:")
    assert [key for query in queries for key in query.asked] == list(entries)


def test_a_doi_with_a_comma_is_asked_for_alone() -> None:
    sici = "10.1000/(SICI)1(1999)1:1,2<3::A>3.0.CO;2-#"
    first, second = Crossref().queries({"a": Entry(doi=sici), "b": Entry(doi="10.1000/b")})
    assert dict(first.params)["filter"] == "doi:10.1000/b"
    assert second.url == "/works/10.1000%2F%28SICI%291%281999%291%3A1%2C2%3C3%3A%3AA%3E3.0.CO%3B2-%23"
    assert dict(Crossref().records(second, b"Resource not found."))["a"].entry is None


def test_arxiv_ids_and_entries_without_a_doi_are_not_asked_for() -> None:
    assert not list(Crossref().queries({"a": Entry(doi="10.48550/arXiv.1701.00001"), "b": Entry(isbn="0306406152")}))


def test_dois_meet_without_case_and_in_any_order() -> None:
    body = items({"DOI": "10.1109/hpca.2018.1", "title": ["H"]}, {"DOI": "10.1000/x", "title": ["X"]})
    records = answered(body, a="10.1000/X", b="https://doi.org/10.1109/HPCA.2018.1", c="10.1000/none")
    assert [(key, record.entry and record.entry.title) for key, record in records.items()] == [
        ("a", "X"),
        ("b", "H"),
        ("c", None),
    ]
    assert records["a"].evidence == {"by": "doi", "id": "10.1000/X"}


def test_a_paper_in_proceedings() -> None:
    found = entry(
        type="proceedings-article",
        title=["TFX"],
        subtitle=["A TensorFlow-Based Production-Scale Machine Learning Platform"],
        author=[{"given": "Denis", "family": "Baylor", "sequence": "first", "affiliation": []}],
        event={"name": "KDD '17", "location": "Halifax NS Canada", "start": {"date-parts": [[2017, 8, 13]]}},
        **{
            "container-title": ["Lecture Notes in Testing", "Proceedings of KDD"],
            "published-print": {"date-parts": [[2017, 8, 13]]},
            "published-online": {"date-parts": [[2017, 8, 4]]},
            "issued": {"date-parts": [[2017, 8, 4]]},
            "publisher-location": "New York",
        },
        publisher="ACM",
        page="1387-1395",
        ISBN=["http://id.crossref.org/isbn/9781450348874"],
    )
    assert found == Entry(
        type="paper-conference",
        title="TFX: A TensorFlow-Based Production-Scale Machine Learning Platform",
        author=(Name(given="Denis", family="Baylor"),),
        collection_title="Lecture Notes in Testing",
        container_title="Proceedings of KDD",
        issued=Date(year=2017, month=8, day=13),
        available_date=Date(year=2017, month=8, day=4),
        event_title="KDD '17",
        event_place="Halifax NS Canada",
        event_date=Date(year=2017, month=8, day=13),
        publisher="ACM",
        publisher_place="New York",
        page="1387-1395",
        isbn="9781450348874",
        doi="10.1000/x",
    )


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"given": "Jane", "family": "Doe"}, Name(given="Jane", family="Doe")),
        ({"given": "Martin", "family": "King", "suffix": "Jr."}, Name(given="Martin", family="King", suffix="Jr.")),
        (
            {"given": "Laurens", "family": "van der Maaten"},
            Name(given="Laurens", non_dropping_particle="van der", family="Maaten"),
        ),
        ({"name": "The ATLAS Collaboration"}, Name(literal="The ATLAS Collaboration")),
        ({"family": "Dayuan Li"}, Name(given="Dayuan", family="Li")),
        ({"family": "The PLOS ONE Staff"}, Name(literal="The PLOS ONE Staff")),
        ({"family": "Suharto"}, Name(literal="Suharto")),
        ({"given": "Jane Doe"}, Name(given="Jane", family="Doe")),
    ],
)
def test_authors(fields: dict[str, str], name: Name) -> None:
    assert entry(author=[{**fields, "affiliation": []}, {}, {"sequence": "additional"}]).author == (name,)


@pytest.mark.parametrize(
    ("dates", "issued"),
    [
        ({"issued": {"date-parts": [[None]]}}, None),
        ({"issued": {"date-parts": []}}, None),
        ({"issued": None}, None),
        ({"issued": {"date-parts": [["2017", "8"]]}}, Date(year=2017, month=8)),
        ({"issued": {"date-parts": [[2017, 2, 31]]}}, Date(year=2017, month=2)),
        ({"issued": {"date-parts": [[2017, 0, 0]]}}, Date(year=2017)),
        ({"issued": {"date-parts": [[0]]}}, None),
        ({"issued": {"date-parts": [[99999999999999999999999]]}}, None),
        ({"created": {"date-parts": [[2017]]}}, None),
        ({"posted": {"date-parts": [[2016, 5, 30]]}}, Date(year=2016, month=5, day=30)),
    ],
)
def test_dates(dates: dict[str, Any], issued: Date | None) -> None:
    assert entry(**dates).issued == issued


def test_an_event_of_several_days_is_a_range() -> None:
    event = {"start": {"date-parts": [[2017, 8, 13]]}, "end": {"date-parts": [[2017, 8, 17]]}}
    assert entry(event=event).event_date == DateRange(
        Date(year=2017, month=8, day=13), Date(year=2017, month=8, day=17)
    )


@pytest.mark.parametrize(
    ("title", "subtitle", "joined"),
    [
        (["A"], ["B"], "A: B"),
        (["Why?"], ["Because"], "Why? Because"),
        (["A: B"], ["B"], "A: B"),
        (["A"], [""], "A"),
        ([""], ["B"], "B"),
        ([], [], None),
        (None, None, None),
        (["A", "B in English"], ["sub", "sub in English"], "A: sub"),
        ("a string", None, "a string"),
    ],
)
def test_title_and_subtitle(title: Any, subtitle: Any, joined: str | None) -> None:
    assert entry(title=title, subtitle=subtitle).title == joined


def test_corrections_versions_and_capitals_are_evidence() -> None:
    work = {
        "DOI": "10.1000/x",
        "title": ["RETRACTED: THE WHOLE TITLE IN CAPITALS"],
        "updated-by": [{"type": "retraction", "DOI": "10.1000/r", "label": "Retraction"}],
        "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.1000/p", "asserted-by": "subject"}]},
    }
    evidence = answered(items(work), k="10.1000/x")["k"].evidence
    assert evidence["updated-by"] == [{"type": "retraction", "doi": "10.1000/r"}]
    assert evidence["relations"] == {"is-preprint-of": ["10.1000/p"]}
    assert evidence["notes"] == ["title is in capitals"]


def test_the_institution_stands_for_the_publisher_of_a_thesis() -> None:
    found = entry(type="dissertation", publisher="UQ Library", institution=[{"name": "The University"}], degree=["PhD"])
    assert (found.publisher, found.genre) == ("The University", "PhD")


def test_one_item_of_the_wrong_shape_costs_no_other() -> None:
    body = items({"DOI": "10.1000/a", "title": {"x": 1}}, {"DOI": "10.1000/b", "title": ["B"]})
    (query,) = Crossref().queries({"a": Entry(doi="10.1000/a"), "b": Entry(doi="10.1000/b")})
    records = Crossref().records(query, body)
    key, record = next(records)
    assert (key, record.entry) == ("b", Entry(title="B", doi="10.1000/b"))
    with pytest.raises(UnexpectedAnswer, match=r"message.items\[0\].title: expected text, found an object"):
        next(records)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            b'{"status":"failed","message":[{"type":"x","message":"Bad filter"}]}',
            "Crossref refused the query: Bad filter",
        ),
        (b"<html>502 Bad Gateway</html>", "not JSON"),
        (b'{"status":"ok"}', "message: expected an object, found nothing"),
        (b'{"message": [1]}', "message: expected an object, found a list"),
        (b"[]", "expected an object, found a list"),
        (b"[" * 100_000, "nested more than 100 deep"),
        (b"[" * 200 + b"]" * 200, "nested more than 100 deep"),
        (b'{"message": {"items": [{"DOI": "nonsense"}]}}', r"message.items\[0\].DOI: expected a DOI"),
        (b'{"message": {"items": ["x"]}}', r"message.items\[0\]: expected an object, found text"),
        (b"\xff\xfe{}", "not JSON"),
        (
            b'{"message": {"items": [{"DOI": "10.1000/x", "title": ["' + b"x" * 600_000 + b'"]}]}}',
            "at most 500,000 characters",
        ),
        (b"", "not JSON"),
    ],
)
def test_what_is_no_answer_is_unexpected(body: bytes, message: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=message):
        answered(body, k="10.1000/x")


def test_a_doi_that_crossref_does_not_know_is_not_an_error() -> None:
    for body in (b"Resource not found.", b"Resource not found.\n", items()):
        record = answered(body, k="10.1000/x")["k"]
        assert record == Record(source="crossref", evidence={"by": "doi", "id": DOI("10.1000/x").value})


def test_entities_are_resolved_in_every_text() -> None:
    person = {"family": "M&amp;uuml;ller", "given": "Se&#225;n"}
    found = entry(author=[person], publisher="Taylor &amp;amp; Francis")
    assert found.author == (Name(family="Müller", given="Seán"),)
    assert found.publisher == "Taylor & Francis"


def test_what_is_approved_is_dated_by_that() -> None:
    approved = {"date-parts": [[2023, 2, 28]]}
    standard = entry(
        type="standard",
        title=["IEEE Std 802.3-2018 - IEEE Standard for Ethernet"],
        approved=approved,
        issued={"date-parts": [[None]]},
        **{"standards-body": {"name": "IEEE"}},
    )
    assert (standard.number, standard.title) == ("IEEE Std 802.3-2018", "IEEE Standard for Ethernet")
    assert (standard.issued, standard.authority) == (Date(year=2023, month=2, day=28), "IEEE")
    thesis = entry(
        type="dissertation", title=["A Thesis"], approved=approved, institution=[{"name": "Uni X", "place": ["Y"]}]
    )
    assert (thesis.issued, thesis.publisher, thesis.publisher_place) == (Date(year=2023, month=2, day=28), "Uni X", "Y")


@pytest.mark.parametrize(
    "titles", [["Lecture Notes in Computer Science", "ECCV 2020"], ["ECCV 2020", "Lecture Notes in Computer Science"]]
)
def test_book_and_series_are_told_apart_in_either_order(titles: list[str]) -> None:
    chapter = entry(type="book-chapter", title=["A Chapter"], **{"container-title": titles})
    assert (chapter.container_title, chapter.collection_title) == ("ECCV 2020", "Lecture Notes in Computer Science")


def test_containers_that_words_do_not_tell_apart_are_noted() -> None:
    work = {
        "DOI": "10.1000/x",
        "type": "book-chapter",
        "title": ["T"],
        "container-title": ["Papers of X", "Visual Arts"],
    }
    record = answered(items(work), k="10.1000/x")["k"]
    assert record.entry is not None
    assert record.entry.container_title == "Visual Arts"
    assert any("is the series is not said" in note for note in record.evidence["notes"])


def test_the_container_of_a_whole_book_is_its_series() -> None:
    book = entry(type="edited-book", title=["A Book"], **{"container-title": ["Studies in X"]})
    assert (book.container_title, book.collection_title) == (None, "Studies in X")


def test_a_preprint_is_published_by_its_server() -> None:
    posted = {"date-parts": [[2021, 11, 4]]}
    for fields, server in (
        ({"institution": [{"name": "bioRxiv"}], "publisher": "openRxiv"}, "bioRxiv"),
        ({"publisher": "Elsevier BV", "DOI": "10.2139/ssrn.1"}, "SSRN"),
        (
            {"publisher": "Institute of Electrical and Electronics Engineers (IEEE)", "DOI": "10.36227/techrxiv.1"},
            "TechRxiv",
        ),
    ):
        doi = fields.get("DOI", "10.1000/x")
        work = {"DOI": doi, "type": "posted-content", "title": ["T"], "posted": posted, **fields}
        found = answered(items(work), k=str(doi))["k"].entry
        assert found is not None
        assert (found.type, found.publisher, found.issued) == ("article", server, Date(year=2021, month=11, day=4))


def test_pages_that_say_nothing_and_editions_in_words() -> None:
    assert entry(type="journal-article", title=["T"], page="no-no").page is None
    assert entry(type="book", title=["T"], **{"edition-number": "2nd ed."}).edition == "2"
    assert entry(type="book", title=["T"], **{"edition-number": "revised"}).edition == "revised"


def test_other_is_what_it_stands_in() -> None:
    inside = {"title": ["T"], "container-title": ["A Book"]}
    assert entry(type="other", ISBN=["9783031748202"], **inside).type == "chapter"
    assert entry(type="other", ISSN=["1947-2609"], **inside).type == "article-journal"
    assert entry(type="other", **inside).type == "document"


def test_an_event_may_be_its_name_alone() -> None:
    paper = entry(type="paper-conference", title=["T"], event="The Conference", **{"event-place": "Rome"})
    assert (paper.event_title, paper.event_place, paper.event_date) == ("Conference", "Rome", None)


def test_what_is_said_besides_goes_with_the_hit_that_is_taken() -> None:
    hit = {
        "DOI": "10.1000/x",
        "type": "journal-article",
        "title": ["A Title That Tells Something"],
        "author": [{"given": "Ada", "family": "Test"}],
        "issued": {"date-parts": [[2020]]},
        "updated-by": [{"DOI": "10.1000/y", "type": "retraction"}],
    }
    wanted = Entry(
        title="A Title That Tells Something", author=(Name(family="Test", given="Ada"),), issued=Date(year=2020)
    )
    (query,) = Crossref().searches({"k": wanted})
    record = dict(Crossref().records(query, items(hit)))["k"]
    assert record.entry is not None
    assert record.evidence["by"] == "search"
    assert record.evidence["updated-by"] == [{"type": "retraction", "doi": "10.1000/y"}]


def test_tags_in_names_go() -> None:
    paper = entry(type="journal-article", title=["T"], author=[{"given": "Jan", "family": "<scp>de Vries</scp>†"}])
    assert paper.author == (Name(family="Vries", given="Jan", non_dropping_particle="de"),)


def test_a_licence_for_text_mining_is_no_licence_for_readers() -> None:
    mining = {"URL": "https://www.example.org/text-and-data-mining", "content-version": "vor"}
    open_access = {"URL": "https://creativecommons.org/licenses/by/4.0/", "content-version": "vor"}
    assert entry(type="journal-article", title=["T"], license=[mining]).license is None
    assert entry(type="journal-article", title=["T"], license=[mining, open_access]).license == open_access["URL"]


def test_a_licence_of_the_version_of_record_stands_before_that_of_the_manuscript() -> None:
    licences = [
        {"URL": "https://www.elsevier.com/legal/tdmrep-license", "content-version": "vor"},
        {"URL": "https://example.org/manuscript", "content-version": "am"},
        {"URL": "https://example.org/article", "content-version": "vor"},
    ]
    assert entry(license=licences).license == "https://example.org/article"


def test_a_short_title_is_not_the_books_where_it_is_that_of_the_series() -> None:
    chapter = {
        "type": "book-chapter",
        "container-title": ["Lecture Notes in Computer Science", "Advances in Nets 2019"],
    }
    for short, expected in (("LNCS", None), ("Lect. Notes Comput. Sci.", None), ("Adv. Nets", "Adv. Nets")):
        assert entry(**{**chapter, "short-container-title": [short]}).container_title_short == expected


def test_the_date_of_an_answer_to_a_selection_is_its_one_date() -> None:
    assert entry(published={"date-parts": [[2024, 11, 4]]}).issued == Date(year=2024, month=11, day=4)


@pytest.mark.parametrize(
    ("item", "publisher"),
    [
        ({"DOI": "10.1101/2023.05.01.123456"}, "bioRxiv"),
        ({"DOI": "10.1101/2023.05.01.22269999"}, "medRxiv"),
        ({"DOI": "10.64898/2025.12.01.123456"}, "bioRxiv"),
        ({"DOI": "10.1101/gr.123.4"}, "Cold Spring Harbor Laboratory"),
        ({"DOI": "10.5555/x", "group-title": "PsyArXiv"}, "PsyArXiv"),
        ({"DOI": "10.5555/x", "group-title": "Ecology"}, "Cold Spring Harbor Laboratory"),
    ],
)
def test_a_preprint_without_an_institution_has_its_server(item: dict[str, str], publisher: str) -> None:
    posted = {"type": "posted-content", "publisher": "Cold Spring Harbor Laboratory", **item}
    assert work(Node(posted)).publisher == publisher


def test_a_preprint_of_ssrns_is_not_an_article_of_a_journal() -> None:
    item = {"DOI": "10.2139/ssrn.1", "type": "journal-article", "container-title": ["SSRN Electronic Journal"]}
    preprint = work(Node(item))
    assert (preprint.type, preprint.container_title, preprint.publisher) == ("article", None, "SSRN")


def test_what_has_no_title_may_have_another_name() -> None:
    assert entry(type="component", title=[], description="Figure 1.").title == "Figure 1"
    project = [{"project-title": [{"title": "Nets", "language": "en"}]}]
    assert entry(type="grant", project=project).title == "Nets"
    assert entry(type="dataset", description="What is in it").title is None
