r"""Entries of other files of one bibliography, from which an entry takes fields: ``\bibliography{papers,proceedings}``.

BibTeX and biber read all files of a paper as one. A reader has one at a time, and looks into the others for the few
entries that its own do not have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from mlsysbib.bibtex.grammar.blocks import EntryBlock
from mlsysbib.bibtex.grammar.parsing import parse
from mlsysbib.bibtex.reading.inheritance import RawEntry

# As deep as works stand in works: a part, its volume, the whole, a series; and one that leads round.
_DEPTH = 5


def givers_elsewhere(
    entries: Mapping[str, RawEntry], texts: Callable[[], Iterable[str]], strings: Mapping[str, str]
) -> dict[str, RawEntry]:
    """The entries of other files that these take fields from, and those that they take from in turn."""
    found: dict[str, RawEntry] = {}
    known = {key.lower() for key in entries}
    wanted = _named(entries.values()) - known
    for _ in range(_DEPTH):
        if not wanted:
            break
        new = {key: each for text in texts() for key, each in _entries(text, wanted, strings)}
        found = {**new, **found}
        known |= {key.lower() for key in found}
        wanted = _named(new.values()) - known
    return found


def _named(entries: Iterable[RawEntry]) -> set[str]:
    return {
        name.strip().lower()
        for entry in entries
        for field in ("crossref", "xdata")
        for name in entry.fields.get(field, "").split("," if field == "xdata" else "\0")
        if name.strip()
    }


def _entries(text: str, wanted: set[str], strings: Mapping[str, str]) -> Iterable[tuple[str, RawEntry]]:
    lowered = text.lower()
    if not any(name in lowered for name in wanted):
        return
    for block in parse(text, dict(strings)):
        if isinstance(block, EntryBlock) and block.key.lower() in wanted:
            fields: dict[str, str] = {}
            for name, value, _ in block.fields:
                fields.setdefault(name, value)
            yield block.key, RawEntry(block.type, fields)
