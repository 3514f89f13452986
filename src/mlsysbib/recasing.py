"""Titles in the case that a writer is asked for, by the rules of CSL in either direction."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from mlsysbib.csl.text.title_case import titled
from mlsysbib.model import Entry
from mlsysbib.titles import changed, lowered

_APART = re.compile(r'<span class="nocase">.*?</span>|<[^<>]*>|\$[^$]*\$', re.DOTALL)


def in_case(entry: Entry, case: Literal["title", "sentence"]) -> Entry:
    """The entry with its English titles in title case, or in sentence case; names and other languages stay."""
    if case == "sentence":
        return lowered(entry)
    changes = changed(entry, title_case)
    return msgspec.structs.replace(entry, **changes) if changes else entry


def title_case(title: str) -> str:
    """The title in title case (CSL 1.0.2, 'Title Case Conversion'); what is in nocase spans, and mathematics, stay."""
    plain = _APART.sub(lambda match: " " * len(match[0]), title) if "<" in title or "$" in title else title
    letters = list(title)
    for place, letter in titled(plain, plain.isupper()).items():
        letters[place] = letter
    return "".join(letters)
