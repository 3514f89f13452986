"""Which identifier a text is: the identifier itself, or a link that it can be read from."""

from __future__ import annotations

import re
from typing import TypeAlias

from mlsysbib.model.identifiers.arxiv import ArxivID
from mlsysbib.model.identifiers.doi import DOI, LONGEST, unwrapped
from mlsysbib.model.identifiers.indexes import (
    ACLAnthologyID,
    DBLPKey,
    Handle,
    OpenAlexID,
    OpenReviewID,
    SemanticScholarID,
)
from mlsysbib.model.identifiers.numbers import ISBN, ISSN, PMCID, PMID
from mlsysbib.model.identifiers.sites import SitePaper
from mlsysbib.model.ill_formed import IllFormed

Identifier: TypeAlias = (
    DOI
    | ArxivID
    | ISBN
    | ISSN
    | PMID
    | PMCID
    | DBLPKey
    | OpenReviewID
    | ACLAnthologyID
    | SemanticScholarID
    | OpenAlexID
    | Handle
    | SitePaper
)

# Publishers whose links carry the DOI: what stands before it, and what the page's own address puts after it.
_DOI_LINK = re.compile(
    r"https?://[^/\s]+/(?:(?:[^?#\s]*?/)?(?:doi|abs|full|pdf|epdf|epub|article|articles|chapter|book|content|works|paper|"
    r"publication|toc|referencework|reference|protocol|dois)/(?:[a-z]+/)*?)?(?:doi:)?(?P<doi>10\.\d{4,9}(?:/|%2F)[^?#\s]+)",
    re.IGNORECASE,
)
_DOI_TAIL = re.compile(
    r"(?:/(?:full|fulltext|full\.html|abstract|pdf|epdf|meta|html|summary|references|figures|tables|suppl_file"
    r"|agency|transform)|\.full(?:\.pdf|-text)?|\.abstract|\.pdf|\.html|\.xml)+$",
    re.IGNORECASE,
)
_DOI_QUERY = re.compile(r"https?://[^\s#]+[?&](?:doi|id|DOI)=(?:info:doi/|doi:)?(?P<doi>10\.\d{4,9}(?:/|%2F)[^&#\s]+)")
# Sites whose links name the DOI's suffix only
_DOI_SUFFIX = (
    (
        re.compile(
            r"https?://(?:dl|portal)\.acm\.org/(?:ft_gateway|citation)\.cfm\?(?:[^#]*&)?(?:id|doid)=(\d+\.\d+)\b.*"
        ),
        "10.1145/",
    ),
    (re.compile(r"https?://(?:www\.)?nature\.com/articles/([a-z]?[\w.-]+?)(?:\.pdf)?(?:[?#].*)?"), "10.1038/"),
    (re.compile(r"https?://(?:www\.)?zenodo\.org/records?/(\d+)(?:[/?#].*)?"), "10.5281/zenodo."),
)
_BARE_ARXIV = re.compile(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[a-z-]{2,})?/\d{7}(v\d+)?", re.IGNORECASE)
# Pages of one book that have its number in their address
_BOOK_LINK = re.compile(
    r"https?://(?:[^/\s]+/(?:[^?#\s]*/)?isbn/|(?:www\.)?amazon\.(?:[a-z]{2,3}\.?){1,2}/(?:[^?#\s]*/)?(?:dp|gp/product)/"
    r"|(?:www\.)?worldcat\.org/(?:search\?q=bn:|[^?#\s]*\?q=isbn:)|books\.google\.[a-z.]+/[^#\s]*[?&]vid=isbn:?)"
    r"(?P<isbn>[\dXx-]{10,17})(?:\.json|\.html)?(?:[/?#&].*)?",
    re.IGNORECASE,
)
# OpenAlex takes other identifiers in the place of its own.
_OPENALEX_LINK = re.compile(
    r"https?://api\.openalex\.org/works/(?P<named>(?:https?://|pmid:|pmcid:|doi:)\S+)", re.IGNORECASE
)
# What must be there before a class may claim the text: ids that are mere words or numbers need their name or link.
_CLAIMS: tuple[tuple[type[Identifier], re.Pattern[str]], ...] = (
    (ArxivID, re.compile(r"arxiv|axiv|ar5iv|lanl\.gov|/papers/|scirate|emergentmind", re.IGNORECASE)),
    (DOI, re.compile(r"10\.\d{4,9}(?:\.\d+)*(?:/|%2F)", re.IGNORECASE)),
    (ACLAnthologyID, re.compile(r"acl|[A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+", re.IGNORECASE)),
    (SitePaper, re.compile(r"[\w-]\.[a-z]+/", re.IGNORECASE)),
    (OpenReviewID, re.compile(r"openreview", re.IGNORECASE)),
    (DBLPKey, re.compile(r"dblp|uni-trier|^(?:conf|journals|books|series|phd|reference|tr)/", re.IGNORECASE)),
    (SemanticScholarID, re.compile(r"semanticscholar|corpus-?id|s2|^[0-9a-f]{40}$", re.IGNORECASE)),
    (OpenAlexID, re.compile(r"openalex|^W\d", re.IGNORECASE)),
    (Handle, re.compile(r"hdl|handle", re.IGNORECASE)),
    (PMID, re.compile(r"pmid|pubmed|ncbi\.nlm|/med/", re.IGNORECASE)),
    (PMCID, re.compile(r"pmc|pubmedcentral", re.IGNORECASE)),
    (ISSN, re.compile(r"issn", re.IGNORECASE)),
    (ISBN, re.compile(r"isbn", re.IGNORECASE)),
)


