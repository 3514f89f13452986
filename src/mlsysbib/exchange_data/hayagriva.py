"""Hayagriva's YAML, which Typst reads: an entry, the parents in which it stands, and the fields of each.

Hayagriva's file format, "Fields" and "Data types". A row says where a field of the model stands, in the entry or in a
parent; what the rows do not take is kept, and written back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mlsysbib.exchange_data.hayagriva_forms import EVENT, first_parent, put_event, short, take_event, whole
from mlsysbib.exchange_data.hayagriva_types import (
    DEFAULT_PARENTS,
    TYPES,
    WRITTEN,
    Kind,
    Shape,
    held,
    kind_of,
)
from mlsysbib.exchange_data.hayagriva_values import ADDRESS, COUNT, DATE, DURATION, NAMES, NUMBER, PROSE
from mlsysbib.exchange_data.rows import Path, Remark, Row, Tree, copied, fields_of, read_rows, value_at, write_rows
from mlsysbib.exchange_data.ways import ARXIV_IDS, DOIS, PAGES, TEXT, kind
from mlsysbib.model import Entry
from mlsysbib.model.entry import trusted
from mlsysbib.text.nearest import nearest, question

FORMAT = "hayagriva"
"""The member of ``Entry.custom`` for what only this format knows."""

_ROLES = {
    "translator": "translator",
    "compiler": "compiler",
    "composer": "composer",
    "collaborator": "contributor",
    "director": "director",
    "executive-producer": "executive_producer",
    "illustrator": "illustrator",
    "narrator": "narrator",
    "organizer": "organizer",
    "cast-member": "performer",
    "producer": "producer",
    "writer": "script_writer",
}
_SERIALS = (("doi", "doi", DOIS), ("pmid", "pmid", TEXT), ("pmcid", "pmcid", TEXT), ("arxiv", "arxiv", ARXIV_IDS))

_OF_ENTRY = (
    Row("title", PROSE, ("title", "value")),
    # Older files say "shorthand".
    Row("title_short", PROSE, ("title", "short"), (("title", "shorthand"),)),
    Row("author", NAMES, ("author",)),
    *(Row(field, NAMES, ("affiliated", role)) for role, field in _ROLES.items()),
    Row("number", TEXT, ("serial-number", "serial")),
    *(Row(field, way, ("serial-number", name), ((name,),)) for name, field, way in _SERIALS),
    Row("url", ADDRESS, ("url", "value")),
    Row("accessed", DATE, ("url", "date")),
    Row("page", PAGES, ("page-range",)),
    Row("number_of_pages", COUNT, ("page-total",)),
    Row("chapter_number", TEXT, ("chapter",)),
    Row("language", TEXT, ("language",)),
    Row("archive", PROSE, ("archive",)),
    Row("archive_place", PROSE, ("archive-location",)),
    Row("call_number", PROSE, ("call-number",)),
    Row("genre", PROSE, ("genre",)),
    Row("dimensions", DURATION, ("runtime",)),
    Row("note", PROSE, ("note",)),
    Row("abstract", PROSE, ("abstract",)),
)
_ALONE_ROWS = (
    Row("editor", NAMES, ("editor",)),
    Row("issued", DATE, ("date",)),
    Row("volume", NUMBER, ("volume",)),
    Row("issue", NUMBER, ("issue",)),
    Row("edition", NUMBER, ("edition",)),
    Row("number_of_volumes", COUNT, ("volume-total",)),
    Row("isbn", TEXT, ("serial-number", "isbn"), (("isbn",),)),
    Row("issn", TEXT, ("serial-number", "issn"), (("issn",),)),
    Row("collection_title", PROSE, ("parent", "title", "value")),
    Row("collection_editor", NAMES, ("parent", "editor")),
)
_PUBLISHER = (
    Row("publisher", PROSE, ("publisher", "name"), (("organization",),)),
    Row("publisher_place", PROSE, ("publisher", "location"), (("location",),)),
)


def _in_parent(row: Row) -> Row:
    """A row of an entry that stands alone, where a parent holds it: the parent has what is the whole work's."""
    return Row(
        row.field, row.way, ("parent", *row.path), (*(("parent", *each) for each in row.also), row.path, *row.also)
    )


def _also_in_parent(row: Row) -> Row:
    """A row of an entry that keeps its own, and of which some is told of the parent."""
    return row._replace(also=(*row.also, ("parent", *row.path)))


_CONTAINER = (
    Row("container_title", PROSE, ("parent", "title", "value")),
    Row("container_title_short", PROSE, ("parent", "title", "short"), (("parent", "title", "shorthand"),)),
    Row("container_author", NAMES, ("parent", "author")),
    Row("issued", DATE, ("date",), (("parent", "date"),)),
    Row("event_title", PROSE, (EVENT, "title", "value")),
    Row("event_place", PROSE, (EVENT, "location")),
    Row("event_date", DATE, (EVENT, "date")),
)
_CONTAINED = (
    *_CONTAINER,
    *(_in_parent(row) for row in (*_ALONE_ROWS, *_PUBLISHER) if row.field != "issued"),
)
_HELD = (
    *_CONTAINER,
    *(
        _in_parent(row) if row.path[0] == "parent" else _also_in_parent(row)
        for row in (*_ALONE_ROWS, *_PUBLISHER)
        if row.field != "issued"
    ),
)
_EVENT = (
    Row("event_title", PROSE, ("parent", "title", "value")),
    Row("event_place", PROSE, ("parent", "location")),
    Row("event_date", DATE, ("parent", "date")),
    *(row for row in (*_ALONE_ROWS, *_PUBLISHER) if not row.field.startswith("collection")),
)
ROWS: Mapping[Shape, tuple[Row, ...]] = {
    "alone": (*_OF_ENTRY, *_ALONE_ROWS, *_PUBLISHER),
    "contained": (*_OF_ENTRY, *_CONTAINED),
    "held": (*_OF_ENTRY, *_HELD),
    "event": (*_OF_ENTRY, *_EVENT),
}
"""The fields and their places, by the shape of an entry."""


