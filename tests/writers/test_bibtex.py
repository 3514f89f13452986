"""BibTeX and BibLaTeX are written as their programs want them."""

import re
from typing import Any

import pytest

from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.errors import Problem, UsageError
from mlsysbib.model import (
    DATE_VARIABLES,
    ENTRY_TYPES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
    Date,
    Entry,
    Header,
    Library,
    LiteralDate,
    Name,
)
from mlsysbib.readers.bibtex import BibtexReader
from mlsysbib.writers.biblatex import BiblatexWriter
from mlsysbib.writers.bibtex import BibtexWriter

LIBRARY = Library(
    {
        "doe2017": Entry(
            type="paper-conference",
            title="Hidden Debt in GPU Systems",
            author=(Name(family="Doe", given="Jörg"), Name(literal="Barnes and Noble")),
            container_title="Proceedings of Things",
            issued=Date(year=2017, month=8),
            page="1-10",
            doi="10.1145/a_b",
            url="https://example.org/a_b%20c",
            arxiv="1610.09451",
            arxiv_class="cs.LG",
        )
    }
)


def test_bibtex():
    assert "".join(BibtexWriter().write(LIBRARY)) == (
        "@inproceedings{doe2017,\n"
        '  author = {Doe, J{\\"o}rg and {Barnes and Noble}},\n'
        "  title = {Hidden Debt in {GPU} Systems},\n"
        "  booktitle = {Proceedings of Things},\n"
        "  pages = {1--10},\n"
        "  year = {2017},\n"
        "  month = aug,\n"
        "  doi = {10.1145/a_b},\n"
        "  url = {https://example.org/a_b%20c},\n"
        "  eprint = {1610.09451},\n"
        "  archiveprefix = {arXiv},\n"
        "  primaryclass = {cs.LG},\n"
        "}\n"
    )


def test_both_dialects_are_read_back():
    for writer in (BibtexWriter(), BiblatexWriter()):
        assert BibtexReader(dialect=writer.dialect).read("".join(writer.write(LIBRARY))) == LIBRARY


def test_a_hostile_key_is_made_safe_and_that_is_told():
    told: list[Problem] = []
    library = Library({"a}b": Entry(title="x"), "a_b": Entry(title="y")})
    text = "".join(BibtexWriter(report=told.append).write(library))
    assert list(BibtexReader().read(text)) == ["a_b_2", "a_b"]
    assert [problem.key for problem in told] == ["a}b"]


def test_nothing_from_outside_acts_in_any_field_of_any_type():
    hostile = 'x} @article{evil, t = {\\input{a} \\write18{b} \\catcode`\\%=12 % ^^5c } " # $\\input{c}$ ~ &'
    names = (Name(family=hostile, given=hostile, suffix=hostile, non_dropping_particle=hostile), Name(literal=hostile))
    fields: dict[str, Any] = dict.fromkeys((*TEXT_VARIABLES, *NUMBER_VARIABLES, "arxiv", "arxiv_class"), hostile)
    fields |= dict.fromkeys(NAME_VARIABLES, names) | dict.fromkeys(DATE_VARIABLES, LiteralDate(hostile))
    unknown = ("file", "foo", "crossref", "xdata", "options", "related", "ids", "@type", "execute", hostile)
    fields["custom"] = {"bibtex": {**dict.fromkeys(unknown, hostile), "list": [hostile], "map": {"a": hostile}}}
    for csl_type in sorted(ENTRY_TYPES):
        library = Library({hostile: Entry(type=csl_type, **fields), "b": Entry(title="ok")})
        for writer in (BibtexWriter(), BiblatexWriter()):
            text = "".join(writer.write(library))
            assert not re.search(r"\\(?:input|write|catcode)|\^\^", text)
            assert text.count("{") == text.count("}")
            assert len(BibtexReader(dialect=writer.dialect).read(text)) == 2


