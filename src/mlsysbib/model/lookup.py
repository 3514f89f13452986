"""Which entry of a library an identifier names, however it is spelt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mlsysbib.model.entry import Entry
from mlsysbib.model.identifiers.arxiv import ArxivID, unversioned
from mlsysbib.model.identifiers.doi import DOI
from mlsysbib.model.identifiers.numbers import ISBN


def key_of(text: str, library: Mapping[str, Entry]) -> str | None:
    """The key of the first entry that has this DOI, arXiv id or ISBN; None where none has."""
    for parse, same in _IDENTIFIERS:
        try:
            identifier = parse(text)
        except ValueError:
            continue
        for key, entry in library.items():
            if same(identifier, entry):
                return key
    return None


def is_identifier(text: str) -> bool:
    """Whether a text is an identifier that entries are found by."""
    for parse, _ in _IDENTIFIERS:
        try:
            parse(text)
        except ValueError:
            continue
        return True
    return False


def _same_doi(doi: DOI, entry: Entry) -> bool:
    return entry.doi is not None and entry.doi.casefold() == doi.value.casefold()


def _same_arxiv(arxiv: ArxivID, entry: Entry) -> bool:
    return entry.arxiv is not None and unversioned(entry.arxiv) == arxiv.value


def _same_isbn(isbn: ISBN, entry: Entry) -> bool:
    return isbn.isbn13 in isbns_of(entry)


def isbns_of(entry: Entry) -> set[str]:
    """The ISBNs of an entry, which may have several, by their 13 digits: any of them may be of the old ten."""
    return {each.isbn13 for each in ISBN.found_in(entry.isbn)} if entry.isbn else set()


# arXiv first: its DOIs are DOIs, too.
_IDENTIFIERS: tuple[tuple[Callable[[str], Any], Callable[[Any, Entry], bool]], ...] = (
    (ArxivID.parse, _same_arxiv),
    (DOI.parse, _same_doi),
    (ISBN.parse, _same_isbn),
)
