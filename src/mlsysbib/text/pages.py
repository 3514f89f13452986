"""The pages of a work as one text: a hyphen between the first and the last, as CSL has them.

Styles print the dash. Data has every dash there is, spaces around it, and "pp." in front, which the field's name says.
"""

from __future__ import annotations

import re

from mlsysbib.text.patterns import pattern

# What is surely pages or the like: "e123", "39:25", "S12", "A-10", "xii", or not known.
_PAGE = r"(?:[A-Za-z]{0,4}-?\d[\w:.]*|[ivxlcdm]+|[IVXLCDM]+|\?+)"
_RANGE = pattern(rf"({_PAGE})(?:\s*(?:-{{2,3}}|[‐‑‒–—−])\s*|\s+-\s+|-)({_PAGE})")
_WORD = pattern(r"(?:pages?|pp?)\b\.?\s*(?=\S*\d)", re.IGNORECASE)
_BETWEEN = pattern("([,;])")
_NONE = r"(?:no|n/a|n\.a\.?|n\.? ?pag\.?|null|none|undefined|nan|np|0+|-+|–|\?+)"
_NO_PAGES = pattern(
    rf"{_NONE}(?:\s*[-–]\s*{_NONE})?|in[ -]press|(?:online[ -])?ahead[ -]of[ -]print|online[ -]first"
    r"|e-?pub|na|tb[acd]|forthcoming"
    r"|\[[^][]*\b(?:words|paragraphs|pages)\b[^][]*\]",
    re.IGNORECASE,
)


def page_range(text: str) -> str:
    """Pages with a hyphen between them: "pp. 1387--1395" is "1387-1395", "145-145" is "145".

    Where pages have hyphens of their own ("A-1--A-10") an en dash keeps them apart. What is not pages stays as it is.
    """
    first, hyphen, last = text.partition("-")
    if first.isalnum() and first != last and (last.isalnum() or not hyphen):
        return text  # as nearly all are
    word = _WORD.match(text)
    pieces = _BETWEEN.split(text[word.end() :] if word else text)
    return "".join([_range(piece) for piece in pieces])


def known_pages(text: str | None) -> str | None:
    """The pages that a record gives; None where it says that it has none: "no-no", "n/a-n/a", "-", "000-000".

    "540-" is 540 and what follows.
    """
    bare = (text or "").strip()
    if not bare or _NO_PAGES.fullmatch(bare):
        return None
    # "-1234" has lost its first page, "12-15 pp" says again what the field's name says.
    bare = re.sub(r"(?<=\d)(?:\.|\s*pp?\.?)$|^-(?=\d+$)", "", bare.removesuffix("-"))
    return page_range(bare)


def pages_between(first: str | None, last: str | None) -> str | None:
    """The pages from the first to the last, as far as either is known."""
    return page_range(f"{first}-{last}") if first and last else first


def in_full(text: str) -> str:
    """Ranges with all digits of their last pages, which PubMed and Vancouver leave out.

    "188-91" is "188-191", "S12-8" "S12-S18".
    """
    return re.sub(r"\b([A-Za-z]?)(\d+)-(\d+)\b", _in_full, text)


def _in_full(match: re.Match[str]) -> str:
    letter, first, last = match.groups()
    missing = len(first) - len(last)
    return f"{letter}{first}-{letter}{first[:missing]}{last}" if missing > 0 else match[0]


def _range(piece: str) -> str:
    bare = piece.strip()
    found = _RANGE.fullmatch(bare)
    if found is None:
        return piece
    first, last = found.groups()
    dash = "–" if "-" in first + last else "-"
    return piece.replace(bare, first if first == last else f"{first}{dash}{last}")
