"""An entry as a style asks for it: by the names of CSL's variables, each value read once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from mlsysbib.csl.data.moments import Moment, moment_of
from mlsysbib.csl.data.numeric import first_number
from mlsysbib.csl.data.people import Person, people_of
from mlsysbib.model import Entry, attribute, variables
from mlsysbib.model.preprints import arxiv_variables

_MISSING: Any = object()


@lru_cache(maxsize=1024)
def _shape(_type: str, _there: frozenset[str]) -> object:
    return object()


class Item:
    """The variables of one entry: ``text``, ``people`` and ``moment`` by the name that CSL has for them.

    Works of one ``shape`` are of one type and have the same variables; None where that takes more than a look.
    ``reads`` counts what was asked of a work that others of its shape may answer otherwise.
    """

    __slots__ = (
        *("_from_note", "_moments", "_people", "_texts", "_there"),
        *("entry", "key", "language", "raw", "reads", "shape", "type"),
    )

    def __init__(self, key: str, entry: Entry) -> None:
        """Only the note is read at once: what it says may be another type."""
        self.key = key
        self.entry = entry
        # What the model does not know, in the shape that CSL-JSON gave it.
        self.raw: dict[str, Any] = entry.custom.get("csl-json") or {}
        self._from_note: dict[str, Any] = {}
        self._texts: dict[str, str] = {}
        self._people: dict[str, tuple[Person, ...]] = {}
        self._moments: dict[str, Moment | None] = {}
        # Styles ask for some hundred variables, most of which no entry has: that is to take no time and no memory.
        self._there = variables(entry)
        self._there.update([name for name, value in self.raw.items() if value])
        if entry.arxiv:
            self._there.update(arxiv_variables(entry))
        # Last of the variables: a text of the note gives way to a variable that is there already.
        if entry.note and ":" in entry.note:
            self._read_note(entry.note)
        # 'page-first' is of pages that a note has told, too, and is not there without them.
        if "page" in self._there:
            self._there.add("page-first")
        self.type: str = self._from_note.get("type") or entry.type
        self.language = self._from_note.get("language") or entry.language or ""
        self.reads = 0
        self.shape = None if self.raw or self._from_note else _shape(self.type, frozenset(self._there))

    def text(self, variable: str) -> str:
        """The text of a variable, numbers included; empty where the entry has none."""
        if variable not in self._there:
            return ""
        self.reads += 1
        found = self._texts.get(variable)
        if found is None:
            value = self._value(variable)
            found = self._texts[variable] = str(value) if isinstance(value, (str, int, float)) else ""
        return found

    def people(self, variable: str) -> tuple[Person, ...]:
        """The names of a variable."""
        if variable not in self._there:
            return ()
        self.reads += 1
        found = self._people.get(variable)
        if found is None:
            value = self._value(variable)
            found = self._people[variable] = people_of(value) if value else ()
        return found

    def moment(self, variable: str) -> Moment | None:
        """The date of a variable."""
        if variable not in self._there:
            return None
        self.reads += 1
        found: Moment | None = self._moments.get(variable, _MISSING)
        if found is _MISSING:
            value = self._value(variable)
            found = self._moments[variable] = moment_of(value) if value else None
        return found

    def has(self, variable: str) -> bool:
        """Whether the entry has something under a variable, of whatever kind ('Choose', ``variable``)."""
        if variable not in self._there:
            return False
        value = self._value(variable)
        # Nothing is read for the answer, since conditions ask much more often than elements print; but for CSL-JSON's
        # dates of which nothing is known: {"date-parts": []}.
        return bool(value) if type(value) is not dict else Item.moment(self, variable) is not None

    def _read_note(self, note: str) -> None:
        from mlsysbib.csl.data.note_fields import note_fields  # few entries have a note

        found = note_fields(note, self.has)
        if found.values:
            # What was taken is printed in its place, and no second time with the note.
            self._from_note = {**found.values, "note": found.rest}
            self._there.update(self._from_note)

    def _value(self, variable: str) -> Any:
        if variable in self._from_note:
            return self._from_note[variable]
        field = attribute(variable)
        value = None if field is None else getattr(self.entry, field)
        # The model's own field comes first: it was read and checked.
        value = value or self.raw.get(variable)
        return value or self._derived(variable)

    def _derived(self, variable: str) -> str | None:
        """What a variable that the entry does not have says nevertheless, by others that it has."""
        if variable == "page-first":
            return first_number(self.text("page"))
        return arxiv_variables(self.entry).get(variable) if self.entry.arxiv else None
