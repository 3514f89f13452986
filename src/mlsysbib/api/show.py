"""Everything that is known of an entry, for a reader: field by field, a list item by item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from mlsysbib._lazy import public
from mlsysbib.entries_yaml.fields import name_of
from mlsysbib.model import OTHERS, Entry, Link, Name
from mlsysbib.text.markup import plain

# What people look for comes first, the rest in the model's order.
_FIRST = ("type", "title", "author", "editor", "issued", "container_title")


@public
def show(entry: Entry) -> list[tuple[str, str]]:
    """The fields of an entry that say something, by the names that entries.yaml has for them, each with its text.

    A list has a pair for each of its items, in order. Raises ``WrongValue`` for what is not an entry.
    """
    if not isinstance(entry, Entry):
        from mlsysbib.api import mistaken

        raise mistaken.entry(entry, "show")
    fields = (*_FIRST, *(field for field in entry.__struct_fields__ if field not in _FIRST))
    return [(name_of(field), text) for field in fields for text in _texts(getattr(entry, field))]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from plain(value).splitlines()
    elif isinstance(value, tuple):
        for each in value:
            yield _item(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield f"{name}: {each if isinstance(each, str) else msgspec.json.encode(each).decode()}"
    elif value is not None:
        yield str(value)


def _item(value: Any) -> str:
    if isinstance(value, Name):
        return "and others" if value == OTHERS else str(value)
    if isinstance(value, Link):
        return f"{value.url}  ({value.title})" if value.title else value.url
    return str(value)
