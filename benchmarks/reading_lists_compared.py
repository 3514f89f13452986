"""Which facts of an entry are what a person read in the list: title, year, address, authors, venue, links, section."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import unquote

from mlsysbib.identity.titles import compared
from mlsysbib.model import Entry
from mlsysbib.model.names import OTHERS, Name
from mlsysbib.venues import names as venues

Row = dict[str, Any]
"""What was read of an item: the fields of benchmarks/reading_lists/README.md."""


class Got(NamedTuple):
    """An entry as an importer made it, the line that it is from, and the heading of its section."""

    line: int
    entry: Entry
    section: str = ""


class Difference(NamedTuple):
    """A field in which an entry is not what was read."""

    field: str
    right: Any
    got: Any


FIELDS = ("title", "title, to the letter", "year", "address", "authors", '"et al."', "venue", "links", "section")


def differences(row: Row, got: Got) -> list[Difference]:
    """What is wrong in an entry, by FIELDS."""
    entry = got.entry
    judged = {
        "title": (row["title"], entry.title, _titled(row["title"], entry.title)),
        "title, to the letter": (row["title"], entry.title, (entry.title or "") in choice(row["title"])),
        "year": (row.get("year"), _year(entry), _year(entry) in choice(row.get("year"))),
        "address": (row.get("address"), sorted(addresses(entry)), _reached(row, entry)),
        "authors": (row.get("authors"), list(map(said, entry.author)), _written(row, entry)),
        '"et al."': ("others" in row.get("authors", ()), OTHERS in entry.author, _goes_on(row, entry)),
        "venue": (row.get("venue"), venue(entry), _venue(row, entry)),
        "links": (row.get("links"), [link.url for link in entry.links], _linked(row, entry)),
        "section": (row.get("section"), got.section, _section(row, got)),
    }
    return [Difference(field, right, has) for field, (right, has, is_right) in judged.items() if not is_right]


def said_of(row: Row, field: str) -> bool:
    """Whether a person read anything in that field."""
    if field == '"et al."':
        return "others" in row.get("authors", ())
    return None not in choice(row.get(field.split(",", maxsplit=1)[0]))


def choice(value: Any) -> list[Any]:
    """The values that are right."""
    return value if isinstance(value, list) else [value]


def folded(text: str) -> str:
    """A title as it is compared, its letters and figures alone."""
    return "".join(compared(text))


def _titled(right: Any, title: str | None) -> bool:
    return folded(title or "") in map(folded, choice(right))


def _year(entry: Entry) -> Any:
    return entry.year if entry.issued is None or entry.year else str(entry.issued)


# Addresses


def address(text: str) -> str:
    """An address as it is compared: arXiv and DOIs by their numbers, others without what does not tell them apart."""
    text = unquote(text).strip()
    if found := re.search(r"arxiv\.org/(?:abs|pdf|html)/((?:[a-z-]+/)?[\d.]+\d)", text, re.IGNORECASE):
        return f"arxiv:{found[1]}"
    if found := re.search(r"(?:doi\.org|/doi(?:/(?:abs|full|pdf))?)/(10\.\d{4,9}/[^?#\s]+)", text, re.IGNORECASE):
        return f"doi:{found[1].casefold()}"
    return re.sub(r"^https?://(?:www\.)?", "", text).rstrip("/")


def addresses(entry: Entry) -> set[str]:
    """All by which an entry is reached: its identifiers and its url."""
    found = {f"arxiv:{re.sub(r'v[0-9]+$', '', entry.arxiv)}"} if entry.arxiv else set()
    found |= {f"doi:{entry.doi.casefold()}"} if entry.doi else set()
    return found | ({address(entry.url)} if entry.url else set())


def _reached(row: Row, entry: Entry) -> bool:
    right, has = choice(row.get("address")), addresses(entry)
    if (entry.doi or "").startswith("10.5555/"):
        return False  # ACM's numbers for what has no DOI look like some
    return (None in right and not has) or any(address(each) in has for each in right if each)


def _linked(row: Row, entry: Entry) -> bool:
    has = addresses(entry) | {address(link.url) for link in entry.links}
    return {address(each) for each in row.get("links", ())} <= has


# People and places


def said(name: Name) -> str:
    """The name by which a person is cited."""
    return name.literal or f"{name.non_dropping_particle} {name.family}".strip()


def _written(row: Row, entry: Entry) -> bool:
    right = [each.casefold().split("|") for each in row.get("authors", ()) if each != "others"]
    has = [said(name).casefold() for name in entry.author if name != OTHERS]
    if not right and "organisation" in row and len(has) == 1:
        return row["organisation"].casefold() in has[0]
    return len(right) == len(has) and all(name in names for name, names in zip(has, right, strict=True))


def _goes_on(row: Row, entry: Entry) -> bool:
    return ("others" in row.get("authors", ())) == (OTHERS in entry.author)


def venue(entry: Entry) -> str | None:
    """What an entry is in, by whichever field says it first."""
    return entry.container_title or entry.event_title or entry.collection_title or entry.publisher


def venue_words(text: str) -> str:
    """A venue as it is compared: without years, counts, brackets and the words around it, letters and figures alone."""
    text = re.sub(r"\([^)]*\)|[{}]", " ", text.casefold()) if not text.startswith("(") else text.casefold()
    text = re.sub(r"\b(?:19|20)\d\d\b|['’]\s?\d\d\b|\b\d+(?:st|nd|rd|th)\b|\b(?:tenth|annual)\b", " ", text)
    return re.sub(r"[\W_]+", "", re.sub(r"\b(?:in|the|of|proceedings|proc|preprint)\b", " ", text))


def _venue(row: Row, entry: Entry) -> bool:
    right, has = choice(row.get("venue")), venue(entry)
    if has is None:
        return None in right
    if re.match(r"arxiv\b", has, re.IGNORECASE) and "arxiv:" in address(str(row.get("address"))):
        return None in right
    return any(_same_venue(each, has) for each in filter(None, right))


def _same_venue(right: str, has: str) -> bool:
    known = venues.find(right)
    return venue_words(right) == venue_words(has) or (known is not None and known is venues.find(has))


def _section(row: Row, got: Got) -> bool:
    return _heading(got.section) in map(_heading, choice(row.get("section")))


def _heading(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r" \(\d\)$", "", text or "").casefold())  # the second of its name


def unlike(found: Iterable[Got], rows: Iterable[Row]) -> Iterable[Got]:
    """The entries that stand on no line of an item."""
    lines = {line for row in rows for line in range(row["line"], row.get("to", row["line"]) + 1)}
    return (got for got in found if got.line not in lines)
