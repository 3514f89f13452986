"""The fields of an entry in other places, before they are read one by one: what several of them say together."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from mlsysbib.bibtex.exporters import whole_titles
from mlsysbib.bibtex.language import datamodel, localisation, preprints, types
from mlsysbib.bibtex.language.fields import LEADING_ROLES, ROLES
from mlsysbib.bibtex.language.unescaping import address, only_address
from mlsysbib.bibtex.language.verbatim import DOI_ADDRESS, acts_in_arguments
from mlsysbib.bibtex.reading import eprints, issuing, links
from mlsysbib.bibtex.reading.persons import people
from mlsysbib.bibtex.reading.values import ValueReading
from mlsysbib.bibtex.roundtrip import kept_dates, multivolume, subtitles
from mlsysbib.bibtex.roundtrip.dress import note_of_access
from mlsysbib.model import csl_name
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.numerals import is_whole

_USEPREFIX = re.compile(r"(?:,\s*+)?useprefix\s*+(?:=\s*+(true|false)\s*+)?(?=,|$)")
_ROLES = {called: role for role, called in ROLES.items()} | {"translator": "translator"}
_ROLE_FIELDS = frozenset({"authortype", "editortype", "editoratype", "editorbtype", "editorctype"})
_LEADING = {called: role for role, called in LEADING_ROLES.items()}
_DAYS = re.compile(r"\d.*[A-Za-z]|[A-Za-z].*\d")


class Rearranging(ValueReading):
    """Each step puts the fields of an entry where those of its type are looked for."""

    __slots__ = ()

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

    def arxiv(self) -> None:
        self.found |= eprints.arxiv_id(self.fields, self.dialect, self.report)

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
        self.is_numbered = self.dialect == "biblatex" and is_whole(self.fields.get("series", ""))

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
            self.dropping, self.leaves_open = match[1] == "false", False
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
        fields, usual = self.fields, types.is_miscellaneous(self.type)
        if fields.get("url") and usual and not acts_in_arguments(fields["url"]):
            self.stood["url"] = "url"
        # What a writer put there, with the address, is not the author's note.
        if "urldate" in fields and fields.get("note") == note_of_access(fields["urldate"]):
            del fields["note"]
        if "note" not in fields and "howpublished" not in fields:
            return
        known = address(fields.get("url", ""))
        # ``howpublished`` comes first: that is where a writer puts an address.
        for field in ("howpublished", "note"):
            source = fields.get(field, "")
            if "\\href" in source:
                fields[field], linked = links.without_links(source, alone=not known)
                fields |= {"url": linked} if linked else {}
                source = fields[field] if not linked else ""
                known = known or linked
            is_one = "http" in source or "\\url" in source
            found = only_address(source.strip()) or only_address(decode(source)) if is_one else ""
            if found and (not known or address(found) == known):
                fields["url"] = known = found
                del fields[field]
                is_told = field == "note" or not usual or acts_in_arguments(known)
                self.stood["url"] = field if is_told else ""
        if usual and "howpublished" in fields:
            self.in_howpublished(fields["howpublished"], has_address=bool(known))

    def in_howpublished(self, source: str, *, has_address: bool) -> None:
        """What a writer has put into ``howpublished``, after what stood there before."""
        before, found = links.taken_address(source) if not has_address else ("", "")
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
        # An author of a role is BibLaTeX's way to let a director or a composer lead.
        for field, known in [("author", _LEADING), *((each, _ROLES) for each in editors)]:
            role = known.get(fields.get(f"{field}type", "").strip("{} ").lower())
            if role and field in fields and role not in self.found:
                self.found[role] = self.names(field, fields.pop(field))
                if field == "editor":
                    self.stood[csl_name(role)] = field
                del fields[f"{field}type"]

    def doi_as_address(self) -> None:
        """A DOI that BibTeX's styles could not print as one (see the writer); what is none is not a variable."""
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
            kept_dates.keep(self.custom, "date", self.fields["date"])
        month = self.fields.get("month", "")
        issued = issuing.issued(self.fields, self.dialect, self.report)
        if issued is not None:
            self.found["issued"] = issued
            if "month" not in self.fields and _DAYS.search(month):
                self.custom["month"] = self.text("month", month)


_Step: TypeAlias = Callable[[Rearranging], None]
# What is done to an entry before its fields are read one by one, where it has one of some fields, in this order: what
# its type hangs on, and what needs the type.
_BEFORE_TYPE: tuple[tuple[frozenset[str], _Step], ...] = (
    (frozenset({"eprint", "arxivid", "arxiv"}), Rearranging.arxiv),
    (frozenset({"journal", "journaltitle"}), Rearranging.preprint_journal),
    (frozenset({"howpublished", "note", "url"}), Rearranging.how_published),
)
_AFTER_TYPE: tuple[tuple[frozenset[str], _Step], ...] = (
    (frozenset({"options"}), Rearranging.useprefix),
    (frozenset({"location"}), Rearranging.place_of_event),
    (frozenset({"publisher"}), Rearranging.publisher_twice),
    (frozenset({"language"}), Rearranging.first_language),
    (subtitles.FIELDS, Rearranging.subtitles),
    (localisation.FIELDS, Rearranging.keys_for_words),
    (frozenset({"maintitle"}), Rearranging.main_title),
    (frozenset(whole_titles.KEPT.values()), Rearranging.wrapped_titles),
    (frozenset({"date", "year"}), Rearranging.date),
    (frozenset({"type"}), Rearranging.genre),
    (_ROLE_FIELDS, Rearranging.roles),
    (frozenset({"doi", "url", "howpublished", "note"}), Rearranging.doi_as_address),
    (frozenset({"booktitle", "bookauthor"}), Rearranging.repetitions),
)


@lru_cache(maxsize=1 << 12)
def steps_of(fields: tuple[str, ...]) -> tuple[tuple[_Step, ...], tuple[_Step, ...]]:
    """The steps that an entry with these fields needs; a file has few combinations of them."""
    before, after = (
        tuple(step for names, step in table if not names.isdisjoint(fields)) for table in (_BEFORE_TYPE, _AFTER_TYPE)
    )
    return before, after
