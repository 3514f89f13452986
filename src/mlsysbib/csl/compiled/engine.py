"""A style compiled for a language: what renders a cite, an entry of the bibliography, and a macro for sorting."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

import msgspec

from mlsysbib.csl.compiled.elements import Compiler
from mlsysbib.csl.compiled.rendering import PLAIN, Detail, Element, Rendering
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.context import Placed
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.locale import Locale
from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.syntax.variables import printed_variables, variables_of
from mlsysbib.csl.text.flow import SINGLE, Piece


class Area(msgspec.Struct, frozen=True):
    """``cs:citation`` or ``cs:bibliography``, compiled; ``render`` is its layout without the layout's own dress."""

    node: nodes.Area
    scope: Scope
    render: Element
    compiler: Compiler


class Engine:
    """A style in a language.

    ``near_note_distance`` is in notes; ``uses_positions`` says whether cites read differently by where they stand,
    ``names_first_note`` whether they name the note of the first one, ``numeric`` whether anything prints or sorts by
    the number of a work, ``disambiguates`` how many conditions ask if a cite is ambiguous.
    """

    def __init__(self, style: nodes.StyleNodes, locale: Locale) -> None:
        """Compile the areas, and find out what the style asks for at all."""
        self.nodes = style
        self.locale = locale
        areas = [style.citation, *([style.bibliography] if style.bibliography is not None else [])]
        elements = [element for area in areas for element in nodes.reachable(style, _start(style, area))]
        tests = [*_tests(elements)]
        variables = {name for element in elements for name in variables_of(element)}
        keys = {key.variable for area in areas for key in area.sort}
        # 'Note Distance': "default value is 5".
        self.near_note_distance = _integer(style.citation.options.get("near-note-distance", ""), 5)
        self.disambiguates = sum(test.kind == "disambiguate" for test in tests)
        self.numeric = "citation-number" in variables | keys
        self.names_first_note = "first-reference-note-number" in variables
        # What reads the same wherever it stands need not be placed, nor rendered anew when others move.
        self.uses_positions = (
            any(test.kind == "position" and test.values for test in tests)
            or self.names_first_note
            or any(name.startswith("et-al-subsequent") for name in self._name_options(style, elements, areas))
        )
        # 'Disambiguation': a suffix that ``cs:text`` renders in one area "is suppressed for" the other, "unless it is
        # also rendered" there.
        self._own_suffix = "year-suffix" in variables
        self.citation = self._area(style.citation)
        self.bibliography = None if style.bibliography is None else self._area(style.bibliography)
        self.bibliography_sort = () if style.bibliography is None else style.bibliography.sort

    @cached_property
    def numbering(self) -> tuple[bool, bool]:
        """Whether the bibliography is sorted by the numbers of the works, and whether it counts downwards then."""
        keys = [key for key in self.bibliography_sort if self._is_number(key)]
        return bool(keys), any(key.descending for key in keys)

    def _is_number(self, key: nodes.SortKey) -> bool:
        if not key.macro:
            return key.variable == "citation-number"
        return "citation-number" in printed_variables(self.nodes, self.nodes.macros[key.macro])

    def cite(
        self,
        item: Item,
        placed: Placed | None,
        detail: Detail = PLAIN,
        number: int = 0,
        *,
        without_names: bool = False,
    ) -> list[Piece]:
        """The flow of one cite, without the affixes of the layout and of the cite."""
        rendering = Rendering(item, placed, detail, number)
        rendering.without_names = without_names
        self.citation.render(rendering)
        flow = rendering.out
        # The text that ends a cite stands alone no longer: what the layout prints after it meets it as any other does.
        if flow and flow[-1] is SINGLE:
            flow.pop()
        return flow

    def macro(self, name: str, area: Literal["citation", "bibliography"]) -> Element:
        """What a macro prints in an area, as a sort key needs it."""
        place = self.bibliography if area == "bibliography" and self.bibliography is not None else self.citation
        return place.compiler.macro(name)

    def _area(self, area: nodes.Area) -> Area:
        style = self.nodes
        # 'Inheritable Name Options': the value that is set at the lowest level is used.
        options = {**style.options, **area.options}
        compiler = Compiler(self.locale, options, style.macros, own_suffix=self._own_suffix)
        # The delimiter of a citation's layout goes between its cites, not between the elements of one ('Layout').
        return Area(area, compiler.scope, compiler.elements(area.layout), compiler)

    @staticmethod
    def _name_options(
        style: nodes.StyleNodes, elements: Iterable[nodes.Element], areas: Iterable[nodes.Area]
    ) -> Iterable[str]:
        yield from style.options
        for area in areas:
            yield from area.options
        for element in elements:
            if isinstance(element, nodes.Names) and element.name is not None:
                yield from element.name.options


def _start(style: nodes.StyleNodes, area: nodes.Area) -> tuple[nodes.Element, ...]:
    """The elements of an area, and those of the macros that it sorts by: what only a key asks for is asked for, too."""
    return (*area.layout, *(element for key in area.sort if key.macro for element in style.macros[key.macro]))


def _tests(elements: Iterable[nodes.Element]) -> Iterable[nodes.Test]:
    for element in elements:
        if type(element) is nodes.Choose:
            for branch in element.branches:
                yield from branch.tests


def _integer(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() else otherwise
