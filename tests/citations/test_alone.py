"""A work cited by itself reads as in a bibliography that has nothing else, but for its number."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib.citations.alone import alone
from mlsysbib.citations.references import cite_together, references
from mlsysbib.csl.rich import Block, Rich, plain
from mlsysbib.errors import UsageError
from mlsysbib.model import OTHERS, Date, Entry, Library, LiteralDate, Name

# With numbers in the margin and in the text, in notes, with names told apart in one work, without a bibliography.
STYLES = ("apa", "ieee", "nature", "chicago-notes-bibliography", "modern-language-association", "elsevier-harvard")


def _without_margin(content: tuple[Rich, ...]) -> str:
    return "".join(
        plain([piece]) for piece in content if not (isinstance(piece, Block) and piece.display == "left-margin")
    )


@pytest.mark.parametrize("style", STYLES)
def test_it_reads_as_in_a_bibliography_of_one(style: str) -> None:
    library = mlsysbib.load()
    cited = alone(library, style=style)
    for key, entry in library.items():
        (printed,) = references({key: entry}, style=style).printed
        assert plain(*cited([key])) == _without_margin(printed.content)


def test_two_works_of_one_year_are_not_told_apart() -> None:
    author = (Name(family="Doe", given="Jane"),)
    entries = {key: Entry(type="book", title=key, author=author, issued=Date(year=2020)) for key in ("One", "Two")}
    cited = alone(Library(entries), style="apa")
    assert list(map(plain, cited(list(entries)))) == ["Doe, J. (2020). One.", "Doe, J. (2020). Two."]


def test_what_came_as_csls_data_keeps_its_case() -> None:
    entries = {"a": Entry(type="article-journal", title="An Article on All of Many Things in Title Case")}
    assert "all of many things" in plain(alone(Library(entries), style="nature")(["a"])[0])
    assert "All of Many Things" in plain(alone(Library(entries, csl=["a"]), style="nature")(["a"])[0])


def test_a_style_without_a_bibliography_prints_the_work_as_it_is_first_cited() -> None:
    library = mlsysbib.load()
    key, style = next(iter(library)), "bluebook-law-review"
    (content,) = alone(library, style=style)([key])
    assert plain(content) == plain(cite_together({key: library[key]}, style=style))
    assert "Hidden Technical Debt" in plain(content)


def test_a_style_that_is_not_there_is_told_at_once() -> None:
    with pytest.raises(UsageError, match="no style"):
        alone(mlsysbib.load(), style="no-such-style-anywhere")


@pytest.mark.parametrize("style", STYLES)
def test_works_with_the_same_variables_print_each_their_own(style: str) -> None:
    first = Entry(
        type="chapter",
        title="A Title",
        container_title="A Book",
        editor=(Name(family="Roe", given="Rita"),),
        edition="2",
        volume="3",
        page="1-9",
        issued=Date(year=2001),
    )
    others = {
        "edition": first.replace(edition="revised edition"),
        "volume": first.replace(volume="vol. 3 and 4", page="A1"),
        "circa": first.replace(issued=Date(year=1900, circa=True)),
        "words": first.replace(issued=LiteralDate("in press")),
        "nobody": first.replace(editor=(OTHERS,)),
        "same": first.replace(title="Another"),
        "of another type": first.replace(type="article-journal"),
        "without": first.replace(volume=None),
    }
    library = Library({"first": first, **others})
    each = [alone(library, style=style)([key])[0] for key in library]
    assert alone(library, style=style)(list(library)) == each
    assert len(set(map(plain, each))) > len(each) // 2
