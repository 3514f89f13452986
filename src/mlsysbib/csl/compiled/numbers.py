"""``cs:number`` and ``cs:label`` ('Number', 'Label')."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mlsysbib.csl.compiled.dressing import dressed
from mlsysbib.csl.compiled.rendering import CALLED, NOTHING, PRINTED, Element, Rendering, saying
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.data.numeric import PAGES, is_plural
from mlsysbib.csl.locale import Locale
from mlsysbib.csl.numbers.labels import counted
from mlsysbib.csl.numbers.ordinals import long_ordinal, ordinal
from mlsysbib.csl.numbers.ranges import Manner, Spell, printed
from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.text.flow import CiteNumber, Counted, Piece
from mlsysbib.csl.text.inline import pieces
from mlsysbib.text.numerals import roman
from mlsysbib.text.patterns import pattern

_ORDINALS: Mapping[str, Callable[[int, Locale, str], str]] = {"long-ordinal": long_ordinal, "ordinal": ordinal}
# No number that anybody counts by has more digits, and Python refuses to read some thousands of them.
_DIGITS = 9
# Numbers as seams know them: with a letter in front at most, alone or several of them.
_IN_DIGITS = pattern(r"[^\W\d_]?\d+(?:[ \u00a0]*[,&–‑～-][ \u00a0]*[^\W\d_]?\d+)*")


def number_text(rendering: Rendering, variable: str, text: str, scope: Scope) -> str:
    """What ``cs:text`` prints of a number variable, of pages or of a locator."""
    # (one number alone has neither range nor label)
    if text.isdigit():
        return text
    label = rendering.placed.cite.label if variable == "locator" and rendering.placed is not None else variable
    # 'Page Ranges' has the format for pages alone; which locators are pages is known by their label.
    page_format = scope.options.get("page-range-format", "") if variable in PAGES else ""
    return printed(text, label, Manner(variable, scope.locale, page_format, rendering.label_form))


def _counted(text: str) -> tuple[Piece, ...]:
    plain = text.isdigit() or all(map(str.isdecimal, text.split("\u2013")))
    return (Counted(text),) if plain or _IN_DIGITS.fullmatch(text) else pieces(text)


def compile_digits(variable: str, scope: Scope) -> Element:
    """What ``cs:text`` prints of a number variable, and ``cs:number`` without a form of its own."""

    def render(rendering: Rendering) -> int:
        text = rendering.text(variable)
        if not text:
            return CALLED
        rendering.out += _counted(number_text(rendering, variable, text, scope))
        return PRINTED

    return render if variable != "locator" else _once(render)


def _once(locator: Element) -> Element:
    """A cite has one place, which it says once: styles that ask for it in two branches mean either."""

    def render(rendering: Rendering) -> int:
        rendering.item.reads += 1
        if rendering.located:
            return CALLED
        said = locator(rendering)
        rendering.located = said == PRINTED
        return said

    return render


def compile_number(node: nodes.Number, scope: Scope) -> Element:
    """A number in one of its forms; in a sort key it is digits whatever the form is ('Sorting Macros')."""
    variable = node.variable
    if variable == "citation-number":
        return dressed(_citation_number, node.look, scope)
    manner = Manner(variable, scope.locale, spell=_speller(node, scope))

    numeric = compile_digits(variable, scope)

    def formed(rendering: Rendering) -> int:
        text = rendering.text(variable)
        if not text:
            return CALLED
        rendering.out += _counted(printed(text, variable, manner))
        return PRINTED

    shown = dressed(numeric if manner.spell is None else formed, node.look, scope)
    # 'Sorting Variables': numbers are returned "as integers (form is numeric)", in macros, too.
    return lambda rendering: shown(rendering) if rendering.sort is None else numeric(rendering)


def _citation_number(rendering: Rendering) -> int:
    text = rendering.text("citation-number")
    if not text:
        return CALLED
    rendering.out.append(CiteNumber(text))
    return PRINTED


def _speller(node: nodes.Number, scope: Scope) -> Spell | None:
    """What writes one number in the form of the element, by the gender of what it counts; None for digits."""
    spell = _ORDINALS.get(node.form)
    if spell is not None:
        locale, gender = scope.locale, _gender(node.variable, scope.locale)
        return lambda digits: spell(int(digits), locale, gender) if len(digits) <= _DIGITS else digits
    if node.form == "roman":
        return lambda digits: roman(int(digits)) if len(digits) <= _DIGITS and int(digits) else digits
    return None


def _gender(variable: str, locale: Locale) -> str:
    # Appendix II has a term for each number variable, but locales have "chapter" for the label of 'chapter-number'.
    return locale.gender(variable) or locale.gender(variable.removesuffix("-number"))


def compile_label(node: nodes.Label, scope: Scope) -> Element:
    """The term of a variable that has something to print, which is not a variable itself to the group around it."""
    return _of_locator(node, scope) if node.variable == "locator" else _of_variable(node, scope)


class _Forms:
    """A label in the singular and in the plural, dressed."""

    __slots__ = ("plural", "single")

    def __init__(self, name: str, node: nodes.Label, scope: Scope) -> None:
        form = node.form or "long"
        find = scope.locale.find
        term = find(name, form) or find(name.removesuffix("-number"), form)
        never, always = node.plural == "never", node.plural == "always"
        # 'Label', ``plural``: "always" and "never" set aside what the content is.
        single, multiple = ("", "") if term is None else (term.single, term.multiple)
        self.single = dressed(saying(pieces(multiple if always else single)), node.look, scope, of_style=True)
        self.plural = dressed(saying(pieces(single if never else multiple)), node.look, scope, of_style=True)


def _of_variable(node: nodes.Label, scope: Scope) -> Element:
    """The label of one of the entry's numbers; none where the number comes with a label of its own ("vol. 3")."""
    variable, locale = node.variable, scope.locale
    forms = _Forms(variable, node, scope)
    conjunction = locale.term("and") or ""
    label = "page" if variable == "page-first" else variable

    def render(rendering: Rendering) -> int:
        text = rendering.text(variable)
        if not text:
            return forms.single(rendering) if node.lent else NOTHING
        name, parts = counted(text, variable, label, locale)
        if not name:
            return NOTHING
        return (forms.plural if is_plural(variable, parts[0].numbers, conjunction) else forms.single)(rendering)

    return render


def _of_locator(node: nodes.Label, scope: Scope) -> Element:
    """The label of what the locator counts: what it says itself, else what the cite says."""
    locale = scope.locale
    conjunction = locale.term("and") or ""
    known: dict[str, _Forms] = {}
    # As the reference has it, labels within the locator are short where the style does not say the form.
    form = node.form or "short"

    def render(rendering: Rendering) -> int:
        text, placed = rendering.text("locator"), rendering.placed
        if not text and not node.lent:
            return NOTHING
        own = "page" if placed is None or not text else placed.cite.label.replace(" ", "-")
        name, parts = counted(text, "locator", own, locale)
        forms = known.get(name) or known.setdefault(name, _Forms(name, node, scope))
        rendering.label_form = form
        return (forms.plural if is_plural("locator", parts[0].numbers, conjunction) else forms.single)(rendering)

    return render
