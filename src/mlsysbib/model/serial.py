"""An entry as JSON of our own: CSL's names of fields, dates in EDTF, nothing that is not said.

The lock and the bundled library hold entries so. (CSL-JSON, which other programs read, writes dates in numbers.)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_type_hints

import msgspec

from mlsysbib.model.dates import AnyDate, LiteralDate, parse_date
from mlsysbib.model.entry import DATE_VARIABLES, NAME_VARIABLES, Entry, csl_name
from mlsysbib.model.links import Link
from mlsysbib.model.names import Name

_DEFAULTS = {name: getattr(Entry(), name) for name in Entry.__struct_fields__ if name != "type"}
_FIELDS = {csl_name(name): name for name in Entry.__struct_fields__}
_DATES = frozenset(DATE_VARIABLES)
_LISTS: Mapping[str, Any] = {
    **dict.fromkeys(NAME_VARIABLES, tuple[Name, ...]),
    "tags": tuple[str, ...],
    "links": tuple[Link, ...],
}


def to_json(entry: Entry) -> dict[str, Any]:
    """The members of an entry's object; ``type`` always is one of them."""
    found: dict[str, Any] = {"type": entry.type}
    for name, default in _DEFAULTS.items():
        value = getattr(entry, name)
        if value != default:
            is_edtf = name in _DATES and not isinstance(value, LiteralDate)
            found[csl_name(name)] = str(value) if is_edtf else msgspec.to_builtins(value)
    return found


def from_json(members: Mapping[str, Any]) -> Entry:
    """The entry that ``to_json`` made these members of: they are trusted, which others' are not (see ``in_file``)."""
    named = {_FIELDS[name]: value for name, value in members.items()}
    fields: dict[str, Any] = {name: _value(name, value) for name, value in named.items()}
    return Entry(**fields)


def _value(name: str, value: Any) -> Any:
    if name in _DATES:
        return _known_date(value) if isinstance(value, str) else LiteralDate(**value)
    return msgspec.convert(value, _LISTS[name]) if name in _LISTS else value


# Years, and the days of conferences, come again and again.
_known_date = lru_cache(maxsize=1 << 12)(parse_date)


def in_file() -> type[msgspec.Struct]:
    """The type to decode such an object into that somebody may have changed: the same fields, dates still text."""
    hints = get_type_hints(Entry)
    fields: list[tuple[str, Any, Any]] = [
        (name, str | LiteralDate | None if name in _DATES else hints[name], getattr(Entry(), name))
        for name in Entry.__struct_fields__
    ]
    return msgspec.defstruct("EntryInFile", fields, rename=csl_name, kw_only=True, frozen=True)


def of_file(item: Any) -> Entry:
    """The entry of such a value; raises ``ValueError`` with the name of the field whose date is none."""
    fields: dict[str, Any] = {name: getattr(item, name) for name in Entry.__struct_fields__}
    dates = {name: _date(name, value) for name in DATE_VARIABLES if isinstance(value := fields[name], str)}
    return Entry(**fields | dates)


def _date(name: str, text: str) -> AnyDate:
    try:
        return parse_date(text)
    except ValueError as error:
        raise ValueError(f"{csl_name(name)}: {error}") from error
