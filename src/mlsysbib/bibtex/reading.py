"""A BibTeX or BibLaTeX entry as an entry of the model: a pure function of its type and fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec

from mlsysbib.bibtex import (
    addons,
    bst,
    datamodel,
    dress,
    editions,
    fitting,
    issuing,
    kept_titles,
    localisation,
    multivolume,
    names,
    preprints,
    servers,
    subtitles,
    types,
    verbatim,
    whole_titles,
)
from mlsysbib.bibtex.claims import claims
from mlsysbib.bibtex.dialects import repaired
from mlsysbib.bibtex.fields import KEPT_TITLES, LANGIDS, LEADING_ROLES, ROLES, Dialect, Row, language_tag
from mlsysbib.bibtex.persons import people, remembered_people
from mlsysbib.bibtex.printing import DOI_ADDRESS, is_verbatim
from mlsysbib.bibtex.unescaping import address, file_place, only_address
from mlsysbib.model import (
    DOI,
    AnyDate,
    Entry,
    Name,
    csl_name,
)
from mlsysbib.model.entry import put, trusted
from mlsysbib.model.identifiers.doi import is_bare
from mlsysbib.text import casing
from mlsysbib.text.formulas import without_mathml
from mlsysbib.text.unlatex import decode, decode_lines, decode_prose

Report = Callable[[str, str], None]
"""Is told of a doubt: the field, and what is doubtful."""
Repairer = Callable[[str, dict[str, str]], str]
"""Puts the fields of an entry type right, in place; returns the type."""

NAME_FIELDS = frozenset(
    """afterword annotator commentator editora editorb editorc foreword holder introduction namea nameb namec
    shortauthor shorteditor sortname""".split()  # noqa: SIM905  (words read better as words)
)
_TWO_PAGES = re.compile(r"([A-Za-z0-9:.]+)-{1,3}([A-Za-z0-9:.]+)")
_PAGE_DASH = re.compile(r"(?<!\s)\s*+(?:[-–—]{2,}|[–—])\s*|(?<=\d) +- +(?=\d)|(?<=\d)-(?=\d)")
_USEPREFIX = re.compile(r"(?:,\s*+)?useprefix\s*+(?:=\s*+(true|false)\s*+)?(?=,|$)")
_ROLES = {called: role for role, called in ROLES.items()} | {"translator": "translator"}
_ROLE_FIELDS = frozenset({"authortype", "editortype", "editoratype", "editorbtype", "editorctype"})
_LEADING = {called: role for role, called in LEADING_ROLES.items()}
_PAGES = frozenset({"webpage", "post", "post-weblog"})
_DAYS = re.compile(r"\d.*[A-Za-z]|[A-Za-z].*\d")
_LANGUAGE_FIELDS = frozenset({"langid", "hyphenation", "language"})
_PRINTED = bst.STANDARD | bst.TELLING


def read_entry(
    entry_type: str,
    fields: Mapping[str, str],
    *,
    dialect: Dialect = "bibtex",
    report: Report | None = None,
    repair: Repairer | None = repaired,
) -> Entry:
    """The entry that a type and its fields (names in lower case, values in LaTeX) say.

    ``repair`` puts the fields right that exporters are known to write wrongly, and returns the type; None leaves them.
    What the model has no variable for stays in ``custom["bibtex"]``, decoded; ``"@type"`` there is the entry type
    where it says more than the CSL type does.
    """
    meant = dict(fields)
    meant_type = entry_type if repair is None else repair(entry_type, meant)
    return _Reading(meant_type, meant, dialect, report or _ignore).entry()


def _ignore(field: str, message: str) -> None:
    del field, message


class _Reading:
    __slots__ = (
        *("csl", "custom", "dialect", "dropping", "fields", "found", "has_keys", "is_foreign", "is_numbered"),
        *("report", "stood", "tag", "type"),
    )

    def __init__(self, entry_type: str, fields: dict[str, str], dialect: Dialect, report: Report) -> None:
        self.type, self.fields, self.dialect, self.report = entry_type, fields, dialect, report
        self.found: dict[str, Any] = {}
        self.custom: dict[str, Any] = {}
        self.stood: dict[str, str] = {}  # in which fields a BibTeX style found what would be written in others
        self.dropping = dialect == "biblatex"
        self.tag = "" if _LANGUAGE_FIELDS.isdisjoint(fields) else language_of(fields)
        # An entry in another language than English: the capitals of its titles hold.
        self.is_foreign = bool(self.tag) and not self.tag.lower().startswith("en")
        self.has_keys = self.is_numbered = False  # of BibLaTeX's localisation, and whether its series is a number
        self.csl = ""

    def entry(self) -> Entry:
        fields = self.fields
        self.type = fitting.unfitted(self.type, fields)
        has_eprint = "eprint" in fields
        before, behind = _steps(tuple(fields))
        for step in before:
            step(self)
        csl = self.csl = self.found["type"] = self.csl_type()
        for step in behind:
            step(self)
        for field, row, kept in claims(csl, self.dialect, tuple(fields)):
            source = fields[field]
            if source and not source.isspace():
                self.one(field, source, row, kept)
            elif "crossref" in fields:
                self.custom[kept] = ""  # it keeps the parent's away
        if "edition" in fields and not self.found.get("edition", "1").isdigit():
            editions.understand(self.found, self.custom)
        if self.has_keys:
            localisation.understand(self.found, self.custom, self.tag, numbers=self.is_numbered)
        if has_eprint and csl == "article":
            self.stood["eprint"] = "eprint"
        return self.with_kept()

    def csl_type(self) -> str:
        if self.type not in types.BIBTEX_TYPES:
            self.stood = {"@type": self.type, **self.stood}
        is_preprint = "arxiv" in self.found or self.on_server()
        csl = types.csl_type(self.type, "", is_preprint=is_preprint)
        if "entrysubtype" in self.fields:
            subtype = decode(self.fields.pop("entrysubtype"))
            said = types.csl_type(self.type, subtype, is_preprint=is_preprint)
            if subtype and csl == said:
                self.custom["entrysubtype"] = subtype
            csl = said
        if self.type in types.THESES and "type" not in self.fields:
            self.genre()
        return types.with_journal(csl or "document", self.fields)

    def with_kept(self) -> Entry:
        """The entry of what was found, and beside it what is kept."""
        # The tables of types and fields say what is of which kind, and a check takes its time.
        entry = trusted(self.found)
        custom = self.custom
        if "key" in custom and custom["key"] == fitting.sort_key(entry):
            del custom["key"]
        if "eprint" in custom:
            servers.follow(self.csl, self.found, custom)
            entry = trusted(self.found)
        if self.stood and (stood := dress.telling(self.stood, self.dialect)):
            custom["@fields"] = stood
        if not addons.NAMES.isdisjoint(custom):
            addons.add(self.csl, self.found, custom)
            entry = trusted(self.found)
        if types.is_telling(self.type, entry):
            custom = {"@type": self.type, **custom}
        return put(entry, "custom", {"bibtex": custom}) if custom else entry

    def repetitions(self) -> None:
        """A book's ``booktitle`` and ``bookauthor`` that repeat its own stand there for its crossref children."""
        fields = self.fields
        if self.csl != "book":
            return
        if "booktitle" in fields and "title" in fields and decode(fields["booktitle"]) == decode(fields["title"]):
            del fields["booktitle"]
            subtitles.forget("booktitle", self.custom)
        if "bookauthor" in fields and "author" in fields:
            own, other = (people(fields[field], self.dropping)[0] for field in ("author", "bookauthor"))
            if own == other:
                del fields["bookauthor"]

    def one(self, field: str, source: str, row: Row | None, kept: str) -> None:
        if row is None or row.attribute in self.found:
            is_twin = row is not None and field in row and self.value(row, field, source) == self.found[row.attribute]
            if not is_twin:
                self.keep(field, source, kept)
            return
        value = self.value(row, field, source)
        if value:
            self.found[row.attribute] = value
            if row.kind == "title" and row.attribute in KEPT_TITLES:
                source = self.custom.pop(KEPT_TITLES[row.attribute], source)
                foreign = self.dialect if self.is_foreign else None
                kept_titles.keep(self.custom, row.attribute, source, value, foreign)
            if field not in (row.bibtex, row.biblatex) and field in _PRINTED:
                self.stood[row.bibtex] = field

    def value(self, row: Row, field: str, source: str) -> Any:
        return _VALUES[row.kind](self, field, source)

    def text(self, field: str, source: str) -> str:
        value, messages = _remembered(source)
        for message in messages:
            self.report(field, message)
        return value

    def items(self, field: str, source: str) -> str:
        """What BibLaTeX takes for a list, its items parted by semicolons; to BibTeX "and" is a word."""
        if self.dialect == "bibtex" or " and" not in source:
            return self.text(field, source)
        found = [self.text(field, item) for item in names.split_list(" ".join(source.split()))]
        return "; ".join(item for item in found if item)

    def title(self, field: str, source: str) -> str:
        # (a title comes once, that of a volume with each of its papers)
        value, messages = (_title if field == "title" else _remembered_title)(source, self.is_foreign)
        for message in messages:
            self.report(field, message)
        return value

    def prose(self, field: str, source: str) -> str:
        return decode_prose(source, report=self.noted(field))

    def url(self, field: str, source: str) -> str:
        del field
        return address(source)

    def verbatim(self, field: str, source: str) -> str:
        return self.doi(source) if field == "doi" else verbatim.decode(address(source))

    def pages(self, field: str, source: str) -> str:
        if (both := _TWO_PAGES.fullmatch(source)) is not None:
            return f"{both[1]}-{both[2]}"
        return _pages(self.text(field, source).strip())

    def language(self, field: str, source: str) -> str:
        said = self.text(field, source)
        options = "" if field == "origlanguage" else self.fields.get("langidopts", "")
        tag, name = language_tag(said, options), re.sub("^lang", "", said, flags=re.IGNORECASE)
        if tag and LANGIDS.get(tag) != name and field != "origlanguage":
            self.custom.setdefault("@langid", name)  # babel's USenglish is not its usenglish
        return tag or said

    def noted(self, field: str) -> Callable[[str], None]:
        return lambda message: self.report(field, message)

    def keep(self, field: str, source: str, name: str) -> None:
        """A field that the model has no room for, under the name that it goes by there."""
        if field[0] == "@":
            self.custom[name] = source  # what a repair keeps
        elif field in NAME_FIELDS:
            self.custom[name] = [msgspec.to_builtins(name) for name in self.names(field, source)]
        elif is_verbatim(field):
            read = file_place if "file" in field else address
            self.custom[name] = verbatim.decode_loosely(" ".join(read(source).split()))
        elif kept := decode_lines(source, report=self.noted(field)):
            self.custom[name] = kept
        else:
            self.report(field, f"{source.strip()!r} prints nothing, and is left out")

    def arxiv(self) -> None:
        self.found |= preprints.arxiv_id(self.fields, self.dialect, self.report)

    def preprint_journal(self) -> None:
        """A preprint in the dress of an article."""
        if self.type != "article" or not preprints.may_say(self.fields):
            return
        fields = {"journal": self.fields.get("journal") or self.fields.get("journaltitle"), **self.fields}
        said = preprints.in_journal(self.fields, self.found.get("arxiv"))
        if said:
            self.found = said | self.found
            self.type = "misc" if self.dialect == "bibtex" else "online"
            gone = [name for name in ("journal", "volume") if fields.get(name) and name not in self.fields]
            self.custom |= {name: self.text(name, fields[name] or "") for name in gone}

    def on_server(self) -> bool:
        """A preprint on another server, also in the dress of an article."""
        field = servers.place(self.type, self.fields)
        if field and self.type == "article":
            self.found["publisher"] = self.text(field, self.fields.pop(field))
            self.stood["howpublished"] = "journal"
            self.type = "misc" if self.dialect == "bibtex" else "online"
        return bool(field)

    def place_of_event(self) -> None:
        """Two fields that are synonyms alone mean different things together."""
        fields = self.fields
        if self.csl == "paper-conference" and "address" in fields and "location" in fields and "venue" not in fields:
            fields["venue"] = fields.pop("location")  # the Digital Library of the ACM: where it was held
            self.stood["venue"] = "location"

    def first_language(self) -> None:
        """Of several languages the first is the entry's; all of them stay."""
        fields = self.fields
        if " and " in fields["language"] and fields.keys().isdisjoint(("langid", "hyphenation")):
            fields["langid"] = fields["language"].split(" and ")[0]

    def keys_for_words(self) -> None:
        self.has_keys = not localisation.FIELDS.isdisjoint(self.fields)
        self.is_numbered = self.dialect == "biblatex" and self.fields.get("series", "").isdigit()

    def main_title(self) -> None:
        multivolume.to_csl(self.csl, self.fields, self.custom)

    def wrapped_titles(self) -> None:
        fields = self.fields
        self.custom |= {name: fields.pop(name) for name in whole_titles.KEPT.values() if name in fields}

    def publisher_twice(self) -> None:
        fields, is_page = self.fields, self.csl in ("webpage", "post", "post-weblog")
        if is_page and "publisher" in fields and fields.get("organization") == fields["publisher"]:
            del fields["organization"]  # which a writer here puts there for styles

    def useprefix(self) -> None:
        """BibLaTeX's option that says whether a "von" belongs to the name (its manual, 3.1.3)."""
        options = self.fields["options"]
        match = _USEPREFIX.search(options)
        if match is not None:
            self.dropping = match[1] == "false"
            rest = _USEPREFIX.sub("", options).strip(", ")
            self.fields["options"] = rest
            if not rest:
                del self.fields["options"]

    def subtitles(self) -> None:
        subtitles.join(self.fields, self.custom)

    def genre(self) -> None:
        source = self.fields.pop("type", "")
        field = decode(source, title=True, report=self.noted("type")) if source else ""
        genre = types.genre_from_field(self.type, field)
        if genre:
            self.found["genre"] = genre

    def how_published(self) -> None:
        """What ``howpublished`` or ``note`` say that has a variable: an address, if the entry has no other; arXiv."""
        fields, usual = self.fields, dress.is_miscellaneous(self.type)
        if fields.get("url") and usual and not dress.acts_in_arguments(fields["url"]):
            self.stood["url"] = "url"
        if "urldate" in fields and fields.get("note") == dress.accessed(fields["urldate"])[1:-1]:
            del fields["note"]
        if "note" not in fields and "howpublished" not in fields:
            return
        known = address(fields.get("url", ""))
        for field in ("howpublished", "note"):
            source = fields.get(field, "")
            if "\\href" in source:
                fields[field], linked = dress.without_links(source, alone=not known)
                fields |= {"url": linked} if linked else {}
                source = fields[field] if not linked else ""
                known = known or linked
            is_one = "http" in source or "\\url" in source
            found = only_address(source.strip()) or only_address(decode(source)) if is_one else ""
            if found and (not known or address(found) == known):
                fields["url"] = known = found
                del fields[field]
                is_told = field == "note" or not usual or dress.acts_in_arguments(known)
                self.stood["url"] = field if is_told else ""
        if usual and "howpublished" in fields:
            self.in_howpublished(fields["howpublished"], has_address=bool(known))

    def in_howpublished(self, source: str, *, has_address: bool) -> None:
        """What a writer has put into ``howpublished``, behind what stood there before."""
        before, found = dress.taken_address(source) if not has_address else ("", "")
        if found:
            self.fields |= {"howpublished": before, "url": found}
        before, said = preprints.taken_words(self.fields["howpublished"])
        if said and "arxiv" not in self.found:
            self.found |= said
            self.fields["howpublished"] = before

    def roles(self) -> None:
        """BibLaTeX's authors and editors of a role that CSL has names for."""
        fields = self.fields
        editors = ("editor", *datamodel.editors(self.type))
        for field, known in [("author", _LEADING), *((each, _ROLES) for each in editors)]:
            role = known.get(fields.get(f"{field}type", "").strip("{} ").lower())
            if role and field in fields and role not in self.found:
                self.found[role] = self.names(field, fields.pop(field))
                if field == "editor":
                    self.stood[csl_name(role)] = field
                del fields[f"{field}type"]

    def doi_as_address(self) -> None:
        """A DOI that BibTeX's styles could not print as one (see the writer); what is none is no variable."""
        fields = self.fields
        if (source := fields.get("doi", "")).strip():
            del fields["doi"]
            if doi := self.doi(source):
                self.found["doi"] = doi
                return
            self.keep("doi", source, "doi")
        if fields.get("url", "").startswith(f"{DOI_ADDRESS}10.") and "%" in fields["url"] and "doi" not in fields:
            fields["doi"] = fields.pop("url")

    def date(self) -> None:
        if "date" in self.fields:
            issuing.keep(self.custom, "date", self.fields["date"])
        month = self.fields.get("month", "")
        issued = issuing.issued(self.fields, self.dialect, self.report)
        if issued is not None:
            self.found["issued"] = issued
            if "month" not in self.fields and _DAYS.search(month):
                self.custom["month"] = self.text("month", month)

    def other_date(self, field: str, source: str) -> AnyDate | None:
        issuing.keep(self.custom, field, source)
        return issuing.date_in(source, self.noted(field))

    def doi(self, source: str) -> str:
        text = verbatim.decode(address(source))
        if is_bare(text):
            return text
        try:
            return str(DOI.parse(text))
        except ValueError:
            self.report("doi", f"{text!r} is not a DOI; it is kept as it is, and no citation links to it")
            return ""

    def names(self, field: str, source: str) -> tuple[Name, ...]:
        # (the authors of a work are its own, the editors of a volume come with each of its papers)
        found, doubts = (people if field == "author" else remembered_people)(source, self.dropping)
        for doubt in doubts:
            self.report(field, doubt)
        return found


