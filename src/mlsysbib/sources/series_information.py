"""Volume, issue, year and pages as journal software writes them into one text: "Bd. 28 Nr. 2 (2001)", "vol. 31 n.º 1".

DataCite cuts such a text at its commas, and calls the pieces volume, first page and last page.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mlsysbib.text.pages import known_pages, pages_between

_NUMBER = r"(?P<value>[A-Za-z]?\d+(?:[-–/]\d+)?(?:\s+(?:\d+(?=\s*$)|[Ss]uppl?\.?(?:\s?\d+)?))?|[IVXLC]+)"
_VOLUME = re.compile(
    rf"\b(?:vol(?:ume|umen|\.)?|bd\.?|band|tome|tom\.?|t\.|évf\.?|jg\.?|jahrgang|árg\.?|том|т\.)\s*{_NUMBER}",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    rf"(?:\b(?:no\.?|nr\.?|núm\.?|num\.?|n\.?\s?[º°o]\.?|issue|iss\.?|heft|h\.|szám|вып\.?|выпуск)|№)\s*{_NUMBER}",
    re.IGNORECASE,
)
_ISSUE_BEHIND = re.compile(rf"{_NUMBER}\.?\s+(?:szám|sz\.)", re.IGNORECASE)
_YEAR = re.compile(r"\((?P<value>1[5-9]\d\d|20\d\d)\)")
_PAGES = re.compile(r"\b(?:pages?|pp?|s)\.\s*(?P<value>[\w.]+(?:\s*[-–]\s*[\w.]+)?)", re.IGNORECASE)
_WORDED = re.compile(r"[^\W\d_]{2,}\.?\s*\d|№|\(\d{4}\)|\b[pst]\.\s*\d", re.IGNORECASE)


class Place(NamedTuple):
    """Where in a journal or a book a work stands, as far as it is said; ``year`` is that of the issue."""

    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    year: int | None = None


def place(volume: str | None, issue: str | None, first: str | None, last: str | None) -> Place:
    """The place that four fields say, of which any may hold the words of another."""
    worded = ", ".join(text for text in (volume, issue, first, last) if text and _WORDED.search(text))
    if not worded:
        return Place(volume, issue, known_pages(pages_between(first, last)))
    clean = [None if text and _WORDED.search(text) else text for text in (volume, issue, first, last)]
    year = _value(_YEAR, worded)
    return Place(
        clean[0] or _value(_VOLUME, worded),
        clean[1] or _value(_ISSUE, worded) or _value(_ISSUE_BEHIND, worded),
        # Pages beside the year of an issue are the issue's.
        known_pages((None if year else _value(_PAGES, worded)) or pages_between(clean[2], clean[3])),
        int(year) if year else None,
    )


def in_two(volume: str | None) -> tuple[str | None, str | None]:
    """Volume and issue where one field holds both: "12 5", "12(5)", "15 Suppl 1"."""
    found = re.fullmatch(
        r"(\d+)(?:\s*\(\s*(\d[\w/-]*|(?:[Ss]uppl?|[Pp]t)\.?(?:\s?\d+)?)\)"
        r"|,?\s+(?:no\.?\s*|[Ii]ssue\s*)?(\d[\w/-]*(?:\s+[Ss]uppl?\.?(?:\s?\d+)?)?"
        r"|(?:[Ss]uppl?\.?(?:ement)?|[Pp]t\.?)(?:\s?\d+)?(?:\s.*)?))",
        volume or "",
    )
    return (found[1], (found[2] or found[3]).strip()) if found else (volume, None)


def _value(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found["value"].strip() if found else None
