"""What stands in for names that an entry does not have ('Substitute')."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from mlsysbib.csl.compiled.conditions import choosing, compile_branch
from mlsysbib.csl.compiled.rendering import CALLED, PRINTED, Element, Rendering
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.data.moments import Moment
from mlsysbib.csl.data.people import Person
from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.text.flow import NAMES_END, NameList


class Watched(Item):
    """An entry that notes which of its variables had something to say.

    'Substitute': "Substituted variables are suppressed in the rest of the output". Which these are is seen when they
    are asked for: a macro, or the branch of a condition, may be what stands in.
    """

    __slots__ = ("said",)

    def __init__(self, item: Item) -> None:
        for slot in Item.__slots__:
            setattr(self, slot, getattr(item, slot))
        self.said: set[str] = set()

    # (what is only asked whether it is there, by a condition, has printed nothing)
    def text(self, variable: str) -> str:
        found = super().text(variable)
        if found:
            self.said.add(variable)
        return found

    def people(self, variable: str) -> tuple[Person, ...]:
        found = super().people(variable)
        if found:
            self.said.add(variable)
        return found

    def moment(self, variable: str) -> Moment | None:
        found = super().moment(variable)
        if found is not None:
            self.said.add(variable)
        return found


def compile_substitute(node: nodes.Names, scope: Scope) -> Element | None:
    """The first of the substitutes that prints something; the variables that it prints are empty from then on."""
    if not node.substitute:
        return None
    # Compiled when it is first needed: most works have names.
    first: Element | None = None

    def render(rendering: Rendering) -> int:
        nonlocal first
        if first is None:
            first = _first_of(node.substitute, node, scope)
        out, item = rendering.out, rendering.item
        start = len(out)
        watched = Watched(item)
        # Only while the substitute is rendered: what else the style prints is not suppressed for being printed.
        rendering.item = watched
        said = first(rendering)
        rendering.item = item
        if len(out) > start:
            rendering.used |= watched.said
            _mark(rendering, start)
        return said

    return render


def _first_of(children: Sequence[nodes.Element], names: nodes.Names, scope: Scope) -> Element:
    """What prints the first of elements that has something to say."""
    # (each is compiled when those in front of it had nothing to say)
    candidates: list[Element] = []

    def render(rendering: Rendering) -> int:
        out, item = rendering.out, rendering.item
        start = len(out)
        said = CALLED
        # "The first element to return a non-empty result"; what those in front of it asked for is still to be printed.
        for place, child in enumerate(children):
            if isinstance(item, Watched):
                item.said.clear()
            if place == len(candidates):
                candidates.append(_candidate(child, names, scope))
            said |= candidates[place](rendering)
            if len(out) > start or said == PRINTED:
                break
        return said

    return render


def _candidate(child: nodes.Element, names: nodes.Names, scope: Scope) -> Element:
    if isinstance(child, nodes.Choose):
        return _choice(child, names, scope)
    return scope.compile([_taking_over(child, names)], "")


def _choice(choose: nodes.Choose, names: nodes.Names, scope: Scope) -> Element:
    """The branch that is chosen; as in ``cs:substitute`` itself, only the first of what it holds is printed."""
    branches = [
        (compile_branch(branch, scope.locale), partial(_first_of, branch.children, names, scope))
        for branch in choose.branches
    ]
    return choosing(branches, CALLED)


def _mark(rendering: Rendering, start: int) -> None:
    """Have what was printed count as the names of the work: cites are grouped by it ('Cite Grouping')."""
    out = rendering.out
    if rendering.sort is None and not any(type(piece) is NameList for piece in out[start:]):
        out.insert(start, NameList(rendering.lists, (), 0))
        out.append(NAMES_END)
        rendering.lists += 1


def _taking_over(child: nodes.Element, names: nodes.Names) -> nodes.Element:
    """A substitute whose names without children are printed as the names are that it stands in for."""
    # The clause has the shorthand inherit ``cs:name`` and ``cs:et-al``; the label is of its own variable, and printed.
    if isinstance(child, nodes.Names) and child.bare:
        return replace(
            child,
            name=names.name,
            et_al=names.et_al,
            label=names.label,
            delimiter=names.delimiter if child.delimiter is None else child.delimiter,
            bare=False,
            look=names.look if replace(child.look, delimiter="") == nodes.PLAIN else child.look,
        )
    if isinstance(child, nodes.Group):
        return replace(child, children=tuple([_taking_over(one, names) for one in child.children]))
    if isinstance(child, nodes.Choose):
        branches = [
            replace(branch, children=tuple([_taking_over(one, names) for one in branch.children]))
            for branch in child.branches
        ]
        return replace(child, branches=tuple(branches))
    return child
