"""Whether two descriptions are of one work: judged by title, authors and year, all three, and the venue in doubt.

A title alone turns "Deep Learning" into another paper of that name, so nothing is taken for the same work unless all
three agree. Typing differs between sources and counts for nothing: case, accents, apostrophes, hyphens, initials,
particles, British spelling. Two letters exchanged are forgiven where all else is exact, and so is a subtitle that the
entry lacks. Words do count: one word more, or another, is another title, since "for" and "towards", or "GPT-3" and
"GPT-4", is all that tells some papers apart; and so do an erratum, a part, a reply (``other_works``). What is left, a
letter wrong, no year, a list of authors that is cut short without a word, is for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mlsysbib.identity.other_works import is_front_matter
from mlsysbib.identity.people import SLIPS, authors_agree
from mlsysbib.identity.spelling import words
from mlsysbib.identity.titles import EXCHANGED, is_common, lacks_subtitle, titles_agree
from mlsysbib.identity.venue import SameVenue, same_venue
from mlsysbib.model import Entry, first_date
from mlsysbib.model.preprints import is_preprint

ACCEPTED = 0.85
"""The score from which on a candidate is taken, provided that title, authors and year agree."""

_WEIGHTS = {"title": 0.5, "authors": 0.35, "year": 0.15}
_EXACT = 0.99
_ANOTHER = 0.5
_AGREED = 0.7
_NO_SUBTITLE = 0.9


class Agreement(NamedTuple):
    """How far two descriptions agree: each of title, authors and year from 0 to 1, and why, in words."""

    title: float
    authors: float
    year: float
    agreed: tuple[str, ...]
    differs: tuple[str, ...]

    @property
    def score(self) -> float:
        """The weighted sum, from 0 to 1."""
        parts = {"title": self.title, "authors": self.authors, "year": self.year}
        return round(sum(value * _WEIGHTS[part] for part, value in parts.items()), 3)

    @property
    def same(self) -> bool:
        """Whether the two are one work beyond doubt."""
        return not self.differs and self.score >= ACCEPTED


def compare(entry: Entry, other: Entry) -> Agreement:
    """How far a candidate agrees with an entry; what is unknown on one side agrees with nothing.

    The order matters: an entry may lack the subtitle, and the last of its authors, that the candidate has.
    """
    title = titles_agree(entry.title, other.title)
    authors = authors_agree(entry.author, other.author)
    # Where the works differ anyway, nobody asks where they stand.
    venue = same_venue(entry, other) if title > _ANOTHER and authors else "unknown"
    exact = title >= EXCHANGED and authors >= (SLIPS if title >= _EXACT else _EXACT)
    year, how = _years_agree(entry, other, exact=exact)
    # Where a subtitle is left out, or letters are exchanged, the rest must hold without a doubt.
    if title < _EXACT and (authors < _EXACT or year < (_AGREED if title == EXCHANGED else 1)):
        title = min(title, _ANOTHER)
    if title == _NO_SUBTITLE and not lacks_subtitle(entry.title, other.title):
        title = _ANOTHER
    parts = {"title": (title, "title"), "authors": (authors, "authors"), "year": (year, how)}
    agreed = [word for value, word in parts.values() if value >= _AGREED]
    differs = [word for value, word in parts.values() if value < _AGREED]
    if venue == "same":
        agreed.append("venue")
    differs += _contradictions(entry, other, venue, exact=min(title, authors, year) >= _EXACT)
    return Agreement(title, authors, year, tuple(agreed), tuple(differs))


def _contradictions(entry: Entry, other: Entry, venue: SameVenue, *, exact: bool) -> Iterator[str]:
    """What makes two of one title by the same people in one year: the venue, the pages, the DOI, the kind of work."""
    published = not is_preprint(entry) and not is_preprint(other)
    if entry.doi and other.doi and entry.doi.lower() != other.doi.lower():
        yield "doi"
    if (published and venue == "other") or (venue != "same" and _needs_venue(entry, other)):
        yield "venue"
    elsewhere = venue == "same" and published and not _pages_agree(entry.page, other.page)
    # Where all else is exact, other pages may be those of another print.
    if elsewhere and not (exact and _is_printed_again(entry, other)):
        yield "page"
    if venue == "same" and is_front_matter(words(entry.title)) and not _issues_agree(entry, other):
        yield "issue"
    if (
        entry.type != other.type
        and not _APART.isdisjoint({entry.type, other.type})
        and not _VAGUE & {entry.type, other.type}
    ):
        yield "type"


_APART = frozenset({"broadcast", "dataset", "motion_picture", "patent", "review", "review-book", "software", "thesis"})
_VAGUE = frozenset({"article", "document", "manuscript", "report", "webpage"})


def _needs_venue(entry: Entry, other: Entry) -> bool:
    """Whether a title is so common that the venue has to say which work it is of, as far as both are in one."""
    if is_front_matter(words(entry.title)):
        return True
    return is_common(entry.title) and bool(entry.container_title and other.container_title)


def _pages_agree(page: str | None, other: str | None) -> bool:
    """Whether two pages can be one work's: two numbers, of which neither counts from 1 in each article, are two."""
    first, second = ((text or "").replace("–", "-").partition("-")[0].strip() for text in (page, other))
    numbers = first.isdecimal() and second.isdecimal() and "1" not in {first, second}
    return not numbers or int(first) == int(second)


_DRIFT, _PAPER = 50, 4


def _is_printed_again(entry: Entry, other: Entry) -> bool:
    """Whether a paper of proceedings has as many pages on either side, a little further on: they are printed twice.

    NeurIPS, ICML and ICCV have other page numbers on their own sites than with their publishers, 3 to 27 further on in
    a dozen thousand. An abstract, a demonstration or a column of the same name is shorter, or far away.
    """
    spans = [_span(each.page) for each in (entry, other)]
    if {entry.type, other.type} <= _IN_ISSUES or None in spans or is_front_matter(words(entry.title)):
        return False
    (first, last), (begin, end) = (span for span in spans if span is not None)
    as_long = abs((last - first) - (end - begin)) <= 1 and min(last - first, end - begin) >= _PAPER - 1
    return as_long and abs(first - begin) <= _DRIFT


_IN_ISSUES = frozenset({"article-journal", "article-magazine", "article-newspaper"})


def _span(page: str | None) -> tuple[int, int] | None:
    found = _SPAN.fullmatch((page or "").strip())
    return (int(found[1]), int(found[2])) if found else None


_SPAN = re.compile(r"(\d{1,9})\s*[-–]+\s*(\d{1,9})")


def _issues_agree(entry: Entry, other: Entry) -> bool:
    pairs = ((entry.volume, other.volume), (entry.issue, other.issue))
    return all(not one or not two or one == two for one, two in pairs)


def years(entry: Entry) -> set[int]:
    """The years that an entry may be cited by: of issue, of going online, of its event."""
    dates = (entry.issued, entry.available_date, entry.event_date)
    return {date.year for date in map(first_date, dates) if date is not None}


def _years_agree(entry: Entry, other: Entry, *, exact: bool) -> tuple[float, str]:
    """1 for a common year; 0.7 for a preprint and its publication a year apart, all else being the same."""
    first, second = years(entry), years(other)
    if not first or not second:
        return 0.0, "year"
    if first & second:
        return 1.0, "year"
    apart = min(abs(one - two) for one in first for two in second)
    if apart == 1 and exact and is_preprint(entry) != is_preprint(other):
        return _AGREED, "year but one (preprint and publication)"
    return 0.0, "year"
