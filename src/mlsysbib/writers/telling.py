"""What a writer tells of an entry that becomes a tree: fields without a place, and values that would not come back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from mlsysbib.errors import Finding, Report
from mlsysbib.exchange_data.rows import Tree, copied
from mlsysbib.model import Entry, Library, csl_name
from mlsysbib.writers.losses import Holding, changes, tell_losses


class Spelling(NamedTuple):
    """A format: what it ``holds``, an entry as its tree (which tells what cannot be said of a field), and back."""

    holds: Holding
    tree_of: Callable[[Entry, Callable[[str, str], None]], Tree]
    entry_of: Callable[[Tree], Entry]


def told_tree(report: Report | None, library: Library, key: str, spelling: Spelling) -> Tree:
    """The tree of an entry; ``report`` is told of everything that reading it would not give back."""
    holds, tree_of, entry_of = spelling
    entry = library[key]
    if report is None:
        return tree_of(entry, lambda _field, _message: None)
    tell_losses(report, library, key, holds)
    told: set[str] = set()

    def tell(field: str, message: str) -> None:
        told.add(csl_name(field))
        loss = Finding(message, key=key, field=csl_name(field), severity="warning")
        report(library.placed(loss, field))

    tree = tree_of(entry, tell)
    if is_sure(entry):
        return tree
    back = _Fields(entry_of(copied(tree)))
    held = {field for field in holds[entry.type] if not field.startswith("custom")}
    for change in changes(key, entry, back, held):
        if change.field not in told:
            report(library.placed(change))
    return tree


# Entries that come back from every format as far as it has their fields, as nearly all do: plain words in the usual
# fields, whole names and dates. Reading back what was written takes longer than the writing.
_NAME = r'\{"family":"[A-Z][\w-]*","given":"[A-Z][\w.-]*(?:\x20[A-Z][\w.-]*)*"\}'
_MEANT = r"""(?!(?i:none|null|n/a|anonymous|untitled|true|false)")"""  # what formats and people write for nothing
_WORDS = _MEANT + r"""(?=[^\W_])[^"\\<>$~{}\x00-\x1f;@&*^`\[\]]{2,}(?<=[\w.?!)])"""
_SURE = re.compile(
    rf"""\{{"type":"[\w-]+"
    (?:,"(?:author|editor)":\[{_NAME}(?:,{_NAME})*\]
    |,"issued":\{{"year":[12]\d{{3}}(?:,"month":\d+(?:,"day":\d+)?)?\}}
    |,"(?:issue|volume)":"[1-9]\d*"
    |,"page":"[1-9]\d*(?:-[1-9]\d*)?"
    |,"(?:title|container-title|publisher|publisher-place|collection-title|abstract)":"{_WORDS}"
    |,"DOI":"10\.\d{{4,9}}/[a-z\d.]+"
    |,"URL":"https?://(?!(?:dx\.)?doi\.)[\w./-]+"
    |,"arxiv":"\d{{4}}\.\d{{4,5}}"
    )*+\}}""",
    re.VERBOSE,
)


def is_sure(entry: Entry) -> bool:
    """Whether an entry surely comes back from a format that has its fields, so that nobody need look."""
    return _SURE.fullmatch(msgspec.json.encode(entry).decode()) is not None


class _Fields(Mapping[str, Any]):
    """An entry as a mapping of its fields."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry

    def __getitem__(self, name: str) -> Any:
        return getattr(self._entry, name)

    def __iter__(self) -> Any:
        return iter(Entry.__struct_fields__)

    def __len__(self) -> int:
        return len(Entry.__struct_fields__)