def test_five_thousand_authors_and_where_to_stop():
    authors = tuple(Name(family=f"Doe{number}", given="J.") for number in range(5000))
    library = Library({"a": Entry(title="T", author=authors)})
    assert BibtexReader().read("".join(BibtexWriter().write(library)))["a"].author == authors
    assert "author = {Doe0, J. and Doe1, J. and others}" in "".join(BibtexWriter(max_authors=2).write(library))


def test_fields_are_chosen_and_ordered():
    writer = BibtexWriter(keep=("title", "year", "doi"), drop=("doi",), order=("year",), indent=4)
    assert "".join(writer.write(LIBRARY)) == (
        "@inproceedings{doe2017,\n    year = {2017},\n    title = {Hidden Debt in {GPU} Systems},\n}\n"
    )


def test_a_field_to_keep_that_nothing_has_is_told():
    told: list[Problem] = []
    kept = ("DOI", "titel", "journal", "archivePrefix")
    text = "".join(BibtexWriter(keep=kept, report=told.append).write(LIBRARY))
    assert text == "@inproceedings{doe2017,\n  doi = {10.1145/a_b},\n  archiveprefix = {arXiv},\n}\n"
    assert [str(problem) for problem in told] == ["keep: no entry has a field titel; did you mean title?"]


def test_numbers_below_nothing_are_refused():
    for options in ({"max_authors": -1}, {"indent": -2}):
        with pytest.raises(UsageError, match=r"is less than 0"):
            BibtexWriter(**options)


@pytest.mark.parametrize(
    ("preamble", "written"),
    [
        (
            r"\newcommand{\noopsort}[1]{} \newcommand\swap[2]{#2#1}",
            r"\providecommand{\noopsort}[1]{} \providecommand{\swap}[2]{#2#1}",
        ),
        (r"\def\cprime{$'$}", r"\providecommand{\cprime}{$'$}"),
        (
            "\\newcommand{\\x}{\\emph{a} \\y} % both\n\\def\\y{{\\'e}}",
            r"\providecommand{\x}{\emph{a} \y} \providecommand{\y}{{\'e}}",
        ),
        (r"\newcommand{\x}{\input{y}}", ""),
        (r"\newcommand{\x}{$\write18{y}$}", ""),
        (r"\newcommand{\x}{^^5cinput y}", ""),
        (r"\newcommand{\x}{a % b}", ""),
        (r"\newcommand{\x}{\}}", ""),
        (r"\newcommand{\x}[1]{#2}", ""),
        (r"\newcommand{\x}{}} \input{y", ""),
        (r"\newcommand{\x}{} \x", ""),
        (r"\catcode`\@=11", ""),
        ("Made by hand.", ""),
    ],
)
def test_a_preamble_is_kept_where_it_defines_what_prints(preamble: str, written: str):
    library = Library({}, header=Header(custom={"bibtex": {"preamble": [preamble]}}))
    told: list[Problem] = []
    assert "".join(BibtexWriter(report=told.append).write(library)) == (
        f'@preamble{{"{written}"}}\n' if written else ""
    )
    assert len(told) == (not written)
    if written:
        again = BibtexReader().read(f'@preamble{{"{written}"}}')
        assert "".join(BibtexWriter().write(again)) == f'@preamble{{"{written}"}}\n'


def test_comments_are_kept_and_a_preamble_that_acts_is_not_passed_on():
    text = r"""% Encoding: windows-1252
% By hand.

@preamble{ "\input{x}" }
@comment{jabref-meta: {a};}

@misc{a, title={T}, author={Doe}}
"""
    library = BibtexReader().read(text)
    assert library.header.custom["bibtex"]["preamble"] == ["\\input{x}"]
    told: list[Problem] = []
    written = "".join(BibtexWriter(report=told.append).write(library))
    assert written.startswith("% By hand.\n\n@comment{jabref-meta: {a};}\n\n@misc{a,\n")
    assert "input" not in written
    assert [problem.message.split()[1] for problem in told] == ["@preamble"]


