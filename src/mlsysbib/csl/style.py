"""A CSL style, parsed: ``Style.parse`` reads it, ``Style.engine`` compiles it for a language."""

from __future__ import annotations

from functools import lru_cache

from mlsysbib.csl.compiled.engine import Engine
from mlsysbib.csl.locale import FALLBACK, Locales, load
from mlsysbib.csl.rich import USUAL, Spacing
from mlsysbib.csl.syntax.nodes import StyleNodes
from mlsysbib.csl.syntax.parsing import parse_style
from mlsysbib.errors import StyleError

_ENGINES = 32


class Style:
    """A style that can format entries: its ``title``, ``id``, ``kind`` ("in-text" or "note") and ``default_locale``."""

    def __init__(self, nodes: StyleNodes) -> None:
        self.nodes = nodes
        self.title = nodes.title
        self.id = nodes.id
        self.kind = nodes.kind
        self.default_locale = nodes.default_locale
        self._engines: dict[tuple[str, Locales], Engine] = {}

    @classmethod
    def parse(cls, xml: bytes, *, path: str = "") -> Style:
        """The style of an XML text; raises ``StyleError`` with path, line and what is wrong with it.

        The same text is parsed only once. Of a dependent style its parent is to be parsed, which this does not find.
        """
        nodes = _parsed(xml, path)
        # 'Dependent Styles': an alias, which "can specify an overriding style locale" and nothing else.
        if nodes.parent:
            raise StyleError(f"{path or 'style'}:1: a dependent style, and its parent {nodes.parent!r} is not there")
        return _style(nodes)

    def engine(self, locale: str | None, locales: Locales) -> Engine:
        """The style compiled for a language, its own where ``locale`` is None; kept for the next time."""
        # 'The Root Element', ``default-locale``: what is asked for goes before it.
        tag = locale or self.default_locale or FALLBACK
        engine = self._engines.get((tag, locales))
        if engine is None:
            # A service that prints in every language must not keep them all.
            if len(self._engines) >= _ENGINES:
                self._engines.clear()
            engine = self._engines[tag, locales] = Engine(self.nodes, load(tag, locales, self.nodes.locales))
        return engine


@lru_cache(maxsize=64)
def _parsed(xml: bytes, path: str) -> StyleNodes:
    return parse_style(xml, path)


_STYLES: dict[int, Style] = {}


def _style(nodes: StyleNodes) -> Style:
    """One style for each parsed text that is still kept, so that what it compiles is kept too."""
    style = _STYLES.get(id(nodes))
    if style is None or style.nodes is not nodes:
        if len(_STYLES) >= 64:
            _STYLES.clear()
        style = _STYLES[id(nodes)] = Style(nodes)
    return style


def spacing_of(style: StyleNodes) -> Spacing:
    """What a style says of its bibliography."""
    if style.bibliography is None:
        return USUAL
    get = style.bibliography.options.get
    aligned = get("second-field-align", "")
    return Spacing(
        get("hanging-indent") == "true",
        # 'Whitespace': "any positive integer", and "any non-negative integer".
        int(get("line-spacing") or 1) or 1,
        int(get("entry-spacing") or 1),
        aligned if aligned in {"flush", "margin"} else "",
    )
