"""What a preprint is, on whichever server: by its type, the server's name, or the DOI that the server gave it."""

from __future__ import annotations

import re

from mlsysbib.model.entry import Entry
from mlsysbib.text.patterns import pattern

PREPRINTS = frozenset({"article", "manuscript"})
"""CSL's types of what is not published, or not yet."""
ARXIV_DOI = "10.48550/"
"""How the DOIs begin that arXiv gives to its preprints."""

_ARXIV = frozenset({"arxiv", "arxiv.org", "arxiv e-prints", "arxiv preprint", "corr"})
_SERVERS = frozenset(
    """advance africarxiv agrixiv authorea biohackrxiv biorxiv chemrxiv cogprints eartharxiv ecoevorxiv ecsarxiv edarxiv
    engrxiv essoar indiarxiv lawarxiv lissa medrxiv metaarxiv mindrxiv nutrixiv osf paleorxiv preprints.org psyarxiv
    researchsquare socarxiv sportrxiv ssrn techrxiv vixra""".split()
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
# What the registrant of a prefix calls its preprints, where it has journals under the same prefix (bioRxiv's are days
# or six digits), and the prefixes of servers that have nothing else. Repositories of all things (Zenodo, figshare) say
# in the record what a work is.
_DOIS = pattern(
    r"""10\.(?: 48550/ | 64898/ | 1101/(?:\d{4}\.\d\d\.\d\d\.\d+|\d{6}$) | 26434/chemrxiv | 36227/techrxiv
      | 1002/essoar | 22541/(?:au|essoar) | 2139/ssrn | 20944/preprints | 21203/rs | 1590/scielopreprints
      | 31219/osf | 31223/ | 31224/ | 31234/osf | 31235/osf )""",
    re.IGNORECASE | re.VERBOSE,
)


def is_preprint(entry: Entry) -> bool:
    """Whether an entry describes a preprint: it says so (``says_preprint``), or it is a paper that is only on arXiv."""
    return says_preprint(entry) or (entry.arxiv is not None and not entry.container_title and entry.doi is None)


def says_preprint(entry: Entry) -> bool:
    """Whether an entry says that it is a preprint: by its type, a server in place of a journal, or its DOI alone."""
    # OpenAlex writes "arXiv (Cornell University)".
    venue = (entry.container_title or "").partition(" (")[0]
    if entry.type in PREPRINTS or is_arxiv(venue) or is_server(venue):
        return True
    # People give the DOI of the preprint with the venue of the paper.
    return not venue and is_server_doi(entry.doi or "")


def is_server_doi(doi: str) -> bool:
    """Whether a DOI is one that a server gives to its preprints."""
    return _DOIS.match(doi) is not None


def is_arxiv(name: str) -> bool:
    """Whether a name is one of arXiv's, without an id."""
    return name.strip(" .").lower() in _ARXIV


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
