"""The names of venues: full, short or abbreviated, as a bibliography wants them.

A wrong match would corrupt a reference, so a venue is recognised only where the whole text is accounted for: a known
spelling, in front of it at most "Proceedings of the 27th annual ...", after it at most the acronym, a year, a volume,
a place and a date. What belongs to a venue and is not it (its workshops, companions, tracks, findings, demonstrations)
and what merely begins like one ("International Conference on Machine Learning, Optimization, and Data Science") stays
as it was.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from mlsysbib.text import markup
from mlsysbib.text.months import MONTH
from mlsysbib.text.numerals import ORDINAL
from mlsysbib.venues.table import VENUES, Venue
from mlsysbib.venues.years import idle

Form: TypeAlias = Literal["full", "short", "abbreviated"]

_NOT_THE_VENUE = re.compile(
    r"\b(?:workshops?|companion|findings|tutorials?|demos?|demonstrations?|posters?|adjunct|doctoral|student|satellite"
    r"|extended abstracts|supplement\w*|industry|industrial|seip|datasets and benchmarks|competition"
    r"|(?<!international )joint|(?<!conference )track)\b"
)
# "27th", "twenty-seventh", "annual": they say which, not what.
_COUNT = re.compile(rf"\b(?:annual|biennial|{ORDINAL}) ", re.IGNORECASE)
_DATE = rf"(?:{MONTH}\b[\s\d,-]*+(?:{MONTH})?[\s\d,-]*+|\d[\d\s-]*+{MONTH}[\s\d,-]*+(?:{MONTH})?[\s\d,-]*+)"
# Where conferences are held; a list of what is known to be a place keeps subjects from passing for one.
_COUNTRY = (
    r"(?:usa|us|u\.s\.a\.|united states|canada|mexico|brazil|argentina|chile|uk|united kingdom|england|scotland|wales"
    r"|ireland|france|germany|italy|spain|portugal|netherlands|belgium|luxembourg|switzerland|austria|denmark|sweden"
    r"|norway|finland|iceland|poland|czech republic|czechia|hungary|greece|croatia|slovenia|romania|estonia|turkey"
    r"|israel|egypt|morocco|south africa|rwanda|ethiopia|india|china|hong kong|taiwan|japan|korea|south korea"
    r"|republic of korea|singapore|thailand|vietnam|indonesia|malaysia|australia|new zealand|uae"
    r"|united arab emirates|puerto rico|macao|virtual(?: event)?|online|[a-z]{2})"
)
_REGION = (
    r"(?:[a-z]{2,3}|california|washington|texas|maryland|massachusetts|victoria|new south wales|ontario|quebec|bc)"
)
_PLACE = rf"(?:virtual(?: event| conference)?|online(?: conference)?|[^,:()]+,(?: {_REGION},)? (?:the )?{_COUNTRY})"

_LEAD = (
    r"(?:in:? )?(?:(?:conference )?(?:proceedings|proc\.?)(?: of)?(?: the)? )?"
    r"(?:(?:the|(?:19|20)\d\d) )*"
)


@lru_cache(maxsize=4096)
def find(text: str) -> Venue | None:
    """The venue that a text names, with the usual around its name; None where any of it says something else."""
    if (venue := _abbreviations().get(_bare(text))) is not None:
        return venue
    said = _normal(text)
    if _NOT_THE_VENUE.search(_workshops().sub("", said.lower())):
        return None
    folded = said.casefold()
    return next((v for v in VENUES if _is_hinted(v, said, folded) and _compiled(v).fullmatch(said)), None)


@lru_cache(maxsize=4096)
def not_held(text: str, year: int) -> Venue | None:
    """The venue that a text names, if it was not held in a year, as far as the table says when it was."""
    idling = idle(year)
    if (venue := _abbreviations().get(_bare(text))) is not None:
        return venue if venue in idling else None
    said = _normal(text)
    folded = said.casefold()
    # Most venues were held in most years: hardly a pattern is compiled for what is as it should be.
    meant = (venue for venue in idling if _is_hinted(venue, said, folded) and _compiled(venue).fullmatch(said))
    return next(meant, None) if not _NOT_THE_VENUE.search(_workshops().sub("", said.lower())) else None


@cache
def _abbreviations() -> dict[str, Venue]:
    """The venues by their abbreviated names, whole."""
    return {_bare(era.abbreviated): venue for venue in VENUES for era in venue.eras}


def _bare(abbreviated: str) -> str:
    """An abbreviated name without stops, what stands before it, and a year."""
    return _AROUND.sub("", " ".join(re.sub(r"[.,]", " ", abbreviated.casefold()).split()))


_AROUND = re.compile(r"^(?:in:? )?(?:proc )?(?:(?:19|20)\d\d )?(?:\d+(?:st|nd|rd|th) )?|(?: (?:19|20)\d\d)?$")


def named(text: str, form: Form, year: int | None = None) -> str:
    """The text, or the venue that it names in the form asked for; ``year`` picks the name of its time.

    Without a year, a venue that has changed its name is left as it is.
    """
    venue = find(text)
    if venue is None or (year is None and len(venue.eras) > 1):
        return text
    era = next((era for era in reversed(venue.eras) if year is None or era.since <= year), venue.eras[0])
    return str(getattr(era, form))


def _normal(text: str) -> str:
    text = re.sub(r"[{}\\$]", "", markup.plain(text)).replace("&amp;", "and").replace("&", "and")
    text = re.sub(r"[’‘`´]", "'", text)
    text = re.sub(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])", " ", text)
    text = _COUNT.sub("", re.sub(r"\s+", " ", text.replace("–", "-").replace("—", "-")))
    return text.strip(" .,")


@cache
def _workshops() -> re.Pattern[str]:
    """The spellings of those venues that are workshops by name."""
    spellings = [spelling for venue in VENUES for spelling in venue.spellings if "workshop on" in spelling]
    return re.compile("|".join(map(_pattern, spellings)))


def _is_hinted(venue: Venue, said: str, folded: str) -> bool:
    """Whether a text has what any of a venue's spellings cannot be without; patterns cost too much to compile all."""
    acronyms, spellings = _hints(venue)
    return any(each in said for each in acronyms) or any(all(word in folded for word in words) for words in spellings)


