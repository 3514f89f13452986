"""DOIs, arXiv numbers and ISBNs that are written out among the words of an item."""

from __future__ import annotations

import re

from mlsysbib.model.identifiers import ISBN
from mlsysbib.reading_lists.marked import Marked
from mlsysbib.reading_lists.reading import Address, Reading

_ARXIV = r"\barxiv:\s?(\d{4}\.\d{4,5})(?:v\d+)?(?:\s?\[[\w.-]+\])?"
_IDENTIFIER = re.compile(rf"{_ARXIV},\s+|,\s?{_ARXIV}|{_ARXIV}|,?\s?\bdoi:?\s?(10\.\d{{4,9}}/[^\s,;]+)", re.IGNORECASE)
_EDITION = re.compile(r"[,;.]?\s\(?(\d{1,2})(?:st|nd|rd|th) (?:ed\.|edn\.?|edition)\)?", re.IGNORECASE)
_ISBN = re.compile(
    r"[,;.]?\s?\bISBN(?:-1[03])?\s?:?\s?((?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dXx])(?!\d)", re.IGNORECASE
)


def without_identifiers(marked: Marked, reading: Reading) -> Marked:
    """The text without DOIs and arXiv numbers that are written out, which are addresses, ISBNs and editions."""
    folded = marked.text.casefold()
    if not any(sign in folded for sign in ("10.", "xiv:", "isbn", " ed")):
        return marked
    cuts = []
    if (edition := _EDITION.search(marked.text)) is not None:
        reading.edition = edition[1]
        cuts.append(edition.span())
    for match in _ISBN.finditer(marked.text):
        # One whose check digit is wrong stays as it is written, for `check` to tell.
        reading.isbn = reading.isbn or str(next(iter(ISBN.found_in(match[1])), match[1]))
        cuts.append(match.span())
    for match in _IDENTIFIER.finditer(marked.text):
        if any(mark.kind == "link" and mark.start < match.end() and match.start() < mark.end for mark in marked.marks):
            continue
        arxiv, doi = match[1] or match[2] or match[3], match[4]
        cuts.append(match.span())
        if any((arxiv or doi) in mark.url for mark in marked.marks):
            continue
        address = f"https://arxiv.org/abs/{arxiv}" if arxiv else f"https://doi.org/{doi.rstrip('.,;)')}"
        reading.identified.append(Address(address, "arXiv" if arxiv else "DOI"))
    return marked.without(cuts)
