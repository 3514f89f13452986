"""Names are split as the BibTeX program splits them."""

import json
from pathlib import Path

import pytest

import mlsysbib
from mlsysbib.bibtex.language.names import split_list, split_name
from mlsysbib.bibtex.printing.names import write_name
from mlsysbib.bibtex.reading.persons import read_name
from mlsysbib.model import OTHERS, Entry, Library, Name

# Names of our own, and what bibtex 0.99d makes of them by format.name$: first | von | last | junior.
_SPLIT = r"""
Ada Alder => Ada |  | Alder |
Alder =>  |  | Alder |
ada Alder =>  | ada | Alder |
Ada alder => Ada |  | alder |
ada alder =>  | ada | alder |
Ada van den Birch => Ada | van den | Birch |
van den Birch =>  | van den | Birch |
Ada van Den Birch => Ada | van | Den Birch |
Ada van den Birch de Cedar => Ada | van den Birch de | Cedar |
Birch, Ada => Ada |  | Birch |
van den Birch, Ada => Ada | van den | Birch |
van den Birch, Jr., Ada => Ada | van den | Birch | Jr.
Birch, Jr., Ada van => Ada van |  | Birch | Jr.
Van den Birch, Ada => Ada | Van den | Birch |
de la birch, Ada => Ada | de la | birch |
birch, Ada => Ada |  | birch |
Ada {van den} Birch => Ada {van den} |  | Birch |
Ada {\'e}lm Birch => Ada | {\'e}lm | Birch |
Ada {\'E}lm Birch => Ada {\'E}lm |  | Birch |
Ada {\relax van} Birch => Ada | {\relax van} | Birch |
Ada {Van} den Birch => Ada {Van} | den | Birch |
Ada \'elm Birch => Ada | \'elm | Birch |
{Ada Alder} =>  |  | {Ada Alder} |
{Ada, Alder} =>  |  | {Ada, Alder} |
{The Test Group}, Inc. => Inc. |  | {The Test Group} |
Ada-Mary Alder-Birch => Ada-Mary |  | Alder-Birch |
Ada~Mary Alder => Ada Mary |  | Alder |
Ada~mary-bo Alder => Ada | mary-bo | Alder |
Ada  Mary   Alder => Ada Mary |  | Alder |
Alder,Ada => Ada |  | Alder |
Alder , Ada => Ada |  | Alder |
Alder, , Ada => Ada |  | Alder |
Ada d'Alder => Ada |  | d'Alder |
Ada 'd Alder => Ada | 'd | Alder |
Ada 1 Alder => Ada 1 |  | Alder |
Ada 1st van Alder => Ada | 1st van | Alder |
Ada {1} van Alder => Ada {1} | van | Alder |
Ada von => Ada |  | von |
Ada von {B}irch => Ada | von | {B}irch |
Ada {\o}st Birch => Ada | {\o}st | Birch |
Ada {\O}st Birch => Ada {\O}st |  | Birch |
Ada {\ss}t Birch => Ada | {\ss}t | Birch |
Ada {\aa}n Birch => Ada | {\aa}n | Birch |
Ada {\AE}n Birch => Ada {\AE}n |  | Birch |
Ada {\i}n Birch => Ada | {\i}n | Birch |
Ada {\L}n Birch => Ada {\L}n |  | Birch |
Ada (van) Birch => Ada | (van) | Birch |
Ada ``van'' Birch => Ada | ``van'' | Birch |
Alder, {Jr.}, Ada => Ada |  | Alder | {Jr.}
Alder III => Alder |  | III |
Ada Alder, Jr. => Jr. |  | Ada Alder |
{\relax Ch}arles Alder => {\relax Ch}arles |  | Alder |
Ada {v}an Birch => Ada | {v}an | Birch |
Ada {{v}}an Birch => Ada | {{v}}an | Birch |
Ada v{\'a}n Birch => Ada | v{\'a}n | Birch |
Jean de La Fontaine => Jean | de | La Fontaine |
Jean De la Fontaine => Jean De | la | Fontaine |
jean de la fontaine =>  | jean de la | fontaine |
Ada von und zu Birch => Ada | von und zu | Birch |
Ada von Und zu Birch => Ada | von Und zu | Birch |
Birch von, Ada => Ada |  | Birch von |
von Birch von Cedar, Ada => Ada | von Birch von | Cedar |
"""


