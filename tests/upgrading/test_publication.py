"""Published versions of preprints: who says that two are one work, and what is never taken for one."""

from __future__ import annotations

import pytest

from mlsysbib.lock.values import Lock, Locked, asked
from mlsysbib.model import Date, Entry, Library, Name, Record
from mlsysbib.upgrading.publication import publications
from mlsysbib.upgrading.upgrade import upgrades

ANN, BO = Name(family="Lee", given="Ann"), Name(family="Chen", given="Bo")
PREPRINT = Entry(
    type="article",
    title="Snapshots of Sparse Schedulers under Load",
    author=(ANN, BO),
    issued=Date(year=2018),
    arxiv="1801.00001",
)
PAPER = Entry(
    type="paper-conference",
    title=PREPRINT.title,
    author=(ANN, BO),
    issued=Date(year=2019),
    container_title="Proceedings of the 36th International Conference on Machine Learning",
    page="10-20",
    doi="10.5555/36.1",
)
OTHER_PEOPLE = (Name(family="Roe", given="Jo"), Name(family="Diaz", given="Cy"))


def reasons(entry: Entry, *records: Record) -> list[tuple[str | None, str]]:
    return [(each.entry.doi, each.why) for each in publications(entry, records)]


def test_arxiv_names_the_doi() -> None:
    arxiv = Record(source="arxiv", entry=PREPRINT.replace(doi="10.5555/36.1"))
    crossref = Record(source="crossref", entry=PAPER.replace(title="Sparse Schedulers, Published"))
    assert reasons(PREPRINT, arxiv, crossref) == [("10.5555/36.1", "arXiv names its DOI")]


def test_an_identifier_does_not_make_another_work_of_others_this_one() -> None:
    arxiv = Record(source="arxiv", entry=PREPRINT.replace(doi="10.5555/36.1"))
    other = PAPER.replace(title="Birds of the Northern Coast", author=OTHER_PEOPLE)
    assert reasons(PREPRINT, arxiv, Record(source="crossref", entry=other)) == []


@pytest.mark.parametrize(
    ("preprint", "paper"),
    [({"is-preprint-of": ["10.5555/36.1"]}, {}), ({}, {"has-preprint": ["10.48550/arXiv.1801.00001"]})],
)
def test_a_registry_relates_them(preprint: dict[str, list[str]], paper: dict[str, list[str]]) -> None:
    first = Record(source="datacite", entry=PREPRINT, evidence={"relations": preprint})
    second = Record(source="crossref", entry=PAPER.replace(author=OTHER_PEOPLE), evidence={"relations": paper})
    found = reasons(PREPRINT, first, second)
    assert [doi for doi, _ in found] == ["10.5555/36.1"]
    assert "preprint" in found[0][1]


def test_one_record_has_the_arxiv_id_and_the_venue() -> None:
    both = Record(source="semantic-scholar", entry=PAPER.replace(arxiv="1801.00001v2", title="Under Another Name"))
    assert reasons(PREPRINT, both) == [("10.5555/36.1", "semantic-scholar has both under one arXiv id")]


@pytest.mark.parametrize(
    "found",
    [
        PAPER.replace(author=OTHER_PEOPLE),
        PAPER.replace(author=()),
        PAPER.replace(author=(ANN, *OTHER_PEOPLE)),
        PAPER.replace(issued=Date(year=2031)),
        PAPER.replace(title=f"Erratum: {PAPER.title}"),
        PAPER.replace(title="Snapshots of Dense Schedulers under Load"),
        PAPER.replace(container_title="CoRR", doi=None),
    ],
)
def test_a_title_alone_is_not_enough(found: Entry) -> None:
    assert reasons(PREPRINT, Record(source="dblp", near=(found,))) == []


def test_title_authors_and_year_are() -> None:
    assert reasons(PREPRINT, Record(source="dblp", near=(PAPER,))) == [("10.5555/36.1", "dblp has title and authors")]


