"""Rich text as plain text: one line, no markup at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from mlsysbib.csl.printers.flat import flat
from mlsysbib.csl.rich import Printed, Rich
from mlsysbib.text.math import spoken

_APART = frozenset({"block", "right-inline", "indent"})


def inline(pieces: Iterable[Rich], mathematics: Callable[[str], str] = spoken) -> str:
    """The text; blocks (CSL 1.0.2, 'Display') stand a space apart, ``mathematics`` says what its source becomes."""
    parts: list[str] = []
    for kind, value in flat(pieces):
        if kind == "text":
            parts.append(value)
        elif kind == "math":
            parts.append(mathematics(value))
        elif value == "left-margin":
            # As the reference processor has it: whatever the label ends with.
            parts.append(" " * (kind == "close"))
        elif value in _APART and parts and not parts[-1].endswith(" "):
            parts.append(" ")
    return "".join(parts).strip()


entry = inline


def bibliography(entries: Iterable[Printed], labels: Mapping[str, str]) -> Iterator[str]:  # noqa: ARG001  (a printer's)
    """An entry a line."""
    for printed in entries:
        yield inline(printed.content) + "\n"
