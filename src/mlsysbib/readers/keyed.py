"""Drafts of entries to a library: each under its own key, or one by the house's template where it has none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

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
    entries: dict[str, Entry] = {}
    places: dict[str, tuple[Spot, Mapping[str, Spot]]] = {}
    told = list(findings)
    for each in found:
        key, entry, remark = _named(each, entries, kept)
        entries[key], places[key] = entry, (each.spot, each.fields)
        told += [finding._replace(key=key) for finding in (*each.findings, *remark)]
    told.sort(key=lambda finding: (finding.line, finding.column))
    read = Library(entries, warnings=told, places=Places([NotedPlaces(places, _meant)]))
    if errors:
        raise ReadError(errors, read)
    return read


def _meant(name: str) -> str:
    return attribute(name) or name


def _named(each: Keyless, taken: Mapping[str, Any], kept: str) -> tuple[str, Entry, list[Finding]]:
    """The key of an entry, the entry, and what is told of that."""
    own, entry = each.key, each.entry
    if own and _KEY.fullmatch(own):
        if own not in taken:
            return own, entry, []
        key = next(free for free in _lettered(own) if free not in taken)
        message = f"the key {own!r} is another record's too; this one goes by {key!r}"
        return key, entry, [Finding(message, line=each.spot[0], column=each.spot[1], severity="warning")]
    base = Template()(entry)
    key = next(free for free in (base, *_first(base, len(taken))) if free not in taken)
    if own:
        custom = {**entry.custom, kept: {**entry.custom.get(kept, {}), "key": own}}
        entry = entry.replace(custom=custom)
    return key, entry, []


def _first(base: str, count: int) -> Iterator[str]:
    return (base + letters(number) for number in range(1, count + 2))


def _lettered(key: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{key}-{number}"
        number += 1