THREE = (
    Name(family="LeCun", given="Yann"),
    Name(family="Bengio", given="Yoshua"),
    Name(family="Hinton", given="Geoffrey"),
)
SHORT = PREPRINT.replace(title="Deep Learning", author=THREE)


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (PREPRINT.replace(title="Deep Learning"), PAPER.replace(title="Deep Learning")),
        (SHORT, PAPER.replace(title="Deep Learning", author=(*OTHER_PEOPLE, ANN))),
        (SHORT, PAPER.replace(title="Deep Learning", author=THREE, issued=Date(year=2022))),
        (
            SHORT.replace(author=(*THREE[:1], Name(literal="others"))),
            PAPER.replace(title="Deep Learning", author=THREE),
        ),
        (SHORT.replace(title="Editorial"), PAPER.replace(title="Editorial", author=THREE)),
    ],
)
def test_a_title_that_others_have_is_hardly_enough(entry: Entry, found: Entry) -> None:
    assert reasons(entry, Record(source="crossref", near=(found,))) == []


def test_three_people_write_one_work_of_a_short_name_at_a_time() -> None:
    record = Record(source="crossref", near=(PAPER.replace(title="Deep learning", author=THREE),))
    assert reasons(SHORT, record) == [("10.5555/36.1", "crossref has title and authors")]


@pytest.mark.parametrize(
    "title",
    [
        "{}: Part II",
        "{}, Part 2",
        "{} (Extended Abstract)",
        "{} (Student Abstract)",
        "{}: Supplementary Material",
        "{}: A Tutorial",
        "{}: Poster",
        "{} II",
        "Correction to: {}",
        "Corrigendum to {}",
        "Comment on '{}'",
        "Reply to Comments on {}",
        "A Rejoinder to {}",
        "Towards {}",
        "Revisiting {}",
    ],
)
def test_works_of_the_same_people_about_the_work_are_others(title: str) -> None:
    other = PAPER.replace(title=title.format(PAPER.title))
    assert reasons(PREPRINT, Record(source="crossref", near=(other,))) == []
    turned = PREPRINT.replace(title=other.title)
    assert reasons(turned, Record(source="crossref", near=(PAPER,))) == []


@pytest.mark.parametrize("type", ["thesis", "dataset", "software", "speech", "report", "review", "article"])
def test_what_is_no_paper_is_no_publication(type: str) -> None:
    assert reasons(PREPRINT, Record(source="openalex", near=(PAPER.replace(type=type),))) == []


def test_a_conference_comes_before_the_workshop_before_it() -> None:
    workshop = PAPER.replace(
        container_title="Workshop on Sparse Systems at NeurIPS 2018", issued=Date(year=2018), doi="10.5555/w.1"
    )
    found = reasons(PREPRINT, Record(source="dblp", near=(workshop, PAPER)))
    assert [doi for doi, _ in found] == ["10.5555/36.1", "10.5555/w.1"]


def test_an_erratum_whose_doi_arxiv_names_is_not_the_work() -> None:
    arxiv = Record(source="arxiv", entry=PREPRINT.replace(doi="10.5555/36.1"))
    erratum = Record(source="crossref", entry=PAPER.replace(title=f"Erratum to: {PAPER.title}"))
    assert reasons(PREPRINT, arxiv, erratum) == []


def test_two_publications_are_two_and_the_earliest_comes_first() -> None:
    journal = PAPER.replace(
        type="article-journal", container_title="Journal of Machine Learning Research", issued=Date(year=2021), doi=None
    )
    records = Record(source="dblp", near=(journal, PAPER)), Record(source="crossref", near=(PAPER,))
    found = publications(PREPRINT, records)
    assert [(each.entry.type, len(each.records)) for each in found] == [("paper-conference", 2), ("article-journal", 1)]


def test_what_is_of_the_version_changes_and_the_rest_stays() -> None:
    mine = PREPRINT.replace(
        container_title="arXiv preprint", doi="10.48550/arXiv.1801.00001", arxiv=None, note="read", tags=("new",)
    )
    record = Record(source="dblp", entry=PAPER)
    lock = Lock({"mine": Locked(asked=asked(mine), records={"dblp": record})})
    (found,) = upgrades(Library({"mine": mine}), lock)
    assert {each.field for each in found.changes} == {"type", "container_title", "issued", "page", "doi"}
    assert found.after == PAPER.replace(arxiv="1801.00001", note="read", tags=("new",))


def test_a_person_may_choose_the_preprint() -> None:
    record = Record(source="dblp", entry=PAPER)
    for custom in ({"cite": "preprint"}, {"bibtex": {"cite": "preprint"}}):
        mine = PREPRINT.replace(custom=custom)
        lock = Lock({"mine": Locked(asked=asked(mine), records={"dblp": record})})
        assert list(upgrades(Library({"mine": mine}), lock)) == []