@pytest.mark.parametrize(
    ("encoding", "kept"), [("UTF-8", True), ("utf8", True), ("Cp1252", False), ("ISO8859_1", False)]
)
def test_the_encoding_that_a_file_names_stays_where_it_is_still_true(encoding: str, *, kept: bool):
    library = BibtexReader().read(f"% Encoding: {encoding}\n\n@misc{{a, title={{T}}}}\n")
    assert ("Encoding" in "".join(BibtexWriter().write(library))) == kept


def test_letters_without_a_command_are_told_in_every_kind_of_field():
    told: list[Problem] = []
    entry = Entry(
        type="thesis",
        title="Ở",
        genre="luận ướ",
        author=(Name(family="Đức", given="Tứ"), Name(literal="Ơ")),
        issued=LiteralDate("sư"),
        publisher="ươ",
    )
    text = "".join(BibtexWriter(report=told.append).write(Library({"a": entry})))
    raw = {line.split(" = ")[0].strip() for line in text.splitlines() if not line.isascii()} - {"key"}
    assert raw == {"title", "type", "author", "year", "school"}
    assert len(told) == 1
    assert "4 more fields" in told[0].message


_PERSON = (Name(family="Doe", given="Jane"),)
_VALUES: dict[str, Any] = {
    **dict.fromkeys((*TEXT_VARIABLES, *NUMBER_VARIABLES), "Seven"),
    **dict.fromkeys(NAME_VARIABLES, _PERSON),
    **dict.fromkeys(DATE_VARIABLES, Date(year=2020, month=2)),
    "doi": "10.1000/1",
    "url": "https://example.org",
    "isbn": "978-1-4503-4887-4",
    "page": "3-5",
}


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_every_variable_of_every_type_is_written_and_read_again(dialect: Dialect):
    """What a dialect has no field for as well, though BibLaTeX's data model gives it to no type, or not to this one."""
    writer = {"bibtex": BibtexWriter, "biblatex": BiblatexWriter}[dialect]
    for csl_type in sorted(ENTRY_TYPES):
        for variable, value in _VALUES.items():
            told: list[Problem] = []
            entry = Entry(**{"type": csl_type, "title": "A", "container_title": "B", variable: value})
            text = "".join(writer(report=told.append).write(Library({"a": entry})))
            assert BibtexReader(dialect=dialect).read(text)["a"] == entry
            # A periodical has no author in BibLaTeX: its styles would cite by one and not print him where that leads.
            alone = dialect == "biblatex" and (csl_type, variable) == ("periodical", "author")
            assert [problem.field for problem in told] == (["author"] if alone else [])


def test_who_publishes_what_biblatex_gives_no_publisher_is_an_organization_where_that_is_free():
    written = {}
    for csl_type in ("software", "webpage", "article-journal"):
        library = Library({"a": Entry(type=csl_type, title="A", container_title="B", publisher="P")})
        text = "".join(BiblatexWriter().write(library))
        written[csl_type] = re.findall(r"(\w+) = \{([BP])\}", text)
    assert written == {
        "software": [("booktitle", "B"), ("organization", "P")],
        "webpage": [("organization", "B"), ("publisher", "P")],
        "article-journal": [("journaltitle", "B"), ("publisher", "P")],
    }


def test_what_no_field_can_hold_is_told_once_for_the_file():
    told: list[Problem] = []
    entries = {key: Entry(type="book", title="A", tags=("x",), custom={"bibtex": {"x": "y"}}) for key in "abc"}
    entries["d"] = Entry(type="book", title="A", custom={"csl-json": {"x": "y"}})
    list(BibtexWriter(report=told.append).write(Library(entries)))
    assert len(told) == 1
    assert told[0].message.endswith(": tags (3), fields of other formats (1)")


def test_a_document_with_an_arxiv_id_stays_one():
    for csl_type in ("document", "manuscript", "webpage", "article"):
        library = Library({"a": Entry(type=csl_type, title="A", arxiv="1610.09451")})
        for writer in (BibtexWriter(), BiblatexWriter()):
            assert BibtexReader().read("".join(writer.write(library)))["a"].type == csl_type


