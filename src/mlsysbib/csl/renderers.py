"""Renderers made of others: what a style's elements are compiled to."""

from __future__ import annotations

from collections.abc import Callable

from mlsysbib.csl import nodes
from mlsysbib.csl.conditions import Check, Condition
from mlsysbib.csl.context import Context
from mlsysbib.csl.tree import Blob

Renderer = Callable[[Context, list[Blob]], None]
"""Puts what it prints into a list, and notes in the context what it did."""
_LEFT = (("display", "left-margin"),)
RIGHT = (("display", "right-inline"),)
"""What stands beside the margin is dressed in."""


def one_after_another(renderers: list[Renderer]) -> Renderer:
    """A renderer of all of them, in order."""
    if len(renderers) == 1:
        return renderers[0]

    def render(cx: Context, out: list[Blob]) -> None:
        for renderer in renderers:
            renderer(cx, out)

    return render


def choice(branches: list[tuple[Condition, Renderer]]) -> Renderer:
    """A renderer of the first branch that holds; what cannot hold for entries of a type is not asked of them."""
    by_type: dict[str, list[tuple[Check | None, Renderer]]] = {}

    def for_type(kind: str) -> list[tuple[Check | None, Renderer]]:
        found: list[tuple[Check | None, Renderer]] = []
        for condition, renderer in branches:
            check = condition.of_type(kind)
            if check is True:
                found.append((None, renderer))
                break
            if check is not False:
                found.append((check, renderer))
        by_type[kind] = found
        return found

    def render(cx: Context, out: list[Blob]) -> None:
        kind = cx.item.type
        kept = by_type.get(kind)
        for check, renderer in for_type(kind) if kept is None else kept:
            if check is None or check(cx):
                renderer(cx, out)
                return

    return render


def while_wanted(renderer: Renderer, cx: Context, out: list[Blob]) -> None:
    """Render where nothing was printed yet that may stand in the names' place ('Substitute')."""
    if cx.can_substitute[-1]:
        renderer(cx, out)


def grouped(inner: Renderer, look: nodes.Look, *, macro: bool = False) -> Renderer:
    """'Group': printed where it means to print something and, if it asks for variables, one of them is there."""
    strips = look.strip_periods
    prefix, suffix, delimiter, decorations = look.prefix, look.suffix, look.delimiter, look.decorations
    bare = not (prefix or suffix or decorations)
    # (the text that calls a macro is one level, the macro another: marks and "normal" look no deeper than one)
    twofold = macro and not bare

    def render(cx: Context, out: list[Blob]) -> None:
        term, predecessor = cx.term, cx.predecessor
        attempt, success = cx.attempt, cx.success
        cx.term = cx.attempt = cx.success = False
        kids: list[Blob] = []
        if strips:
            cx.strip += 1
        inner(cx, kids)
        if strips:
            cx.strip -= 1
        if cx.success or (cx.term and not cx.attempt):
            cx.term, cx.attempt, cx.success = term, attempt, True
            if not kids:
                return
            only = kids[0]
            plain = not (only.prefix or only.suffix or only.decorations or only.sealed)
            if bare and plain and len(kids) == 1:
                out.append(kids[0])
            else:
                if twofold:
                    kids = [Blob(None, kids)]
                out.append(Blob(None, kids, prefix, suffix, delimiter, decorations))
        else:
            # What was asked for in vain inside counts outside.
            cx.term, cx.success, cx.predecessor = term, success, predecessor

    return render


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