@lru_cache(maxsize=1 << 12)
def _remembered(source: str) -> tuple[str, tuple[str, ...]]:
    """A text and what is not understood of it; venues and publishers come again and again."""
    messages: list[str] = []
    return decode(source, report=messages.append), tuple(messages)


def _title(source: str, is_foreign: bool) -> tuple[str, tuple[str, ...]]:  # noqa: FBT001  (private)
    """A title and what is not understood of it; every capital of one in another language than English is meant."""
    messages: list[str] = []
    words = casing.capitalised(decode(source)) if is_foreign and "{" in source else ()
    return without_mathml(decode(source, title=True, words=words, report=messages.append)), tuple(messages)


_remembered_title = lru_cache(maxsize=1 << 10)(_title)
_Step: TypeAlias = Callable[[_Reading], None]
# What is done to an entry before its fields are read one by one, where it has one of some fields, in this order: what
# its type hangs on, and what needs the type.
_BEFORE_TYPE: tuple[tuple[frozenset[str], _Step], ...] = (
    (frozenset({"eprint", "arxivid", "arxiv"}), _Reading.arxiv),
    (frozenset({"journal", "journaltitle"}), _Reading.preprint_journal),
    (frozenset({"howpublished", "note", "url"}), _Reading.how_published),
)
_BEHIND_TYPE: tuple[tuple[frozenset[str], _Step], ...] = (
    (frozenset({"options"}), _Reading.useprefix),
    (frozenset({"location"}), _Reading.place_of_event),
    (frozenset({"publisher"}), _Reading.publisher_twice),
    (frozenset({"language"}), _Reading.first_language),
    (subtitles.FIELDS, _Reading.subtitles),
    (localisation.FIELDS, _Reading.keys_for_words),
    (frozenset({"maintitle"}), _Reading.main_title),
    (frozenset(whole_titles.KEPT.values()), _Reading.wrapped_titles),
    (frozenset({"date", "year"}), _Reading.date),
    (frozenset({"type"}), _Reading.genre),
    (_ROLE_FIELDS, _Reading.roles),
    (frozenset({"doi", "url", "howpublished", "note"}), _Reading.doi_as_address),
    (frozenset({"booktitle", "bookauthor"}), _Reading.repetitions),
)


