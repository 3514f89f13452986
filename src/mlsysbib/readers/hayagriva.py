"""Hayagriva's YAML, in which Typst keeps its bibliographies, to entries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from mlsysbib.errors import Finding, ReadError
from mlsysbib.exchange_data.hayagriva import ROWS, entry_of
from mlsysbib.exchange_data.rows import members_of
from mlsysbib.keys import Template
from mlsysbib.model import Entry, Library, attribute
from mlsysbib.model.places import NotedPlaces, Places, Spot
from mlsysbib.readers.yaml_trees import Reading, by_place, mapping, placed, spots_of
from mlsysbib.yaml_text.nodes import Node


class HayagrivaReader(msgspec.Struct, frozen=True, kw_only=True):
    """Hayagriva's YAML, as Typst has it: entries by key, each with the parents that it stands in.

    What the model has no place for, such as a second parent, is kept for the writer of this format.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".yaml", ".yml")

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` with every problem, and the library as far as it goes."""
        root, reading = mapping(text, "", "Hayagriva's YAML is a mapping from key to entry")
        library = _library([("", root, root)] if _is_alone(root) else reading.members(root), reading)
        if reading.errors:
            raise ReadError(by_place(reading.errors), library)
        return library


def _is_alone(root: Node) -> bool:
    """Whether a file is one entry without a key, as papis keeps them."""
    return any(name.text == "type" and value.text is not None for name, value in root.pairs or ())


def _library(members: Iterable[tuple[str, Node, Node]], reading: Reading) -> Library:
    entries: dict[str, Entry] = {}
    spots: dict[str, tuple[Spot, dict[str, Spot]]] = {}
    warnings: list[Finding] = []
    for given, name, node in members:
        tree = reading.tree(node, given)
        if tree is None:
            continue
        entry, remarks = entry_of(tree)
        key = given or Template()(entry)
        if not given:
            message = f"the file is one entry without a key; it goes by {key}"
            warnings.append(Finding(message, line=node.line, column=node.column, key=key, severity="warning"))
        entries[key] = entry
        spots[key] = (name.line, name.column), spots_of(node, _MEMBERS)
        warnings += placed(node, key, remarks)
    return Library(entries, warnings=by_place(warnings), places=Places([NotedPlaces(spots, _meant)]))


def _meant(field: str) -> str:
    return attribute(field) or field


_MEMBERS = members_of(ROWS["contained"])
