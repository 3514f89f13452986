"""How values are read into fields, and written: one kind for each way, which the tables of the formats name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from mlsysbib.model import DOI, AnyDate, Date, Entry, Link, LiteralDate, Name, first_date
from mlsysbib.model.identifiers import ISBN, ISSN, PMCID, PMID, ArxivID, recognise
from mlsysbib.tagged import dates, people
from mlsysbib.tagged.drafts import Draft, Kind, Pairs, Row, joined
from mlsysbib.tagged.scanning import Tagged
from mlsysbib.text.full_stops import unended
from mlsysbib.text.html import rich
from mlsysbib.text.language_codes import named
from mlsysbib.text.pages import in_full, known_pages

_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\w+|[A-Za-z]\w+);")


def plain(text: str) -> str:
    """The text of a value, its HTML and entities understood, line by line."""
    return "\n".join(map(rich, text.split("\n"))) if _MARKUP.search(text) else text


def _of(convert: Callable[[str], str | None]) -> Callable[[Draft, Row], None]:
    """What reads the first value of a row's tags; one that is not what it should be is left, and told."""

    def read(draft: Draft, row: Row) -> None:
        each = draft.first(*row.tags)
        if each is None:
            return
        value = convert(text := joined(each))
        if value:
            draft.put(row.field, value, each)
        else:
            draft.leave(each)
            draft.warn(each, row.field, f"{text[:60]!r} is not what is meant to stand here; kept as it is")

    return read


def _text(entry: Entry, row: Row) -> Pairs:
    value = getattr(entry, row.field)
    return ((row.tags[0], value),) if value else ()


def _text_keeps(entry: Entry, row: Row) -> bool:
    value: str = getattr(entry, row.field)
    return value.isprintable() and value == value.strip() and "<" not in value and "&" not in value


text = Kind(_of(plain), _text, _text_keeps)
"""Text, the first value of several."""


def _short(draft: Draft, row: Row) -> None:
    """A short title, where it is another than the title that it is short for."""
    said = draft.fields.get(row.field.removesuffix("_short"), "").casefold()
    for tag in row.tags:
        values = draft.take(tag)
        for each in values:
            value = plain(joined(each))
            if value.casefold() != said and row.field not in draft.fields:
                draft.put(row.field, value, each)
            elif value.casefold() not in {said, draft.fields.get(row.field, "").casefold()}:
                draft.leave(each)


def _short_keeps(entry: Entry, row: Row) -> bool:
    whole = getattr(entry, row.field.removesuffix("_short")) or ""
    return bool(whole) and whole.casefold() != getattr(entry, row.field).casefold() and _text_keeps(entry, row)


short = Kind(_short, _text, _short_keeps)
"""The short form of a title."""
title = Kind(_of(lambda value: unended(plain(value))), _text)
"""A title that its database ends with a full stop."""


def _notes(draft: Draft, row: Row) -> None:
    found = draft.take(*row.tags)
    said = [said for each in found if (said := plain(joined(each)))]
    if said:
        draft.put(row.field, "\n".join(dict.fromkeys(said)), found[0])


notes = Kind(_notes, _text, _text_keeps)
"""Text of all values, each in a paragraph."""


def _keywords(draft: Draft, row: Row) -> None:
    found = draft.take(*row.tags)
    words = [word for each in found for line in each.lines for part in plain(line).split(";") if (word := part.strip())]
    if words:
        draft.put(row.field, _together(dict.fromkeys(words)), found[0])


def _together(words: Iterable[str]) -> str:
    words = list(words)
    return ("; " if any("," in word for word in words) else ", ").join(words)


def _keywords_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    value = getattr(entry, row.field) or ""
    for word in re.split(";" if ";" in value else ",", value):
        if word.strip():
            yield row.tags[0], word.strip()


def _keywords_keep(entry: Entry, row: Row) -> bool:
    words = [word for _, word in _keywords_written(entry, row)]
    return _text_keeps(entry, row) and len({*words}) == len(words) and getattr(entry, row.field) == _together(words)


keywords = Kind(_keywords, _keywords_written, _keywords_keep)
"""Keywords, one a value, or several that semicolons part."""


def _names(draft: Draft, row: Row) -> None:
    found = draft.take(*row.tags)
    names: list[Name] = []
    for each in found:
        for said in (part for line in each.lines for part in people.listed(line)):
            name = people.name_of(said)
            if name is None:
                draft.warn(each, row.field, f"{said[:60]!r} is not a name; it is left out")
            else:
                names.append(name)
    if names:
        draft.put(row.field, tuple(dict.fromkeys(names)), found[0])


