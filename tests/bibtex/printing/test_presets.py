from __future__ import annotations

import re

import pytest

import mlsysbib
from mlsysbib.bibtex.language import bst
from mlsysbib.bibtex.printing.presets import PRESETS
from mlsysbib.model import Date, Entry, Library, Name

CLIPPER = Entry(
    type="paper-conference",
    author=(Name(family="Crankshaw", given="Daniel"),),
    title="Clipper",
    issued=Date(year=2017),
    container_title="14th USENIX Symposium on Networked Systems Design and Implementation (NSDI 17)",
    isbn="978-1-931971-37-9",
    abstract="Long.",
    language="en",
)
PREPRINT = Entry(
    type="article", title="TensorFlow", arxiv="1603.04467", arxiv_class="cs.DC", issued=Date(year=2016, month=3),
    author=(Name(family="Abadi", given="Martín"),),
)  # fmt: skip
LIBRARY = Library({"clipper": CLIPPER, "tf": PREPRINT})


def written(**options: object) -> str:
    return mlsysbib.dumps(LIBRARY, "bibtex", **options)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("full", "Proceedings of the {USENIX} Symposium on Networked Systems Design and Implementation"),
        ("short", "{NSDI}"),
        ("abbreviated", "Proc. {USENIX} Symp. Netw. Syst. Des. Implement."),
    ],
)
def test_venues_in_every_form(form: str, name: str) -> None:
    text = written(venue=form)
    assert name.replace("{", "").replace("}", "") in text.replace("{", "").replace("}", "")
    assert "NSDI 17" not in text


def test_venues_stay_where_nobody_asks() -> None:
    assert "({NSDI} 17)" in written()


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_drops_what_its_style_would_print(preset: str) -> None:
    text = written(preset=preset)
    assert "abstract" not in text
    assert ("isbn" in text) == (preset == "acm")
    assert "1603.04467" in text
    assert ("arXiv preprint arXiv:1603.04467" in text) == (preset != "acm")
    assert ("@misc{tf" in text) == (preset == "acm")


def test_what_the_user_asks_for_wins_over_the_preset() -> None:
    assert "NSDI" in written(preset="ieee", venue="short")
    assert "abstract" in written(preset="ieee", keep=("title", "abstract"))
    assert "eprint" not in written(preset="acm", drop=("eprint",))


def test_presets_hold_for_biblatex_too() -> None:
    text = mlsysbib.dumps(LIBRARY, "biblatex", preset="ieee")
    assert "journaltitle = {arXiv preprint arXiv:1603.04467}" in text
    assert "eprint = {1603.04467}" in text


def test_acm_asks_for_authors_and_addresses() -> None:
    workshop = Entry(type="event", title="Machine Learning Systems Workshop", issued=Date(year=2016))
    paper = Entry(type="paper-conference", title="T", author=CLIPPER.author, container_title="X", event_place="Boston")
    library = Library({"w": workshop, "p": paper})
    text = mlsysbib.dumps(library, "bibtex", preset="acm")
    assert "@booklet{w" in text
    assert "address = {Boston}" in text
    assert "@misc{w" in mlsysbib.dumps(library, "bibtex")
    assert "address" not in mlsysbib.dumps(library, "bibtex")


# What a reference says, and the fields in which one style or another looks for it.
CALLED = (
    {"numpages", "pagetotal"},
    {"eid", "articleno"},
    {"url"},
    {"doi"},
    {"urldate", "lastaccessed", "lastchecked"},
    {"location", "venue"},
    {"edition"},
    {"address"},
)
EVERYTHING = {
    "title": "T", "author": (Name(family="Doe", given="Jane"),), "container_title": "C", "publisher": "P",
    "publisher_place": "New York", "event_place": "Paris", "number": "12", "number_of_pages": "28", "edition": "2",
    "volume": "3", "issue": "4", "issued": Date(year=2020), "accessed": Date(year=2021, month=2, day=3),
    "url": "https://example.org/a_b", "doi": "10.1000/1",
}  # fmt: skip


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("csl", ["article-journal", "paper-conference", "book", "report", "webpage", "software"])
def test_what_a_preset_writes_has_the_names_that_its_style_knows(preset: str, csl: str) -> None:
    known = bst.STANDARD | bst.STYLES[PRESETS[preset].bst]  # which test_bst holds against the style itself
    text = mlsysbib.dumps(Library({"k": Entry(type=csl, **EVERYTHING)}), "bibtex", preset=preset)
    fields = set(re.findall(r"^ *(\w+) =", text, re.MULTILINE))
    assert [names for names in CALLED if fields & names and known & names and not fields & names & known] == []


def test_acm_finds_places_pages_and_article_numbers() -> None:
    paper = Entry(type="paper-conference", **{**EVERYTHING, "doi": None})
    text = mlsysbib.dumps(Library({"k": paper}), "bibtex", preset="acm")
    for line in ("location = {Paris},", "address = {New York},", "numpages = {28},", "lastaccessed = {2021-02-03},"):
        assert line in text
