"""A title that came from a .bib is written as it was, as long as the entry has it and nothing in it acts."""

from __future__ import annotations

import re

import pytest

import mlsysbib
from mlsysbib.model import Entry, Library

BRACES = (
    "T",
    "Why Water Is Wet: A GPU-Based Study of Bayesian Methods",
    "Why Water Is Wet: A {GPU}-Based Study of {B}ayesian Methods",
    "{{Whole Title}}",
    "{A} Title of {{Two}} Groups",
    "{BPPSA:} Scaling Up",
    r"Sense {\&} Sensitivities \& More",
    r"On \emph{Homo Sapiens}, {\em Big} Ones and \textit{{More}}",
    r"Sorting in $O(n^2)$ and {$K_{3}$} Steps",
    r"The {\LaTeX} Companion",
    "The ``Quoted'' Title of `Both' Kinds --- and---More",
)
ACCENTS = (
    r"{\"U}ber \"Uber and \"{U}ber",
    r"Erd{\H o}s and R\'enyi, {R}{\'e}nyi",
    r"Stra{\ss}e and {\ss}",
    r"\'{E}tude~1",
)


def title_of(text: str, field: str = "title") -> str:
    found = re.search(rf"^  {field} = {{(.*)}},$", text, re.MULTILINE)
    assert found is not None
    return found[1]


def bib(source: str, more: str = "year = 2001") -> str:
    return f"@book{{a, title = {{{source}}}, {more}}}"


def rewritten(source: str, format_: str = "bibtex", more: str = "year = 2001", **options: str) -> str:
    return title_of(mlsysbib.dumps(mlsysbib.loads(bib(source, more), "bibtex"), format_, **options))


@pytest.mark.parametrize("format_", ["bibtex", "biblatex"])
@pytest.mark.parametrize("source", BRACES)
def test_braces_are_as_they_were(source: str, format_: str) -> None:
    assert rewritten(source, format_) == source


@pytest.mark.parametrize("source", ACCENTS)
def test_so_are_accents_in_ascii_and_in_unicode_they_are_letters(source: str) -> None:
    assert rewritten(source) == source
    assert rewritten(source, "biblatex", unicode="ascii") == source
    letters = rewritten(source, "biblatex")
    assert "\\" not in letters
    assert mlsysbib.loads(bib(letters), "bibtex")["a"].title == mlsysbib.loads(bib(source), "bibtex")["a"].title


def test_letters_become_commands_in_ascii_and_the_braces_stay() -> None:
    assert rewritten("Über {GPU}s and Graphs") == r"{\"U}ber {GPU}s and Graphs"


def test_bare_signs_are_escaped_and_white_space_is_one_space() -> None:
    assert rewritten("{GPUs} & 5% of\n   CPUs_1 in $x_1$") == r"{GPUs} \& 5\% of CPUs\_1 in $x_1$"


@pytest.mark.parametrize(
    "source",
    [
        r"{GPU} \input{/etc/passwd}",
        r"{GPU} \write18{x}",
        r"{GPU} $\input x$",
        r"{GPU} \def\x{y}",
        "{GPU} ^^5c^^5c",
        r"{GPU} \par x",
    ],
)
def test_nothing_that_acts_is_kept(source: str) -> None:
    library = mlsysbib.loads(bib(source), "bibtex")
    custom = library["a"].custom.get("bibtex", {})
    assert "@title" not in custom
    forged = library["a"].replace(custom={"bibtex": {"@title": source}})
    for entry in (library["a"], forged):
        written = mlsysbib.dumps(Library({"a": entry}), "bibtex")
        assert not re.search(r"\\(?:input|write|def|par)(?![a-z])|\^\^", written)


def test_an_edited_title_is_written_anew() -> None:
    entry = mlsysbib.loads(bib("The {G}PU Way"), "bibtex")["a"]
    assert title_of(mlsysbib.dumps(Library({"a": entry.replace(title="The CPU Way")}), "bibtex")) == "The {CPU} Way"


def test_titles_of_books_around_are_kept_as_well() -> None:
    text = "@incollection{a, title = {T}, booktitle = {The {G}PU Book}, year = 2001}"
    assert title_of(mlsysbib.dumps(mlsysbib.loads(text, "bibtex"), "biblatex"), "booktitle") == "The {G}PU Book"


def test_what_the_writer_would_write_needs_nothing_kept() -> None:
    library = Library({"a": Entry(type="book", title="Über the {GPU} Way & $O(N)$ – “Paris”")})
    for format_ in ("bibtex", "biblatex"):
        assert mlsysbib.loads(mlsysbib.dumps(library, format_), "bibtex")["a"].custom == {}


def test_other_languages_get_braces_where_bibtex_would_lower_them() -> None:
    german = 'Die Geburt der Trag{\\"o}die'
    assert rewritten(german, "bibtex", "langid = {german}, date = 2001") == '{Die} {Geburt} der {Trag{\\"o}die}'
    assert rewritten(german, "bibtex", "language = {german}, year = 2001") == german
    assert rewritten(german, "biblatex", "langid = {german}, date = 2001", unicode="ascii") == german


def test_names_to_protect_are_protected() -> None:
    library = mlsysbib.loads(bib("The Way of Foo and {GPU}"), "bibtex")
    assert title_of(mlsysbib.dumps(library, "bibtex", protect=("Foo",))) == "The Way of {Foo} and {GPU}"


@pytest.mark.parametrize("format_", ["csl-json", "entries-yaml"])
def test_other_formats_bring_it_back(format_: str) -> None:
    library = mlsysbib.loads(bib("Why {W}ater Is Wet on GPUs"), "bibtex")
    again = mlsysbib.loads(mlsysbib.dumps(library, format_), format_)
    assert title_of(mlsysbib.dumps(again, "bibtex")) == "Why {W}ater Is Wet on GPUs"


@pytest.mark.parametrize("unicode", ["ascii", "utf8"])
@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("The {\\TeX}{\\-}ni{\\-}color Book", "year = 1990"),
        ("Typografie -- Gestaltung einer Beispielklasse", "langid = {ngerman}, year = 2009"),
        ("{Typografie} -- Gestaltung", "year = 2009"),
    ],
)
def test_a_title_is_written_again_as_it_was_written(title: str, more: str, unicode: str) -> None:
    library = mlsysbib.loads(bib(title, more), "bibtex")
    for format_ in ("bibtex", "biblatex"):
        text = mlsysbib.dumps(library, format_, unicode=unicode)
        assert mlsysbib.dumps(mlsysbib.loads(text, "bibtex", dialect=format_), format_, unicode=unicode) == text
