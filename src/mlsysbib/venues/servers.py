"""Servers of preprints by their names, which stand where the name of a journal or of a publisher does."""

from __future__ import annotations

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


def is_arxiv(name: str) -> bool:
    """Whether a name is one of arXiv's, without an id."""
    return name.strip(" .").lower() in _ARXIV


def is_server(name: str) -> bool:
    """Whether a name is that of another server of preprints than arXiv."""
    name = name.strip(" .").lower()
    return name in _SERVERS or name.startswith(_AT_SSRN)
