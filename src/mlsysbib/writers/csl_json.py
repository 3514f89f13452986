"""Entries to CSL-JSON, valid by csl-data.json of CSL 1.0.2.

That schema admits no variables but its own, so what CSL has no variable for goes into each item's ``custom``: under
``mlsysbib`` what is ours (the arXiv id, the section of the list, tags, links), under ``csl-json`` what the reader
found and did not know. ``number`` and ``publisher`` of a preprint that has none say "arXiv:1610.09451" and "arXiv",
as Zotero writes them, so that a citation processor prints the id; ``derived`` says that they were filled in.
Mathematics is Unicode, since no other program knows it between dollars; ``mathematics`` holds the texts as they were.
English titles are in sentence case, as CSL wants them of data; ``titles`` holds those that were in title case.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

import msgspec

from mlsysbib.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    OWN_FIELDS,
    AnyDate,
    Date,
    DateRange,
    Entry,
    Library,
    LiteralDate,
    csl_name,
)
from mlsysbib.model.preprints import arxiv_variables
from mlsysbib.model.told_names import settled_names
from mlsysbib.text.latex.math import spoken_throughout
from mlsysbib.titles.sentence_case import recased
from mlsysbib.writers.losses import ALL, Holding

_OWN = "mlsysbib"
_KEPT = "csl-json"
# CSL 1.0.2 has no variable for the language of the original.
_NOT_CSL = {csl_name(field) for field in (*OWN_FIELDS, "original_language")}
_NAMES = {csl_name(field): field for field in NAME_VARIABLES}
_VERBATIM = frozenset({"id", "citation-key", "DOI", "URL"})
_OWN_NAMES = (
    ("arxiv", "arxiv"),
    ("arxiv-class", "arxiv_class"),
    ("original-language", "original_language"),
    ("section", "list_section"),
    ("tags", "tags"),
    ("links", "links"),
)


class CslJsonWriter(msgspec.Struct, frozen=True, kw_only=True):
    """CSL-JSON, for pandoc, Zotero and every citation processor; ``indent`` is the number of spaces, 0 for none.

    English titles are put in sentence case, as CSL expects them of data, but for those that came as CSL-JSON.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".json", ".csljson")

    indent: int = 2

    @staticmethod
    def holds() -> Holding:
        """All there is of an entry."""
        return ALL

    def write(self, library: Library) -> Iterable[str]:
        """The items of a JSON list, one piece for each entry; ``id`` and ``citation-key`` are given for all."""
        if not library:
            yield "[]\n"
            return
        separator = "[\n"
        for key, entry in library.items():
            yield separator + self._text(item_of(key, entry, lower=key not in library.csl))
            separator = ",\n"
        yield "\n]\n"

    def _text(self, item: dict[str, Any]) -> str:
        encoded = msgspec.json.encode(item)
        if self.indent <= 0:
            return encoded.decode()
        pad = " " * self.indent
        # JSON has no line breaks inside texts, so every one of them is layout.
        return pad + msgspec.json.format(encoded, indent=self.indent).decode().replace("\n", "\n" + pad)


def item_of(key: str, entry: Entry, *, lower: bool = True) -> dict[str, Any]:
    """The item of an entry, as JSON has it; ``lower`` puts its titles in sentence case."""
    custom = dict(entry.custom)
    given_id = key
    if isinstance(custom.get(_KEPT), dict) and "id" in custom[_KEPT]:
        kept = dict(custom.pop(_KEPT))
        given_id = kept.pop("id")
        if kept:
            custom[_KEPT] = kept
    item = {"id": given_id, "citation-key": key, "type": entry.type, **msgspec.to_builtins(entry)}
    for name in _NOT_CSL & item.keys():
        del item[name]
    _keep_in_parts(item, entry)
    own = _own(item, entry)
    if lower and (changes := {csl_name(field): text for field, text in recased(entry).items()}):
        own = {**(own or {}), "titles": {name: item[name] for name in changes}}
        item.update(changes)
    mathematics = _speak(item)
    if mathematics:
        own = {**(own or {}), "mathematics": mathematics}
    if own is not None:
        custom[_OWN] = own
    if custom:
        item["custom"] = custom
    return item


def _keep_in_parts(item: dict[str, Any], entry: Entry) -> None:
    """Asks processors to leave a name in its parts where they would move one ("parse-names")."""
    for variable, listed in item.items():
        if variable in _NAMES:
            names = getattr(entry, _NAMES[variable])
            settled = settled_names(names)
            if settled is not names:
                for written, name, moved in zip(listed, names, settled, strict=True):
                    if name != moved:
                        written["parse-names"] = False


def value_of(field: str, value: Any) -> Any:
    """The value of one field, as JSON has it in an item, mathematics as it is."""
    return _date(value) if field in DATE_VARIABLES else msgspec.to_builtins(value)


def _speak(item: dict[str, Any]) -> dict[str, str]:
    """Puts mathematics into Unicode; the texts that held some, as they were."""
    were = {}
    for name, value in item.items():
        if type(value) is str and "$" in value and name not in _VERBATIM:
            said = spoken_throughout(value)
            if said != value:
                were[name] = value
                item[name] = said
    return were


def _own(item: dict[str, Any], entry: Entry) -> dict[str, Any] | None:
    """What CSL has no variable for; puts dates, and what is derived, into the item."""
    own = {name: msgspec.to_builtins(getattr(entry, field)) for name, field in _OWN_NAMES if getattr(entry, field)}
    inexact = {}
    for field in DATE_VARIABLES:
        date = getattr(entry, field)
        if date is not None:
            item[csl_name(field)] = _date(date)
            if isinstance(date, DateRange) and date.start and date.end and date.start.circa != date.end.circa:
                inexact[csl_name(field)] = str(date)
    if inexact:
        own["dates"] = inexact
    derived = arxiv_variables(entry)
    if derived:
        own["derived"] = [name for name in derived if name not in item]
        item.update({name: derived[name] for name in own["derived"]})
    # An empty one tells the reader that a number like "arXiv:1610.09451" is the entry's own.
    return own if own or (entry.number or "").lower().startswith("arxiv:") else None


def _date(date: AnyDate) -> dict[str, Any]:
    if isinstance(date, LiteralDate):
        return {"literal": date.literal}
    if isinstance(date, DateRange):
        ends = [_parts(end) for end in (date.start, date.end)]
        circa = any(end is not None and end.circa for end in (date.start, date.end))
        return {"date-parts": ends, **({"circa": True} if circa else {})}
    season = {} if date.season is None else {"season": date.season}
    parts = _parts(Date(year=date.year, month=date.month, day=date.day))
    return {"date-parts": [parts], **season, **({"circa": True} if date.circa else {})}


def _parts(date: Date | None) -> list[int]:
    """Year, month and day; a season as a month from 21, as in EDTF; [0], as pandoc has it, for an open end.

    CSL-JSON counts the years before Christ as people do, -1 for 1 BC; the model as astronomers do, 0 for 1 BC.
    """
    if date is None:
        return [0]
    month = date.month if date.season is None else date.season + 20
    year = date.year if date.year > 0 else date.year - 1
    return [part for part in (year, month, date.day) if part is not None]
