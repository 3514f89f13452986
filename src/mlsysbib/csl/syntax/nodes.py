"""A CSL style as typed nodes: what the XML says, checked, with nothing left to look up in it.

Names and defaults are those of the CSL 1.0.2 specification; the section of each is in its docstring.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

import msgspec

Decoration: TypeAlias = tuple[str, str]
"""A formatting attribute and its value: ``("font-style", "italic")``, ``("quotes", "true")``."""


class Look(msgspec.Struct, frozen=True):
    """How what an element gives is dressed (CSL 1.0.2, 'Affixes', 'Delimiter', 'Formatting', 'Quotes', 'Text-case')."""

    prefix: str = ""
    suffix: str = ""
    delimiter: str = ""
    decorations: tuple[Decoration, ...] = ()
    text_case: str = ""
    strip_periods: bool = False
    display: str = ""


PLAIN = Look()


class Text(msgspec.Struct, frozen=True):
    """``cs:text``: a variable, a macro, a term or a value ('Text')."""

    kind: Literal["variable", "macro", "term", "value"]
    value: str
    form: str = "long"
    plural: bool = False
    look: Look = PLAIN


class Number(msgspec.Struct, frozen=True):
    """``cs:number`` ('Number')."""

    variable: str
    form: str = "numeric"
    look: Look = PLAIN


class Label(msgspec.Struct, frozen=True):
    """``cs:label``, of a number or, inside ``cs:names``, of names ('Label'); ``before`` its names or after them.

    ``form`` is empty where the style leaves it out, which means ``long``.
    ``lent`` is a label that stands in a group beside other variables only: it is theirs, and printed with them.
    """

    variable: str
    form: str = ""
    plural: Literal["contextual", "always", "never"] = "contextual"
    before: bool = False
    look: Look = PLAIN
    lent: bool = False


class DatePart(msgspec.Struct, frozen=True):
    """``cs:date-part`` ('Date-part'); ``range_delimiter`` is None where the default of 'Date Ranges' is meant."""

    name: str
    form: str = "long"
    range_delimiter: str | None = None
    look: Look = PLAIN


class Date(msgspec.Struct, frozen=True):
    """``cs:date`` ('Date'); with a ``form`` its parts only restyle those of the locale's format."""

    variable: str
    form: str = ""
    shown: str = "year-month-day"
    parts: tuple[DatePart, ...] = ()
    look: Look = PLAIN
    attributes: Mapping[str, Mapping[str, str]] = {}
    """For a localised date: what its parts set themselves, by part name."""


class EtAl(msgspec.Struct, frozen=True):
    """``cs:et-al`` ('Et-al')."""

    term: str = "et-al"
    look: Look = PLAIN


class Name(msgspec.Struct, frozen=True):
    """``cs:name``: the attributes it sets itself, and the dress of its parts ('Name', 'Name-part formatting')."""

    options: Mapping[str, str] = {}
    look: Look = PLAIN
    family: Look | None = None
    given: Look | None = None


class Names(msgspec.Struct, frozen=True):
    """``cs:names`` ('Names').

    ``bare`` ones have no children: inside ``cs:substitute`` they are printed as the enclosing ones are ('Substitute').
    """

    variables: tuple[str, ...]
    name: Name | None = None
    et_al: EtAl | None = None
    label: Label | None = None
    substitute: tuple[Element, ...] = ()
    delimiter: str | None = None
    bare: bool = False
    look: Look = PLAIN


class Group(msgspec.Struct, frozen=True):
    """``cs:group`` ('Group')."""

    children: tuple[Element, ...] = ()
    look: Look = PLAIN


class Test(msgspec.Struct, frozen=True):
    """One condition: what it asks (``type``, ``variable``, ...) of which of several values."""

    kind: str
    values: tuple[str, ...]


class Branch(msgspec.Struct, frozen=True):
    """``cs:if``, ``cs:else-if`` or, without tests, ``cs:else`` ('Choose')."""

    tests: tuple[Test, ...] = ()
    match: Literal["all", "any", "none"] = "all"
    children: tuple[Element, ...] = ()


class Choose(msgspec.Struct, frozen=True):
    """``cs:choose``."""

    branches: tuple[Branch, ...] = ()


Element: TypeAlias = "Text | Number | Label | Date | Names | Group | Choose"


class SortKey(msgspec.Struct, frozen=True):
    """``cs:key`` ('Sorting'): a variable or a macro, and the ``names-*`` that it sets."""

    variable: str = ""
    macro: str = ""
    descending: bool = False
    options: Mapping[str, str] = {}


class Area(msgspec.Struct, frozen=True):
    """``cs:citation`` or ``cs:bibliography``: its attributes, sort keys and layout."""

    options: Mapping[str, str] = {}
    sort: tuple[SortKey, ...] = ()
    layout: tuple[Element, ...] = ()
    look: Look = PLAIN


class Terms(msgspec.Struct, frozen=True):
    """``cs:locale``, a file or inside a style ('Locale Files'): terms, dates and options that it defines."""

    lang: str = ""
    terms: tuple[Term, ...] = ()
    dates: Mapping[str, Date] = {}
    options: Mapping[str, str] = {}


class Term(msgspec.Struct, frozen=True):
    """``cs:term`` ('Terms'); ``gender`` is that of the noun, ``gender_form`` that of the noun it goes with."""

    name: str
    single: str
    multiple: str
    form: str = "long"
    gender: str = ""
    gender_form: str = ""
    match: str = ""


class StyleNodes(msgspec.Struct, frozen=True):
    """``cs:style``: all that a style says; a dependent one says only its ``parent``, and its locale perhaps."""

    title: str = ""
    id: str = ""
    parent: str = ""
    kind: str = "in-text"
    default_locale: str = ""
    options: Mapping[str, str] = {}
    macros: Mapping[str, tuple[Element, ...]] = {}
    locales: tuple[Terms, ...] = ()
    citation: Area = Area()
    bibliography: Area | None = None


def within(elements: Iterable[Element]) -> list[Element]:
    """The elements, and all that stand inside them."""
    found = [*elements]
    for element in found:
        if type(element) is Choose:
            for branch in element.branches:
                found += branch.children
        elif type(element) is Group:
            found += element.children
        elif type(element) is Names:
            found += element.substitute
    return found


def reachable(style: StyleNodes, elements: tuple[Element, ...]) -> list[Element]:
    """The elements and those of the macros that they call, each macro once."""
    found = within(elements)
    called: set[str] = set()
    for element in found:
        if type(element) is Text and element.kind == "macro" and element.value not in called:
            called.add(element.value)
            found += within(style.macros[element.value])
    return found
