"""Everything that is known of an entry, for a reader: field by field, a list item by item."""

from __future__ import annotations

from mlsysbib._lazy import public
from mlsysbib.entries_yaml.fields import name_of
from mlsysbib.model import Entry
from mlsysbib.model.brief import texts

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
    return [(name_of(field), text) for field in fields for text in texts(getattr(entry, field))]
