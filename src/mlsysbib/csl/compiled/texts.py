"""``cs:text``: a variable, a term or a value ('Text')."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mlsysbib.csl.compiled.numbers import compile_digits
from mlsysbib.csl.compiled.rendering import CALLED, NOTHING, PRINTED, Element, Rendering, saying
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.syntax.nodes import Text
from mlsysbib.csl.text.flow import CiteNumber, Piece, Suffix, Term, Verbatim
from mlsysbib.csl.text.inline import pieces
from mlsysbib.model import NUMBER_VARIABLES, csl_name

_NUMBERS = frozenset({"first-reference-note-number", "locator", *map(csl_name, NUMBER_VARIABLES)})
# What machines read keeps its characters.
_VERBATIM = frozenset({"DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL"})
_SHORT = {"container-title": ("container-title-short", "journalAbbreviation"), "title": ("title-short", "shortTitle")}
# The same variable by the name that older data has for it.
_OLDER = {"container-title-short": ("journalAbbreviation",), "title-short": ("shortTitle",)}


def compile_text(node: Text, scope: Scope) -> Element:
    """The text without its dress; a macro is not this module's."""
    if node.kind == "variable":
        return _variable(node.value, node.form, scope)
    if node.kind == "term":
        said = pieces(scope.locale.term(node.value, node.form, plural=node.plural) or "")
        # (a term in a case that the style sets keeps that where a note or an entry begins)
        return saying(said) if node.look.text_case else _term(said)
    return saying(pieces(node.value))


def _term(said: Sequence[Piece]) -> Element:
    """A term, which gets a capital where it begins a note or an entry, but not in the place of names."""
    beginning = tuple(Term(piece) if isinstance(piece, str) else piece for piece in said)

    def render(rendering: Rendering) -> int:
        rendering.out += said if rendering.nameless else beginning
        return NOTHING

    return render


def _variable(name: str, form: str, scope: Scope) -> Element:
    special = _SPECIAL.get(name)
    if special is not None:
        return special
    if name in _NUMBERS:
        return compile_digits(name, scope)
    if name in _VERBATIM:
        return _typed(name, Verbatim)
    # 'Text': "If the short form is selected but unavailable, the long form is rendered instead."
    candidates = (*(_SHORT.get(name, (f"{name}-short",)) if form == "short" else ()), name, *_OLDER.get(name, ()))
    return _one_of(name, candidates) if len(candidates) > 1 else _plain(name)


def _plain(name: str) -> Element:
    def render(rendering: Rendering) -> int:
        value = rendering.item.text(name)
        if not value or name in rendering.used:
            return CALLED
        rendering.out += pieces(value)
        rendering.begun = True
        return PRINTED

    return render


def _one_of(called: str, names: tuple[str, ...]) -> Element:
    """The first of several variables that the entry has: the short form, else the long one.

    It is the variable that is ``called`` all the same: a substitute that prints its short form takes the long one, too.
    """

    def render(rendering: Rendering) -> int:
        item, used = rendering.item, rendering.used
        # (that a substitute takes note of it)
        item.text(called)
        if called in used:
            return CALLED
        for name in names:
            value = item.text(name)
            if value and name not in used:
                rendering.out += pieces(value)
                rendering.begun = True
                return PRINTED
        return CALLED

    return render


def _typed(name: str, kind: Callable[[str], str], missing: int = CALLED) -> Element:
    """A variable as a text of a kind of its own, by which it is known later."""

    def render(rendering: Rendering) -> int:
        value = rendering.text(name)
        if not value:
            return missing
        rendering.out.append(kind(value))
        return PRINTED

    return render


def _label(rendering: Rendering) -> int:
    """The label, and the letter that tells it from the same label of another work."""
    value = rendering.text("citation-label")
    if not value:
        return CALLED
    rendering.out.append(value)
    # 'Disambiguation' appends the suffix to a year; a label has its year within, and no other is printed.
    if rendering.detail.suffix and not rendering.suffixed:
        rendering.suffixed = True
        rendering.out.append(Suffix(rendering.detail.suffix))
    return PRINTED


_SPECIAL: Mapping[str, Element] = {
    "citation-label": _label,
    "citation-number": _typed("citation-number", CiteNumber),
    # Not a blank of the work's: "n.d." stands beside a suffix whether there is one or not.
    "year-suffix": _typed("year-suffix", Suffix, NOTHING),
}