def holds() -> dict[str, frozenset[str]]:
    """The fields of the model that the format holds, by type; "type" is one where reading gives it back."""
    return {csl: _held(kind_) for csl, kind_ in WRITTEN.items()}


def _held(written: Kind) -> frozenset[str]:
    own = {"type"} if kind_of(written.type, written.parent) == written else set()
    return fields_of(ROWS[held(written).shape]) | own | {f"custom.{FORMAT}"}


def entry_of(tree: Tree) -> tuple[Entry, list[Remark]]:
    """The entry that a mapping describes, and what is odd about it; the mapping is taken apart."""
    remarks: list[Remark] = []
    more = first_parent(tree)
    whole(tree)
    type_ = _type(tree.get("type"), ("type",), remarks) or "misc"
    parent, explicit = tree.get("parent"), value_at(tree, ("parent", "type"))
    held_in = ""
    if isinstance(parent, dict):
        held_in = _type(parent.get("type"), ("parent", "type"), remarks) or DEFAULT_PARENTS.get(type_, "misc")
    found = kind_of(type_, held_in) or WRITTEN["document"]
    if found.shape in ("contained", "held"):
        take_event(tree)
    fields, odd = read_rows(tree, ROWS[found.shape])
    short(tree)
    rest = {**tree, **({"parents": more} if more else {})}
    rest = {name: value for name, value in rest.items() if value not in (None, "", [], {})}
    if EVENT not in rest and rest.get(_EVENT_TYPE, "").lower() == "conference":
        del rest[_EVENT_TYPE]
    written = WRITTEN[found.csl]
    usual = held(written) if held_in else written
    is_usual = type_ == usual.type and found.shape == usual.shape
    if is_usual and (held_in in ("", usual.parent) or not explicit):
        _drop_types(rest)
    fields["type"] = found.csl
    if rest:
        fields["custom"] = {FORMAT: rest}
    return trusted(fields), [*remarks, *odd]


def tree_of(entry: Entry, tell: Callable[[str, str], None]) -> Tree:
    """The mapping of an entry; ``tell`` is told of fields whose values the format cannot say."""
    rest = entry.custom.get(FORMAT)
    kept = copied(rest) if isinstance(rest, dict) else {}
    more = kept.pop("parents", None)
    whole(kept)
    own = _kept_kind(kept, entry)
    written = own or _kind(entry)
    tree = write_rows(entry, ROWS[written.shape], kept, tell)
    type_ = tree.pop("type", "") if own else written.type
    tree = {"type": type_ or written.type, **{name: value for name, value in tree.items() if name != "type"}}
    if not own and _needs_parent(written):
        tree.setdefault("parent", {})  # which tells the type
    parent = tree.get("parent")
    if isinstance(parent, dict) and not own and written.parent:
        tree["parent"] = {"type": written.parent, **{name: each for name, each in parent.items() if name != "type"}}
    if not own and written.shape in ("contained", "held"):
        _name_series(tree)
    put_event(tree)
    short(tree)
    if isinstance(more, list):
        tree["parent"] = [*([tree["parent"]] if "parent" in tree else []), *more]
    return tree


def _name_series(tree: Tree) -> None:
    """Says of what holds a parent that it is a series: without a type it would be an event to Typst."""
    series = value_at(tree, ("parent", "parent"))
    if isinstance(series, dict) and "type" not in series:
        tree["parent"]["parent"] = {"type": _SERIES, **series}


def _needs_parent(written: Kind) -> bool:
    alone, within = kind_of(written.type, ""), kind_of(written.type, written.parent)
    return alone is not None and within is not None and alone.csl != written.csl == within.csl


def _kind(entry: Entry) -> Kind:
    """The kind that an entry is written as: with a parent where it has what stands in one."""
    written = WRITTEN[entry.type]
    is_held = any(getattr(entry, field) for field in _OF_CONTAINER)
    return held(written) if is_held else written


_SERIES = "anthology"
_EVENT_TYPE = f"{EVENT} type"
_OF_CONTAINER = (
    *("container_title", "container_title_short", "container_author", "collection_title", "collection_editor"),
    *("event_title", "event_place", "event_date"),
)


def _kept_kind(kept: Tree, entry: Entry) -> Kind | None:
    """The kind by which an entry was read, where its type is still what that reads as."""
    said = value_at(kept, ("type",))
    if not isinstance(said, str):
        return None
    parent = value_at(kept, ("parent", "type"))
    held_in = str(parent).lower() if parent else DEFAULT_PARENTS.get(said.lower(), "")
    found = kind_of(said.lower(), held_in)
    return found if found is not None and found.csl == entry.type else None


def _type(value: Any, path: Path, remarks: list[Remark]) -> str | None:
    if value in (None, ""):
        return None
    text = str(value).lower() if isinstance(value, str) else ""
    if text in TYPES:
        return text
    said = f"there is no type {value!r}" if text else f"the type is {kind(value)}, not text"
    remarks.append(Remark(path, f"{said}; it is taken for misc", question(nearest(text, TYPES, n=1)), field="type"))
    return None


def _drop_types(rest: Tree) -> None:
    """Takes out the types that are written again without being kept."""
    rest.pop("type", None)
    parent = rest.get("parent")
    if isinstance(parent, dict):
        parent.pop("type", None)
        if parent.get("parent") == {"type": _SERIES}:
            del parent["parent"]
        if not parent:
            del rest["parent"]
