"""Citations of a document are kept up to date, whatever becomes of the others."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib import Cite, Date, Document, Entry, Library, Name, UnknownKey, UsageError, WrongValue


def book(family: str, year: int, title: str) -> Entry:
    return Entry(
        type="book", title=title, author=(Name(family=family, given="Ann"),), issued=Date(year=year), publisher="Press"
    )


LIBRARY = Library(
    {
        "doe": book("Doe", 2001, "First Thoughts"),
        "doe2": book("Doe", 2001, "Second Thoughts"),
        "roe": book("Roe", 1999, "Other Things"),
    }
)


def test_numbers_follow_the_order_of_the_citations() -> None:
    document = Document(LIBRARY, "ieee")
    assert document.append("roe") == {0}
    assert document.append("doe", "roe") == {1}
    assert document.citations == ["[1]", "[1], [2]"]
    assert document.insert(0, "doe2") >= {0, 1, 2}
    assert document.citations == ["[1]", "[2]", "[2], [3]"]
    assert [key for key, _ in document.bibliography] == ["doe2", "roe", "doe"]
    document.remove(0)
    assert document.citations == ["[1]", "[1], [2]"]


def test_letters_after_years_come_and_go_with_the_works_that_need_them() -> None:
    document = Document(LIBRARY, "apa")
    document.append("doe")
    assert document.citation(0) == "(Doe, 2001)"
    assert document.append("doe2") == {0, 1}
    assert document.citations == ["(Doe, 2001a)", "(Doe, 2001b)"]
    assert document.replace(-1, "roe") == {0, 1}
    assert document.citations == ["(Doe, 2001)", "(Roe, 1999)"]
    assert len(document) == 2


def test_a_cite_says_what_stands_around_it_and_the_markup_is_the_documents() -> None:
    document = Document(LIBRARY, "apa", markup="markdown")
    document.append(Cite(key="doe", locator="12-13", prefix="see ", suffix=" and so on"), "roe")
    assert document.citation(0) == "(see Doe, 2001, pp. 12–13 and so on; Roe, 1999)"
    assert document.bibliography[0][1] == "Doe, A. (2001). *First thoughts*. Press."


def test_notes_are_told_from_each_other() -> None:
    document = Document(LIBRARY, "chicago-notes-bibliography")
    document.append("doe", note=1)
    document.append("doe", note=2)
    first, second = document.citations
    assert first == "Ann Doe, First Thoughts (Press, 2001)."
    assert second == "Doe, First Thoughts."


def test_what_is_not_cited_may_be_listed() -> None:
    document = Document(LIBRARY, "ieee")
    document.append("doe")
    document.list_uncited(["roe"])
    assert [key for key, _ in document.bibliography] == ["doe", "roe"]


def test_the_language_may_be_another_than_the_styles() -> None:
    document = Document(LIBRARY, "apa", locale="de-DE")
    document.append(Cite(key="doe", locator="3"))
    assert document.citations == ["(Doe, 2001, S. 3)"]


def test_a_key_that_is_not_there_changes_nothing() -> None:
    document = Document(LIBRARY, "ieee")
    document.append("doe")
    for change in (
        lambda: document.append("roe", "nobody"),
        lambda: document.insert(0, "nobody"),
        lambda: document.replace(0, "nobody"),
        lambda: document.list_uncited(["nobody"]),
    ):
        with pytest.raises(UnknownKey, match="nobody"):
            change()
        assert document.citations == ["[1]"]
        assert len(document.bibliography) == 1


@pytest.mark.parametrize("index", [1, -2, 99])
def test_an_index_that_is_not_there_changes_nothing(index: int) -> None:
    document = Document(LIBRARY, "ieee")
    document.append("doe")
    with pytest.raises(IndexError, match="there is no citation"):
        document.remove(index)
    with pytest.raises(IndexError):
        document.replace(index, "roe")
    with pytest.raises(IndexError):
        document.citation(index)
    assert document.citations == ["[1]"]


def test_what_cannot_be_is_told() -> None:
    document = Document(LIBRARY)
    with pytest.raises(WrongValue, match="one after the other"):
        document.append(["doe", "roe"])  # type: ignore[arg-type]
    with pytest.raises(WrongValue, match="one after the other"):
        document.append()
    with pytest.raises(WrongValue, match="Document takes a Library"):
        Document("refs.bib")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="there is no markup 'word'"):
        Document(LIBRARY, markup="word")
    with pytest.raises(UsageError, match="nowhere-style"):
        Document(LIBRARY, "nowhere-style")
    with pytest.raises(UsageError):
        Document(LIBRARY, locale="xx-XX-nowhere")


def test_a_document_reads_as_all_of_it_formatted_at_once() -> None:
    """Whatever was changed on the way, what comes out is what the same citations give in a new document."""
    document = Document(LIBRARY, "apa")
    for keys in (["doe"], ["doe2", "roe"], ["roe"], ["doe", "doe2"]):
        document.append(*keys)
    document.insert(1, "doe2")
    document.replace(0, "roe", "doe2")
    document.remove(2)
    document.append("doe")
    again = Document(LIBRARY, "apa")
    for keys in (["roe", "doe2"], ["doe2"], ["roe"], ["doe", "doe2"], ["doe"]):
        again.append(*keys)
    assert document.citations == again.citations
    assert document.bibliography == again.bibliography
    assert document.bibliography == mlsysbib.bibliography(LIBRARY, "apa")
