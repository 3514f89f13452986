"""The library that comes with mlsysbib, read and merged beforehand.

Every command that is given no entries begins with it. Reading entries.yaml and its lock takes YAML, two readers and
the merge, 40 ms of start-up; bundled.json has what comes out of them. It names the files that it was made of by size
and checksum, and is used in their place only where they are still the same; .ci/compile_bundled.py makes it anew.
"""

from __future__ import annotations

import os
from binascii import crc32
from collections.abc import Callable
from typing import Any

import msgspec

from mlsysbib.files.access import read_bytes
from mlsysbib.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    Entry,
    Header,
    Library,
    Link,
    LiteralDate,
    Name,
    parse_date,
)

COMPILED = os.path.join(os.path.dirname(__file__), "bundled.json")


def digest(*contents: bytes) -> list[list[int]]:
    """Size and checksum of each file's content."""
    return [[len(content), crc32(content)] for content in contents]


def encode(library: Library, made_of: list[list[int]]) -> bytes:
    """A merged library as it stands in bundled.json: fields as they are named in the model, dates in EDTF."""
    entries = {key: _fields(entry) for key, entry in library.items()}
    content = {"made_of": made_of, "header": msgspec.to_builtins(library.header), "entries": entries}
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"


def decode(data: bytes, made_of: list[list[int]]) -> Library | None:
    """The library in bundled.json, or None where it was made of something else."""
    content = msgspec.json.decode(data)
    if content["made_of"] != made_of:
        return None
    entries = ((key, _entry(fields)) for key, fields in content["entries"].items())
    return Library(entries, header=msgspec.convert(content["header"], Header))


def ready(entries: bytes, lock: str) -> Library | None:
    """The library that a file of these bytes and the lock at that path make, where that is the bundled one."""
    try:
        return decode(read_bytes(COMPILED), digest(entries, read_bytes(lock)))
    except FileNotFoundError:
        return None


def _fields(entry: Entry) -> dict[str, Any]:
    changed = ((name, getattr(entry, name)) for name in entry.__struct_fields__)
    return {
        name: str(value)
        if name in DATE_VARIABLES and not isinstance(value, LiteralDate)
        else [msgspec.structs.asdict(each) for each in value]
        if name in NAME_VARIABLES
        else msgspec.to_builtins(value)
        for name, value in changed
        if value != getattr(_EMPTY, name)
    }


def _entry(fields: dict[str, Any]) -> Entry:
    return Entry(**{name: _READ[name](value) if name in _READ else value for name, value in fields.items()})


def _date(value: Any) -> Any:
    return parse_date(value) if isinstance(value, str) else LiteralDate(**value)


def _names(value: list[dict[str, Any]]) -> tuple[Name, ...]:
    return tuple(Name(**each) for each in value)


def _links(value: list[dict[str, Any]]) -> tuple[Link, ...]:
    return tuple(Link(**each) for each in value)


_EMPTY = Entry()
_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(DATE_VARIABLES, _date),
    **dict.fromkeys(NAME_VARIABLES, _names),
    "tags": tuple,
    "links": _links,
}