def _names_written(entry: Entry, row: Row) -> Pairs:
    return ((row.tags[0], people.written(name)) for name in getattr(entry, row.field))


def _names_keep(entry: Entry, row: Row) -> bool:
    given: tuple[Name, ...] = getattr(entry, row.field)
    return len({*given}) == len(given) and all(map(people.keeps, given))


names = Kind(_names, _names_written, _names_keep)
"""People, one a value."""


def _issued(draft: Draft, row: Row) -> None:
    """The date that says the most of those that agree in the year; others are left, and told."""
    found = [each for each in draft.take(*row.tags, *row.also) if dates.is_said(joined(each))]
    found.sort(key=lambda each: (*row.tags, *row.also).index(each.tag))
    read = [(each, dates.date_of(joined(each))) for each in found]
    years = [known.year for _, date in read if (known := first_date(date)) is not None]
    read = [(each, date or _in_year(joined(each), years)) for each, date in read]
    known_dates = [(each, date) for each, date in read if date is not None]
    agreeing = [(each, date) for each, date in known_dates if years and _year(date) == years[0]]
    best: tuple[Tagged, AnyDate] | None = max(agreeing, key=lambda pair: dates.precision(pair[1]), default=None)
    if best is None and found:
        best = found[0], LiteralDate(joined(found[0]))
    if best is not None:
        draft.put(row.field, best[1], best[0])
    for each in found:
        if best is not None and each is not best[0] and each not in [pair[0] for pair in agreeing]:
            draft.leave(each)


def _in_year(said: str, years: list[int]) -> AnyDate | None:
    return dates.date_of(f"{said} {years[0]}") if years else None


def _year(date: AnyDate) -> int | None:
    known = first_date(date)
    return None if known is None else known.year


def _issued_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    date: AnyDate | None = getattr(entry, row.field)
    if date is not None:
        if year := dates.year_written(date):
            yield row.tags[0], year
        if whole := dates.written(date):
            yield row.also[0], whole


def _date_keeps(entry: Entry, row: Row) -> bool:
    value: AnyDate = getattr(entry, row.field)
    return isinstance(value, Date) and 1000 <= value.year <= 2999 and not value.season and not value.circa


issued = Kind(_issued, _issued_written, _date_keeps)
"""A year, and the whole date beside it."""


def _date(draft: Draft, row: Row) -> None:
    each = draft.first(*row.tags)
    if each is not None and dates.is_said(said := joined(each)):
        draft.put(row.field, dates.date_of(said) or LiteralDate(said), each)


def _date_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    value: AnyDate | None = getattr(entry, row.field)
    if value is not None:
        yield row.tags[0], dates.written(value) or f"{dates.year_written(value)}///"


date = Kind(_date, _date_written, _date_keeps)
"""A date in one value."""


def _edtf_written(entry: Entry, row: Row) -> Pairs:
    value: AnyDate | None = getattr(entry, row.field)
    return ((row.tags[0], str(value)),) if value is not None else ()


edtf = Kind(_date, _edtf_written, _date_keeps)
"""A date in one value, written in EDTF."""


def _pages(draft: Draft, row: Row) -> None:
    first, last = draft.first(*row.tags), draft.first(*row.also)
    ends = [joined(each) for each in (first, last) if each is not None]
    if not ends:
        return
    whole = ends[0] if len(ends) < 2 or "-" in ends[0] or ends[0] == ends[1] else "-".join(ends)
    if (each := first or last) is not None and (found := _whole_pages(whole)):
        draft.put(row.field, found, each)


def _whole_pages(text: str) -> str | None:
    found = known_pages(text)
    return found and in_full(found)


def _page_count(draft: Draft, row: Row) -> None:
    """How many pages a book has, where one number stands for its pages."""
    if any(joined(each) for each in draft.tags.get(row.also[0], ())):
        return
    each = draft.first(*row.tags)
    found = _COUNT.fullmatch(joined(each)) if each is not None else None
    if each is not None and found is not None:
        draft.put(row.field, found[1], each)
    elif each is not None:
        draft.leave(each)


def _page_count_written(entry: Entry, row: Row) -> Pairs:
    return ((row.tags[0], entry.number_of_pages),) if entry.number_of_pages and not entry.page else ()


_COUNT = re.compile(r"(\d+)(?:\s*(?:p|pp|pages|S|Seiten)\.?)?", re.IGNORECASE)
page_count = Kind(_page_count, _page_count_written)
"""The number of pages of a whole, which RIS has in the place of the first page."""
_TWO_PAGES = re.compile(r"(\w+)-(\w+)")


