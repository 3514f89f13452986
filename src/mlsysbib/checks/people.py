"""Rules on names: lists that are read as other people than are meant, and what is no name of a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mlsysbib.bibtex.exporters.lists_of_names import parted
from mlsysbib.bibtex.language import names
from mlsysbib.checks.prose import place
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet, Written
from mlsysbib.model import Name
from mlsysbib.text.patterns import pattern

_LISTS = frozenset({"author", "editor", "translator", "bookauthor", "editora", "editorb", "editorc", "holder"})


def _lists(sheet: Sheet, item: Item) -> Iterator[Written]:
    """The lists of names of an entry of a .bib."""
    for written in item.fields if sheet.language == "bibtex" else ():
        if written.name in _LISTS and written.value:
            yield written


def _et_al(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in _lists(sheet, item):
        lowered = written.value.lower()
        if "et" not in lowered or "al" not in lowered:
            continue
        listed = names.split_list(written.value)
        for name in listed:
            if (rest := names.without_et_al(name)) is not None:
                right = _opened(written.value, name, rest) if name == listed[-1] else ""
                fix = sheet.changed(written, right) if right else ()
                at = place(written, max(written.value.find(name), 0))
                hint = "write and others"
                yield Fault("et al. is read as a person", at, item.key, written.name, hint, fix)
    if sheet.language != "bibtex" and item.entry is not None:
        yield from _told_et_al(item)


def _opened(value: str, last: str, rest: str) -> str:
    """A list whose last name goes on with "et al.", as BibTeX has it."""
    before = value[: value.rindex(last)].rstrip()
    if rest.strip() not in ("", "others"):
        return f"{before} {rest.rstrip()} and others".strip()
    return f"{before} others" if before else ""


def _told_et_al(item: Item) -> Iterator[Fault]:
    for name in item.entry.author if item.entry is not None else ():
        if _ET_AL.fullmatch(_whole(name)):
            yield Fault(f"{_whole(name)!r} is nobody", _place_of(item, "author"), item.key, "author")


_ET_AL = pattern(r"(?:.*\s)?et\.? ?al\.?", re.IGNORECASE)


def _glued(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in _lists(sheet, item):
        if _SIGN_OF_SEVERAL.search(written.value) is None:
            continue
        said = parted(written.name, {written.name: written.value})
        right = "" if said is None else said[written.name]
        if right and len(names.split_list(right)) > len(names.split_list(written.value)):
            read = len(names.split_list(written.value))
            message = f"the list is read as {read} name{'s' * (read > 1)}, and has {len(names.split_list(right))}"
            hint = f"write 'and' between them, after {names.split_list(right)[0]}"
            fix = sheet.changed(written, right)
            yield Fault(message, place(written), item.key, written.name, hint, fix)
            continue
        for name in _listed(written.value):
            # (entities are another rule's)
            if "&" not in name and (doubt := names.doubt(name)):
                at = place(written, max(written.value.find(name), 0))
                yield Fault(f"{name!r}: {doubt}", at, item.key, written.name)


# Without one of these a list is names between "and", in which nothing is doubtful.
_SIGN_OF_SEVERAL = pattern(r"[,;&]|\{[^\\{}]{2}")


def _empty(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in _lists(sheet, item):
        words = written.value.split()
        if words[:1] != ["and"] and words[-1:] != ["and"] and "and and" not in " ".join(words):
            continue
        if (found := _NOBODY.search(written.value)) is not None:
            right = _NOBODY_LAST.sub("", _NOBODY_FIRST.sub("", _DOUBLED_AND.sub(" and ", written.value)))
            fix = sheet.changed(written, right) if right.strip() else ()
            at = place(written, found.start())
            yield Fault("an and without a name beside it", at, item.key, written.name, fix=fix)


_NOBODY_FIRST, _NOBODY_LAST = pattern(r"^\s*and\s+"), pattern(r"\s+and\s*$")
_DOUBLED_AND = pattern(r"\s+and(?:\s+and)+\s+")
_NOBODY = pattern(r"^\s*and\s|\sand\s*$|\sand\s+and\s")


def _twice(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    for field in ("author", "editor"):
        people: tuple[Name, ...] = getattr(item.entry, field) if item.entry is not None else ()
        if len({name.family for name in people}) == len(people):
            continue
        seen: set[str] = set()
        for name in people:
            whole = _whole(name)
            # (initials alone are those of many)
            if whole in seen and name.given and len(name.given) > len("A. B."):
                yield Fault(f"{whole} stands here twice", _place_of(item, field, name.family), item.key, field)
            seen.add(whole)


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
        return _place_of(item, self.field, (self.name.family or self.name.literal) if self.name is not None else None)


def _people(
    sheet: Sheet, item: Item, form: Callable[[str], re.Match[str] | None], sign: re.Pattern[str] | None = None
) -> Iterator[tuple[_Person, re.Match[str]]]:
    """The people of an entry whose names have a form, organisations apart: what is read is tidied, not what stands.

    ``sign`` is found in each list of names that has one of that form.
    """
    for written in _lists(sheet, item):
        for name in _listed(written.value) if sign is None or sign.search(written.value) is not None else ():
            if (found := form(name)) is not None and not name.startswith("{"):
                yield _Person(name, written.name, written), found
    if sheet.language != "bibtex" and item.entry is not None:
        for field in ("author", "editor"):
            for each in getattr(item.entry, field):
                if (found := form(_whole(each))) is not None:
                    yield _Person(_whole(each), field, name=each), found


# (several rules look at one list)
_listed = lru_cache(maxsize=16)(names.split_list)


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
    r"|author, (?:an?\.?|first|second|third)|\.\.+|…"
    r"|name surname"
    r"|unknown(?:,? authors?)?|authors?,? unknown|no author|n/?a|none|null|undefined|nan|todo|tbd|xxx+|\?+"
    r"|various(?: authors)?|not available|n\.? ?a\.?"
)


def _marks(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for person, found in _people(sheet, item, _MARK.search, _MAYBE_MARK):
        if not _is_handle(person, found[0]):
            message = f"{found[0].strip(' ,')!r} does not belong to the name {person.text}"
            yield Fault(message, person.place(item), item.key, person.field)


# (most names are letters and dots, which is quick to see)
_MAYBE_MARK = pattern(r"[*†‡§¶@\d:]|Ph|Dr|Prof")


# Footnotes, addresses, identifiers, degrees and titles
_MARK = pattern(
    r"[*†‡§¶]+|(?<=[a-z]{2})\d+(?:,\d+)*\b|\S+@\S+\.\w+|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b|\bPh\.? ?D\b\.?"
    r"|^(?:Dr|Prof)\.? |, (?:Dr|Prof)\b\.?|https?:\S+"
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


def _whole(name: Name) -> str:
    return name.literal or " ".join(filter(None, (name.given, name.non_dropping_particle, name.family, name.suffix)))


def _place_of(item: Item, field: str, word: str | None = None) -> int:
    """Where a word of a list stands, last of all since what is told stands there twice; else where its field begins."""
    written = item.field(field)
    if written is None:
        return item.offset
    at = written.value.rfind(word) if word else -1
    return place(written, at) if at >= 0 else written.offset


RULES = (
    Rule(
        "N801",
        "et-al",
        "A list of names has et al. in it.",
        "BibTeX and biber take it for a person, Al; styles abbreviate and others in their own words.",
        "author = {Lee, Ann et al.}",
        "author = {Lee, Ann and others}",
        item=_et_al,
        fixes=True,
    ),
    Rule(
        "N802",
        "names-not-joined",
        "Names are joined by commas, semicolons or & in the place of and.",
        "All of them are read as one person with a long name.",
        "author = {Ann Lee; Bob Roe; Carl Doe}",
        "author = {Ann Lee and Bob Roe and Carl Doe}",
        item=_glued,
        fixes=True,
    ),
    Rule(
        "N803",
        "nobody",
        "An and has no name on one side.",
        "BibTeX counts a person without a name, and prints two commas or an and too many.",
        "author = {Ann Lee and and Bob Roe}",
        "author = {Ann Lee and Bob Roe}",
        item=_empty,
        fixes=True,
    ),
    Rule(
        "N804",
        "doubled-author",
        "One person stands twice in a list.",
        "One of them is another person, whose name is lost; references that were made up often show it.",
        "author = {Lee, Annabel and Roe, Robert and Lee, Annabel}",
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
)
