"""Where and when a work came out, as lists say it in few words: ``OSDI'20``, ``ICS 22``, ``NIPS2020``, ``2022.05``."""

from __future__ import annotations

import re
from functools import lru_cache

from mlsysbib.model import Date
from mlsysbib.reading_lists.dates import YEAR, date_in, short_year
from mlsysbib.reading_lists.organisations import is_organisation
from mlsysbib.reading_lists.people import people
from mlsysbib.reading_lists.reading import Said
from mlsysbib.reading_lists.venue_names import ACRONYM, is_long, is_press, is_venue, server
from mlsysbib.reading_lists.whole_venues import whole_venue
from mlsysbib.text.months import MONTH

_EDGES = " \t\n.,;:|/*_~-–—"
_PAIRS = {"(": ")", "[": "]", "{": "}", "【": "】", "（": "）", "<": ">", '"': '"', "“": "”"}
# A year behind a venue, in two digits or four, close to it or not; and one in front.
_TAGGED = re.compile(
    r"(?P<venue>.*?[^\W\d_][+*)]?)[\s,:_]*(?:[-–]\s?)?"
    rf"(?:['’‘`´]\s?(?P<short>\d\d)\b|(?P<year>{YEAR})(?!\d)|(?P<bare>\d\d)\b)(?P<after>.*)",
    re.DOTALL,
)
_LED = re.compile(rf"(?P<year>{YEAR})[\s,:./\-–—]+(?P<venue>[^\W\d_].*)", re.DOTALL)
# What stands after a venue and its year and belongs to it.
_AFTER = re.compile(
    r"(?:\([^()]*\)|[^\w(]|\((?![^()]*\))|\b(?:"
    r"workshops?|posters?|spotlights?|splotlight|orals?|highlights?|tutorials?|demos?|wip|work in progress"
    r"|industry|industrial|short|long|full|papers?|track|findings|best|student|outstanding|award|runner-up"
    r"|honorable mention|distinguished|main|conference|companion|preprint|accepted|submission|submitted|to appear"
    r"|early access|arxiv"
    r"|pmlr|tiny|datasets? and benchmarks?|d&b|summer|fall|spring|winter|cycle|volume|round|vol|part|issue|no"
    r"|[ivx]+|\d{1,2}(?:st|nd|rd|th)?|keynote|invited|session|extended|abstract|version"
    r")\b)*+",
    re.IGNORECASE,
)
_KEPT_AFTER = re.compile(r"\b(?:workshops?|tutorials?|companion|findings|demos?|wip|poster)\b", re.IGNORECASE)
_LAST_MONTH = re.compile(rf"[\s,]+({MONTH})\.?$", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\w\s?['’](\d\d)\b")
_IN = re.compile(
    r"(?:(?:in|published in|appeared in|to appear in|accepted (?:by|at|to))\s*:?|venue:|conference:)\s+(?=\S)",
    re.IGNORECASE,
)
# "(Book, Jan 2017)": what kind of work it is, is no venue.
_KIND = re.compile(r"^(?:e-?book|(?:text)?book|survey|review|article|paper)s?[\s,:]+", re.IGNORECASE)
_BRACES = re.compile(r"[{}]")
# The magazine has marks in its name.
_LOGIN = re.compile(rf"(?:USENIX )?;?\s?login[;:]?\s*({YEAR})?", re.IGNORECASE)
_SHORT = 50
_LONGEST = 400
_LONGEST_PART = 6
_LONGEST_NAME = 30


def bare(text: str) -> str:
    """A text without the brackets around all of it, and the marks at its ends."""
    while True:
        text = text.strip(_EDGES)
        if len(text) <= 1 or _PAIRS.get(text[0]) != text[-1] or not _is_whole(text):
            return text
        text = text[1:-1]


def _is_whole(text: str) -> bool:
    """Whether the bracket at the beginning is closed by the one at the end."""
    begin, end = text[0], text[-1]
    if begin == end or end not in text[1:-1]:
        return end not in text[1:-1]
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter == begin) - (letter == end)
        if depth == 0:
            return index == len(text) - 1
    return False


@lru_cache(maxsize=1 << 13)
def said(text: str) -> Said | None:
    """What a text says of venue and date, where it says nothing else; None where it does."""
    text = bare(text)
    if not text or len(text) > _LONGEST:
        return None
    if (date := date_in(text) or date_in(_KIND.sub("", text))) is not None:
        return Said(date=date)
    text = _BRACES.sub("", text.replace("}{", "} {"))
    if (match := _IN.match(text)) is not None:
        text = text[match.end() :]
    if (match := _LOGIN.fullmatch(text)) is not None:
        return Said("USENIX ;login:", Date(year=int(match[1])) if match[1] else None)
    short = _tagged(text) if len(text) < _SHORT and "pp" not in text else None
    found = short or whole_venue(text) or _tagged(text) or _untold(text)
    return found and found._replace(venue=_name(found.venue))


def _tagged(text: str) -> Said | None:
    """A short name with a year: ``OSDI'20``, ``ICML 2020 Workshop``, ``2019 NeurIPS``."""
    match = _LED.fullmatch(text)
    if match is not None and (is_venue(match["venue"]) or is_press(match["venue"])):
        return Said(match["venue"], Date(year=int(match["year"])))
    match = _TAGGED.fullmatch(text)
    if match is None:
        return None
    venue, after = match["venue"].strip(" ,:-–(["), match["after"].strip()
    year = int(match["year"]) if match["year"] else short_year(match["short"] or match["bare"])
    if year is None or venue.count("(") < venue.count(")") or not _may_have(match, venue):
        return None
    if _AFTER.fullmatch(after) is None:
        return _joint(venue, year, after)
    month = _LAST_MONTH.search(venue)
    if month is not None and (date := date_in(f"{month[1]} {year}")) is not None:
        return Said(venue[: month.start()], date)
    return Said(" ".join([venue, *_KEPT_AFTER.findall(after)]), Date(year=year))


def _may_have(match: re.Match[str], venue: str) -> bool:
    """Whether the digits behind a name are the year of a venue: two of them alone may be anything's."""
    if match["bare"] is None or is_venue(venue):
        return is_venue(venue, dated=True)
    stands_off = match.string[match.start("bare") - 1] in " -–"
    return stands_off and ACRONYM.fullmatch(venue) is not None and is_venue(venue, dated=True)


def _joint(venue: str, year: int, after: str) -> Said | None:
    """``MLArchSys'24 @ ISCA'24``, ``NIPS 18, System for ML``."""
    if after[:1] not in ("@", ",", ":") or len(after) <= len("@ A"):
        return None
    rest = _tagged(after.lstrip("@,: "))
    name = rest.venue if rest is not None else after.lstrip("@,: ")
    if is_organisation(name) or re.match(r",\s*@", after):
        return Said(venue, Date(year=year))
    if not any(map(str.isalpha, name)) or people(name):
        return None
    if rest is None and len(name.split()) > _LONGEST_PART:
        return None
    between = " @ " if after[0] == "@" else ", "
    return Said(f"{venue}{between}{name}", rest.date if rest is not None and rest.date else Date(year=year))


def _untold(text: str) -> Said | None:
    """A venue without a year, or with one in its midst: ``KDD '15 / IEEE Trans. Big Data``."""
    if text.count(" ") > _LONGEST_NAME:
        return None
    if not (is_venue(text) or (is_long(text) and text[0].isupper())):
        return None
    short = _SHORT_YEAR.search(text)
    year = short_year(short[1]) if short is not None else None
    return Said(text, Date(year=year) if year else None)


def _name(venue: str) -> str:
    """A venue's name as it is written, the server's own where it is one."""
    venue = venue if venue == "USENIX ;login:" else " ".join(venue.split()).strip(_EDGES + "'’‘`´")
    kind = server(venue)
    return kind if kind in ("arXiv", "preprint") else venue
