"""What a record says and an entry has no room for: second numbers and titles, other days, who stands behind a server.

It is kept as evidence (``left-out``, by field), so that merging can say that it was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mlsysbib.model import DATE_VARIABLES, TEXT_VARIABLES, Entry, Name
from mlsysbib.model.entry import NAME_VARIABLES, NUMBER_VARIABLES
from mlsysbib.model.identifiers import ISBN
from mlsysbib.text.markup import plain

_KEPT = 5
"""The most values of one field; some books have the ISBNs of forty bindings."""
# Long texts say much by chance, and so does the name in "10.5281/zenodo.1".
_NOT_READ = frozenset({"abstract", "annote", "note", "doi", "url"})
_NO_LETTER = re.compile(r"[\W_]+")
_READ = tuple(field for field in (*TEXT_VARIABLES, *NUMBER_VARIABLES, "license") if field not in _NOT_READ)


def left_out(entry: Entry, said: Mapping[str, Iterable[str | None]]) -> dict[str, Any]:
    """The evidence of what a record says, by field, and the entry that was made of it does not have anywhere."""
    told = _told(entry)
    here: list[str] = []
    found: dict[str, list[str]] = {}
    for field, texts in said.items():
        isbn = field == "isbn"
        seen = {_letters(entry.isbn or "", isbn=True)} if isbn else set[str]()
        for text in texts:
            # The day alone counts, whatever it is the day of.
            value = (text or "").rpartition(" ")[2] if field == "issued" else text
            if not text or not value or value in told:
                continue  # nearly all
            here = here or [_letters(each) for each in told]
            letters = _letters(value, isbn=isbn)
            if letters and letters not in seen and not any(letters in each for each in here):
                seen.add(letters)
                found.setdefault(field, []).append(text)
    return {"left-out": {field: _some(texts) for field, texts in found.items()}} if found else {}


def dated(days: Mapping[str, object]) -> list[str | None]:
    """Days with what each is the day of ("accepted 2016-05-17"), those left out that are not known."""
    return [f"{name} {day}" for name, day in days.items() if day]


def _told(entry: Entry) -> dict[str, None]:
    """What an entry says, as texts."""
    texts = [value for field in _READ if (value := getattr(entry, field))]
    people: list[Name] = [name for field in NAME_VARIABLES for name in getattr(entry, field)]
    days = [str(value) for field in DATE_VARIABLES if (value := getattr(entry, field))]
    return dict.fromkeys([*texts, *map(str, people), *days])


def _letters(text: str, *, isbn: bool = False) -> str:
    if isbn:
        try:
            return ISBN.parse(text).isbn13
        except ValueError:
            return ""
    return _NO_LETTER.sub("", plain(text)).casefold()


def _some(texts: list[str]) -> list[str]:
    return texts if len(texts) <= _KEPT else [*texts[:_KEPT], f"and {len(texts) - _KEPT} more"]
