"""One citable work, in the vocabulary of CSL 1.0.2.

Attributes are CSL's variables with underscores for hyphens and in lower case (``container_title`` is
``container-title``, ``doi`` is ``DOI``); ``csl_name`` and ``attribute`` convert. The variables are those of
appendix IV of the CSL 1.0.2 specification, the types those of appendix III. Text is plain Unicode with CSL's
inline tags (``<i> <b> <sub> <sup> <span class="nocase"> <span style="font-variant: small-caps;">``) and
``$...$`` for mathematics; nothing in it is LaTeX or HTML otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import msgspec

from mlsysbib._lazy import public
from mlsysbib.model.checking import Taught, check, no_attribute, no_type, replaced, wrong_index
from mlsysbib.model.dates import AnyDate, Date, DateRange, LiteralDate, first_date
from mlsysbib.model.links import Link
from mlsysbib.model.names import Name

EntryType: TypeAlias = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]
ENTRY_TYPES: frozenset[str] = frozenset(get_args(EntryType))

Names: TypeAlias = tuple[Name, ...]

_UPPER = {"doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID"}
# CSL spells these two with underscores.
_IRREGULAR = {**_UPPER, "archive_collection": "archive_collection", "archive_location": "archive_location"}


def csl_name(attribute: str) -> str:
    """CSL's spelling of an attribute: ``container_title`` is ``container-title``."""
    return _IRREGULAR.get(attribute) or attribute.replace("_", "-")


@public
class Entry(
    msgspec.Struct,
    metaclass=Taught,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    repr_omit_defaults=True,
    gc=False,
    rename=csl_name,
):
    """One citable work; what is unknown is None, an empty tuple, or an empty dict."""

    # gc=False: values hold no cycles, and the collector would go through a large library again and again.

    type: EntryType = "document"

    # Names
    author: Names = ()
    chair: Names = ()
    collection_editor: Names = ()
    compiler: Names = ()
    composer: Names = ()
    container_author: Names = ()
    contributor: Names = ()
    curator: Names = ()
    director: Names = ()
    editor: Names = ()
    editorial_director: Names = ()
    executive_producer: Names = ()
    guest: Names = ()
    host: Names = ()
    illustrator: Names = ()
    interviewer: Names = ()
    narrator: Names = ()
    organizer: Names = ()
    original_author: Names = ()
    performer: Names = ()
    producer: Names = ()
    recipient: Names = ()
    reviewed_author: Names = ()
    script_writer: Names = ()
    series_creator: Names = ()
    translator: Names = ()

    # Dates
    accessed: AnyDate | None = None
    available_date: AnyDate | None = None
    event_date: AnyDate | None = None
    issued: AnyDate | None = None
    original_date: AnyDate | None = None
    submitted: AnyDate | None = None

    # Numbers: text, as in CSL, since "12A", "IV" and "1.10" are numbers too
    chapter_number: str | None = None
    collection_number: str | None = None
    edition: str | None = None
    issue: str | None = None
    number: str | None = None
    number_of_pages: str | None = None
    number_of_volumes: str | None = None
    page: str | None = None
    page_first: str | None = None
    part_number: str | None = None
    printing_number: str | None = None
    section: str | None = None
    supplement_number: str | None = None
    version: str | None = None
    volume: str | None = None

    # Text
    abstract: str | None = None
    annote: str | None = None
    archive: str | None = None
    archive_collection: str | None = None
    archive_location: str | None = None
    archive_place: str | None = None
    authority: str | None = None
    call_number: str | None = None
    citation_label: str | None = None
    collection_title: str | None = None
    container_title: str | None = None
    container_title_short: str | None = None
    dimensions: str | None = None
    division: str | None = None
    doi: str | None = None
    event_place: str | None = None
    event_title: str | None = None
    genre: str | None = None
    isbn: str | None = None
    issn: str | None = None
    jurisdiction: str | None = None
    keyword: str | None = None
    language: str | None = None
    license: str | None = None
    medium: str | None = None
    note: str | None = None
    original_language: str | None = None
    original_publisher: str | None = None
    original_publisher_place: str | None = None
    original_title: str | None = None
    part_title: str | None = None
    pmcid: str | None = None
    pmid: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    references: str | None = None
    reviewed_genre: str | None = None
    reviewed_title: str | None = None
    scale: str | None = None
    source: str | None = None
    status: str | None = None
    title: str | None = None
    title_short: str | None = None
    url: str | None = None
    volume_title: str | None = None
    year_suffix: str | None = None

    # What CSL has no variable for
    arxiv: str | None = None
    """The arXiv id, bare, with its version where one is meant: ``1610.09451``, ``cs/0112017v2``."""
    arxiv_class: str | None = None
    """arXiv's primary category: ``cs.LG``."""
    list_section: str | None = None
    """The section of the reading list that the entry stands in, a key of ``Header.sections``."""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    custom: dict[str, Any] = {}
    """What a format knows and the model does not, under that format's name: ``{"bibtex": {"lccn": "..."}}``."""

    def __post_init__(self) -> None:
        check(self, _KINDS, _ITEMS)
        if self.type not in ENTRY_TYPES:
            raise no_type(self.type, ENTRY_TYPES)

    if not TYPE_CHECKING:  # which tells of it by itself

        def __getitem__(self, name: str) -> object:
            raise wrong_index(type(self), name)

        def __getattr__(self, name: str) -> object:
            raise no_attribute(type(self), name)

    @property
    def year(self) -> int | None:
        """The year it was issued, or the first of a range; None where it is not known, or words stand for it."""
        date = first_date(self.issued)
        return None if date is None else date.year

    def replace(self, **changes: Any) -> Entry:
        """The same entry with other values in some fields; they are checked as in a new one."""
        return replaced(self, changes)

    def _repr_html_(self) -> str:
        from mlsysbib.model.showing import entry_html  # notebooks alone need it

        return entry_html(self)

    def _repr_markdown_(self) -> str:
        from mlsysbib.model.showing import entry_markdown

        return entry_markdown(self)


