"""The one table between CSL's types and entry types, and genres as the ``type`` field, both ways."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from mlsysbib.bibtex.language import datamodel, servers
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.language.localisation import KEYS_OF_TYPES, WORDS
from mlsysbib.model import Entry
from mlsysbib.text.patterns import pattern


class TypeRow(NamedTuple):
    """A CSL type as an entry type of each dialect; ``subtype`` (``entrysubtype``) tells it from its namesakes.

    ``within`` is the type that BibLaTeX has for one that stands in a container.
    """

    csl: str
    bibtex: str
    biblatex: str
    subtype: str = ""
    within: str = ""


_TYPES = (
    # The first row of an entry type (without a subtype, if there is one) is what a reader takes it for; a subtype is
    # written where that would be another: an arXiv id makes a preprint of @misc.
    TypeRow("article-journal", "article", "article"),
    TypeRow("article-magazine", "article", "article", "magazine"),
    TypeRow("article-newspaper", "article", "article", "newspaper"),
    TypeRow("review", "article", "article", "review"),
    TypeRow("review-book", "article", "article", "book"),
    TypeRow("book", "book", "book"),
    TypeRow("classic", "book", "book", "classic"),
    TypeRow("chapter", "incollection", "incollection"),
    TypeRow("entry-encyclopedia", "incollection", "inreference", "encyclopedia"),
    TypeRow("entry-dictionary", "incollection", "inreference", "dictionary"),
    TypeRow("entry", "incollection", "inreference", "entry"),
    TypeRow("paper-conference", "inproceedings", "inproceedings"),
    TypeRow("thesis", "phdthesis", "thesis"),
    TypeRow("report", "techreport", "report"),
    TypeRow("pamphlet", "booklet", "booklet"),
    TypeRow("manuscript", "unpublished", "unpublished", "manuscript"),
    TypeRow("speech", "unpublished", "unpublished", "speech"),
    TypeRow("document", "misc", "misc", "document", "inbook"),
    TypeRow("article", "misc", "online", "preprint"),
    TypeRow("webpage", "misc", "online", "webpage"),
    TypeRow("post-weblog", "misc", "online", "blog"),
    TypeRow("post", "misc", "online", "post"),
    TypeRow("software", "misc", "software", "software"),
    TypeRow("dataset", "misc", "dataset", "dataset"),
    TypeRow("patent", "misc", "patent", "patent"),
    TypeRow("periodical", "misc", "periodical", "periodical"),
    # BibLaTeX has @standard, @movie, @legislation and the like in name only: its data model gives them no fields, and
    # its styles have no drivers for them, print them as @misc, and warn. So they are written as types that have both:
    # @manual where a number tells the work, as a standard's (it asks for no author), else @misc.
    TypeRow("standard", "misc", "manual", "standard", "inbook"),
    TypeRow("personal_communication", "misc", "misc", "letter", "inbook"),
    TypeRow("graphic", "misc", "misc", "image", "inbook"),
    TypeRow("figure", "misc", "misc", "figure", "inbook"),
    TypeRow("map", "misc", "misc", "map", "inbook"),
    TypeRow("motion_picture", "misc", "misc", "movie", "inbook"),
    TypeRow("broadcast", "misc", "misc", "broadcast", "inbook"),
    TypeRow("song", "misc", "misc", "song", "inbook"),
    TypeRow("musical_score", "misc", "manual", "score", "inbook"),
    TypeRow("performance", "misc", "misc", "performance", "inbook"),
    TypeRow("legal_case", "misc", "manual", "case", "inbook"),
    TypeRow("legislation", "misc", "manual", "legislation", "inbook"),
    TypeRow("bill", "misc", "manual", "bill", "inbook"),
    TypeRow("regulation", "misc", "manual", "regulation", "inbook"),
    TypeRow("hearing", "misc", "manual", "hearing", "inbook"),
    TypeRow("treaty", "misc", "manual", "treaty", "inbook"),
    TypeRow("interview", "misc", "misc", "interview", "inbook"),
    TypeRow("collection", "misc", "misc", "collection", "inbook"),
    TypeRow("event", "misc", "misc", "event", "inbook"),
)
# What else is found in files; writers write these back as they came (see ``own_type``).
_READ_TYPES = {
    "artwork": "graphic",
    "audio": "song",
    "bookinbook": "chapter",
    "collection": "book",
    "commentary": "book",
    "conference": "paper-conference",
    "constitution": "legislation",
    "data": "dataset",
    "electronic": "webpage",
    "image": "graphic",
    "inbook": "chapter",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legadminmaterial": "regulation",
    "legal": "treaty",
    "legislation": "legislation",
    "legmaterial": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "mastersthesis": "thesis",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "online": "webpage",
    "performance": "performance",
    "phdthesis": "thesis",
    "preprint": "article",
    "presentation": "speech",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "softwareversion": "software",
    "softwaremodule": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "talk": "speech",
    "techreport": "report",
    "video": "motion_picture",
    "webpage": "webpage",
    "www": "webpage",
}
_BY_TYPE = {row.csl: row for row in _TYPES}

# The localisation keys that ``type`` is written with where a genre is what they say in English.
_GENRE_KEYS = {words["en"]: key for key, words in WORDS.items() if key in KEYS_OF_TYPES and key[:3] != "pat"}
_PATENT_KEYS = {words["en"]: key for key, words in WORDS.items() if key[:3] == "pat"}
_MASTER = pattern(r"master|magister|diplom|\bm\.?\s?(?:sc|a|s|phil|eng|tech)\b|laurea|licen", re.IGNORECASE)
# A thesis without a genre is written as one, so that no style makes a PhD of it.
_UNSAID = "Thesis"

_FROM_SUBTYPE = {
    (name, row.subtype): row.csl
    for row in _TYPES
    for name in (row.bibtex, row.biblatex, row.within)
    if name and row.subtype
}
_FROM_TYPE: dict[str, str] = {}
for _row in _TYPES:
    for _type in (_row.bibtex, _row.biblatex):
        if not _row.subtype:
            _FROM_TYPE.setdefault(_type, _row.csl)
_FROM_TYPE = {
    **{row.biblatex: row.csl for row in reversed(_TYPES) if row.biblatex not in _FROM_TYPE},
    **_FROM_TYPE,
    **_READ_TYPES,
}


def csl_type(entry_type: str, subtype: str = "", *, is_preprint: bool = False) -> str:
    """The CSL type of an entry type (lower case); "" where it is unknown. ``is_preprint``: a server says so."""
    found = _FROM_SUBTYPE.get((entry_type, subtype.lower())) if subtype else None
    if found is None and is_preprint and entry_type in ("misc", "online", "unpublished", "electronic", "webpage"):
        return "article"
    return found or _FROM_TYPE.get(entry_type, "")


_OF_JOURNALS = frozenset({"volume", "number", "issue", "pages"})


def with_journal(csl: str, fields: Collection[str]) -> str:
    """The CSL type of a @misc: one that names a journal is an article, or a page of the site that stands in its place.

    Zotero writes web pages so, and GitHub asks to be cited so ("GitHub repository").
    """
    if csl != "document" or ("journal" not in fields and "journaltitle" not in fields):
        return csl
    return "webpage" if _OF_JOURNALS.isdisjoint(fields) else "article-journal"


def entry_type(entry: Entry, dialect: Dialect) -> tuple[str, str]:
    """The entry type of an entry and the subtype that it needs so that a reader takes it for the same."""
    is_master = entry.genre is not None and _MASTER.search(entry.genre) is not None
    return _entry_type(entry.type, dialect, bool(entry.container_title), servers.is_told(entry), is_master)


@cache
def _entry_type(csl: str, dialect: Dialect, is_within: bool, is_preprint: bool, is_master: bool) -> tuple[str, str]:  # noqa: FBT001  (cached: by name it is slow)
    row = _BY_TYPE[csl]
    name = row.bibtex if dialect == "bibtex" else (is_within and row.within) or row.biblatex
    if name == "phdthesis" and is_master:
        name = "mastersthesis"
    return name, "" if csl_type(name, is_preprint=is_preprint) == csl else row.subtype


THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
"""The entry types that say a genre by themselves."""
BIBTEX_TYPES = frozenset(
    """article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis
    proceedings techreport unpublished""".split()
)
# Other names for a type that say no more than it does.
_ALIASES = frozenset({"conference", "data", "electronic", "online", "techreport", "webpage", "www"})


def is_miscellaneous(name: str) -> bool:
    """Whether the standard styles print ``howpublished`` of a type: one that they do not know is @misc to them."""
    return name in ("misc", "booklet") or name not in BIBTEX_TYPES


def is_telling(name: str, entry: Entry) -> bool:
    """Whether an entry type of a file says more than a writer would make of the entry."""
    if name in _ALIASES or (name in _READ_TYPES and name not in BIBTEX_TYPES | datamodel.KNOWN_TYPES):
        return False
    return name != entry_type(entry, "bibtex")[0] and name != entry_type(entry, "biblatex")[0]


def own_type(name: str, dialect: Dialect) -> bool:
    """Whether a dialect can hold the entry type that a file had: its own, or one that no dialect knows."""
    if dialect == "biblatex":
        return name in datamodel.KNOWN_TYPES or (name not in BIBTEX_TYPES and name not in _READ_TYPES)
    return name in BIBTEX_TYPES or (name not in datamodel.KNOWN_TYPES and name not in _READ_TYPES)


def genre_to_field(entry: Entry, name: str, dialect: Dialect) -> str:
    """What ``type`` says of an entry: its genre, as a key where BibLaTeX has one; empty where the type says it."""
    genre = entry.genre or ""
    if dialect == "bibtex":
        if name == "phdthesis":
            return "" if genre == "PhD thesis" else genre or _UNSAID
        if name == "mastersthesis":
            return "" if genre == "Master's thesis" else genre or _UNSAID
        return genre
    if name == "thesis":
        return _GENRE_KEYS.get(genre, genre or _UNSAID)
    if name == "patent":
        return _PATENT_KEYS.get(genre, genre)
    return _GENRE_KEYS.get(genre, genre)


def genre_from_field(name: str, field: str) -> str:
    """The genre that an entry type (in lower case) and its ``type`` field say."""
    if not field:
        return THESES.get(name, "")
    if name in ("thesis", "phdthesis", "mastersthesis") and field == _UNSAID:
        return ""
    return field
