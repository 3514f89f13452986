"""Spreadsheets: the columns of a table by the names that programs and people give them, and what stands in a cell.

Zotero's names are those of its export ("Item Type", "Publication Title"), Scopus' those of its, and the others are what
people write over the columns of a list of papers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from mlsysbib.exchange_data.ways import doi_of
from mlsysbib.model import (
    DATE_VARIABLES,
    ENTRY_TYPES,
    NAME_VARIABLES,
    AnyDate,
    ArxivID,
    Entry,
    Link,
    Name,
    attribute,
    csl_name,
)
from mlsysbib.model.identifiers import DOI, recognise
from mlsysbib.model.names import joined
from mlsysbib.model.people import whole, without_others
from mlsysbib.model.told_names import inverted
from mlsysbib.model.worded_dates import worded_date
from mlsysbib.text.braces import split_outside
from mlsysbib.text.name_parts import SUFFIXES
from mlsysbib.text.pages import page_range
from mlsysbib.text.particles import split_family

FORMAT = "csv"
"""The member of ``Entry.custom`` for columns that the model has no field for."""
KEY, YEAR, ONLINE, FIRST, LAST = "key", "year", "@online", "@first", "@last"
"""Columns that are no field: the key, the year of ``issued`` alone, when it was put online, first and last page."""


def _column(attribute_: str) -> str:
    """The name of a column: CSL's, but for the section of the list, which people mean by the word."""
    return {"list_section": "section", "section": "section-number"}.get(attribute_, csl_name(attribute_))


_FIRST = (
    *("type", "title", "author", "issued", "container_title", "volume", "issue", "page", "publisher"),
    *("doi", "arxiv", "isbn", "url", "list_section", "tags"),
)
COLUMNS: Mapping[str, str] = {
    KEY: KEY,
    **{_column(field): field for field in (*_FIRST, *Entry.__struct_fields__) if field != "custom"},
    YEAR: YEAR,
}
"""The columns that are written, each with the field of the model that stands there."""

