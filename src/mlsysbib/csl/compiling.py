"""A style's elements to closures: each puts what it prints into a list, and notes in the context what it did.

One compiler is made for each place of a style (citation, bibliography, the sort keys of both), so that what the place
decides is decided once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Literal

import msgspec

from mlsysbib.csl import nodes
from mlsysbib.csl.conditions import Condition
from mlsysbib.csl.context import Context
from mlsysbib.csl.dates import DatePrinter, resolved, sort_text
from mlsysbib.csl.fields import FieldPrinters
from mlsysbib.csl.names import NamesPrinter
from mlsysbib.csl.number_labels import labelled_locator
from mlsysbib.csl.number_parts import Numbers
from mlsysbib.csl.person import NameOptions, name_options
from mlsysbib.csl.renderers import (
    Choice,
    Group,
    Renderer,
    displayed,
    in_second_field,
    in_turn,
    only_dates,
    settled,
    while_wanted,
)
from mlsysbib.csl.tree import Blob
from mlsysbib.csl.values import Person

if TYPE_CHECKING:
    from mlsysbib.csl.engine import Engine


class Compiler:
    """Compiles elements for one area of a style, ``sorting`` or printing it."""

    def __init__(self, engine: Engine, area: Literal["citation", "bibliography"], *, sorting: bool = False) -> None:
        self.engine = engine
        self.area = area
        self.sorting = sorting
        node = getattr(engine.nodes, area) or nodes.Area()
        self.options: Mapping[str, str] = node.options
        get = self.options.get
        self.layout_delimiter: str = node.look.delimiter
        self.collapse = get("collapse", "")
        self.cite_group_delimiter = get("cite-group-delimiter", "")
        self.year_suffix_delimiter = get("year-suffix-delimiter", "")
        self.second_field = bool(
            area == "bibliography" and not sorting and get("second-field-align") in ("flush", "margin")
        )
        self.substitutes_authors = area == "bibliography" and "subsequent-author-substitute" in self.options
        self.shortens_repeated = False
        """Whether later cites of a work show fewer names than the first ('Et-al Abbreviation')."""
        self.fields = FieldPrinters(self)
        self._macros: dict[str, Renderer] = {}

    def layout(self, elements: tuple[nodes.Element, ...]) -> Renderer:
        """The elements of a layout, each perhaps in a display block of its own ('Display', second-field-align)."""
        return settled(self._sequence(elements, top=True))

    # What the elements share

    def numbers(self, cx: Context, variable: str) -> Numbers | None:
        """The numbers of a variable, or of the cite's locator; None where there is none."""
        read = self.engine.numbers.read
        if variable == "locator":
            cite = cx.cite.cite if cx.cite is not None else None
            if cite is None or not cite.locator:
                return None
            locator, label = cite.locator.rstrip(), cite.label
            said = labelled_locator(locator) if label in ("", "page") else None
            if said is not None and self.engine.locale.term(said[0]) is not None:
                label, locator = said
            return read(locator, "locator", label)
        text = cx.item.texts.get(variable)
        return read(text, variable, "", cx.item.type) if text else None

    def suppressed(self, cx: Context, *, names: bool = False, dates: bool = False) -> bool:
        """Whether the element is left out of a cite that wants its author alone, or everything but."""
        if cx.cite is None or cx.looking:
            return False
        cite = cx.cite.cite
        if cite.author_only:
            if names:
                return cx.rendered
            if dates:
                return True
            return cx.rendered or not cx.blocking
        return names and cite.suppress_author and not cx.rendered

    def levels(self, cx: Context, people: tuple[Person, ...], position: int, options: NameOptions) -> None:
        """Set how much of the given name of each person is shown to tell them apart ('Disambiguation')."""
        if cx.registry is not None:
            cx.registry.set_levels(cx, people, position, options, sorting=self.sorting)

    def names_delimiter(self, node: nodes.Names) -> str:
        scopes = (self.options, self.engine.options)
        own = node.delimiter
        return own if own is not None else next((s["names-delimiter"] for s in scopes if "names-delimiter" in s), "")

    def inherited(self, name: str) -> str:
        """An option of names that this area or the style as a whole sets."""
        scopes = (self.options, self.engine.options)
        return next((scope[name] for scope in scopes if name in scope), "")

    def replace_repeated(self, cx: Context) -> None:
        """Put the substitute in the place of authors that the entry before has too."""
        if cx.repeated is not None:
            cx.repeated.apply(cx)

    # Elements

    def _sequence(
        self, elements: tuple[nodes.Element, ...], *, top: bool = False, names: NameOptions | None = None
    ) -> Renderer:
        return in_turn([self._element(element, top=top, names=names) for element in elements])

    def substitutes(self, elements: tuple[nodes.Element, ...], names: NameOptions) -> Renderer:
        """'Substitute': the first of the elements that prints something; choices are looked into."""
        renderers: list[Renderer] = []
        for element in elements:
            if isinstance(element, nodes.Choose):
                renderers.append(
                    Choice(
                        [
                            (Condition(branch, self), self.substitutes(branch.children, names))
                            for branch in element.branches
                        ]
                    )
                )
            else:
                renderers.append(partial(while_wanted, self._element(element, names=names)))
        return in_turn(renderers)

    def _element(self, element: nodes.Element, *, top: bool = False, names: NameOptions | None = None) -> Renderer:
        if isinstance(element, nodes.Choose):
            return self._choose(element, top=top, names=names)
        renderer = self._plain_element(element, names)
        if top and not self.sorting:
            if self.second_field:
                return partial(in_second_field, renderer)
            if element.look.display:
                return partial(displayed, renderer, (("display", element.look.display),))
        return renderer

    def _plain_element(self, element: nodes.Element, names: NameOptions | None) -> Renderer:
        match element:
            case nodes.Text(kind="macro"):
                return self._macro(element)
            case nodes.Text() | nodes.Number() | nodes.Label():
                return self.fields.printer(element)
            case nodes.Date():
                return self._date(element)
            case nodes.Names():
                return self._names(element, names)
            case nodes.Group():
                return Group(self._sequence(_lent(element.children), names=names), element.look)
            case _:
                return self._choose(element, top=False, names=names)

    def _macro(self, element: nodes.Text) -> Renderer:
        # 'Macro': a macro that is called is a group of what it holds.
        name = element.value
        inner = self._macros.get(name)
        if inner is None:
            inner = self._macros[name] = self._sequence(self.engine.nodes.macros[name])
        if self.sorting and self.engine.has_date(name):
            inner = partial(only_dates, inner)
        return Group(inner, element.look, macro=True)

    def _choose(self, element: nodes.Choose, *, top: bool, names: NameOptions | None) -> Renderer:
        return Choice(
            [
                (Condition(branch, self), self._sequence(branch.children, top=top, names=names))
                for branch in element.branches
            ]
        )

    def _date(self, element: nodes.Date) -> Renderer:
        date = resolved(element, self.engine.locale.dates.get(element.form))
        if date is None:
            return lambda _cx, _out: None
        if self.sorting:
            shown = tuple(part.name for part in date.parts)
            return partial(self._date_key, date.variable, shown)
        return DatePrinter(date, self)

    def _date_key(self, variable: str, shown: tuple[str, ...], cx: Context, out: list[Blob]) -> None:
        date = cx.item.dates.get(variable) if variable not in cx.done else None
        text = sort_text(date, shown)
        if text:
            cx.success = True
            out.append(Blob(text))
        else:
            cx.attempt = True

    def _names(self, element: nodes.Names, names: NameOptions | None) -> Renderer:
        if element.bare:
            return partial(self._bare_names, element.variables)
        own = element.name
        options = names if own is None and names is not None else self.name_options(own.options if own else {}, own)
        substitute = self.substitutes(element.substitute, options) if element.substitute else None
        return NamesPrinter(element, options, self, substitute)

    def _bare_names(self, variables: tuple[str, ...], cx: Context, out: list[Blob]) -> None:  # noqa: ARG002  (a renderer)
        """'Substitute': names without children are printed by the enclosing ones, in their place."""
        free = tuple(variable for variable in variables if variable not in cx.done)
        cx.done.update(variables)
        cx.attempt = True
        if cx.can_substitute[-1]:
            cx.substituted = free
            if any(cx.item.names.get(variable) for variable in free):
                cx.can_substitute[-1] = False

    def name_options(self, own: Mapping[str, str], node: nodes.Name | None) -> NameOptions:
        """The options of names in this area ('Inheritable Name Options')."""
        looks = {} if node is None else {"look": _dress(node.look), "family": node.family, "given": node.given}
        options = name_options([own, self.options, self.engine.options], **looks)
        shorter = options.subsequent_min and options.subsequent_min != options.et_al_min
        fewer = options.subsequent_use_first and options.subsequent_use_first != options.use_first
        self.shortens_repeated = self.shortens_repeated or bool(shorter or fewer)
        return options


def _lent(elements: tuple[nodes.Element, ...]) -> tuple[nodes.Element, ...]:
    """The children of a group; a label beside nothing but other variables ("p." of "locator", "page") is lent to them.

    'Label' prints a term only where its variable is there; the reference always does, and styles rely on it here.
    """
    values = [element for element in elements if not isinstance(element, nodes.Label)]
    variables = [_variable_of(element) for element in values]
    if not variables or "" in variables:
        return elements
    return tuple(
        msgspec.structs.replace(element, lent=True)
        if isinstance(element, nodes.Label) and element.variable not in variables
        else element
        for element in elements
    )


def _variable_of(element: nodes.Element) -> str:
    match element:
        case nodes.Number():
            return element.variable
        case nodes.Text(kind="variable"):
            return element.value
        case _:
            return ""


def _dress(look: nodes.Look) -> nodes.Look:
    """The look of cs:name: its delimiter is an option, not a part of its dress."""
    return msgspec.structs.replace(look, delimiter="")
