"""Elements as the formats ask for them: by names without namespaces, with their texts, and where they stand."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

from mlsysbib.tagged.scanning import Record, Tagged

Spot: TypeAlias = tuple[int, int]
# Every start tag, and what may hold text that looks like one.
_STARTS = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(<)[^\W\d]", re.DOTALL)


class Starts(NamedTuple):
    """A text, and where its elements begin."""

    text: str
    offsets: array[int]

    def spots(self) -> Iterator[Spot]:
        """The line and column of each element, in the order of the document."""
        line, begun, last = 1, -1, 0
        for offset in self.offsets:
            line += self.text.count("\n", last, offset)
            begun = max(begun, self.text.rfind("\n", last, offset))
            last = offset
            yield line, offset - begun


class Placed(etree.ElementBase):
    """An element that knows where it stands as long as somebody holds it, which libxml2 knows by the line alone."""

    spot: Spot | None = None
    starts: Starts | None = None


def place_all(root: etree._Element, text: str) -> None:
    """Lets the root of a document without mistakes know where its elements begin."""
    offsets = array("q", (found.start() for found in _STARTS.finditer(text) if found[1]))
    count: Any = root.xpath("count(//*)")
    if isinstance(root, Placed) and int(count) == len(offsets):
        root.starts = Starts(text, offsets)


def elements(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of a name in a document, each with its own place and those of what it holds."""
    if not isinstance(root, Placed) or root.starts is None:
        yield from descendants(root, name)
        return
    found: etree._Element | None = None
    held: list[etree._Element] = []
    for element, spot in zip(root.iter("*"), root.starts.spots(), strict=True):
        if name_of(element) == name:
            if found is not None:
                yield found
            found = element
            held.clear()
        if isinstance(element, Placed):
            element.spot = spot
            held.append(element)
    if found is not None:
        yield found


def spot_of(element: etree._Element) -> Spot:
    """The line and column at which an element begins, as far as is known."""
    if isinstance(element, Placed) and element.spot is not None:
        return element.spot
    line: Any = element.sourceline  # the typings of lxml have it as ...
    return int(line or 1), 1


def record_at(element: etree._Element, fields: list[Tagged]) -> Record:
    """The record that an element is."""
    line, column = spot_of(element)
    return Record(line, fields, column)


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    # A prefix that nobody declared stays in the name.
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of some names, or all elements."""
    for child in element:
        name = name_of(child)
        if name and (not names or name in names):
            yield child


def descendants(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of a name, the element itself among them."""
    return (each for each in element.iter() if name_of(each) == name)


_SPACE = re.compile(r"[ \t\n]+")


def text_of(element: etree._Element) -> str:
    """The text of an element and what it holds, its layout taken for spaces; a carriage return is a new line."""
    return spaced("".join(map(str, element.itertext())))


def spaced(text: str) -> str:
    """A text with one space for any white space of its layout."""
    return "\n".join(line.strip() for line in _SPACE.sub(" ", text).split("\r")).strip()
