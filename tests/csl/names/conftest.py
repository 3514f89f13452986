"""A style of one ``cs:names``, and what it prints for an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import pytest

from mlsysbib.csl.cites import Cite
from mlsysbib.csl.compiled.engine import Engine
from mlsysbib.csl.compiled.rendering import PLAIN, Detail
from mlsysbib.csl.context import FIRST, Placed
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.locale import load
from mlsysbib.csl.rich import plain
from mlsysbib.csl.syntax.parsing import parse_style
from mlsysbib.csl.text.flow import Piece
from mlsysbib.csl.text.settling import settle
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import Entry
from mlsysbib.model.entry import trusted

Flow: TypeAlias = Callable[..., list[Piece]]
Printed: TypeAlias = Callable[..., str]

_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" {options}>
<info><title>t</title></info>{extra}<citation {citation}>{sort}<layout>{layout}</layout></citation></style>"""


def engine_of(layout: str, options: str = "", citation: str = "", extra: str = "", sort: str = "") -> Engine:
    xml = _STYLE.format(layout=layout, options=options, citation=citation, extra=extra, sort=sort)
    style = parse_style(xml.encode())
    return Engine(style, load(style.default_locale or "en-US", locale_xml, style.locales))


def entry_of(data: Mapping[str, Any] | Entry) -> Entry:
    """An entry; name variables as CSL-JSON has them stay in that shape."""
    if isinstance(data, Entry):
        return data
    return trusted({"type": "book", "title": data.get("title"), "custom": {"csl-json": dict(data)}})


@pytest.fixture
def flow() -> Flow:
    """The pieces of a cite of an entry, under a layout."""

    def render(
        layout: str,
        data: Mapping[str, Any] | Entry,
        detail: Detail = PLAIN,
        *,
        position: int = FIRST,
        without_names: bool = False,
        **style: str,
    ) -> list[Piece]:
        engine = engine_of(layout, **style)
        placed = Placed(Cite(key="a"), position)
        return engine.cite(Item("a", entry_of(data)), placed, detail, without_names=without_names)

    return render


@pytest.fixture
def printed(flow: Flow) -> Printed:
    """The text of a cite of an entry, under a layout."""

    def render(layout: str, data: Mapping[str, Any] | Entry, *arguments: Any, **style: Any) -> str:
        locale = engine_of(layout, **{name: text for name, text in style.items() if isinstance(text, str)}).locale
        return plain(settle(flow(layout, data, *arguments, **style), locale))

    return render
