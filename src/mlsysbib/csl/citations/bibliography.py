"""The bibliography: its entries in order, each in the dress of the layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from mlsysbib.csl.citations.affixes import capitalize_term, says_something
from mlsysbib.csl.citations.methods import methods_of
from mlsysbib.csl.citations.registry import Registry
from mlsysbib.csl.compiled.engine import Area, Engine
from mlsysbib.csl.compiled.rendering import Detail, Rendering
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.locale import Locale
from mlsysbib.csl.rich import Printed
from mlsysbib.csl.text.flow import Mark, Piece, Postfix, Prefix, closing, opening
from mlsysbib.csl.text.looks import spans
from mlsysbib.csl.text.settling import settle

if TYPE_CHECKING:
    from mlsysbib.csl.citations.substituting import Substitution

_Fields: TypeAlias = tuple[list[Piece], list[Piece]]
"""The first field of an entry where others are aligned after it, and the rest."""

_MARGIN = opening("display", "left-margin"), closing("display", "left-margin")
_BESIDE = opening("display", "right-inline"), closing("display", "right-inline")


class BibliographyRenderer:
    """Renders the entries of a registry, in the order of the style."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._engine = registry.engine

    def render(self) -> Iterator[Printed]:
        """The entries; one of which the style prints nothing has no content."""
        area = self._engine.bibliography
        if area is None:
            return
        layout = _Layout(area)
        substitution = _substitution(area.node.options)
        for key in self._registry.in_order():
            detail, (first, rest) = self._fields(key, layout)
            capitalize_term(first if says_something(first) else rest)
            repeated = [] if substitution is None else substitution.repeated([*first, *rest])
            if substitution is not None and repeated and substitution.text:
                first, rest = substitution.applied(first, rest, repeated)
            elif repeated:
                # 'Display', example B: with an empty one, "the block with the author names is only rendered once".
                rendering = self._rendering(key, detail)
                rendering.without_names = True
                first, rest = layout.fields(rendering)
            yield layout.printed(key, first, rest, self._engine.locale)

    def _fields(self, key: str, layout: _Layout) -> tuple[Detail, _Fields]:
        """What an entry prints, and the detail that it has for that."""
        # As the style has it, to see which names it shows: 'Disambiguation' has the detail that distinguishes cites
        # "shown in the corresponding bibliography entries", which may show it anyway.
        rendering = self._rendering(key, replace(self._registry.detail(key), shown=(), given={}))
        fields = layout.fields(rendering)
        detail = self._registry.entry_detail(key, chain(*fields))
        if detail == rendering.detail:
            return detail, fields
        return detail, layout.fields(self._rendering(key, detail))

    def _rendering(self, key: str, detail: Detail) -> Rendering:
        return Rendering(self._registry.item(key), None, detail, self._registry.number(key))


def by_itself(engine: Engine) -> Callable[[Item], Printed] | None:
    """What prints the entry of a work as the only one; None where the style has no bibliography, or more to do.

    It is what a renderer prints whose registry has nothing but that work.
    """
    area = engine.bibliography
    if area is None or methods_of(engine.citation.node.options, condition=engine.disambiguates > 0).of_one:
        return None
    layout = _Layout(area)

    def printed(item: Item) -> Printed:
        first, rest = layout.fields(Rendering(item, None, number=1))
        capitalize_term(first if says_something(first) else rest)
        return layout.printed(item.key, first, rest, engine.locale)

    return printed


def _substitution(options: Mapping[str, str]) -> Substitution | None:
    """What compares each entry with the one in front, where the style asks for that."""
    if "subsequent-author-substitute" not in options:
        return None
    from mlsysbib.csl.citations.substituting import Substitution

    return Substitution(options)


class _Layout:
    """The layout of a bibliography: what it prints of an entry, and the dress of that."""

    def __init__(self, area: Area) -> None:
        # 'Whitespace': what is aligned is all after the first element of the layout.
        self._aligned = "second-field-align" in area.node.options and len(area.node.layout) > 1
        elements = area.compiler.elements
        self._first = elements(area.node.layout[:1]) if self._aligned else area.render
        self._rest = elements(area.node.layout[1:] if self._aligned else ())
        look = area.node.look
        self._begins, self._ends = spans(look)
        self._prefix = [Prefix(look.prefix)] if look.prefix else []
        self._suffix = [Postfix(look.suffix)] if look.suffix else []

    def fields(self, rendering: Rendering) -> _Fields:
        """What is printed of an entry: its first field where others are aligned after that, and the rest."""
        out = rendering.out
        self._first(rendering)
        if not self._aligned:
            return [], out
        cut = len(out)
        self._rest(rendering)
        return out[:cut], out[cut:]

    def printed(self, key: str, first: Sequence[Piece], rest: Sequence[Piece], locale: Locale) -> Printed:
        """What is printed for a work whose fields these are."""
        if not first and not rest:
            return Printed(key, (), empty=True)
        return Printed(key, settle(self.dressed(first, rest), locale), not says_something([*first, *rest]))

    def dressed(self, first: Sequence[Piece], rest: Sequence[Piece]) -> list[Piece]:
        """The fields with the affixes of the layout, which are inside its formatting ('Affixes')."""
        if not self._aligned:
            return [*self._begins, *self._within_blocks(rest), *self._ends]
        if not first:
            # 'Whitespace': entries are aligned along their second field, also one that lacks the first.
            return [*self._begins, _BESIDE[0], *self._prefix, *rest, *self._suffix, _BESIDE[1], *self._ends]
        margin = (_MARGIN[0], *self._prefix, *first, _MARGIN[1])
        # (a number alone is in the margin as others are, and has no text for what the layout has after it)
        beside = (_BESIDE[0], *rest, *self._suffix, _BESIDE[1]) if rest else ()
        return [*self._begins, *margin, *beside, *self._ends]

    def _within_blocks(self, body: Sequence[Piece]) -> list[Piece]:
        """What a style sets in blocks ('Display') has the affixes in the first of them and the last."""
        start = 1 if _is_block(body[0]) else 0
        end = len(body) - (1 if _is_block(body[-1]) else 0)
        return [*body[:start], *self._prefix, *body[start:end], *self._suffix, *body[end:]]


def _is_block(piece: Piece) -> bool:
    return isinstance(piece, Mark) and piece.kind == "display"
