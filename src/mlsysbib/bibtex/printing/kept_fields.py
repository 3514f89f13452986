"""The fields that a file had and the model has no room for, written again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlsysbib.bibtex.language import localisation
from mlsysbib.bibtex.language.fields import (
    FOR_BIBLATEX,
    KEPT_SUBTITLES,
    KEPT_TITLES,
    KEPT_VISIT,
    KEPT_WORDS,
    other_name,
)
from mlsysbib.bibtex.printing import dress
from mlsysbib.bibtex.printing.kept_values import custom_value
from mlsysbib.bibtex.printing.sheet import Sheet, write_date
from mlsysbib.bibtex.printing.values import Options
from mlsysbib.bibtex.roundtrip import archives, editions, kept_dates, multivolume
from mlsysbib.bibtex.roundtrip.addons import ABOUT
from mlsysbib.errors import in_field, warning
from mlsysbib.model import AnyDate, Entry, LiteralDate, parse_date
from mlsysbib.text.patterns import pattern

_FIELD_NAME = pattern(r"[A-Za-z_][A-Za-z0-9_:.+*/-]*")
SOURCES = frozenset(name + of for name in KEPT_TITLES.values() for of in ("", FOR_BIBLATEX))
"""The names under which the sources of titles are kept."""
_ABOUT = SOURCES | ABOUT | {"@type", "@fields", "@langid", KEPT_VISIT, *KEPT_WORDS.values()}
_ABOUT |= {editions.KEPT, kept_dates.KEPT, kept_dates.LETTERED, localisation.KEPT, multivolume.ALONE}
_ABOUT |= {archives.DERIVED, KEPT_SUBTITLES}
# In which the styles print "In", and who is referred to; of others they leave out what is printed of the other.
_REFERRING = frozenset({"conference", "incollection", "inproceedings"})


def write_kept(entry: Entry, name: str, custom: Mapping[str, Any], sheet: Sheet, keys: Mapping[str, str]) -> None:
    """The fields that a file had and the model has no room for, as they were."""
    options, fields, report = sheet
    for field, value in custom.items():
        if field in _ABOUT or (field == "options" and field in fields) or dress.is_worn(field, custom, entry):
            continue
        if not isinstance(field, str) or not _FIELD_NAME.fullmatch(field):
            if report is not None:
                report(warning("the name of the field is none that BibTeX can read", str(field)))
            continue
        if field in ("crossref", "xdata") and (reason := _why_whole(value, name, custom, options, keys)):
            if report is not None:
                report(warning(f"{value!r} {reason}; its fields are written here", field))
            continue
        if field == "date" and "date" in fields and "year" not in fields:
            write_date("year", _dated(str(value)), sheet)
            continue
        written = custom_value(field, value, options, keys, None if report is None else in_field(report, field))
        if written and (free := field if field not in fields else _room(field, entry, f"{{{written}}}", sheet)):
            fields[free] = f"{{{written}}}"
    if "crossref" in fields and options.dialect == "bibtex":
        # Nor does BibTeX give an entry what it has left empty.
        fields.update({field: "{}" for field, value in custom.items() if value == "" and field not in fields})


def _why_whole(parent: str, name: str, custom: Mapping[str, Any], options: Options, keys: Mapping[str, str]) -> str:
    """Why an entry of a type is written without the reference to another that it took fields from; "" for no reason."""
    if parent not in keys:
        return "is not among the entries that are written"
    if options.dialect == "biblatex":
        return "would give biber what the entry has left empty" if "" in custom.values() else ""
    if parent in options.above:
        return "stands above, where BibTeX does not find it"
    return "" if name in _REFERRING else f"would be printed for what @{name} says itself"


def _dated(text: str) -> AnyDate:
    try:
        return parse_date(text)
    except ValueError:
        return LiteralDate(text)


def _room(field: str, entry: Entry, written: str, sheet: Sheet) -> str:
    """The name for a field whose own is taken by a variable; "" where there is none, which is told."""
    fields = sheet.fields
    if fields[field] == written:
        return ""
    if field == "organization" and "publisher" not in fields:
        fields["publisher"] = fields.pop(field)  # it was there in its stead
        return field
    # The other dialect's name for the same, which styles of this one pass over and the reader knows.
    other = other_name(field, entry.type)
    if other and other not in fields:
        return other
    if sheet.report is not None:
        sheet.report(warning(f"{written} is not written, since {fields[field]} stands in its place", field))
    return ""
