"""The works of a library by the sections of its list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mlsysbib.model import Library

ELSEWHERE = "~"
"""What works that stand in no section are asked for by, in an address."""
_REST, _ALL = "Other works", "Works"


class Section(NamedTuple):
    """A section: its name, its heading (with markup, as entries have it), and the keys of its works in order."""

    name: str
    heading: str
    keys: list[str]


def sections(library: Library) -> list[Section]:
    """The sections that have works, in the order of the list; what stands in none comes last."""
    headings: Mapping[str, str] = library.header.sections
    found = {name: Section(name, heading, []) for name, heading in headings.items()}
    rest = Section(ELSEWHERE, _REST, [])
    for key, entry in library.items():
        name = entry.list_section
        home = found.setdefault(name, Section(name, name, [])) if name else rest
        home.keys.append(key)
    named = [section for section in found.values() if section.keys]
    return [*named, rest] if named and rest.keys else named or [rest._replace(heading=_ALL)]
