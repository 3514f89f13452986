"""What BibTeX's styles need beside what is known: an entry of theirs without one of their warnings.

The standard styles (btxbst.doc) and those made after them warn where a field that a type requires is missing, and sort
and label by ``key`` where there is no author. So a work without an author gets a ``key`` from its title; one without a
date says "n.d.", which author-year citations need; and one that lacks what its type cannot do without is written as
@misc, or as @booklet where it has no author: these require nothing but a title. Their ``entrysubtype`` says what the
work is, and ``howpublished`` shows what their styles would pass over. A reader takes all of it back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, MutableMapping

from mlsysbib.model import Entry
from mlsysbib.text import markup
from mlsysbib.text.latex import encode as latex
from mlsysbib.text.latex import math

NO_DATE = "n.d."
# btxdoc 3.1, "required"; a publisher apart, without which a book is a book still. One of several names is enough.
_REQUIRED = {
    name: [frozenset(one.split()) for one in required.split(", ")]
    for name, required in {
        "article": "author, journal",
        "book": "author editor",
        "conference": "author, booktitle",
        "inbook": "author editor, chapter pages",
        "incollection": "author, booktitle",
        "inproceedings": "author, booktitle",
        "mastersthesis": "author, school",
        "phdthesis": "author, school",
        "techreport": "author, institution",
        "unpublished": "author, note",
    }.items()
}
_BY_EDITOR = frozenset({"book", "inbook", "proceedings"})
_FALLBACKS = frozenset({"misc", "booklet"})
# In the order in which a style would print them.
_SHOWN = (
    *("journal", "booktitle", "edition", "series", "volume", "number", "chapter", "pages", "type"),
    *("school", "institution", "organization", "publisher", "address"),
)
_WORDS = 4


def fitted(entry: Entry, name: str, fields: dict[str, str], *, ascii: bool) -> str:
    """The type to write an entry as; puts the fields that BibTeX's styles need into ``fields`` (values in braces)."""
    title = fields.get("title")
    if title and "author" not in fields and not (name in _BY_EDITOR and "editor" in fields):
        fields.setdefault("key", f"{{{latex.encode(sort_key(entry), ascii=ascii)}}}")
    lacking = title and any(fields.keys().isdisjoint(one) for one in _REQUIRED.get(name, ()))
    if title:
        fields.setdefault("year", f"{{{NO_DATE}}}")
    if not lacking:
        return name
    subtype = fields.pop("entrysubtype", "{}")[1:-1]
    shown = _shown(name, {field: value[1:-1] for field, value in fields.items()})
    if shown and "howpublished" not in fields:
        fields["howpublished"] = f"{{{shown}}}"
    fields["entrysubtype"] = f"{{{f'{name} {subtype}'.strip()}}}"
    return "misc" if "author" in fields else "booklet"


def unfitted(name: str, fields: MutableMapping[str, str]) -> str:
    """The type that an entry was before it was fitted; takes from ``fields`` what fitting put in, ``key`` apart."""
    year = fields.get("year", "")
    if not year.isdigit() and year.strip().lower() == NO_DATE:
        del fields["year"]
    if "entrysubtype" not in fields:
        return name
    before, _, subtype = fields["entrysubtype"].partition(" ")
    if name not in _FALLBACKS or before not in _REQUIRED:
        return name
    del fields["entrysubtype"]
    if subtype:
        fields["entrysubtype"] = subtype
    if fields.get("howpublished") == _shown(before, fields):
        del fields["howpublished"]
    return before


def sort_key(entry: Entry) -> str:
    """What a work without an author is sorted and cited by: its short title, or how its title begins."""
    title = entry.title_short or entry.title or ""
    if "$" in title:
        title = unicodedata.normalize("NFKC", math.spoken_throughout(title))
    title = markup.plain(title)
    words = title.split()
    return title if entry.title_short else " ".join(words[:_WORDS]).rstrip(" ,;:.-–—")


def _shown(name: str, fields: Mapping[str, str]) -> str:
    if name == "techreport":
        fields = {"type": "Technical Report", **fields}  # which the styles say where no type is given
    return ", ".join(fields[field] for field in _SHOWN if fields.get(field))
