"""How a value is read out of a page: from ``meta`` elements, or by a path into its JSON-LD.

Each function gives a ``Get``: page and JSON-LD object to the value, or to nothing where the page does not say it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from mlsysbib.exchange_data.schema_org_types import is_organisation
from mlsysbib.model import ISBN, ArxivID, Date, DateRange, Name, people
from mlsysbib.model.identifiers import DOI, ISSN, PMID
from mlsysbib.sources.dates import from_iso
from mlsysbib.sources.dates import read as read_date
from mlsysbib.sources.page import Page
from mlsysbib.text.html import clean, rich
from mlsysbib.text.months import month_of
from mlsysbib.text.pages import page_range, pages_between

_MOST_PEOPLE = 5_000
Get: TypeAlias = Callable[[Page, dict[str, Any]], Any]


def meta(*names: str, read: Callable[[str], Any] = rich) -> Get:
    """The first value under one of the names that can be read."""

    def get(page: Page, _work: dict[str, Any]) -> Any:
        values = (read(value) for name in names for value in page.meta.get(name, []))
        return next((value for value in values if value), None)

    return get


def linked(*paths: str, read: Callable[[str], Any] = rich) -> Get:
    """The first value under one of the paths into the JSON-LD object ("isPartOf.name") that can be read."""

    def get(_page: Page, work: dict[str, Any]) -> Any:
        texts = (text for path in paths for text in _texts(work, path.split(".")))
        return next((value for value in map(read, texts) if value), None)

    return get


def _texts(node: Any, path: list[str]) -> Iterable[str]:
    if isinstance(node, list):
        for child in node[:500]:
            yield from _texts(child, path)
    elif not path:
        if isinstance(node, str) or (isinstance(node, int) and not isinstance(node, bool) and abs(node) < 10**9):
            yield str(node)[:50_000]
        elif isinstance(node, dict):
            yield from (text for name in ("name", "@value", "value") for text in _texts(node.get(name), []))
    elif isinstance(node, dict):
        yield from _texts(node.get(path[0]), path[1:])


def people_of(*names: str, listed: bool = False) -> Get:
    """The people under the first of the names: one in each value, or several with semicolons.

    ``listed`` says that one value may also list whole names with commas and "and"; where the vocabulary has one name in
    each value, a comma is that of "Family, Given".
    """

    def get(page: Page, _work: dict[str, Any]) -> tuple[Name, ...]:
        values = [part for value in page.all(*names) for part in (people.listed(value) if listed else value.split(";"))]
        return _named(people.whole(value) for value in values if "://" not in value and "@" not in value)

    return get


def linked_people(field: str) -> Get:
    """The people under a member of the JSON-LD object."""

    def get(_page: Page, work: dict[str, Any]) -> tuple[Name, ...]:
        value = work.get(field)
        if isinstance(value, dict) and "@list" in value:
            value = value["@list"]
        nodes = (value if isinstance(value, list) else [value])[:_MOST_PEOPLE]
        return _named(_linked_name(node) for node in nodes)

    return get


def _linked_name(node: Any) -> Name | None:
    if isinstance(node, str):
        return people.whole(clean(node))
    if not isinstance(node, dict):
        return None
    said = {
        name: clean(value) for name in ("name", "givenName", "familyName") if isinstance(value := node.get(name), str)
    }
    if is_organisation(node):
        return people.organisation(said.get("name"))
    return people.in_parts(said.get("givenName"), said.get("familyName")) or people.whole(said.get("name", ""))


def _named(names: Iterable[Name | None]) -> tuple[Name, ...]:
    """The names, each once: pages list an author in two vocabularies, or in each of two places."""
    return tuple(dict.fromkeys(name for name in names if name is not None))


def date(text: str) -> Date | DateRange | None:
    """The date of "2017-09-05", "2017/9/5", "Sep 5, 2017", "Sep-Oct 2017"; of others ("9/5/2017") what is sure."""
    found = read_date(text)
    if found is not None:
        return found
    year = re.search(r"(?<!\d)(1[5-9]|20)\d\d(?!\d)", text)
    if year is None:
        return None
    word = next((month for word in re.findall(r"[a-z]{3,}", text.lower()) if (month := month_of(word))), None)
    day = re.search(r"(?<!\d)([12]?\d|3[01])(?:st|nd|rd|th)?(?!\d)", text.replace(year[0], " ")) if word else None
    return from_iso("-".join([year[0], *([str(word)] if word else []), *([day[1]] if day else [])]))


def doi(text: str) -> str | None:
    try:
        doi = DOI.parse(text).value
    except ValueError:
        return None
    # arXiv's DOIs are said by the arXiv id; ACM's 10.5555 are registered nowhere.
    return None if doi.lower().startswith(("10.48550/", "10.5555/")) else doi


def parsed(kind: type[ISBN | ISSN | ArxivID | PMID]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        try:
            return str(kind.parse(text))
        except ValueError:
            return None

    return read


def pages(page: Page, _work: dict[str, Any]) -> str | None:
    first, last = (
        page.first("citation_firstpage", "prism.startingpage"),
        page.first("citation_lastpage", "prism.endingpage"),
    )
    return pages_between(first, last)


def linked_pages(_page: Page, work: dict[str, Any]) -> str | None:
    first, last = (next(iter(_texts(work, [name])), None) for name in ("pageStart", "pageEnd"))
    whole = next(iter(_texts(work, ["pagination"])), None)
    return pages_between(first, last) or (page_range(whole) if whole else None)


def language(page: Page, _work: dict[str, Any]) -> str | None:
    code = (page.first("citation_language", "dc.language", "dcterms.language") or page.language or "").strip()
    return code if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", code) else None
