"""Word's sources (b:Sources): which element is which field, for reading and writing.

After ECMA-376 part 1, 22.6 ("Bibliography"): the types of sources and the elements of each. People stand in lists by
their role; a month is a word or a number.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from mlsysbib.exchange_xml.parsing import children, descendants, line_of, name_of, text_of
from mlsysbib.exchange_xml.printing import in_lines, leaf, within
from mlsysbib.model import ENTRY_TYPES, OTHERS, AnyDate, Date, Entry, LiteralDate, Name, first_date
from mlsysbib.model.worded_dates import said_date
from mlsysbib.tagged import addresses, dated, dates, identifiers, kinds, people
from mlsysbib.tagged.drafts import Draft, Kind, Pairs, Row, Table, as_lines, drafted, joined
from mlsysbib.tagged.scanning import Record, Tagged
from mlsysbib.text.latex.math import spoken_throughout
from mlsysbib.text.markup import plain

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
_CSL = {**dict(_TYPES), **_OTHERS}
_SOURCE_TYPES = {**_ALSO, **{csl: name for name, csl in reversed(_TYPES)}}
_PERIODICAL = frozenset({"article-magazine", "article-newspaper"})
_WEB = frozenset({"webpage", "post", "post-weblog"})
_IN_BOOK = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"})
_PAPER = frozenset({"paper-conference"})
_ELSEWHERE = frozenset({"dataset", "software", "document", "motion_picture", "song", "article", "interview", "graphic"})
_REPORT = frozenset({"report", "thesis", "standard"})
_JOURNAL = frozenset({"article-journal", "review", "review-book"})


def _issued(draft: Draft, row: Row) -> None:
    _dated(draft, row, "Year", "Month", "Day")


def _accessed(draft: Draft, row: Row) -> None:
    _dated(draft, row, "YearAccessed", "MonthAccessed", "DayAccessed")


def _dated(draft: Draft, row: Row, *tags: str) -> None:
    """A date in three elements, as far as it is one; what is not (month 73) is left."""
    year, month, day = (draft.first(tag) for tag in tags)
    if year is None:
        for each in (month, day):
            if each is not None:
                draft.leave(each)
        return
    said, date = joined(year), None
    if not dates.is_said(said):
        return
    for parts in ((year, month, day), (year, month), (year,)):
        texts = [joined(each) for each in parts if each is not None]
        if len(texts) == len(parts) and (date := _date(texts)) is not None:
            break
    rest = [] if date is None else [month, day][len(parts) - 1 :]
    for each in rest:
        if each is not None:
            draft.leave(each)
    draft.put(row.field, date or LiteralDate(said), year)


def _date(texts: list[str]) -> AnyDate | None:
    year, *rest = texts
    if rest and all(map(str.isdecimal, texts)):
        month, day = (*map(int, rest), None)[:2]
        try:
            return Date(year=int(year), month=month, day=day)
        except ValueError:
            return None
    if not rest:
        return dates.date_of(year)
    return said_date(" ".join([*reversed(rest), year]))


def _date_written(date: AnyDate | None, tags: tuple[str, str, str]) -> Pairs:
    first = first_date(date)
    if date is None or first is None:
        return ((tags[0], str(date)),) if date is not None else ()
    if not isinstance(date, Date) or date.circa or date.season:
        return ((tags[0], str(date)),)
    parts = ((tags[0], f"{first.year:04d}"), (tags[1], _MONTHS[first.month or 0]), (tags[2], str(first.day or "")))
    return tuple(pair for pair in parts if pair[1])


_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_ISSUED, _ACCESSED = ("Year", "Month", "Day"), ("YearAccessed", "MonthAccessed", "DayAccessed")


def _keeps_date(entry: Entry, row: Row) -> bool:
    value: AnyDate = getattr(entry, row.field)
    return isinstance(value, Date) and 1000 <= value.year <= 2999 and not value.season and not value.circa


ROWS = (
    *(
        Row(field, kinds.names, tuple(f"Author/{each}" for each in role.split()))
        for field, role in (
            ("author", "Author"),
            ("editor", "Editor"),
            ("translator", "Translator"),
            ("container_author", "BookAuthor"),
            ("compiler", "Compiler"),
            ("composer", "Composer"),
            ("director", "Director"),
            ("interviewer", "Interviewer"),
            ("guest", "Interviewee"),
            ("performer", "Performer Artist"),
            ("producer", "ProducerName"),
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
    Row("title_short", kinds.short, ("ShortTitle",)),
    Row("issued", Kind(_issued, lambda entry, _: _date_written(entry.issued, _ISSUED), _keeps_date), _ISSUED),
    Row("accessed", Kind(_accessed, lambda entry, _: _date_written(entry.accessed, _ACCESSED), _keeps_date), _ACCESSED),
    Row("publisher", kinds.text, ("Institution", "Publisher"), types=_REPORT),
    Row("publisher", kinds.text, ("Publisher", "ProductionCompany", "Distributor")),
    Row("publisher_place", kinds.text, ("City",)),
    Row("volume", kinds.text, ("Volume",)),
    Row("issue", kinds.text, ("Issue",)),
    Row("number_of_volumes", kinds.text, ("NumberVolumes",)),
    Row("edition", kinds.text, ("Edition",)),
    Row("page", dated.pages, ("Pages",)),
    Row("chapter_number", kinds.text, ("ChapterNumber", "Chapter")),
    Row("number", kinds.text, ("PatentNumber",), types=frozenset({"patent"})),
    Row("genre", kinds.text, ("ThesisType",), types=_REPORT),
    Row("genre", kinds.text, ("Type",), types=ENTRY_TYPES - _REPORT),
    Row("version", kinds.text, ("Version",)),
    Row("medium", kinds.text, ("Medium",)),
    Row("authority", kinds.text, ("Court",)),
    Row("jurisdiction", kinds.text, ("Jurisdiction",)),
    Row("doi", identifiers.doi, ("DOI",)),
    Row("isbn", identifiers.serials, ("StandardNumber",)),
    Row("url", addresses.addresses, ("URL", "Url")),
    Row("note", kinds.notes, ("Comments",)),
)
_NUMBERS = frozenset({"Guid", "LCID", "RefOrder"})


def _type_of(draft: Draft) -> str:
    each = draft.first("SourceType")
    said = joined(each) if each is not None else ""
    csl = _CSL.get(said)
    if csl is None and each is not None:
        draft.warn(each, "type", f"Word has no type of source {said[:60]!r}; it is taken for a document")
        draft.leave(each)
    elif each is not None and csl is not None and _SOURCE_TYPES.get(csl) != said:
        draft.leave(each)
    return csl or "document"


def _finish(draft: Draft) -> None:
    each = draft.first("Tag")
    if each is not None:
        draft.key = joined(each)


TABLE = Table("word", ROWS, _type_of, _finish, _NUMBERS)
OF_TYPE = {csl: TABLE.of_type(csl) for csl in ENTRY_TYPES}
STABLE = frozenset(csl for csl in ENTRY_TYPES if OF_TYPE[csl] == OF_TYPE[_CSL[_SOURCE_TYPES.get(csl, "Misc")]])
"""The types that come back as one that is read by the same rows."""
HELD = {
    csl: frozenset(
        {*(row.field for row in rows), "issn", "pmid", "arxiv", "links", "custom.word"}
        | ({"type"} if _CSL.get(_SOURCE_TYPES.get(csl, "Misc")) == csl else set())
    )
    for csl, rows in OF_TYPE.items()
}
"""What Word's sources hold of each type."""


