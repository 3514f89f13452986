"""schema.org's JSON-LD to entries: the works of a file, whether one object, a list or a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import msgspec

from mlsysbib.csl_json.json_text import Malformed, decode, kind, may_repeat_keys, offset_of, offsets_of, repetitions
from mlsysbib.errors import Finding, ReadError
from mlsysbib.exchange_data.linked_data import bare, named, referred, types_of
from mlsysbib.exchange_data.rows import Path, Remark, copied
from mlsysbib.exchange_data.schema_org import FORMAT, entry_of, type_of
from mlsysbib.exchange_data.schema_org_types import WHOLES
from mlsysbib.model import Library
from mlsysbib.readers.keyed import Keyless, library
from mlsysbib.text.lines import Lines, place_in

_DEEPEST = 8
# What an object may hold works in, besides being one.
_PERIODICALS = ("Periodical", "Newspaper", "Blog")
_HOLDERS = ("@graph", "mainEntity", "itemListElement", "item", "hasPart")


class SchemaOrgReader(msgspec.Struct, frozen=True, kw_only=True):
    """schema.org's JSON-LD, as repositories, journals and codemeta.json have it: one object, a list or a ``@graph``.

    Keys are those that the writer of this format puts there, else made of authors, years and titles.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".jsonld",)

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` with every problem, and the library as far as it goes."""
        try:
            data = text.encode()
            root = bare(decode(data))
        except UnicodeEncodeError as error:
            raise ReadError([_problem(text, "half of a pair of surrogates is not a character", error.start)]) from None
        except Malformed as fault:
            raise ReadError([_problem(text, fault.reason, fault.offset, fault.hint)]) from None
        errors = []
        if may_repeat_keys(data, root):
            errors = [_problem(text, f"{path[-1]!r} is given twice", offset) for path, offset in repetitions(text)]
        objects = list(_objects(root, ()))
        is_empty = isinstance(root, dict) and root.get("@graph") == []
        if not errors and not is_empty and not any(type_of(tree) for _, tree in objects):
            errors = [_no_work(text, root)]
        return _library(text, objects, errors)


def _library(text: str, objects: list[tuple[Path, dict[str, Any]]], errors: list[Finding]) -> Library:
    known = named(each for _, each in objects)
    whole = {name for _, each in objects if (name := _periodical(each, known)) is not None}
    found = [
        (path, entry_of(copied(referred(tree, known))))
        for path, tree in objects
        if type_of(tree) and not _is_around(tree, known) and tree.get("@id", "") not in whole
    ]
    # What is told is looked for in one walk through the text, with the entries.
    paths = [path for path, _ in found]
    paths += [(*path, *remark.path) for path, (_, _, remarks) in found for remark in remarks]
    offsets, lines = offsets_of(text, paths), Lines(text)
    places = {path: lines.place(offset) for path, offset in offsets.items()}
    drafts = (
        Keyless(key, entry, places[path], {}, [_told(places[(*path, *remark.path)], remark) for remark in remarks])
        for path, (key, entry, remarks) in found
    )
    return library(drafts, (), errors, FORMAT)


def _is_around(tree: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether an object is the page of the work that it is about, which is told by itself."""
    about = tree.get("mainEntity")
    about = known.get(about["@id"], about) if isinstance(about, dict) and isinstance(about.get("@id"), str) else about
    return isinstance(about, dict) and "WebPage" in types_of(tree) and bool(type_of(about))


def _periodical(tree: Mapping[str, Any], known: Mapping[str, Any]) -> str | None:
    """The name of the periodical, issue or volume that an object refers to as what it is part of."""
    whole = tree.get("isPartOf")
    name = whole.get("@id") if isinstance(whole, dict) and whole.keys() == {"@id"} else whole
    found = known.get(name) if isinstance(name, str) else None
    return name if any(WHOLES.get(each) in _PERIODICALS for each in types_of(found)) else None


def _told(place: tuple[int, int], remark: Remark) -> Finding:
    return Finding(
        remark.message,
        line=place[0],
        column=place[1],
        field=remark.field or str(remark.path[0] if remark.path else ""),
        hint=remark.hint,
        severity="warning",
    )


def _objects(value: Any, path: Path, depth: int = 0) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The objects of a text with the ways to them, those that hold others before what they hold."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from _objects(each, (*path, number), depth + 1)
    elif isinstance(value, dict):
        yield path, value
        for name in _HOLDERS:
            yield from _objects(value.get(name), (*path, name), depth + 1)


def _no_work(text: str, root: Any) -> Finding:
    hint = 'a work has a type, such as "@type": "ScholarlyArticle"'
    if not isinstance(root, (dict, list)):
        return _problem(text, f"this is {kind(root)}, not JSON-LD", 0, hint)
    named = root.get("@type") if isinstance(root, dict) else None
    said = f"nothing here is a work: {named!r} is none" if named else "nothing here has the type of a work"
    return _problem(text, said, offset_of(text, ("@type",)), hint)


def _problem(text: str, message: str, offset: int, hint: str = "") -> Finding:
    line, column = place_in(text, offset)
    return Finding(message, line=line, column=column, hint=hint)
