"""Dates that say more than the model has room for: kept as they were, and written while they are still said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlsysbib.bibtex.language.dates import edtf
from mlsysbib.text.patterns import pattern

KEPT = "@dates"
"""The name under which dates stay as they were, by their fields."""
LETTERED = "@year"
"""The name under which a year stays with the letter that told it from others of its authors."""
_SAYS_MORE = pattern(r"(?=.*[?%TX])[-+0-9X~?%/.T:Z]+")
# (the "s" of 1990s is that of a decade)
_LETTERED = pattern(r"(?P<year>\d{4})(?!(?<=0)s)[a-z]")


def keep(custom: dict[str, Any], field: str, source: str) -> None:
    """Keeps a date of EDTF that says more than the model: a doubt, or a time."""
    if _SAYS_MORE.fullmatch(source := source.strip("{} \t\n")):
        custom.setdefault(KEPT, {})[field] = source


def put_back(custom: Mapping[str, Any], fields: dict[str, str]) -> None:
    """Writes the dates that were kept as they were, where the entry still says them."""
    kept = custom.get(KEPT)
    for field, source in kept.items() if isinstance(kept, dict) else ():
        if isinstance(source, str) and _SAYS_MORE.fullmatch(source) and field in fields:
            try:
                said = str(edtf(source))
            except ValueError:
                continue
            if fields[field] == f"{{{said}}}":
                fields[field] = f"{{{source}}}"


def without_letter(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """A year without the letter that a style gives it where an author has several works of it."""
    match = _LETTERED.fullmatch(fields[field].strip())
    return None if match is None else {field: match["year"], LETTERED: match[0]}


def put_letter_back(custom: Mapping[str, Any], fields: dict[str, str]) -> None:
    """Writes a year with its letter, if it is the year still: BibTeX's plain styles give it none."""
    match = _LETTERED.fullmatch(str(custom.get(LETTERED, "")))
    if match is not None and fields.get("year") == f"{{{match['year']}}}":
        fields["year"] = f"{{{match[0]}}}"
