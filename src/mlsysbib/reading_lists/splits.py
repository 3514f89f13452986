"""A title, and behind it what no mark tells from it but its form: authors, venue and year."""

from __future__ import annotations

import re

from mlsysbib.reading_lists.dates import YEAR
from mlsysbib.reading_lists.details import sentences, take_chunk, take_details
from mlsysbib.reading_lists.organisations import is_organisation
from mlsysbib.reading_lists.people import is_alone
from mlsysbib.reading_lists.reading import Reading, Said
from mlsysbib.reading_lists.surnames import surnames

_FEWEST = 2
_DATED = re.compile(rf"\([^()]{{0,12}}{YEAR}\)$")
_MOST_COMMAS = 12
_BY = re.compile(r"\s+by\s+(?=[A-Z])")


def split_title(reading: Reading) -> None:
    """A link's text that is title, authors and venue in one: ``A Title. Ann Lee, Bo Li. ICML 2020``."""
    parts = sentences(reading.title)
    if len(parts) > 1:
        details = Reading()
        if all(take_chunk(part, details) or details.sign(surnames(part)) for part in parts[1:]):
            reading.title = parts[0].strip(" .")
            _give(details, reading)
            return
    for place in [match.start() for match in re.finditer(r", ", reading.title)][:_MOST_COMMAS]:
        details = Reading()
        if take_chunk(reading.title[place + 2 :], details) and (
            len(details.authors) > 1
            or (is_alone(details.authors) and (details.venue or details.date or reading.venue or reading.date))
        ):
            reading.title = reading.title[:place]
            _give(details, reading)
            return


def without_details(title: str, reading: Reading) -> str:
    """A title without what stands behind it."""
    for split in (_stroke, _sentence, _by, commas):
        title = split(title, reading)
    return title


def _stroke(title: str, reading: Reading) -> str:
    """``A Title | Ann Lee | ICML``, and with dashes where all behind them is told."""
    if " | " in title:
        details = Reading()
        untold = [part for part in title.split(" | ") if not take_chunk(part, details)]
        _give(details, reading)
        title, *others = untold or [title]
        reading.notes += others
    for mark in (" -- ", " — ", " – ", " - ", " / ", "; "):
        parts = title.split(mark)
        # "Title. Lee, Ann; Li, Bo": a semicolon stands between names.
        is_inside = mark == "; " and ". " in parts[0]
        if len(parts) > 1 and len(parts[0].split()) >= _FEWEST and not is_inside:
            details = Reading()
            untold = [part for part in parts[1:] if not take_chunk(part, details)]
            if not untold:
                _give(details, reading)
                return parts[0]
    return title


def _sentence(title: str, reading: Reading) -> str:
    """``A Title. Ann Lee, Bo Li. ICML 2020``: sentences behind the first are details or words on the work."""
    parts = sentences(title)
    if len(parts) > 1 and len(parts[0].split()) >= _FEWEST:
        for part in parts[1:]:
            if not take_chunk(part, reading):
                take_details(part, reading)
        return parts[0]
    return title


def _by(title: str, reading: Reading) -> str:
    match = next(reversed(list(_BY.finditer(title))), None)
    if match is not None and take_chunk(title[match.end() :], details := Reading()) and details.authors:
        _give(details, reading)
        return title[: match.start()]
    return title


def commas(title: str, reading: Reading) -> str:
    """``A Title, Ann Lee and Bo Li, ICML 2020``: the longest end that is all told and has names in it."""
    places = [match.start() for match in re.finditer(r", ", title)]
    for place in places[:_MOST_COMMAS]:
        if len(title[:place].split()) < _FEWEST + 1:
            continue
        details = Reading()
        rest = title[place + 2 :]
        if take_chunk(rest, details) and (
            len(details.authors) > 1
            or details.date
            or details.venue
            or is_organisation(rest)
            or (is_alone(details.authors) and _DATED.search(title[:place]))
        ):
            _give(details, reading)
            return title[:place]
    return title


def _give(details: Reading, reading: Reading) -> None:
    reading.sign(details.authors)
    reading.take(Said(details.venue, details.date, details.volume, details.issue, details.page))
