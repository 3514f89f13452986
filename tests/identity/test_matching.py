"""Whether two descriptions are of one work: the pairs that tools get wrong, and those that merely look different."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.identity.matching import authors_agree, compare, names_agree, titles_agree
from mlsysbib.model import OTHERS, Date, Entry, Name
from mlsysbib.sources.people import whole


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


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("What’s your ML test score?", "What's Your ML Test Score?"),
        ("What’s your ML test score?", "Whats your ML test score"),
        ("TFX: A TensorFlow-Based Platform", "TFX: a Tensorflow based platform."),
        ("Étude sur les données", "Etude sur les donnees"),
        ("Large-scale data sets", "Large scale datasets"),
        ("A & B", "A and B"),
        ("The <i>E. coli</i> genome in H<sub>2</sub>O", "The E. coli Genome in H2O"),
        ("Modelling the optimisation of learning", "Modeling the optimization of learning"),
        ("Deep $O(n)$ Learning", "Deep O(n) Learning"),
        ("An Analysis — of Something", "Analysis of Something"),
        ("Ｆｕｌｌ width", "Full width"),
        ("ﬁne-tuning", "fine-tuning"),
    ],
)
def test_typing_makes_no_other_title(title: str, other: str) -> None:
    assert titles_agree(title, other) >= 0.99
    assert titles_agree(other, title) >= 0.99


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Augmentation for Model Debiasing", "Augmentation towards Model Debiasing"),
        ("Chain of Thought Reasoning in Language Models", "Chain of Thought Inference in Language Models"),
        ("Learning to Summarize from Human Feedback", "Learning to Summarize with Human Feedback"),
        ("Scaling GPT-3", "Scaling GPT-4"),
        ("Results, Part I", "Results, Part II"),
        ("Deep Learning", "Deep Learning for Everything"),
        ("Training Neural Networks is ER-complete", "Learning Neural Networks is ER-complete"),
        ("Correction to: A Result on Graphs", "A Result on Graphs"),
        ("Author response for A Result on Graphs", "A Result on Graphs"),
        ("Supervised Learning of Images", "Unsupervised Learning of Images"),
        ("Symmetric Functions of Graphs", "Asymmetric Functions of Graphs"),
        ("Bounded Models", "Unbounded Models"),
        ("Robust Language Model", "Robust Language Models"),
        ("", "A"),
        ("C", "C++"),
    ],
)
def test_another_word_is_another_title(title: str, other: str) -> None:
    assert titles_agree(title, other) < 0.9
    assert titles_agree(other, title) < 0.9


def test_a_subtitle_may_be_left_out_where_all_else_agrees() -> None:
    short, full = work("Clipper", CRANKSHAW, 2017), work(CLIPPER, CRANKSHAW, 2017)
    assert compare(short, full).same
    assert compare(full, short).same
    assert not compare(work("Clipper", "D. Crankshaw", 2017), full).same
    assert not compare(work("Clipper", CRANKSHAW, 2016, type="article"), full).same
    assert not compare(work("A Low-Latency Online Prediction Serving System", CRANKSHAW, 2017), full).same


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Kurt Gödel", "K. Godel"),
        ("Kurt Gödel", "Kurt Goedel"),
        ("Laurens van der Maaten", "L. Maaten"),
        ("Jean-François Crespo", "Jean Francois Crespo"),
        ("Jean-François Crespo", "J.-F. Crespo"),
        ("Lukasz Kaiser", "Łukasz Kaiser"),
        ("Martin Luther King Jr.", "Martin L. King"),
        ("Christopher Ré", "Chris Re"),
        ("Li Wei", "Wei Li"),
        ("Heng-Tze Cheng", "Hengtze Cheng"),
        ("Mike Del Balso", "M. Del Balso"),
        ("Odhran O’Donoghue", "Odhran O'Donoghue"),
        ("The ATLAS Collaboration", "The Atlas Collaboration"),
    ],
)
def test_one_person_in_two_spellings(name: str, other: str) -> None:
    one, two = people(name)[0], people(other)[0]
    assert names_agree(one, two)
    assert names_agree(two, one)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Yann LeCun", "Geoffrey Hinton"),
        ("Wei Li", "Wei Liu"),
        ("Anna Smith", "Andrew Smith"),
        ("J. Smith", "K. Smith"),
        ("The ATLAS Collaboration", "The CMS Collaboration"),
        ("Wei Li", "Xin Li"),
    ],
)
def test_two_persons(name: str, other: str) -> None:
    assert not names_agree(people(name)[0], people(other)[0])


def test_a_particle_that_a_source_left_in_the_family_name() -> None:
    assert names_agree(Name(given="Laurens", family="van der Maaten"), Name(given="L.", family="Maaten"))


def test_lists_of_authors() -> None:
    full = people(BRECK)
    assert authors_agree(full, full) == 1
    assert authors_agree((*full[:2], OTHERS), full) == 1
    assert authors_agree(full, (*full[:1], OTHERS)) == 1
    assert authors_agree(full[:1], full) < 0.7
    assert authors_agree(full, full[:2]) < 0.7
    assert authors_agree(full[:4], full) >= 0.7
    assert authors_agree((full[1], full[0], *full[2:]), full) == 0
    assert authors_agree((), full) == 0
    assert authors_agree((OTHERS,), full) == 0
    assert authors_agree(people("Eric Breck and Xin Wang"), people("Eric Breck and Ion Stoica")) < 0.7


def test_a_collaboration_of_thousands_is_compared_name_by_name() -> None:
    many = tuple(Name(given=f"{chr(65 + n % 26)}.", family=f"Family{n}") for n in range(3000))
    assert authors_agree(many, many[:1] + many[:0:-1]) == 1
    same_name = tuple(Name(given="Wei", family="Li") for _ in range(3))
    assert authors_agree(same_name, same_name[:2]) < 0.7


TITLES = st.text(st.sampled_from("abcdeé ABC-:'’?1"), max_size=30)


@given(TITLES, TITLES)
def test_agreement_is_symmetric_and_bounded(title: str, other: str) -> None:
    assert titles_agree(title, other) == titles_agree(other, title)
    assert 0 <= titles_agree(title, other) <= 1


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared(title: str, other: str, author: str) -> None:
    one = work(title, author or "x", 2017)
    agreement = compare(one, work(other, author or "x", 2017))
    assert 0 <= agreement.score <= 1
    if agreement.same:
        assert compare(one, one).same
