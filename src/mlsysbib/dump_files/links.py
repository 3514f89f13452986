"""Which identifier a link of a record names; most links name none, and are told from the others at a glance."""

from __future__ import annotations

from functools import lru_cache

from mlsysbib.model.identifiers import DOI, PMCID, PMID, ArxivID, DBLPKey, recognise
from mlsysbib.model.identifiers.doi import is_bare

KINDS: dict[type, str] = {DOI: "doi", PMID: "pmid", PMCID: "pmcid"}
"""The identifiers that records are found by as they are; an arXiv id is without its version."""

_RESOLVER = ("https://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/", "http://doi.org/")
_OF_ARXIV = "10.48550/"
# What stands in the host of every link that names one without a DOI in it: the sites of
# ``model.identifiers.recognition``.
_SITES = (
    *("axiv", "arxiv", "ar5iv", "lanl.gov", "huggingface", "hf.co", "scirate", "emergentmind", "semanticscholar"),
    *("acm.org", "nature.com", "zenodo.org", "pmid", "pubmed", "pmc", "nih.gov", "dblp", "uni-trier"),
)


def named(link: str) -> tuple[str, str] | None:
    """The kind and the value of the identifier that a link names; None for a link that names none."""
    for lead in _RESOLVER:
        if link.startswith(lead):
            doi = link[len(lead) :]
            if is_bare(doi) and not doi.startswith(_OF_ARXIV):
                return "doi", doi
            break
    if "10." in link or not link.startswith("http") or _is_site(link.split("/", 3)[2:3]):
        return _recognised(link)
    return None


def _is_site(host: list[str]) -> bool:
    return not host or _knows(host[0])


@lru_cache(maxsize=1 << 12)
def _knows(host: str) -> bool:
    lowered = host.lower()
    return any(site in lowered for site in _SITES)


@lru_cache(maxsize=1 << 12)
def _recognised(link: str) -> tuple[str, str] | None:
    found = recognise(link)
    if isinstance(found, DBLPKey):
        found = found.arxiv
    if isinstance(found, ArxivID):
        return "arxiv", found.value
    return (KINDS[type(found)], found.value) if isinstance(found, DOI | PMID | PMCID) else None
