"""A paper and a chapter as PubMed describes them in XML (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lxml import etree

from mlsysbib.model import DOI, Date, DateRange, Entry, EntryType, Name, people
from mlsysbib.model.identifiers import ISBN, PMCID
from mlsysbib.sources.dates import of, read
from mlsysbib.sources.payload import markup
from mlsysbib.sources.series_information import in_two
from mlsysbib.text.full_stops import unended
from mlsysbib.text.html import clean, rich
from mlsysbib.text.journals import journal_of_nlm
from mlsysbib.text.language_codes import two_letters
from mlsysbib.text.pages import in_full, known_pages

_TYPES: dict[str, EntryType] = {
    "Newspaper Article": "article-newspaper",
    "Preprint": "article",
    "Dataset": "dataset",
    "Technical Report": "report",
}
# What stands in other papers about this one, and in this one about others, by Crossref's words for it
_UPDATED_BY = {
    "CorrectedandRepublishedIn": "correction",
    "ErratumIn": "correction",
    "ExpressionOfConcernIn": "expression_of_concern",
    "PartialRetractionIn": "partial_retraction",
    "RetractedandRepublishedIn": "retraction",
    "RetractionIn": "retraction",
    "UpdateIn": "new_version",
}
_UPDATE_TO = {
    "CorrectedandRepublishedFrom": "correction",
    "ErratumFor": "correction",
    "ExpressionOfConcernFor": "expression_of_concern",
    "PartialRetractionOf": "partial_retraction",
    "RetractedandRepublishedFrom": "retraction",
    "RetractionOf": "retraction",
    "UpdateOf": "new_version",
}
# What is no correction, but another paper; by Crossref's words for relations where it has one
_RELATED = {
    "AssociatedDataset": "has-data",
    "AssociatedPublication": "is-associated-with",
    "CommentIn": "has-comment",
    "CommentOn": "is-comment-on",
    "OriginalReportIn": "has-original-report",
    "ReprintIn": "has-reprint",
    "ReprintOf": "is-reprint-of",
    "RepublishedFrom": "is-republished-from",
    "RepublishedIn": "is-republished-in",
    "SummaryForPatientsIn": "has-summary-for-patients",
}
# Types of publication that say what CommentsCorrections may leave out
_NOTICES = {
    "Expression of Concern": "expression_of_concern",
    "Published Erratum": "erratum",
    "Retraction Notice": "retraction",
    "Retraction of Publication": "retraction",
}
_MOST = 5
_ARTICLE = "MedlineCitation/Article"


def paper(node: etree._Element) -> Entry:
    """The paper of a ``PubmedArticle``."""
    article = node.find("MedlineCitation/Article")
    if article is None:
        return Entry(type="article-journal")
    issue = article.find("Journal/JournalIssue")
    issued = None if issue is None else _date(issue.find("PubDate"))
    online = _date(article.find("ArticleDate[@DateType='Electronic']"))
    ids = {each.get("IdType"): _text(each) for each in node.iterfind("PubmedData/ArticleIdList/ArticleId")}
    told = (each for each in article.iterfind("ELocationID[@EIdType='doi']") if each.get("ValidYN") != "N")
    ids["doi"] = ids.get("doi") or next((_text(each) for each in told), None)
    numbers = identifiers(ids)
    kinds = {_text(each) for each in article.iterfind("PublicationTypeList/PublicationType")}
    volume, part = in_two(_rich(article, "Journal/JournalIssue/Volume"))
    return Entry(
        type=next((kind for name, kind in _TYPES.items() if name in kinds), "article-journal"),
        title=_title(article),
        author=_people(article.iterfind("AuthorList/Author")),
        issued=issued or online,
        available_date=online if issued and online and online != issued else None,
        container_title=journal_of_nlm(_rich(article, "Journal/Title")),
        container_title_short=_rich(article, "Journal/ISOAbbreviation"),
        volume=volume,
        issue=_rich(article, "Journal/JournalIssue/Issue") or part,
        page=_pages(article),
        issn=_rich(article, "Journal/ISSN"),
        language=two_letters(article.findtext("Language")),
        abstract=_abstract(article),
        doi=numbers["doi"],
        pmid=_text(node.find("MedlineCitation/PMID")),
        pmcid=numbers["pmcid"],
    )


def book(node: etree._Element) -> Entry:
    """The book, or the chapter of one, of a ``PubmedBookArticle``: the editors stand inside the book."""
    document = node.find("BookDocument")
    if document is None:
        return Entry(type="book")
    volume = _rich(document, "Book/BookTitle")
    chapter = unended(_rich(document, "ArticleTitle"))
    ids = {each.get("IdType"): _text(each) for each in document.iterfind("ArticleIdList/ArticleId")}
    shelf = ids.get("bookaccession")
    numbers = identifiers(ids)
    return Entry(
        type="chapter" if chapter else "book",
        title=chapter or volume,
        author=_people(document.iterfind("AuthorList[@Type='authors']/Author"))
        or _people(document.iterfind("Book/AuthorList[@Type='authors']/Author")),
        editor=_people(document.iterfind("Book/AuthorList[@Type='editors']/Author")),
        issued=_date(document.find("ContributionDate")) or _date(document.find("Book/PubDate")),
        container_title=volume if chapter else None,
        collection_title=_rich(document, "Book/CollectionTitle"),
        edition=_rich(document, "Book/Edition"),
        volume=_rich(document, "Book/Volume"),
        publisher=_rich(document, "Book/Publisher/PublisherName"),
        publisher_place=_rich(document, "Book/Publisher/PublisherLocation"),
        isbn=_isbn(document.findtext("Book/Isbn")),
        page=known_pages(document.findtext("Pagination/MedlinePgn")),
        language=two_letters(document.findtext("Language")),
        abstract=_abstract(document),
        doi=numbers["doi"],
        pmid=_text(document.find("PMID")),
        pmcid=numbers["pmcid"],
        url=f"https://www.ncbi.nlm.nih.gov/books/{shelf}/" if shelf and re.fullmatch(r"NBK\d+", shelf) else None,
    )


def besides(node: etree._Element) -> dict[str, Any]:
    """What a record says that is not a field of the work: corrections, retractions, a title that is translated."""
    notices = [
        (each.get("RefType") or "", each)
        for each in node.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")
    ]
    kinds = [_text(each) or "" for each in node.iterfind(f"{_ARTICLE}/PublicationTypeList/PublicationType")]
    said = told_by(kinds, [(kind, _notice(each)) for kind, each in notices])
    other = unended(_rich(node, f"{_ARTICLE}/ArticleTitle")) if node.findtext(f"{_ARTICLE}/VernacularTitle") else None
    title = _text(node.find(f"{_ARTICLE}/ArticleTitle")) or ""
    if other:
        said["left-out"] = {"title": [other]}
    elif title.startswith("["):
        said["notes"] = ["title is a translation"]
    return said


def told_by(kinds: Iterable[str], notices: Sequence[tuple[str, Mapping[str, str]]]) -> dict[str, Any]:
    """The evidence of the types of a publication, and of what other papers correct, retract or discuss it."""
    kinds = set(kinds)
    by = [{"type": _UPDATED_BY[kind], **notice} for kind, notice in notices if kind in _UPDATED_BY]
    to = [{"type": _UPDATE_TO[kind], **notice} for kind, notice in notices if kind in _UPDATE_TO]
    to = to or [{"type": known, "doi": ""} for name, known in _NOTICES.items() if name in kinds]
    related: dict[str, list[str]] = {}
    for kind, notice in notices:
        if kind in _RELATED and (pmid := notice.get("pmid", "")):
            related.setdefault(_RELATED[kind], []).append(f"PMID {pmid}")
        elif kind in _RELATED and (where := notice.get("where", "")):
            related.setdefault(_RELATED[kind], []).append(where)
    retracted = "Retracted Publication" in kinds or any(each["type"] == "retraction" for each in by)
    return {
        **({"updated-by": by} if by else {}),
        **({"update-to": to} if to else {}),
        **({"retracted": True} if retracted else {}),
        **({"relations": {name: others[:_MOST] for name, others in related.items()}} if related else {}),
    }


def identifiers(ids: Mapping[str | None, str | None]) -> dict[str, str | None]:
    """DOI, PMID and PMCID of a list of a paper's identifiers by kind; what is not one is left out."""
    pmcid = ids.get("pmc") or ids.get("pmcid")
    return {
        "doi": _parsed(DOI, ids.get("doi")),
        "pmid": number
        if (number := ids.get("pmid") or ids.get("pubmed")) and re.fullmatch(r"[1-9]\d{0,7}", number)
        else None,
        "pmcid": _parsed(PMCID, match[0]) if pmcid and (match := re.search(r"PMC\d+", pmcid)) else None,
    }


