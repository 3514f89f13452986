"""Titles in the case that a writer is asked for, by the rules of CSL in either direction."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from mlsysbib.csl.text.title_case import titled
from mlsysbib.model import Entry
from mlsysbib.text.casing import protected
from mlsysbib.titles.sentence_case import changed, lowered

_NOCASE = '<span class="nocase">'
_KEPT = re.compile(r'<span class="nocase">.*?</span>|\$[^$]*\$', re.DOTALL)
_APART = re.compile(r"<[^<>]*>|\$[^$]*\$")


def in_case(entry: Entry, case: Literal["title", "sentence"]) -> Entry:
    """The entry with its English titles in title case, or in sentence case; names and other languages stay."""
    if case == "sentence":
        return lowered(entry)
    changes = changed(entry, title_case)
    return msgspec.structs.replace(entry, **changes) if changes else entry


def title_case(title: str) -> str:
    """The title in title case (CSL 1.0.2, 'Title Case Conversion'); what is in nocase spans, and mathematics, stays.

    The names of a title in sentence case get spans, since among capitals nothing else tells them.
    """
    plain, kept = title, []
    if "<" in title or "$" in title:
        kept = [match.span() for match in _KEPT.finditer(title)]
        plain = _APART.sub(lambda match: (" " if match[0][0] == "<" else "X") * len(match[0]), title)
    changes = titled(plain, loud=plain.isupper())
    changes = {at: new for at, new in changes.items() if not any(start <= at < end for start, end in kept)}
    letters = [changes.get(place, letter) for place, letter in enumerate(title)]
    if changes:
        for start, end in protected(plain):
            if any(first <= start < last for first, last in kept):
                continue
            letters[start], letters[end - 1] = _NOCASE + letters[start], letters[end - 1] + "</span>"
    return "".join(letters)
