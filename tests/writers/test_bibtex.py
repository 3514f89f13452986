"""BibTeX and BibLaTeX are written as their programs want them."""

from mlsysbib.errors import Problem
from mlsysbib.model import Date, Entry, Library, Name
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
