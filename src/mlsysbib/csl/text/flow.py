"""What travels while a cite is rendered: one flat list of pieces, in the order in which they are printed.

A piece is a text, mathematics, or a mark that begins or ends a span; marks are well nested. An element appends its
pieces and, where it finds that it says nothing, cuts the list back to where it began. Each text is a unit of its own
(an affix, a value, a delimiter), so that punctuation can be settled where two of them meet.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal, Protocol, TypeAlias

from mlsysbib.csl.data.people import Person
from mlsysbib.csl.rich import Math

Kind: TypeAlias = Literal[
    "format", "slant", "flip", "quotes", "display", "nocase", "names", "person", "label", "single", "within"
]
"""What a span is: a style's format, its italics of a single text (which some scripts have none of), a format of the
data's own (turned off within itself: CSL-JSON's ``<i>``), quoted, a display block, text that keeps its case, the names
of one ``cs:names``, one of these names, the label in front of them.
``single`` and ``within`` are not spans: see ``SINGLE`` and ``WITHIN``."""


# Marks are compared by identity and kept for good, so there is one for each meaning: see ``opening``.
class Mark:
    """Where a span begins or ends; ``value`` is the format or the display. Those of one meaning are one object."""

    __slots__ = ("closes", "kind", "value")

    def __init__(self, kind: Kind, value: str = "", *, closes: bool = False) -> None:
        self.kind = kind
        self.value = value
        self.closes = closes

    def __repr__(self) -> str:
        return f"<{'/' * self.closes}{self.kind}{' ' * bool(self.value)}{self.value}>"


class Spell(Protocol):
    """Gives the pieces of a person at a level of the given name (``Detail.given``), inverted or not."""

    def __call__(self, person: Person, level: int, *, inverted: bool) -> tuple[Piece, ...]: ...


class NameList(Mark):
    """Where the names of a ``cs:names`` begin: whose they are, how many of them are shown, and what spells them."""

    __slots__ = ("index", "people", "shown", "spell")

    def __init__(self, index: int, people: tuple[Person, ...], shown: int, spell: Spell | None = None) -> None:
        super().__init__("names")
        self.index = index
        self.people = people
        self.shown = shown
        self.spell = spell


class Prefix(str):
    """A text that the style has in front of what an element prints; a term after it may still begin an entry.

    Those of elements within each other are printed as they are, but for equal marks; so are suffixes after a number.
    """

    __slots__ = ()


class Postfix(str):
    """A text that the style has after what an element prints: its ``suffix``, which ``Suffix`` is not."""

    __slots__ = ()


class Counted(str):
    """A text that is what a number variable holds."""

    __slots__ = ()


class Suffix(str):
    """A text that is the year suffix of the work ("a"), by which cites are told apart."""

    __slots__ = ()


class CiteNumber(str):
    """A text that is the number by which the work is cited."""

    __slots__ = ()


class Term(str):
    """A text that is a term of the locale; a note that begins with it begins with a capital."""

    __slots__ = ()


class Delimiter(str):
    """A text that stands between the elements of a group; beside it, only equal marks swallow each other.

    ``1999;:12`` is a year and a page; ``1999;12`` would be a year and a volume.
    """

    __slots__ = ()


class Verbatim(str):
    """A text whose characters stay as they are, such as a DOI: no case, no apostrophes, no inline markup."""

    __slots__ = ()


Piece: TypeAlias = "str | Mark | Math"


@cache
def opening(kind: Kind, value: str = "") -> Mark:
    """The mark that begins such a span."""
    return Mark(kind, value)


@cache
def closing(kind: Kind, value: str = "") -> Mark:
    """The mark that ends such a span."""
    return Mark(kind, value, closes=True)


# One for all lists: they never stand within each other.
NAMES_END = closing("names")
LABEL, LABEL_END = opening("label"), closing("label")
INNER = "inner"
"""The value of a quote in straight marks beside others that came first: it is the locale's inner one anywhere.

Other quotes have the mark that was typed, with its space, if any; those of the style, and in the first straight marks,
have no value.
"""
SINGLE = closing("single")
"""Stands after a text that is quoted or formatted by itself: only equal marks swallow each other over its end.

A text with markup, quotes or apostrophes in it has none after it. What holds the text takes it away at
its own end, where the text is a part of something larger.
"""
WITHIN = opening("within")
"""Stands after a span where the same value goes on: what follows is not a seam, so that its punctuation stays."""


def letters(flow: Iterable[Piece]) -> str:
    """The characters of the texts alone, by which two cites look the same to a reader or not."""
    return "".join([piece for piece in flow if isinstance(piece, str)])
