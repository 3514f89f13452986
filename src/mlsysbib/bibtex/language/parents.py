"""The entries that an entry of a .bib names: its parents, the data it takes over, the members of its set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mlsysbib.bibtex.language.other_keys import NAMING, other_keys
from mlsysbib.model import Entry


def with_parents(library: Mapping[str, Entry], keys: Iterable[str]) -> set[str]:
    """The keys, and those that their entries need: ``crossref``, ``xdata``, members of sets, related entries."""
    wanted: set[str] = set()
    others = other_keys(library)
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key not in wanted and key in library:
            wanted.add(key)
            waiting += (others.get(parent, parent) for parent in parents(library[key]))
    return wanted


def parents(entry: Entry) -> list[str]:
    """The keys that an entry read from a .bib file names as its parents."""
    fields = entry.custom.get("bibtex", {})
    named = [str(fields[field]) for field in NAMING if fields.get(field)]
    # xdata also stands inside other fields, as "xdata=key" or "xdata=key-field-position" (BibLaTeX manual 3.13.6).
    named += [value.partition("=")[2].split("-")[0] for value in fields.values() if str(value).startswith("xdata=")]
    return [key.strip() for value in named for key in value.split(",") if key.strip()]
