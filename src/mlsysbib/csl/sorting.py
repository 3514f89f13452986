"""Sort keys of entries ('Sorting'): macros and variables rendered for sorting, empty ones last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from mlsysbib.csl import nodes
from mlsysbib.csl.collation import collation_key
from mlsysbib.csl.compiling import Compiler
from mlsysbib.csl.context import Context
from mlsysbib.csl.dates import sort_text
from mlsysbib.csl.item import DATES_OF_VARIABLES, NAMES_OF_VARIABLES
from mlsysbib.csl.names import NamesPrinter
from mlsysbib.csl.renderers import Renderer
from mlsysbib.csl.tree import Blob, characters

if TYPE_CHECKING:
    from mlsysbib.csl.engine import Engine

_NUMERIC = frozenset({
    "call-number", "chapter-number", "collection-number", "division", "edition", "page", "issue", "locator", "number",
    "number-of-pages", "number-of-volumes", "part-number", "printing-number", "section", "supplement-number", "version",
    "volume", "supplement", "citation-number",
})  # fmt: skip
_INTEGER = re.compile(r"\s*(-?[0-9]+)")
_NUMBER_BELOW_ZERO = 99999999999999999999
_BREAK = "|"


class Descending:
    """A text that sorts the other way round."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __lt__(self, other: Descending) -> bool:
        return other.text < self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Descending) and other.text == self.text

    __hash__ = None  # type: ignore[assignment]  # only compared


class Sorter:
    """The sort keys of one area of a style."""

    def __init__(
        self, engine: Engine, area: Literal["citation", "bibliography"], keys: Sequence[nodes.SortKey]
    ) -> None:
        self.engine = engine
        self.keys = keys
        compiler = Compiler(engine, area, sorting=True)
        self._limits = [_limits(key, compiler) for key in keys]
        self._renderers = [self._renderer(compiler, key) for key in keys]
        self.by_number = any(key.variable == "citation-number" for key in keys)
        self._dated = [area == "citation" and self._has_date(key) for key in keys]

    def __bool__(self) -> bool:
        return bool(self.keys)

    def texts(self, cx: Context) -> list[str | None]:
        """What each key says of the context's entry; None for nothing."""
        found: list[str | None] = []
        for renderer, limits in zip(self._renderers, self._limits, strict=True):
            cx.sort_et_al = limits
            found.append(self._text(cx, renderer))
        return found

    def comparable(self, texts: Sequence[str | None], order: int, *, suffix: int = 0) -> tuple[Any, ...]:
        """The texts as a tuple that sorts as the style wants; ``order`` decides where they are equal.

        In a citation dates that are equal are followed by the year suffix.
        """
        found: list[Any] = []
        for key, text, dated in zip(self.keys, texts, self._dated, strict=True):
            found.append(self._element(key, text))
            if dated:
                found.append(suffix)
        return (*found, order)

    def first(self, text: str | None) -> tuple[int, Any]:
        """A text as an element of such a tuple, in the direction of the first key."""
        return self._element(self.keys[0], text)

    def _element(self, key: nodes.SortKey, text: str | None) -> tuple[int, Any]:
        if text is None:
            return 1, ""
        collated = collation_key(text, self.engine.locale.lang)
        return 0, Descending(collated) if key.descending else collated

    def _has_date(self, key: nodes.SortKey) -> bool:
        """Whether a key is a date, or a macro that prints one in the locale's format."""
        if key.variable:
            return key.variable in DATES_OF_VARIABLES
        elements = nodes.reachable(self.engine.nodes, (nodes.Text("macro", key.macro),))
        return any(isinstance(element, nodes.Date) and element.form for element in elements)

    def _text(self, cx: Context, renderer: Renderer) -> str | None:
        cx.done = set()
        out: list[Blob] = []
        renderer(cx, out)
        text = "".join(map(characters, out))
        return text.replace(" ", _BREAK) + _BREAK if text else None

    def _renderer(self, compiler: Compiler, key: nodes.SortKey) -> Renderer:  # noqa: PLR0911  (one a kind of key)
        if key.macro:
            return compiler.layout((nodes.Text("macro", key.macro),))
        name = key.variable
        if name in NAMES_OF_VARIABLES:
            options = compiler.name_options({"name-as-sort-order": "all", "sort-separator": " "}, None)
            return NamesPrinter(nodes.Names((name,)), options, compiler, None)
        if name in DATES_OF_VARIABLES:
            return partial(_date, name)
        if name == "citation-number":
            return _citation_number
        if name == "citation-label":
            return partial(_citation_label, self.engine)
        if name in _NUMERIC:
            return partial(_number, name)
        return compiler.layout((nodes.Text("variable", name),))


def _limits(key: nodes.SortKey, compiler: Compiler) -> tuple[int | None, int | None, bool | None]:
    """How many names a key shows, if it or its area says so ('Sorting', names-min): before what cs:name says."""
    get = key.options.get
    least = get("names-min") or compiler.inherited("et-al-min")
    first = get("names-use-first") or compiler.inherited("et-al-use-first")
    last = get("names-use-last") or compiler.inherited("et-al-use-last") or None
    return (
        int(least) if least and least.isdecimal() else None,
        int(first) if first and first.isdecimal() else None,
        None if last is None else last == "true",
    )


def _date(name: str, cx: Context, out: list[Blob]) -> None:
    text = sort_text(cx.item.dates.get(name), ("year", "month", "day"))
    if text:
        out.append(Blob(text))


def _citation_number(cx: Context, out: list[Blob]) -> None:
    out.append(Blob(f"{cx.number:020d}"))


def _citation_label(engine: Engine, cx: Context, out: list[Blob]) -> None:
    out.append(Blob(engine.citation_label(cx.item)))


def _number(name: str, cx: Context, out: list[Blob]) -> None:
    text = cx.item.texts.get(name)
    if not text:
        return
    match = _INTEGER.search(text)
    if match:
        number = int(match[1])
        text = f"{_NUMBER_BELOW_ZERO + number if number < 0 else number:020d}"
    out.append(Blob(text))