def _pages_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    value = getattr(entry, row.field)
    if value:
        two = _TWO_PAGES.fullmatch(value) if row.also else None
        yield row.tags[0], two[1] if two else value
        if two:
            yield row.also[0], two[2]


def _pages_keep(entry: Entry, row: Row) -> bool:
    value: str = getattr(entry, row.field)
    first, _, last = value.partition("-")
    return first != last and _whole_pages(value) == value and _text_keeps(entry, row)


pages = Kind(_pages, _pages_written, _pages_keep)
"""The first and the last page, or both in one value."""


def _doi(value: str) -> str | None:
    try:
        return str(DOI.parse(value))
    except ValueError:
        return None


def _number_of(kind: type[PMID | PMCID]) -> Callable[[str], str | None]:
    def convert(value: str) -> str | None:
        try:
            return str(kind.parse(value))
        except ValueError:
            return None

    return convert


def _doi_keeps(entry: Entry, row: Row) -> bool:
    value: str = getattr(entry, row.field)
    return _doi(value) == value


doi = Kind(_of(_doi), _text, _doi_keeps)
pmid = Kind(_of(_number_of(PMID)), _text)
pmcid = Kind(_of(_number_of(PMCID)), _text)


def _pubmed(draft: Draft, row: Row) -> None:
    for each in draft.take(*row.tags):
        said = joined(each)
        field = "pmcid" if _PMCID.fullmatch(said) else "pmid" if _PMID.fullmatch(said) else ""
        if field and field not in draft.fields:
            draft.put(field, said, each)
        else:
            draft.leave(each)


_PMCID, _PMID = re.compile(r"PMC\d+"), re.compile(r"[1-9]\d{5,7}")
either_number = Kind(_pubmed, _text, lambda entry, _row: _PMCID.fullmatch(entry.pmcid or "") is not None)
"""The number in PubMed Central, under which some write that in PubMed."""
language = Kind(_of(named), _text, lambda entry, row: named(entry.language or "") == getattr(entry, row.field))


def _serials(draft: Draft, row: Row) -> None:
    """ISBN and ISSN, which share a tag, by what they are; of several the first, the others are kept."""
    for each in draft.take(*row.tags):
        left = False
        for said in re.split(r"[,;]|\s+(?=\d{4}-?\d{3}[\dXx])", joined(each)):
            field, value = serial(said)
            if field and field not in draft.fields:
                draft.put(field, value, each)
            elif said.strip() and value != draft.fields.get(field):
                left = True
        if left:
            draft.leave(each)


_BESIDE = re.compile(r"\s*[(\[].*?[)\]]\s*")


def serial(said: str) -> tuple[str, str]:
    """The field that a number is of, isbn or issn, and the number; no field where it is neither."""
    bare = _BESIDE.sub(" ", said).strip()
    for field, kind in (("isbn", ISBN), ("issn", ISSN)):
        try:
            return field, str(kind.parse(bare))
        except ValueError:
            continue
    return "", bare


def _serials_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    for value in (entry.isbn, entry.issn):
        if value:
            yield row.tags[0], value


def _serials_keep(entry: Entry, _row: Row) -> bool:
    numbers = (("isbn", entry.isbn), ("issn", entry.issn))
    return all(not value or (" " not in value and serial(value) == (field, value)) for field, value in numbers)


serials = Kind(_serials, _serials_written, _serials_keep, is_wide=True)


def serial_of(field: str) -> Kind:
    """ISBN or ISSN, in a tag of its own."""
    kind: Any = {"isbn": ISBN, "issn": ISSN}[field]

    def convert(value: str) -> str:
        try:
            return str(kind.parse(_BESIDE.sub(" ", value).strip()))
        except ValueError:
            return value

    return Kind(_of(convert), _text, lambda entry, row: convert(value := getattr(entry, row.field)) == value)


_ADDRESS = re.compile(r"(?:https?|ftp)://\S+|www\.\S+", re.IGNORECASE)
_BETWEEN_ADDRESSES = re.compile(r"\s*;\s*(?=https?://)|\s+(?=https?://)")


def _addresses(draft: Draft, row: Row) -> None:
    """The first address is the work's, others are links; what is an identifier's own becomes that."""
    for each in draft.take(*row.tags):
        said = joined(each)
        texts = _BETWEEN_ADDRESSES.split(said) if "://" in said else [said]
        for part in filter(None, map(str.strip, texts)):
            address(draft, each, part)