# What a column is called besides: letters and digits alone, in lower case.
_ALSO = {
    "abstract": "abstract summary abstractnote",
    "accessed": "accessdate urldate accesseddate dateaccessed",
    "archive": "archive",
    "archive_location": "archivelocation",
    "arxiv": "arxiv arxivid externalidsarxiv",
    "author": "authors author authornames authorfullnames creators",
    "call_number": "callnumber",
    "collection_editor": "serieseditor",
    "collection_number": "seriesnumber",
    "collection_title": "series seriestitle bookseries",
    "container_title": (
        "publicationtitle sourcetitle journal journaltitle venue publication source journalname booktitle"
        " proceedingstitle conference journalbook containertitle"
    ),
    "container_title_short": "journalabbreviation abbreviatedsourcetitle isoabbreviation",
    "doi": "doi externalidsdoi doilink",
    "edition": "edition",
    "editor": "editors editor",
    "event_place": "conferencelocation",
    "event_title": "conferencename meetingname event",
    "isbn": "isbn isbns",
    "issn": "issn issns eissn",
    "issued": "date publicationdate issued published",
    "issue": "issue issuenumber",
    "keyword": "keywords authorkeywords subjects",
    "language": "language languageoforiginaldocument",
    "license": "rights license",
    "links": "links",
    "list_section": "section category topic area group listsection",
    "medium": "medium",
    "note": "note notes comments comment remarks extra",
    "number": "number artno articlenumber reportnumber",
    "number_of_pages": "numpages pagecount numberofpages",
    "number_of_volumes": "numberofvolumes",
    "page": "pages page",
    "pmcid": "pmcid pmcids",
    "pmid": "pmid pubmedid externalidspubmed",
    "publisher": "publisher institution school university",
    "publisher_place": "place publisherplace address",
    "source": "librarycatalog",
    "tags": "tags manualtags labels",
    "title": "title paper papertitle articletitle documenttitle name",
    "title_short": "shorttitle",
    "translator": "translator translators",
    "type": "type itemtype documenttype entrytype publicationtype",
    "url": "url link urls website address1 paperlink paperurl web href pdf pdflink",
    "version": "version",
    "volume": "volume vol",
    KEY: "citationkey citekey bibtexkey key id bibkey",
    YEAR: "year publicationyear pubyear",
    ONLINE: "onlinedate earlyaccessdate",
    FIRST: "pagestart startpage firstpage",
    LAST: "pageend endpage lastpage",
}
_MEANT = {
    **{word: field for field, words in _ALSO.items() for word in words.split()},
    **{re.sub(r"\W|_", "", column).lower(): field for column, field in COLUMNS.items()},
    "event": "event_title",
}
# Types as Zotero, Scopus, IEEE and people name them.
_TYPES = {
    re.sub(r"\W|_", "", name).lower(): csl
    for csl, names in {
        "article": "preprint,arxiv",
        "article-journal": "journalArticle,article,journal,journal paper,journal article,short survey,letter",
        "article-magazine": "magazineArticle,magazine",
        "article-newspaper": "newspaperArticle,newspaper",
        "book": "book,monograph",
        "broadcast": "podcast,radioBroadcast,tvBroadcast",
        "chapter": "bookSection,book chapter,chapter,incollection,inbook",
        "dataset": "dataset,data paper",
        "document": "document,misc,other",
        "entry-dictionary": "dictionaryEntry",
        "entry-encyclopedia": "encyclopediaArticle",
        "graphic": "artwork",
        "interview": "interview",
        "legal_case": "case",
        "legislation": "statute",
        "manuscript": "manuscript",
        "map": "map",
        "motion_picture": "film,videoRecording,video",
        "paper-conference": "conferencePaper,conference paper,conference,conferences,workshop,inproceedings",
        "patent": "patent",
        "personal_communication": "email,letter to,instantMessage",
        "post": "forumPost",
        "post-weblog": "blogPost,blog,blog post",
        "report": "report,techreport,technical report",
        "review": "review,conference review",
        "software": "computerProgram,software,code,tool",
        "song": "audioRecording",
        "speech": "presentation,talk",
        "standard": "standard",
        "thesis": "thesis,dissertation,phd thesis,phdthesis,mastersthesis",
        "webpage": "webpage,website,web page",
    }.items()
    for name in names.split(",")
}


def field_of(header: str) -> str | None:
    """The field, or the name of a column that is none, that a header means; None where it means nothing known."""
    folded = re.sub(r"[\W_]", "", header).lower()
    return _MEANT.get(folded) or (attribute(header) if header in ENTRY_TYPES else None)


class Cell(NamedTuple):
    """How a field stands in a cell: what reading makes of a text, and writing of a value."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]


def _type(text: str) -> str | None:
    return text if text in ENTRY_TYPES else _TYPES.get(re.sub(r"[\W_]", "", text).lower())


def _names(text: str) -> tuple[Name, ...]:
    """Names with semicolons between them; with commas, where each is a whole name."""
    text = re.sub(r"\s*\(\d{6,}\)", "", text)  # Scopus' numbers of authors
    pieces = [each for piece in split_outside(text, _SEMICOLON) if (each := piece.strip())]
    if len(pieces) == 1 and pieces[0][:1] != "{":
        text, goes_on = without_others(pieces[0])
        pieces = [*_divided(text), *(["others"] if goes_on else [])]
    return tuple(name for piece in pieces if (name := _name(piece)) is not None)


_TWO = 2
_SEMICOLON = re.compile(";")
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,4}")


def _divided(text: str) -> list[str]:
    if re.search(r"\s(?:and|&)\s", text):
        return [each for piece in re.split(r"\s*,?\s+(?:and|&)\s+", text) for each in _by_commas(piece)]
    return _by_commas(text)


def _by_commas(text: str) -> list[str]:
    """The names between commas, where they are whole names, or pairs of a family name and initials."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if (
        len(pieces) > 2
        and len(pieces) % 2 == 0
        and all(_INITIALS.fullmatch(re.sub(r"\s", "", each)) for each in pieces[1::2])
    ):
        return [", ".join(pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)]
    if len(pieces) > 1 and all(_is_initialled(each) for each in pieces):
        return pieces
    if len(pieces) == _TWO and _is_family(pieces[0]):
        return [text]
    return pieces if len(pieces) > 1 and all(" " in piece for piece in pieces) else [text]


