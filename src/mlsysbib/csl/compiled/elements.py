"""Every element of a style as one function, and several as one: groups, choices, macros ('Rendering Elements')."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from mlsysbib.csl.compiled.conditions import choosing, compile_branch
from mlsysbib.csl.compiled.dates import compile_date
from mlsysbib.csl.compiled.dressing import dressed
from mlsysbib.csl.compiled.names import compile_names
from mlsysbib.csl.compiled.numbers import compile_label, compile_number
from mlsysbib.csl.compiled.rendering import CALLED, NOTHING, PIECES, PRINTED, SHAPES, STEPS, Element, Rendering
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.compiled.texts import compile_text
from mlsysbib.csl.locale import Locale
from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.text.flow import SINGLE, Delimiter


class Compiler:
    """Compiles the elements of one area of a style; each macro once, when it is first called."""

    def __init__(
        self,
        locale: Locale,
        options: Mapping[str, str],
        macros: Mapping[str, Sequence[nodes.Element]],
        *,
        own_suffix: bool,
    ) -> None:
        self.scope = Scope(locale, options, own_suffix, self.elements, {})
        self._macros = macros
        self._compiled: dict[str, Element] = {}

    def elements(self, elements: Sequence[nodes.Element], delimiter: str = "") -> Element:
        """One function for elements, with a delimiter between those that print something ('Delimiter')."""
        cost = sum(map(_cost, elements))
        if cost > STEPS:
            # No rendering gets through it, so it is not worth compiling.
            return _counted(lambda _: NOTHING, cost)
        return _sequence([self._element(element, delimiter) for element in elements], delimiter, cost)

    def macro(self, name: str) -> Element:
        """What a macro holds; nothing of where it is called applies within it ('Macro')."""
        found = self._compiled.get(name)
        if found is None:
            found = self._compiled[name] = self.elements(_with_lent_labels(self._macros[name]))
        return found

    def _element(self, element: nodes.Element, delimiter: str) -> Element:
        if isinstance(element, nodes.Choose):
            # 'Choose': delimiters of the element around it go between what a branch holds.
            return self._choose(element, delimiter)
        if isinstance(element, nodes.Group):
            return self._group(element)
        if isinstance(element, nodes.Text) and element.kind == "macro":
            # 'Delimiter': none of the elements around it reach into what a macro prints.
            return dressed(_suppressed(self._call(element.value)), element.look, self.scope)
        compile_it, is_dressed = _COMPILERS[type(element)]
        plain = compile_it(element, self.scope)
        if is_dressed:
            return plain
        of_style = isinstance(element, nodes.Text) and element.kind != "variable"
        return dressed(plain, element.look, self.scope, single=True, of_style=of_style)

    def _call(self, name: str) -> Element:
        # Not compiled before it is called: a style has macros for more kinds of works than a document cites.
        def render(rendering: Rendering) -> int:
            return (self._compiled.get(name) or self.macro(name))(rendering)

        return render

    def _group(self, group: nodes.Group) -> Element:
        inner = self.elements(_with_lent_labels(group.children), group.look.delimiter)
        return dressed(_suppressed(inner), group.look, self.scope)

    def _choose(self, choose: nodes.Choose, delimiter: str) -> Element:
        branches = [
            (compile_branch(branch, self.scope.locale), partial(self.elements, branch.children, delimiter))
            for branch in choose.branches
        ]
        return choosing(branches, NOTHING)


# What each kind of element is compiled by, and whether that has put on its attributes already.
_COMPILERS: Mapping[type, tuple[Callable[..., Element], bool]] = {
    nodes.Date: (compile_date, True),
    nodes.Label: (compile_label, True),
    nodes.Names: (compile_names, True),
    nodes.Number: (compile_number, True),
    nodes.Text: (compile_text, False),
}


# What an element takes in steps, where that is more than one: about microseconds.
_COSTS: Mapping[type, int] = {nodes.Date: 15, nodes.Label: 4, nodes.Names: 25, nodes.Number: 8, nodes.Text: 4}


_QUESTIONS_OF_A_STEP = 8


def _cost(element: nodes.Element) -> int:
    if isinstance(element, nodes.Choose):
        asked = sum(len(test.values) for branch in element.branches for test in branch.tests if test.kind != "type")
        return 1 + asked // _QUESTIONS_OF_A_STEP
    return _COSTS.get(type(element), 1) + 2 * len(element.look.decorations)


def _sequence(parts: Sequence[Element], delimiter: str, cost: int) -> Element:
    """Elements one after another as one element: with a delimiter, with none, or a single one as itself."""
    if len(parts) == 1:
        return parts[0] if cost <= _COSTS[nodes.Text] else _counted(parts[0], cost)
    return _joined(parts, Delimiter(delimiter), cost) if delimiter else _run_on(parts, cost)


def _joined(parts: Sequence[Element], between: Delimiter, cost: int) -> Element:
    # The steps are counted here, once for all elements together: a call for each would cost more than many of them do.
    def render(rendering: Rendering) -> int:
        """A delimiter is put in front of each element, and taken away where that prints nothing."""
        rendering.steps -= cost
        if rendering.steps < 0:
            rendering.step()
        out = rendering.out
        begun = False
        said = NOTHING
        for part in parts:
            start = len(out)
            if begun:
                out.append(between)
            said |= part(rendering)
            if len(out) == start + begun:
                del out[start:]
            else:
                begun = True
        if len(out) > PIECES:
            rendering.measure()
        return said

    return render


def _run_on(parts: Sequence[Element], cost: int) -> Element:
    def render(rendering: Rendering) -> int:
        rendering.steps -= cost
        if rendering.steps < 0:
            rendering.step()
        said = NOTHING
        for part in parts:
            said |= part(rendering)
        if len(rendering.out) > PIECES:
            rendering.measure()
        return said

    return render


def _counted(part: Element, cost: int) -> Element:
    def render(rendering: Rendering) -> int:
        rendering.step(cost)
        return part(rendering)

    return render


def _suppressed(inner: Element) -> Element:
    """'Group': nothing at all where variables were called, and none had anything to print.

    What prints anything is to a group around it like a variable that does ('Group', nested ones). Most groups of a
    style have nothing to print of most works, which is the same for all of one shape.
    """
    silent: dict[object, int] = {}

    def render(rendering: Rendering) -> int:
        item = rendering.item
        known = silent.get(item.shape)
        if known is not None:
            return known
        reads, out = item.reads, rendering.out
        start = len(out)
        nameless = rendering.nameless
        said = inner(rendering)
        # 'Group': "a) at least one rendering element calls a variable, and b) all variables that are called are empty".
        if said == CALLED:
            del out[start:]
            rendering.nameless = nameless
        elif len(out) > start:
            if out[-1] is SINGLE:
                out.pop()
            return PRINTED
        if item.shape is not None and item.reads == reads and len(silent) < SHAPES:
            silent[item.shape] = said
        return said

    return render


def _with_lent_labels(children: Sequence[nodes.Element]) -> Sequence[nodes.Element]:
    """The elements of a group; a label beside nothing but variables that are not its own is taken for theirs.

    'Label' has none "if the selected variable is empty"; the reference prints such a label, and leaves it out where the
    variable beside it is empty, too.
    """
    names = {
        child.value if isinstance(child, nodes.Text) else child.variable
        for child in children
        if isinstance(child, nodes.Number) or (isinstance(child, nodes.Text) and child.kind == "variable")
    }
    labels = [child for child in children if isinstance(child, nodes.Label)]
    if not labels or len(names) + len(labels) < len(children):
        return children
    return [
        nodes.Label(
            child.variable, child.form, child.plural, child.before, child.look, lent=child.variable not in names
        )
        if isinstance(child, nodes.Label)
        else child
        for child in children
    ]