@lru_cache(maxsize=1 << 12)
def _steps(fields: tuple[str, ...]) -> tuple[tuple[_Step, ...], tuple[_Step, ...]]:
    """The steps that an entry with these fields needs; a file has few combinations of them."""
    before, behind = (
        tuple(step for names, step in steps if not names.isdisjoint(fields)) for steps in (_BEFORE_TYPE, _BEHIND_TYPE)
    )
    return before, behind


_VALUES: dict[str, Callable[[_Reading, str, str], Any]] = {
    "text": _Reading.text,
    "filter": _Reading.text,
    "list": _Reading.items,
    "title": _Reading.title,
    "names": _Reading.names,
    "prose": _Reading.prose,
    "url": _Reading.url,
    "verbatim": _Reading.verbatim,
    "pages": _Reading.pages,
    "language": _Reading.language,
    "date": _Reading.other_date,
}


def _pages(text: str) -> str:
    return _PAGE_DASH.sub("-", text)


def language_of(fields: Mapping[str, str]) -> str:
    """The language that the fields of an entry say, as a BCP 47 tag where it is known; "" for none."""
    said = decode(fields.get("langid") or fields.get("hyphenation") or fields.get("language") or "")
    return (language_tag(said, fields.get("langidopts", "")) or said) if said else ""
