"""What the readers of MODS make tags with, and what is left of an element when they have read what they know."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mlsysbib.exchange_xml.elements import children, name_of, spot_of, text_of
from mlsysbib.tagged.drafts import as_lines
from mlsysbib.tagged.scanning import Tagged

_HREF = "{http://www.w3.org/1999/xlink}href"


def tagged(tag: str, text: str, element: etree._Element) -> Tagged:
    """A text by its tag, and where it stands."""
    return Tagged(tag, tuple(as_lines(text)), *spot_of(element))


def leaves(element: etree._Element, path: str) -> Iterator[Tagged]:
    """An element that is not known, by its path: kept."""
    below = [] if _is_mixed(element) else list(children(element))
    for child in below:
        yield from leaves(child, f"{path}/{name_of(child)}")
    if not below and (text := text_of(element)):
        yield tagged(path, text, element)


def _is_mixed(element: etree._Element) -> bool:
    return any((text or "").strip() for text in (element.text, *(child.tail for child in element)))


def others(element: etree._Element, above: str, *known: str) -> Iterator[Tagged]:
    """The elements of an element that its reader does not know, each by its path."""
    for child in children(element):
        if name_of(child) not in known:
            yield from leaves(child, f"{above}{name_of(element)}/{name_of(child)}")


def href(element: etree._Element) -> str:
    """The address that an element points to (XLink)."""
    return (element.get(_HREF) or "").strip()


def last_segment(uri: str | None) -> str:
    """The term of a list by its address: "aut" of http://id.loc.gov/vocabulary/relators/aut."""
    return (uri or "").rstrip("/").rpartition("/")[2].strip().lower()
