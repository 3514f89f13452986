"""Real .bib files are read whole."""

import re
from pathlib import Path

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.model import Date, Entry, Library, Name
from mlsysbib.readers.bibtex import BibtexReader
from mlsysbib.writers.biblatex import BiblatexWriter

_ENTRY = re.compile(r"^[ \t]*@[ \t]*(?!comment|string|preamble|xdata)\w+[ \t]*[{(]", re.IGNORECASE | re.MULTILINE)


def read_all(text: str) -> tuple[Library, tuple[str, ...]]:
    try:
        return BibtexReader().read(text), ()
    except ReadError as error:
        return error.library, tuple(map(str, error.problems))


def test_no_entry_of_a_whole_file_is_lost(bib_files: list[Path]):
    for path in bib_files:
        text = BibtexReader().decode(path.read_bytes())
        library, _ = read_all(text)
        twins = [warning for warning in library.warnings if warning.message.endswith("it is read once")]
        assert len(library) + len(twins) == len(_ENTRY.findall(text)), path.name


def test_strings_hold_from_where_they_stand_and_join():
    library, problems = read_all('@string{j = "J. "}\n@article{a, journal = j # "of " # {X}, year = 2001, month = aug}')
    assert problems == ()
    assert library["a"].container_title == "J. of X"
    assert library["a"].issued == Date(year=2001, month=8)


@pytest.mark.parametrize(
    ("text", "key", "problem"),
    [
        ("@book{a, title = {X}\n year = 1999}", "a", "2:2: a.year: a comma is missing before this field"),
        ("@book{a title = {X}}", "a", "1:9: a: a comma is missing after the citation key 'a'"),
        ("@book{a\n title = {X}}", "a", "1:8: a: a comma is missing after the citation key 'a'"),
        ("@book{a, title = {X},\n@book{b, title={Y}}", "a", "1:1: a: the entry is not closed; a } is missing"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_the_entry_is_kept(text: str, key: str, problem: str):
    library, problems = read_all(text)
    assert key in library
    assert problem in problems
    assert library[key].title == "X"


def test_an_at_sign_inside_a_value_starts_nothing():
    library, problems = read_all("@book{a, title = {X\n@baz{y} z}, author = {Doe, J.}}")
    assert problems == ()
    assert list(library) == ["a"]
    assert library["a"].author == (Name(family="Doe", given="J."),)


@pytest.mark.parametrize(("file", "count"), [("data_model.bib", 20), ("biblatex-examples.bib", 92)])
def test_what_a_file_of_biblatex_says_is_said_again(request: pytest.FixtureRequest, file: str, count: int):
    own = Path(__file__).parents[1] / "data" / "bibtex" / file
    path = own if own.is_file() else request.getfixturevalue("shared") / "bib" / file
    library = BibtexReader().read(path.read_text(encoding="utf-8"))
    again = BibtexReader().read("".join(BiblatexWriter().write(library)))
    assert len(library) == count
    assert [key for key in library if again[key] != library[key]] == []


def test_a_child_takes_over_what_it_lacks_by_bibers_rules():
    library = BibtexReader(dialect="biblatex").read("""
        @incollection{child, author = {Doe, J.}, title = {Part}, crossref = {parent}, xdata = {press}}
        @collection{parent, editor = {Roe, R.}, title = {Whole}, subtitle = {Sub}, date = {2001}, shorttitle = {W}}
        @xdata{press, publisher = {Press}, location = {Here and There}}
        @article{lost, crossref = {nowhere}, title = {T}}
    """)
    child = library["child"]
    assert (child.container_title, child.publisher, child.publisher_place) == ("Whole: Sub", "Press", "Here; There")
    assert child.editor == (Name(family="Roe", given="R."),)
    assert child.title_short is None
    assert [problem.key for problem in library.warnings] == ["press", "lost"]


def test_a_von_belongs_to_the_name_in_every_dialect_unless_it_is_said_that_it_does_not():
    text = "@book{a, author = {van Dam, A.}, title = {T}%s}"
    keeping = Name(family="Dam", given="A.", non_dropping_particle="van")
    dropping = Name(family="Dam", given="A.", dropping_particle="van")
    assert BibtexReader(dialect="bibtex").read(text % "")["a"].author == (keeping,)
    assert BibtexReader(dialect="biblatex").read(text % "")["a"].author == (keeping,)
    assert BibtexReader(dialect="biblatex").read(text % ", options = {useprefix}")["a"].author == (keeping,)
    assert BibtexReader(dialect="biblatex").read(text % ", options = {useprefix=false}")["a"].author == (dropping,)
    mixed = Library({"a": Entry(type="book", author=(keeping, dropping), title="T")})
    written = "".join(BiblatexWriter().write(mixed))
    assert "family={Dam}, given={A.}, prefix={van}, useprefix=true" in written
    assert BibtexReader(dialect="biblatex").read(written) == mixed


@pytest.mark.parametrize("option", ["", "useprefix=true", "useprefix=false"])
def test_what_biblatex_says_of_a_von_is_written_as_it_was(option):
    text = f"@book{{a, author = {{van Dam, A.}}, date = {{2010}}, options = {{{option}}}}}"
    library = BibtexReader(dialect="biblatex").read(text)
    written = "".join(BiblatexWriter().write(library))
    assert BibtexReader(dialect="biblatex").read(written) == library
    assert (f"options = {{{option}}}" if option else "") in written
    assert ("useprefix" in written) is bool(option)


def test_the_class_of_a_preprint_is_taken_from_beside_its_id():
    library, _ = read_all(
        "@misc{a, eprint = {1706.03762 [cs.CL]}, archiveprefix = {arXiv}}"
        "@article{b, journal = {arXiv preprint arXiv:1706.03762 [cs.LG]}}"
    )
    assert [(entry.arxiv, entry.arxiv_class) for entry in library.values()] == [
        ("1706.03762", "cs.CL"),
        ("1706.03762", "cs.LG"),
    ]


def test_a_journal_that_names_another_preprint_than_the_entry_is_kept():
    library, _ = read_all("@article{a, journal = {arXiv:1706.03762}, eprint = {1610.09451}, archiveprefix = {arXiv}}")
    assert (library["a"].arxiv, library["a"].container_title) == ("1610.09451", "arXiv:1706.03762")


def test_a_year_is_never_one_that_cannot_be():
    fields = ["year = {12/2015}", "date = {9/2015}", "year = {1-2012}", "year = {20150512}", "year = {20205}"]
    library, _ = read_all("".join(f"@book{{k{number}, {field}}}" for number, field in enumerate(fields)))
    assert [str(entry.issued) for entry in library.values()] == [
        "2015-12",
        "2015-09",
        "2012-01",
        "2015-05-12",
        "20205",
    ]


def test_two_digits_that_go_backwards_are_no_year():
    library, _ = read_all("@book{a, year = {2010--01}}@book{b, date = {2017-13}}@book{c, year = {1998--99}}")
    assert [str(entry.issued) for entry in library.values()] == ["2010–01", "2017-13", "1998/1999"]
