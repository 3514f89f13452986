"""CSL-JSON to entries, fast, and tolerant of what is written under that name.

The citation key of an item is its ``citation-key``, which is what an author cites by, or else its ``id``, which may
be an address (Zotero's) or a number. An ``id`` that is not the key is kept in ``Entry.custom["csl-json"]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal, NamedTuple

import msgspec

from mlsysbib.csl_json.item import entry_of, item_of
from mlsysbib.csl_json.json_text import (
    Malformed,
    Path,
    decode,
    kind,
    lined,
    listed,
    named,
    offset_of,
    repetitions,
)
from mlsysbib.csl_json.places import ItemPlaces
from mlsysbib.csl_json.variables import Draft
from mlsysbib.errors import Finding, ReadError
from mlsysbib.model import Entry, Library
from mlsysbib.model.places import Places
from mlsysbib.readers.memory import uncollected
from mlsysbib.text.lines import place_in


class CslJsonReader(msgspec.Struct, frozen=True, kw_only=True):
    """CSL-JSON: a list of items, one item, an object of items, or one item on each line.

    Numbers for text, null dates and the like are understood; what is not is a warning, and kept. Errors are an item
    that is not an object, has no id, or has the key of another.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".json", ".csljson", ".jsonl", ".ndjson")

    def read(self, text: str) -> Library:
        """The library of all items; raises ``ReadError`` with every error, and the library as far as it goes."""
        notes: list[_Note] = []
        try:
            data = text.encode()
            items = _items(data, notes)
        except UnicodeEncodeError as error:
            fault = Malformed("half of a pair of surrogates stands here, which is not a character", error.start)
            raise ReadError([_problem(text, fault)]) from None
        except Malformed as fault:
            raise ReadError([_problem(text, fault)]) from None
        recased: set[str] = set()
        places = ItemPlaces(
            data, [item.text for item in items], is_list=not any(item.name is not None for item in items[:1])
        )
        del data  # which is as large as all items, and has been taken apart
        with uncollected():
            entries = dict(_entries(items, notes, recased, places.keys))
        problems = _placed(notes, items, text, places)
        warnings = [problem for problem in problems if problem.severity == "warning"]
        library = Library(entries, warnings=warnings, csl=entries.keys() - recased, places=Places([places]))
        if len(warnings) < len(problems):
            raise ReadError([problem for problem in problems if problem.severity == "error"], library)
        return library


def items_of(data: bytes) -> list[tuple[bytes, str]]:
    """The items of a text, each still as text, and the name of one that is a member of an object, else "".

    Raises ``Malformed`` where it is not JSON.
    """
    return [(item.text, item.name or "") for item in _items(data, [])]


class _Item(msgspec.Struct, gc=False):
    """An item, still as text; and its name where it is a member of an object of items."""

    text: bytes
    name: str | None = None


class _Note(NamedTuple):
    """A problem, whose place is given by the number of the item (None: the whole text), and a path or an offset."""

    item: int | None
    place: Path | int
    problem: Finding


def _items(data: bytes, notes: list[_Note]) -> list[_Item]:
    start = data.lstrip()[:1]
    if start == b"[":
        return [_Item(text) for text in listed(data)]
    if start != b"{":
        value = decode(data)
        raise Malformed(f"this is {kind(value)}, not CSL-JSON", hint='CSL-JSON is a list of items: [{"id": ...}]')
    try:
        members = named(data)
    except Malformed:
        lines = lined(data)
        if lines is None:
            raise
        return [_Item(text) for text in lines]
    notes += _repeated(data, members)
    # Zotero's API and Better BibTeX wrap the list; pandoc's metadata calls it "references".
    for member in ("items", "references"):
        if members.get(member, b"").startswith(b"["):
            return [_Item(text) for text in listed(members[member])]
    if "type" in members or "id" in members or not all(text.startswith(b"{") for text in members.values()):
        return [_Item(data.strip(), "")]
    return [_Item(text, name) for name, text in members.items()]


def _repeated(data: bytes, members: dict[str, bytes]) -> Iterator[_Note]:
    """What is wrong with an object of items that has a key twice; one item alone is looked at when it is read."""
    if "type" in members or data.count(b'":') == sum(text.count(b'":') for text in members.values()) + len(members):
        return
    for path, offset in repetitions(data.decode()):
        if len(path) == 1:
            yield _Note(None, offset, Finding(f"{path[0]!r} is given twice", hint="keep one of them"))


def _entries(items: list[_Item], notes: list[_Note], recased: set[str], keys: list[str]) -> Iterator[tuple[str, Entry]]:
    """The entries by key; ``recased`` takes the keys of those whose titles are in the case that they had elsewhere.

    ``keys`` takes the key of each item, "" of one that is none.
    """
    taken: set[str] = set()
    for number, item in enumerate(items):
        try:
            read = item_of(item.text)
        except Malformed as fault:
            notes.append(_Note(number, fault.offset, Finding(fault.reason, hint=fault.hint)))
            keys.append("")
            continue
        key = _key(read, item, number, notes)
        if key in taken:
            problem = Finding("another item has the same citation key", key=key, hint="change one of them")
            notes.append(_Note(number, ("id",), problem))
            # The second goes by another key, so that whoever goes on in spite of the error has all of them.
            key = next(free for count in range(2, len(taken) + 3) if (free := f"{key}-{count}") not in taken)
        taken.add(key)
        keys.append(key)
        if read.recased:
            recased.add(key)
        yield key, entry_of(read, key)
        for remark in read.remarks:
            severity: Literal["error", "warning"] = "error" if remark.severe else "warning"
            problem = Finding(remark.message, key=key, field=remark.field, severity=severity)
            notes.append(_Note(number, remark.place, problem))


def _key(read: Draft, item: _Item, number: int, notes: list[_Note]) -> str:
    """The citation key of an item; one that has none is given one, so that it is not lost."""
    own = read.citation_key
    if own is not None and own.strip():
        return own
    if read.id is not None and str(read.id).strip():
        return str(read.id)
    if item.name:
        return item.name
    doi = read.fields.get("doi")
    key = doi or f"item-{number + 1}"
    if item.name is None:
        problem = Finding("this item has no id", key=key, hint='give it one: "id": "sculley2015hidden"')
    else:
        # doi.org answers with one item, which never has an id.
        problem = Finding("the item has no id; this is its citation key now", key=key, severity="warning")
    notes.append(_Note(number, (), problem))
    return key


def _placed(notes: list[_Note], items: list[_Item], text: str, places: ItemPlaces) -> list[Finding]:
    """The problems with their lines and columns, in the order of the text."""
    problems = []
    for number, where, problem in notes:
        source = text if number is None else items[number].text.decode()
        offset = where if isinstance(where, int) else offset_of(source, where)
        line, column = place_in(text, offset) if number is None else places.within(number, source, offset)
        problems.append(problem._replace(line=line, column=column))
    return sorted(problems, key=lambda problem: (problem.line, problem.column))


def _problem(text: str, fault: Malformed) -> Finding:
    line, column = place_in(text, fault.offset)
    return Finding(fault.reason, line=line, column=column, hint=fault.hint)
