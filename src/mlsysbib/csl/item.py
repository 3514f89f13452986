"""An entry as a style sees it: CSL's variables by name, names in all their parts, dates as numbers.

It is made once for each entry. What the model has no field for comes from ``Entry.custom["csl-json"]``, so that a
style may use any variable that the data has; and so may lines of the note such as ``original-date: 1999`` or
``{:event-place: Vienna}``, which is how people give a reference manager what it has no field for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import count
from typing import Any

from mlsysbib.csl.particles import parse_particles
from mlsysbib.csl.rawdates import parse_raw
from mlsysbib.csl.values import Person, When
from mlsysbib.model import Date, Entry, LiteralDate, Name
from mlsysbib.model.dates import AnyDate
from mlsysbib.model.entry import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES, csl_name

_TEXTS = tuple((field, csl_name(field)) for field in (*NUMBER_VARIABLES, *TEXT_VARIABLES))
_NAMES = tuple((field, csl_name(field)) for field in NAME_VARIABLES)
_DATES = tuple((field, csl_name(field)) for field in DATE_VARIABLES)
NAMES_OF_VARIABLES = frozenset(name for _, name in _NAMES) | {"editor-translator", "commenter"}
DATES_OF_VARIABLES = frozenset(name for _, name in _DATES) | {"publication-date", "locator-date"}
# What data calls them, and what CSL does.
_ALIASES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
_BRACED = re.compile(r"\{:((?:[-_a-z]+|[A-Z]+):[^}]+)\}")
_LINE = re.compile(r"([-_a-z]+|[A-Z]+):\s*([^}]+)")
_SHAPES = count()
_FIRST_PAGE = re.compile(r"\s*(?:&|, |-|\u2013)\s*")


class Item:
    """An entry for a style: ``texts``, ``names`` and ``dates`` hold only what there is."""

    __slots__ = ("dates", "key", "language", "names", "numbers", "shape", "texts", "type")

    def __init__(self, key: str, entry: Entry) -> None:
        self.key = key
        self.type: str = entry.type
        self.texts = {name: value for field, name in _TEXTS if (value := getattr(entry, field))}
        self.names = {name: tuple(map(person, value)) for field, name in _NAMES if (value := getattr(entry, field))}
        self.dates = {name: when(value) for field, name in _DATES if (value := getattr(entry, field)) is not None}
        self._extend(entry.custom)
        if entry.arxiv and self.type == "article":
            # A preprint's number is how it is cited where it appeared.
            subject = f" [{entry.arxiv_class}]" if entry.arxiv_class else ""
            self.texts.setdefault("number", f"arXiv:{entry.arxiv}{subject}")
            self.texts.setdefault("publisher", "arXiv")
        if "note" in self.texts:
            self._read_note(self.texts["note"])
        self._complete()
        self.language = self.texts.get("language", "")
        self.numbers: dict[str, Any] = {}
        """What a style has read in the texts as numbers."""
        dates = (name for name, date in self.dates.items() if any(date))
        self.shape = _shape(self.type, frozenset((*self.texts, *self.names, *dates)))
        """A number that it shares with entries of its type that have the same fields."""

    def _extend(self, custom: Mapping[str, Any]) -> None:
        own = custom.get("csl-json")
        given = {**own} if isinstance(own, Mapping) else {}
        for said, value in given.items():
            name = _ALIASES.get(said, said)
            if name == "type" and isinstance(value, str):
                self.type = value
            elif name in NAMES_OF_VARIABLES and isinstance(value, (list, Mapping, str)):
                people = raw_people(value)
                if people:
                    self.names[name] = people
            elif name in DATES_OF_VARIABLES and isinstance(value, (str, Mapping)):
                self.dates[name] = raw_date(value)
            elif isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value):
                self.texts.setdefault(name, str(value))

    def _complete(self) -> None:
        texts = self.texts
        if "page" in texts and "page-first" not in texts:
            first = _FIRST_PAGE.split(texts["page"])[0]
            texts["page-first"] = texts["page"] if first.endswith("\\") else first
        parts = re.match(r"(.*?)([<>])(.*)", texts.get("language", ""))
        if parts:
            texts["language"] = parts[1] if parts[2] == "<" else parts[3]

    # The note

    def _read_note(self, note: str) -> None:
        lines = note.split("\n")
        for index, line in enumerate(lines):
            lines[index] = _opened(line, first=index == 0)
        names: dict[str, list[Person]] = {}
        kept = "\n".join(lines).split("\n")
        for index, line in enumerate(kept):
            if not line.strip():
                continue
            match = _LINE.fullmatch(line)
            if match is None:
                if index == 0:
                    continue
                break
            if self._take(match[1], match[2].strip(), names):
                kept[index] = ""
        self.names |= {name: tuple(people) for name, people in names.items()}
        left = "\n".join(kept).strip()
        if left:
            self.texts["note"] = left
        else:
            del self.texts["note"]

    def _take(self, name: str, value: str, names: dict[str, list[Person]]) -> bool:
        if name == "type":
            self.type = value
        elif name in DATES_OF_VARIABLES:
            self.dates[name] = parse_raw(value)
        elif name in self.texts or name in self.names:
            return False
        elif name in NAMES_OF_VARIABLES:
            family, bars, given = value.partition("||")
            said = Name(family=family.strip(), given=given.strip()) if bars else Name(literal=value)
            names.setdefault(name, []).append(person(said))
        else:
            self.texts[name] = value
        return True


@cache
def _shape(kind: str, fields: frozenset[str]) -> int:  # noqa: ARG001  (what it is numbered by)
    return next(_SHAPES)


def _opened(line: str, *, first: bool) -> str:
    """The line with its ``{:name: value}`` on lines of their own, up to the first that stands behind other text."""
    pieces = _BRACED.split(line)
    for index in range(1, len(pieces), 2):
        before = pieces[index - 1]
        if before.strip() and (not first or index > 1) and not _LINE.fullmatch(before):
            pieces[index:] = [
                piece if place % 2 else "{:" + piece + "}" for place, piece in enumerate(pieces[index:], start=1)
            ]
            break
        pieces[index] = f"\n{pieces[index].strip()}\n"
    return "".join(pieces)


def person(name: Name) -> Person:
    """The parts of a model name; particles still inside its family or given names are taken out."""
    # A given name without another is a whole name: Plato.
    whole = name.literal or ("" if name.family else name.given)
    if whole:
        return Person(literal=whole, static=name.static_ordering, said=(whole,))
    said = (name.non_dropping_particle, name.family, name.given, name.dropping_particle, name.suffix, "")
    family = name.family
    parses = bool(family and name.given and not name.non_dropping_particle)
    if len(family) > 1 and family[0] == family[-1] == '"':
        family, parses = family[1:-1], False
    if not parses:
        return Person(
            family,
            name.given,
            name.dropping_particle,
            name.non_dropping_particle,
            name.suffix,
            "",
            name.comma_suffix,
            "",
            name.static_ordering,
            said,
        )
    parts = parse_particles(family, name.given, name.dropping_particle, name.suffix, comma=name.comma_suffix)
    return Person(
        parts.family,
        parts.given,
        parts.dropping,
        parts.non_dropping,
        parts.suffix,
        "",
        parts.comma_suffix,
        parts.comma_dropping,
        name.static_ordering,
        said,
    )


def when(date: AnyDate) -> When:
    """The numbers of a model date; astronomical years before 1 become years before Christ."""
    if isinstance(date, LiteralDate):
        return When(literal=date.literal)
    if isinstance(date, Date):
        return When(_year(date), date.month, date.day, date.season, circa=date.circa)
    start, end = date.start, date.end
    if start is None or end is None:
        known = start or end
        assert known is not None  # noqa: S101  (DateRange refuses the other case)
        return _half_open(known, open_start=start is None)
    return When(
        _year(start), _month(start), start.day, None,
        _year(end), _month(end), end.day, None,
        start.circa or end.circa,
    )  # fmt: skip


def _half_open(known: Date, *, open_start: bool) -> When:
    # CSL-JSON says an open end as the year 0; an open start is just the end.
    when = When(_year(known), known.month, known.day, known.season, circa=known.circa)
    return when if open_start else when._replace(end_year=0)


def _month(date: Date) -> int | None:
    # As months behind the twelfth, seasons are ranged as months are.
    return date.month if date.season is None else date.season + 12


def _year(date: Date) -> int:
    return date.year if date.year > 0 else date.year - 1


# CSL-JSON as it comes


def raw_people(value: Any) -> tuple[Person, ...]:
    """The names of a CSL-JSON value, be they objects, one object, or just text."""
    if isinstance(value, str):
        return (person(Name(literal=value)),) if value else ()
    values = [value] if isinstance(value, Mapping) else value
    found = [_raw_person(name) if isinstance(name, Mapping) else person(Name(literal=str(name))) for name in values]
    return tuple(name for name in found if any(name.said))


def _raw_person(value: Mapping[str, Any]) -> Person:
    get = {key: part if isinstance(part, str) else str(part or "") for key, part in value.items()}.get
    family, given, literal = get("family", ""), get("given", ""), get("literal", "")
    if value.get("isInstitution") and family and not given:
        literal = family
    name = Name(
        family=family,
        given=given,
        dropping_particle=get("dropping-particle", ""),
        non_dropping_particle=get("non-dropping-particle", ""),
        suffix=get("suffix", ""),
        literal=literal,
        comma_suffix=bool(value.get("comma-suffix")),
        static_ordering=bool(value.get("static-ordering")),
    )
    parses = value.get("parse-names", True) and not value.get("static-particles")
    if literal or parses:
        return person(name)
    said = (name.non_dropping_particle, name.family, name.given, name.dropping_particle, name.suffix, "")
    return Person(
        family, given, name.dropping_particle, name.non_dropping_particle, name.suffix, "", name.comma_suffix, "",
        name.static_ordering, said,
    )  # fmt: skip


def raw_date(value: str | Mapping[str, Any]) -> When:
    """The numbers of a CSL-JSON date: ``date-parts``, ``season``, ``circa``, ``literal`` or ``raw``."""
    if isinstance(value, str):
        return parse_raw(value)
    parts = value.get("date-parts")
    if value.get("raw") and not parts:
        found = parse_raw(str(value["raw"]))
    else:
        found = _from_parts(parts if isinstance(parts, list) else [])
    literal = value.get("literal")
    season = value.get("season")
    return found._replace(
        literal=found.literal or (str(literal) if literal else ""),
        season=_season(season) if season else found.season,
        circa=found.circa or bool(value.get("circa")),
    )


def _season(value: Any) -> int | str:
    text = str(value)
    return int(text) if text.isdecimal() else text


def _from_parts(parts: list[Any]) -> When:
    numbers: list[int | None] = []
    for part in [*parts, [], []][:2]:
        listed = part if isinstance(part, (list, tuple)) else [part]
        numbers += [_number(listed[place]) if place < len(listed) else None for place in range(3)]
    year, month, day, end_year, end_month, end_day = numbers
    return When(year, month, day, None, end_year, end_month, end_day)


def _number(value: Any) -> int | None:
    match = re.match(r"\s*[-+]?\d+", str(value)) if value is not None else None
    return int(match[0]) if match else None
