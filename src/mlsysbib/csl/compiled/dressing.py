"""What an element's attributes do to what it prints: affixes, formats, quotes, text case ('Formatting' and others)."""

from __future__ import annotations

from mlsysbib.csl.compiled.rendering import Element, Rendering
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.syntax.nodes import Look
from mlsysbib.csl.text.casing import recase
from mlsysbib.csl.text.flow import SINGLE, Kind, Mark, Verbatim, closing, opening


def spans(look: Look, *, single: bool = False) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks in front of what is dressed, and those behind it; the display block is outermost, quotes next.

    ``single`` says that it is one text: the slant of such a one depends on its script.
    """
    wanted: list[tuple[Kind, str]] = []
    if look.display:
        wanted.append(("display", look.display))
    decorations = dict(look.decorations)
    if decorations.pop("quotes", "") == "true":
        wanted.append(("quotes", ""))
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


def without_periods(rendering: Rendering, start: int) -> None:
    """Take the full stops out of the texts from ``start`` on ('Strip-periods')."""
    out = rendering.out
    for index in range(start, len(out)):
        piece = out[index]
        if isinstance(piece, str) and "." in piece and not isinstance(piece, Verbatim):
            out[index] = type(piece)(piece.replace(".", ""))


def dressed(inner: Element, look: Look, scope: Scope, *, single: bool = False, of_style: bool = False) -> Element:
    """The element with its attributes: affixes outside of everything else, and nothing at all where it says nothing.

    What is ``of_style``, a term or a value, is in the style's language, whatever the work's is.
    """
    before, behind = spans(look, single=single)
    prefix, suffix = look.prefix, look.suffix
    case, strip = look.text_case, look.strip_periods
    if not (before or prefix or suffix or case or strip):
        return inner
    display = bool(look.display)
    first = (*before[:display], *([prefix] if prefix else ()), *before[display:])
    end = len(behind) - display
    alone = (SINGLE,) if single and end else ()
    last = (*behind[:end], *alone, *([suffix] if suffix else ()), *behind[end:])
    width = len(first)
    english, spoken = scope.english, scope.locale.lang

    def render(rendering: Rendering) -> int:
        out = rendering.out
        start = len(out)
        out += first
        said = inner(rendering)
        if len(out) == start + width:
            del out[start:]
            return said
        if strip:
            without_periods(rendering, start + width)
        if case:
            rendering.step(3 * (len(out) - start))
            language = "" if of_style else rendering.item.language
            is_english = language.lower().startswith("en") if language else english
            recase(out, start + width, case, is_english, language or spoken)
        out += last
        return said

    return render
