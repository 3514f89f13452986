"""What CFF has in several members and the model in one: dates, pages, identifiers, when a conference was."""

from __future__ import annotations

import re
from typing import Any

from mlsysbib.exchange_data.rows import Remark, Tree
from mlsysbib.model import Date, parse_date
from mlsysbib.model.worded_dates import worded_date
from mlsysbib.text.months import month_of
from mlsysbib.text.pages import page_range, pages_between

DATE, PAGE, WHEN, ARXIV, PMID = "@date", "@page", "@when", "@arxiv", "@pmid"
"""Where the whole stands while a reference is read or written."""

_WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_RANGE = re.compile(r"[A-Za-z]?\d+\s*[-–—]+\s*[A-Za-z]?\d+")
_ENTITIES = ("publisher", "institution", "conference", "database-provider", "location")
_MISNAMED = {"booktitle": "collection-title", "book-title": "collection-title"}
_NAMED = {ARXIV: re.compile(r"arxiv:\s*(\S+)", re.IGNORECASE), PMID: re.compile(r"pmid:\s*(\d+)", re.IGNORECASE)}
_PREFIXES = {ARXIV: "arXiv:", PMID: "pmid:"}


def join(tree: Tree, *, is_work: bool) -> list[Remark]:
    """Puts what belongs together into one member each; tells of what is not as the schema has it."""
    remarks = _join_dates(tree) if is_work else [*_in_place(tree), *_join_dates(tree), *_join_pages(tree)]
    conference = tree.get("conference")
    if isinstance(conference, dict):
        ends = [conference.get(name) for name in ("date-start", "date-end")]
        if all(isinstance(end, str) and _is_date(end) for end in ends if end is not None) and any(ends):
            days = list(dict.fromkeys(str(end) for end in ends if end is not None))
            conference[WHEN] = "/".join(days)
            conference.pop("date-start", None)
            conference.pop("date-end", None)
    _join_identifiers(tree)
    return remarks


def _in_place(tree: Tree) -> list[Remark]:
    """Puts in their places what people write as they know it from BibTeX."""
    remarks = []
    for name in _ENTITIES:
        if isinstance(value := tree.get(name), str) and value:
            tree[name] = {"name": value}
            remarks.append(Remark((name,), f"the {name} is text; it is read as its name", f"write name: {value}"))
    for name, meant in _MISNAMED.items():
        if tree.get(name) and not tree.get(meant):
            tree[meant] = tree.pop(name)
            remarks.append(Remark((name,), f"CFF has no {name!r} here; it is read as {meant}", field=meant))
    return remarks


def misnamed(name: str, tree: Tree) -> bool:
    """Whether a member has a name that the schema has not, by which another is meant."""
    return name in _MISNAMED and not tree.get(_MISNAMED[name])


def _join_pages(tree: Tree) -> list[Remark]:
    start, end, pages = tree.get("start"), tree.get("end"), _said(tree.get("pages"))
    if any(isinstance(each, (list, dict)) for each in (start, end)):
        return [Remark(("start",), "a page is text or a number; these are kept as they are", field="start")]
    if start not in (None, ""):
        tree[PAGE] = pages_between(_said(start), _said(end))
        tree.pop("start")
        tree.pop("end", None)
    elif pages is not None and _RANGE.fullmatch(pages):
        tree[PAGE] = page_range(tree.pop("pages"))
        return [Remark(("pages",), "pages says how many there are; it is read as start and end", field="pages")]
    return []


def _said(value: Any) -> str | None:
    return None if value in (None, "") else str(value)


def _is_date(text: str) -> bool:
    try:
        return _WHOLE_DATE.fullmatch(text) is not None and bool(parse_date(text))
    except ValueError:
        return False


def _join_dates(tree: Tree) -> list[Remark]:
    remarks = []
    for name in ("date-published", "date-released", "date-accessed"):
        value = tree.get(name)
        if isinstance(value, str) and not _is_date(value):
            found = worded_date(value)
            known = "" if not isinstance(found, Date) or name == "date-accessed" else str(found)
            is_read = bool(known) and DATE not in tree
            if is_read:
                tree[DATE] = known
                tree.pop(name)
            said = f"it is read as {known}" if is_read else "it is kept as it is"
            remarks.append(
                Remark((name,), f"{value!r} is not a whole date; {said}", "a date is like 2017-12-18", field=name)
            )
        elif value is not None and DATE not in tree and name != "date-accessed":
            tree[DATE] = tree.pop(name)
    year, given = _said(tree.get("year")), _said(tree.get("month"))
    if year is None:
        return remarks
    month = month_of(given) if given and year.isdecimal() else None
    whole = f"{year}-{month:02d}" if month else year
    if DATE not in tree or str(tree[DATE]).startswith(whole):
        tree.setdefault(DATE, whole)
        tree.pop("year")
        if month or given is None:
            tree.pop("month", None)
        else:
            remarks.append(Remark(("month",), f"{given!r} is not a month; it is kept as it is", field="month"))
    return remarks


def _join_identifiers(tree: Tree) -> None:
    listed = tree.get("identifiers")
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        return
    left = []
    for each in listed:
        name, value = each.get("type"), _said(each.get("value")) or ""
        place = name if name in ("doi", "url") else next((at for at, said in _NAMED.items() if said.match(value)), None)
        if place is None or tree.get(place, value) != value or "description" in each:
            left.append(each)
            if place is None or place in tree:
                continue
        tree[place] = _NAMED[place].sub(r"\1", value) if place in _NAMED else value
    tree["identifiers"] = left
    if not left:
        del tree["identifiers"]


def part(tree: Tree, day: str) -> None:
    """The other way round; ``day`` names the member for a whole date."""
    date = tree.pop(DATE, None)
    if date is not None and _WHOLE_DATE.fullmatch(date):
        tree[day] = date
    elif date is not None:
        year, _, month = date.partition("-")
        tree["year"] = int(year)
        if month:
            tree["month"] = int(month)
    if (pages := tree.pop(PAGE, None)) is not None:
        _part_pages(tree, pages)
    conference = tree.get("conference")
    if isinstance(conference, dict) and (when := conference.pop(WHEN, None)) is not None:
        start, _, end = when.partition("/")
        conference |= {"date-start": start, "date-end": end or start}
    found = [
        {"type": "other", "value": f"{prefix}{tree.pop(place)}"} for place, prefix in _PREFIXES.items() if place in tree
    ]
    if found:
        known = tree.get("identifiers", [])
        tree["identifiers"] = [*known, *(each for each in found if each not in known)]


def _part_pages(tree: Tree, pages: str) -> None:
    match = re.fullmatch(r"([^\s,;–-]+)(?:-|–)([^\s,;–-]+)", pages)
    if match is None:
        tree["start"] = pages
    else:
        tree |= {"start": match[1], "end": match[2]}
