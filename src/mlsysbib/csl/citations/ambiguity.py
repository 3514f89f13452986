"""Which works of a document are cited alike, and what each cite shows so that it is not ('Disambiguation').

Kept up to date as works come and go: the works whose cites read the same are a class, and only the classes that
change are gone through again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec.structs import replace

from mlsysbib.csl.citations.disambiguation import Lists, NameIndex, for_entry, name_steps, together
from mlsysbib.csl.citations.methods import Methods
from mlsysbib.csl.citations.name_forms import NameForms
from mlsysbib.csl.citations.refinement import Part, Step, refined
from mlsysbib.csl.citations.works import Work, lists_of
from mlsysbib.csl.compiled.engine import Engine
from mlsysbib.csl.compiled.rendering import PLAIN, Detail
from mlsysbib.csl.context import FIRST, SUBSEQUENT
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.text.flow import Piece, Spell
from mlsysbib.text import numerals

_Part: TypeAlias = Part[str, Detail]
# More names are shown, which may make names ambiguous, which may change how many are shown; it ends by itself.
_ROUNDS = 9
# Styles nest conditions, the first of which tells most works apart; no style needs as many.
_GRADES = 8
_ALL = 1_000_000


class Ambiguity:
    """The classes of works that are cited alike, and the ``details`` that tell their cites apart.

    ``order`` sorts works as the bibliography does, by which year suffixes are given.
    """

    def __init__(
        self, engine: Engine, methods: Methods, item_of: Callable[[str], Item], order: Callable[[str], Any]
    ) -> None:
        """``item_of`` gives the work of a key."""
        self.engine = engine
        self.details: dict[str, Detail] = {}
        self._item_of = item_of
        self._order = order
        self._methods = methods
        self._grades = [_grade(count) for count in (*range(1, min(engine.disambiguates, _GRADES)), _ALL)]
        rule = self._methods.given
        self._forms = NameForms(rule.levels) if rule is not None and rule.everywhere else None
        self._first_only = rule is not None and rule.first_only
        # Cites that follow are the short ones, where cites read differently by where they stand.
        self._position = SUBSEQUENT if engine.uses_positions else FIRST
        self._works: dict[str, Work] = {}
        self._classes: dict[str, dict[str, None]] = {}
        self._unread: dict[str, None] = {}
        self._unsettled: dict[str, None] = {}
        self._numbers: dict[Hashable, int] = {}
        self._serial = 0

    def add(self, keys: Iterable[str]) -> None:
        """Take in works."""
        for key in keys:
            self._serial += 1
            self._works[key] = Work(self.engine, self._item_of(key), self._serial)
            self._unread[key] = None

    def remove(self, keys: Iterable[str]) -> None:
        """Forget works."""
        for key in keys:
            work = self._works.pop(key, None)
            self.details.pop(key, None)
            if work is None or self._unread.pop(key, key) is None:
                continue
            self._leave(key, work)
            if self._forms is not None:
                self._forms.remove(key, work.named)

    def note_first(self, key: str, note: int, *, again: bool) -> None:
        """A work is first cited in this note, which cites that follow may name, and is cited ``again`` or not."""
        work = self._works.get(key)
        if work is None:
            return
        if again != work.again:
            work.again = again
            if self._methods.condition and key not in self._unread:
                self._unsettled[work.letters] = None
        if note != work.note and self.engine.names_first_note:
            work.note_first(note)
            if key not in self._unread:
                self._class(key, work)

    def reorder(self) -> None:
        """The bibliography has another order: suffixes must be given anew."""
        # (names and conditions do not depend on it, and come out as they were)
        self._unsettled.update((name, None) for name, members in self._classes.items() if len(members) > 1)

    def settle(self) -> set[str]:
        """Bring the details up to date; the works whose details are other ones now."""
        if len(self._works) < 2 and not self.details and not self._methods.of_one:
            # A work alone is like no other, and need not be looked at before there is one.
            return set()
        new = list(self._unread)
        self._unread.clear()
        for key in new:
            self._read(key, self._works[key])
        touched = dict.fromkeys(new)
        changed: set[str] = set()
        for _ in range(_ROUNDS):
            # Names first: those of the whole document are told apart in "both ambiguous and unambiguous cites".
            if self._forms is not None:
                touched.update(dict.fromkeys(self._forms.settle()))
            for key in touched:
                self._class(key, self._works[key])
            if not self._unsettled:
                break
            unsettled = list(self._unsettled)
            self._unsettled.clear()
            touched = {}
            for name in unsettled:
                told = self._tell_apart(list(self._classes.get(name, ())))
                changed.update(told)
                touched.update((key, None) for key in told if self._show(key))
        return changed

    def entry_detail(self, key: str, flow: Iterable[Piece]) -> Detail:
        """What the entry of a work in the bibliography shows beyond the names of this flow, which the style has."""
        detail = self.details.get(key, PLAIN)
        if not (detail.shown or detail.given):
            return detail
        work, forms = self._works[key], self._forms
        named = {one.place: one for one in work.named}

        # 'Disambiguation', the rules that tell names apart do so wherever these stand, by how they are spelled there.
        def needed(place: NameIndex, level: int, spell: Spell | None) -> int:
            if forms is None or spell is None or place not in named:
                return level
            return forms.level_elsewhere(named[place], spell)

        return for_entry(detail, work.lists, lists_of(flow), needed)

    def _read(self, key: str, work: Work) -> None:
        work.read(self._position, self._numbers)
        if self._forms is not None:
            named = work.names(PLAIN)
            work.visible = work.named = named[:1] if self._first_only else named
            self._forms.add(key, work.named)

    def _look(self, key: str, detail: Detail) -> str:
        return self._works[key].look(detail, self._position)

    def _look_first(self, key: str, detail: Detail) -> str:
        return self._works[key].look(detail, FIRST)

    def _reads(self, key: str, index: int, level: int) -> tuple[str, ...]:
        return self._works[key].reads(index, level)

    def _class(self, key: str, work: Work) -> None:
        """Put a work to those that are cited like it."""
        self._leave(key, work)
        forms = self._forms
        given = {} if forms is None else {one.place: level for one in work.named if (level := forms.level(one))}
        work.rest_on(Detail(given=given) if given else PLAIN)
        work.letters = work.look(PLAIN, self._position)
        self._classes.setdefault(work.letters, {})[key] = None
        self._unsettled[work.letters] = None

    def _leave(self, key: str, work: Work) -> None:
        members = self._classes.get(work.letters, {})
        if key in members:
            del members[key]
            self._unsettled[work.letters] = None
            if not members:
                del self._classes[work.letters]

    def _tell_apart(self, keys: Sequence[str]) -> list[str]:
        """Give the works of a class their details; those for which they are other ones now."""
        changed: list[str] = []
        for part in self._parts(keys):
            suffixed = self._methods.suffix and len(part.members) > 1
            # 'Disambiguation', method 4: letters follow the order of the bibliography.
            members = sorted(part.members, key=self._order) if suffixed else part.members
            for number, key in enumerate(members, start=1):
                suffix = numerals.letters(number) if suffixed else ""
                detail = together(self._works[key].base, replace(part.extent, suffix=suffix))
                if detail != self.details.get(key, PLAIN):
                    changed.append(key)
                    self.details[key] = detail
        return changed

    def _show(self, key: str) -> bool:
        """Names that are shown only to tell works apart are names of the document, too; whether they are other ones."""
        forms, work, detail = self._forms, self._works[key], self.details[key]
        # "primary-name": the first name of a cite is shown anyway, and none of the others counts.
        if forms is None or self._first_only:
            return False
        named = work.names(detail) if detail.shown else work.visible
        if named == work.named:
            return False
        forms.remove(key, work.named)
        forms.add(key, named)
        work.named = named
        return True

    def _parts(self, keys: Sequence[str]) -> list[_Part]:
        """A class in parts whose cites read the same still, whatever names and conditions can say."""
        if len(keys) < 2:
            return [Part(keys, PLAIN)]
        parts = self._by_names(keys)
        return [new for part in parts for new in self._by_condition(part)] if self._methods.condition else parts

    def _by_names(self, keys: Sequence[str]) -> list[_Part]:
        # Works by the same people are told apart by no names, so one of them stands for all.
        alike: dict[Hashable, list[str]] = {}
        for key in keys:
            alike.setdefault((self._works[key].people, tuple(self._works[key].base.given.items())), []).append(key)
        if len(alike) < 2:
            return [Part(keys, PLAIN)]
        ones = {group[0]: group for group in alike.values()}
        works: Mapping[str, Lists] = {key: self._works[key].lists for key in ones}
        steps = name_steps(self._methods, works, list(ones), self._reads)
        parts = refined(Part(list(ones), PLAIN), steps, self._look)
        return [Part([key for one in part.members for key in ones[one]], part.extent) for part in parts]

    def _by_condition(self, part: _Part) -> list[_Part]:
        """Method 3, for which works must be cited alike indeed: by cites that follow, if any do, else by the first."""
        keys, look = part.members, self._look
        if len(keys) < 2:
            return [part]
        if self._position != FIRST and not any(self._works[key].again for key in keys):
            look = self._look_first
            if len({look(key, part.extent) for key in keys}) == len(keys):
                return [part]
        parts = refined(part, self._grades, look)
        if not self._methods.suffix:
            # Nothing else is left to try: the reader gets what there is, as from the reference processor.
            whole = self._grades[-1].onward
            return [replace(one, extent=whole(one.extent)) if len(one.members) > 1 else one for one in parts]
        # (where it makes no difference, it is not left on: "only rendered if it disambiguates")
        return parts


def _grade(conditions: int) -> Step[str, Detail]:
    """The step by which so many ``disambiguate`` conditions of a cite hold."""
    return Step(lambda detail: replace(detail, conditions=conditions))
