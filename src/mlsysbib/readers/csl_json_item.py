"""One item of CSL-JSON to an Entry.

The format is that of csl-data.json of CSL 1.0.2; the tolerance is for what Zotero, Crossref, DataCite, pandoc,
citeproc-js and people write under that name. What the model does not know, or cannot make out, is kept in
``Entry.custom["csl-json"]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import msgspec

from mlsysbib.model import (
    DATE_VARIABLES,
    DOI,
    ENTRY_TYPES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
    AnyDate,
    ArxivID,
    Date,
    Entry,
    Link,
    Name,
    csl_name,
    parse_date,
)
from mlsysbib.readers.csl_json_date import date_of
from mlsysbib.readers.csl_json_name import names_of
from mlsysbib.readers.json_text import (
    Malformed,
    NotUnderstood,
    Path,
    count_keys,
    decode,
    kind,
    may_repeat_keys,
    numbers,
    repetitions,
)
from mlsysbib.text.nearest import nearest

KEPT = "csl-json"
"""The member of ``Entry.custom`` for what only this format knows."""
OWN = "mlsysbib"
"""The member of CSL-JSON's ``custom`` for what CSL has no variable for."""


class Remark(NamedTuple):
    """Something that is odd about an item: the field ("" for the item), what, and where in the item it stands."""

    field: str
    message: str
    place: Path | int = ()
    severe: bool = False


class _Own(msgspec.Struct, forbid_unknown_fields=True, rename="kebab"):
    """What the writer of CSL-JSON puts into ``custom`` under our name."""

    arxiv: str | None = None
    arxiv_class: str | None = None
    original_language: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    dates: dict[str, str] = {}
    """Dates in EDTF that CSL-JSON's form cannot say."""
    derived: tuple[str, ...] = ()
    """The variables that the writer filled in for other programs."""


