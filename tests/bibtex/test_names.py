"""Names are split as the BibTeX program splits them."""

import json
from pathlib import Path

import pytest

import mlsysbib
from mlsysbib.bibtex.names import split_list, split_name
from mlsysbib.bibtex.printing import write_name
from mlsysbib.bibtex.reading import read_name
from mlsysbib.model import OTHERS, Entry, Library, Name


def test_every_name_is_split_as_the_bibtex_program_splits_it(shared: Path):
    cases = json.loads((shared / "bib" / "names_as_bibtex_splits_them.json").read_text(encoding="utf-8"))
    wrong = [
        case["name"]
        for case in cases
        if tuple(split_name(case["name"])) != tuple(tuple(case[part]) for part in ("first", "von", "last", "jr"))
    ]
    assert len(cases) == 104
    assert wrong == []


def test_and_separates_outside_braces_only():
    assert split_list("A B and {C and D} AND E\nand others") == ["A B", "{C and D}", "E", "others"]
    assert split_list("Anderson, Andy and Randall") == ["Anderson, Andy", "Randall"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name(family="Rossum", non_dropping_particle="van", given="Guido"), "van Rossum, Guido"),
        (Name(family="King", given="Martin Luther", suffix="Jr."), "King, Jr., Martin Luther"),
        (Name(literal="Barnes and Noble"), "{Barnes and Noble}"),
        (Name(family="van Dijk", given="Jan"), "{van Dijk}, Jan"),
        (Name(family="Müller", given="Jörg"), 'M{\\"u}ller, J{\\"o}rg'),
        (Name(family="Plato"), "Plato"),
        (Name(family="Deep Mind"), "{{}Deep Mind}"),
        (OTHERS, "others"),
    ],
)
def test_a_name_is_written_and_read_back(name: Name, written: str):
    assert write_name(name, "bibtex", ascii=True, mixed=False) == (written, ())
    assert read_name(written) == name


def test_biblatex_names_in_parts():
    read = read_name("given=Simon, family=de la Cour, prefix=van, suffix=III")
    assert read == Name(given="Simon", family="de la Cour", non_dropping_particle="van", suffix="III")


def test_commas_inside_a_part_are_hidden_from_biber_which_counts_them_all() -> None:
    name = Name(family="Li, Mu", given="A, B", suffix="Jr., III")
    text = mlsysbib.dumps(Library({"k": Entry(type="book", title="T", author=(name,))}), "biblatex")
    assert r"author = {{Li\symbol{44} Mu}, {Jr.\symbol{44} III}, {A\symbol{44} B}}" in text
    assert mlsysbib.loads(text, "bibtex")["k"].author == (name,)
