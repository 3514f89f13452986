"""What a format cannot hold, told by the declaration from which docs/formats.md has its table.

A writer says what it ``holds()`` from the table by which it writes, so that the two cannot part.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from mlsysbib.errors import Finding, Report
from mlsysbib.model import ENTRY_TYPES, Entry, Library, csl_name

Holding: TypeAlias = Mapping[str, frozenset[str]]
"""The fields of the model that a format holds, by the type of the entry.

"type" is among them where the format tells that type from all others; "custom" is all that other formats kept in an
entry, "custom.ris" what RIS did.
"""


def alike(fields: Iterable[str]) -> Holding:
    """The declaration of a format that holds the same fields of every type."""
    return dict.fromkeys(ENTRY_TYPES, frozenset(fields))


ALL: Holding = alike(Entry.__struct_fields__)
"""The declaration of a format that holds all there is."""


def losses(key: str, entry: Entry, held: Collection[str]) -> Iterator[Finding]:
    """A warning for each field of an entry that has a value and is not held."""
    fields, values = _others(held if isinstance(held, frozenset) else frozenset(held))
    for field, value in zip(fields, values(entry), strict=True):
        if field == "custom":
            yield from (_loss(key, f"custom.{kept}") for kept in value if f"custom.{kept}" not in held)
        elif field == "type":
            yield _loss(key, field, f"the format has no type of its own for {entry.type!r}")
        elif value:
            yield _loss(key, csl_name(field))


def changes(key: str, entry: Entry, back: Mapping[str, Any], held: Collection[str]) -> Iterator[Finding]:
    """A warning for each field that is held and that comes back from the format as something else (``back``)."""
    for field in sorted({*held, *(back.keys() - {"custom", "type"})}):
        whole, _, part = field.partition(".")
        given, found = getattr(entry, whole), back.get(whole)
        if part:
            given, found = given.get(part), (found or {}).get(part)
        if given != found and (given or found):
            yield _loss(
                key, field if part else csl_name(whole), f"the format cannot say this as it is: {_shown(found)}"
            )


def _shown(found: Any) -> str:
    said = "nothing" if not found else "; ".join(map(str, found)) if isinstance(found, tuple) else str(found)
    return f"{said[:_LONGEST]}... is read back" if len(said) > _LONGEST else f"{said} is read back"


_LONGEST = 80


def tell_losses(report: Report | None, library: Library, key: str, holds: Holding) -> None:
    """Reports what an entry of a library loses, with its place in the file that the library came from."""
    if report is not None:
        entry = library[key]
        for loss in losses(key, entry, holds[entry.type]):
            report(library.placed(loss))


def tell_changes(
    report: Report | None, library: Library, key: str, back: Callable[[], Mapping[str, Any]], holds: Holding
) -> None:
    """Reports what comes back otherwise; ``back`` reads what was written."""
    if report is not None:
        entry = library[key]
        for change in changes(key, entry, back(), holds[entry.type]):
            report(library.placed(change))


def _loss(key: str, field: str, message: str = "the format has no field for this") -> Finding:
    return Finding(message, key=key, field=field, severity="warning")


@cache
def _others(held: frozenset[str]) -> tuple[tuple[str, ...], Callable[[Entry], tuple[Any, ...]]]:
    """The fields that are not held, and what gives their values: in C, since nearly all of them are empty."""
    fields = tuple(field for field in Entry.__struct_fields__ if field not in held)
    # Of fewer than two attributes ``attrgetter`` makes no tuple.
    if len(fields) > 1:
        return fields, attrgetter(*fields)
    return fields, lambda entry: tuple([getattr(entry, field) for field in fields])
