"""Several files as one library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from mlsysbib.errors import Finding, Place, ReadError
from mlsysbib.model import Entry, Header, Library, csl_name
from mlsysbib.model.library import joined_header
from mlsysbib.model.places import Places

_FIELDS = tuple(field for field in Entry.__struct_fields__ if field != "custom")


class Part(msgspec.Struct, frozen=True):
    """One file as it was read: its path, its library, and what was wrong in it.

    Its entries are ``keyless`` where the format has no citation keys, so that the reader made some up.
    """

    path: str
    library: Library
    problems: tuple[Finding, ...] = ()
    keyless: bool = False


def join(parts: Sequence[Part]) -> Library:
    """The entries of all parts, in order, under the first part's title.

    Raises ``ReadError`` with the problems of all parts, its ``library`` what could be read. A key that two parts give
    to two different works is a problem that names both places. Where they give it to one work, its first entry stands,
    with what only the other says of it; what the two say otherwise is a warning.
    """
    if len(parts) == 1 and not parts[0].problems:
        return parts[0].library
    entries: dict[str, Entry] = {}
    homes: dict[str, list[Part]] = {}
    problems: list[Finding] = []
    doubts: list[Finding] = []
    for part in parts:
        problems += part.problems
        for key, entry in part.library.items():
            if key not in entries:
                entries[key], homes[key] = entry, [part]
            elif entries[key] == entry:
                continue
            elif (joined := _joined(entries[key], entry)) is None:
                problems.append(_clash(key, homes[key][0], part))
            else:
                doubts += _doubts(key, homes[key], part, joined)
                entries[key] = joined
                homes[key].append(part)
    csl = {key for key, (part, *_) in homes.items() if key in part.library.csl}
    warnings = [*(warning for part in parts for warning in part.library.warnings), *doubts]
    header = joined_header(list(map(_header, parts)))
    places = Places(file for part in parts for file in part.library.places.files)
    library = Library(entries, header=header, warnings=warnings, csl=csl, places=places)
    if problems:
        raise ReadError(problems, library)
    return library


def _joined(entry: Entry, other: Entry) -> Entry | None:
    """An entry with what only the other says of the same work; None where they are of two."""
    from mlsysbib.identity.same import under_one_key  # (few files share a key)

    if not under_one_key(entry, other):
        return None
    blanks = {field: getattr(other, field) for field in _FIELDS if not getattr(entry, field)}
    return msgspec.structs.replace(entry, custom=_filled(entry.custom, other.custom), **blanks)


def _filled(own: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """What a format keeps of its own (``Entry.custom``), with what only another file has there."""
    both = {
        name: _filled(own[name], said[name]) for name in own.keys() & said.keys() if _are_maps(own[name], said[name])
    }
    return {**said, **own, **both}


def _are_maps(*values: Any) -> bool:
    return all(isinstance(value, Mapping) for value in values)


def _doubts(key: str, homes: Sequence[Part], second: Part, joined: Entry) -> Iterator[Finding]:
    """What a further file says otherwise of a work than the entry that stands."""
    from mlsysbib.merge.disagreements import agree
    from mlsysbib.merge.left_out import shown

    other = second.library[key]
    for field, own, said in _said_by_both(joined, other):
        if not agree(field, own, said):
            # (what the first file leaves blank, another may have filled)
            first = next((part for part in homes if getattr(part.library[key], field, None)), homes[0])
            where = _place(first, key, field)
            yield Finding(
                f"{shown(said)} is not what {where} says, {shown(own)}, which stands",
                *_place(second, key, field),
                key=key,
                field=csl_name(field) if field in _FIELDS else field,
                severity="warning",
                rule="disagreement",
                sides=((str(where), shown(own)), ("", shown(said))),
            )


def _said_by_both(entry: Entry, other: Entry) -> Iterator[tuple[str, Any, Any]]:
    """Each field of both, and what a format keeps of its own under no field; notes of the reader are not said."""
    for field in _FIELDS:
        if value := getattr(other, field):
            yield field, getattr(entry, field), value
    for format_ in entry.custom.keys() & other.custom.keys():
        own, said = entry.custom[format_], other.custom[format_]
        if _are_maps(own, said):
            yield from ((name, own[name], said[name]) for name in said if not name.startswith("@"))


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
    hint = "give one of them another key, or leave one out"
    where = _place(first, key)
    return Finding(f"another entry has this key in {where}", *_place(second, key), key=key, hint=hint)


def _place(part: Part, key: str, *fields: str) -> Place:
    return part.library.place(key, *fields) or Place(part.path)
