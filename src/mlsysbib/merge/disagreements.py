"""Findings about an entry and its records: who contradicts whom, what is doubtful, what was retracted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mlsysbib.errors import Finding
from mlsysbib.identity.people import names_agree
from mlsysbib.identity.same import ALIKE
from mlsysbib.identity.spelling import words
from mlsysbib.identity.titles import titles_agree
from mlsysbib.identity.venue import same_venue
from mlsysbib.merge.choices import Choice, choices
from mlsysbib.merge.evidence import told
from mlsysbib.merge.left_out import left_out, shown
from mlsysbib.merge.precedence import Ranks
from mlsysbib.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    OTHERS,
    Entry,
    Name,
    Record,
    csl_name,
    first_date,
)
from mlsysbib.model.identifiers.arxiv import unversioned

# Texts that differ from source to source without anybody being wrong.
_FREE = frozenset({"abstract", "url", "license", "language", "title_short", "container_title_short", "publisher_place"})


def findings(key: str, entry: Entry, records: Sequence[Record], ranks: Ranks) -> Iterator[Finding]:
    """What somebody should look at: each field on which two sides disagree, and what sources say of the whole work."""
    chosen = list(choices(entry, records, ranks))
    for choice in chosen:
        if choice.field not in _FREE:
            yield from _disagreement(key, choice)
    yield from left_out(key, entry, records, chosen)
    yield from told(key, entry, records)


def _disagreement(key: str, choice: Choice) -> Iterator[Finding]:
    best = choice.sides[0]
    others = [side for side in choice.sides[1:] if side.counts]
    against = [side for side in others if not agree(choice.field, best.value, side.value)]
    if not against:
        return
    mine = best.record is None
    told = "; ".join(f"{side.who} says {shown(side.value)}" for side in against)
    said = f"the file says {shown(best.value)}" if mine else f"{best.who}'s {shown(best.value)} is taken"
    yield Finding(
        f"{said}; {told}",
        key=key,
        field=csl_name(choice.field),
        rule="disagreement",
        sides=tuple((side.who, shown(side.value)) for side in (best, *against)),
        # What the file says is what is printed, so a mistake there goes out; among sources one has won already.
        severity="warning" if mine else "note",
    )


def agree(field: str, value: Any, other: Any) -> bool:
    """Whether two values for a field can both be right: one may say less than the other, not something else."""
    rule = _AGREE.get(field, _texts)
    return value == other or rule(value, other)


def _texts(value: Any, other: Any) -> bool:
    """The same words, or those of one all in the other, as "ICDE 2017" is in "ICDE 2017, San Diego"."""
    first, second = set(words(str(value))), set(words(str(other)))
    return first <= second or second <= first


def _people(names: Sequence[Name], others: Sequence[Name]) -> bool:
    first, second = (list(each) for each in (names, others))
    # One list may end where the other goes on, in either.
    open_ended = OTHERS in first or OTHERS in second
    first, second = ([name for name in each if name != OTHERS] for each in (first, second))
    return (open_ended or len(first) == len(second)) and all(map(names_agree, first, second))


def _dates(value: Any, other: Any) -> bool:
    first, second = first_date(value), first_date(other)
    if first is None or second is None:
        return first is second
    parts = ((first.year, second.year), (first.month, second.month), (first.day, second.day))
    return all(one == two or one is None or two is None for one, two in parts)


def _letters(value: str, other: str) -> bool:
    # Case, hyphens and spaces differ from registry to registry.
    first, second = ("".join(filter(str.isalnum, each)).casefold() for each in (value, other))
    return first == second


def _titles(value: str, other: str) -> bool:
    return titles_agree(value, other) >= ALIKE


def _venues(value: str, other: str) -> bool:
    """One venue under two names: abbreviated, with the place and the days, or with the ordinal in words."""
    return _texts(value, other) or same_venue(Entry(container_title=value), Entry(container_title=other)) == "same"


_AGREE: dict[str, Callable[[Any, Any], bool]] = {
    **dict.fromkeys(NAME_VARIABLES, _people),
    **dict.fromkeys(DATE_VARIABLES, _dates),
    **dict.fromkeys(("doi", "isbn", "issn", "page", "volume", "issue", "number", "type", "arxiv_class"), _letters),
    "arxiv": lambda value, other: unversioned(value) == unversioned(other),
    "container_title": _venues,
    "title": _titles,
}
