"""Which names are shared by several people in a document ('Disambiguation', disambiguate-add-givenname)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mlsysbib.csl.context import Context
from mlsysbib.csl.initials import initialize
from mlsysbib.csl.person import NameOptions
from mlsysbib.csl.values import Person

_TAIL = re.compile(r"[,!]* ([^,]+)$")
SHORT, INITIALS, FULL = range(3)


class _Family:
    """People of one family name: the entries that have them, by initials and by given name."""

    __slots__ = ("entries", "initials")

    def __init__(self) -> None:
        self.entries: dict[str, None] = {}
        self.initials: dict[str, dict[str, dict[str, None]]] = {}


class NameRegister:
    """The names of the registered entries, and how far given names must be shown."""

    def __init__(self, rule: str, *, adds_givens: bool, never_demotes: bool) -> None:
        self.rule = rule
        self.adds_givens = adds_givens
        self._never_demotes = never_demotes
        self._families: dict[str, _Family] = {}
        self._of_entry: dict[str, set[tuple[str, str, str]]] = {}
        self._keys: dict[Person, tuple[str, str, str]] = {}
        self.tainted: set[str] = set()
        """Entries whose names may print otherwise since this was emptied."""

    def add(self, entry: str, person: Person, index: int) -> None:
        """Note that an entry has this person as its ``index``-th."""
        if self.rule.startswith("primary-") and index:
            return
        family, initials, given = key = self._key(entry, person)
        if not family:
            return
        known = self._of_entry.setdefault(entry, set())
        if key in known:
            return
        known.add(key)
        found = self._families.setdefault(family, _Family())
        found.entries[entry] = None
        if initials and initials not in found.initials:
            found.initials[initials] = {}
            if len(found.initials) == 2:
                self.tainted.update(found.entries)
        if given and initials:
            givens = found.initials[initials]
            if given not in givens:
                givens[given] = {}
                if len(givens) == 2:
                    self.tainted.update(entry for entries in givens.values() for entry in entries)
            givens[given][entry] = None

    def remove(self, entry: str) -> None:
        """Forget an entry's names."""
        for family, initials, given in self._of_entry.pop(entry, ()):
            found = self._families.get(family)
            if found is None:
                continue
            found.entries.pop(entry, None)
            givens = found.initials.get(initials, {})
            if given in givens:
                givens[given].pop(entry, None)
                if not givens[given]:
                    del givens[given]
                    self.tainted.update(found.entries)
            if initials in found.initials and not givens:
                del found.initials[initials]
                self.tainted.update(found.entries)
            if not found.entries:
                del self._families[family]

    def level(  # noqa: PLR0913  (whose name, where, and how it is printed)
        self, entry: str, person: Person, index: int, asked: int, options: NameOptions, *, known: bool
    ) -> int:
        """How much of the given name tells this person apart: SHORT, INITIALS or FULL."""
        initials = options.initialize_with is not None
        level = SHORT if options.form == "short" else INITIALS if initials else FULL
        family, key, _ = self._key(entry, person)
        found = self._families.get(family)
        if found is None or key not in found.initials:
            return level
        by_cite = self.rule == "by-cite"
        if by_cite and level <= asked:
            return asked
        if not self.adds_givens or (self.rule.startswith("primary-name") and index):
            return level
        several = len(found.initials) > 1
        if self.rule.endswith("-with-initials"):
            level = INITIALS if several else SHORT
        else:
            if several:
                level = INITIALS
            if len(found.initials[key]) > 1 or (several and not initials):
                level = FULL
        if not known:
            # An entry that is only being compared stands at its least form.
            return SHORT if options.form == "short" else INITIALS if initials else level
        return level

    def _key(self, entry: str, person: Person) -> tuple[str, str, str]:
        key = self._keys.get(person)
        if key is None:
            family = _spaced(person.family)
            if self._never_demotes and person.non_dropping and person.family:
                family = f"{family} {person.non_dropping}"
            given = _spaced(person.given)
            tail = _TAIL.search(given)
            if tail and tail[1] == tail[1].lower():
                given = given[: tail.start()]
            key = self._keys[person] = (family, initialize(given, "%s"), given)
        if self.rule == "by-cite":
            return (entry + key[0], key[1], key[2])
        return key


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace(".", " ")).rstrip()


def set_levels(  # noqa: PLR0913  (likewise)
    register: NameRegister,
    cx: Context,
    people: Iterable[Person],
    position: int,
    options: NameOptions,
    *,
    sorting: bool,
    known: bool,
) -> None:
    """Set the levels of the given names of a names element in the context's ambiguity."""
    entry = cx.item.key
    givens = cx.ambiguity.givens
    while len(givens) <= position:
        givens.append([])
    row = givens[position]
    first = not cx.looking and cx.cite is not None and not cx.cite.position
    for index, person in enumerate(people):
        if person.literal or not (person.given or person.family):
            continue
        register.add(entry, person, index)
        default = register.level(entry, person, index, 0, options, known=known)
        while len(row) <= index:
            row.append(default)
        if cx.asked is None:
            level = default
        else:
            level = row[index]
            if (
                level == INITIALS
                and register.rule == "by-cite"
                and (options.initialize_with is None or not person.given)
            ):
                level = FULL
            if register.adds_givens and person.given:
                level = register.level(entry, person, index, level, options, known=known)
        if first:
            level = max(level, default)
        if not sorting:
            row[index] = level
