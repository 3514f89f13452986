"""CITATION.cff to entries: the work itself, the one to cite instead of it, and its references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import msgspec

from mlsysbib.exchange_data.cff import FORMAT, ROWS, entry_of, is_of_list
from mlsysbib.exchange_data.rows import members_of
from mlsysbib.model import Library
from mlsysbib.readers.keyed import Keyless, library
from mlsysbib.readers.yaml_trees import Reading, by_place, mapping, placed, spots_of
from mlsysbib.yaml_text.members import node_at
from mlsysbib.yaml_text.nodes import Node

_PREFERRED = "preferred-citation"


class CffReader(msgspec.Struct, frozen=True, kw_only=True):
    """CITATION.cff: the work that it is of, its ``preferred-citation`` and its ``references``, each an entry.

    Keys are made of authors, years and titles, since the format has none.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".cff",)
    keyless: ClassVar[bool] = True

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` with every problem, and the library as far as it goes."""
        root, reading = mapping(
            text, "references", "a CITATION.cff begins with cff-version, message, title and authors"
        )
        if not any(name.text == "cff-version" for name, _ in root.pairs or ()):
            reading.wrong(root, "the file has no cff-version", "it looks like cff-version: 1.2.0")
        return _library(root, reading)


def _library(root: Node, reading: Reading) -> Library:
    found = []
    for role, node in _works(root, reading):
        tree = reading.tree(node)
        if tree is None:
            continue
        if role == "work":
            if is_of_list(tree):
                continue
            for name in (_PREFERRED, "references"):
                tree.pop(name, None)
        entry, remarks = entry_of(tree, role)
        spots = spots_of(node, _MEMBERS)
        found.append(Keyless("", entry, (node.line, node.column), spots, placed(node, "", remarks)))
    return library(found, (), by_place(reading.errors), FORMAT)


def _works(root: Node, reading: Reading) -> Iterator[tuple[str, Node]]:
    """The works of a file with their roles in it."""
    yield "work", root
    preferred, references = node_at(root, (_PREFERRED,)), node_at(root, ("references",))
    if preferred is not root and not preferred.is_null:
        yield _PREFERRED, preferred
    if references is root or references.is_null:
        return
    if not references.is_list:
        reading.wrong(references, f"references are {references.said}, not a list", "begin each with a hyphen")
        return
    yield from (("", each) for each in references.items if not each.is_null)


_MEMBERS = {
    **members_of(ROWS["article"]),
    "issued": "date-released",
    "page": "start",
}
