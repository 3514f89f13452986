"""An entry as a record of RIS, and what a reader makes of that again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mlsysbib.model import Entry
from mlsysbib.tagged.drafts import as_lines, drafted
from mlsysbib.tagged.grammars import ris as scanned
from mlsysbib.tagged.ris import KEY, OF_TYPE, TABLE
from mlsysbib.tagged.types import BY_CSL, row_of

_OWN = frozenset({"TY", "ER", "key"})
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def record(key: str, entry: Entry) -> str:
    """The record from TY to ER, with what RIS kept in the entry after what the model has."""
    kept = entry.custom.get("ris")
    kept = kept if isinstance(kept, dict) else {}
    lines = [f"TY  - {_code(entry, kept)}"]
    for row in OF_TYPE[entry.type]:
        if row.kind.write is not None:
            for tag, value in row.kind.write(entry, row):
                lines += _lines(tag, value)
    for tag, value in _kept(kept):
        lines += _lines(tag, value)
    lines += _lines(KEY, key if "key" not in kept else str(kept["key"]))
    return "\n".join([*lines, "ER  - \n"])


def read_back(text: str) -> dict[str, Any]:
    """The fields that a reader finds in a record."""
    (found,) = scanned(text).records
    return drafted(found, TABLE, OF_TYPE).fields


def _code(entry: Entry, kept: dict[str, Any]) -> str:
    """The code that the file had, where it still says the same; else that of the type."""
    own = kept.get("TY")
    if isinstance(own, str):
        row = row_of(own)
        if (row.csl if row is not None else "document") == entry.type:
            return own
    return BY_CSL[entry.type].code if entry.type in BY_CSL else BY_CSL["document"].code


def _kept(kept: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for tag, value in sorted(kept.items()):
        if tag not in _OWN and re.fullmatch(r"[A-Z][A-Z0-9]{1,4}", tag):
            yield from (
                (tag, each) for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)
            )


def _lines(tag: str, value: str) -> list[str]:
    """The lines of a value; one that goes on is set in, so that no word at its beginning is taken for a tag."""
    first, *rest = as_lines(_CONTROL.sub("", value)) if "\n" in value or not value.isprintable() else (value,)
    return [f"{tag}  - {first}", *(f"      {line}" if line else "" for line in rest)]
