"""Preprints on other servers than arXiv.

A preprint is CSL's ``article``, its server the publisher. Exporters have it as an article in a journal of that name, or
as @misc with a publisher.
"""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.model import Entry

_SERVERS = frozenset(
    """advance africarxiv agrixiv authorea biohackrxiv biorxiv chemrxiv cogprints eartharxiv ecoevorxiv ecsarxiv edarxiv
    engrxiv essoar indiarxiv lawarxiv lissa medrxiv metaarxiv mindrxiv nutrixiv osf paleorxiv preprints.org psyarxiv
    researchsquare socarxiv sportrxiv ssrn techrxiv vixra""".split()  # noqa: SIM905  (words read better as words)
) | {
    "cryptology eprint archive",
    "iacr cryptology eprint archive",
    "osf preprint",
    "osf preprints",
    "research square",
    "scielo preprints",
    "social science research network",
    "ssrn electronic journal",
    "thesis commons",
}
_AT_SSRN = "available at ssrn"
_JOURNALS = ("journal", "journaltitle")
_PUBLISHERS = ("publisher", "organization", "howpublished", "institution", "eprinttype", "archiveprefix")
_FIELDS_OF = {"article": _JOURNALS, **dict.fromkeys(("misc", "online", "unpublished", "electronic"), _PUBLISHERS)}


def is_server(name: str) -> bool:
    """Whether a publisher, or what stands in the place of a journal, is a server of preprints."""
    name = name.strip(" {}.").lower()
    return name in _SERVERS or name.startswith(_AT_SSRN)


def server_field(entry_type: str, fields: Mapping[str, str]) -> str:
    """The field in which an entry type names a server; "" where none does."""
    named = [name for name in _FIELDS_OF.get(entry_type, ()) if name in fields]
    return next((name for name in named if is_server(fields[name])), "")


def is_preprint(entry: Entry) -> bool:
    """Whether its server tells that an entry is a preprint."""
    return bool(entry.arxiv) or (entry.publisher is not None and entry.type == "article" and is_server(entry.publisher))
