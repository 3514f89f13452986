"""Whether two descriptions are of one venue: by the table of venues, else by the words and acronyms of the names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, TypeAlias

from mlsysbib.identity.spelling import SMALL, one_spelling, words
from mlsysbib.model import Entry
from mlsysbib.model.preprints import is_arxiv, is_server
from mlsysbib.text.markup import plain
from mlsysbib.text.months import MONTH
from mlsysbib.text.numerals import ORDINAL
from mlsysbib.venues import names as venues
from mlsysbib.venues.table import Venue

SameVenue: TypeAlias = Literal["same", "other", "unknown"]

_NOT_TELLING = SMALL | frozenset(
    """acm annual association conf conference congress ieee international intl in int j joint journal letters meeting
    proc proceedings sigchi sigkdd society springer st nd rd th symposium trans transactions usenix workshop workshops
    first second third companion vol volume symp assoc soc""".split()
)
_WHICH = re.compile(rf"\b{ORDINAL}\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)?\d\d(?:st|nd|rd|th)?")


def same_venue(entry: Entry, other: Entry) -> SameVenue:
    """Whether two entries say that they stand in one venue; unknown where either says none, or nothing can be told."""
    own, others = _names(entry), _names(other)
    if not own or not others:
        return "unknown"
    labels, other_labels = _all(_labels, own), _all(_labels, others)
    known, theirs = ({_known(name) for name in names} - {None} for names in (own, others))
    labels, other_labels = labels | _shorts(known), other_labels | _shorts(theirs)
    if not labels & other_labels and _is_beside(own) != _is_beside(others):
        return "other"
    if not labels & other_labels and known and theirs:
        return "same" if known & theirs else "other"
    if labels & other_labels or any(_alike(one, two) for one in own for two in others):
        return "same"
    if labels and other_labels:
        return "other"
    return "same" if _all(_acronyms, own) & _all(_acronyms, others) else "unknown"


def _all(found: Callable[[str], set[str]], names: list[str]) -> set[str]:
    return {each for name in names for each in found(name)}


_BESIDE = re.compile(r"\b(?:workshops?|companion|adjunct|doctoral)\b", re.IGNORECASE)


def is_beside(entry: Entry) -> bool:
    """Whether an entry stands beside a conference: in its workshops, in its companion volume."""
    return _is_beside(_names(entry))


def _is_beside(names: list[str]) -> bool:
    return any(map(_BESIDE.search, names))


_WHEN = re.compile(rf":\s|,\s*(?={MONTH}\b|\d|[A-Z]\w* ?['’]?\d)", re.IGNORECASE)


def _known(name: str) -> Venue | None:
    """The venue in the table, also where when and where it was held is told in another way than the table knows."""
    return venues.find(name) or venues.find(_WHEN.split(name)[0])


def _shorts(known: set[Venue | None]) -> set[str]:
    """The short names of venues in the table, by which others label themselves."""
    return {era.short.casefold() for venue in known if venue is not None for era in venue.eras}


def _names(entry: Entry) -> list[str]:
    names = (entry.container_title, entry.container_title_short, entry.event_title)
    said = [_IN.sub("", plain(name)) for name in names if name and not is_arxiv(name) and not is_server(name)]
    # ("JMLR" is a journal, and what proceedings once appeared in)
    series = _OF_SERIES - {"jmlr"} if entry.type == "article-journal" else _OF_SERIES
    return [name for name in said if not _SERIES.search(name) and name.casefold() not in series]


# "In: KDD", "Proc. of KDD": in front of an acronym that tells all.
_IN = re.compile(
    r"^(?:in:?\s+)?(?:proc(?:eedings|\.)?\s+)?(?:of\s+)?(?:the\s+)?(?=(?-i:[A-Z]\w*[A-Z]\w*)$)|^in:\s+", re.IGNORECASE
)


def _alike(name: str, other: str) -> bool:
    first, second = _telling(name), _telling(other)
    return bool(first and second) and (_within(first, second) or _within(second, first))


def _labels(name: str) -> set[str]:
    """The acronyms by which a name says which conference it is: all of it, or what stands before the year."""
    found = {f"{label}W" if before or after else label for label, before, after in _LABEL.findall(name)}
    if _ACRONYM.fullmatch(name):
        found.add(name)
    return {label.casefold() for label in found} - _OF_SERIES - _SPONSORS


_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
_LABEL = re.compile(
    rf"\b({_ACRONYM.pattern})( (?:Workshops?|Companion))?[ -]?['’]?(?:(?:19|20)\d\d|(?<=['’])\d\d)\b( Workshop)?"
)


# Of what many conferences appear in.
_OF_SERIES = frozenset(
    {"acm", "arxiv", "ceur", "ceurws", "ieee", "ifip", "jmlr", "lipics", "lnai", "lncs", "pmlr", "usenix"}
)
_SERIES = re.compile(
    r"lecture notes|(?<!journal of )machine learning research|workshop and conference proceedings|w&cp"
    r"|conference proceedings? series|openreview|curran|ceur|leibniz international|communications in computer",
    re.IGNORECASE,
)


def _telling(name: str) -> list[str]:
    name = _WHICH.sub(" ", name)
    return [one_spelling(word) for word in words(name) if word not in _NOT_TELLING and not _YEAR.fullmatch(word)]


def _within(short: list[str], long: list[str]) -> bool:
    """Whether each word of one name, perhaps abbreviated, stands in the other, in order."""
    rest = iter(long)
    return all(any(word.startswith(part) for word in rest) for part in short)


_SPONSORS = frozenset({"acm", "cvf", "ieee", "ifip", "isca", "siam", "usa", "usenix"})


def _acronyms(name: str) -> set[str]:
    """The acronyms that a name has ("CHI '13", "KDD"), and its own initials."""
    found = set(re.findall(rf"\b{_ACRONYM.pattern}\b", name))
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())
    return {word.casefold() for word in {*found, initials} if len(word) > 2} - _SPONSORS
