"""What entries take over from others: ``crossref`` and ``xdata``, by biber's rules.

The rules are BibLaTeX's defaults (its manual, appendix B): a child has everything that its parent has and it lacks,
a parent's title as the title that its type is to the child, and nothing of what is the parent's alone. BibTeX copies
names as they are, so a ``booktitle`` that the parent has itself comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from mlsysbib.bibtex.grammar.scanning import bounded
from mlsysbib.bibtex.language import datamodel
from mlsysbib.bibtex.language.fields import ALIASES, ALL_ROWS
from mlsysbib.bibtex.language.names import split_list
from mlsysbib.errors import Finding, Report
from mlsysbib.text.numerals import whole

NO_GIVER = "no-giver"
"""The rule of what is told of entries that name none to take fields from."""


class RawEntry(NamedTuple):
    """An entry's type and fields, both in lower case, as the file has them."""

    type: str
    fields: Mapping[str, str]


# "{none}" of the manual: what never passes from parent to child.
_NEVER = frozenset(
    """crossref entryset entrysubtype execute ids label options presort related relatedoptions relatedstring relatedtype
    shortauthor shorteditor shorthand shorthandintro sortkey xdata xref""".split()
)
_TITLES_OF_ITS_OWN = frozenset({"shorttitle", "sorttitle", "indextitle", "indexsorttitle"})
_BOOK_PARTS = ("inbook", "bookinbook", "suppbook")
_COLLECTION_PARTS = ("incollection", "inreference", "suppcollection")


def _titles(prefix: str) -> dict[str, str]:
    return {"title": f"{prefix}title", "subtitle": f"{prefix}subtitle", "titleaddon": f"{prefix}titleaddon"}


def _rules(
    parents: Iterable[str], children: Iterable[str], renamed: dict[str, str]
) -> dict[tuple[str, str], dict[str, str]]:
    return {(parent, child): renamed for parent in parents for child in children}


# (parent, child): what the parent's fields are called in the child.
_RENAMED = (
    _rules(["mvbook"], ["book", *_BOOK_PARTS], _titles("main"))
    | _rules(["mvcollection", "mvreference"], ["collection", "reference", *_COLLECTION_PARTS], _titles("main"))
    | _rules(["mvproceedings"], ["proceedings", "inproceedings"], _titles("main"))
    | _rules(["book"], _BOOK_PARTS, _titles("book"))
    | _rules(["collection", "reference", "book"], _COLLECTION_PARTS, _titles("book"))
    | _rules(["proceedings", "book", "collection"], ["inproceedings"], _titles("book"))
    | _rules(["periodical"], ["article", "suppperiodical"], _titles("journal"))
)
_AUTHORED = _rules(["mvbook", "book"], _BOOK_PARTS, {})
_SYNONYMS = {
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "journal": "journaltitle",
    "primaryclass": "eprintclass",
    "school": "institution",
    "year": "date",
    "month": "date",
    "day": "date",
}
_SYNONYMS |= {
    alias: _SYNONYMS.get(name, name) for alias, name in ALIASES.items() if alias not in datamodel.KNOWN_FIELDS
}
# A value, or an item of a list, that stands in an @xdata.
_FROM_XDATA = re.compile(r"(?:(?<=\sand\s)|(?<!.))xdata\s*=\s*([^\s{},]+)(?=\s+and\s|\s*\Z)", re.DOTALL)
_TYPES = {"conference": "inproceedings"}
_FIELD = 64  # what a field takes besides its value
_CROSSREF = re.compile(r"crossref\s*+=\s*+(?:(?:\{([^{}\\]*)\}|\"([^{}\"\\]*)\")\s*+(?![#%]))?")
_SLICE, _OVERLAP = 1 << 20, 1 << 10
_MORE_FIELDS = frozenset(_SYNONYMS) | {"date", "eventdate", "origdate", "urldate", "type"}
_MORE_FIELDS |= {row.bibtex for row in ALL_ROWS if row.kind == "names"}  # in BibLaTeX editors of a role


def givers(text: str) -> Callable[[str], bool]:
    """Tells of a key in lower case whether other entries of a file may take fields from the one that has it.

    Any may give where ``xdata`` is used, or where a ``crossref`` says more than one key.
    """
    found: set[str] = set()
    for begin in range(0, len(text), _SLICE):
        # In slices that overlap: a large file in lower case would be there twice.
        piece = text[begin : begin + _SLICE + _OVERLAP].lower()
        if "xdata" in piece:
            return lambda _: True
        for match in _CROSSREF.finditer(piece):
            if match.lastindex is not None:
                value = match[match.lastindex]
                found.update(name.strip() for name in (value, *value.split(",")))
            elif match.start() < len(piece) - _OVERLAP // 2 or begin + _SLICE >= len(text):
                return lambda _: True
    return found.__contains__


def resolve(entries: Mapping[str, RawEntry], report: Report) -> dict[str, dict[str, str]]:
    """The fields of each entry with those that it takes over; ``crossref`` stays, ``xdata`` is spent."""
    return _Resolver(entries, report).all()


