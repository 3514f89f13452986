"""Whole citations in a line: who, when, what and where, as MLA, Harvard, IEEE and their like put them."""

from __future__ import annotations

import re

from mlsysbib.model import Date
from mlsysbib.reading_lists.dates import date_in
from mlsysbib.reading_lists.details import sentences, take_chunk, take_details
from mlsysbib.reading_lists.name_shapes import is_initials, is_person
from mlsysbib.reading_lists.people import people
from mlsysbib.reading_lists.reading import Reading, Said
from mlsysbib.reading_lists.surnames import surnames
from mlsysbib.reading_lists.titles import without_said

_QUOTED = re.compile(
    r"(?P<who>[^\"“”]*?)[\s,.:]*(?P<year>\(?(?:19|20)\d\d\)?)?[\s,.:]*[\"“](?P<title>[^\"“”]{6,400})[\"”](?P<rest>.*)",
    re.DOTALL,
)
_DATED = re.compile(
    r"(?P<who>[^\d\"“”]{4,1500}?)[\s,]*\(?(?P<date>(?:19|20)\d\d[a-d]?(?:,\s?[A-Z][a-z]+(?:\s\d+)?)?)(?:\)?[.,:]\s*|\)\s)(?P<rest>\S.*)",
    re.DOTALL,
)
_LETTERED = re.compile(r"\s?\[(?:J|C|D|M|R|P|S|N|A|Z)(?:/(?:OL|EB|CD))?\]\s?(?://|[.,])?\s?")
_AND_OTHERS = re.compile(r"(.{3,200}?\bet al\.?)[,:]?\s+(?=[A-Z\"“]|\d(?!\d{3}\b))")
_INITIALED = re.compile(
    r"((?:(?:[a-z]{2,4} ){0,2}(?:[A-Z]['’])?[A-Z][^\W\d_]+(?:[ '’-][A-Z][^\W\d_]+)* [A-Z]{1,3}(?:, |(?=\.)))+)"
    r"\.\s+(?=[A-Z])"
)
# Names with semicolons or commas between them, and a colon behind them.
_LISTED = re.compile(r"([^:;.]{3,60}; [^:.]{3,500}|(?:[^.:;\"“”]|(?<=\b[A-Z])\.){3,1500}):\s+(?=[A-Z])")
# "Ann Lee, Bo Li, and Cy Wu, Title of the Work, ICML, 2020", with no more than commas.
_ENUMERATED = re.compile(r"([^.:;\"“”]{3,800}?,?\s(?:and|&)\s[^,.:;]{3,40}),\s+(?=[A-Z])")
_FEWEST = 2
_NAME = 2
# The title goes on: "Why Should I Trust You?": Explaining the Predictions ...
_GOES_ON = re.compile(r"\s*:|\s+(?!by\s+[A-Z])[a-z]|['’-]")
_QUOTES = '"“”'


def take_citation(text: str, reading: Reading) -> bool:
    """Takes a text that is a whole citation; whether it was one."""
    # The letter of the kind of work, which GB/T 7714 puts behind a title, ends it.
    text = _LETTERED.sub(". ", text)
    return _quoted(text, reading) or _harvard(text, reading) or _sentences(text, reading) or _enumerated(text, reading)


def _quoted(text: str, reading: Reading) -> bool:
    """``Mayer, Ruben, and Hans-Arno Jacobsen. "Scalable Deep Learning." ACM Computing Surveys 53.1 (2020)``."""
    if not any(quote in text for quote in _QUOTES):
        return False
    match = _QUOTED.fullmatch(text.strip())
    if match is None:
        return False
    who = match["who"].strip()
    authors = people(who) if who else ()
    if not who and " " not in match["title"].strip():
        return False
    named = ":" in text[: text.index(match["title"])] and len(who.split()) <= _NAME
    if not authors and ((len(who) > 1 and not named) or _GOES_ON.match(match["rest"])):
        return False
    reading.title = match["title"].strip().rstrip(",.").strip()
    reading.sign(authors)
    if match["year"]:
        reading.take(Said(date=date_in(match["year"].strip("()"))))
    reading.cited = bool(authors)
    take_details(match["rest"].strip(" .,;"), reading)
    return True


def _harvard(text: str, reading: Reading) -> bool:
    """``Yu, P. and Chowdhury, M., 2019. Salus: Fine-Grained GPU Sharing. arXiv preprint arXiv:1902.04610``."""
    match = _DATED.fullmatch(text.strip())
    if match is None:
        return False
    authors = people(match["who"].strip(" ,("))
    if not authors:
        return False
    date = date_in(match["date"].rstrip("abcd")) or Date(year=int(match["date"][:4]))
    title, *rest = sentences(match["rest"])
    # "Layer Normalization (2016), J. Ba et al.": what looks like a name is the title.
    if people(title, sure=True) or not any(map(str.isalpha, title)):
        return False
    reading.sign(authors)
    reading.take(Said(date=date))
    reading.title, reading.cited = title.strip(" .,"), True
    take_details(" ".join(rest), reading)
    return True


def _sentences(text: str, reading: Reading) -> bool:
    """``Ann Lee, Bo Li, and Cy Wu. Title of the Work. In Proceedings ..., 2020``."""
    # "Smith et al. Title", "Chen T, Xu B. Title": these full stops end no sentence elsewhere.
    match = _AND_OTHERS.match(text) or _INITIALED.match(text) or _LISTED.match(text)
    named = match is not None and _begins_with_name(match[1]) and (people(match[1].strip()) or surnames(match[1]))
    parts = [match[1], *sentences(text[match.end() :])] if match is not None and named else sentences(text)
    authors = people(parts[0].strip()) or surnames(parts[0]) if len(parts) > 1 else ()
    # Titles in Chinese have no blanks.
    if not authors or (len(parts[1].split()) < _FEWEST and parts[1].isascii()):
        return False
    reading.sign(authors)
    reading.title, reading.cited = without_said(parts[1].strip(" .,"), reading), True
    take_details(" ".join(parts[2:]), reading)
    return True


def _begins_with_name(text: str) -> bool:
    """Whether the first of several names can be no word of a title: ``Smaller, Weaker, Yet Better: ...``."""
    first, second = (*map(str.strip, text.split(",", 2)), "", "")[:2]
    told = re.search(r"\bet al|;", text) or (second and _INITIALED.match(f"{first}. A"))
    return bool(told or (second and is_person(first)) or is_initials(second))


def _enumerated(text: str, reading: Reading) -> bool:
    """``Ann Lee, Bo Li, and Cy Wu, Title of the Work, ICML, 2020``: the names end with their "and"."""
    match = _ENUMERATED.match(text)
    authors = people(match[1]) if match is not None else ()
    if match is None or len(authors) < _FEWEST or not _begins_with_name(text):
        return False
    rest = text[match.end() :]
    details = Reading()
    ends = (place.start() for place in re.finditer(r"[,.]\s", rest))
    end = next((end for end in ends if take_chunk(rest[end + 1 :], details)), len(rest))
    if len(rest[:end].split()) < _FEWEST or (end == len(rest) and people(rest)):
        return False
    reading.sign(authors)
    reading.take(Said(details.venue, details.date, details.volume, details.issue, details.page))
    reading.title, reading.cited = rest[:end].strip(" .,"), True
    return True
