"""Preprints on other servers than arXiv, and what the ``eprint`` of an archive is the address of.

A preprint is CSL's ``article``, its server the publisher. Exporters have it as an article in a journal of that name, or
as @misc with a publisher. The archives are BibLaTeX's (its manual, 3.14.7), whose styles link what they name.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

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
_ADDRESSES = {
    "googlebooks": "https://books.google.com/books?id=",
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
    "handle": "https://hdl.handle.net/",
    "biorxiv": "https://doi.org/10.1101/",
    "medrxiv": "https://doi.org/10.1101/",
    "iacr": "https://eprint.iacr.org/",
}
DERIVED = "@eprint"
"""The name under which it is kept which variables an entry has from its ``eprint`` alone."""


def is_server(name: str) -> bool:
    """Whether a publisher, or what stands in the place of a journal, is a server of preprints."""
    name = name.strip(" {}.").lower()
    return name in _SERVERS or name.startswith(_AT_SSRN)


def server_field(entry_type: str, fields: Mapping[str, str]) -> str:
    """The field in which an entry type names a server; "" where none does."""
    named = [name for name in _FIELDS_OF.get(entry_type, ()) if name in fields]
    return next((name for name in named if is_server(fields[name])), "")


def month_in_pages(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The month in which a preprint was posted, in the place of its pages: ``2020--10``."""
    year, _, month = fields[field].strip().rpartition("-")
    named = server_field("article", fields)
    if not named or year.strip("-") != fields.get("year", "").strip() or fields["@type"] != "article":
        return None
    return {field: "", **({} if fields.get("month") else {"month": month})}


def is_preprint(entry: Entry) -> bool:
    """Whether its server tells that an entry is a preprint."""
    return bool(entry.arxiv) or (entry.publisher is not None and entry.type == "article" and is_server(entry.publisher))


def follow(csl: str, found: MutableMapping[str, Any], custom: MutableMapping[str, Any]) -> None:
    """Gives an entry that has no address that of its eprint, or its PubMed id; a preprint its server."""
    derived = {name: value for name, value in _said(custom).items() if value and name not in found}
    if "doi" in found:
        derived.pop("url", None)
    if csl != "article":
        derived.pop("publisher", None)
    if derived:
        found.update(derived)
        custom[DERIVED] = " ".join(derived)


def _said(custom: Mapping[str, Any]) -> dict[str, str]:
    """What an eprint says of an entry, by variable; empty for what it does not say."""
    archive, number = _archive(custom), str(custom.get("eprint", "")).strip()
    if not number:
        return {}
    return {
        "pmid": number if archive.lower() == "pubmed" else "",
        "url": _address(archive.lower(), number),
        "publisher": archive if is_server(archive) else "",
    }


def _archive(custom: Mapping[str, Any]) -> str:
    return str(custom.get("eprinttype") or custom.get("archiveprefix") or "").strip()


def _address(archive: str, number: str) -> str:
    if number.startswith("10.") and "rxiv" in archive:
        return f"https://doi.org/{number}"
    return _ADDRESSES[archive] + number.replace("%", "%25") if archive in _ADDRESSES else ""


_FIELDS = {"pmid": ("pmid",), "url": ("url",), "publisher": ("howpublished", "organization")}


def take_out(fields: dict[str, str], custom: Mapping[str, Any], *, followed: bool) -> None:
    """Leaves out what an entry has from its eprint alone, which is written; the address where styles follow it."""
    said = _said(custom)
    for name in str(custom.get(DERIVED, "")).split():
        if name == "url" and not followed:
            continue  # BibTeX's styles know no archive but arXiv
        for field in _FIELDS.get(name, ()):
            if said.get(name) and fields.get(field) == f"{{{said[name]}}}":
                del fields[field]