@pytest.mark.parametrize("row", _SPLIT.strip("\n").split("\n"))
def test_a_name_is_split_as_the_bibtex_program_splits_it(row: str):
    name, _, parts = row.partition(" => ")
    assert [" ".join(part) for part in split_name(name)] == [part.strip() for part in parts.split("|")]


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
        (Name(family="Steele Jr.", given="Guy L."), "{Steele Jr.}, Guy L."),
        (Name(family="III", given="Hal Daumé"), "{III}, Hal Daum{\\'e}"),
        (Name(family="Steele Jr.", given="Guy", suffix="Sr."), "Steele Jr., Sr., Guy"),
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
    assert read_name("family=Roe, given-i=AB") == Name(given="A. B.", family="Roe")
    assert read_name("family=Roe, given=Ann, given-i=A") == Name(given="Ann", family="Roe")


def test_a_letter_with_an_accent_in_braces_within_a_part_is_of_it():
    for read in (read_name(r"family={{\v{C}}esko}"), read_name(r"family={{{\v{C}}esko, s.r.o.}}, given=A")):
        assert read is not None
        assert read.family.startswith("Česko")
    assert read.given == "A"


def test_commas_inside_a_part_are_hidden_from_biber_which_counts_them_all() -> None:
    name = Name(family="Li, Mu", given="A, B", suffix="Jr., III")
    text = mlsysbib.dumps(Library({"k": Entry(type="book", title="T", author=(name,))}), "biblatex")
    assert r"author = {{Li\symbol{44} Mu}, {Jr.\symbol{44} III}, {A\symbol{44} B}}" in text
    assert mlsysbib.loads(text, "bibtex")["k"].author == (name,)
    name = Name(family="{Č}, Inc.", given="A")
    text = mlsysbib.dumps(Library({"k": Entry(type="book", title="T", author=(name,))}), "biblatex", unicode="ascii")
    assert text.count(",", text.index("author"), text.index("title")) == 2  # one of them ends the field
    assert mlsysbib.loads(text, "bibtex")["k"].author == (name,)


