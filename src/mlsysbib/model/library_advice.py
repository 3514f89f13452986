"""What is wrong with what a library was given or asked, and what to write; loaded when there is something to tell."""

from __future__ import annotations

import os
from typing import Any

from mlsysbib.errors import Finding
from mlsysbib.model.advice import kind_of
from mlsysbib.model.entry import Entry

_MADE_OF = 'write Library({"knuth1984": Entry(type="book", title="The TeXbook")})'
_WITH = 'a Library is a value; library | {"knuth1984": entry} is one with that entry'
_WITHOUT = 'a Library is a value; library.without(["knuth1984"]) is one without that entry'
_WRITTEN = 'mlsysbib.dumps(library, "bibtex") is its text'
# What scripts ask of a dictionary, or of the libraries of other packages.
_ATTRIBUTES = {
    **dict.fromkeys(("add", "add_entry", "append", "insert", "setdefault", "update"), _WITH),
    **dict.fromkeys(("clear", "discard", "pop", "popitem", "remove"), _WITHOUT),
    **dict.fromkeys(("dump", "dumps", "save", "to_bytes", "to_file", "to_string", "write"), _WRITTEN),
    "copy": "a Library is a value, and need not be copied",
    "entries": "library.values() are its entries, library.items() those with their keys",
    "entries_dict": "a Library is such a mapping itself: library[key]",
    "sort": "library.replace(sorted(library.items())) is one in the order of its keys",
}  # fmt: skip


def of_entries(given: Any) -> str:
    """What to write instead of what is neither a mapping nor pairs."""
    if isinstance(given, Entry):
        return 'an Entry has no key; write Library({"knuth1984": entry}), with the key that it is cited by'
    if isinstance(given, (str, os.PathLike)):
        read = "mlsysbib.load(path) reads a file, mlsysbib.loads(text, format) a text"
        return f"a Library is made of entries by their keys, not of {kind_of(given)}; {read}"
    return f"a Library is made of entries by their keys, not of {kind_of(given)}; {_MADE_OF}"


def of_pair(given: Any) -> str:
    """What to write instead of a member of a list that is not a pair of key and entry."""
    if isinstance(given, Entry):
        return (
            'Library: an Entry has no key; write Library({"knuth1984": entry}), or a list of pairs ("knuth1984", entry)'
        )
    return f"Library: {kind_of(given)} is not a pair of a key and an entry; {_MADE_OF}"


def of_entry(key: Any, entry: Any) -> str:
    """What to write instead of a key that is not text, or of what is not an entry."""
    if not isinstance(key, str):
        return f"Library: the key {key!r} is not text; write {str(key)!r}"
    meant = f"{{{key!r}: Entry(title={entry!r})}}" if isinstance(entry, str) else f"{{{key!r}: Entry(...)}}"
    return f"Library: {key!r} is {kind_of(entry)}; write Library({meant})"


def of_clash(key: str, first: Entry, second: Entry) -> str:
    """What to say of two entries with one key."""
    differ = [name for name in Entry.__struct_fields__ if getattr(first, name) != getattr(second, name)]
    shown = f"{getattr(first, differ[0])!r} and {getattr(second, differ[0])!r}"
    hint = "give one of them another key, or write library.replace({**library, **other}) to have the second"
    return str(Finding(f"two different entries have this key ({differ[0]} is {shown})", key=key, hint=hint))


def of_header(given: Any) -> str:
    """What to write instead of a header that is none."""
    meant = repr(given) if isinstance(given, str) else "'My references'"
    return f"Library: header is {kind_of(given)}; write header=Header(title={meant})"


def of_key(given: Any) -> str:
    """What to write instead of a key that cannot be one."""
    return f"a citation key is text, not {kind_of(given)}; library.select(keys) is the library of several"


def of_keys(given: Any) -> str:
    """What to write instead of what holds no keys."""
    return f'keys are a list of texts, not {kind_of(given)}; write ["knuth1984"]'


def of_identifier(given: Any) -> str:
    """What to write instead of an identifier that is not text."""
    return f"an identifier is text, not {kind_of(given)}; write library.find({str(given)!r})"


def of_filter(given: Any) -> str:
    """What to write instead of a condition that cannot be asked."""
    asked = "library.filter(lambda entry: entry.year == 2015)"
    return f"filter takes a function of an entry, not {kind_of(given)}; write {asked}"


def of_attribute(name: str) -> str:
    """What to write instead of an attribute that a library does not have."""
    hint = _ATTRIBUTES.get(name) or f'library["{name}"] is the entry with that key'
    return f"a Library has no {name}; {hint}"
