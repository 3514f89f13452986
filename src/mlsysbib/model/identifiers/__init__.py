"""Identifiers of works: recognised in any usual spelling, normalised, linked.

Every identifier is a frozen value with ``parse`` (any usual spelling, else ``ValueError``), ``str()`` (the normal
form) and ``url`` (where a reader can look it up). ``recognise`` finds out which of them a text is.
"""

from mlsysbib._lazy import lazily

_HOMES = {
    "mlsysbib.model.identifiers.arxiv": ("ArxivID",),
    "mlsysbib.model.identifiers.doi": ("DOI",),
    "mlsysbib.model.identifiers.indexes": (
        *("ACLAnthologyID", "DBLPKey", "Handle", "OpenAlexID", "OpenReviewID", "SemanticScholarID"),
    ),
    "mlsysbib.model.identifiers.numbers": ("ISBN", "ISSN", "PMCID", "PMID"),
    "mlsysbib.model.identifiers.recognition": ("Identifier", "recognise"),
    "mlsysbib.model.identifiers.sites": ("SitePaper",),
}
__all__ = [name for names in _HOMES.values() for name in names]
__all__.sort()

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlsysbib.model.identifiers.arxiv import ArxivID as ArxivID
    from mlsysbib.model.identifiers.doi import DOI as DOI
    from mlsysbib.model.identifiers.indexes import ACLAnthologyID as ACLAnthologyID
    from mlsysbib.model.identifiers.indexes import DBLPKey as DBLPKey
    from mlsysbib.model.identifiers.indexes import Handle as Handle
    from mlsysbib.model.identifiers.indexes import OpenAlexID as OpenAlexID
    from mlsysbib.model.identifiers.indexes import OpenReviewID as OpenReviewID
    from mlsysbib.model.identifiers.indexes import SemanticScholarID as SemanticScholarID
    from mlsysbib.model.identifiers.numbers import ISBN as ISBN
    from mlsysbib.model.identifiers.numbers import ISSN as ISSN
    from mlsysbib.model.identifiers.numbers import PMCID as PMCID
    from mlsysbib.model.identifiers.numbers import PMID as PMID
    from mlsysbib.model.identifiers.recognition import Identifier as Identifier
    from mlsysbib.model.identifiers.recognition import recognise as recognise
    from mlsysbib.model.identifiers.sites import SitePaper as SitePaper
else:
    __getattr__, __dir__ = lazily(__name__, _HOMES)
