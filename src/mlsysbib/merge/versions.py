"""Which version of a work a record describes, and which version an entry means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mlsysbib.identity.identifiers import identifiers
from mlsysbib.merge.precedence import Ranks, standing
from mlsysbib.model import ArxivID, Entry, Record
from mlsysbib.model.identifiers.arxiv import unversioned
from mlsysbib.model.preprints import ARXIV_DOI, PREPRINTS, is_preprint, is_server_doi
from mlsysbib.model.record import PERSON


def describes_preprint(record: Record) -> bool:
    """Whether a record is of a preprint: arXiv's always are, whatever journal they refer to."""
    entry = record.entry
    if entry is None or record.source == "arxiv":
        return record.source == "arxiv"
    return is_preprint(entry) or is_server_doi(entry.doi or "")


def of_preprint(field: str, value: Any, record: Record) -> bool:
    """Whether a value in a record is of the preprint: arXiv's own DOI is, any other that arXiv tells is not."""
    if field == "doi" and record.source == "arxiv":
        return str(value).startswith(ARXIV_DOI)
    return describes_preprint(record)


def means_preprint(entry: Entry, records: Sequence[Record], ranks: Ranks) -> bool:
    """Whether an entry is to be cited as a preprint.

    A DOI names one version, and what was asked for by it says which; a sole record of an identifier of the entry's is
    of what the entry means. Else the entry says so by its type, or nothing is known but a preprint. arXiv's DOI is as
    its number: it stands for the work, of which a published version may be known.
    """
    told = [record for record in records if _is_of(entry, record)] if len(records) == 1 else []
    if entry.doi and not entry.doi.startswith(ARXIV_DOI):
        told = told or [record for record in records if _is_of_doi(entry.doi, record)]
        if not told:
            return is_server_doi(entry.doi)
    if told:
        return describes_preprint(min(told, key=lambda record: standing("type", record.source, ranks)))
    if entry.type in PREPRINTS:
        return True
    return bool(records) and all(map(describes_preprint, records))


def _is_of(entry: Entry, record: Record) -> bool:
    """Whether a record was asked for by an identifier, or the link, of the entry itself."""
    by = record.evidence.get("by")
    if by == PERSON:
        return True
    if by in ("link", "search"):
        return bool(by == "link" and entry.url)
    own = {value.lower() for each in identifiers(entry) for value in _values(each)}
    if by is not None:
        return unversioned(str(record.evidence.get("id"))).lower() in own
    return record.entry is not None and bool(own & {str(record.entry.doi).lower(), str(record.entry.arxiv).lower()})


def _values(identifier: object) -> tuple[str, ...]:
    if isinstance(identifier, ArxivID):
        return identifier.value, identifier.doi
    return (str(getattr(identifier, "value", identifier)),)


def _is_of_doi(doi: str, record: Record) -> bool:
    """Whether a record was asked for by this DOI, or, where it does not say by what, has it; arXiv's tell others'."""
    if record.entry is None or record.source == "arxiv":
        return False
    evidence = record.evidence
    named = evidence.get("id") if evidence.get("by") == "doi" else None if "by" in evidence else record.entry.doi
    return str(named).lower() == doi.lower()
