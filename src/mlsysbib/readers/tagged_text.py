"""What the readers of formats with tags share: a text to the library of its drafts."""

from __future__ import annotations

from mlsysbib.model import Entry, Library
from mlsysbib.readers.keyed import Keyless, library
from mlsysbib.readers.memory import uncollected
from mlsysbib.tagged import reading
from mlsysbib.tagged.drafts import Draft
from mlsysbib.tagged.scanning import undecoded


def decode(data: bytes) -> str:
    """The text of a file; bytes that are not UTF-8 stay what they are, until ``read`` tells of them."""
    return undecoded(data)


def read(text: str, name: str) -> Library:
    """The library of a text in a format."""
    with uncollected():
        found = reading.read(text, name)
        return library(map(_keyless, found.drafts), found.findings, found.errors, name)


def _keyless(draft: Draft) -> Keyless:
    return Keyless(draft.key, Entry(**draft.fields), (draft.line, 1), draft.spots, draft.findings)
