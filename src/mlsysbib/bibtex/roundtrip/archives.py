"""What the ``eprint`` of an archive is the address of: an entry has it, and no file gets it twice.

The archives are BibLaTeX's (its manual, 3.14.7), whose styles link what they name.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

from mlsysbib.model.preprints import is_server

_ADDRESSES = {
    "googlebooks": "https://books.google.com/books?id=",
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
    "handle": "https://hdl.handle.net/",
    "biorxiv": "https://doi.org/10.1101/",
    "medrxiv": "https://doi.org/10.1101/",
    "iacr": "https://eprint.iacr.org/",
}
_PUBMED, _CENTRAL = ("pubmed", "pmid", "medline"), ("pmc", "pmcid", "pubmedcentral")
DERIVED = "@eprint"
"""The name under which it is kept which variables an entry has from its ``eprint`` alone."""


def follow(csl: str, found: MutableMapping[str, Any], custom: MutableMapping[str, Any]) -> None:
    """Gives an entry that has no address that of its eprint, or its number of PubMed; a preprint its server."""
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
        "pmid": number if archive.lower() in _PUBMED else "",
        "pmcid": number if archive.lower() in _CENTRAL else "",
        "url": _address(archive.lower(), number),
        "publisher": archive if is_server(archive) else "",
    }


def _archive(custom: Mapping[str, Any]) -> str:
    return str(custom.get("eprinttype") or custom.get("archiveprefix") or "").strip()


def _address(archive: str, number: str) -> str:
    if number.startswith("10.") and "rxiv" in archive:
        return f"https://doi.org/{number}"
    return _ADDRESSES[archive] + number.replace("%", "%25") if archive in _ADDRESSES else ""


_FIELDS = {"pmid": ("pmid",), "pmcid": ("pmcid",), "url": ("url",), "publisher": ("howpublished", "organization")}


def take_out(fields: dict[str, str], custom: Mapping[str, Any], *, followed: bool) -> None:
    """Leaves out what an entry has from its eprint alone, which is written; the address where styles follow it."""
    said = _said(custom)
    for name in str(custom.get(DERIVED, "")).split():
        if name == "url" and not followed:
            continue  # BibTeX's styles know no archive but arXiv
        for field in _FIELDS.get(name, ()):
            if said.get(name) and fields.get(field) == f"{{{said[name]}}}":
                del fields[field]