def address(draft: Draft, each: Tagged, url: str) -> None:
    """Takes an address for what it is: that of a number in PubMed or arXiv, of the work, or a link; else leaves it."""
    found = recognise(url) if url.startswith("http") else None
    for field, kind in (("pmid", PMID), ("pmcid", PMCID), ("arxiv", ArxivID)):
        # Given twice, the second is the address of a work that has both.
        if isinstance(found, kind) and field not in draft.fields and found.url == url:
            draft.put(field, str(found), each)
            return
    if not _ADDRESS.match(url):
        draft.leave(each._replace(lines=(url,)))
    elif "url" not in draft.fields:
        draft.put("url", url, each)
    elif url != draft.fields["url"]:
        _link(draft, Link(url), each)


def _link(draft: Draft, link: Link, each: Tagged) -> None:
    links: tuple[Link, ...] = draft.fields.get("links", ())
    if link.url not in [known.url for known in links]:
        draft.put("links", (*links, link), each)


def _addresses_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    if entry.url:
        yield row.tags[0], entry.url
    for value, kind in ((entry.pmid, PMID), (entry.arxiv, ArxivID)):
        if value and (url := _url_of(kind, value)):
            yield row.tags[0], url
    for link in entry.links:
        if link.title not in NAMED_LINKS:
            yield row.tags[0], link.url


def _url_of(kind: Any, value: str) -> str:
    try:
        return str(kind.parse(value).url)
    except ValueError:
        return ""


def _addresses_keep(entry: Entry, _row: Row) -> bool:
    url = entry.url
    if entry.links and not _links_keep(entry):
        return False
    numbers = ((entry.pmid, PMID), (entry.arxiv, ArxivID))
    if not all(not value or _number_keeps(kind, value) for value, kind in numbers):
        return False
    return not url or (
        _ADDRESS.fullmatch(url) is not None
        and ";" not in url
        and (_of_number(url) == "" or any(value == _of_number(url) for value, _ in numbers))
    )


_PLACES = {None: 0, "PDF": 1, "Full text": 2, "Image": 3}


def _links_keep(entry: Entry) -> bool:
    """Whether links are addresses, each another one, and in the order of their tags."""
    places = [_PLACES.get(link.title, -1) for link in entry.links]
    urls = {entry.url, *(link.url for link in entry.links)}
    return (
        bool(entry.url)
        and -1 not in places
        and places == sorted(places)
        and len(urls) == len(places) + 1
        and all(
            _ADDRESS.fullmatch(link.url) and ";" not in link.url and not _of_number(link.url) for link in entry.links
        )
    )


@lru_cache(maxsize=1 << 10)
def _number_keeps(kind: Any, value: str) -> bool:
    return str(recognise(_url_of(kind, value))) == value


@lru_cache(maxsize=1 << 10)
def _of_number(url: str) -> str:
    """The number that an address is that of; empty for all others."""
    found = recognise(url) if _OF_NUMBERS.search(url) else None
    return str(found) if isinstance(found, PMID | PMCID | ArxivID) and found.url == url else ""


_OF_NUMBERS = re.compile(r"arxiv|ncbi|pubmed|europepmc|ar5iv", re.IGNORECASE)
addresses = Kind(_addresses, _addresses_written, _addresses_keep, is_wide=True)
"""The work's address, those of its numbers in PubMed and arXiv, and links without a name."""


NAMED_LINKS = frozenset({"PDF", "Full text", "Image"})
"""The names of links that have tags of their own."""


def linked(name: str) -> Kind:
    """Links that go by a name, where they are addresses."""

    def read(draft: Draft, row: Row) -> None:
        for each in draft.take(*row.tags):
            address = joined(each)
            if _ADDRESS.fullmatch(address):
                _link(draft, Link(address, name), each)
            else:
                draft.leave(each)

    def write(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
        for link in entry.links:
            if link.title == name:
                yield row.tags[0], link.url

    # The row of addresses answers for all links.
    return Kind(read, write, lambda _entry, _row: True)


def _links(draft: Draft, row: Row) -> None:
    """Links whose names stand before their addresses."""
    for each in draft.take(*row.tags):
        name, _, address = joined(each).rpartition(" ")
        _link(draft, Link(address, name or None), each)


links = Kind(
    _links, lambda entry, row: ((row.tags[0], f"{link.title or ''} {link.url}".strip()) for link in entry.links)
)
"""Links, each with its name before it."""