def person(name: str) -> tuple[Name, ...]:
    return (Name(family=name, given="A."),)


# The types of BibLaTeX's data model that have fields, and drivers in its standard styles.
COMPLETE = set(
    """article book booklet dataset inbook incollection inproceedings inreference manual misc online patent periodical
    report software thesis unpublished""".split()
)


def test_biblatex_has_a_type_with_fields_and_a_driver_for_every_type():
    """Not @movie, @standard and the like, which are names without fields and drivers."""
    for csl_type in sorted(ENTRY_TYPES):
        for container in (None, "Container"):
            entry = Entry(type=csl_type, title="A", container_title=container, author=person("Doe"))
            text = "".join(BiblatexWriter().write(Library({"a": entry})))
            assert text[1 : text.index("{")] in COMPLETE
            assert BibtexReader().read(text)["a"].type == csl_type


def test_a_case_stands_in_its_reporter():
    entry = Entry(
        type="legal_case", title="Brown v. Board of Education", container_title="U.S. Reports", volume="347", page="483"
    )
    text = "".join(BiblatexWriter().write(Library({"a": entry})))
    assert text.startswith("@inbook{a,\n")
    assert "entrysubtype = {case}" in text
    assert BibtexReader().read(text)["a"] == entry


def test_who_made_a_work_is_its_author_in_biblatex():
    entry = Entry(type="motion_picture", title="A", director=person("Kubrick"), publisher="MGM")
    text = "".join(BiblatexWriter().write(Library({"a": entry})))
    assert text.startswith("@misc{a,\n  author = {Kubrick, A.},\n  authortype = {director},\n")
    assert BibtexReader(dialect="biblatex").read(text)["a"] == entry


def test_other_roles_are_editors_of_a_kind_in_biblatex():
    told: list[Problem] = []
    entry = Entry(
        type="book",
        title="A",
        author=person("Milne"),
        illustrator=person("Shepard"),
        contributor=person("Coe"),
        narrator=person("Nix"),
        recipient=person("Roe"),
    )
    text = "".join(BiblatexWriter(report=told.append).write(Library({"a": entry})))
    assert "editora = {Coe, A.}" in text
    assert "editoratype = {collaborator}" in text
    assert "recipient = {Roe, A.}" in text
    assert told == []
    assert BibtexReader(dialect="biblatex").read(text)["a"] == entry


def test_the_files_own_editors_keep_their_places():
    text = "@book{a, title={A}, author={Doe, A.}, editora={Roe, B.}, editoratype={redactor}, illustrator={Poe, C.}}"
    again = "".join(BiblatexWriter().write(BibtexReader().read(text)))
    assert "editora = {Roe, B.}" in again
    assert "editoratype = {redactor}" in again
    assert "editorb = {Poe, C.}" in again


def test_a_doi_that_would_be_a_comment_is_an_address_in_bibtex():
    told: list[Problem] = []
    library = Library({"a": Entry(type="book", title="A", doi="10.1000/{x}y%")})
    text = "".join(BibtexWriter(report=told.append).write(library))
    assert "  url = {https://doi.org/10.1000/%7Bx%7Dy%25},\n" in text
    assert [problem.field for problem in told] == ["doi"]
    assert BibtexReader().read(text) == library


def test_names_that_would_end_a_label_or_have_no_initial_are_read_back():
    names = (
        Name(family="Doe (Jr)", given="Ann"),
        Name(family="x]y", given="—"),
        Name(family="Doe", given="Jean--Pierre ^5"),
        Name(literal="{x} `y`"),
    )
    library = Library({"a": Entry(type="book", title="A", author=names)})
    for writer in (BibtexWriter(), BiblatexWriter()):
        assert BibtexReader(dialect=writer.dialect).read("".join(writer.write(library))) == library
    assert "{Doe (Jr)}, Ann and {x]y}, {---}" in "".join(BibtexWriter().write(library))


