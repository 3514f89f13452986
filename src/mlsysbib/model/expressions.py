"""The Python that makes the value which somebody meant, as text: for errors that say what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

import msgspec

# What a text that is a date looks like: a year, and perhaps month and day, as ISO 8601 has them or with other signs.
_DATE = re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?))?)?(?:[T ].*)?")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# More members of a tuple would make the message longer than its reader is patient.
_SHOWN = 3


def name(held: Any) -> str:
    """A name of a text (as far as a text says which part is which), or of a dictionary of parts."""
    if isinstance(held, Mapping):
        return _call("Name", {str(part).replace("-", "_"): value for part, value in held.items()})
    if isinstance(held, msgspec.Struct):
        return repr(held)
    return _named(held.strip()) if isinstance(held, str) and held.strip() else "Name(family='Knuth', given='Donald')"


def names(held: Any) -> str:
    """Names of a text that lists them, of one name, or of any collection."""
    return _tuple(re.split(r"\s+and\s+|\s*;\s*", held.strip()) if isinstance(held, str) else _members(held), name)


def link(held: Any) -> str:
    """A link of an address."""
    return (
        repr(held)
        if isinstance(held, msgspec.Struct)
        else f"Link({held if isinstance(held, str) else 'https://example.org'!r})"
    )


def links(held: Any) -> str:
    """Links of one address or several."""
    return _tuple(_members(held), link)


def texts(held: Any) -> str:
    """Texts of one or several; those that commas part are several."""
    return _tuple(re.split(r"\s*[,;]\s*", held.strip()) if isinstance(held, str) else _members(held), text)


def text(held: Any) -> str:
    """A text of a number, of bytes, of an identifier, of the first of a list."""
    if isinstance(held, bytes):
        return repr(held.decode(errors="replace"))
    if isinstance(held, (Mapping, list, tuple, set)):
        return text(held[0]) if isinstance(held, (list, tuple)) and held else "'...'"
    return repr(str(int(held) if isinstance(held, float) and held.is_integer() else held))


def date(held: Any) -> str:
    """A date of a number, a text, a date of Python's or of CSL-JSON's."""
    if isinstance(held, Mapping):
        held = held.get("date-parts") or held.get("raw") or held.get("literal") or held.get("year")
    while isinstance(held, (list, tuple)) and held and isinstance(held[0], (list, tuple)):
        held = held[0]
    if isinstance(held, (list, tuple)):
        return _dated(*held[:3])
    if hasattr(held, "year"):
        return _dated(held.year, getattr(held, "month", None), getattr(held, "day", None))
    return _dated(held) if isinstance(held, (int, float)) else _written(str(held or "2015"))


def number(held: Any) -> str:
    """A whole number of a text, or of the name of a month."""
    try:
        return str(int(held))
    except (TypeError, ValueError):
        month = str(held)[:3].lower()
        return str(_MONTHS.index(month) + 1 if month in _MONTHS else 1)


def truth(held: Any) -> str:
    """True or False."""
    return str(bool(held))


def _named(said: str) -> str:
    if re.fullmatch(r"(?i)(?:and )?others|et al\.?", said):
        return "Name(literal='others')"
    family, comma, given = (part.strip() for part in said.partition(","))
    if comma:
        suffix, _, last = (part.strip() for part in given.rpartition(","))
        return _call("Name", {"family": family, "given": last, "suffix": suffix})
    *before, family = said.split()
    small = next((at for at, word in enumerate(before) if at and word.islower()), len(before))
    particle = " ".join(before[small:])
    return _call("Name", {"family": family, "given": " ".join(before[:small]), "non_dropping_particle": particle})


def _dated(year: Any, month: Any = None, day: Any = None) -> str:
    parts = {"year": year, "month": month, "day": day}
    return f"Date({', '.join(f'{part}={number(value)}' for part, value in parts.items() if value)})"


def _written(said: str) -> str:
    start, slash, end = said.strip().partition("/")
    if slash and (_DATE.fullmatch(start) or _DATE.fullmatch(end)):
        return f"DateRange({', '.join(_written(part) if part.strip('.') else 'None' for part in (start, end))})"
    match = _DATE.fullmatch(said.strip())
    return _dated(match["year"], match["month"], match["day"]) if match else f"LiteralDate({said!r})"


def _call(made: str, fields: Mapping[str, Any]) -> str:
    return f"{made}({', '.join(f'{field}={value!r}' for field, value in fields.items() if value)})"


def _members(held: Any) -> list[Any]:
    """What a collection holds; of anything else, and of one value, that alone."""
    alone = isinstance(held, (str, bytes, Mapping, msgspec.Struct)) or not isinstance(held, Collection)
    return [held] if alone else list(held)


def _tuple(members: list[Any], written: Callable[[Any], str]) -> str:
    shown = [written(each) for each in members[:_SHOWN] or [None]]
    return f"({', '.join(shown)}{', ...' if len(members) > _SHOWN else ',' if len(shown) == 1 else ''})"
