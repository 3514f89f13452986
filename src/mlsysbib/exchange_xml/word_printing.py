"""An entry as a source of Word's: the elements of the table, people in lists by their role."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from mlsysbib.exchange_xml.printing import in_lines, leaf, within
from mlsysbib.exchange_xml.word import CSL, NAMESPACE, OF_TYPE, SOURCE_TYPES, TABLE, records
from mlsysbib.model import OTHERS, Entry, Name
from mlsysbib.tagged import people
from mlsysbib.tagged.drafts import drafted
from mlsysbib.text.latex.math import spoken_throughout
from mlsysbib.text.markup import plain


def source(key: str, entry: Entry) -> str:
    """The source of an entry."""
    kept = entry.custom.get("word")
    kept = kept if isinstance(kept, dict) else {}
    return in_lines("b:Source", _elements(key, entry, kept))


_ELEMENT = re.compile(r"[A-Z][A-Za-z]*")


def _elements(key: str, entry: Entry, kept: dict[str, Any]) -> Iterator[str]:
    yield leaf("b:Tag", str(kept.get("key", key)))
    yield leaf("b:SourceType", _source_type(entry, kept))
    # Word tells sources apart by this, so that the same entry has the same in every document.
    yield leaf("b:Guid", f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, key)).upper()}}}")
    yield from within("b:Author", _people(entry, kept))
    for row in OF_TYPE[entry.type]:
        if row.kind.write is not None and not row.tags[0].startswith("Author/"):
            for name, value in row.kind.write(entry, row):
                yield leaf(f"b:{name}", _printed(value, row.field).replace("\n", "\r"))
    for name, value in sorted(kept.items()):
        if _ELEMENT.fullmatch(name) and name not in {"Source", "SourceType"}:
            for each in value if isinstance(value, list) else [value]:
                yield leaf(f"b:{name}", str(each).replace("\n", "\r"))


_VERBATIM = frozenset({"url", "doi"})


def _printed(value: str, field: str) -> str:
    """A text as Word prints it, which knows neither tags nor mathematics."""
    if field in _VERBATIM or ("<" not in value and "$" not in value):
        return value
    return plain(spoken_throughout(value))


def _source_type(entry: Entry, kept: dict[str, Any]) -> str:
    own = kept.get("SourceType")
    if isinstance(own, str) and CSL.get(own, "document") == entry.type:
        return own
    return SOURCE_TYPES.get(entry.type, "Misc")


def _people(entry: Entry, kept: dict[str, Any]) -> Iterator[str]:
    for row in OF_TYPE[entry.type]:
        role = row.tags[0].removeprefix("Author/")
        if role != row.tags[0] and (names := getattr(entry, row.field)):
            yield from within(f"b:{role}", _listed(names))
    for tag, value in sorted(kept.items()):
        role = tag.removeprefix("Author/")
        if role not in {tag, "Source"} and _ELEMENT.fullmatch(role):
            said = value if isinstance(value, list) else [value]
            names = tuple(filter(None, map(people.name_of, map(str, said))))
            yield from within(f"b:{role}", _listed(names))


def _listed(names: tuple[Name, ...]) -> Iterator[str]:
    """A list of people, or the name of an organisation; where there are both, organisations are last names."""
    if len(names) == 1 and names[0].literal:
        yield leaf("b:Corporate", names[0].literal)
        return
    yield from within("b:NameList", map(_person, names))


# The same people come back all through a library.
@lru_cache(maxsize=1 << 12)
def _person(name: Name) -> str:
    said = people.written(name)
    family, _, given = (name.literal, "", "") if name.literal and name != OTHERS else said.partition(", ")
    return f"<b:Person>{leaf('b:Last', family)}{leaf('b:First', given) if given else ''}</b:Person>"


def read_back(text: str) -> dict[str, Any]:
    """The fields that a reader finds in a source."""
    root = etree.fromstring(f'<b:Sources xmlns:b="{NAMESPACE}">{text}</b:Sources>'.encode())
    (found,) = records(root)
    return drafted(found, TABLE, OF_TYPE).fields
