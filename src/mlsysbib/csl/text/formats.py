"""Which formats are active, and what a format of the data becomes among them: flip-flop.

Formats of one property exclude each other. CSL-JSON's ``<i>`` within italics is upright ("Rich text content"); a
style's own ``font-style="italic"`` within itself says what is so already.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from mlsysbib.csl.rich import Format
from mlsysbib.csl.text.flow import Mark

# The formats of each property, after what ends them; scripts in data nest and do not flip.
_PROPERTIES: Mapping[Format, tuple[Format, ...]] = {
    "baseline": ("subscript", "superscript"),
    "no-decoration": ("underline",),
    "normal-style": ("italic", "oblique"),
    "normal-variant": ("small-caps",),
    "normal-weight": ("bold", "light"),
}
_ENDS: Mapping[str, Format] = {each: end for end, formats in _PROPERTIES.items() for each in (end, *formats)}
_FLIPPING = frozenset({"normal-style", "normal-variant", "normal-weight"})
# The scripts that the reference processor slants, by the first word of their letters' names.
_WITH_ITALICS = frozenset({"ARABIC", "CYRILLIC", "GREEK", "HEBREW", "LATIN", "THAI"})

Active: TypeAlias = dict[Format, bool]
"""By what ends the formats of a property, whether one of them is active."""


def begun(mark: Mark, active: Active) -> tuple[Format, bool] | None:
    """The format that a mark begins, and whether its property was active till now; None where it says nothing new."""
    value: Format = mark.value  # type: ignore[assignment]  # a format mark's
    end = _ENDS[value]
    was = active.get(end, False)
    if value == end and not was and (end in _FLIPPING or mark.kind == "flip"):
        # What is not there need not be ended; a style's "baseline" and no decoration are printed by the reference, too.
        return None
    if was and mark.kind == "flip" and end in _FLIPPING:
        value = end
    active[end] = value != end
    return value, was


def ended(value: Format, active: Active, *, was: bool) -> None:
    """Take note that a format ends, and of what was active before it."""
    active[_ENDS[value]] = was


@lru_cache(maxsize=1 << 12)
def has_no_italics(text: str) -> bool:
    """Whether a text is in scripts alone that have no italics, such as Chinese or Devanagari."""
    if text.isascii():
        return False
    letters = [char for char in text if char.isalnum()]
    return bool(letters) and not any(
        char.isascii() or unicodedata.name(char, "").partition(" ")[0] in _WITH_ITALICS for char in letters
    )
