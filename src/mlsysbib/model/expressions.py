"""The Python that makes the value which somebody meant, as text: for errors that say what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from mlsysbib.model.meant import PARTS, PARTS_MEANT
from mlsysbib.text.months import month_of
from mlsysbib.text.worded_dates import Day, said_days

# More members of a tuple would make the message longer than its reader is patient.
_SHOWN = 3
_DEEPEST = 3
_NAME = "Name(family='Knuth', given='Donald')"
_YEAR = "Date(year=2015)"
_TRUTHS = ("comma_suffix", "static_ordering")


def name(held: Any) -> str:
    """A name of a text (as far as a text says which part is which), or of a dictionary of parts."""
    if isinstance(held, Mapping):
        return _call("Name", _parts(held)) if _parts(held) else _NAME
    if type(held).__name__ == "Name":
        return repr(held)
    return _named(held.strip()) if isinstance(held, str) and held.strip() else _NAME


def names(held: Any) -> str:
    """Names of a text that lists them, of one name, or of any collection."""
    return _tuple(re.split(r"\s+and\s+|\s*;\s*", held.strip()) if isinstance(held, str) else _members(held), name)


def link(held: Any) -> str:
    """A link of an address."""
    if type(held).__name__ == "Link":
        return repr(held)
    return f"Link({_plain(held) if isinstance(held, str) else 'https://example.org'!r})"


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
        first = _innermost(held)
        return "'...'" if isinstance(first, (Mapping, list, tuple, set)) else text(first)
    said = _plain(int(held) if isinstance(held, float) and held.is_integer() else held)
    # What only says what it is made of is nobody's text.
    return "'...'" if said.startswith("<") and not isinstance(held, str) else repr(said)


def date(held: Any) -> str:
    """A date of a number, a text, a date of Python's or of CSL-JSON's."""
    if isinstance(held, Mapping):
        held = held.get("date-parts") or held.get("raw") or held.get("literal") or held.get("year")
    if isinstance(held, (list, tuple)) and held and isinstance(held[0], (list, tuple)):
        held = held[0]
    if isinstance(held, (list, tuple)):
        return _dated(*held[:3])
    if hasattr(held, "year"):
        return _dated(held.year, getattr(held, "month", None), getattr(held, "day", None))
    if isinstance(held, bytes):
        held = held.decode(errors="replace")
    return _written(_plain(held)) if isinstance(held, str) else _dated(held)


def one_date(held: Any) -> str:
    """The same where neither a range nor words can be."""
    shown = date(held)
    return shown if shown.startswith("Date(") else _YEAR


def number(held: Any) -> str:
    """A whole number of a text, or of the name of a month."""
    try:
        return str(int(held))
    except (TypeError, ValueError):
        return str(month_of(str(held)) or 1)


def truth(held: Any) -> str:
    """True or False."""
    return str(bool(held))


def _plain(held: Any) -> str:
    """A value as text, without what a class that derives from text makes of it."""
    return str.__str__(held) if isinstance(held, str) else str(held)


def _innermost(held: Any) -> Any:
    """The first value in lists, which may be nested, but not without end: one may hold itself."""
    for _ in range(_DEEPEST):
        if not isinstance(held, (list, tuple)) or not held:
            break
        held = held[0]
    return held


def _parts(held: Mapping[Any, Any]) -> dict[str, Any]:
    """The parts of a name that a dictionary has, under whatever name, and nothing else in it."""
    named = {str(part).lower().replace("-", "_"): value for part, value in held.items()}
    meant = {PARTS_MEANT.get(part.replace("_", ""), part): value for part, value in named.items()}
    return {
        part: value if isinstance(value, bool) else str(value)
        for part, value in meant.items()
        if part in PARTS and value is not None and (part in _TRUTHS) == isinstance(value, bool)
    }


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


def _dated(year: Any = None, month: Any = None, day: Any = None) -> str:
    try:
        said = str(int(year))
    except (TypeError, ValueError, OverflowError):
        return _YEAR
    parts = "".join(f", {part}={number(value)}" for part, value in (("month", month), ("day", day)) if value)
    return f"Date(year={said}{parts})"


def _written(said: str) -> str:
    ends = [_day(each) for each in said_days(said)]
    if len(ends) == 2:
        return f"DateRange({ends[0]}, {ends[1]})"
    return ends[0] if ends else f"LiteralDate({said!r})"


def _day(day: Day | None) -> str:
    fields = {} if day is None else day._asdict()
    return f"Date({', '.join(f'{part}={value}' for part, value in fields.items() if value)})" if fields else "None"


def _call(made: str, fields: Mapping[str, Any]) -> str:
    return f"{made}({', '.join(f'{field}={value!r}' for field, value in fields.items() if value)})"


def _members(held: Any) -> list[Any]:
    """What a collection holds; of anything else, and of one value, that alone."""
    alone = isinstance(held, (str, bytes, Mapping)) or not isinstance(held, Collection)
    return [held] if alone else list(held)


def _tuple(members: list[Any], written: Callable[[Any], str]) -> str:
    shown = [written(each) for each in members[:_SHOWN] or [None]]
    return f"({', '.join(shown)}{', ...' if len(members) > _SHOWN else ',' if len(shown) == 1 else ''})"