@cache
def _hints(venue: Venue) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """A venue's acronyms, and of each spelling the words that are plain and not to be left out."""
    plain = (_OPTIONAL.sub(" ", spelling).split(" ") for spelling in venue.spellings)
    words = tuple(tuple(found[1] for found in map(_WORD.fullmatch, spelling) if found) for spelling in plain)
    return tuple(map(_normal, venue.acronyms)), words


_OPTIONAL = re.compile(r"\[[^]]*\]|\([^)]*\)")
_WORD = re.compile(r"([a-z]+)(?:(?:\\\.|,)\?)?")  # a letter before a "?" may be missing, a mark may


@cache
def _compiled(venue: Venue) -> re.Pattern[str]:
    acronym = "(?-i:" + "|".join(sorted(map(re.escape, map(_normal, venue.acronyms)), key=len, reverse=True)) + ")"
    tag = rf"(?:(?:acm|ieee|usenix) )?(?:sigmod/)?{acronym}(?: conference)?(?:[ -]?'?\d\d\b|[ -]?(?:19|20)\d\d\b)?"
    core = "|".join(map(_pattern, venue.spellings))
    sure = rf"(?:[ ,.:-]+{tag}(?:\b.*)?| ?\({tag}\).*)"  # the acronym confirms the name, so the rest is circumstance
    # An atomic group: before Python 3.11.5 a possessive repeat of what backtracks inside goes wrong (gh-106052).
    circumstance = (
        rf"(?>(?:[ ,.-]*+(?:\(?(?:19|20)\d\d\)?|vol(?:ume|\.)? \d+|\(?volume \d+(?:: (?:long|short) papers)?\)?"
        rf"|part [ivx\d]+|{_PLACE}(?=, ?{_DATE})|{_DATE}|(?:online |conference track )?proceedings|pmlr))*)"
    )
    lead = rf"(?:{tag}(?:[:,]| -) )?{_LEAD}"
    return re.compile(rf"{lead}(?:(?:{core}){circumstance}{sure}?|{tag}{circumstance})[ .,]*", re.IGNORECASE)


def _pattern(spelling: str) -> str:
    """The regular expression of a spelling of the table."""
    last = re.sub(r" \[([^]]*)\]$", r"(?: (?:\1))?", spelling)
    return re.sub(r"\[([^]]*)\] ", r"(?:(?:\1) )?", last)
