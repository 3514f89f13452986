"""A library as a data frame of pandas or polars, whichever is there: an entry a row, a field a typed column.

Texts are without their tags and names are written out, several to a cell, since that is what people group and count.
A date is a day in a frame, so that what is less (``2017-03``) is the first day of it; what the entry says is beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date
from typing import Any, Literal, TypeAlias

from mlsysbib.errors import UsageError
from mlsysbib.model.brief import texts
from mlsysbib.model.dates import AnyDate, Date, first_date
from mlsysbib.text.nearest import known_words

Kind: TypeAlias = Literal["text", "number", "day"]
Columns: TypeAlias = Mapping[str, tuple[Kind, list[Any]]]

# Every frame has these, in this order, so that programs find them; the others where any entry says something.
_ALWAYS = ("type", "author", "title", "issued", "container_title", "doi", "url")
_SEPARATOR = "; "
# The months in which CSL's seasons begin, in the north.
_SEASONS = (3, 6, 9, 12)


def frame(entries: Mapping[str, object], package: str | None, fields: Sequence[str], dates: Collection[str]) -> Any:
    """The frame of entries in a package, pandas or polars; in the first of them that is installed for None.

    ``fields`` are those that entries have, ``dates`` those among them that hold dates.
    """
    if package is not None and package not in _MAKERS:
        raise UsageError(f"there is no package {package!r} for frames{known_words(package, _MAKERS)}")
    for name in _MAKERS if package is None else [package]:
        try:
            return _MAKERS[name](columns(entries, fields, dates))
        except ModuleNotFoundError as error:
            if error.name != name:
                raise  # what is there is broken
    raise UsageError(f"to_frame needs {package or 'pandas or polars'}: pip install {package or 'pandas'}")


def columns(entries: Mapping[str, object], fields: Sequence[str], dates: Collection[str]) -> Columns:
    """The columns of entries, each with its kind and a value for each entry, None where it says nothing."""
    found: dict[str, tuple[Kind, list[Any]]] = {"key": ("text", list(entries))}
    for name in (*_ALWAYS, *(field for field in fields if field not in (*_ALWAYS, "custom"))):
        values = [getattr(entry, name) for entry in entries.values()]
        if name in dates and (name in _ALWAYS or any(values)):
            found.update(_dates(name, values))
        elif name in _ALWAYS or any(values):
            found[name] = "text", [_text(value) for value in values]
    return found


def _dates(name: str, values: Sequence[AnyDate | None]) -> Iterator[tuple[str, tuple[Kind, list[Any]]]]:
    firsts = list(map(first_date, values))
    yield name, ("day", list(map(_day, firsts)))
    yield f"{name}_text", ("text", [_text(value) for value in values])
    if name == "issued":
        yield "year", ("number", [None if each is None else each.year for each in firsts])


def _text(value: object) -> str | None:
    separator = "\n" if isinstance(value, str) else _SEPARATOR
    return separator.join(texts(value)) or None


def _day(said: Date | None) -> date | None:
    """The first day that a date may mean; None for years that calendars of programs do not have."""
    if said is None or not MINYEAR <= said.year <= MAXYEAR:
        return None
    month = said.month or (_SEASONS[said.season - 1] if said.season else 1)
    return date(said.year, month, said.day or 1)


def _pandas(columns: Columns) -> Any:
    import pandas as pd

    dtypes = {"text": "string", "number": "Int64", "day": "datetime64[s]"}
    return pd.DataFrame({name: pd.Series(values, dtype=dtypes[kind]) for name, (kind, values) in columns.items()})


def _polars(columns: Columns) -> Any:
    import polars as pl

    types = {"text": pl.String, "number": pl.Int64, "day": pl.Date}
    return pl.DataFrame([pl.Series(name, values, types[kind]) for name, (kind, values) in columns.items()])


_MAKERS: Mapping[str, Callable[[Columns], Any]] = {"pandas": _pandas, "polars": _polars}
