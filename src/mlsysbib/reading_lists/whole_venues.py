"""Journals and proceedings as citations give them, with volume, issue, pages and year."""

from __future__ import annotations

import re

from mlsysbib.model import Date
from mlsysbib.reading_lists.dates import YEAR, date_in
from mlsysbib.reading_lists.reading import Said
from mlsysbib.reading_lists.venue_names import is_long, is_venue
from mlsysbib.text.months import MONTH
from mlsysbib.text.pages import page_range

_PAGE = r"[A-Za-z]?-?\d+(?::\d+)?"
SPAN = rf"{_PAGE}(?:\s?[-–]+\s?{_PAGE})?"
"""Pages as citations have them: "1387-1395", "39:1–39:25", "e12"."""
_ARXIV = re.compile(
    rf"(?:arxiv(?:\.org)?|corr|preprint|e-?print|[\s:,./()\[\]-]|abs|(?<![\w-])(?:[a-z-]+/)?\d{{4}}\.?\d{{3,5}}(?:v\d+)?"
    rf"(?!\d)|cs\.\w\w)*?(?P<year>{YEAR})?[).\s]*(?:\[\w\w\.\w\w\])?",
    re.IGNORECASE,
)
_ARXIV_BEGINS = re.compile(r"(?:arxiv|corr)\b|preprint\b", re.IGNORECASE)
_ARXIV_SHORT = re.compile(r"(?:arxiv|corr|preprint)[\s']*(\d\d)", re.IGNORECASE)
_JOURNAL = re.compile(
    r"(?P<venue>\D.*?)[,.]?\s+(?:vol\.?\s*)?(?P<volume>\d{1,4})"
    rf"(?:\s?[.(]\s?(?:no\.?\s*)?(?!{YEAR}\))(?P<issue>[\d-]+)\)?)?[.,]?\s*(?:\((?P<year>{YEAR})\)\s*)?"
    rf"(?:[:,]\s*(?:pp?\.?\s*)?(?P<page>{SPAN}))?[.,]?"
    rf"(?:\s*\(?(?P<last>{YEAR})\)?)?",
    re.DOTALL,
)
_PAGES = re.compile(rf"[,;]?\s*\(?\bpp?(?:ages?|\.|\b)\s*({SPAN})\)?\.?", re.IGNORECASE)
_VOLUMES = re.compile(
    rf"[,.]?\s*\bvol(?:ume|\.)?\s*(\d+)(?:[,.]?\s*(?:no|issue)\.?\s*(?:{YEAR}|(\d+)))?", re.IGNORECASE
)
_PUBLISHERS = re.compile(
    r"[.,]?\s+(?:IEEE|ACM|Springer(?: [A-Z]\w+)*|Elsevier|USENIX|PMLR|USENIX Association|Curran Associates)"
    r"(?:,? Inc)?\.?$"
)
# Springer's styles put the publisher before the year: ISCA, pp. 1-12. ACM (2017).
_PUBLISHER_DATED = re.compile(rf"[.,]\s+(?:IEEE|ACM|Springer|Elsevier|USENIX|PMLR)\s?(?=\({YEAR}\)\.?$)")
# "2019, 30(5): 1-12", as GB/T 7714 has it.
_CHINESE = re.compile(rf"[.,]?\s+({YEAR})(?:,\s*(\d+)(?:\((\d+)\))?)?:\s*(\d+(?:\s?[-–]\s?\d+)?)\.?$")
_LAST_DATE = re.compile(rf"[\s,.(]*\b(?P<date>(?:(?:{MONTH})\.?\s+)?{YEAR})\)?\s*[.,]*$", re.IGNORECASE)
_IN_ACRONYM = re.compile(r"['’ ](\d\d)\)|(?<=\w)\s?['’](\d\d)\b")


def whole_venue(text: str) -> Said | None:
    """What a citation says behind its title; None where a text says anything else."""
    page = volume = issue = ""
    if (match := _CHINESE.search(text)) is not None:
        year, volume, issue, page = match.groups(default="")
        text = f"{text[: match.start()]}, {year}"
    text = _PUBLISHER_DATED.sub(" ", text)
    if (match := _PAGES.search(text)) is not None:
        page, text = match[1], text[: match.start()] + text[match.end() :]
    text = _PUBLISHERS.sub("", text.strip(" .,"))
    if (match := _VOLUMES.search(text)) is not None:
        volume, issue, text = match[1], match[2] or "", text[: match.start()] + text[match.end() :]
    text = text.strip(" .,;")
    if _ARXIV_BEGINS.match(text) and (found := _arxiv(text)) is not None:
        return found
    return _journal(text, page) or _proceedings(text, Said("", None, volume, issue, _span(page)))


def _journal(text: str, page: str) -> Said | None:
    """``ACM Computing Surveys (CSUR) 53.1 (2020): 1-37``."""
    match = _JOURNAL.fullmatch(text)
    if match is None or re.fullmatch(YEAR, match["volume"]) or re.search(rf"\b{YEAR}$", match["venue"]):
        return None
    sure = bool(match["issue"] and (match["year"] or match["last"]))
    if not (is_long(match["venue"]) or is_venue(match["venue"], dated=sure)):
        return None
    year = match["year"] or match["last"]
    date = Date(year=int(year)) if year else None
    return Said(match["venue"], date, match["volume"], match["issue"] or "", _span(match["page"] or page))


def _proceedings(text: str, found: Said) -> Said | None:
    """``Proceedings of the Tenth European Conference on Computer Systems. 2015``."""
    last = _LAST_DATE.search(text)
    venue = (text[: last.start()] if last is not None else text).strip(" .,")
    told = is_long(text) or ((found.page or found.volume) and is_venue(venue, dated=True))
    if not told or venue.count("(") != venue.count(")") or not (is_venue(venue, dated=True) or is_long(venue)):
        return None
    years = re.findall(rf"(?<!\d){YEAR}(?!\d)", text)
    short = _IN_ACRONYM.search(text)
    date = date_in(last["date"]) if last is not None else None
    if date is None:
        date = Date(year=int(years[-1])) if years else Date(year=2000 + int(short[1] or short[2])) if short else None
    return found._replace(venue=venue, date=date)


def _span(page: str) -> str:
    return page_range(page) or page if page else ""


def _arxiv(text: str) -> Said | None:
    """``arXiv preprint arXiv:1911.02549 (2019)``."""
    short = _ARXIV_SHORT.fullmatch(text)
    match = None if short else _ARXIV.fullmatch(text)
    if short is None and match is None:
        return None
    year = 2000 + int(short[1]) if short else int(match["year"]) if match and match["year"] else None
    name = "arXiv" if re.search("arxiv|corr", text, re.IGNORECASE) else "preprint"
    return Said(name, Date(year=year) if year else None)
