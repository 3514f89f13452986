"""A library to schema.org's JSON-LD, which search engines read in pages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

import msgspec

from mlsysbib.errors import Report
from mlsysbib.exchange_data.rows import Tree
from mlsysbib.exchange_data.schema_org import CONTEXT, entry_of, holds, tree_of
from mlsysbib.model import Entry, Library
from mlsysbib.writers.losses import Holding
from mlsysbib.writers.telling import Spelling, told_tree


def _read(tree: Tree) -> Entry:
    return entry_of(tree)[1]


class SchemaOrgWriter(msgspec.Struct, frozen=True, kw_only=True):
    """schema.org's JSON-LD for pages and search engines: a ``@graph`` of works, each with its key as an identifier.

    It may stand in a page's ``script`` as it is: no text of it can end that.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".jsonld",)

    report: Report | None = None

    @staticmethod
    def holds() -> Holding:
        """The fields that have a place in the format, by type."""
        return holds()

    def write(self, library: Library) -> Iterable[str]:
        """The file, one piece for each entry."""
        held = holds()
        separator = f'{{\n  "@context": "{CONTEXT}",\n  "@graph": ['
        for key in library:
            tree = told_tree(self.report, library, key, Spelling(held, partial(tree_of, key), _read))
            text = msgspec.json.format(msgspec.json.encode(tree), indent=2).decode()
            # JSON has no "<" but in texts, where it may be escaped.
            yield f"{separator}\n    " + text.replace("<", "\\u003c").replace("\n", "\n    ")
            separator = ","
        yield f"{separator}]\n}}\n" if not library else "\n  ]\n}\n"
