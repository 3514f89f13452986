"""Whether two descriptions are of one work: the pairs that tools get wrong, and those that merely look different."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.identity.matching import compare
from mlsysbib.model import Date, Entry, Name
from mlsysbib.model.people import whole


def people(text: str) -> tuple[Name, ...]:
    names = (whole(name) for name in text.split(" and "))
    return tuple(name for name in names if name is not None)


def work(title: str | None, authors: str = "", year: int | None = None, **fields: object) -> Entry:
    issued = None if year is None else Date(year=year)
    return msgspec.structs.replace(Entry(title=title, author=people(authors), issued=issued), **fields)


BRECK = "Eric Breck and Shanqing Cai and Eric Nielsen and Michael Salib and D. Sculley"
SPARKS = "Evan R. Sparks and Shivaram Venkataraman and Tomer Kaftan and Michael J. Franklin and Benjamin Recht"
KEYSTONE = "KeystoneML: Optimizing Pipelines for Large-Scale Advanced Analytics"
CRANKSHAW = (
    "Daniel Crankshaw and Xin Wang and Giulio Zhou and Michael J. Franklin and Joseph E. Gonzalez and Ion Stoica"
)
CLIPPER = "Clipper: A Low-Latency Online Prediction Serving System"


def test_the_workshop_paper_is_not_the_conference_paper_of_the_year_after() -> None:
    workshop = work("What’s your ML test score? A rubric for ML production systems", BRECK, 2016)
    title = "The ML test score: A rubric for ML production readiness and technical debt reduction"
    conference = work(title, BRECK, 2017, type="paper-conference", doi="10.1109/BigData.2017.8258038")
    agreement = compare(workshop, conference)
    assert not agreement.same
    assert {"title", "year"} <= set(agreement.differs)
    assert not compare(workshop, msgspec.structs.replace(conference, issued=Date(year=2016))).same


def test_a_title_alone_is_no_match() -> None:
    nature = work("Deep Learning", "Yann LeCun and Yoshua Bengio and Geoffrey Hinton", 2015)
    assert not compare(nature, work("Deep Learning", "Ruslan Salakhutdinov", 2014)).same
    assert not compare(nature, work("Deep Learning", "Ian Goodfellow and Yoshua Bengio and Aaron Courville", 2015)).same
    assert not compare(nature, work("Deep Learning", "Ruslan Salakhutdinov", 2015)).same
    assert not compare(nature, work("Deep Learning", "", 2015)).same
    assert not compare(work("Deep Learning", "", 2015), nature).same
    assert compare(nature, work("Deep learning", "Y. LeCun and Y. Bengio and G. Hinton", 2015)).same


def test_preprint_and_publication_are_one_work_a_year_apart_but_not_two() -> None:
    preprint = work(KEYSTONE, SPARKS.replace("Michael J.", "Michael"), 2016, type="article", arxiv="1610.09451")
    published = work(KEYSTONE, SPARKS, 2017, type="paper-conference", doi="10.1109/ICDE.2017.109")
    agreement = compare(preprint, published)
    assert agreement.same
    assert agreement.agreed == ("title", "authors", "year but one (preprint and publication)")
    assert not compare(preprint, msgspec.structs.replace(published, issued=Date(year=2018))).same
    assert not compare(published, msgspec.structs.replace(published, issued=Date(year=2016))).same
    assert not compare(preprint, msgspec.structs.replace(published, title=KEYSTONE.replace("for", "of"))).same
    assert not compare(preprint, msgspec.structs.replace(published, author=published.author[:3])).same


def test_two_dois_are_two_records() -> None:
    one = work(CLIPPER, CRANKSHAW, 2017, doi="10.1000/a")
    assert compare(one, msgspec.structs.replace(one, doi="10.1000/A")).same
    assert compare(one, msgspec.structs.replace(one, doi="10.1000/b")).differs == ("doi",)


def test_a_subtitle_may_be_left_out_where_all_else_agrees() -> None:
    short, full = work("Clipper", CRANKSHAW, 2017), work(CLIPPER, CRANKSHAW, 2017)
    assert compare(short, full).same
    assert not compare(full, short).same
    assert not compare(work("Clipper", "D. Crankshaw", 2017), full).same
    assert not compare(work("Clipper", CRANKSHAW, 2016, type="article"), full).same
    assert not compare(work("A Low-Latency Online Prediction Serving System", CRANKSHAW, 2017), full).same


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared(title: str, other: str, author: str) -> None:
    one = work(title, author or "x", 2017)
    agreement = compare(one, work(other, author or "x", 2017))
    assert 0 <= agreement.score <= 1
    if agreement.same:
        assert compare(one, one).same


DBLP_KDD = (
    "Proceedings of the 23rd ACM SIGKDD International Conference on Knowledge Discovery and Data Mining, KDD 2017"
)
TWO = "Ada Lovelace and Charles Babbage"
ENGINES = "Analytical Engines That Weave Algebraic Patterns"


@pytest.mark.parametrize(
    ("title", "authors", "other", "others"),
    [
        (ENGINES.replace("Weave", "Waeve"), TWO, ENGINES, TWO),
        ("The Colour of Modelling", TWO, "The Color of Modeling", TWO),
        (ENGINES, "Jürgen Gall and Luc Van Gool", ENGINES, "Juergen Gall and L. Van Gool"),
        (ENGINES, "A. Lovelace and C. Babbage", ENGINES, TWO),
        (ENGINES, "Ada Lovelcae and Charles Babbage", ENGINES, TWO),
    ],
)
def test_a_slip_is_forgiven_where_all_else_is_exact(title: str, authors: str, other: str, others: str) -> None:
    assert compare(work(title, authors, 2017), work(other, others, 2017)).same
    assert not compare(work(title, authors, 2016), work(other, others, 2017)).same


def test_what_a_person_has_to_judge() -> None:
    """A letter wrong, authors left out without a word, another year, no year: a candidate, and not taken."""
    found = work(CLIPPER, CRANKSHAW, 2017, container_title=DBLP_KDD)
    entry = msgspec.structs.replace(found, container_title="KDD")
    assert compare(entry, found).same
    for other, differs in (
        ({"title": CLIPPER.replace("Prediction", "Predictoon")}, "title"),
        ({"title": CLIPPER.replace("Prediction", "Predicton")}, "title"),
        ({"author": found.author[:3]}, "authors"),
        ({"issued": Date(year=2018)}, "year"),
        ({"issued": None}, "year"),
    ):
        assert compare(msgspec.structs.replace(entry, **other), found).differs == (differs,)


def test_a_slip_and_the_year_of_the_preprint() -> None:
    found = work(ENGINES, TWO, 2017, type="paper-conference")
    for title, authors in ((ENGINES.replace("Weave", "Waeve"), TWO), (ENGINES, TWO.replace("Lovelace", "Lovelcae"))):
        assert compare(work(title, authors, 2016, type="article"), found).same
        assert not compare(work(title, authors, 2015, type="article"), found).same


def test_two_slips_are_too_many() -> None:
    assert not compare(
        work(ENGINES.replace("Weave", "Waeve"), "Ada Lovelcae and Charles Babbage", 2017), work(ENGINES, TWO, 2017)
    ).same
    assert not compare(
        work(ENGINES.replace("Weave", "Waeve").replace("Engines", "Egines"), TWO, 2017), work(ENGINES, TWO, 2017)
    ).same


EXTRA = [": Erratum", " — Author Response", ": Part II", ": Poster Abstract", ": v2", ". Teil 2", ": Résumé étendu"]


@pytest.mark.parametrize("extra", EXTRA)
def test_another_work_is_not_the_work_with_a_subtitle(extra: str) -> None:
    paper, other = work(ENGINES, TWO, 2017), work(ENGINES + extra, TWO, 2017)
    assert not compare(paper, other).same
    assert not compare(other, paper).same
    assert compare(other, other).same


def test_a_title_that_every_issue_has_needs_the_venue() -> None:
    editorial = work("Editorial", "Ada Lovelace", 2017)
    there = msgspec.structs.replace(editorial, container_title="Artificial Intelligence", volume="3", page="1-2")
    assert not compare(editorial, there).same
    same = msgspec.structs.replace(editorial, container_title="Artif. Intell.")
    assert compare(same, there).same
    assert compare(msgspec.structs.replace(same, volume="4"), there).differs == ("issue",)
    other = msgspec.structs.replace(editorial, container_title="Pattern Recognition Letters")
    assert compare(other, there).differs == ("venue",)


def test_one_title_in_two_venues_is_two_papers() -> None:
    paper = work(ENGINES, TWO, 2017, type="paper-conference", container_title=DBLP_KDD, page="23-30")
    for venue in ("ICML", "SIGIR 2017", "KDD Workshops 2017"):
        assert compare(msgspec.structs.replace(paper, container_title=venue), paper).differs == ("venue",)
    preprint = msgspec.structs.replace(paper, type="article", container_title="arXiv", page=None)
    assert compare(preprint, paper).same
    assert compare(msgspec.structs.replace(paper, page="51-60"), paper).differs == ("page",)
    assert compare(msgspec.structs.replace(paper, page="1-8"), paper).same


NEURIPS = (
    "Advances in Neural Information Processing Systems 32: Annual Conference on Neural Information Processing Systems"
)
PRINTED = work(ENGINES, TWO, 2019, type="paper-conference", container_title=NEURIPS, page="14598-14609")


@pytest.mark.parametrize("page", ["14625-14635", "14598–14608", "14560 -- 14571", "14600-14612"])
def test_proceedings_that_are_printed_twice_have_two_pages_for_a_paper(page: str) -> None:
    again = msgspec.structs.replace(PRINTED, page=page)
    assert compare(again, PRINTED).same
    assert compare(PRINTED, again).same


@pytest.mark.parametrize(
    "other",
    [
        {"page": "14625-14626"},  # an abstract
        {"page": "14610-14620", "title": "Preface"},
        {"page": "14700-14711"},
        {"page": "2279-2290"},  # of a workshop, say
        {"page": "14610"},
        {"page": "14610-14621", "author": people("Ada Lovelace and Charles Babbagge")},
        {"page": "14610-14621", "title": ENGINES.replace("ti", "it", 1)},
    ],
)
def test_other_pages_are_another_paper_where_anything_else_differs(other: dict[str, Any]) -> None:
    title = {"title": other["title"]} if other.get("title") == "Preface" else {}
    paper = msgspec.structs.replace(PRINTED, **title)
    assert "page" in compare(msgspec.structs.replace(paper, **other), paper).differs


def test_a_column_of_a_journal_is_another_in_each_issue() -> None:
    column = msgspec.structs.replace(PRINTED, type="article-journal", container_title="Communications of the ACM")
    assert compare(msgspec.structs.replace(column, page="14620-14631"), column).differs == ("page",)


def test_a_thesis_is_not_the_paper_of_its_title() -> None:
    paper = work(ENGINES, "Ada Lovelace", 2017, type="paper-conference")
    assert compare(paper, msgspec.structs.replace(paper, type="thesis")).differs == ("type",)
    assert compare(msgspec.structs.replace(paper, type="document"), msgspec.structs.replace(paper, type="thesis")).same
