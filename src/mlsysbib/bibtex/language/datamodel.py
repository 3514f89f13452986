"""Which fields BibLaTeX's data model gives to which type (biblatex 3.17, ``blx-dm.def``); dates are left out."""

from __future__ import annotations

_EVERYWHERE = """abstract annotation authortype bookpagination crossref doi eprint eprintclass eprinttype entryset
    entrysubtype execute file gender ids indextitle indexsorttitle isan ismn iswc keywords label langid langidopts
    library lista listb listc listd liste listf namea nameb namec nameatype namebtype namectype nameaddon options
    origlocation origpublisher origtitle pagination presort related relatedoptions relatedstring relatedtype
    shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle sortkey sortname
    sortshorthand sorttitle sortyear url usera userb userc userd usere userf verba verbb verbc xdata xref"""
_MOST = "addendum editor editortype language note pubstate subtitle title titleaddon"
_EDITORS = "editora editorb editorc editoratype editorbtype editorctype"
_BOOKISH = f"""{_MOST} {_EDITORS} afterword annotator commentator edition foreword introduction isbn location number
    origlanguage publisher translator volume"""
_MAIN = "mainsubtitle maintitle maintitleaddon"
_IN_COLLECTION = (
    f"{_BOOKISH} {_MAIN} author booksubtitle booktitle booktitleaddon chapter eid pages part series volumes"
)
_PART = f"{_IN_COLLECTION} bookauthor"
_WHOLE = f"{_BOOKISH} {_MAIN} chapter eid pages pagetotal part series volumes"
_COLLECTIONS = f"{_BOOKISH} author volumes"
_MISC = f"{_MOST} author howpublished location organization type version"
_MEETING = f"{_MOST} eventtitle eventtitleaddon isbn location number organization publisher series venue volumes"
_PAPER = "addendum author language note pubstate subtitle title titleaddon"

_TYPES = {
    "set": "",
    "article": f"""{_MOST} {_EDITORS} author annotator commentator eid issn issue issuetitle issuesubtitle
        issuetitleaddon journalsubtitle journaltitle journaltitleaddon number origlanguage pages series translator
        version volume""",
    "book": f"{_WHOLE} author",
    "mvbook": f"{_COLLECTIONS} pagetotal series",
    "inbook": _PART,
    "bookinbook": _PART,
    "suppbook": _PART,
    "booklet": f"{_MOST} author chapter eid howpublished location pages pagetotal type",
    "collection": _WHOLE,
    "reference": _WHOLE,
    "mvcollection": _COLLECTIONS,
    "mvreference": _COLLECTIONS,
    "incollection": _IN_COLLECTION,
    "suppcollection": _IN_COLLECTION,
    "inreference": _IN_COLLECTION,
    "dataset": f"{_MOST} author edition location number organization publisher series type version",
    "manual": f"""{_MOST} author chapter edition eid isbn location number organization pages pagetotal publisher
        series type version""",
    "misc": _MISC,
    "software": _MISC,
    "online": f"{_MOST} author organization version",
    "patent": "addendum author holder location note number pubstate subtitle title titleaddon type version",
    "periodical": f"{_MOST} {_EDITORS} issn issue issuetitle issuesubtitle issuetitleaddon number series volume",
    "mvproceedings": f"{_MEETING} pagetotal",
    "proceedings": f"{_MEETING} {_MAIN} chapter eid pages pagetotal part volume",
    "inproceedings": f"""{_MEETING} {_MAIN} author booksubtitle booktitle booktitleaddon chapter eid pages part
        volume""",
    "report": f"{_PAPER} chapter eid institution isrn location number pages pagetotal type version",
    "thesis": f"{_PAPER} chapter eid institution location pages pagetotal type",
    "unpublished": f"{_PAPER} eventtitle eventtitleaddon howpublished location type venue",
}
# The data model knows other types but gives them no fields at all; BibLaTeX's own drivers print them as @misc.
_OPEN = f"""{_MISC} booktitle chapter edition eventtitle isbn issn journaltitle number pages pagetotal part
    publisher series translator venue volume volumes"""

_EVERY = frozenset(_EVERYWHERE.split())
_FIELDS = {name: _EVERY | frozenset(fields.split()) for name, fields in _TYPES.items()}
_OPEN_FIELDS = _EVERY | frozenset(_OPEN.split())
KNOWN_TYPES = frozenset(
    """artwork audio bibnote commentary image jurisdiction legal legislation letter movie music performance review
    standard video suppperiodical xdata""".split()
) | frozenset(_TYPES)
"""The entry types of BibLaTeX's data model."""
KNOWN_FIELDS = _OPEN_FIELDS.union(*_FIELDS.values())
"""Its fields, but for the dates."""


VERBATIM = frozenset({"doi", "eprint", "file", "url", "verba", "verbb", "verbc"})
"""The fields of its data types ``verbatim`` and ``uri``, which biber takes as they are; TeX reads all others."""
COMPARED = frozenset(
    """authortype bookpagination editoratype editorbtype editorctype editortype entrysubtype eprinttype gender ids
    keywords langid nameatype namebtype namectype pagination relatedtype""".split()
)
"""Those that are never printed as they are: commands and styles compare with them."""
CODE = frozenset({"execute", "langidopts", "options", "relatedoptions"})
"""Those that TeX obeys."""

_DATES = frozenset({"date", "origdate", "urldate"})


def allows(entry_type: str, field: str) -> bool:
    """Whether BibLaTeX's data model gives a field to an entry type."""
    if field in _DATES:
        return True
    field = "eventtitle" if field == "eventdate" else field  # these two go together
    return field in _FIELDS.get(entry_type, _OPEN_FIELDS)


def editors(entry_type: str) -> tuple[str, ...]:
    """The fields of a type for people of other roles than an author's and an editor's.

    Parts of books have them too, but there biblatex-apa prints the name of its own string for the role, undefined.
    """
    known = allows(entry_type, "editora") and not allows(entry_type, "booktitle")
    return ("editora", "editorb", "editorc") if known else ()
