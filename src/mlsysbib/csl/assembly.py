"""The settled tree to rich text: decorations, quotes, flip-flop, and numbers collapsed to ranges.

A part of the result is a list of rich pieces, or a ``Counter`` that still looks for neighbours: counters rise through
the tree until something is printed behind them, so that those of several cites can meet ('Cite Collapsing').
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TypeAlias, cast

from mlsysbib.csl.inline import Quotes
from mlsysbib.csl.nodes import Decoration
from mlsysbib.csl.rich import Block, Display, Format, Rich, Styled
from mlsysbib.csl.tree import Blob, Counter

Part: TypeAlias = "list[Rich] | Counter"

_FORMATS: dict[Decoration, Format] = {
    ("font-style", "italic"): "italic",
    ("font-style", "oblique"): "oblique",
    ("font-style", "normal"): "normal-style",
    ("font-variant", "small-caps"): "small-caps",
    ("font-variant", "normal"): "normal-variant",
    ("font-weight", "bold"): "bold",
    ("font-weight", "light"): "light",
    ("font-weight", "normal"): "normal-weight",
    ("text-decoration", "underline"): "underline",
    ("text-decoration", "none"): "no-decoration",
    ("vertical-align", "sup"): "superscript",
    ("vertical-align", "sub"): "subscript",
    ("vertical-align", "baseline"): "baseline",
}
# What a tag or a quote of a field becomes inside its like ('Rich text', flip-flopping).
_FLIPPED = {
    ("font-style", "italic"): {"italic": "normal", "normal": "italic"},
    ("font-weight", "bold"): {"bold": "normal", "normal": "bold"},
    ("font-variant", "small-caps"): {"small-caps": "normal", "normal": "small-caps"},
    ("vertical-align", "sup"): {"sub": "sup", "sup": "sup"},
    ("vertical-align", "sub"): {"sup": "sub", "sub": "sub"},
    ("quotes", "true"): {"true": "inner", "inner": "true", "false": "true"},
    ("quotes", "inner"): {"true": "inner", "inner": "true", "false": "true"},
}
_UNDONE = ("font-weight", "font-style", "font-variant")


class Assembler:
    """Puts trees together in one locale; ``collapses`` in citations only."""

    def __init__(self, quotes: Quotes, layout: tuple[Decoration, ...], *, collapses: bool) -> None:
        self.quotes = quotes
        self.layout = dict(layout)
        self.collapses = collapses

    def parts(self, blob: Blob) -> list[Part]:
        """The parts of a top-level blob."""
        decorated, counted = _traits(blob)
        if decorated:
            self.flip(blob, {}, {})
        if counted:
            return self._parts([blob], None)
        return [self._pieces(blob)]

    def _pieces(self, blob: Blob) -> list[Rich]:
        """The pieces of a tree without counters."""
        if blob.kids is None:
            return self._leaf(blob) if blob.text else []
        pieces: list[Rich] = []
        delimiter = blob.delimiter
        for kid in blob.kids:
            found = self._pieces(kid)
            if found:
                if delimiter and pieces:
                    pieces.append(delimiter)
                pieces += found
        if not pieces:
            return pieces
        if blob.decorations:
            pieces = self.decorated(pieces, blob.decorations)
        if blob.prefix:
            pieces.insert(0, blob.prefix)
        if blob.suffix:
            pieces.append(blob.suffix)
        return _displayed(pieces, blob.decorations) if blob.decorations else pieces

    def flip(self, blob: Blob, outer: dict[str, str], inner: dict[str, str]) -> None:
        """Settle what each decoration is, given those around it: ``outer`` of the style, ``inner`` of the field."""
        if blob.decorations:
            if blob.inline:
                blob.decorations, inner = self._flipped(blob.decorations[0], outer, inner)
            else:
                # "normal" ends something, or is nothing.
                around = {**(self.layout if self.collapses else {}), **_last_of(blob)}
                blob.decorations = tuple(
                    (name, value)
                    for name, value in blob.decorations
                    if value != "normal" or outer.get(name, around.get(name, "normal")) != "normal"
                )
                outer = {**dict(blob.decorations), **outer}
        if blob.sealed:
            outer, inner = {}, {}
        for kid in blob.kids or ():
            if kid.decorations or kid.kids is not None:
                self.flip(kid, outer, inner)

    def _flipped(
        self, decoration: Decoration, outer: dict[str, str], inner: dict[str, str]
    ) -> tuple[tuple[Decoration, ...], dict[str, str]]:
        name, value = decoration
        if name == "nodecor":
            around = {**self.layout, **outer, **inner}
            undone = [(key, "normal") for key in _UNDONE if around.get(key, "normal") != "normal"]
            return tuple(undone), {**inner, **dict(undone)}
        around_value = inner.get(name) or outer.get(name) or self.layout.get(name)
        if around_value is not None:
            value = _FLIPPED[decoration].get(around_value, value)
        return ((name, value),), {**inner, name: value}

    def _parts(self, blobs: Iterable[Blob], parent: Blob | None) -> list[Part]:
        found: list[Part] = []
        for blob in blobs:
            if isinstance(blob, Counter):
                found.append(blob)
            elif blob.text is not None:
                if blob.text:
                    found.append(self._leaf(blob))
            elif blob.kids:
                inner = self._parts(blob.kids, blob)
                if parent is not None and len(inner) > 1 and blob.delimiter:
                    _delimit_behind_counters(inner, blob.delimiter)
                found += inner
        if parent is None:
            return found
        self._delimit(found, parent.delimiter)
        return self._closed(found, parent)

    def _leaf(self, blob: Blob) -> list[Rich]:
        pieces: list[Rich] = [blob.text or ""]
        if blob.decorations:
            pieces = self.decorated(pieces, blob.decorations)
        if blob.prefix:
            pieces.insert(0, blob.prefix)
        if blob.suffix:
            pieces.append(blob.suffix)
        return pieces

    def _delimit(self, parts: list[Part], delimiter: str) -> None:
        """Delimiters beside counters belong to the parts in front of them, since the counters may still move."""
        for first, second in pairwise(parts):
            if not isinstance(second, Counter) or second.delimited:
                continue
            if isinstance(first, Counter):
                first.suffix += delimiter
                second.successor = ""
            elif delimiter:
                first.append(delimiter)
            second.delimited = True

    def _closed(self, parts: list[Part], parent: Blob) -> list[Part]:
        """The parts under their parent's affixes and decorations, as far as those hold them together."""
        split = _split(parts, parent)
        head = self.joined(parts[:split], parent.delimiter, parent)
        if isinstance(head, list) and head:
            head = self.decorated(head, parent.decorations)
            if parent.prefix:
                head.insert(0, parent.prefix)
            if parent.suffix:
                head.append(parent.suffix)
            head = _displayed(head, parent.decorations)
        return [*([head] if head else ()), *parts[split:]]

    def joined(self, parts: list[Part], delimiter: str, parent: Blob | None = None) -> Part:
        """The parts as one; a counter alone takes its parent's dress and stays a counter where they collapse."""
        if self.collapses and len(parts) == 1 and parent is not None and isinstance(parts[0], Counter):
            counter = parts[0]
            counter.prefix = parent.prefix + counter.prefix
            counter.suffix += parent.suffix
            counter.decorations += parent.decorations
            return counter
        if not parts:
            return []
        _range(parts)
        pieces: list[Rich] = []
        for index, part in enumerate(parts):
            if isinstance(part, Counter):
                if part.status != "suppressed":
                    pieces += self._counter(part, first=index == 0)
            else:
                if pieces and delimiter:
                    pieces.append(delimiter)
                pieces += part
        return pieces

    def _counter(self, counter: Counter, *, first: bool) -> list[Rich]:
        pieces = self.decorated([counter.spelled(counter.num)], counter.decorations)
        before = {
            "end": counter.range_prefix,
            "successor": counter.successor,
            "seen": counter.splice,
            "start": "" if first or counter.suppresses_splice else counter.splice,
        }.get(counter.status, "")
        affixed = [before, counter.prefix, *pieces, counter.suffix]
        return [piece for piece in affixed if piece]

    def decorated(self, pieces: list[Rich], decorations: tuple[Decoration, ...]) -> list[Rich]:
        for decoration in decorations:
            named = _FORMATS.get(decoration)
            if named is not None:
                pieces = [Styled(named, tuple(pieces))]
            elif decoration[0] == "quotes" and decoration[1] != "false":
                quotes = self.quotes
                outer = decoration[1] == "true"
                opened, closed = quotes[:2] if outer else quotes[2:]
                pieces = [opened, *pieces, closed]
        return pieces


