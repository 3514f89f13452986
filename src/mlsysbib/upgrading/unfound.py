"""Preprints of which no publication was found: who was asked, and what arXiv's authors say that nobody describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mlsysbib.lock.values import Lock
from mlsysbib.model import Entry, Record
from mlsysbib.model.preprints import is_server_doi
from mlsysbib.upgrading.upgrade import WAYS
from mlsysbib.verification.evidence import question


class Unfound(NamedTuple):
    """A preprint whose publication nobody describes.

    ``doi`` and ``journal_ref`` are what its authors told arXiv of that, "" for nothing: their word alone is not written
    into an entry. ``asked`` are the sources that answered, ``unasked`` those that did not, or were not to be asked.
    """

    key: str
    doi: str = ""
    journal_ref: str = ""
    asked: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()


def unfound(entries: Mapping[str, Entry], lock: Lock, evidence: Lock) -> Iterator[Unfound]:
    """What is known of preprints that were not found to be published; the locks are those of ``upgrades``."""
    for key, entry in entries.items():
        answered = [said for way in WAYS if (said := evidence.entries.get(question(key, way))) is not None]
        records = [*lock.fitting(key, entry), *(record for said in answered for record in said.records.values())]
        asked = {record.source for record in records}
        unasked = {source for said in answered for source in said.incomplete} - asked
        doi, reference = _told(records)
        yield Unfound(key, doi, reference, tuple(sorted(asked)), tuple(sorted(unasked)))


def _told(records: Sequence[Record]) -> tuple[str, str]:
    """The DOI and the journal reference that arXiv has of a publication."""
    doi, reference = "", ""
    for record in records:
        if record.source != "arxiv" or record.entry is None:
            continue
        named, free = record.entry.doi or "", record.entry.custom.get("arxiv")
        doi = doi or ("" if is_server_doi(named) else named)
        reference = reference or (str(free.get("journal_ref") or "") if isinstance(free, Mapping) else "")
    return doi, reference
