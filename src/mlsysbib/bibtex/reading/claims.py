"""Which variable each field of an entry stands for, and which of several fields for one variable comes first.

The order in which a file has its fields means nothing to BibTeX or biber, so it means nothing here: of fields that are
one variable, that comes first which the entry's type has in the file's dialect, then the other dialect's, then the
aliases in the order of their table. The others are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mlsysbib.bibtex.language.fields import ALIASES, Dialect, Row, rows

_APART = frozenset({"arxiv", "arxiv_class", "genre"})
# What each type has one of; the others are taken for it where it is not there.
_GROUPS = {
    "publisher": ("publisher", "organization", "institution", "school"),
    "container_title": ("journal", "journaltitle", "booktitle"),
}


class Claim(NamedTuple):
    """A field and the row that it stands for, if there is one; ``kept`` is its name where another comes first."""

    field: str
    row: Row | None
    kept: str


@lru_cache(maxsize=1 << 12)
def claims(csl: str, dialect: Dialect, fields: tuple[str, ...]) -> tuple[Claim, ...]:
    """The fields of an entry of a CSL type: those that stand for variables, who comes first first; then the others."""
    known = _known(csl, dialect)
    numbers = {field: number for number, field in enumerate(known)}
    ordered = sorted(fields, key=lambda field: (numbers.get(field, len(numbers)), field))
    return tuple(Claim(field, known.get(field), _kept(field, known.get(field))) for field in ordered)


def _kept(field: str, row: Row | None) -> str:
    """One name for both dialects, for the first comer has the other."""
    return row.biblatex if row is not None and field == row.bibtex and row.biblatex else field


@lru_cache(maxsize=128)
def _known(csl: str, dialect: Dialect) -> dict[str, Row]:
    """The row that a field of either dialect stands for, in the order in which they come first."""
    found: dict[str, Row] = {}
    for name, row in _names([row for row in rows(csl) if row.attribute not in _APART], dialect):
        if name and (row.kind != "date" or name not in ("year", "date")):
            found.setdefault(name, row)
    for alias, name in ALIASES.items():
        if name in found:
            found.setdefault(alias, found[name])
    return found


def _names(known: list[Row], dialect: Dialect) -> Iterator[tuple[str, Row]]:
    other: Dialect = "biblatex" if dialect == "bibtex" else "bibtex"
    yield from ((row.field(dialect), row) for row in known)
    yield from ((row.field(other), row) for row in known)
    yield from ((name, row) for row in known if (name := row.attribute.replace("_", "-")) not in ALIASES)
    for attribute, fields in _GROUPS.items():
        row = next(row for row in known if row.attribute == attribute)
        yield from ((field, row) for field in fields)
