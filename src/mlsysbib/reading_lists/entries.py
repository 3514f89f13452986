"""A reading that is of a paper as an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mlsysbib.model import DOI, ArxivID, Entry, EntryType, Link
from mlsysbib.model.identifiers.recognition import recognise
from mlsysbib.reading_lists.addresses import WORKS, kind_of
from mlsysbib.reading_lists.judging import is_book
from mlsysbib.reading_lists.labels import meaning
from mlsysbib.reading_lists.reading import Address, Reading
from mlsysbib.reading_lists.venue_names import is_press

_MEETING = re.compile(
    r"\b(?:proceedings|proc\.|conference|conf\.|symposium|symp\.|workshop|meeting|advances in neural|nsdi|osdi|sosp)\b"
)
_JOURNALS = (
    "journal",
    "transactions",
    "trans.",
    "letters",
    "magazine",
    "review",
    "surveys",
    "access",
    "communications of",
    "sciences",
    "networks",
)
_JOURNAL_NAMES = frozenset(
    """tpds tc tcad taco tocs tos ton tkde tods tois tist tnnls tse tosem toplas cacm csur jsac tmc tvlsi cal jmlr
        tmlr tpami pami tacl pvldb jpdc tecs todaes tsc tcc tbd nature science neurocomputing pieee comst""".split()
)
_RANK = {
    "paper": 0,
    "file": 1,
    "page": 2,
    "blog": 3,
    "slides": 4,
    "book": 4,
    "code": 5,
    "film": 6,
    "place": 7,
    "here": 8,
}


def entry_of(reading: Reading, section: str | None, extra: list[Address]) -> Entry:
    """The entry of a reading; ``extra`` are the addresses that stand below the item."""
    main = _main(reading)
    fields: dict[str, Any] = {
        "title": reading.title,
        "title_short": reading.nickname or None,
        "author": reading.authors,
        "issued": reading.date,
        "volume": reading.volume or None,
        "issue": reading.issue or None,
        "page": reading.page or None,
        "isbn": reading.isbn or None,
        "edition": reading.edition or None,
        "list_section": section,
        "annote": " ".join(reading.notes) or None,
        "tags": tuple(dict.fromkeys(reading.tags)),
    }
    own = [address for address in ([main] if main else []) + reading.addresses if _is_own(address)]
    fields |= _identifiers(dict.fromkeys(address.url for address in own))
    fields |= _published_in(reading)
    if main is not None and kind_of(main.url) != "here":
        fields["url"] = main.url
    every = [*([Address(reading.titled)] if reading.titled else []), *reading.addresses]
    others = [address for address in every if address is not main and kind_of(address.url) != "here"]
    fields["links"] = _links([*others, *extra], main.url if main else "")
    return Entry(type=type_of(reading, fields, main), **{name: value for name, value in fields.items() if value})


def _published_in(reading: Reading) -> dict[str, str]:
    """The field that a venue is: a journal's or a meeting's, a press, or the kind of a thesis."""
    if _THESIS.search(reading.venue):
        return {"genre": reading.venue, "publisher": reading.school}
    if is_press(reading.venue):
        return {"publisher": reading.venue}
    return {} if reading.venue in _SERVERS else {"container_title": reading.venue}


def _main(reading: Reading) -> Address | None:
    """The address of the work: its title's, or the first that is called a paper's, or leads to one."""
    titled = Address(reading.titled) if reading.titled else None
    if titled is not None and kind_of(titled.url) in WORKS:
        return titled
    papers = [
        address
        for address in reading.addresses
        if meaning(address.label) == "paper" or kind_of(address.url) == "paper" or is_book(address)
    ]
    if papers:
        return min(papers, key=lambda address: (meaning(address.label) == "other", _RANK[kind_of(address.url)] > 3))
    if titled is not None:
        return titled
    return next((address for address in reading.addresses if _may_be_the_paper(address)), None)


def _may_be_the_paper(address: Address) -> bool:
    """Whether an address that nobody calls the paper's may be: it leads to a file, or is called nothing."""
    kind, called = kind_of(address.url), meaning(address.label)
    return (kind == "file" and called != "other") or (kind in ("page", "book") and called == "any")


def _is_own(address: Address) -> bool:
    return kind_of(address.url) == "paper" and (not address.label or meaning(address.label) != "other")


def _identifiers(urls: Iterable[str]) -> dict[str, str]:
    """DOI and arXiv id of the addresses, the first of each."""
    found: dict[str, str] = {}
    for url in urls:
        each = recognise(url)
        if isinstance(each, ArxivID):
            found.setdefault("arxiv", str(each))
        elif isinstance(each, DOI):
            found.setdefault("doi", str(each))
    return found


def _links(addresses: list[Address], main: str) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for address in addresses:
        if address.url != main:
            found.setdefault(address.url, Link(url=address.url, title=address.label or None))
    return tuple(found.values())


def type_of(reading: Reading, fields: Mapping[str, Any], main: Address | None) -> EntryType:
    """What kind of work it is: by its venue, else by what its addresses are called and lead to."""
    if _THESIS.search(reading.venue) or any(_THESIS.search(address.label) for address in reading.addresses):
        return "thesis"
    if reading.venue in _SERVERS or (not reading.venue and fields.get("arxiv") and not fields.get("doi")):
        return "article"
    if is_press(reading.venue):
        return "book"
    if reading.venue:
        return _published(reading)
    if any(map(is_book, reading.addresses)) or (reading.titled and kind_of(reading.titled) == "book"):
        return "book"
    kind = kind_of(main.url) if main else "page"
    return "post-weblog" if kind == "blog" else "webpage" if kind == "page" and reading.titled else "document"


def _published(reading: Reading) -> EntryType:
    venue = reading.venue.casefold()
    if _MEETING.search(venue) and "endowment" not in venue:
        return "paper-conference"
    if venue in _JOURNAL_NAMES or reading.volume or any(word in venue for word in _JOURNALS):
        return "article-journal"
    return "report" if "technical report" in venue else "paper-conference"


_SERVERS = ("arXiv", "preprint")
_THESIS = re.compile(r"thesis|dissertation", re.IGNORECASE)
