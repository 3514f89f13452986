"""Texts of entries as HTML: whatever they hold, they are text there, but for CSL's few inline tags."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from mlsysbib.text.cleaning import clean
from mlsysbib.text.latex.math import spoken
from mlsysbib.text.markup import tokens

_TAGS: Mapping[str, str] = {"i": "i", "b": "b", "sub": "sub", "sup": "sup"}


def text(given: str) -> str:
    """A text without markup, for an element or for an attribute in double quotes."""
    return escape(clean(given))


def inline(given: str) -> str:
    """A text with CSL's tags as elements, mathematics in Unicode."""
    cleaned = clean(given)
    if "<" not in cleaned and "$" not in cleaned:
        return escape(cleaned)
    return "".join(_spelled(kind, value) for kind, value in tokens(cleaned))


def _spelled(kind: str, value: str) -> str:
    if kind in ("text", "math"):
        return escape(value if kind == "text" else spoken(value))
    if value == "smallcaps":
        return '<span class="smallcaps">' if kind == "open" else "</span>"
    tag = _TAGS.get(value, "")  # what keeps its case has no look
    return tag and (f"<{tag}>" if kind == "open" else f"</{tag}>")


def unmarked(given: str) -> str:
    """The same without its tags, unescaped: what a list of choices can hold."""
    cleaned = clean(given)
    if "<" not in cleaned and "$" not in cleaned:
        return cleaned
    return "".join(value if kind == "text" else spoken(value) for kind, value in tokens(cleaned) if kind in _SAID)


_SAID = ("text", "math")


def lines(given: str) -> str:
    """Lines of text, as they are."""
    if given.isascii():
        return escape(given.strip("\n"), quote=False)
    return "\n".join(escape(clean(line), quote=False) for line in given.strip("\n").split("\n"))
