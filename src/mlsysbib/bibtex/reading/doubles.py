"""Entries of a file that share a key, which are seen to when all are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mlsysbib.bibtex.grammar.blocks import EntryBlock, Fault
from mlsysbib.bibtex.grammar.parsing import parse
from mlsysbib.bibtex.reading.faults import SAME_KEY, Faults
from mlsysbib.model import Entry


class Double(NamedTuple):
    """An entry whose own key another has, and the key that it is read under."""

    own: str
    key: str
    block: EntryBlock


def settle(doubles: list[Double], firsts: Mapping[str, EntryBlock], entries: dict[str, Entry], faults: Faults) -> None:
    """Of the entries that share a key, equal ones are one; of different ones BibTeX and biber take the first."""
    known = {own: [Double(own, own, block)] for own, block in firsts.items()}
    for double in doubles:
        own, key, block = double
        same = next((other for other in known[own] if _is_same(other, double, entries)), None)
        if same is not None:
            entries.pop(key, None)
            line = faults.line(same.block.key_offset)
            faults.warn(block.key_offset, f"the same entry stands in line {line}; it is read once", own, rule=SAME_KEY)
            continue
        line, hint = faults.line(firsts[own].key_offset), "give one of them another key"
        message = f"another entry has this key in line {line}; this one is read as {key!r}"
        faults.add(Fault(block.key_offset, message, own, hint=hint, rule=SAME_KEY))
        known[own].append(double)


def firsts(text: str, strings: Mapping[str, str], doubles: list[Double]) -> dict[str, EntryBlock]:
    """The first entries of the keys that are shared, looked for again: other files need not keep where theirs stand."""
    keys = {double.own for double in doubles}
    blocks = (block for block in parse(text, dict(strings)) if isinstance(block, EntryBlock))
    return {block.key: block for block in reversed([block for block in blocks if block.key in keys])}


def _is_same(one: Double, other: Double, entries: Mapping[str, Entry]) -> bool:
    """Whether two entries are read as the same; of those that are not works, whether they have the same fields."""
    if one.key in entries or other.key in entries:
        return entries.get(one.key) == entries.get(other.key)
    return {field[:2] for field in one.block.fields} == {field[:2] for field in other.block.fields}