def trusted(fields: Mapping[str, Any]) -> Entry:
    """The entry of fields that a typed decoder has made, so that they need no other check: three times as quick."""
    entry: Entry = _BLANK.__copy__()  # type: ignore[attr-defined]  # the typings of msgspec lack it
    put = _SET
    put(entry, "custom", {})
    for field, value in fields.items():
        put(entry, field, value)
    return entry


def put(entry: Entry, field: str, value: Any) -> Entry:
    """The entry itself with one more field, for who has just made it by ``trusted``."""
    _SET(entry, field, value)
    return entry


_SET = msgspec.structs.force_setattr

NAME_VARIABLES: tuple[str, ...] = tuple(
    field for field in Entry.__struct_fields__ if Entry.__annotations__[field] == Names
)
DATE_VARIABLES: tuple[str, ...] = tuple(
    field for field in Entry.__struct_fields__ if Entry.__annotations__[field] == AnyDate | None
)
NUMBER_VARIABLES: tuple[str, ...] = tuple(
    field
    for field in Entry.__struct_fields__[
        Entry.__struct_fields__.index("chapter_number") : Entry.__struct_fields__.index("abstract")
    ]
)
OWN_FIELDS: tuple[str, ...] = Entry.__struct_fields__[Entry.__struct_fields__.index("arxiv") :]
"""The fields that are mlsysbib's own, not CSL's."""
TEXT_VARIABLES: tuple[str, ...] = tuple(
    field
    for field in Entry.__struct_fields__
    if field not in {"type", *NAME_VARIABLES, *DATE_VARIABLES, *NUMBER_VARIABLES, *OWN_FIELDS}
)

_ITEMS: dict[str, type] = {**dict.fromkeys(NAME_VARIABLES, Name), "tags": str, "links": Link}
_KINDS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(Entry.__struct_fields__, (str,)),
    **dict.fromkeys(_ITEMS, (tuple,)),
    **dict.fromkeys(DATE_VARIABLES, (Date, DateRange, LiteralDate)),
    "custom": (dict,),
}

_BLANK = Entry()

_ATTRIBUTES = {csl_name(field): field for field in Entry.__struct_fields__}
# Older data says "event" for what CSL 1.0.2 calls "event-title".
_ATTRIBUTES["event"] = "event_title"


@public
def attribute(csl: str) -> str | None:
    """The attribute that holds a CSL variable; None where the model has none: ``DOI`` is ``doi``."""
    return _ATTRIBUTES.get(csl)


_values = attrgetter(*_ATTRIBUTES.values())


def variables(entry: Entry) -> set[str]:
    """The names of the CSL variables under which an entry has something."""
    return {name for name, value in zip(_ATTRIBUTES, _values(entry), strict=True) if value}
