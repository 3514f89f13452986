"""A library to Hayagriva's YAML, which Typst reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from mlsysbib.errors import Report
from mlsysbib.exchange_data.hayagriva import entry_of, holds, tree_of
from mlsysbib.model import Library
from mlsysbib.writers.losses import Holding
from mlsysbib.writers.telling import Spelling, told_tree
from mlsysbib.yaml_text.lines import block


class HayagrivaWriter(msgspec.Struct, frozen=True, kw_only=True):
    """Hayagriva's YAML for Typst: ``#bibliography("refs.yml")``; containers and series are the parents of entries."""

    suffixes: ClassVar[tuple[str, ...]] = (".yaml", ".yml")

    report: Report | None = None

    @staticmethod
    def holds() -> Holding:
        """The fields that have a place in the format, by type."""
        return holds()

    def write(self, library: Library) -> Iterable[str]:
        """The file, one piece for each entry."""
        spelling = Spelling(holds(), tree_of, lambda tree: entry_of(tree)[0])
        for number, key in enumerate(library):
            tree = told_tree(self.report, library, key, spelling)
            yield "\n".join([*([""] if number else []), *block({key: tree}), ""])
        if not library:
            yield "{}\n"
