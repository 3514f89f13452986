"""The one table between CSL's variables and the fields of BibTeX and BibLaTeX, for readers and writers alike.

BibTeX's fields are those of ``btxdoc`` ("BibTeXing", 1988) and what natbib, REVTeX and arXiv added; BibLaTeX's are
those of its manual (chapter 2). A CSL variable for which a dialect has no field goes under its CSL name, which styles
and biber ignore and this reader knows; in BibLaTeX other people than authors are editors of a role.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from mlsysbib.model import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES, attribute, csl_name

Dialect: TypeAlias = Literal["bibtex", "biblatex"]
Kind: TypeAlias = Literal[
    "title", "text", "prose", "list", "verbatim", "url", "names", "date", "pages", "language", "filter"
]
"""How a value is written: ``title`` is text whose case styles change, ``prose`` text that may have paragraphs,
``list`` text that BibLaTeX splits at "and", ``filter`` what BibLaTeX's commands compare with, ``verbatim`` and ``url``
are never escaped: BibTeX's styles print them by commands of their own, and to biber they are verbatim (blx-dm.def)."""


class Row(NamedTuple):
    """One variable and its field in each dialect, for some CSL types (empty for all others)."""

    attribute: str
    kind: Kind
    bibtex: str
    biblatex: str
    types: frozenset[str] = frozenset()

    def field(self, dialect: Dialect) -> str:
        """The field's name in a dialect."""
        return self.bibtex if dialect == "bibtex" else self.biblatex


_JOURNAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
_PART = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
_ONLINE = frozenset({"article", "webpage", "post", "post-weblog"})
_BOOK = frozenset({"book", "classic"})
_NUMBERED = frozenset({"report", "patent", "standard", "dataset", "legislation", "bill", "regulation", "legal_case"})

ROWS = (
    Row("author", "names", "author", "author"),
    Row("editor", "names", "editor", "editor"),
    Row("translator", "names", "translator", "translator"),
    Row("container_author", "names", "bookauthor", "bookauthor"),
    Row("title", "title", "title", "title"),
    Row("title_short", "title", "shorttitle", "shorttitle"),
    Row("container_title", "text", "journal", "journaltitle", _JOURNAL),
    Row("container_title", "title", "booktitle", "booktitle", _PART),
    Row("container_title", "text", "howpublished", "organization", _ONLINE - {"article"}),
    Row("container_title", "title", "booktitle", "booktitle"),
    # The server of a preprint, where the styles of either dialect print it.
    Row("publisher", "list", "howpublished", "organization", frozenset({"article"})),
    Row("container_title_short", "text", "shortjournal", "shortjournal"),
    Row("volume_title", "title", "issuetitle", "issuetitle", _JOURNAL | {"periodical"}),
    Row("volume_title", "title", "volumetitle", "volumetitle"),
    Row("event_title", "title", "eventtitle", "eventtitle"),
    Row("event_place", "text", "venue", "venue"),
    Row("original_title", "title", "origtitle", "origtitle"),
    Row("edition", "title", "edition", "edition"),
    Row("collection_title", "text", "series", "series"),
    Row("volume", "text", "volume", "volume"),
    Row("number_of_volumes", "text", "volumes", "volumes"),
    Row("part_number", "text", "part", "part"),
    Row("issue", "text", "number", "number", _JOURNAL | {"periodical"}),
    Row("issue", "text", "issue", "issue"),
    Row("number", "text", "number", "number", _NUMBERED),
    Row("collection_number", "text", "number", "number", _PART | _BOOK),
    Row("collection_number", "text", "collection-number", "collection-number"),
    Row("number", "text", "eid", "eid", _JOURNAL | _PART | _BOOK | {"periodical"}),
    Row("number", "text", "number", "number"),
    Row("chapter_number", "text", "chapter", "chapter"),
    Row("page", "pages", "pages", "pages"),
    Row("number_of_pages", "text", "numpages", "pagetotal"),
    Row("issued", "date", "year", "date"),
    Row("event_date", "date", "eventdate", "eventdate"),
    Row("original_date", "date", "origdate", "origdate"),
    Row("genre", "title", "type", "type"),
    Row("version", "text", "version", "version"),
    Row("publisher", "list", "school", "institution", frozenset({"thesis"})),
    Row("publisher", "list", "institution", "institution", frozenset({"report"})),
    Row("publisher", "list", "publisher", "publisher", _ONLINE),
    Row("publisher", "list", "publisher", "publisher"),
    # BibLaTeX's location of a patent is where it holds (its manual, 2.1.1).
    Row("jurisdiction", "list", "nationality", "location", frozenset({"patent"})),
    Row("publisher_place", "list", "address", "publisher-place", frozenset({"patent"})),
    Row("publisher_place", "list", "address", "location"),
    Row("original_publisher", "list", "origpublisher", "origpublisher"),
    Row("original_publisher_place", "list", "origlocation", "origlocation"),
    Row("medium", "text", "medium", "medium", _ONLINE),
    Row("medium", "text", "howpublished", "howpublished"),
    Row("status", "text", "pubstate", "pubstate"),
    Row("doi", "verbatim", "doi", "doi"),
    Row("arxiv", "verbatim", "eprint", "eprint"),
    Row("arxiv_class", "text", "primaryclass", "eprintclass"),
    Row("url", "url", "url", "url"),
    Row("accessed", "date", "urldate", "urldate"),
    Row("isbn", "text", "isbn", "isbn"),
    Row("issn", "text", "issn", "issn"),
    Row("pmid", "text", "pmid", "pmid"),
    Row("pmcid", "text", "pmcid", "pmcid"),
    Row("language", "language", "langid", "langid"),
    Row("original_language", "language", "origlanguage", "origlanguage"),
    Row("call_number", "text", "library", "library"),
    Row("keyword", "filter", "keywords", "keywords"),
    Row("note", "prose", "note", "note"),
    Row("annote", "prose", "annote", "annotation"),
    Row("abstract", "prose", "abstract", "abstract"),
)
KEPT_TITLES = {
    attribute: f"@{csl_name(attribute)}"
    for attribute in ("title", "title_short", "container_title", "volume_title", "event_title", "original_title")
}
"""The attributes whose source in a .bib may be kept beside other fields, and under which name (``kept_titles``)."""
FOR_BIBLATEX = ":biblatex"
"""What is added to that name for a source that BibTeX would need more braces in."""
KEPT_WORDS = {"howpublished": "@howpublished", "note": "@note"}
"""The fields whose words around an address, or a day, are kept, and under which name (``visits``)."""
KEPT_VISIT = "@accessed"
"""Under which name a note is kept that says when an address was visited (``visits``)."""
KEPT_SUBTITLES = "@subtitles"
"""Under which name the subtitles of a .bib are kept (``subtitles``)."""
LEADING_ROLES = {
    "director": "director",
    "compiler": "compiler",
    "composer": "composer",
    "performer": "performer",
    "script_writer": "writer",
    "host": "host",
    "interviewer": "interviewer",
    "series_creator": "creator",
    "producer": "producer",
}
"""Who made a work, under CSL's names: where it has no author they stand in his place, as ``authortype`` says."""
ROLES = {
    **LEADING_ROLES,
    "organizer": "organizer",
    "curator": "curator",
    "chair": "chair",
    "executive_producer": "executive producer",
    "editorial_director": "editorial director",
    "contributor": "collaborator",
    "illustrator": "illustrator",
    "narrator": "narrator",
    "guest": "guest",
    "recipient": "recipient",
    "reviewed_author": "reviewed author",
    "original_author": "original author",
    "collection_editor": "series editor",
}
"""Names of CSL and BibLaTeX's ``editortype`` for them (its manual, 2.3.6), who counts most first. Its styles print a
role that they have no string for as it stands here."""
# Names in which a field is known besides the one that is written (JabRef, Mendeley, BibDesk, Zotero, hand-made).
ALIASES = {
    "journaltitle": "journal",
    "location": "address",
    "annotation": "annote",
    "organisation": "organization",
    "eprintclass": "primaryclass",
    "eprinttype": "archiveprefix",
    "keyword": "keywords",
    "hyphenation": "langid",
    "language": "langid",
    "languages": "langid",
    "collaborator": "contributor",
    "execproducer": "executive-producer",
    "shortjournal": "container-title-short",
    "journal-abbreviation": "container-title-short",
    "article-number": "eid",
    "articleno": "eid",
    "art_number": "eid",
    "origyear": "origdate",
    "originalyear": "origdate",
    "urlaccessdate": "urldate",
    "lastaccessed": "urldate",
    "lastchecked": "urldate",
    "lastvisited": "urldate",
    "accessdate": "urldate",
    "access-date": "urldate",
    "accessed": "urldate",
}


