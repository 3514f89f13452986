"""Works cited each by itself, as on a card: not told apart from others, and without a number."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from mlsysbib.citations.references import as_cited, lowers
from mlsysbib.csl.citations.bibliography import by_itself
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.document import Document
from mlsysbib.csl.rich import Block, Printed, Rich
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import find_style, known_locale, locale_xml
from mlsysbib.model import Library

Cited: TypeAlias = Callable[[str], tuple[Rich, ...]]
"""Gives what is printed for the entry under a key; nothing, if the style prints nothing."""


def alone(library: Library, *, style: str | os.PathLike[str], locale: str | None = None) -> Cited:
    """What prints each entry as a bibliography of it alone shows it; as it is first cited in a style without one.

    A number or label in the margin is left out. Raises as ``references.format_citations`` does.
    """
    file = find_style(style)
    tag = known_locale(locale) if locale else file.locale
    parsed, lowering = Style.parse(file.xml, path=file.path), lowers(file.xml)
    printed = by_itself(parsed.engine(tag or None, locale_xml))

    def cited(key: str) -> tuple[Rich, ...]:
        one = as_cited(Library({key: library[key]}, csl={key} & library.csl), lowers=lowering)
        if printed is not None:
            return _shown([printed(Item(key, one[key]))])
        document = Document(parsed, one, tag or None, locales=locale_xml, uncited=one)
        if parsed.nodes.bibliography is not None:
            return _shown(document.bibliography)
        document.append(Cluster((Cite(key=key),)))
        return document.citation(0)

    return cited


def _shown(entries: Iterable[Printed]) -> tuple[Rich, ...]:
    return tuple(piece for entry in entries if not entry.empty for piece in _text(entry.content))


def _text(content: Iterable[Rich]) -> Iterator[Rich]:
    """An entry without its margin, and what stands beside that as what stands alone."""
    for piece in content:
        if not isinstance(piece, Block) or piece.display in ("block", "indent"):
            yield piece
        elif piece.display == "right-inline":
            yield from piece.children