def records(root: etree._Element) -> Iterator[Record]:
    """The sources of a document, each of its elements by its name; people by their role."""
    for element in descendants(root, "Source"):
        yield Record(line_of(element), list(_fields(element)))


def _fields(source: etree._Element) -> Iterator[Tagged]:
    for child in children(source):
        if name_of(child) == "Author":
            for role in children(child):
                for name in _names(role):
                    yield Tagged(f"Author/{name_of(role)}", (name,), line_of(role), 1)
        elif text := text_of(child):
            yield Tagged(name_of(child), tuple(as_lines(text)), line_of(child), 1)


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


def source(key: str, entry: Entry) -> str:
    """The source of an entry."""
    kept = entry.custom.get("word")
    kept = kept if isinstance(kept, dict) else {}
    return in_lines("b:Source", _elements(key, entry, kept))


_ELEMENT = re.compile(r"[A-Z][A-Za-z]*")


def _elements(key: str, entry: Entry, kept: dict[str, Any]) -> Iterator[str]:
    yield leaf("b:Tag", str(kept.get("key", key)))
    yield leaf("b:SourceType", _source_type(entry, kept))
    # Word tells sources apart by this, so that the same entry has the same in every document.
    yield leaf("b:Guid", f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, key)).upper()}}}")
    yield from within("b:Author", _people(entry, kept))
    for row in OF_TYPE[entry.type]:
        if row.kind.write is not None and not row.tags[0].startswith("Author/"):
            for name, value in row.kind.write(entry, row):
                yield leaf(f"b:{name}", _printed(value, row.field).replace("\n", "\r"))
    for name, value in sorted(kept.items()):
        if _ELEMENT.fullmatch(name) and name != "SourceType":
            for each in value if isinstance(value, list) else [value]:
                yield leaf(f"b:{name}", str(each).replace("\n", "\r"))


