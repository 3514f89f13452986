"""The bibliography: each entry rendered, its punctuation settled, repeated authors replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlsysbib.csl.context import Context
from mlsysbib.csl.nodes import PLAIN
from mlsysbib.csl.punctuation import settle
from mlsysbib.csl.renderers import RIGHT
from mlsysbib.csl.repeated import Repeated
from mlsysbib.csl.rich import Printed, Rich
from mlsysbib.csl.tree import Blob, pruned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlsysbib.csl.registry import Registry


class BibliographyRenderer:
    """Renders the registered entries in their order."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.engine = engine = registry.engine
        area = engine.nodes.bibliography
        self.look = area.look if area is not None else PLAIN
        options = area.options if area is not None else {}
        self.substitute = options.get("subsequent-author-substitute")
        self.rule = options.get("subsequent-author-substitute-rule", "complete-all")
        self.second_field = engine.bibliography.second_field

    def render(self) -> Iterator[Printed]:
        """The entries, one after the other; one of which the style prints nothing has no content."""
        repeated = Repeated(self.substitute, self.rule) if self.substitute is not None else None
        count = 0
        for key in self.registry.in_order():
            pieces = self._entry(key, repeated)
            if not pieces and self.engine.numeric:
                pieces = [f"{count + 1}. [CSL STYLE ERROR: reference with no printed form.]"]
            count += bool(pieces)
            yield Printed(key, tuple(pieces))

    def _entry(self, key: str, repeated: Repeated | None) -> list[Rich]:
        engine = self.engine
        record = self.registry.records[key]
        cx = Context(record.item)
        cx.registry = self.registry if engine.adds_givens else None
        ambiguity = record.ambiguity
        cx.ambiguity = ambiguity.copy()
        # The bibliography shows as many names, and as much of them, as the cites need to be told apart.
        if engine.adds_givens:
            cx.asked = cx.ambiguity
            if not engine.adds_names:
                cx.ambiguity.names = []
        elif engine.tells_apart:
            cx.ambiguity.givens = []
        cx.year_suffix = ambiguity.year_suffix
        cx.number = self.registry.number(key)
        cx.repeated = repeated
        out: list[Blob] = []
        engine.entry_layout(cx, out)
        if self.substitute == "":
            out = pruned(out)
        if not out:
            return []
        self._affix(out)
        top = Blob(None, out, decorations=self.look.decorations)
        if not self.second_field and not engine.displays:
            out[:] = [Blob(None, list(out), suffix=self.look.suffix)]
        settle(top, in_quote=engine.in_quote)
        assembler = engine.bibliography_assembler()
        parts = assembler.parts(top)
        joined = assembler.joined(parts, "")
        return joined if isinstance(joined, list) else []

    def _affix(self, out: list[Blob]) -> None:
        """The layout's prefix goes to the first piece; its suffix to the last, where display blocks stand apart."""
        prefix, suffix = self.look.prefix, self.look.suffix
        if prefix:
            first = out[0]
            if first.kids and self.second_field:
                first = first.kids[0]
            first.prefix = prefix + first.prefix
        if suffix and self.second_field:
            if out[-1].decorations == RIGHT:
                out[-1].suffix = suffix
        elif suffix and self.engine.displays:
            out[-1].suffix = suffix