def _is_initialled(text: str) -> bool:
    """Whether a name is like "van der Berg A.B." or "Smith J", as Scopus and PubMed have it."""
    words = text.split()
    return len(words) > 1 and _INITIALS.fullmatch(words[-1]) is not None and len(words[0]) > 1


def _is_family(text: str) -> bool:
    """Whether words before a comma are one family name: it begins with a particle, or is a word with a suffix."""
    words = text.split()
    return (text[:1].islower() and bool(split_family(text)[0])) or (len(words) == _TWO and words[1] in SUFFIXES)


def _name(text: str) -> Name | None:
    if text[:1] == "{" and text[-1:] == "}":
        return Name(literal=text[1:-1])
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if 1 < len(pieces) < 4:
        return inverted(pieces)
    words = text.split()
    if _is_initialled(text) and len(words) < 5:
        return inverted([" ".join(words[:-1]), words[-1]])
    return whole(text)


def _shown_name(name: Name) -> str:
    if name.literal:
        return f"{{{name.literal}}}"
    family = joined(name.dropping_particle, joined(name.non_dropping_particle, name.family))
    text = ", ".join(part for part in (family, name.suffix, name.given) if part)
    # A comma within a part would begin another one.
    return f"{{{name}}}" if re.search("[,;{}]", family + name.suffix + name.given) else text


def _tags(text: str) -> tuple[str, ...]:
    return tuple(tag for each in re.split("[;,]", text) if (tag := each.strip()))


_LINK = re.compile(r"(?:(?P<title>.*?)\s+)?<?(?P<url>[A-Za-z][\w+.-]*:[^\s>]+)>?")


def _links(text: str) -> tuple[Link, ...]:
    found = (_LINK.fullmatch(piece.strip()) for piece in text.split("; "))
    return tuple(Link(match["url"], match["title"]) for match in found if match is not None)


def _shown_link(link: Link) -> str:
    return f"{link.title} <{link.url}>" if link.title else link.url


def _text(text: str) -> str:
    return text


def _date(text: str) -> AnyDate | None:
    return worded_date(text)


def _arxiv(text: str) -> str | None:
    try:
        return str(ArxivID.parse(text))
    except ValueError:
        return None


def _address(text: str) -> str:
    """An address; a DOI or an arXiv id that stands in its place as the address that it has."""
    found = recognise(text) if "://" not in text else None
    return found.url if isinstance(found, (DOI, ArxivID)) else text


_CELLS = {
    **{field: Cell(_names, lambda names: "; ".join(map(_shown_name, names))) for field in NAME_VARIABLES},
    **{field: Cell(_date, str) for field in DATE_VARIABLES},
    "type": Cell(_type, str),
    "tags": Cell(_tags, "; ".join),
    "links": Cell(_links, lambda links: "; ".join(map(_shown_link, links))),
    "page": Cell(page_range, str),
    "doi": Cell(doi_of, str),
    "arxiv": Cell(_arxiv, str),
    "url": Cell(_address, str),
}
_PLAIN = Cell(_text, str)


NOTHING = frozenset({"", "-", "n/a", "none", "null"})
"""What people write in a cell that has nothing in it."""


def cell_of(field: str) -> Cell:
    """How a field stands in a cell."""
    return _CELLS.get(field, _PLAIN)


_ACTIVE = re.compile(r"'*[=+\-@\t\r]")


def tame(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if _ACTIVE.match(text) else text


def untamed(text: str) -> str:
    """The other way round."""
    return text[1:] if text[:1] == "'" and _ACTIVE.match(text) else text
