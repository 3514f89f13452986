"""Titles of entries as CSL expects them of data: in sentence case, so that a style puts capitals where it wants them.

An entry keeps its titles as its file has them. What goes to a citation processor, or to other programs as CSL-JSON,
goes through here (CSL 1.0.2, 'Text-case', 'Title Case Conversion'). The words of a title say what case it is in,
whoever wrote it; only what is CSL-JSON is CSL's data already, and stays. Titles of periodicals, conferences and series
are names, and so are those of acts and cases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter

import msgspec

from mlsysbib.model import Entry, Library
from mlsysbib.text.sentences import held as held_in
from mlsysbib.text.sentences import sentence_case

_NAMED = frozenset({"bill", "collection", "event", "legal_case", "legislation", "periodical", "regulation", "treaty"})
# What stands in a book, whose title is not a name.
_IN_BOOKS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"})
_OF_WORKS = ("title", "original_title", "part_title", "reviewed_title", "volume_title")
TITLES = (*_OF_WORKS, "title_short", "container_title")
"""The attributes whose case may differ between an entry and what a citation processor is given."""
_values = attrgetter(*_OF_WORKS)


def is_english(language: str | None) -> bool:
    """Whether an entry of that language, which may be unknown, has titles that English rules are for."""
    return not language or language.lower().startswith(("en", "und"))


def changed(entry: Entry, change: Callable[[str], str]) -> dict[str, str]:
    """The attributes of an entry whose titles are in English and not what a change of case makes of them; and that."""
    if not is_english(entry.language) or entry.type in _NAMED:
        return {}
    changes: dict[str, str] = {}
    for attribute, title in zip(_OF_WORKS, _values(entry), strict=True):
        if title and (attribute != "original_title" or is_english(entry.original_language)):
            _put(changes, attribute, title, change)
    # A short title is too short to say what case it is in.
    if entry.title_short and ("title" in changes or not entry.title):
        _put(changes, "title_short", entry.title_short, change)
    if entry.container_title and entry.type in _IN_BOOKS:
        _put(changes, "container_title", entry.container_title, change)
    return changes


def _put(changes: dict[str, str], attribute: str, title: str, change: Callable[[str], str]) -> None:
    new = change(title)
    if new != title:
        changes[attribute] = new


def recased(entry: Entry) -> dict[str, str]:
    """The attributes of an entry that hold titles in title case, and these in sentence case."""
    return changed(entry, sentence_case)


def lowered(entry: Entry) -> Entry:
    """The entry with its titles in sentence case; the same where they are."""
    changes = recased(entry)
    return msgspec.structs.replace(entry, **changes) if changes else entry


def held(entry: Entry) -> Entry:
    """The entry with the capitals of its titles in spans that keep their case, for styles that would lower them."""
    found = {attribute: title for attribute in TITLES if (title := getattr(entry, attribute)) and not title.islower()}
    return msgspec.structs.replace(entry, **{attribute: held_in(title) for attribute, title in found.items()})


def in_sentence_case(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries as a citation processor is given them: all titles in sentence case but those of CSL's own data."""
    csl = entries.csl if isinstance(entries, Library) else frozenset()
    return {key: entry if key in csl else lowered(entry) for key, entry in entries.items()}