def recognise(text: str) -> Identifier | None:
    """The identifier that a text is, in any usual spelling or as a link that names it; None where it names none.

    arXiv's own DOIs are arXiv ids. ISSN, PMID and OpenReview ids need their name or their link, since bare they
    look like any number or word. A link of DBLP to CoRR stays DBLP's key; its ``arxiv`` is the id.
    """
    if len(text) > LONGEST:
        return None
    text = unwrapped(text)
    if _BARE_ARXIV.fullmatch(text):
        return _parsed(ArxivID, text)
    for kind, claim in _CLAIMS:
        if claim.search(text) and (found := _parsed(kind, text)) is not None:
            return found
    if re.match(r"https?://", text, re.IGNORECASE):
        return _in_link(text)
    return _one_book(text) if text[:1].isdecimal() else None


def refusal(text: str) -> str:
    """Why a text has the form of an identifier and is none: a check digit or a month that cannot be; else ""."""
    text = unwrapped(text[:LONGEST])
    claims = {kind: claim.search(text) is not None for kind, claim in _CLAIMS}
    bare = {ArxivID: _BARE_ARXIV.fullmatch(text) is not None, ISBN: text[:1].isdecimal()}
    for kind in (ArxivID, ISBN, ISSN):
        if not (claims[kind] or bare.get(kind)):
            continue
        try:
            kind.parse(text)
        except IllFormed:
            continue
        except ValueError as error:
            return str(error)
    return ""


def _one_book(text: str) -> ISBN | None:
    """The ISBN, or the first of several, where they are of one book."""
    try:
        found = ISBN.listed(text)
    except ValueError:
        return None
    return found[0] if len({each.isbn13 for each in found}) == 1 else None


def _in_link(text: str) -> Identifier | None:
    if (match := _OPENALEX_LINK.fullmatch(text)) is not None:
        return recognise(match["named"])
    if (match := _BOOK_LINK.fullmatch(text)) is not None:
        return _parsed(ISBN, match["isbn"])
    for pattern in (_DOI_LINK, _DOI_QUERY):
        if (match := pattern.match(text)) is not None:
            doi = _DOI_TAIL.sub("", match["doi"])
            # bioRxiv and medRxiv put the version after the DOI.
            return recognise(re.sub(r"v\d+$", "", doi) if doi.startswith("10.1101/") else doi)
    for pattern, prefix in _DOI_SUFFIX:
        if (match := pattern.fullmatch(text)) is not None:
            return _parsed(DOI, prefix + match[1])
    return None


def _parsed(kind: type[Identifier], text: str) -> Identifier | None:
    try:
        return kind.parse(text)
    except ValueError:
        return None
