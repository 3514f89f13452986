"""In what a reference is otherwise than the record of a work: title, authors, year, venue, pages and identifiers.

What typing, abbreviation and exporters make of a value is no difference (``identity``); what is left is of two
classes. People leave authors out, take the preprint's year or name the wrong conference of a paper that they have in
front of them; they do not invent an author, or words of a title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlsysbib.identity.matching import years
from mlsysbib.identity.people import names_agree, nearly_agree, share_family
from mlsysbib.identity.titles import lacks_subtitle, mistyped, titles_agree
from mlsysbib.identity.venue import same_venue
from mlsysbib.model import OTHERS, Entry, Name, csl_name
from mlsysbib.model.preprints import is_preprint, is_server_doi
from mlsysbib.text.markup import plain
from mlsysbib.verification.values import Difference, FieldClass

SAME_TITLE = 0.9
"""From here on two titles are one, perhaps with a slip, or without the subtitle."""
_EXACT = 0.99
_OFTEN = 5
"""Of so many names one may be mistyped; where there are more, they were invented."""
AHEAD = 1
"""Years by which a publication may be dated ahead of what came first, or of today."""


def differences(entry: Entry, found: Entry, this_year: int) -> tuple[Difference, ...]:
    """What a reference says otherwise than the record that was found of it; what either leaves out is none."""
    parts = (
        _title(entry, found),
        _authors(entry, found),
        _year(entry, found, this_year),
        _venue(entry, found),
        _volume(entry, found),
        _doi(entry, found),
    )
    return tuple(each for part in parts for each in part)


def people(names: Sequence[Name]) -> list[Name]:
    """The people of a list that are named in it."""
    return [name for name in names if name != OTHERS]


def _difference(field: str, kind: FieldClass, said: object, found: object) -> Difference:
    return Difference(csl_name(field), kind, str(said), str(found))


def _title(entry: Entry, found: Entry) -> Iterator[Difference]:
    if not entry.title or not found.title:
        return
    agreed = titles_agree(entry.title, found.title)
    said = plain(entry.title), plain(found.title)
    slip = mistyped(entry.title, found.title)
    if agreed < SAME_TITLE and not slip:
        yield _difference("title", "fabrication", *said)
    elif slip or (agreed < _EXACT and not lacks_subtitle(entry.title, found.title)):
        yield _difference("title", "miscitation", *said)


def _authors(entry: Entry, found: Entry) -> Iterator[Difference]:
    said, known = people(entry.author), people(found.author)
    if not said or not known:
        return
    places, strange = _places(said, known)
    both = "; ".join(map(str, said)), "; ".join(map(str, known))
    if strange and OTHERS not in found.author:
        slips = len(strange) <= max(1, len(said) // _OFTEN) and all(_is_slip(said, known, at) for at in strange)
        yield _difference("author", "miscitation" if slips else "fabrication", *both)
    elif (len(said) < len(known) and OTHERS not in entry.author) or places != sorted(places):
        yield _difference("author", "miscitation", *both)


def _places(said: Sequence[Name], known: Sequence[Name]) -> tuple[list[int], list[int]]:
    """Where the names of one list stand in the other, as far as they do; and which of them do not."""
    left, places, strange = list(range(len(known))), [], []
    for at, name in enumerate(said):
        # (nearest first, since two people may be called alike)
        nearest = sorted((abs(place - at), place) for place in left)
        place = next((each for _, each in nearest if names_agree(name, known[each])), None)
        if place is None:
            strange.append(at)
        else:
            left.remove(place)
            places.append(place)
    return places, strange


def _is_slip(said: Sequence[Name], known: Sequence[Name], at: int) -> bool:
    """Whether a name that is in no list stands where one does that is written nearly so, or by another given name."""
    return at < len(known) and (nearly_agree(said[at], known[at]) or share_family(said[at], known[at]))


def _year(entry: Entry, found: Entry, this_year: int) -> Iterator[Difference]:
    said, known = years(entry), years(found)
    if not said or not known or said & known:
        return
    apart = min(abs(one - two) for one in said for two in known)
    # A preprint and its publication are dated by when each came out.
    if apart <= AHEAD and is_preprint(entry) != is_preprint(found):
        return
    kind: FieldClass = "fabrication" if min(said) > this_year + AHEAD else "miscitation"
    yield _difference("issued", kind, min(said), min(known))


def _venue(entry: Entry, found: Entry) -> Iterator[Difference]:
    if not entry.container_title or not found.container_title or is_preprint(entry) or is_preprint(found):
        return
    if same_venue(entry, found) != "same":
        yield _difference("container_title", "miscitation", plain(entry.container_title), plain(found.container_title))


def _volume(entry: Entry, found: Entry) -> Iterator[Difference]:
    """The volume of a journal; that of proceedings is now the series', now the book's."""
    said, known = entry.volume or "", found.volume or ""
    if entry.type != found.type or entry.type != "article-journal" or same_venue(entry, found) != "same":
        return
    if said.isdecimal() and known.isdecimal() and int(said) != int(known):
        yield _difference("volume", "miscitation", said, known)


def _doi(entry: Entry, found: Entry) -> Iterator[Difference]:
    if not entry.doi or not found.doi or entry.doi.lower() == found.doi.lower():
        return
    # (a preprint has a DOI of its own, beside that of its publication)
    if is_server_doi(entry.doi) == is_server_doi(found.doi):
        yield _difference("doi", "miscitation", entry.doi, found.doi)