@pytest.mark.parametrize("writer", [BibtexWriter, BiblatexWriter])
def test_what_tex_would_obey_is_left_out_and_told(writer: type[BibtexWriter]) -> None:
    told: list[Any] = []
    entry = BibtexReader().read(r"@book{k, title = {T}, execute = {\def\x{}}}")["k"]
    assert "execute" not in "".join(writer(report=told.append).write(Library({"k": entry})))
    assert ["execute" in str(problem) for problem in told] == [True]


CHILD = "@inproceedings{c, author = {Doe, A.}, title = {C}, organization = {}, crossref = {p}}"
PARENT = "@proceedings{p, title = {P}, booktitle = {P}, year = 2020, organization = {O}}"


def rewritten(text: str, writer: type[BibtexWriter]) -> tuple[str, list[str]]:
    told: list[Problem] = []
    return "".join(writer(report=told.append).write(BibtexReader().read(text))), [each.message for each in told]


def test_a_paper_refers_to_its_proceedings_where_bibtex_finds_them():
    written, told = rewritten(f"{CHILD} {PARENT}", BibtexWriter)
    assert "  organization = {},\n" in written
    assert "  crossref = {p},\n" in written
    assert told == []
    assert BibtexReader().read(written) == BibtexReader().read(f"{CHILD} {PARENT}")
    written, told = rewritten(f"{PARENT} {CHILD}", BibtexWriter)
    assert "crossref" not in written
    assert told == ["'p' stands above, where BibTeX does not find it; its fields are written here"]


@pytest.mark.parametrize(
    ("text", "dialect", "told"),
    [
        (f"{CHILD} {PARENT}", BiblatexWriter, "'p' would give biber what the entry has left empty"),
        (CHILD, BiblatexWriter, "'p' is not among the entries that are written"),
        (CHILD, BibtexWriter, "'p' is not among the entries that are written"),
        ("@book{c, author={A}, title={C}, crossref={p}} @book{p, title={P}, publisher={Q}, year=2020}", BibtexWriter,
         "'p' would be printed for what @book says itself"),
    ],
)  # fmt: skip
def test_a_reference_that_is_not_written_is_told(text: str, dialect: type[BibtexWriter], told: str):
    library = BibtexReader().read(text)
    said: list[Problem] = []
    written = "".join(dialect(report=said.append).write(library))
    assert "crossref" not in written
    assert [(each.field, each.message) for each in said] == [("crossref", f"{told}; its fields are written here")]


def test_a_master_s_thesis_that_says_no_more_is_one_in_both_dialects():
    text = "@mastersthesis{a, author = {Doe, A.}, title = {T}, type = {Thesis}, school = {S}, year = 1988}"
    library = BibtexReader().read(text)
    assert "type = {Thesis}" in "".join(BibtexWriter().write(library))
    assert BibtexReader().read("".join(BiblatexWriter().write(library)))["a"].genre is None


def test_a_field_is_kept_line_by_line_and_one_that_prints_nothing_is_told():
    text = "@book{a, title = {T}, tableofcontents = {One / 1 \\\\ Two / 5 \\\\[2pt] Three}, emphasize = {\\bfseries}}"
    library = BibtexReader().read(text)
    assert library["a"].custom["bibtex"] == {"tableofcontents": "One / 1\nTwo / 5\nThree"}
    assert [each.message for each in library.warnings] == [r"'\\bfseries' prints nothing, and is left out"]
    written = "".join(BibtexWriter().write(library))
    assert "  tableofcontents = {One / 1 \\\\\nTwo / 5 \\\\\nThree},\n" in written
    assert BibtexReader().read(written)["a"] == library["a"]


def test_a_volume_of_proceedings_keeps_the_journal_that_it_is_of():
    text = "@proceedings{a, booktitle = {{P}}, title = {{P}}, journal = {Proceedings of SPIE}, year = 1994}"
    library = BibtexReader().read(text)
    assert library["a"].container_title == "Proceedings of SPIE"
    assert "journal = {Proceedings of SPIE}" in "".join(BibtexWriter().write(library))
