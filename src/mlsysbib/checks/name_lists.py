"""Rules on lists of names that are read as other people than are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.bibtex.exporters.lists_of_names import parted
from mlsysbib.bibtex.language import names
from mlsysbib.checks.people import listed, lists, place_of, whole
from mlsysbib.checks.prose import place
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet, Written
from mlsysbib.text.patterns import pattern


def _each(written: Written) -> Iterator[tuple[str, int]]:
    """The names of a list as they stand there, each with its place in the value."""
    at = 0
    for name in listed(written.value):
        at = max(written.value.find(name, at), at)
        yield name, at
        at += len(name)


def _et_al(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in lists(sheet, item):
        lowered = written.value.lower()
        if "other" not in lowered and not ("et" in lowered and "al" in lowered):
            continue
        people = tuple(_each(written))
        for number, (name, at) in enumerate(people, start=1):
            is_last, rest = number == len(people), names.without_et_al(name)
            if rest is not None:
                right = _opened(written.value, at, rest) if is_last else ""
                fix = sheet.changed(written, right) if right else ()
                message, hint = "et al. is read as a person", "write and others"
                yield Fault(message, place(written, at), item.key, written.name, hint, fix)
            elif _OTHERS.fullmatch(name) and not (is_last and name == "others"):
                right = f"{written.value[:at]}others{written.value[at + len(name) :]}" if is_last else ""
                fix = sheet.changed(written, right) if right else ()
                message, hint = f"{name} is read as a person", "write and others at the end of the list"
                yield Fault(message, place(written, at), item.key, written.name, hint, fix)
    if sheet.language != "bibtex" and item.entry is not None:
        yield from _told_et_al(item)


_OTHERS = pattern(r"others?[.,]?", re.IGNORECASE)


def _opened(value: str, at: int, rest: str) -> str:
    """A list whose last name goes on with "et al.", as BibTeX has it."""
    before = value[:at].rstrip()
    if rest.strip() not in ("", "others"):
        return f"{before} {rest.rstrip()} and others".strip()
    return f"{before} others" if before else ""


def _told_et_al(item: Item) -> Iterator[Fault]:
    for field in ("author", "editor"):
        for name in getattr(item.entry, field):
            if _ET_AL.fullmatch(whole(name)):
                yield Fault(f"{whole(name)!r} is nobody", place_of(item, field), item.key, field)


_ET_AL = pattern(r"(?:.*\s)?et\.? ?al\.?", re.IGNORECASE)


def _glued(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in lists(sheet, item):
        if _SIGN_OF_SEVERAL.search(written.value) is None:
            continue
        for name, at in _each(written):
            said = parted(written.name, {written.name: name})
            found = [] if said is None else names.split_list(said[written.name])
            message = hint = right = ""
            if len(found) > 1:
                message = f"{name!r} is read as one name, and has {len(found)}"
                hint, right = f"write 'and' between them, after {found[0]}", " and ".join(found)
            elif name.endswith(",") and not names.doubt(name[:-1]):
                message, hint, right = f"{name!r} ends in a comma", "leave it out", name.rstrip(" ,")
            # (entities are another rule's)
            elif "&" not in name:
                message = (doubt := names.doubt(name)) and f"{name!r}: {doubt}"
            if message:
                value = f"{written.value[:at]}{right}{written.value[at + len(name) :]}"
                fix = sheet.changed(written, value) if right else ()
                yield Fault(message, place(written, at), item.key, written.name, hint, fix)


# Without one of these a list is names between "and", in which nothing is doubtful.
_SIGN_OF_SEVERAL = pattern(r"[,;&]|\{[^\\{}]{2}")


def _empty(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in lists(sheet, item):
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
        "Names are joined by commas, semicolons or & in the place of and, or a comma follows one.",
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
)