_VERBATIM = frozenset({"url", "doi"})


def _printed(value: str, field: str) -> str:
    """A text as Word prints it, which knows neither tags nor mathematics."""
    if field in _VERBATIM or ("<" not in value and "$" not in value):
        return value
    return plain(spoken_throughout(value))


def _source_type(entry: Entry, kept: dict[str, Any]) -> str:
    own = kept.get("SourceType")
    if isinstance(own, str) and _CSL.get(own, "document") == entry.type:
        return own
    return _SOURCE_TYPES.get(entry.type, "Misc")


def _people(entry: Entry, kept: dict[str, Any]) -> Iterator[str]:
    for row in OF_TYPE[entry.type]:
        role = row.tags[0].removeprefix("Author/")
        if role != row.tags[0] and (names := getattr(entry, row.field)):
            yield from within(f"b:{role}", _listed(names))
    for tag, value in sorted(kept.items()):
        role = tag.removeprefix("Author/")
        if role != tag and _ELEMENT.fullmatch(role):
            said = value if isinstance(value, list) else [value]
            names = tuple(filter(None, map(people.name_of, map(str, said))))
            yield from within(f"b:{role}", _listed(names))


def _listed(names: tuple[Name, ...]) -> Iterator[str]:
    """A list of people, or the name of an organisation; where there are both, organisations are last names."""
    if len(names) == 1 and names[0].literal:
        yield leaf("b:Corporate", names[0].literal)
        return
    yield from within("b:NameList", map(_person, names))


# The same people come back all through a library.
@lru_cache(maxsize=1 << 12)
def _person(name: Name) -> str:
    said = people.written(name)
    family, _, given = (name.literal, "", "") if name.literal and name != OTHERS else said.partition(", ")
    return f"<b:Person>{leaf('b:Last', family)}{leaf('b:First', given) if given else ''}</b:Person>"


def read_back(text: str) -> dict[str, Any]:
    """The fields that a reader finds in a source."""
    root = etree.fromstring(f'<b:Sources xmlns:b="{NAMESPACE}">{text}</b:Sources>'.encode())
    (found,) = records(root)
    return drafted(found, TABLE, OF_TYPE).fields
