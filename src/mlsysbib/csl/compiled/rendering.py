"""The state of one rendering: of a cite, of an entry in the bibliography, or of a macro that makes a sort key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from mlsysbib.csl.context import Placed
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.text.flow import Piece
from mlsysbib.errors import StyleError

NOTHING = 0
CALLED = 1
"""An element asked for a variable of the entry ..."""
PRINTED = 3
"""... and one that it asked for had something to print."""

STEPS = 6_000
"""What one rendering may take: about microseconds. The longest of the published styles needs a third of that."""


class Detail(msgspec.Struct, frozen=True):
    """What disambiguation asks of one cite beyond what the style shows anyway (CSL 1.0.2, 'Disambiguation').

    ``shown`` is, for each ``cs:names`` in the order of rendering, how many names to show at least; ``given`` says for
    a name, by the index of its list and its own, how much of the given name: 1 initials, 2 all of it. ``conditions`` is
    how many ``disambiguate`` conditions hold at most, those first that are asked first.
    """

    shown: tuple[int, ...] = ()
    given: Mapping[tuple[int, int], int] = {}
    conditions: int = 0
    suffix: str = ""


PLAIN = Detail()

PIECES = 5_000
"""How long a rendering may be, whatever the work is."""


class Rendering:
    """What the elements of a style read and write while they render one thing.

    ``out`` is the flow, to which elements append; ``used`` the variables that a substitute has printed, which are empty
    from then on; ``lists`` counts the ``cs:names`` rendered so far, ``conditions`` the ``disambiguate`` conditions that
    held; ``nameless`` says that one of them found no names; ``without_names`` has the first of them print nothing (a
    suppressed author, a collapsed cite), ``keeps_names`` has what they print kept as ``names`` (an author alone);
    ``begun`` says that a title, a date or the like is printed: names after it are not the author that begins the cite;
    ``label_form`` is the form that labels within the locator have, ``located`` says that the locator is printed;
    ``sort`` holds the ``names-*`` of a sort key while its macro runs, None otherwise.
    """

    __slots__ = (
        "begun",
        "conditions",
        "detail",
        "item",
        "keeps_names",
        "label_form",
        "lists",
        "located",
        "nameless",
        "names",
        "number",
        "out",
        "placed",
        "sort",
        "steps",
        "suffixed",
        "used",
        "without_names",
    )

    def __init__(self, item: Item, placed: Placed | None = None, detail: Detail = PLAIN, number: int = 0) -> None:
        self.out: list[Piece] = []
        self.item = item
        self.placed = placed
        self.detail = detail
        self.number = number
        self.used: set[str] = set()
        self.lists = 0
        self.located = False
        self.conditions = 0
        self.suffixed = False
        self.nameless = False
        self.begun = False
        self.without_names = False
        self.keeps_names = False
        self.label_form = "short"
        self.names: list[Piece] | None = None
        self.sort: Mapping[str, str] | None = None
        self.steps = STEPS

    def text(self, variable: str) -> str:
        """The text of a variable, those of the cite included; empty where a substitute has printed it."""
        # These are of the cite, and printed as often as a style asks: 'Substitute' suppresses what an entry has.
        own = _OF_THE_CITE.get(variable)
        if own is not None:
            self.item.reads += 1
            return own(self)
        if self.used and variable in self.used:
            self.item.reads += 1
            return ""
        return self.item.text(variable)

    def asked(self, variable: str) -> str:
        """The same for a condition, of what the entry has: what a substitute suppresses is output."""
        own = _OF_THE_CITE.get(variable)
        if own is None:
            return Item.text(self.item, variable)
        self.item.reads += 1
        return own(self)

    def step(self, steps: int = 1) -> None:
        """Count steps; raises ``StyleError`` where a style takes more than any should."""
        # Counted and not timed, so that a style is refused on every machine or on none.
        self.steps -= steps
        if self.steps < 0:
            raise StyleError(
                f"the style takes more than {STEPS:,} steps for {self.item.key!r}; call its macros less often"
            )

    def measure(self) -> None:
        """Raises ``StyleError`` where the flow is longer than both ``PIECES`` and the work that it prints."""
        if len(self.out) > PIECES + len(repr(self.item.entry)):
            raise StyleError(
                f"the style prints the same again and again for {self.item.key!r}; call its macros less often"
            )


def _locator(rendering: Rendering) -> str:
    return "" if rendering.placed is None else rendering.placed.cite.locator


def _first_note(rendering: Rendering) -> str:
    # Appendix IV: "Empty in non-note-based styles or when the item hasn't been cited in any preceding notes".
    return str(rendering.placed.first_note or "") if rendering.placed is not None else ""


def _label(rendering: Rendering) -> str:
    from mlsysbib.csl.data.citation_label import citation_label  # few styles print it

    return citation_label(rendering.item)


_OF_THE_CITE: Mapping[str, Callable[[Rendering], str]] = {
    "citation-label": _label,
    "citation-number": lambda rendering: str(rendering.number or ""),
    "first-reference-note-number": _first_note,
    "locator": _locator,
    "year-suffix": lambda rendering: rendering.detail.suffix,
}
"""The variables that no entry has: they come from where the work is cited."""

Element: TypeAlias = Callable[[Rendering], int]
"""Appends what it has to say to the flow; gives NOTHING, CALLED or PRINTED."""

SHAPES = 512
"""Of so many shapes (``Item.shape``) at most an element remembers what it does with a work of that."""


def saying(said: Sequence[Piece], gives: int = NOTHING) -> Element:
    """What is the same in every rendering: a term or a value."""

    def render(rendering: Rendering) -> int:
        rendering.out += said
        return gives

    return render