class _Parts(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", gc=False):
    date_parts: tuple[tuple[int, ...], ...]


class Item(NamedTuple):
    """An item on its way: what the model's fields are to hold, what is kept for the format, what is odd."""

    id: str | int | None
    citation_key: str | None
    fields: dict[str, Any]
    kept: dict[str, Any]
    remarks: list[Remark]

    def take(self, name: str, value: Any, variable: tuple[str, _Converter]) -> None:
        """Convert a value into its field, or keep it where it cannot be."""
        attribute, convert = variable
        said: list[str] = []
        try:
            converted = convert(value, said)
        except NotUnderstood as error:
            self.kept[name] = value
            said.append(f"{error}; kept as it is")
        else:
            if converted:
                self.fields[attribute] = converted
        self.remarks.extend(Remark(name, message, (name,)) for message in said)


def item_of(data: bytes) -> Item:
    """The item that a JSON object describes; raises ``Malformed`` where it is not one."""
    # An item of nothing but texts, names in parts and dates in parts decodes in one go, and nearly all items are.
    try:
        plain = _PLAIN.decode(data)
    except (msgspec.DecodeError, RecursionError):
        plain = {}
    return (_plain(plain, data) if plain else None) or _any(data)


def entry_of(item: Item, key: str) -> Entry:
    """The entry of an item, under the citation key that it goes by."""
    if item.id is not None and item.id != key:
        kept = item.fields.setdefault("custom", {}).setdefault(KEPT, {})
        kept["id"] = item.id
    return Entry(**item.fields)


_PLAIN = msgspec.json.Decoder(dict[str, str | tuple[Name, ...] | _Parts])
_NOBODY = Name()


def _plain(source: dict[str, Any], data: bytes) -> Item | None:
    """The item, if all of it is as it should be; None otherwise."""
    fields: dict[str, Any] = {}
    field_of, keys = _PLAIN_FIELDS.get, len(source)
    for name, value in source.items():
        attribute, expected = field_of(name, _UNKNOWN)
        if type(value) is not expected:
            return None
        if expected is str:
            fields[attribute] = value or None
        elif expected is tuple:
            if _NOBODY in value:
                return None
            keys += count_keys(value)
            fields[attribute] = value
        else:
            date = _plain_date(value.date_parts)
            if date is None:
                return None
            keys += 1
            fields[attribute] = date
    # More keys in the text than in what came of it: one may be there twice.
    if data.count(b'":') != keys or not _is_regular(fields):
        return None
    return Item(fields.pop("id", None), fields.pop("citation-key", None), fields, {}, [])


def _is_regular(fields: dict[str, Any]) -> bool:
    """Whether nothing in an item's texts needs a closer look."""
    return (
        fields.get("type") in ENTRY_TYPES
        and (fields.get("doi") or "10.").startswith("10.")
        and (fields["type"] != "article" or not fields.get("number"))
    )


@lru_cache(maxsize=4096)
def _plain_date(parts: tuple[tuple[int, ...], ...]) -> Date | None:
    if len(parts) != 1 or not 1 <= len(parts[0]) <= 3 or min(parts[0]) < 1:
        return None
    try:
        return Date(
            year=parts[0][0],
            month=parts[0][1] if len(parts[0]) > 1 else None,
            day=parts[0][2] if len(parts[0]) > 2 else None,
        )
    except ValueError:
        return None


def _any(data: bytes) -> Item:
    source = decode(data)
    if not isinstance(source, dict):
        hint = 'an item looks like {"id": "sculley2015hidden", "type": "paper-conference"}'
        raise Malformed(f"this item is {kind(source)}, not an object", 0, hint)
    kept = {name: value for name, value in source.items() if name not in _VARIABLES}
    item = Item(_key(kept.pop("id", None)), _key(kept.pop("citation-key", None)), {}, kept, [])
    for name, value in source.items():
        variable = _VARIABLES.get(name)
        if variable is not None and value is not None and value != "":
            item.take(name, value, variable)
    _take_aliases(item)
    item.fields["type"] = _type(item)
    custom = _custom(item)
    if custom:
        item.fields["custom"] = custom
    if may_repeat_keys(data, source):
        for path, offset in repetitions(data.decode()):
            item.remarks.append(Remark("", f"{path[-1]!r} is given twice in one object", offset, severe=True))
    return item


def _key(value: Any) -> Any:
    return value if isinstance(value, (str, int)) and not isinstance(value, bool) else None


def _text(value: Any, said: list[str]) -> str:
    """Text, of which several may come in a list, as Crossref gives ISSNs and authors give keywords."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list):
        return ", ".join(_text(part, said) for part in value if part is not None)
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotUnderstood(f"this is {kind(value)}, not text")
    return str(value)


def _doi(value: Any, said: list[str]) -> str:
    text = _text(value, said).strip()
    if text.startswith("10."):
        return text
    try:
        return str(DOI.parse(text))
    except ValueError:
        return text


_Converter: TypeAlias = Callable[[Any, list[str]], Any]
_VARIABLES: dict[str, tuple[str, _Converter]] = {
    csl_name(field): (field, convert)
    for fields, convert in (
        (TEXT_VARIABLES, _text),
        (NUMBER_VARIABLES, _text),
        (NAME_VARIABLES, names_of),
        (DATE_VARIABLES, date_of),
        (("doi",), _doi),
    )
    for field in fields
}
_PLAIN_FIELDS: dict[str, tuple[str, Any]] = {
    **{name: (field, str) for name, (field, convert) in _VARIABLES.items() if convert in (_text, _doi)},
    **{name: (field, tuple) for name, (field, convert) in _VARIABLES.items() if convert is names_of},
    **{name: (field, _Parts) for name, (field, convert) in _VARIABLES.items() if convert is date_of},
    **{name: (name, str) for name in ("id", "citation-key", "type")},
}
_UNKNOWN: tuple[str, Any] = ("", type(None))
# Names that older data and careless programs use for a variable, which wins where it is there as well.
_ALIASES = {
    "archive-collection": "archive_collection",
    "archive-location": "archive_location",
    "event": "event-title",
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
}
# What Crossref's own records, and so some of doi.org's CSL-JSON, call the types of CSL.
_CROSSREF_TYPES = {
    "book-chapter": "chapter",
    "dissertation": "thesis",
    "edited-book": "book",
    "journal": "periodical",
    "journal-article": "article-journal",
    "monograph": "book",
    "other": "document",
    "posted-content": "article",
    "proceedings": "book",
    "proceedings-article": "paper-conference",
    "reference-book": "book",
    "reference-entry": "entry",
}


def _take_aliases(item: Item) -> None:
    for name in sorted(item.kept.keys() & _ALIASES.keys()):
        variable = _VARIABLES[_ALIASES[name]]
        known, value = item.fields.get(variable[0]), item.kept[name]
        if known is None and value not in (None, ""):
            del item.kept[name]
            item.take(name, value, variable)
        elif known == value:
            del item.kept[name]


def _type(item: Item) -> str:
    given = item.kept.pop("type", None)
    if isinstance(given, str):
        known = _CROSSREF_TYPES.get(given, given)
        if known in ENTRY_TYPES:
            return known
    if given is None or given == "":
        item.remarks.append(Remark("", "the item has no type; it is taken for a document"))
        return "document"
    item.kept["type"] = given
    near = nearest(str(given), ENTRY_TYPES, n=1)
    meant = f" (CSL has {near[0]})" if near else ""
    item.remarks.append(Remark("type", f"CSL has no type {given!r}{meant}; it is taken for a document", ("type",)))
    return "document"


def _custom(item: Item) -> dict[str, Any]:
    """The entry's ``custom``: the item's own, without what is ours in it, and what else is kept."""
    kept = item.kept
    custom: dict[str, Any] = kept.pop("custom") if isinstance(kept.get("custom"), dict) else {}
    own = custom.pop(OWN, None)
    if own is None:
        _recognise_arxiv(item.fields)
    elif not _take_own(own, item):
        custom[OWN] = own
    if kept or KEPT in custom:
        before = custom.pop(KEPT, {})
        # Whatever stood there under our name is data too; only the id has its own place in the item.
        known = before if isinstance(before, dict) else {KEPT: before}
        if merged := {**{name: value for name, value in known.items() if name != "id"}, **kept}:
            custom[KEPT] = merged
    try:
        return numbers(custom) if custom else custom
    except NotUnderstood as error:
        item.remarks.append(Remark("", f"{error}; what is not CSL is left out"))
        return {}


def _take_own(raw: Any, item: Item) -> bool:
    try:
        own = msgspec.convert(raw, _Own)
        dates: dict[str, AnyDate] = {_VARIABLES[name][0]: parse_date(text) for name, text in own.dates.items()}
    except (msgspec.ValidationError, ValueError, KeyError) as error:
        item.remarks.append(
            Remark("custom", f"{OWN} does not hold what this program writes there: {error}", ("custom",))
        )
        return False
    for name in own.derived:
        item.fields.pop(_VARIABLES.get(name, (name,))[0], None)
    ours = {
        "arxiv": own.arxiv,
        "arxiv_class": own.arxiv_class,
        "list_section": own.section,
        "original_language": own.original_language,
    }
    item.fields.update(dates, tags=own.tags, links=own.links)
    item.fields.update({field: value for field, value in ours.items() if value is not None})
    return True


_ARXIV_NUMBER = re.compile(r"arxiv:\s*(?P<id>\S+?)(?:v\d+)?(?:\s+\[(?P<class>[\w.-]+)\])?", re.IGNORECASE)


def _recognise_arxiv(fields: dict[str, Any]) -> None:
    """Take the arXiv id out of ``number``, where Zotero and this package's writer put it for preprints."""
    match = _ARXIV_NUMBER.fullmatch(fields.get("number", ""))
    if match is None or fields.get("type") != "article":
        return
    try:
        fields["arxiv"] = str(ArxivID.parse(match[0].partition("[")[0]))
    except ValueError:
        return
    del fields["number"]
    if match["class"] is not None:
        fields["arxiv_class"] = match["class"]
