"""The quick way through an item of CSL-JSON.

An item of nothing but texts, names in parts and dates in parts decodes in one go, and nearly all items are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from mlsysbib.csl_json.dates import date_of
from mlsysbib.csl_json.names import names_of
from mlsysbib.csl_json.variables import VARIABLES, Draft, doi_of, pages_of, text_of
from mlsysbib.model import ENTRY_TYPES, Date, Name
from mlsysbib.model.told_names import settled_names
from mlsysbib.text.pages import page_range


class _Parts(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", gc=False):
    date_parts: tuple[tuple[int, ...], ...]


_PLAIN = msgspec.json.Decoder(dict[str, str | tuple[Name, ...] | _Parts])
_NAMES = msgspec.json.Encoder()
_PLAIN_FIELDS: dict[str, tuple[str, Any]] = {
    **{name: (field, str) for name, (field, convert) in VARIABLES.items() if convert in (text_of, doi_of, pages_of)},
    **{name: (field, tuple) for name, (field, convert) in VARIABLES.items() if convert is names_of},
    **{name: (field, _Parts) for name, (field, convert) in VARIABLES.items() if convert is date_of},
    **{name: (name, str) for name in ("id", "citation-key", "type")},
}
_UNKNOWN: tuple[str, Any] = ("", type(None))


def plain_item(data: bytes) -> Draft | None:
    """The item that a JSON object describes, if all of it is as it should be; None otherwise."""
    try:
        source: dict[str, Any] = _PLAIN.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return None
    fields: dict[str, Any] = {}
    field_of, keys = _PLAIN_FIELDS.get, len(source)
    for name, value in source.items():
        attribute, expected = field_of(name, _UNKNOWN)
        if type(value) is not expected:
            return None
        if expected is str:
            fields[attribute] = value or None
        elif expected is tuple:
            said = _NAMES.encode(value)
            # A name that says nothing, or a text with two braces, which the long way looks at.
            if b"{}" in said:
                return None
            keys += said.count(b'":')
            fields[attribute] = settled_names(value)
        else:
            date = _plain_date(value.date_parts)
            if date is None:
                return None
            keys += 1
            fields[attribute] = date
    if "page" in fields:
        fields["page"] = page_range(fields["page"] or "") or None
    # More keys in the text than in what came of it: one may be there twice.
    if data.count(b'":') != keys or b"math>" in data or not _is_regular(fields):
        return None
    return Draft(fields.pop("id", None), fields.pop("citation-key", None), fields, {}, [])


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
