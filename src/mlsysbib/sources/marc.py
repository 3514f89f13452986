"""A bibliographic record of MARC 21 as XML (https://www.loc.gov/marc/bibliographic/), as libraries answer with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from mlsysbib.model import DOI, Entry, EntryType, Name
from mlsysbib.model.identifiers import ISBN, ISSN
from mlsysbib.sources import books
from mlsysbib.sources.oddities import joined_title
from mlsysbib.sources.surplus import left_out
from mlsysbib.sources.theses import degree_and_school
from mlsysbib.text.html import clean
from mlsysbib.text.language_codes import two_letters

# Relator codes and words of $4 and $e; what is not here made no text of the book.
_ROLES = {
    "aut": "author",
    "author": "author",
    "verfasser": "author",
    "verfasserin": "author",
    "edt": "editor",
    "ed": "editor",
    "editor": "editor",
    "herausgeber": "editor",
    "herausgeberin": "editor",
    "hrsg": "editor",
    "ill": "illustrator",
    "illustrator": "illustrator",
    "illustratorin": "illustrator",
    "trl": "translator",
    "translator": "translator",
    "übersetzer": "translator",
    "übersetzerin": "translator",
}
# "Sonstige": who else stands on the title page; its words say as what.
_UNTOLD = frozenset({"", "oth", "sonstige", "ctb"})
_TYPES: dict[str, EntryType] = {"e": "map", "g": "motion_picture", "i": "song", "j": "song", "k": "graphic"}
# What the Library of Congress put behind names when it copied its cards
_CATALOG = re.compile(r"\s*\[from old catalog\]")
_NON_SORTING = re.compile("[\x88\x89\x98\x9c]")


class Field(NamedTuple):
    """A data field: its tag, its indicators, and its subfields in order."""

    tag: str
    indicators: str
    subfields: tuple[tuple[str, str], ...]

    def first(self, code: str) -> str | None:
        """The first subfield of a code."""
        return next((text for name, text in self.subfields if name == code), None)

    def all(self, code: str) -> list[str]:
        """The subfields of a code."""
        return [text for name, text in self.subfields if name == code]


class Marc:
    """One record: its leader and its fields, of which some stand out of the order of their tags."""

    def __init__(self, record: etree._Element) -> None:
        self.leader, self.fields = "", list[Field]()
        self.control: dict[str, str] = {}
        for node in record:
            kind = etree.QName(node).localname if isinstance(node.tag, str) else ""
            if kind == "leader":
                self.leader = node.text or ""
            elif kind == "controlfield":
                self.control.setdefault(node.get("tag") or "", node.text or "")
            elif kind == "datafield":
                self.fields.append(_field(node))

    @property
    def is_bibliographic(self) -> bool:
        """Whether the record is of a work: those of holdings and of names stand beside it."""
        return self.leader[6:7] not in {"u", "v", "x", "y", "z"} and self.one("245") is not None

    def of(self, *tags: str) -> Iterator[Field]:
        """The fields of some tags."""
        return (field for field in self.fields if field.tag in tags)

    def one(self, tag: str) -> Field | None:
        """The first field of a tag."""
        return next(self.of(tag), None)

    def text(self, tag: str, code: str) -> str | None:
        """A subfield of the first field that has it."""
        return next((text for field in self.of(tag) if (text := field.first(code))), None)

    @property
    def isbns(self) -> list[str]:
        """The numbers as they stand, those with hyphens first; a field may have a price alone."""
        return [text for code in "9a" for field in self.of("020") for text in field.all(code)]


def work(record: Marc, isbn: str) -> Entry:
    """The work that a record describes."""
    title, series = books.title(record.text("245", "a"))
    people = _people(record)
    published, (run, number) = _published(record), _series(record)
    thesis = record.one("502")
    degree, school = degree_and_school(thesis.first("a") if thesis else None)
    doi = next((field.first("a") for field in record.of("024") if field.first("2") == "doi"), None)
    return Entry(
        type="thesis"
        if thesis
        else "periodical"
        if record.leader[7:8] in {"b", "s"}
        else _TYPES.get(record.leader[6:7], "book"),
        title=joined_title(title, _subtitle(record)),
        author=people.get("author", ()),
        editor=people.get("editor", ()),
        translator=people.get("translator", ()),
        illustrator=people.get("illustrator", ()),
        issued=books.issued(published.first("c") if published else None)
        or books.issued(record.control.get("008", "")[7:11]),
        edition=books.edition(record.text("250", "a")),
        collection_title=run or series,
        collection_number=number,
        number_of_pages=_pages(record.text("300", "a")),
        publisher=(books.part(thesis.first("c")) or school if thesis else None)
        or books.place_or_publisher(published.first("b") if published else None),
        publisher_place=books.place_or_publisher(published.first("a") if published else None),
        genre=books.part(thesis.first("b")) or degree if thesis else None,
        original_title=_original(record),
        issn=_issn(record.text("022", "a")),
        language=two_letters(record.text("041", "a") or record.control.get("008", "")[35:38]),
        abstract=record.text("520", "a"),
        doi=_doi(doi),
        isbn=books.spelled(isbn, record.isbns),
    )


def besides(record: Marc, entry: Entry) -> dict[str, Any]:
    """The evidence of other titles, numbers of other bindings, and people of whom it is not said what they did."""
    known = {str(name) for names in (entry.author, entry.editor, entry.translator, entry.illustrator) for name in names}
    people = [
        f"{name} ({books.part(role)})" if (role := field.first("e")) else str(name)
        for field in record.of("100", "110", "700", "710")
        if not field.first("t") and (name := _name(field)) is not None and str(name) not in known
    ]
    told = field.subfields if (field := record.one("245")) else ()
    # The same title in another language stands behind "=", which may end what stands before it.
    parallel = [
        text.strip("= ")
        for (_, before), (code, text) in zip((("", ""), *told), told, strict=False)
        if code == "b" and (text.startswith("=") or before.rstrip().endswith("="))
    ]
    others = [text for other in record.of("246") if (text := other.first("a"))]
    return left_out(
        entry,
        {
            "title": [books.title(text)[0] for text in (*parallel, *others)],
            "isbn": [each.value for text in record.isbns for each in ISBN.found_in(text)],
            "contributor": people,
        },
    )


def _original(record: Marc) -> str | None:
    """The title of what was translated: a work has a language, and one that it was in before."""
    translated = record.text("041", "h") is not None
    return books.title(record.text("240", "a"))[0] if translated else None


def _issn(text: str | None) -> str | None:
    try:
        return ISSN.parse(text or "").value
    except ValueError:
        return None


def _field(node: etree._Element) -> Field:
    subfields = (
        (part.get("code") or "", clean(unicodedata.normalize("NFC", _NON_SORTING.sub("", part.text))))
        for part in node
        if isinstance(part.tag, str) and part.text
    )
    return Field(node.get("tag") or "", f"{node.get('ind1') or ' '}{node.get('ind2') or ' '}", tuple(subfields))


def _subtitle(record: Marc) -> str | None:
    """Number and name of a part, and the rest of the title; behind "=" it is the title in another language."""
    field = record.one("245")
    if field is None:
        return None
    pieces: list[str] = []
    before = ""
    for code, text in field.subfields:
        other = before.rstrip().endswith("=") or text.startswith("=")
        if code in "npb" and not other and (piece := books.title(text)[0]):
            pieces.append(piece)
        before = text
    return ". ".join(pieces) or None


def _published(record: Marc) -> Field | None:
    """The field with place, publisher and year: in newer records a 264 with "1", since others are of the copyright."""
    return next((field for field in record.of("264") if field.indicators[1] == "1"), None) or record.one("260")


def _people(record: Marc) -> dict[str, tuple[Name, ...]]:
    statement = record.text("245", "c") or ""
    found: dict[str, list[Name]] = {}
    for field in record.of("100", "110", "700", "710"):
        # $t: the author of another work that this one contains or is about
        role = None if field.first("t") else _role(field, statement)
        name = _name(field)
        if role and name is not None and name not in found.setdefault(role, []):
            found[role].append(name)
    # A corporate body is there as the one that ran the project, too, where people wrote.
    return {role: tuple(names) for role, names in found.items()}


def _role(field: Field, statement: str) -> str | None:
    """The role of a name: as its relator says, else as the statement of responsibility does that has the name."""
    told = [re.sub(r"[\s.,\[\]()]", "", text).casefold() for text in [*field.all("4"), *field.all("e")]]
    role = next((_ROLES[each] for each in told if each in _ROLES), None)
    if role is not None:
        return role
    if not set(told) <= _UNTOLD:
        return None
    family = (field.first("a") or "").partition(",")[0].strip()
    parts = statement.split(";")
    place = next((place for place, part in enumerate(parts) if family and family.casefold() in part.casefold()), None)
    if field.tag[0] == "1":
        return "author" if place is None else books.said_by(parts[place])[0]
    if place is None:
        return None
    said = books.said_by(parts[place])[0]
    return said if place == 0 or said != "author" else None


def _name(field: Field) -> Name | None:
    name = field.first("a")
    if not name:
        return None
    if field.tag in {"110", "710"}:
        bodies = [_CATALOG.sub("", part).strip(" .,") for part in [name, *field.all("b")]]
        return Name(literal=". ".join(bodies))
    # 100 with indicator 0 has no family name in front: "Homer", "Platon".
    suffix = next(
        (text.strip(" ,") for text in field.all("c") if re.fullmatch(r"\s*(?:[JS]r\.?|I{1,3}|IV)[\s,]*", text)), ""
    )
    name = re.sub(r"[\[\]]", "", _CATALOG.sub("", name))
    family, _, given = name.strip(" ,").partition(",")
    # A full stop behind a word ends the field; behind an initial it belongs to the name.
    whole = re.sub(r"(?<=[^\W\d_]{3})\.$", "", name.strip(" ,"))
    return books.person(f"{family}, {suffix}, {given}" if suffix and given else whole)


def _series(record: Marc) -> tuple[str | None, str | None]:
    """The series and the number in it, which some put into one: "Her Waste ; pt. 1"."""
    name, _, behind = (record.text("490", "a") or record.text("830", "a") or "").partition(" ; ")
    return books.part(name), _number(record.text("490", "v") or record.text("830", "v") or behind)


def _number(text: str | None) -> str | None:
    """The number of "vol. 3 ;", and of "Bd. 3."."""
    bare = re.sub(r"^(?:vols?|volume|bd|band|nos?|nr|v|t|pts?|parts?)\b[.\s]*", "", text or "", flags=re.IGNORECASE)
    return books.part(re.sub(r"(?<=\d)\.$", "", bare.strip()))


def _pages(text: str | None) -> str | None:
    """The pages of "xxii, 775 pages :", "413 S." and "247, 16 p.", the longest run; a set of volumes has none."""
    match = re.search(r"((?:\[?\d{1,5}\]?,\s*)*\[?\d{1,5})\]?\s*(?:p\b|pages\b|S\b|Seiten\b|leaves\b|Bl\b)", text or "")
    return str(max(map(int, re.findall(r"\d+", match[1])))) if match else None


def _doi(text: str | None) -> str | None:
    try:
        return DOI.parse(text or "").value
    except ValueError:
        return None