class _Resolver:
    def __init__(self, entries: Mapping[str, RawEntry], report: Report) -> None:
        self.entries, self.report = entries, report
        called = [
            (other.strip(), key) for key, each in entries.items() for other in each.fields.get("ids", "").split(",")
        ]
        # A key in another case is the same to BibTeX; of two, the last in this order stays, which is the file's first.
        self.folded = {name.lower(): key for name, key in reversed([*((key, key) for key in entries), *called])}
        self.done: dict[str, dict[str, str]] = {}
        self.room = bounded(sum(len(value) for source in entries.values() for value in source.fields.values()))

    def tell(self, key: str, field: str, message: str, *, rule: str = "", severe: bool = False) -> None:
        self.report(Finding(message, key=key, field=field, severity="error" if severe else "warning", rule=rule))

    def all(self) -> dict[str, dict[str, str]]:
        for key in self.entries:
            self.entry(key)
        return {key: self.done[key] for key in self.entries}

    def entry(self, key: str) -> None:
        """Resolves an entry after those that it depends on, without recursion: chains may be long."""
        waiting = [key]
        under_way: set[str] = set()
        while waiting:
            current = waiting[-1]
            if current in self.done:
                waiting.pop()
                continue
            under_way.add(current)
            needed = [(field, other) for field, other in self.parents(current) if other not in self.done]
            circular = [(field, other) for field, other in needed if other in under_way]
            fresh = [other for _, other in needed if other not in under_way]
            if fresh:
                waiting += fresh
                continue
            for field, other in circular:
                self.tell(current, field, f"the reference to {other!r} leads round in a circle", rule=NO_GIVER)
            self.done[current] = self.merged(current)
            waiting.pop()

    def parents(self, key: str) -> list[tuple[str, str]]:
        """The entries that an entry takes from: its xdata in order, then its crossref."""
        fields = self.entries[key].fields
        named = [("xdata", name.strip()) for name in fields.get("xdata", "").split(",")]
        named.append(("crossref", fields.get("crossref", "").strip()))
        return [(field, found) for field, name in named if name and (found := self.find(name)) is not None]

    def find(self, name: str) -> str | None:
        return name if name in self.entries else self.folded.get(name.lower())

    def merged(self, key: str) -> dict[str, str]:
        source = self.entries[key]
        fields = dict(source.fields)
        named = [name.strip() for name in f"{fields.get('xdata', '')},{fields.get('crossref', '')}".split(",")]
        for name in filter(None, named):
            if self.find(name) is None:
                self.tell(
                    key,
                    "crossref" if name == fields.get("crossref", "").strip() else "xdata",
                    f"there is no entry {name!r} to take fields from",
                    rule=NO_GIVER,
                )
        for field, parent in self.parents(key):
            if parent in self.done:
                kind = self.entries[parent].type
                inherited = _inherited(fields, source.type, kind if field == "crossref" else "xdata", self.done[parent])
                if self.has_room_for(inherited.values(), key, field):
                    fields |= inherited
                if field == "crossref":
                    fields["crossref"] = parent  # as it is spelt there: to BibTeX case means nothing, to biber it does
        if any(field == "xdata" for field, _ in self.parents(key)):
            fields.pop("xdata", None)
        for field, value in fields.items():
            if "xdata" in value and field != "xdata":
                fields[field] = _FROM_XDATA.sub(partial(self.piece, key, field), value)
        return fields

    def has_room_for(self, values: Iterable[str], key: str, field: str) -> bool:
        """Whether the entries have not yet taken over more than any file needs; says so when they first have."""
        if self.room >= 0:
            self.room -= sum(len(value) + _FIELD for value in values)
            if self.room < 0:
                self.tell(key, field, "what is taken over is too long from here on, and is left out", severe=True)
        return self.room >= 0

    def piece(self, key: str, field: str, match: re.Match[str]) -> str:
        """What "xdata=key-field" or "xdata=key-field-place" stands for in a value (BibLaTeX's manual, 3.13.6)."""
        named, _, digits = match[1].rpartition("-")
        number = whole(digits) if "-" in named else None
        if number is None:
            named = match[1]
        name, _, part = named.rpartition("-")
        parent = self.find(name)
        value = "" if parent is None else self.done.get(parent, self.entries[parent].fields).get(part.lower(), "")
        items, number = ([value], 1) if number is None else (split_list(value), number)
        if value and 0 < number <= len(items):
            return items[number - 1] if self.has_room_for([items[number - 1]], key, field) else ""
        self.tell(key, field, f"there is no {match[1]!r} to take this from", rule=NO_GIVER)
        return match[0]


def _inherited(fields: Mapping[str, str], child: str, parent: str, inherited: Mapping[str, str]) -> dict[str, str]:
    """The fields that a child of some type takes over, under their names there."""
    found: dict[str, str] = {}
    child, parent = _TYPES.get(child, child), _TYPES.get(parent, parent)
    renamed = _RENAMED.get((parent, child), {})
    present = {_SYNONYMS.get(field, field) for field in fields}
    if (parent, child) in _AUTHORED and "author" in inherited and "bookauthor" not in present:
        found["bookauthor"] = inherited["author"]
        present.add("bookauthor")
    for field, value in inherited.items():
        target = renamed.get(field, field)
        if field in _NEVER or (renamed and field in _TITLES_OF_ITS_OWN) or not _is_known(field):
            continue
        if target != field and target in inherited:
            continue
        if _SYNONYMS.get(target, target) not in present:
            found[target] = value
    return found


def _is_known(field: str) -> bool:
    return field in _MORE_FIELDS or field in datamodel.KNOWN_FIELDS
