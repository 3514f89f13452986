"""A file of references as rules look at it: its entries as they are written and as they are read, with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from mlsysbib._lazy import public
from mlsysbib.errors import Finding, Place
from mlsysbib.lock.values import Lock
from mlsysbib.model import Entry, Library
from mlsysbib.text.lines import place_in


@public
class Edit(NamedTuple):
    """A change to a text: what stands from ``start`` to ``end`` becomes ``text``."""

    start: int
    end: int
    text: str


@public
class Written(NamedTuple):
    """A field as it stands in its file: ``value`` is the LaTeX of a .bib, the text of YAML and JSON.

    ``name`` is in lower case in a .bib. ``offset`` is where the name stands; ``begin`` and ``end`` are about the value
    without what encloses it, -1 where it is none that can be changed in its place (joined by #, a macro, a list).
    """

    name: str
    value: str
    offset: int
    begin: int = -1
    end: int = -1


@public
class Item(NamedTuple):
    """An entry: ``key`` as it stands there, ``entry`` as it was read, None where it could not be.

    ``offset`` is where the entry begins, and ``key_offset`` where its key stands. ``type`` is that of the file.
    """

    key: str
    offset: int
    key_offset: int
    type: str
    fields: tuple[Written, ...]
    entry: Entry | None

    def field(self, *names: str) -> Written | None:
        """The first field of one of these names that the entry has."""
        for each in self.fields:
            if each.name in names:
                return each
        return None


@public
class Fault(NamedTuple):
    """What a rule found, and the changes that certainly put it right: none where a person has to choose."""

    message: str
    offset: int
    key: str = ""
    field: str = ""
    hint: str = ""
    fix: tuple[Edit, ...] = ()


@public
class Sheet(NamedTuple):
    """One file: ``language`` is "bibtex", "entries-yaml" or "csl-json", ``dialect`` that of a .bib.

    ``spelt`` gives a text as a value of this language, for an edit, written as another value is; ``library`` has what
    was read, with ``problems`` for what was not; ``lock`` what sources said, and ``this_year`` the year of today;
    ``template`` is that of citation keys, where the settings have one.
    """

    path: str
    text: str
    language: str
    items: tuple[Item, ...]
    library: Library
    spelt: Callable[[str, str], str]
    problems: tuple[Finding, ...] = ()
    dialect: str = "bibtex"
    lock: Lock = Lock()
    this_year: int = 0
    template: str | None = None

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return place_in(self.text, offset)[0]

    def changed(self, written: Written, value: str) -> tuple[Edit, ...]:
        """The edit by which a field has another value; none where it cannot be changed in its place."""
        if written.begin < 0:
            return ()
        before = self.text[written.begin : written.end]
        return tuple(_narrowed(before, self.spelt(value, before), written.begin))


def _narrowed(before: str, after: str, start: int) -> Iterator[Edit]:
    """The edits that make one text of the other, each as narrow as the words that differ."""
    same = first_difference(before, after)
    rest = first_difference(before[same:][::-1], after[same:][::-1])
    old, new = (_WORDS.findall(each[same : len(each) - rest]) for each in (before, after))
    from difflib import SequenceMatcher  # for what is put right alone

    for kind, first, last, first_new, last_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            at = start + same + len("".join(old[:first]))
            yield Edit(at, at + len("".join(old[first:last])), "".join(new[first_new:last_new]))


_WORDS = re.compile(r"\w+|\W")


def first_difference(one: str, other: str) -> int:
    """The place from which on two texts differ."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@public
class Paper(NamedTuple):
    """A paper and the files that it takes its references from.

    ``keys`` are those that it cites, each with its first place; ``everything`` says that it asks for all entries
    (a ``nocite`` of ``*``); ``elsewhere`` are keys that it finds in itself or in a database that is not in ``sheets``.
    ``dialect`` is that of its bibliography, "" where it does not say.
    """

    keys: Mapping[str, Place]
    sheets: Sequence[Sheet]
    everything: bool = False
    elsewhere: Collection[str] = ()
    dialect: str = ""
