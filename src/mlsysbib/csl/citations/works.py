"""A work as disambiguation sees it: what its cites read like in one detail or another, each rendered once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from mlsysbib.csl.citations.disambiguation import Lists, together
from mlsysbib.csl.citations.name_forms import Named, names_shown
from mlsysbib.csl.cites import Cite
from mlsysbib.csl.compiled.engine import Engine
from mlsysbib.csl.compiled.rendering import PLAIN, Detail
from mlsysbib.csl.context import Placed
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.text.flow import NameList, Piece, letters


class Work:
    """A work of a document.

    ``serial`` is a number of its own, as each work has one: what prints it is ambiguous to nobody. ``note`` cites it
    first, and it is cited ``again`` or not. ``lists`` are the names of its plain cite, ``people`` is alike for works by
    the same people; ``visible`` are the names that this shows, ``named`` those that it shows by now. ``base`` is what
    the names of the document ask of it, and ``letters`` what its cites read like then.
    """

    __slots__ = (
        "_looks",
        "_reads",
        "again",
        "base",
        "engine",
        "item",
        "letters",
        "lists",
        "named",
        "note",
        "people",
        "serial",
        "visible",
    )

    def __init__(self, engine: Engine, item: Item, serial: int) -> None:
        self.engine = engine
        self.item = item
        self.serial = serial
        self.note = 0
        self.again = False
        self.lists: Lists = {}
        self.people: Hashable = ()
        self.visible: tuple[Named, ...] = ()
        self.named: tuple[Named, ...] = ()
        self.base = PLAIN
        self.letters = ""
        self._reads: dict[tuple[int, int], tuple[str, ...]] = {}
        self._looks: dict[Hashable, str] = {}

    def read(self, position: int, numbers: dict[Hashable, int]) -> None:
        """Render the plain cite, and note whom it names; ``numbers`` counts the lists of people of a document."""
        flow = self._flow(PLAIN, position)
        self._looks[position, (), (), 0] = letters(flow)
        self.lists = lists_of(flow)
        # A style may print hundreds of people in hundreds of places, which are one list all the same.
        counted = {id(one.people): one.people for one in self.lists.values()}
        known = {there: numbers.setdefault(people, len(numbers)) for there, people in counted.items()}
        self.people = tuple([(index, known[id(one.people)], one.shown) for index, one in self.lists.items()])

    def look(self, detail: Detail, position: int) -> str:
        """What a cite in a position reads like that shows this much, and what the names of the document ask for."""
        whole = together(self.base, detail)
        asked = (position, whole.shown, tuple(sorted(whole.given.items())), whole.conditions)
        # (a work is in many attempts, of which few ask anything new of it)
        found = self._looks.get(asked)
        if found is None:
            found = self._looks[asked] = letters(self._flow(whole, position))
        return found

    def reads(self, index: int, level: int) -> tuple[str, ...]:
        """How the names of a list read at a level, each at what the names of the document ask for at least."""
        found = self._reads.get((index, level))
        if found is None:
            one, given = self.lists.get(index), self.base.given
            spell = None if one is None else one.spell
            people = enumerate(one.people if one is not None and spell is not None else ())
            levels = [(person, max(level, given.get((index, place), 0))) for place, person in people]
            # (inverted or not, as it may stand in front or after)
            sides = (False, True)
            both = (
                [[text for side in sides for text in spell(*each, inverted=side)] for each in levels] if spell else []
            )
            found = self._reads[index, level] = tuple(map(letters, both))
        return found

    def rest_on(self, base: Detail) -> None:
        """The names of the document ask for this much."""
        if base != self.base:
            self.base = base
            self._reads.clear()

    def names(self, detail: Detail) -> tuple[Named, ...]:
        """The names that cites of this detail show."""
        return tuple(names_shown(self.lists.values(), detail.shown))

    def note_first(self, note: int) -> None:
        """Another note cites the work first, which cites that follow name."""
        self.note = note
        self._looks.clear()

    def _flow(self, detail: Detail, position: int) -> list[Piece]:
        # Without a locator and words around it: what these say is not a help in finding the entry.
        placed = Placed(Cite(key=self.item.key), position, first_note=self.note if position else 0)
        return self.engine.cite(self.item, placed, detail, self.serial)


def lists_of(flow: Iterable[Piece]) -> Lists:
    """The lists of names in a flow."""
    return {piece.index: piece for piece in flow if type(piece) is NameList}