def _notice(node: etree._Element) -> dict[str, str]:
    said = {"doi": "", "pmid": _text(node.find("PMID")) or "", "where": _rich(node, "RefSource") or ""}
    return {name: text for name, text in said.items() if text or name == "doi"}


def _title(article: etree._Element) -> str | None:
    """The title in the paper's own language where PubMed has it beside its translation."""
    return unended(_rich(article, "VernacularTitle")) or unended(_rich(article, "ArticleTitle"))


def _people(nodes: Iterable[etree._Element]) -> tuple[Name, ...]:
    names = (_name(node) for node in nodes if node.get("ValidYN") != "N")
    return tuple(name for name in names if name is not None)


def _name(node: etree._Element) -> Name | None:
    if collective := _rich(node, "CollectiveName"):
        return people.organisation(collective)
    given = _rich(node, "ForeName") or _rich(node, "Initials") or ""
    # Initials stand there without full stops: "L F", "LF".
    given = re.sub(
        r"(?<![-\w])([A-ZÀ-ÖØ-Þ])(?=\s|$)",
        r"\1.",
        " ".join(given) if re.fullmatch(r"[A-ZÀ-ÖØ-Þ]{2,3}", given) else given,
    )
    return people.in_parts(given, _rich(node, "LastName"), _rich(node, "Suffix"))


