"""Identifiers of works: recognised in any usual spelling, normalised, linked.

Every identifier is a frozen value with ``parse`` (any usual spelling, else ``ValueError``), ``str()`` (the normal
form) and ``url`` (where a reader can look it up). ``recognise`` finds out which of them a text is.
"""

from mlsysbib.model.identifiers.arxiv import ArxivID
from mlsysbib.model.identifiers.doi import DOI
from mlsysbib.model.identifiers.indexes import ACLAnthologyID, DBLPKey, OpenReviewID, SemanticScholarID
from mlsysbib.model.identifiers.numbers import ISBN, ISSN, PMCID, PMID
from mlsysbib.model.identifiers.recognise import Identifier, recognise
from mlsysbib.model.identifiers.sites import SitePaper

__all__ = [
    "DOI",
    "ISBN",
    "ISSN",
    "PMCID",
    "PMID",
    "ACLAnthologyID",
    "ArxivID",
    "DBLPKey",
    "Identifier",
    "OpenReviewID",
    "SemanticScholarID",
    "SitePaper",
    "recognise",
]
