"""PubMed's baseline and its update files: papers, books, and the numbers that are taken back.

An update file repeats a paper to replace it, and ends with a ``DeleteCitation``
(https://pubmed.ncbi.nlm.nih.gov/download/): of the records with one PMID the last stands.
"""

from __future__ import annotations

import re
from typing import ClassVar
from xml.parsers.expat import ExpatError, ParserCreate

from mlsysbib.dump_files.cutting import Cut, elements
from mlsysbib.dump_files.elements import ended, text_of, unescaped
from mlsysbib.dump_files.known import Known, found_by
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Record
from mlsysbib.model.identifiers.doi import is_bare
from mlsysbib.sources.payload import xml_answer
from mlsysbib.sources.pubmed import recorded

_GONE = ("DeleteCitation", "DeleteDocument")
_KINDS = ("PubmedArticle", "PubmedBookArticle", *_GONE)
_NUMBERED = re.compile(rb'<PMID\b(?:[^<>]*?\bVersion="(\d{1,4})")?[^<>]*>\s*([1-9]\d{0,7})\s*</PMID>')
_PAPER = re.compile(
    rb"<PubmedArticle\b[^<>]*>\s*<MedlineCitation\b[^<>]*>\s*<PMID\b(?P<attributes>[^<>]*)>\s*(?P<pmid>[1-9]\d{0,7})\s*</PMID>"
)
_TITLE = re.compile(rb"<ArticleTitle\b[^<>]*>([^<]*)</ArticleTitle>")
_ID = re.compile(rb'\s*<ArticleId IdType="(\w+)">([^<]*)</ArticleId>')
_VERSION = re.compile(rb'Version="(\d{1,4})"')
_PMCID = re.compile(r"PMC[1-9]\d*")
_OWN_LANGUAGE = re.compile(rb"<VernacularTitle>([^<]*)</VernacularTitle>")
_SHORT = 1 << 20  # bytes: what is longer may have more tags, or be deeper, than its parser goes
_DOI_ELSEWHERE = b'EIdType="doi"'
# Markup that is no element, mathematics, a reference within a reference: the parser knows what to make of it.
_ODD = re.compile(r"[$<\u00c2\u00c3]|&#?\w+;")


class PubmedXml:
    """PubMed's papers and books, found by PMID, PMCID, DOI and title."""

    source: ClassVar[str] = "pubmed"
    cut: ClassVar[Cut] = elements(_KINDS)

    def known(self, data: bytes) -> Known | None:
        """What the record is found by; a list of numbers that are taken back is found by each of them."""
        element = ended(data, _KINDS)
        if element is None:
            return None
        if element.startswith(b"<Delete"):
            return Known("", tuple(("pmid", each[2].decode()) for each in _NUMBERED.finditer(element)), gone=True)
        element = _text(element)
        return (_is_well_formed(element) and _quickly(element)) or _slowly(element)

    def record(self, data: bytes) -> Record | None:
        """The paper or the book, as PubMed's own service gives it; without an entry for what is taken back."""
        element = ended(data, _KINDS)
        if element is None:
            return None
        if element.startswith(b"<Delete"):
            return Record(source=self.source)
        return _record(_text(element))


def _text(element: bytes) -> bytes:
    """The element as UTF-8: a byte that is none costs its character."""
    return element if element.isascii() else element.decode("utf-8", "replace").encode()


def _is_well_formed(element: bytes) -> bool:
    """Whether a parser gets to the end; one that makes nothing of what it reads takes a tenth of the time."""
    if len(element) > _SHORT:
        return False
    try:
        ParserCreate().Parse(element, True)  # noqa: FBT003  (its own parameter; entities are not declared in it)
    except ExpatError:
        return False
    return True


def _quickly(element: bytes) -> Known | None:
    """What a usual paper is found by; None for what its parser should read."""
    match, own = _PAPER.match(element), _own_identifiers(element)
    if match is None or own is None or not (title := _title(element)) or b"<!" in element:
        return None
    ids = {kind.decode(): unescaped(text_of(value)).strip() for kind, value in reversed(_ID.findall(own))}
    doi, pmcid = ids.get("doi", ""), ids.get("pmc", "")
    has_doi = is_bare(doi) and not doi.startswith("10.48550/")
    if not (has_doi or (not doi and _DOI_ELSEWHERE not in element)) or (pmcid and not _PMCID.fullmatch(pmcid)):
        return None
    found = [("pmid", match["pmid"].decode()), ("doi", doi), ("pmcid", pmcid)]
    version = _VERSION.search(match["attributes"])
    return Known(title, tuple(each for each in found if each[1]), int(version[1]) if version else 1)


def _own_identifiers(element: bytes) -> bytes | None:
    """The list of the paper's own identifiers, which stands before those of what it cites; None where it does not."""
    data = element.find(b"<PubmedData>")
    begin = element.find(b"<ArticleIdList>", data)
    cited = element.find(b"<ReferenceList", data)
    if data < 0 or begin < 0 or 0 <= cited < begin:
        return None
    return element[begin : element.find(b"</ArticleIdList>", begin)]


def _title(element: bytes) -> str:
    """The title, in the paper's own language where that is said; "" for what the parser should read."""
    kind = _OWN_LANGUAGE if b"<VernacularTitle" in element else _TITLE
    found = kind.search(element)
    text = "" if found is None else unescaped(text_of(found[1])).strip()
    return "" if _ODD.search(text) else text


def _slowly(element: bytes) -> Known:
    entry = _record(element).entry
    assert entry is not None  # noqa: S101  (what has an end is read as a paper or a book)
    known = found_by(entry)
    # Its own number stands first: by it a later record replaces this one.
    found = sorted(known.identifiers, key=lambda each: each[0] != "pmid")
    own = _NUMBERED.search(element) if entry.pmid else None
    return known._replace(identifiers=tuple(found), version=int(own[1] or 1) if own is not None else 0)


def _record(element: bytes) -> Record:
    record = recorded(xml_answer(element))
    if record.entry is None or not (record.entry.title or record.entry.pmid):
        raise UnexpectedAnswer("not a paper of PubMed: it has neither a title nor a number")
    return record
