"""Works cited each by itself, as on a card: not told apart from others, and without a number."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from mlsysbib.citations.references import as_cited, lowers
from mlsysbib.csl.citations.bibliography import by_itself
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.document import Document
from mlsysbib.csl.rich import Block, Printed, Rich
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import find_style, known_locale, locale_xml
from mlsysbib.model import Entry, Library

Cited: TypeAlias = Callable[[Sequence[str]], list[tuple[Rich, ...]]]
"""Gives what is printed for each of the entries under some keys; nothing, if the style prints nothing."""


def alone(library: Library, *, style: str | os.PathLike[str], locale: str | None = None) -> Cited:
    """What prints each entry as a bibliography of it alone shows it; as it is first cited in a style without one.

    A number or label in the margin is left out. Raises as ``references.format_citations`` does.
    """
    file = find_style(style)
    tag = known_locale(locale) if locale else file.locale
    parsed, lowering = Style.parse(file.xml, path=file.path), lowers(file.xml)
    printed = by_itself(parsed.engine(tag or None, locale_xml))

    def cited(keys: Sequence[str]) -> list[tuple[Rich, ...]]:
        given = as_cited(
            Library({key: library[key] for key in keys}, csl=library.csl.intersection(keys)), lowers=lowering
        )
        if printed is not None:
            return [_shown(printed(Item(key, given[key]))) for key in keys]
        return [in_document(key, {key: given[key]}) for key in keys]

    def in_document(key: str, one: Mapping[str, Entry]) -> tuple[Rich, ...]:
        document = Document(parsed, one, tag or None, locales=locale_xml, uncited=one)
        if parsed.nodes.bibliography is not None:
            return tuple(chain.from_iterable(map(_shown, document.bibliography)))
        document.append(Cluster((Cite(key=key),)))
        return document.citation(0)

    return cited


def _shown(entry: Printed) -> tuple[Rich, ...]:
    if entry.empty:
        return ()
    return tuple(_text(entry.content)) if any(isinstance(piece, Block) for piece in entry.content) else entry.content


def _text(content: Iterable[Rich]) -> Iterator[Rich]:
    """An entry without its margin, and what stands beside that as what stands alone."""
    for piece in content:
        if not isinstance(piece, Block) or piece.display in ("block", "indent"):
            yield piece
        elif piece.display == "right-inline":
            yield from piece.children
