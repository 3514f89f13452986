"""Whole citations in a line: who, when, what and where, as MLA, Harvard, IEEE and their like put them."""

from __future__ import annotations

import re

from mlsysbib.model import Date
from mlsysbib.reading_lists.dates import date_in
from mlsysbib.reading_lists.details import sentences, take_details
from mlsysbib.reading_lists.people import people
from mlsysbib.reading_lists.reading import Reading, Said
from mlsysbib.reading_lists.surnames import surnames
from mlsysbib.reading_lists.titles import without_said

_QUOTED = re.compile(
    r"(?P<who>[^\"“”]*?)[\s,.:]*(?P<year>\(?(?:19|20)\d\d\)?)?[\s,.:]*[\"“](?P<title>[^\"“”]{6,400})[\"”](?P<rest>.*)",
    re.DOTALL,
)
_DATED = re.compile(
    r"(?P<who>[^\d\"“”]{4,1500}?)[\s,]*\(?(?P<date>(?:19|20)\d\d[a-d]?(?:,\s?[A-Z][a-z]+(?:\s\d+)?)?)\)?[.,:]\s*(?P<rest>\S.*)",
    re.DOTALL,
)
_LETTERED = re.compile(r"\s?\[(?:J|C|D|M|R|P|S|N|A|Z)(?:/(?:OL|EB|CD))?\]\s?(?://|[.,])?\s?")
_AND_OTHERS = re.compile(r"(.{3,200}?\bet al\.?)[,:]?\s+(?=[A-Z\"“]|\d(?!\d{3}\b))")
_INITIALED = re.compile(r"((?:[A-Z][^\W\d_]+(?:[ '’-][A-Z][^\W\d_]+)* [A-Z]{1,3}(?:, |(?=\.)))+)\.\s+(?=[A-Z])")
# Names between semicolons, and a colon behind them.
_LISTED = re.compile(r"([^:;.]{3,60}; [^:.]{3,500}):\s+(?=[A-Z])")
_FEWEST = 2
_NAME = 2
# The title goes on: "Why Should I Trust You?": Explaining the Predictions ...
_GOES_ON = re.compile(r"\s*:|\s+(?!by\s+[A-Z])[a-z]|['’-]")
_QUOTES = '"“”'


def take_citation(text: str, reading: Reading) -> bool:
    """Takes a text that is a whole citation; whether it was one."""
    # The letter of the kind of work, which GB/T 7714 puts behind a title, ends it.
    text = _LETTERED.sub(". ", text)
    return _quoted(text, reading) or _harvard(text, reading) or _sentences(text, reading)


def _quoted(text: str, reading: Reading) -> bool:
    """``Mayer, Ruben, and Hans-Arno Jacobsen. "Scalable Deep Learning." ACM Computing Surveys 53.1 (2020)``."""
    if not any(quote in text for quote in _QUOTES):
        return False
    match = _QUOTED.fullmatch(text.strip())
    if match is None:
        return False
    who = match["who"].strip()
    authors = people(who) if who else ()
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
    reading.sign(authors)
    reading.take(Said(date=date))
    reading.title, reading.cited = title.strip(" .,"), True
    take_details(" ".join(rest), reading)
    return True


def _sentences(text: str, reading: Reading) -> bool:
    """``Ann Lee, Bo Li, and Cy Wu. Title of the Work. In Proceedings ..., 2020``."""
    # "Smith et al. Title", "Chen T, Xu B. Title": these full stops end no sentence elsewhere.
    match = _AND_OTHERS.match(text) or _INITIALED.match(text) or _LISTED.match(text)
    parts = [match[1], *sentences(text[match.end() :])] if match is not None else sentences(text)
    authors = people(parts[0].strip()) or surnames(parts[0]) if len(parts) > 1 else ()
    if not authors or len(parts[1].split()) < _FEWEST:
        return False
    reading.sign(authors)
    reading.title, reading.cited = without_said(parts[1].strip(" .,"), reading), True
    take_details(" ".join(parts[2:]), reading)
    return True
