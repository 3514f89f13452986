"""Renderers made of others: what a style's elements are compiled to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from mlsysbib.csl import nodes
from mlsysbib.csl.conditions import Check, Condition
from mlsysbib.csl.context import Context
from mlsysbib.csl.item import Item
from mlsysbib.csl.tree import Blob

Renderer = Callable[[Context, list[Blob]], None]
"""Puts what it prints into a list, and notes in the context what it did."""
# Making it takes as long as printing a few.
_SEVERAL = 8
_LEFT = (("display", "left-margin"),)
RIGHT = (("display", "right-inline"),)
"""What stands beside the margin is dressed in."""


class Composed:
    """A renderer of others; ``taken`` are those that come into question for entries of the shape of one."""

    __slots__ = ()

    def __call__(self, cx: Context, out: list[Blob]) -> None:
        raise NotImplementedError

    def taken(self, item: Item) -> Iterator[Renderer]:
        raise NotImplementedError


def settled(renderer: Renderer) -> Renderer:
    """The same renderer, which is made anew for entries of a shape once it has printed several of them.

    What cannot be printed of them is left out then, so that thousands of citations cost little.
    """
    seen: dict[int, int] = {}
    made: dict[int, Renderer] = {}

    def render(cx: Context, out: list[Blob]) -> None:
        shape = cx.item.shape
        known = made.get(shape)
        if known is None:
            known = renderer
            seen[shape] = seen.get(shape, 0) + 1
            if seen[shape] == _SEVERAL:
                made[shape] = in_turn(_taken(renderer, cx.item))
        known(cx, out)

    return render


def _taken(renderer: Renderer, item: Item) -> Iterator[Renderer]:
    if isinstance(renderer, Composed):
        yield from renderer.taken(item)
    else:
        yield renderer


def in_turn(renderers: Iterable[Renderer]) -> Renderer:
    """A renderer of all of them, in order."""
    every = tuple(renderers)
    return every[0] if len(every) == 1 else _InTurn(every)


class _InTurn(Composed):
    __slots__ = ("_renderers",)

    def __init__(self, renderers: tuple[Renderer, ...]) -> None:
        self._renderers = renderers

    def __call__(self, cx: Context, out: list[Blob]) -> None:
        for renderer in self._renderers:
            renderer(cx, out)

    def taken(self, item: Item) -> Iterator[Renderer]:
        for renderer in self._renderers:
            yield from _taken(renderer, item)


Branch: TypeAlias = "tuple[Check | None, Renderer]"


class Choice(Composed):
    """A renderer of the first branch that holds; what cannot hold for entries of a type is not asked of them."""

    __slots__ = ("_branches", "_by_type")

    def __init__(self, branches: list[tuple[Condition, Renderer]]) -> None:
        self._branches = branches
        self._by_type: dict[str, list[Branch]] = {}

    def __call__(self, cx: Context, out: list[Blob]) -> None:
        kind = cx.item.type
        kept = self._by_type.get(kind)
        if kept is None:
            kept = self._by_type[kind] = self._kept(lambda condition: condition.of_type(kind))
        for check, renderer in kept:
            if check is None or check(cx):
                renderer(cx, out)
                return

    def taken(self, item: Item) -> Iterator[Renderer]:
        kept = self._kept(lambda condition: condition.of_shape(item))
        if kept and kept[0][0] is None:
            yield from _taken(kept[0][1], item)
        elif kept:
            made = [(check, in_turn(_taken(renderer, item))) for check, renderer in kept]
            yield partial(_first, made)

    def _kept(self, of: Callable[[Condition], bool | Check]) -> list[Branch]:
        found: list[Branch] = []
        for condition, renderer in self._branches:
            check = of(condition)
            if check is True:
                return [*found, (None, renderer)]
            if check is not False:
                found.append((check, renderer))
        return found


def _first(branches: list[Branch], cx: Context, out: list[Blob]) -> None:
    for check, renderer in branches:
        if check is None or check(cx):
            renderer(cx, out)
            return


def while_wanted(renderer: Renderer, cx: Context, out: list[Blob]) -> None:
    """Render where nothing was printed yet that may stand in the names' place ('Substitute')."""
    if cx.can_substitute[-1]:
        renderer(cx, out)


class Group(Composed):
    """'Group': printed where it means to print something and, if it asks for variables, one of them is there."""

    __slots__ = ("_bare", "_inner", "_look", "_twofold")

    def __init__(self, inner: Renderer, look: nodes.Look, *, macro: bool = False) -> None:
        self._inner = inner
        self._look = look
        self._bare = not (look.prefix or look.suffix or look.decorations)
        # (the text that calls a macro is one level, the macro another: marks and "normal" look no deeper than one)
        self._twofold = macro and not self._bare

    def taken(self, item: Item) -> Iterator[Renderer]:
        inner = tuple(_taken(self._inner, item))
        yield Group(in_turn(inner), self._look, macro=self._twofold) if inner else _print_nothing

    def __call__(self, cx: Context, out: list[Blob]) -> None:
        look = self._look
        term, predecessor = cx.term, cx.predecessor
        attempt, success = cx.attempt, cx.success
        cx.term = cx.attempt = cx.success = False
        kids: list[Blob] = []
        if look.strip_periods:
            cx.strip += 1
            self._inner(cx, kids)
            cx.strip -= 1
        else:
            self._inner(cx, kids)
        if cx.success or (cx.term and not cx.attempt):
            cx.term, cx.attempt, cx.success = term, attempt, True
            if kids:
                self._close(kids, out)
        else:
            # What was asked for in vain inside counts outside.
            cx.term, cx.success, cx.predecessor = term, success, predecessor

    def _close(self, kids: list[Blob], out: list[Blob]) -> None:
        only, look = kids[0], self._look
        if self._bare and len(kids) == 1 and not (only.prefix or only.suffix or only.decorations or only.sealed):
            out.append(only)
            return
        if self._twofold:
            kids = [Blob(None, kids)]
        out.append(Blob(None, kids, look.prefix, look.suffix, look.delimiter, look.decorations))


def _print_nothing(cx: Context, out: list[Blob]) -> None:  # noqa: ARG001  (a renderer)
    cx.attempt = False


def only_dates(inner: Renderer, cx: Context, out: list[Blob]) -> None:
    """'Sorting': a macro with a date sorts by that date alone."""
    cx.dates_shown, before = True, cx.dates_shown
    inner(cx, out)
    cx.dates_shown = before


def displayed(renderer: Renderer, display: tuple[nodes.Decoration, ...], cx: Context, out: list[Blob]) -> None:
    """Render into a block of its own ('Display')."""
    found: list[Blob] = []
    renderer(cx, found)
    if found:
        out.append(Blob(None, found, decorations=display))


def in_second_field(renderer: Renderer, cx: Context, out: list[Blob]) -> None:
    """'Whitespace', second-field-align: the first field that is asked stands in the margin, all others beside it."""
    found: list[Blob] = []
    first = not cx.rendered_field
    cx.rendered_field = True
    renderer(cx, found)
    if first:
        if found:
            out.append(Blob(None, found, decorations=_LEFT))
    elif found:
        if out and out[-1].decorations == RIGHT and out[-1].kids is not None:
            out[-1].kids += found
        else:
            out.append(Blob(None, found, decorations=RIGHT))