def _rest() -> tuple[Row, ...]:
    """The variables that neither dialect has a field for, or only for some types, for all others."""
    placed = {row.attribute for row in ROWS if not row.types}
    kinds: tuple[tuple[tuple[str, ...], Kind], ...] = (
        (NAME_VARIABLES, "names"),
        (DATE_VARIABLES, "date"),
        (NUMBER_VARIABLES + TEXT_VARIABLES, "text"),
    )
    return tuple(
        Row(attribute, kind, csl_name(attribute), csl_name(attribute))
        for attributes, kind in kinds
        for attribute in attributes
        if attribute not in placed
    )


ALL_ROWS = ROWS + _rest()
FIELD_NAMES = frozenset(
    {
        *(name for row in ALL_ROWS for name in (row.bibtex, row.biblatex)),
        *ALIASES,
        "month",
        "day",
        "key",
        "organization",
    }
)
"""What fields are called in either dialect."""


def rows(csl_type: str) -> tuple[Row, ...]:
    """The rows that hold for a CSL type: one for each variable, in the order in which fields are written."""
    found = _ROWS.get(csl_type)
    if found is None:
        chosen: dict[str, Row] = {}
        for row in ALL_ROWS:
            if (not row.types or csl_type in row.types) and row.attribute not in chosen:
                chosen[row.attribute] = row
        found = _ROWS[csl_type] = tuple(chosen.values())
    return found


def other_name(field: str, csl: str) -> str:
    """What the other dialect calls a field of a CSL type; "" where it has the same name for it, or none."""
    for row in rows(csl):
        if field in (row.bibtex, row.biblatex):
            other = row.bibtex if field == row.biblatex else row.biblatex
            return "" if other == field else other
    return ""


def field_names(name: str) -> list[str]:
    """What a .bib file may call what goes by a name of CSL's, of the model's, or of either dialect's."""
    meant = {ALIASES.get(name, name), attribute(name) or name}
    called = [
        each
        for row in ALL_ROWS
        if meant & {row.attribute, row.bibtex, row.biblatex}
        for each in (row.bibtex, row.biblatex)
    ]
    if "year" in called or name == "month":
        called += ("date", "year", "month")
    return [*dict.fromkeys([*called, *(alias for alias, known in ALIASES.items() if known in called)])]


_ROWS: dict[str, tuple[Row, ...]] = {}