def _date(node: etree._Element | None) -> Date | DateRange | None:
    """A date in parts (months and seasons in words), or as the journal printed it: "1998 Dec-1999 Jan"."""
    if node is None:
        return None
    if printed := _text(node.find("MedlineDate")):
        return read(printed)
    year, month, day = (_text(node.find(tag)) for tag in ("Year", "Month", "Day"))
    season = _text(node.find("Season"))
    if season:
        return read(f"{season} {year}") or read(year)
    if month and month.isdigit():
        return of(*(int(part) if part and part.isdigit() else None for part in (year, month, day)))
    return read(" ".join(filter(None, (day, month, year)))) or read(year)


def _pages(article: etree._Element) -> str | None:
    """The pages in full: "188-91" is 188-191, and an article's number is a page."""
    first, last = (_text(article.find(f"Pagination/{end}Page")) for end in ("Start", "End"))
    text = _text(article.find("Pagination/MedlinePgn")) or "-".join(filter(None, (first, last if first else None)))
    return known_pages(in_full(text))


def _abstract(node: etree._Element) -> str | None:
    """The parts of the abstract, each behind its heading."""
    parts = [
        f"{label.strip(': ')}: {text}" if (label := each.get("Label") or "") and label != "UNLABELLED" else text
        for each in node.iterfind("Abstract/AbstractText")
        if (text := rich(markup(each)))
    ]
    return " ".join(parts) or None


def _rich(node: etree._Element, path: str) -> str | None:
    return rich(markup(node.find(path))) or None


def _text(node: etree._Element | None) -> str | None:
    return None if node is None else clean("".join(map(str, node.itertext()))) or None


def _isbn(text: str | None) -> str | None:
    return _parsed(ISBN, text)


def _parsed(kind: type[DOI | ISBN | PMCID], text: str | None) -> str | None:
    try:
        return str(kind.parse(text or ""))
    except ValueError:
        return None
