"""Titles in one pair of braces: protection where somebody put it there, nothing where an exporter does so to all.

``title = {{Deep Learning for X}}`` keeps its capitals in every style. Mendeley, ADS, INSPIRE and the Web of Science
write every title so, whatever case it is in, and so do people for all of a file. The pair says nothing of a title then:
it is written again, for BibTeX's styles print by it, and citations have the title as if it stood without.
"""

from __future__ import annotations

import re

from mlsysbib.bibtex.names import is_literal

# One title of a file, and whether a pair of braces holds the whole of it.
_TITLE = re.compile(
    r"(?<![\w-])title\s*=\s*[{\"](?P<whole>\s*\{(?:[^{}]|\{[^{}]*\})*+\}\s*[}\"]\s*+(?=[,}\n]))?", re.IGNORECASE
)
_HEAD = 1 << 18
_FEW = 3
_MARKS = ("adsurl", "adsnote", "mendeley-tags", "mendeley-groups", "unique-id")
# Mendeley's ":home/doe/a.pdf:pdf"; JabRef, which wraps no title, has "PDF".
_FILE = re.compile(r"\s*:.*:[a-z]+\s*", re.DOTALL)


def wraps_titles(text: str) -> bool:
    """Whether the titles of a .bib file stand in such pairs as a rule: three or more, and four of five."""
    head = text[:_HEAD]
    if "{{" not in head and '"{' not in head:
        return False
    found = [bool(whole) for whole in _TITLE.findall(head)]
    return sum(found) >= max(_FEW, len(found) * 0.8)


def unwrapped(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The title without its pair, where an exporter's fields or the whole file (``@wraps``) tell that all have one."""
    source = fields[field].strip()
    if not is_literal(source) or not (
        "@wraps" in fields or any(mark in fields for mark in _MARKS) or _FILE.fullmatch(fields.get("file", ""))
    ):
        return None
    # What was in the file is written again, see ``kept_titles``.
    return {field: source[1:-1].strip(), "@title": source}
