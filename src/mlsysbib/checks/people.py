"""Rules on names one by one: what is no name of a person, or one that stands twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mlsysbib.bibtex.language import names
from mlsysbib.checks.prose import place
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet, Written
from mlsysbib.model import Name
from mlsysbib.model.people import is_organisation
from mlsysbib.text.patterns import pattern

_LISTS = frozenset({"author", "editor", "translator", "bookauthor", "editora", "editorb", "editorc", "holder"})


def lists(sheet: Sheet, item: Item) -> Iterator[Written]:
    """The lists of names of an entry of a .bib."""
    for written in item.fields if sheet.language == "bibtex" else ():
        if written.name in _LISTS and written.value:
            yield written


def _twice(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    for field, people, again in _repeated(item):
        for name in (people[at] for at in again if _is_sure(people, again)):
            yield Fault(f"{whole(name)} stands here twice", place_of(item, field, name.family), item.key, field)


def _namesake(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    for field, people, again in _repeated(item):
        for name in (people[at] for at in again if not _is_sure(people, again)):
            message = f"{whole(name)} stands here twice, unless two people have that name"
            yield Fault(message, place_of(item, field, name.family), item.key, field)


def _is_sure(people: Sequence[Name], again: Sequence[int]) -> bool:
    """Whether several names come again, or one that few have follows itself: two people named Kun Xu do, too."""
    rare = (at for at in again if len(people[at].given + people[at].family) > _SHORTEST)
    return len({people[at] for at in again}) > 1 or any(people[at - 1] == people[at] for at in rare)


_SHORTEST = len("JohnSmith")


def _repeated(item: Item) -> Iterator[tuple[str, tuple[Name, ...], list[int]]]:
    """The lists in which a name comes again, and where; initials alone are those of many."""
    for field in ("author", "editor"):
        people: tuple[Name, ...] = getattr(item.entry, field) if item.entry is not None else ()
        # (most lists have a family name each)
        if len({name.family for name in people}) < len(people) and len(set(people)) < len(people):
            again = [at for at, name in enumerate(people) if name in people[:at] and _SPELT_OUT.search(name.given)]
            if again:
                yield field, people, again


_SPELT_OUT = pattern(r"[^\W\d_]{2}")


class _Person(NamedTuple):
    """A name as the file has it, without braces, and the field that it stands in; outside a .bib as it was read."""

    text: str
    field: str
    written: Written | None = None
    name: Name | None = None

    @property
    def family(self) -> str:
        """The family name."""
        return (self.name.family or "") if self.name is not None else " ".join(names.split_name(self.text).last)

    def place(self, item: Item) -> int:
        """Where it stands in the file."""
        if self.written is not None:
            return place(self.written, max(self.written.value.find(self.text), 0))
        return place_of(item, self.field, (self.name.family or self.name.literal) if self.name is not None else None)


def _people(
    sheet: Sheet, item: Item, form: Callable[[str], re.Match[str] | None], sign: re.Pattern[str] | None = None
) -> Iterator[tuple[_Person, re.Match[str]]]:
    """The people of an entry whose names have a form, organisations apart: what is read is tidied, not what stands.

    ``sign`` is found in each list of names that has one of that form.
    """
    for written in lists(sheet, item):
        for name in listed(written.value) if sign is None or sign.search(written.value) is not None else ():
            if (found := form(name)) is not None and not name.startswith("{"):
                yield _Person(name, written.name, written), found
    if sheet.language != "bibtex" and item.entry is not None:
        for field in ("author", "editor"):
            for each in getattr(item.entry, field):
                if (found := form(whole(each))) is not None:
                    yield _Person(whole(each), field, name=each), found


# (several rules look at one list)
listed = lru_cache(maxsize=16)(names.split_list)
"""The names of a list of a .bib, as they stand there."""


def _in_the_place(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for person, _ in _people(sheet, item, _is_nobody):
        message = f"{person.text!r} stands where a name should"
        yield Fault(message, person.place(item), item.key, person.field, "leave it out")


def _is_nobody(name: str) -> re.Match[str] | None:
    # (a pattern that does not look at case tells by one letter that it does not fit)
    return _NOBODY_KNOWN.fullmatch(name.lower())


_NOBODY_KNOWN = pattern(
    r"first(?:[ -]?name)?,? last(?:[ -]?name)?|last(?:[ -]?name)?, first(?:[ -]?name)?|(?:given|first) (?:name )?"
    r"(?:family|surname|last name)|author(?:[ -]?(?:names?|one|two|three|a|b|c|\d))?|authors"
    r"|author, (?:an?\.?|first|second|third)|\.\.+|…|name surname"
    r"|unknown(?:,? authors?)?|authors?,? unknown|no author|n/?a|none|null|undefined|nan|todo|tbd|xxx+|\?+"
    r"|various(?: authors)?|not available|n\.? ?[ad]\.?"
)


def _marks(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for person, found in _people(sheet, item, _MARK.search, _MAYBE_MARK):
        if not _is_handle(person, found[0]):
            message = f"{found[0].strip(' ,')!r} does not belong to the name {person.text}"
            yield Fault(message, person.place(item), item.key, person.field)


# (most names are letters and dots, which is quick to see)
_MAYBE_MARK = pattern(r"[*†‡§¶@\d:(]|Ph|Dr|Prof|, ?(?:M\.?D|MSc|MBA|Esq)\b")


# Footnotes, addresses, identifiers, degrees and titles
_MARK = pattern(
    r"[*†‡§¶]+|(?<=[a-z]{2})\d+(?:,\d+)*\b|<?\S+@\S+\.\w+>?|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b|\bPh\.? ?D\b\.?"
    r"|^(?:Dr|Prof)\.? |, (?:Dr|Prof)\b\.?|https?:\S+"
    # (MD may be initials, where no others stand before)
    r"|(?<=[A-Z]\.), ?M\.?D\b\.?|, ?(?:MSc|MBA|Esq)\b\.?|\((?!I+V?\)|VI*\))[A-Z]{3,}\)|\([^()]*\bUniv[^()]*\)"
)


def _is_handle(person: _Person, mark: str) -> bool:
    """Whether digits are of a name that somebody has taken in a forum (Felix999)."""
    return mark.isdecimal() and not re.search(r"[\s,~]", person.text)


def _capitals(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for person, _ in _people(sheet, item, _CAPITALS.search, _CAPITALS):
        if person.family.isupper() and person.family.isalpha() and len(person.family) > _SHORT:
            yield Fault(f"{person.family} is in capitals", person.place(item), item.key, person.field)


_SHORT = 3  # letters of a name that may be initials
_CAPITALS = pattern(r"[^\W\d_a-z]{4}")


def _organisation(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for person, _ in _people(sheet, item, _organised) if sheet.language == "bibtex" else ():
        message, hint = f"{person.text!r} is read as a person, {person.family}", "put it in braces"
        yield Fault(message, person.place(item), item.key, person.field, hint)


def _organised(name: str) -> re.Match[str] | None:
    # (";" is of an entity)
    several = ";" not in name and is_organisation(name)
    return _LEGAL_FORM.search(name) or (_SEVERAL_WORDS.match(name) if several else None)


_LEGAL_FORM, _SEVERAL_WORDS = pattern(r",? (?:Inc|Ltd|LLC|GmbH|Corp)\.?$"), pattern(r"\S+ ")


def whole(name: Name) -> str:
    return name.literal or " ".join(filter(None, (name.given, name.non_dropping_particle, name.family, name.suffix)))


def place_of(item: Item, field: str, word: str | None = None) -> int:
    """Where a word of a list stands, last of all since what is told stands there twice; else where its field begins."""
    written = item.field(field)
    if written is None:
        return item.offset
    at = written.value.rfind(word) if word else -1
    return place(written, at) if at >= 0 else written.offset


RULES = (
    Rule(
        "N804",
        "doubled-author",
        "One person stands twice in a list.",
        "One of them is another person, whose name is lost; references that were made up often show it.",
        "author = {Lee, Annabel and Lee, Annabel and Roe, Robert}",
        "author = {Lee, Annabel and Roe, Robert}",
        item=_twice,
    ),
    Rule(
        "N805",
        "name-placeholder",
        "A word stands where a name should.",
        "It is printed and sorted as a name.",
        "author = {Unknown Author}",
        "author = {Lee, Ann}",
        item=_in_the_place,
    ),
    Rule(
        "N806",
        "not-of-the-name",
        "A name holds the mark of a footnote, an address, a degree or a title.",
        "It is printed as part of the name, and initials are made of it.",
        "author = {Ann Lee1 and Bob Roe}",
        "author = {Ann Lee and Bob Roe}",
        item=_marks,
    ),
    Rule(
        "N807",
        "name-in-capitals",
        "A family name is in capitals.",
        "Styles print it so, beside others that are not.",
        "author = {SMITH, John}",
        "author = {Smith, John}",
        item=_capitals,
        default=False,
    ),
    Rule(
        "N808",
        "namesake",
        "A name stands twice in a list, and two people may have it.",
        "Where it is one person, another's name is lost.",
        "author = {Lee, Annabel and Roe, Robert and Lee, Annabel}",
        "author = {Lee, Annabel and Roe, Robert and Lee, Anna}",
        item=_namesake,
        default=False,
    ),
    Rule(
        "N809",
        "organisation-as-person",
        "An organisation stands outside braces.",
        "BibTeX takes its last word for a family name, and styles print B. R. C. for Big River Company.",
        "author = {Big River Company}",
        "author = {{Big River Company}}",
        item=_organisation,
        default=False,
    ),
)
