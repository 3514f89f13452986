"""The library that comes with mlsysbib, read and merged beforehand.

Every command that is given no entries begins with it. Reading entries.yaml and its lock takes YAML, two readers and
the merge, 40 ms of start-up; bundled.json has what comes out of them. It names the files that it was made of by size
and checksum, and is used in their place only where they are still the same; .ci/compile_bundled.py makes it anew.
"""

from __future__ import annotations

import os
from binascii import crc32

import msgspec

from mlsysbib.files.access import read_bytes
from mlsysbib.model import Header, Library
from mlsysbib.model.serial import from_json, to_json

COMPILED = os.path.join(os.path.dirname(__file__), "bundled.json")


def digest(*contents: bytes) -> list[list[int]]:
    """Size and checksum of each file's content."""
    return [[len(content), crc32(content)] for content in contents]


def encode(library: Library, made_of: list[list[int]]) -> bytes:
    """A merged library as it stands in bundled.json: an entry a line."""
    head = msgspec.json.encode({"made_of": made_of, "header": msgspec.to_builtins(library.header), "entries": {}})
    lines = (msgspec.json.encode(key) + b":" + msgspec.json.encode(to_json(entry)) for key, entry in library.items())
    return head.removesuffix(b"}}") + b"\n" + b",\n".join(lines) + b"\n}}\n"


def decode(data: bytes, made_of: list[list[int]]) -> Library | None:
    """The library in bundled.json, or None where it was made of something else."""
    content = msgspec.json.decode(data)
    if content["made_of"] != made_of:
        return None
    entries = ((key, from_json(fields)) for key, fields in content["entries"].items())
    return Library(entries, header=msgspec.convert(content["header"], Header))


def ready(entries: bytes, lock: str) -> Library | None:
    """The library that a file of these bytes and the lock at that path make, where that is the bundled one."""
    try:
        return decode(read_bytes(COMPILED), digest(entries, read_bytes(lock)))
    except FileNotFoundError:
        return None
