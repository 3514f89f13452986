"""Word's sources (b:Sources): which element is which field, for reading and writing.

After ECMA-376 part 1, 22.6 ("Bibliography"): the types of sources and the elements of each. People stand in lists by
their role; a month is a word or a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mlsysbib.exchange_xml import word_dates
from mlsysbib.exchange_xml.elements import children, descendants, elements, name_of, record_at, spot_of, text_of
from mlsysbib.model import ENTRY_TYPES, OTHERS
from mlsysbib.tagged import addresses, dated, identifiers, kinds, people
from mlsysbib.tagged.drafts import Draft, Row, Table, as_lines, joined
from mlsysbib.tagged.scanning import Record, Tagged

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
_TYPES: tuple[tuple[str, str], ...] = (
    # The first of a CSL type is what it is written as (ST_SourceType).
    ("JournalArticle", "article-journal"),
    ("ArticleInAPeriodical", "article-magazine"),
    ("Book", "book"),
    ("BookSection", "chapter"),
    ("ConferenceProceedings", "paper-conference"),
    ("Report", "report"),
    ("InternetSite", "webpage"),
    ("ElectronicSource", "dataset"),
    ("Patent", "patent"),
    ("Interview", "interview"),
    ("Film", "motion_picture"),
    ("SoundRecording", "song"),
    ("Performance", "performance"),
    ("Art", "graphic"),
    ("Case", "legal_case"),
    ("Misc", "document"),
    ("DocumentFromInternetSite", "webpage"),
)
# What is written as a type that is read as another.
_ALSO = {
    "article": "ElectronicSource",
    "article-newspaper": "ArticleInAPeriodical",
    "review": "JournalArticle",
    "review-book": "JournalArticle",
    "post": "InternetSite",
    "post-weblog": "InternetSite",
    "classic": "Book",
    "pamphlet": "Book",
    "thesis": "Report",
    "standard": "Report",
    "software": "ElectronicSource",
    "entry": "BookSection",
    "entry-dictionary": "BookSection",
    "entry-encyclopedia": "BookSection",
    "broadcast": "Film",
    "figure": "Art",
    "map": "Art",
}
# Types of styles that others have made for Word.
_OTHERS = {"Legislation": "legislation", "LegalJournalArticle": "article-journal", "SocialMedia": "post"}
CSL = {**dict(_TYPES), **_OTHERS}
SOURCE_TYPES = {**_ALSO, **{csl: name for name, csl in reversed(_TYPES)}}
_PERIODICAL = frozenset({"article-magazine", "article-newspaper"})
_WEB = frozenset({"webpage", "post", "post-weblog"})
_IN_BOOK = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"})
_PAPER = frozenset({"paper-conference"})
_ELSEWHERE = frozenset({"dataset", "software", "document", "motion_picture", "song", "article", "graphic"})
_REPORT = frozenset({"report", "thesis", "standard"})
_PATENT = frozenset({"patent"})
_INTERVIEW = frozenset({"interview"})
_ART = frozenset({"graphic", "figure", "map"})
_ALL: frozenset[str] = frozenset()  # those that no other row of the field names
_JOURNAL = frozenset({"article-journal", "review", "review-book"})


ROWS = (
    *(
        Row(field, kinds.names, tuple(f"Author/{each}" for each in role.split()), types=types)
        for field, role, types in (
            ("author", "Inventor Author", _PATENT),
            ("author", "Interviewee Author", _INTERVIEW),
            ("author", "Artist Author", _ART),
            ("author", "Author", _ALL),
            ("editor", "Editor", _ALL),
            ("translator", "Translator", _ALL),
            ("container_author", "BookAuthor", _ALL),
            ("compiler", "Compiler", _ALL),
            ("composer", "Composer", _ALL),
            ("director", "Director", _ALL),
            ("interviewer", "Interviewer", _ALL),
            ("guest", "Interviewee", ENTRY_TYPES - _INTERVIEW),
            ("performer", "Performer", _ART),
            ("performer", "Performer Artist", _ALL),
            ("script_writer", "Writer", _ALL),
            ("producer", "ProducerName", _ALL),
        )
    ),
    Row("title", kinds.text, ("Title", "InternetSiteTitle"), types=_WEB),
    Row("title", kinds.text, ("Title", "CaseNumber")),
    Row("container_title", kinds.text, ("JournalName", "PublicationTitle"), types=_JOURNAL),
    Row("container_title", kinds.text, ("PeriodicalTitle", "JournalName"), types=_PERIODICAL),
    Row("container_title", kinds.text, ("InternetSiteTitle",), types=_WEB),
    Row("container_title", kinds.text, ("BookTitle",), types=_IN_BOOK),
    Row("container_title", kinds.text, ("ConferenceName", "BookTitle"), types=_PAPER),
    Row("container_title", kinds.text, ("PublicationTitle", "AlbumTitle"), types=_ELSEWHERE),
    Row("container_title", kinds.text, ("BroadcastTitle", "PublicationTitle"), types=_INTERVIEW),
    Row("title_short", kinds.short, ("ShortTitle",)),
    Row("issued", word_dates.date, ("Year", "Month", "Day")),
    Row("accessed", word_dates.date, ("YearAccessed", "MonthAccessed", "DayAccessed")),
    Row("publisher", kinds.text, ("Institution", "Publisher"), types=_REPORT),
    Row("publisher", kinds.text, ("Publisher", "ProductionCompany", "Distributor")),
    Row("publisher_place", kinds.text, ("City",)),
    Row("volume", kinds.text, ("Volume",)),
    Row("issue", kinds.text, ("Issue",)),
    Row("number_of_volumes", kinds.text, ("NumberVolumes",)),
    Row("edition", kinds.text, ("Edition",)),
    Row("page", dated.pages, ("Pages",)),
    Row("chapter_number", kinds.text, ("ChapterNumber", "Chapter")),
    Row("number", kinds.text, ("PatentNumber",), types=_PATENT),
    Row("number", kinds.text, ("CaseNumber",), types=frozenset({"legal_case"})),
    Row("number", kinds.text, ("RecordingNumber",), types=frozenset({"song", "motion_picture"})),
    Row("genre", kinds.text, ("ThesisType",), types=_REPORT),
    Row("genre", kinds.text, ("Type",), types=ENTRY_TYPES - _REPORT),
    Row("version", kinds.text, ("Version",)),
    Row("medium", kinds.text, ("Medium",)),
    Row("authority", kinds.text, ("Court",)),
    Row("jurisdiction", kinds.text, ("Jurisdiction",)),
    Row("doi", identifiers.doi, ("DOI",)),
    Row("isbn", identifiers.serials, ("StandardNumber",)),
    Row("url", addresses.every_address, ("URL", "Url")),
    Row("note", kinds.notes, ("Comments",)),
)
_NUMBERS = frozenset({"Guid", "LCID", "RefOrder"})


def _type_of(draft: Draft) -> str:
    each = draft.first("SourceType")
    said = joined(each) if each is not None else ""
    csl = CSL.get(said)
    if csl is None and each is not None:
        draft.warn(each, "type", f"Word has no type of source {said[:60]!r}; it is taken for a document")
        draft.leave(each)
    elif each is not None and csl is not None and SOURCE_TYPES.get(csl) != said:
        draft.leave(each)
    return csl or "document"


def _finish(draft: Draft) -> None:
    each = draft.first("Tag")
    if each is not None:
        draft.key = joined(each)


TABLE = Table("word", ROWS, _type_of, _finish, _NUMBERS)
OF_TYPE = {csl: TABLE.of_type(csl) for csl in ENTRY_TYPES}
STABLE = frozenset(csl for csl in ENTRY_TYPES if OF_TYPE[csl] == OF_TYPE[CSL[SOURCE_TYPES.get(csl, "Misc")]])
"""The types that come back as one that is read by the same rows."""
HELD = {
    csl: frozenset(
        {*(row.field for row in rows), "issn", "pmid", "arxiv", "links", "custom.word"}
        | ({"type"} if CSL.get(SOURCE_TYPES.get(csl, "Misc")) == csl else set())
    )
    for csl, rows in OF_TYPE.items()
}
"""What Word's sources hold of each type."""


