"""What changes while one cite or entry is rendered: one ``Context`` for each rendering, never shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from mlsysbib.csl.cites import Cite
from mlsysbib.csl.item import Item
from mlsysbib.csl.tree import Blob

if TYPE_CHECKING:
    from mlsysbib.csl.registry import Registry
    from mlsysbib.csl.repeated import Repeated

FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = range(4)
"""The positions of a cite, each of which is also the ones before it, but for the first ('position')."""


class Placed(msgspec.Struct):
    """A cite in its place: its position, and where its work was first cited."""

    cite: Cite
    position: int = FIRST
    near_note: bool = False
    first_note: int = 0


class Ambiguity:
    """How far a cite is told apart from others: names shown and given names, per names element of the cite."""

    __slots__ = ("disambiguate", "givens", "names", "year_suffix")

    def __init__(
        self,
        names: list[int] | None = None,
        givens: list[list[int]] | None = None,
        year_suffix: int | None = None,
        disambiguate: int = 0,
    ) -> None:
        self.names = names if names is not None else []
        self.givens = givens if givens is not None else []
        self.year_suffix = year_suffix
        self.disambiguate = disambiguate

    def copy(self) -> Ambiguity:
        return Ambiguity(list(self.names), [list(row) for row in self.givens], self.year_suffix, self.disambiguate)

    def key(self) -> tuple[Any, ...]:
        return (tuple(self.names), tuple(map(tuple, self.givens)), self.year_suffix, self.disambiguate)

    def pad(self) -> None:
        """Give every shown name a level of given names."""
        for index, count in enumerate(self.names):
            while len(self.givens) <= index:
                self.givens.append([])
            row = self.givens[index]
            row.extend([0] * (count - len(row)))


class Names:
    """What was rendered of the names of an entry, for the substitute of repeated authors."""

    __slots__ = ("children", "label", "said", "top")

    def __init__(self) -> None:
        self.top: Blob | None = None
        self.children: list[Blob] = []
        self.label: Blob | None = None
        self.said: list[str] = []


class Context:
    """The state of one rendering; what a style's elements read and leave behind."""

    __slots__ = (
        "ambiguity",
        "asked",
        "attempt",
        "author_request",
        "authors",
        "blocking",
        "can_substitute",
        "cite",
        "collapsed",
        "dates_shown",
        "disambiguate_count",
        "disambiguate_most",
        "done",
        "first_creator",
        "group_delimited",
        "in_cite",
        "item",
        "label_forms",
        "last_authors",
        "last_years",
        "looking",
        "names",
        "names_count",
        "names_max",
        "nameset",
        "nameset_offset",
        "number",
        "predecessor",
        "registered",
        "registry",
        "rendered",
        "rendered_field",
        "repeated",
        "sort_et_al",
        "splice",
        "strip",
        "substitute_ok",
        "substituted",
        "success",
        "term",
        "year_suffix",
        "year_suffix_done",
        "years",
    )

    def __init__(self, item: Item, cite: Placed | None = None, *, looking: bool = False) -> None:
        self.item = item
        self.cite = cite
        self.looking = looking
        """Whether only the bare words are wanted, to compare cites."""
        # 'Group': whether something was meant to be printed, and whether a variable was.
        self.term = self.attempt = self.success = False
        self.predecessor = self.in_cite = False
        self.rendered = self.rendered_field = False
        self.strip = 0
        self.done: set[str] = set()
        self.label_forms: dict[str, str] = {}
        """The form that the first label of each variable asks for; labels within the field follow it."""
        self.can_substitute = [False]
        self.blocking = False
        self.names: Names | None = None
        self.substitute_ok = True
        self.substituted: tuple[str, ...] | None = None
        self.nameset = self.nameset_offset = 0
        self.names_max: list[int] = []
        self.names_count = 0
        self.ambiguity: Ambiguity = Ambiguity()
        self.asked: Ambiguity | None = None
        self.disambiguate_count = self.disambiguate_most = 0
        self.year_suffix: int | None = None
        self.year_suffix_done = False
        self.number = 0
        self.collapsed = self.group_delimited = False
        self.first_creator: str | None = None
        self.authors = self.last_authors = ""
        self.author_request = False
        self.splice: str | None = None
        self.years: list[Any] = []
        self.last_years: list[Any] = []
        self.dates_shown = False
        self.registry: Registry | None = None
        self.registered = True
        self.repeated: Repeated | None = None
        self.sort_et_al: tuple[int | None, int | None, bool | None] = (None, None, None)
