"""An entry as a record of RIS, and what a reader makes of that again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mlsysbib.model import Entry
from mlsysbib.tagged.drafts import drafted
from mlsysbib.tagged.grammars import ris as scanned
from mlsysbib.tagged.ris import KEY, OF_TYPE, TABLE
from mlsysbib.tagged.types import BY_CSL, row_of

_OWN = frozenset({"TY", "ER", "key"})
# What ends a line to some program, and what no text has.
_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def record(key: str, entry: Entry) -> str:
    """The record from TY to ER, with what RIS kept in the entry after what the model has."""
    kept = entry.custom.get("ris")
    kept = kept if isinstance(kept, dict) else {}
    lines = [_line("TY", _code(entry, kept))]
    for row in OF_TYPE[entry.type]:
        if row.kind.write is not None:
            lines += [_line(tag, value) for tag, value in row.kind.write(entry, row)]
    lines += [_line(tag, value) for tag, value in _kept(kept)]
    lines.append(_line(KEY, key if "key" not in kept else str(kept["key"])))
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


def _line(tag: str, value: str) -> str:
    """A value in one line: most programs read one that goes on as a space, citation-js as a tag, pandoc not at all.

    What looks like a tag within a line is one to citation-js, too.
    """
    text = value if value.isprintable() else _CONTROL.sub("", _BREAKS.sub(" ", value)).strip()
    return f"{tag}  - {text.replace('  -', ' -')}"