_SOURCE = "Source"


def records(root: etree._Element) -> Iterator[Record]:
    """The sources of a document, each of its elements by its name; people by their role."""
    for element in elements(root, _SOURCE):
        yield record_at(element, list(_fields(element)))


def _fields(source: etree._Element) -> Iterator[Tagged]:
    for child in children(source):
        if name_of(child) == _SOURCE:
            continue  # of a document that lost an end tag; it is a record of its own
        if name_of(child) == "Author":
            for role in children(child):
                if name_of(role) == _SOURCE:
                    continue
                for name in _names(role):
                    yield Tagged(f"Author/{name_of(role)}", (name,), *spot_of(role))
        elif text := text_of(child):
            yield Tagged(name_of(child), tuple(as_lines(text)), *spot_of(child))


def _names(role: etree._Element) -> Iterator[str]:
    for person in descendants(role, "Person"):
        parts = {name_of(part): text_of(part) for part in children(person)}
        given = " ".join(filter(None, (parts.get("First"), parts.get("Middle"))))
        said = ", ".join(filter(None, (parts.get("Last"), given)))
        if said:
            # A name of one part is that of an organisation among people, which no other place holds.
            yield said if given or people.name_of(said) == OTHERS else f"{said},"
    for corporate in children(role, "Corporate"):
        if text := text_of(corporate):
            yield f"{text},"
