"""What an element's attributes do to what it prints: affixes, formats, quotes, text case ('Formatting' and others)."""

from __future__ import annotations

from mlsysbib.csl.compiled.rendering import Element, Rendering
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.syntax.nodes import Look
from mlsysbib.csl.text.casing import recase
from mlsysbib.csl.text.flow import SINGLE, Piece, Postfix, Prefix, Verbatim
from mlsysbib.csl.text.formats import has_no_italics
from mlsysbib.csl.text.looks import spans

# What a change of case takes at most: how many marks a value of the work holds is not the style's doing.
_MOST_STEPS = 200
_CHARACTERS_OF_A_STEP = 20
# How often a text may print all that the work has, where it is long at all.
_LONG = 2_000
_TIMES = 4


def without_periods(rendering: Rendering, start: int) -> None:
    """Take the full stops out of the texts from ``start`` on ('Strip-periods')."""
    out = rendering.out
    for index in range(start, len(out)):
        piece = out[index]
        if isinstance(piece, str) and "." in piece and not isinstance(piece, Verbatim):
            out[index] = type(piece)(piece.replace(".", ""))


def dressed(inner: Element, look: Look, scope: Scope, *, single: bool = False, of_style: bool = False) -> Element:
    """The element with its attributes: affixes outside of everything else, and nothing at all where it says nothing.

    What is ``of_style``, a term or a value, is in the style's language, whatever the work's is; in one that has no
    title case ('Non-English Items') it begins with a capital there all the same, as a label of APA's does.
    """
    before, after = spans(look, single=single)
    prefix, suffix = Prefix(look.prefix), Postfix(look.suffix)
    case, strip = look.text_case, look.strip_periods
    if not (before or prefix or suffix or case or strip):
        return inner
    # 'Affixes': outside the scope of formatting, quotes, strip-periods and text-case; but within their block.
    display = bool(look.display)
    first = (*before[:display], *([prefix] if prefix else ()), *before[display:])
    end = len(after) - display
    last = (*after[:end], *([suffix] if suffix else ()), *after[end:])
    alone = (*after[:end], SINGLE, *last[end:]) if single and end else last
    width = len(first)
    english, spoken = scope.locale.english, scope.locale.lang
    if of_style and case == "title" and not english:
        case = "capitalize-first"

    def render(rendering: Rendering) -> int:
        """Put the marks around what the element prints, and change what stands between them."""
        out = rendering.out
        start = len(out)
        out += first
        said = inner(rendering)
        # 'Affixes': "only rendered if the element produces output".
        if len(out) == start + width:
            del out[start:]
            return said
        if strip:
            without_periods(rendering, start + width)
        if case:
            rendering.step(_effort(rendering, start))
            # 'Non-English Items': the item's own language decides. Where it says none, the clause has the style's, the
            # reference that which is printed in.
            language = "" if of_style else rendering.item.language
            is_english = language.lower().startswith("en") if language else english
            recase(out, start + width, case, english=is_english, language=language or spoken)
        out += alone if len(out) == start + width + 1 and _is_unmarked(out[-1]) else last
        return said

    return render


def _effort(rendering: Rendering, start: int) -> int:
    """The steps that a change of case takes: for texts that cannot be the work's, as many as they really need."""
    out = rendering.out
    marks = min(3 * (len(out) - start), _MOST_STEPS)
    characters = sum([len(piece) for piece in out[start:] if isinstance(piece, str)])
    if characters < _LONG:
        return marks
    own = characters - _TIMES * len(repr(rendering.item.entry))
    return marks + max(own, 0) // _CHARACTERS_OF_A_STEP


def _is_unmarked(piece: Piece) -> bool:
    """Whether all of a text is in the style's format as it is: no apostrophe was made in it, and it can be slanted."""
    return isinstance(piece, str) and "’" not in piece and not has_no_italics(piece)
