"""A format as a table: where each field of the model stands in its tree, and how a value is spelt there.

Reading takes out of the tree what a row says and leaves the rest, which ``Entry.custom`` keeps under the format's
name; writing puts each field in its place, and the rest back around it. So whatever the model has no place for goes
through it unharmed, to be written by the same format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from mlsysbib.model import Entry

Tree: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: names of members and positions in lists."""
Say: TypeAlias = Callable[[str], None]


class NotUnderstood(ValueError):
    """A value of a kind that its place does not admit."""


class Remark(NamedTuple):
    """Something odd about an entry on its way in: where in its tree, what, and what to do about it."""

    path: Path
    message: str
    hint: str = ""
    field: str = ""


def _all(_value: Any) -> bool:
    return True


class Way(NamedTuple):
    """How a value is spelt: ``read`` gives the model's or raises ``NotUnderstood``; ``write`` the format's, or None.

    ``write`` tells what of the value the format cannot say; ``whole`` says whether reading took all that a value held.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any, Say], Any]
    whole: Callable[[Any], bool] = _all


class Row(NamedTuple):
    """A field and its place: where it is written, and the places where it is ``also`` read, the first that has it.

    ``stays`` says that these others keep what they have, since it means more there.
    """

    field: str
    way: Way
    path: tuple[str, ...]
    also: tuple[tuple[str, ...], ...] = ()
    stays: bool = False


def read_rows(tree: Tree, rows: Iterable[Row]) -> tuple[dict[str, Any], list[Remark]]:
    """The fields that rows find in a tree; what they take of it is gone from it then."""
    fields: dict[str, Any] = {}
    remarks: list[Remark] = []
    for row in rows:
        for path in (row.path, *row.also):
            value = value_at(tree, path)
            if value in (None, "", [], {}):
                continue
            try:
                found = row.way.read(value)
            except NotUnderstood as error:
                remarks.append(Remark(path, f"{error}; kept as it is", field=row.field))
                continue
            is_taken = fields.setdefault(row.field, found) == found and row.way.whole(value)
            if is_taken and (path == row.path or not row.stays):
                take(tree, path)
    return {field: value for field, value in fields.items() if value}, remarks


def write_rows(entry: Entry, rows: Iterable[Row], rest: Any, tell: Callable[[str, str], None]) -> Tree:
    """The tree of an entry: its fields in their places, and what the format kept of it around them.

    ``tell`` is told of a field what the format cannot say of its value; ``rest`` becomes part of the tree.
    """
    tree: Tree = {}
    kept = rest if isinstance(rest, dict) else {}
    for row in rows:
        value = getattr(entry, row.field)
        if value:
            if kept and _stands(kept, row, value):
                continue
            written = row.way.write(value, lambda said, field=row.field: tell(field, said))  # type: ignore[misc]  # bound now
            if written is not None:
                put(tree, row.path, written)
    return merged(tree, kept) if kept else tree


def _stands(kept: Tree, row: Row, value: Any) -> bool:
    """Whether what was kept still says a value, with more beside; what says another value is dropped."""
    stands = False
    for path in (row.path, *row.also):
        said = value_at(kept, path)
        if said not in (None, "", [], {}):
            try:
                same = row.way.read(said) == value
            except NotUnderstood:
                same = False
            if not same and path == row.path:
                take(kept, path)
            stands = stands or same
    return stands


def value_at(tree: Any, path: Sequence[str]) -> Any:
    """The value at the end of a path; None where it leads nowhere."""
    for name in path:
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree


def take(tree: Tree, path: Sequence[str]) -> None:
    """Takes a value out of a tree, and the mappings that are empty without it."""
    homes = [tree]
    for name in path[:-1]:
        if not isinstance(homes[-1].get(name), dict):
            return
        homes.append(homes[-1][name])
    homes[-1].pop(path[-1], None)
    for home, name in zip(reversed(homes[:-1]), reversed(path[:-1]), strict=True):
        if home.get(name) == {}:
            del home[name]


def put(tree: Tree, path: Sequence[str], value: Any) -> None:
    """Puts a value into a tree, with the mappings around it."""
    for name in path[:-1]:
        tree = tree.setdefault(name, {})
    tree[path[-1]] = value


def merged(first: Tree, second: Mapping[str, Any]) -> Tree:
    """What is in either tree; where both have something that is no mapping, the first's."""
    for name, value in second.items():
        if name not in first:
            first[name] = value
        elif isinstance(first[name], dict) and isinstance(value, Mapping):
            merged(first[name], value)
    return first


def copied(value: Any) -> Any:
    """The value with lists and mappings of its own."""
    if isinstance(value, dict):
        return {name: copied(each) for name, each in value.items()}
    return [copied(each) for each in value] if isinstance(value, (list, tuple)) else value


def members_of(rows: Iterable[Row]) -> dict[str, str]:
    """The member of a tree in which each field stands."""
    return {row.field: row.path[0] for row in rows}


def fields_of(rows: Iterable[Row]) -> frozenset[str]:
    """The fields of the model that rows hold."""
    return frozenset(row.field for row in rows)
