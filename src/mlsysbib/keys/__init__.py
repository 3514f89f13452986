"""Citation keys: formed from a template, made unique, and kept once they are assigned."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import count
from typing import Any

from mlsysbib._lazy import public
from mlsysbib.errors import WrongValue
from mlsysbib.keys.template import Value, compiled
from mlsysbib.keys.words import FIELDS, FILTERS
from mlsysbib.model import Entry, first_date
from mlsysbib.text import folding
from mlsysbib.text.numerals import letters

DEFAULT = "auth.lower + year + shorttitle(1)"
"""The template of keys where none is configured: ``sculley2015hidden``."""

# BibTeX takes more, but its own rules, biber's, LaTeX's and the shell's leave these that need no thought anywhere.
_UNSAFE = re.compile(r"[^A-Za-z0-9:._/+-]+")
_SUFFIX = re.compile(r"[a-z]+")


@public
class Template:
    """A template of citation keys, compiled once; raises ``TemplateError`` where it is wrong."""

    __slots__ = ("_value", "text")

    def __init__(self, text: str = DEFAULT) -> None:
        self.text = text
        self._value: Value = compiled(text, FIELDS, FILTERS)

    def __reduce__(self) -> tuple[Any, ...]:
        return Template, (self.text,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Template) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Template({self.text!r})"

    def __call__(self, entry: Entry) -> str:
        """The key that an entry alone would have: ASCII, safe for LaTeX; its type where the template says nothing."""
        return _UNSAFE.sub("", folding.ascii(self._value(entry))) or entry.type.replace("_", "-")


def template_of(given: str | Template | None) -> Template:
    """A template, from its text or by default; raises ``WrongValue`` for what is neither."""
    if isinstance(given, Template):
        return given
    if not isinstance(given, (str, type(None))):
        from mlsysbib.model.advice import kind_of

        raise WrongValue(f"template is {kind_of(given)}; write template='auth.lower + year'")
    return Template(given) if given else Template()


def fresh(entry: Entry, taken: Collection[str], template: Template | None = None) -> str:
    """The key for an entry that joins a library, unlike all those taken (BibTeX compares them without case)."""
    base = (template or Template())(entry)
    folded = {key.casefold() for key in taken}
    return next(key for key in _candidates(base) if key.casefold() not in folded)


def assign(
    entries: Mapping[str, Entry], template: Template | None = None, *, only: Collection[str] | None = None
) -> dict[str, str]:
    """The key that each entry should have by the template, by the key that it has now; those in ``only`` alone.

    Works that would share a key are told apart by letters (``Key``, ``Keya``, ``Keyb``) in the order of their dates,
    titles and identifiers, whatever their order in the library and whichever of them ``only`` names. A key that
    already fits the template stays, so that a work that joins later moves no other's key, and assigning twice is
    assigning once.
    """
    template = template or Template()
    if only is not None:
        return _assign_some(entries, template, only)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in entries:
        groups[template(entries[key])].append(key)
    taken: set[str] = set()
    plan: dict[str, str] = {}
    for base, keys in groups.items():
        for key in sorted(keys, key=lambda key: (len(key), key)):
            if _fits(key, base, len(keys)) and key.casefold() not in taken:
                taken.add(key.casefold())
                plan[key] = key
    reserved = {base.casefold() for base in groups}
    for base in sorted(groups):
        candidates = _candidates(base)
        for key in sorted((key for key in groups[base] if key not in plan), key=lambda key: _order(key, entries[key])):
            plan[key] = next(
                new
                for new in candidates
                if new.casefold() not in taken and (new == base or new.casefold() not in reserved)
            )
            taken.add(plan[key].casefold())
    return {key: plan[key] for key in entries}


def _assign_some(entries: Mapping[str, Entry], template: Template, only: Collection[str]) -> dict[str, str]:
    """The keys that some entries would have if all were given theirs, unless an entry that stays has one now."""
    whole = assign(entries, template)
    reserved = {key.casefold() for key in whole.values()}
    taken = {key.casefold() for key in entries if key not in only}
    plan: dict[str, str] = {}
    for key in sorted((key for key in entries if key in only), key=lambda key: _order(key, entries[key])):
        free = (new for new in _candidates(template(entries[key])) if new.casefold() not in taken | reserved)
        plan[key] = whole[key] if whole[key].casefold() not in taken else next(free)
        taken.add(plan[key].casefold())
    return {key: plan[key] for key in entries if key in only}


def _candidates(base: str) -> Iterator[str]:
    """The base, then with the letters a to z, aa, ab and so on."""
    yield base
    yield from (base + letters(number) for number in count(1))


def _fits(key: str, base: str, group: int) -> bool:
    """Whether a key is one that the base may have: longer suffixes than the group needs are words, not numbers."""
    suffix = key.removeprefix(base)
    if key == base:
        return True
    longest = len(letters(group))
    return key.startswith(base) and _SUFFIX.fullmatch(suffix) is not None and len(suffix) <= longest


def _order(key: str, entry: Entry) -> tuple[object, ...]:
    date = first_date(entry.issued)
    return (
        (date.year, date.month or 0, date.day or 0) if date else (10**9, 0, 0),
        folding.ascii(entry.title or "").casefold(),
        entry.doi or "",
        entry.arxiv or "",
        entry.url or "",
        key,
    )
