"""The formats, quotes and blocks that a style asks for as marks around a text ('Formatting', 'Quotes', 'Display')."""

from __future__ import annotations

from mlsysbib.csl.syntax.nodes import Look
from mlsysbib.csl.text.flow import Kind, Mark, closing, opening


def spans(look: Look, *, single: bool = False) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks in front of what is dressed, and those after it; the display block is outermost, quotes next.

    ``single`` says that it is one text: the slant of such a one depends on its script.
    """
    # Outside of all formats: a block is a place in the entry ('Display'), and formats are of what stands in it.
    wanted: list[tuple[Kind, str]] = []
    if look.display:
        wanted.append(("display", look.display))
    decorations = dict(look.decorations)
    if decorations.pop("quotes", "") == "true":
        wanted.append(("quotes", ""))
    # 'Formatting' names no order; the parser keeps them innermost first.
    for name, value in reversed(decorations.items()):
        kind: Kind = "slant" if single and value in ("italic", "oblique") else "format"
        wanted.append((kind, _format(name, value)))
    return (
        tuple(opening(kind, value) for kind, value in wanted),
        tuple(closing(kind, value) for kind, value in reversed(wanted)),
    )


# What ends an enclosing format, by the attribute that says "normal", "none" or "baseline".
_ENDS = {"font-style": "normal-style", "font-variant": "normal-variant", "font-weight": "normal-weight"}


def _format(name: str, value: str) -> str:
    if value == "normal":
        return _ENDS[name]
    if value == "none":
        return "no-decoration"
    return {"sup": "superscript", "sub": "subscript"}.get(value, value)
