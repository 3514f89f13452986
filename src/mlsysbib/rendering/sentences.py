"""Titles of a .bib in sentence case, which is what CSL expects of data, and what pandoc makes of a .bib.

BibTeX's convention is capital letters that a style may take away, so that a style that prints titles as they are would
print them in capitals; one that wants capitals puts them back (CSL 1.0.2, 'Text-case', 'Title Case Conversion').
"""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from mlsysbib.model import Entry, Library
from mlsysbib.text.casing import protected

# What keeps its case, or has none.
_APART = re.compile(r'<span class="nocase">.*?</span>|<[^<>]*>|\$[^$]*\$', re.DOTALL)
_STARTS = re.compile(r"(?:^|[:.?!—–][\"'”’)]*\s+)[\W_]*\w")


def in_sentence_case(library: Library, keys: Collection[str] | None = None) -> Library:
    """The library with the titles of its works, or of these, in sentence case if they are English or do not say.

    The first word of a title or subtitle keeps its capital, and so do names, acronyms and what has capitals inside.
    Titles of periodicals, conferences and series are names.
    """
    lowered = {key: _lowered(entry) if keys is None or key in keys else entry for key, entry in library.items()}
    return Library(lowered, warnings=library.warnings)


def _lowered(entry: Entry) -> Entry:
    if entry.language and not entry.language.lower().startswith("en"):
        return entry
    changes = {"title": _sentence(entry.title)} if entry.title else {}
    if entry.type == "chapter" and entry.container_title:
        changes["container_title"] = _sentence(entry.container_title)
    return msgspec.structs.replace(entry, **changes)


def _sentence(title: str) -> str:
    plain = _APART.sub(lambda match: " " * len(match[0]), title)
    kept = [*protected(plain), *(match.span() for match in _APART.finditer(title))]
    kept += [(match.end() - 1, match.end()) for match in _STARTS.finditer(plain)]
    characters = list(title.lower()) if len(title.lower()) == len(title) else list(title)
    for start, end in kept:
        characters[start:end] = title[start:end]
    return "".join(characters)
