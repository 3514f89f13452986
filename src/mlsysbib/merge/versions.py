"""Which version of a work a record describes, and which version an entry means."""

from __future__ import annotations

from collections.abc import Sequence

from mlsysbib.identity.matching import PREPRINTS, is_preprint
from mlsysbib.model import Entry, Record
from mlsysbib.venues.servers import is_arxiv, is_server

ARXIV_DOI = "10.48550/"
"""How the DOIs begin that arXiv gives to its preprints."""


def describes_preprint(record: Record) -> bool:
    """Whether a record is of a preprint: arXiv's always are, whatever journal they refer to."""
    entry = record.entry
    if entry is None or record.source == "arxiv":
        return record.source == "arxiv"
    # OpenAlex writes "arXiv (Cornell University)".
    venue = (entry.container_title or "").partition(" (")[0]
    return is_preprint(entry) or (entry.doi or "").startswith(ARXIV_DOI) or is_arxiv(venue) or is_server(venue)


def means_preprint(entry: Entry, records: Sequence[Record]) -> bool:
    """Whether an entry is to be cited as a preprint: it says so, or nothing is known but a preprint."""
    if entry.doi and not entry.doi.startswith(ARXIV_DOI):
        return False
    if entry.type in PREPRINTS:
        return True
    return bool(records) and all(describes_preprint(record) for record in records)