def _split(parts: list[Part], parent: Blob) -> int:
    """How many of the parts stay together; the counters behind them rise."""
    if parent.decorations or parent.suffix:
        return len(parts)
    if parent.prefix:
        first = next((index for index, part in enumerate(parts) if isinstance(part, Counter)), None)
        if first is not None:
            if first == 0:
                parts[0].prefix = parent.prefix + parts[0].prefix  # type: ignore[union-attr]  # (a counter)
            return first
    return max((index + 1 for index, part in enumerate(parts) if not isinstance(part, Counter)), default=0)


def _last_of(blob: Blob) -> dict[str, str]:
    # The reference asks the last kid too whether "normal" has anything to end.
    return dict(blob.kids[-1].decorations) if blob.kids else {}


def _traits(blob: Blob) -> tuple[bool, bool]:
    """Whether a tree has decorations that those around them change, and whether it has counters."""
    decorated = bool(blob.decorations) and (blob.inline or any(value == "normal" for _, value in blob.decorations))
    counted = isinstance(blob, Counter)
    for kid in blob.kids or ():
        if kid.kids is not None or kid.decorations or kid.is_number:
            found = _traits(kid)
            decorated = decorated or found[0]
            counted = counted or found[1]
    return decorated, counted


def _displayed(pieces: list[Rich], decorations: tuple[Decoration, ...]) -> list[Rich]:
    # 'Display': outside the affixes.
    for name, value in decorations:
        if name == "display":
            return [Block(cast("Display", value), tuple(pieces))]
    return pieces


