"""Which variables a layout prints."""

from __future__ import annotations

from collections.abc import Sequence

from mlsysbib.csl.syntax import nodes


def printed_variables(style: nodes.StyleNodes, elements: Sequence[nodes.Element]) -> frozenset[str]:
    """The variables that ``cs:text`` and ``cs:number`` print among elements and in the macros that these call."""
    return frozenset(
        element.value if isinstance(element, nodes.Text) else element.variable
        for element in nodes.reachable(style, tuple(elements))
        if isinstance(element, nodes.Number) or (isinstance(element, nodes.Text) and element.kind == "variable")
    )
