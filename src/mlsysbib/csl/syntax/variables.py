"""Which variables elements ask for by name; those of names and dates are not among them."""

from __future__ import annotations

from collections.abc import Sequence

from mlsysbib.csl.syntax import nodes


def variables_of(element: nodes.Element) -> tuple[str, ...]:
    """The variable that a text, a number or a label is of."""
    if isinstance(element, nodes.Text):
        return (element.value,) if element.kind == "variable" else ()
    return (element.variable,) if isinstance(element, (nodes.Label, nodes.Number)) else ()


def printed_variables(style: nodes.StyleNodes, elements: Sequence[nodes.Element]) -> frozenset[str]:
    """The variables that are printed among elements and in the macros that these call: a label prints a term."""
    return frozenset(
        name
        for element in nodes.reachable(style, tuple(elements))
        if not isinstance(element, nodes.Label)
        for name in variables_of(element)
    )