def _delimit_behind_counters(parts: list[Part], delimiter: str) -> None:
    seen = False
    for part in parts:
        if isinstance(part, Counter):
            seen = True
        elif seen:
            part.insert(0, delimiter)


def _range(parts: list[Part]) -> None:
    """Mark which counters open, continue or end a range, and which are swallowed by one."""
    start = True
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        if isinstance(part, Counter):
            _link(part, following, start=start)
            start = False
        else:
            start = not (isinstance(following, Counter) and following.splice)
    adjust = True
    for index in range(len(parts) - 1, 0, -1):
        part, before = parts[index], parts[index - 1]
        if not isinstance(part, Counter):
            adjust = True
        elif adjust:
            num = before.num if isinstance(before, Counter) else None
            if part.status == "seen" or (part.status == "successor" and num != part.num - 1):
                part.status = "successor"
                adjust = False


def _link(counter: Counter, following: Part | None, *, start: bool) -> None:
    next_one = following if isinstance(following, Counter) else None
    if start:
        counter.status = "start"
        if next_one is not None:
            next_one.status = "successor" if next_one.num == counter.num + 1 else "seen"
    elif (
        next_one is None
        or not next_one.num
        or next_one.num != counter.num + 1
        or next_one.spelled(1) != counter.spelled(1)
    ):
        if counter.status == "swallower":
            counter.status = "end"
        if next_one is not None:
            next_one.status = "seen"
    elif counter.status in ("start", "seen"):
        next_one.status = "successor"
    elif counter.status in ("successor", "swallower"):
        if counter.range_prefix:
            next_one.status, counter.status = "swallower", "suppressed"
        else:
            next_one.status = "successor"
