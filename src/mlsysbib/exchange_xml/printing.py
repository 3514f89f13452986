"""XML written: texts escaped, elements in lines; nothing in it is left to a library, so that it streams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape as _escape

from mlsysbib.text.xml_characters import sayable


def escaped(text: str) -> str:
    """A text in an element; what XML has no way to say is left out."""
    if "&" in text or "<" in text or ">" in text:
        text = _escape(text)
    return sayable(text)


def attribute(text: str) -> str:
    """A text in double quotes."""
    return escaped(" ".join(text.split())).replace('"', "&quot;")


def leaf(name: str, text: str, attributes: str = "") -> str:
    """An element with a text in it; ``attributes`` are as they stand in the tag, after a space."""
    said = escaped(text)
    # A carriage return as it stands would be read as the end of a line, which is layout.
    return f"<{name}{attributes}>{said.replace(chr(13), '&#xD;') if chr(13) in said else said}</{name}>"


def within(name: str, parts: Iterable[str], attributes: str = "") -> Iterator[str]:
    """An element around others, in one piece; nothing where there are none."""
    inner = "".join(parts)
    if inner:
        yield f"<{name}{attributes}>{inner}</{name}>"


def in_lines(name: str, parts: Iterable[str]) -> str:
    """An element around others, each of them in a line."""
    return "\n  ".join([f"<{name}>", *parts]) + f"\n</{name}>\n"
