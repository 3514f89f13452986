"""What is outside of citations stays byte for byte, whatever the document."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib.model import Date, Entry, Library, Name
from mlsysbib.rendering import render, taken_apart

LIBRARY = Library(
    {
        key: Entry(type="book", title="T", author=(Name(family=key.title()),), issued=Date(year=2000))
        for key in ("a", "b")
    }
)
PIECES = [
    *("[@a]", "@b", "[see @a, p. 3; @b]", "@a [p. 3]", "[-@b]", "[@zz]", "@zz", "[@a", "@a [x", "[@a](u)", "[@b]{.c}"),
    *(
        "word ",
        "*so* ",
        "`@a`",
        "``",
        "`",
        "$@a$",
        "$",
        "\\",
        "\\@a",
        "<b>",
        "<!--",
        "-->",
        "<div>",
        "</div>",
        "^[x",
        "]",
    ),
    *(
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "  ",
        "\t",
        "    ",
        "- ",
        "1. ",
        "> ",
        "# ",
        "| ",
        "|---|",
        "```\n",
        "~~~\n",
        ": ",
    ),
    *("[^1]", "\n[^1]: ", "\n[r]: u\n", "---\n", "...\n", "a: b\n", "\n:::\n", "(@) ", "{.x}", '"'),
    *(
        "\u2028",
        "\x0b",
        "\x00",
        "\ufeff",
        "é",
        "中",
        "\U0001f600",
        "\U000f0000",
        ".",
        ",",
        ";",
        "!",
        "--",
        "\\begin{x}",
        "&amp;",
    ),
]
DOCUMENTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


# What may move around the mark of a note.
MOVING = " \t\r\n.,;:!?)…\"'-"


def outside(document: str) -> list[str]:
    """The pieces between the citations."""
    pieces, place = [], 0
    for found in sorted(taken_apart(document).paper.found, key=lambda each: each.start):
        pieces.append(document[place : found.start])
        place = found.prose.in_document(found.raw.end - 1) + 1
        assert document[found.start : place].lstrip("-").startswith(("@", "["))
    return [*pieces, document[place:]]


def assert_in_order(pieces: list[str], text: str) -> None:
    place = 0
    for piece in pieces:
        assert piece in text[place:]
        place = text.index(piece, place) + len(piece)


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_a_document_is_what_it_was_between_its_citations(document: str) -> None:
    assert_in_order(outside(document), render(document, LIBRARY, style="apa"))


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_around_notes_nothing_but_spaces_and_punctuation_moves(document: str) -> None:
    done = render(document, LIBRARY, style="chicago-notes-bibliography")
    assert_in_order([piece.strip(MOVING) for piece in outside(document)], done)


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_without_entries_and_brackets_nothing_changes(document: str) -> None:
    document = document.replace("[", "(")
    assert render(document, Library(), style="apa") == document