@pytest.mark.parametrize(
    ("field", "authors", "doubt"),
    [
        ("Doe, J. and {} and Roe, R.", ("J. Doe", "R. Roe"), "is not a name, and is left out"),
        ("Doe, J. and {et al.}", ("J. Doe", "others"), "is read as 'and others'"),
        ("Doe, J. and Roe, R. et al.", ("J. Doe", "R. Roe", "others"), "is read as 'and others'"),
        ("Doe, J. and et~al", ("J. Doe", "others"), "is read as 'and others'"),
        ("J. Doe, MD, A. Roe, PhD", ("A. Roe PhD J. Doe MD",), "between names stands 'and'"),
        ("Doe, Quux, Roe, Baz", ("Roe Baz Doe Quux",), "between names stands 'and'"),
        ("Doe; Roe Inc", ("Doe; Roe Inc",), "stands in braces"),
        (r"Ernst \& Young", (r"Ernst & Young",), "stands in braces"),
        ("Stephen Doe, Lieven Vandenberghe", ("Lieven Vandenberghe Stephen Doe",), "between names stands 'and'"),
        ("{Wei Zhang and Jun Li}", ("Wei Zhang and Jun Li",), "are read as one organisation"),
        ("{Barnes and Noble}", ("Barnes and Noble",), ""),
        ("Parrilo, A.&nbsp;B.", ("A. B. Parrilo",), ""),
        ("{AT&T Labs; Inc., Ltd., Co.} and King, Jr., M. L.", ("AT&T Labs; Inc., Ltd., Co.", "M. L. King Jr."), ""),
        (r"Doe, Ph. D., J. and Pitt, the Younger, W. and {\'E}tal, A. and Pascal, B.", None, ""),
        ("family={Doe}, given={J}, prefix={von}, useprefix=true", ("J von Doe",), ""),
    ],
)
def test_what_is_odd_about_a_name_is_told(field: str, authors: tuple[str, ...] | None, doubt: str) -> None:
    library = mlsysbib.loads(f"@misc{{a,\n title={{T}},\n author={{{field}}}}}", "bibtex")
    if authors is not None:
        assert tuple(str(name) for name in library["a"].author) == authors
    assert [problem.message.endswith(doubt) for problem in library.warnings] == ([True] if doubt else [])
    assert {(problem.line, problem.field) for problem in library.warnings} == ({(3, "author")} if doubt else set())


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Ortega y Gasset, José", Name(family="Ortega y Gasset", given="José")),
        ("Ferreira da Silva, João", Name(family="Ferreira da Silva", given="João")),
        ("Mies van der Rohe, Ludwig", Name(family="Mies van der Rohe", given="Ludwig")),
        ("de la Cruz y Foo, Jan", Name(family="Cruz y Foo", given="Jan", non_dropping_particle="de la")),
        ("Jan van der Berg y Foo", Name(family="Berg y Foo", given="Jan", non_dropping_particle="van der")),
        ("Ortega y Gasset, Jr., José", Name(family="Ortega y Gasset", given="José", suffix="Jr.")),
        ("King Jr, Martin Luther", Name(family="King", given="Martin Luther", suffix="Jr")),
        ("Martin Luther King Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("King, Martin Luther, Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("Martin Luther King, Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("Harry van Dam, III", Name(family="Dam", given="Harry", non_dropping_particle="van", suffix="III")),
        ("{Martin Luther King}, Jr.", Name(family="Martin Luther King", given="Jr.")),
        ("van Dam, {Jr.}", Name(family="Dam", given="Jr.", non_dropping_particle="van")),
        ("III, Hal Daumé", Name(family="Daumé", given="Hal", suffix="III")),
        ("III, Hal Daume", Name(family="Daume", given="Hal", suffix="III")),
        ("John Doe III", Name(family="Doe", given="John", suffix="III")),
        ("Malcolm II", Name(family="II", given="Malcolm")),
        (r"\'{E}va Kiss", Name(family="Kiss", given="Éva")),
        (r"\'{E}va van Dam", Name(family="Dam", given="Éva", non_dropping_particle="van")),
        (r"{{\"O}z}ge Foo", Name(family="Foo", given="Özge")),
        (r"\'{E}tienne de Foo, X", Name(family="Étienne de Foo", given="X")),
        ('"John" Doe', Name(family="Doe", given='"John"')),
        ("{and} Oliver", Name(family="Oliver", given="and")),
        ("Oliver, {And} X", Name(family="Oliver", given="And X")),
    ],
)
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_small_words_are_a_particle_in_front_of_the_last_name_alone(source: str, name: Name, dialect: str) -> None:
    library = mlsysbib.loads(f"@book{{a, title = {{T}}, author = {{{source} and Other, Z.}}}}", "bibtex")
    other = Name(family="Other", given="Z.")
    assert library["a"].author == (name, other)
    assert mlsysbib.loads(mlsysbib.dumps(library, dialect), "bibtex")["a"].author == (name, other)


def test_a_list_of_names_may_begin_with_options() -> None:
    text = "@book{a, title = {T}, date = 2001, author = {sortingnamekeytemplatename=x and useprefix=%s and Al von Ant}}"
    names = {said: mlsysbib.loads(text % said, "biblatex")["a"].author for said in ("true", "false")}
    assert names["true"] == (Name(family="Ant", given="Al", non_dropping_particle="von"),)
    assert names["false"] == (Name(family="Ant", given="Al", dropping_particle="von"),)
