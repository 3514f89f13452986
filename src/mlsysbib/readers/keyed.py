"""Drafts of entries to a library: each under its own key, or one by the house's template where it has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from mlsysbib.errors import Finding, ReadError
from mlsysbib.keys import Template
from mlsysbib.model import Entry, Library
from mlsysbib.model.entry import attribute
from mlsysbib.model.places import NotedPlaces, Places, Spot
from mlsysbib.text.numerals import letters

# What can stand in \cite and in [@...]; other texts are no keys that anybody gave.
_KEY = re.compile(r"[^\s,;{}\"#%\\\[\]@~]+")


class Keyless(NamedTuple):
    """An entry on its way into a library: the key that its file gives (empty for none), and its places."""

    key: str
    entry: Entry
    spot: Spot
    fields: Mapping[str, Spot] = {}
    findings: Sequence[Finding] = ()


def library(found: Iterable[Keyless], findings: Sequence[Finding], errors: Sequence[Finding], kept: str) -> Library:
    """The library of all entries, with warnings in the order of the file; raises ``ReadError`` where there are errors.

    A key that cannot be one is kept in ``custom``, under the name of the format.
    """
    naming = _Naming(kept)
    told = list(findings)
    for each in found:
        told += naming.add(each)
    told.sort(key=lambda finding: (finding.line, finding.column))
    places = Places([NotedPlaces(naming.places, _meant)])
    read = Library(naming.entries, warnings=told, places=places)
    if errors:
        raise ReadError(errors, read)
    return read


def _meant(name: str) -> str:
    return attribute(name) or name


class _Naming:
    """The entries that have their keys, and the keys that come next for those that would have the same."""

    def __init__(self, kept: str) -> None:
        self.entries: dict[str, Entry] = {}
        self.places: dict[str, tuple[Spot, Mapping[str, Spot]]] = {}
        self._kept, self._template = kept, Template()
        self._next: dict[str, Iterator[str]] = {}

    def add(self, each: Keyless) -> list[Finding]:
        """Takes an entry; what is told of it, under its key."""
        own, entry, told = each.key, each.entry, list(each.findings)
        if own and _KEY.fullmatch(own):
            key = own if own not in self.entries else self._free(own, _counted)
            if key != own:
                message = f"the key {own!r} is another record's too; this one goes by {key!r}"
                told.append(Finding(message, line=each.spot[0], column=each.spot[1], severity="warning"))
        else:
            base = self._template(entry)
            key = base if base not in self.entries else self._free(base, _lettered)
            if own:
                custom = {**entry.custom, self._kept: {**entry.custom.get(self._kept, {}), "key": own}}
                entry = entry.replace(custom=custom)
        self.entries[key], self.places[key] = entry, (each.spot, each.fields)
        return [finding._replace(key=key) for finding in told]

    def _free(self, base: str, following: Callable[[str], Iterator[str]]) -> str:
        """The next key after a base that is not taken; the search goes on where the last one ended."""
        candidates = self._next.setdefault(base, following(base))
        return next(key for key in candidates if key not in self.entries)


def _counted(base: str) -> Iterator[str]:
    return (f"{base}-{number}" for number in count(2))


def _lettered(base: str) -> Iterator[str]:
    return (base + letters(number) for number in count(1))
