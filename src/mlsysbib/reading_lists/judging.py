"""Whether an item is of a paper: by what its addresses lead to, what they are called, and what is said of it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from mlsysbib.reading_lists.addresses import WORKS, Kind, kind_of
from mlsysbib.reading_lists.labels import meaning
from mlsysbib.reading_lists.reading import Address, Reading, Said
from mlsysbib.reading_lists.said import said

Verdict: TypeAlias = Literal["paper", "unsure", "none"]


class Judgement(NamedTuple):
    """The verdict, and what to tell of one that is not sure."""

    verdict: Verdict
    reason: str = ""


# Where a title leads that is of no paper, whatever its year.
_NO_WORKS: frozenset[Kind] = frozenset({"code", "film", "place", "here"})
# What people are named for who made it; they wrote no paper there.
_NO_WRITTEN: frozenset[Kind] = frozenset({"code", "film", "place", "here", "blog"})
_FILMS = re.compile(
    r"\b(?:videos?|youtube|bilibili|recordings?|keynote|podcast|course|lectures?|playlist)\b", re.IGNORECASE
)
_OWN_FILES = (".pdf", ".ps")
# A paper that is spoken of: "implements [the paper](...)".
_MENTIONED = re.compile(r"(?:the|this|our|their|original|its)\b", re.IGNORECASE)
_BOOKS = re.compile(r"\W*(?:e-?)?book\W*", re.IGNORECASE)
_COURSES = re.compile(
    r"\b(?:[Cc]ourses?|[Ll]ectures?|CS[ -]?\d{2,4}\w?|(?:CSE|EECS|ECE) ?\d+\w*|bootcamp|podcast|playlist|newsletter)\b"
)
_REPORT = re.compile(r"\b(?:technical report|system card)$", re.IGNORECASE)
_FEWEST = 3
_MOST_OF_A_TAG = 5
_UNSAID = Said()
_NO_TITLES = frozenset(
    """paper papers pdf code slides video website blog survey surveys tutorial tutorials link links here license
        contributing references contents others misc""".split()
)


def judge(reading: Reading, heading: Said = _UNSAID) -> Judgement:
    """Whether a reading is of a paper; ``heading`` is what the headings above it say."""
    if not _is_titled(reading) or _is_filmed(reading):
        return Judgement("none")
    titled = kind_of(reading.titled) if reading.titled else None
    if titled == "here" and reading.titled.lower().endswith(_OWN_FILES):
        titled = "file"
    if is_published(reading, heading):
        return Judgement("paper")
    if titled == "file" and len(reading.title.split()) < _FEWEST:
        return Judgement("unsure", "its title is of one or two words")
    others = [address for address in reading.addresses if titled != "code" or meaning(address.label) is not None]
    if titled in (*WORKS, "book") or any(_is_paper(address) or is_book(address) for address in others):
        return Judgement("none") if _is_taught(reading) else Judgement("paper")
    return _without_paper(reading, titled, heading)


def _is_titled(reading: Reading) -> bool:
    """Whether it has a title, and not a label or a venue in the place of one."""
    title = reading.title
    if title.casefold() in _NO_TITLES or not any(map(str.isalpha, title)):
        return False
    return reading.date is not None or len(title.split()) > _MOST_OF_A_TAG or said(title) is None


def _without_paper(reading: Reading, titled: Kind | None, heading: Said) -> Judgement:
    """What has no address that is of a paper for sure."""
    words, authors, date = len(reading.title.split()), len(reading.authors), reading.date
    # A list of a conference's papers needs to say no more than their titles.
    if heading.venue and titled not in _NO_WORKS and words > _FEWEST and not reading.notes:
        return Judgement("paper")
    if _is_taught(reading):
        return Judgement("none")
    is_dated = (
        date is not None
        and titled not in _NO_WORKS
        and (titled not in ("blog", "slides") or reading.dated or _REPORT.search(reading.title))
        and (titled is not None or reading.cited)
    )
    is_signed = (authors > 1 or (authors and (reading.cited or date is not None))) and not (
        titled in _NO_WRITTEN and not reading.cited
    )
    return Judgement("paper") if is_dated or is_signed else _doubt(reading, titled)


def _doubt(reading: Reading, titled: Kind | None) -> Judgement:
    """What may be a paper by one sign alone."""
    if any(kind_of(address.url) in WORKS for address in reading.addresses):
        return Judgement("unsure", "only its links may be of a paper")
    if reading.date is not None and titled is None and not reading.addresses:
        return Judgement("unsure", "it has a year, but neither a venue nor an address")
    return Judgement("none")


def is_book(address: Address) -> bool:
    """Whether an address is a book's: by what it is called, or by the pages of its publisher."""
    kind = kind_of(address.url)
    return kind == "book" or (_BOOKS.fullmatch(address.label) is not None and kind in ("page", "file", "blog"))


def _is_taught(reading: Reading) -> bool:
    """Whether it is a course, by its title or by what its links are called."""
    return any(_COURSES.search(text) for text in (reading.title, *(address.label for address in reading.addresses)))


def _is_filmed(reading: Reading) -> bool:
    """Whether all there is of it are films and pages of no work: a talk, a course."""
    every = [*reading.addresses, Address(reading.titled, reading.title)] if reading.titled else reading.addresses
    kinds = [_shown(address) for address in every]
    return "film" in kinds and all(kind in ("film", "place", "slides", "blog", "here", "page") for kind in kinds)


def _shown(address: Address) -> Kind:
    """What an address leads to, or is called."""
    return "film" if _FILMS.search(address.label) and meaning(address.label) == "other" else kind_of(address.url)


def is_published(reading: Reading, heading: Said = _UNSAID) -> bool:
    """Whether a venue is said of it with its year, or with authors, or as a preprint."""
    if not reading.venue:
        return False
    return bool(
        reading.date
        or (heading.date and not reading.titled and len(reading.title.split()) > _FEWEST)
        or reading.authors
        or reading.volume
        or reading.page
        or any(map(_is_paper, reading.addresses))
        or (reading.titled and len(reading.title.split()) > _FEWEST)
    )


def _is_paper(address: Address) -> bool:
    """Whether an address is called the paper's, or leads to one and is called nothing else."""
    if _MENTIONED.match(address.label):
        return False
    kind = kind_of(address.url)
    called = meaning(address.label) if address.label else "any"
    # "[MLSys](https://mlsys.org)" is a conference.
    if called == "paper" and kind == "page" and _names_venue(address.label):
        return False
    if called == "paper":
        return kind not in ("film", "place") and (kind != "code" or "paper" in address.label.casefold())
    if kind == "paper":
        return called != "other" or _names_venue(address.label)
    return kind == "file" and (called == "any" or _names_venue(address.label))


def _names_venue(label: str) -> bool:
    return said(label) is not None
