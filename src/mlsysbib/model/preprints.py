"""What a preprint is, on whichever server: by its type, the server's name, or the DOI that the server gave it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mlsysbib.model.entry import Entry
from mlsysbib.text.patterns import pattern

PREPRINTS = frozenset({"article", "manuscript"})
"""CSL's types of what is not published, or not yet."""
CITES = ("published", "preprint", "both")
"""What may be said of which version of a work is cited (``merge.cited_version``)."""
ARXIV_DOI = "10.48550/"
"""How the DOIs begin that arXiv gives to its preprints."""
_ELSEWHERE = frozenset({"book", "thesis"})  # which came out elsewhere, and often years before they were put on arXiv

# Whatever follows ("arXiv preprint arXiv:1610.9451", "CoRR, abs/1610"): an id that is none, or a class.
_ARXIV = pattern(r"arxiv(?:\.org)?(?![\w.]).*|corr(?:[ ,]+abs.*)?|computing research repository", re.IGNORECASE)
_AT_ARXIV = pattern(r"https?://(?:[\w-]+\.)?arxiv\.org/", re.IGNORECASE)
_SERVERS = frozenset(
    """advance africarxiv agrixiv authorea biohackrxiv biorxiv chemrxiv cogprints eartharxiv ecoevorxiv ecsarxiv edarxiv
    engrxiv essoar indiarxiv lawarxiv lissa medrxiv metaarxiv mindrxiv nutrixiv osf paleorxiv preprints.org psyarxiv
    researchsquare socarxiv sportrxiv ssrn techrxiv vixra""".split()
) | {
    "cryptology eprint archive",
    "iacr cryptology eprint archive",
    "osf preprint",
    "osf preprints",
    "apsa preprints",
    "cambridge open engage",
    "earth and space science open archive",
    "ess open archive",
    "iacr cryptol. eprint arch.",
    "peerj preprints",
    "research square",
    "scielo preprints",
    "social science research network",
    "ssrn electronic journal",
    "thesis commons",
}
_AT_SSRN = "available at ssrn"
# How the DOIs of a server begin, where the publisher whom Crossref or DataCite names is the house that runs it.
_BY_DOI = {
    "10.1002/essoar.": "Earth and Space Science Open Archive",
    "10.1590/scielopreprints": "SciELO Preprints",
    "10.2139/ssrn.": "SSRN",
    "10.20944/preprints": "Preprints.org",
    "10.21203/rs.": "Research Square",
    "10.22541/au.": "Authorea",
    "10.22541/essoar.": "ESS Open Archive",
    "10.26434/chemrxiv": "ChemRxiv",
    "10.31219/osf.io": "OSF Preprints",
    "10.31222/osf.io": "MetaArXiv",
    "10.31223/": "EarthArXiv",
    "10.31224/": "engrXiv",
    "10.31228/osf.io": "LawArXiv",
    "10.31229/osf.io": "LIS Scholarship Archive",
    "10.31230/osf.io": "NutriXiv",
    "10.31233/osf.io": "PaleorXiv",
    "10.31234/osf.io": "PsyArXiv",
    "10.31235/osf.io": "SocArXiv",
    "10.31236/osf.io": "SportRxiv",
    "10.32942/": "EcoEvoRxiv",
    "10.33767/osf.io": "Frenxiv",
    "10.33774/apsa": "APSA Preprints",
    "10.33774/coe": "Cambridge Open Engage",
    "10.35542/osf.io": "EdArXiv",
    "10.36227/techrxiv": "TechRxiv",
    "10.37044/osf.io": "BioHackrXiv",
    "10.48550/": "arXiv",
    "10.7287/peerj.preprints": "PeerJ Preprints",
}
_PREFIXES = tuple(_BY_DOI)
# bioRxiv and medRxiv have journals' publishers under the same prefix (their own are six or eight digits, of late with
# the day in front), and the one prefix for both. Repositories of all things (Zenodo, figshare) say in the record what a
# work is.
_SHARED_DOIS = pattern(
    r"10\.(?:64898|1101)/(?:\d{4}\.\d\d\.\d\d\.)?(?:(?P<biorxiv>\d{6})|(?P<medrxiv>(?:19|2\d)\d{6}))(?:v\d+)?$",
    re.ASCII,
)


def is_preprint(entry: Entry) -> bool:
    """Whether an entry describes a preprint: it says so (``says_preprint``), or it is a paper that is only on arXiv."""
    if says_preprint(entry):
        return True
    elsewhere = entry.container_title or entry.doi is not None or entry.type in _ELSEWHERE
    return entry.arxiv is not None and not elsewhere


def says_preprint(entry: Entry) -> bool:
    """Whether an entry says that it is a preprint: by its type, a server in place of a journal, or its DOI alone."""
    # OpenAlex writes "arXiv (Cornell University)".
    venue = (entry.container_title or "").partition(" (")[0]
    if entry.type in PREPRINTS or is_arxiv(venue) or is_server(venue):
        return True
    # People give the DOI of the preprint with the venue of the paper.
    said = (entry.publisher, entry.medium, entry.note)
    return not venue and (is_server_doi(entry.doi or "") or any(is_arxiv(text) for text in said if text))


def is_server_doi(doi: str) -> bool:
    """Whether a DOI is one that a server gives to its preprints."""
    return server_of(doi) is not None or _SHARED_DOIS.match(doi) is not None


def server_of(doi: str | None) -> str | None:
    """The server that gave a DOI; None where the DOI alone does not tell, as bioRxiv's and medRxiv's do not."""
    folded = (doi or "").lower()
    if not folded.startswith(_PREFIXES):
        return None  # most, and in C
    return next(server for prefix, server in _BY_DOI.items() if folded.startswith(prefix))


def server_by_number(doi: str | None) -> str | None:
    """Which of bioRxiv and medRxiv gave a DOI under the prefix of both: the one has six digits, the other eight."""
    found = _SHARED_DOIS.match(doi or "")
    return None if found is None else "bioRxiv" if found["biorxiv"] else "medRxiv"


def is_arxiv(name: str) -> bool:
    """Whether a name is one of arXiv's, perhaps with what was meant for an id."""
    return _ARXIV.fullmatch(name.strip(" .")) is not None


def is_server(name: str) -> bool:
    """Whether a name is that of another server of preprints than arXiv."""
    name = name.strip(" .").lower()
    return name in _SERVERS or name.startswith(_AT_SSRN)


def arxiv_variables(entry: Entry) -> dict[str, str]:
    """``number`` and ``publisher`` as Zotero writes them, "arXiv:1610.09451 [cs.LG]" and "arXiv"; empty for others."""
    if entry.type != "article" or not entry.arxiv:
        return {}
    category = f" [{entry.arxiv_class}]" if entry.arxiv_class else ""
    return {"number": f"arXiv:{entry.arxiv}{category}", "publisher": "arXiv"}


def is_on_arxiv(address: str) -> bool:
    """Whether an address leads to arXiv."""
    return _AT_ARXIV.match(address) is not None


def said_of(entry: Entry) -> str:
    """Which version of an entry is cited, as it says itself (``cite`` in entries.yaml or a .bib); "" for nothing."""
    if not entry.custom:
        return ""
    own = entry.custom.get("bibtex")
    word = entry.custom.get("cite") or (own.get("cite") if isinstance(own, Mapping) else None)
    folded = str(word).strip().lower()
    return folded if folded in CITES else ""
