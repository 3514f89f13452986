"""CSL-JSON as rules look at it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mlsysbib.checks.sheet import Item, Written
from mlsysbib.csl_json.json_text import walk
from mlsysbib.model import Library
from mlsysbib.text.patterns import pattern


def items(text: str, library: Library) -> Iterator[Item]:
    """The items of a list of CSL-JSON, in order; ``library`` is what was read of it."""
    try:
        data = json.loads(text)
    except ValueError:  # of which the reader tells
        return
    offsets = dict(walk(text))
    entries = dict(enumerate(library.values()))
    for number, item in enumerate(data if isinstance(data, list) else []):
        if isinstance(item, dict):
            written = tuple(_written(text, offsets[number, name], name, value) for name, value in item.items())
            at = offsets[(number,)]
            key_at = offsets.get((number, "id"), at)
            yield Item(str(item.get("id", "")), at, key_at, str(item.get("type", "")), written, entries.get(number))


def spelt(value: str, before: str = "") -> str:
    """A value as JSON writes it, with the escapes that stand in the one before it."""
    text = json.dumps(value, ensure_ascii=before.isascii() and "\\u" in before)
    return text.replace("/", "\\/") if "\\/" in before else text


def _written(text: str, offset: int, name: str, value: Any) -> Written:
    if not isinstance(value, str):
        return Written(name, "" if isinstance(value, (dict, list)) else str(value), offset)
    return Written(name, value, offset, *span(text, offset))


def span(text: str, offset: int) -> tuple[int, int]:
    """Where the value of a member begins and ends whose name begins at an offset."""
    _, end = _DECODER.raw_decode(text, offset)
    colon = _COLON.match(text, end)
    begin = end if colon is None else colon.end()
    _, end = _DECODER.raw_decode(text, begin)
    return begin, end


_DECODER = json.JSONDecoder()
_COLON = pattern(r"\s*:\s*")
