"""The entries of a list by tag, section and type, and what a line says of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from mlsysbib._lazy import public
from mlsysbib.api.given import library_of, texts_of
from mlsysbib.errors import UsageError
from mlsysbib.model import ENTRY_TYPES, OTHERS, Entry, Library, Name, first_date
from mlsysbib.model.names import joined
from mlsysbib.text.markup import plain
from mlsysbib.text.nearest import known_words


class Line(NamedTuple):
    """An entry in a line: its key, the year (or the words that stand for a date), who made it, its title."""

    key: str
    year: str
    authors: str
    title: str


@public
def listed(
    library: Mapping[str, Entry], *, tags: str | Iterable[str] = (), section: str | None = None, type: str | None = None
) -> Library:
    """The library of the entries that have all these tags, stand in the section of the list, are of the CSL type.

    Raises ``UsageError`` for a tag that no entry has, a section that the list does not have and a type that CSL does
    not have, with the nearest that there are.
    """
    whole = library_of(library)
    wanted = set(texts_of(tags, "tags", "['serving']"))
    _check(type, ENTRY_TYPES, "there is no type {!r}")
    sections = {*whole.header.sections, *(entry.list_section for entry in whole.values() if entry.list_section)}
    _check(section, sections, "the list has no section {!r}")
    known = {tag for entry in whole.values() for tag in entry.tags}
    for tag in sorted(wanted):
        _check(tag, known, "no entry has the tag {!r}")
    return whole.filter(
        lambda entry: (
            wanted <= set(entry.tags)
            and (section is None or entry.list_section == section)
            and (type is None or entry.type == type)
        )
    )


def line(key: str, entry: Entry) -> Line:
    """What a list says of an entry."""
    return Line(key, _year(entry), _authors(entry), _one_line(plain(entry.title or "")))


def _check(word: str | None, known: Collection[str], said: str) -> None:
    if word is not None and word not in known:
        raise UsageError(said.format(word) + known_words(word, known))


def _year(entry: Entry) -> str:
    date = first_date(entry.issued)
    return str(date.year) if date else _one_line(str(entry.issued or ""))


def _authors(entry: Entry) -> str:
    """Who made it, briefly: "Sculley", "Olston and Fiedel", "Zaharia et al."."""
    names = entry.author or entry.editor
    people = [name for name in names if name != OTHERS]
    if len(people) == 2 and len(names) == 2:
        return f"{_family(people[0])} and {_family(people[1])}"
    return _family(people[0]) + (" et al." if len(names) > 1 else "") if people else ""


def _family(name: Name) -> str:
    return _one_line(name.literal or joined(name.non_dropping_particle, name.family or name.given))


def _one_line(text: str) -> str:
    return " ".join(text.split())
