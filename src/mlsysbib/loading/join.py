"""Several files as one library."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mlsysbib.errors import Finding, Place, ReadError
from mlsysbib.model import Entry, Header, Library
from mlsysbib.model.library import joined_header
from mlsysbib.model.places import Places


class Part(msgspec.Struct, frozen=True):
    """One file as it was read: its path, its library, and what was wrong in it."""

    path: str
    library: Library
    problems: tuple[Finding, ...] = ()


def join(parts: Sequence[Part]) -> Library:
    """The entries of all parts, in order, under the first part's title.

    Raises ``ReadError`` with the problems of all parts, its ``library`` what could be read. A key that two parts give
    to two different works is a problem that names both places; where they give it to the same entry, it stands once.
    """
    if len(parts) == 1 and not parts[0].problems:
        return parts[0].library
    entries: dict[str, Entry] = {}
    homes: dict[str, Part] = {}
    problems: list[Finding] = []
    for part in parts:
        problems += part.problems
        for key, entry in part.library.items():
            if key not in entries:
                entries[key], homes[key] = entry, part
            elif entries[key] != entry:
                problems.append(_clash(key, homes[key], part))
    csl = {key for key, part in homes.items() if key in part.library.csl}
    warnings = [warning for part in parts for warning in part.library.warnings]
    header = joined_header(list(map(_header, parts)))
    places = Places(file for part in parts for file in part.library.places.files)
    library = Library(entries, header=header, warnings=warnings, csl=csl, places=places)
    if problems:
        raise ReadError(problems, library)
    return library


def _header(part: Part) -> Header:
    """What a file says of itself; the comments of one that only defines what others use are about those."""
    header = part.library.header
    if part.library or not header.custom:
        return header
    custom = {
        format_: {name: value for name, value in said.items() if name != "comments"}
        for format_, said in header.custom.items()
        if isinstance(said, dict)
    }
    return msgspec.structs.replace(header, custom={format_: said for format_, said in custom.items() if said})


def _clash(key: str, first: Part, second: Part) -> Finding:
    where, here = (part.library.place(key) or Place(part.path) for part in (first, second))
    hint = "give one of them another key, or leave one out"
    return Finding(f"another entry has this key in {where}", *here, key=key, hint=hint)
