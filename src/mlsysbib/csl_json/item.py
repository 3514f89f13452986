"""One item of CSL-JSON to an Entry.

The format is that of csl-data.json of CSL 1.0.2; the tolerance is for what Zotero, Crossref, DataCite, pandoc,
citeproc-js and people write under that name. What the model does not know, or cannot make out, is kept in
``Entry.custom["csl-json"]``.
"""

from __future__ import annotations

from typing import Any

from mlsysbib.csl_json.custom import custom_of
from mlsysbib.csl_json.json_text import Malformed, decode, kind, may_repeat_keys, repetitions
from mlsysbib.csl_json.plain import plain_item
from mlsysbib.csl_json.variables import ALIASES, KEPT, VARIABLES, Draft, Remark
from mlsysbib.model import ENTRY_TYPES, Entry
from mlsysbib.model.entry import trusted
from mlsysbib.text.nearest import nearest


def item_of(data: bytes) -> Draft:
    """The item that a JSON object describes; raises ``Malformed`` where it is not one."""
    return plain_item(data) or _any(data)


def entry_of(item: Draft, key: str) -> Entry:
    """The entry of an item, under the citation key that it goes by."""
    if item.id is not None and item.id != key:
        kept = item.fields.setdefault("custom", {}).setdefault(KEPT, {})
        kept["id"] = item.id
    return trusted(item.fields)


def _any(data: bytes) -> Draft:
    source = decode(data)
    if not isinstance(source, dict):
        hint = 'an item looks like {"id": "sculley2015hidden", "type": "paper-conference"}'
        raise Malformed(f"this item is {kind(source)}, not an object", 0, hint)
    kept = {name: value for name, value in source.items() if name not in VARIABLES}
    item = Draft(_key(kept.pop("id", None)), _key(kept.pop("citation-key", None)), {}, kept, [])
    for name, value in source.items():
        variable = VARIABLES.get(name)
        if variable is not None and value is not None and value != "":
            item.take(name, value, variable)
    _take_aliases(item)
    item.fields["type"] = _type(item)
    custom = custom_of(item)
    if custom:
        item.fields["custom"] = custom
    if may_repeat_keys(data, source):
        for path, offset in repetitions(data.decode()):
            item.remarks.append(Remark("", f"{path[-1]!r} is given twice in one object", offset, severe=True))
    return item


def _key(value: Any) -> Any:
    return value if isinstance(value, (str, int)) and not isinstance(value, bool) else None


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


def _take_aliases(item: Draft) -> None:
    for name in sorted(item.kept.keys() & ALIASES.keys()):
        variable = VARIABLES[ALIASES[name]]
        known, value = item.fields.get(variable[0]), item.kept[name]
        if known is None and value not in (None, ""):
            del item.kept[name]
            item.take(name, value, variable)
        elif known == value:
            del item.kept[name]


def _type(item: Draft) -> str:
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
