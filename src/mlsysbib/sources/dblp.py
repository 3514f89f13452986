"""DBLP: records by key (https://dblp.org/faq/How+to+parse+dblp+xml), and the hits of its search API."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import quote

import msgspec
from lxml import etree

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import by_identifier
from mlsysbib.model import Entry, EntryType, Name, Query, Record, people
from mlsysbib.model.identifiers import DOI, ISBN, ArxivID, DBLPKey, recognise
from mlsysbib.model.preprints import is_server
from mlsysbib.sources import titles
from mlsysbib.sources.dates import read
from mlsysbib.sources.oddities import noted
from mlsysbib.sources.payload import Node, json_answer, markup, xml_answer
from mlsysbib.sources.searching import first_author, found_among, searched, terms
from mlsysbib.text.html import rich
from mlsysbib.text.pages import known_pages

# The elements of a record, and the types that the search API has for them
_TYPES: dict[str, EntryType] = {
    "article": "article-journal",
    "book": "book",
    "data": "dataset",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "proceedings": "book",
    "www": "webpage",
    "Books and Theses": "book",
    "Conference and Workshop Papers": "paper-conference",
    "Data and Artifacts": "dataset",
    "Editorship": "book",
    "Informal and Other Publications": "article",
    "Informal Publications": "article",
    "Journal Articles": "article-journal",
    "Parts in Books or Collections": "chapter",
    "Reference Works": "entry-encyclopedia",
}
# What a record is besides, by its publtype
_KINDS: dict[str, EntryType] = {"informal": "article", "encyclopedia": "entry-encyclopedia", "software": "software"}
# "SOSP", "IEEE Trans. Pattern Anal. Mach. Intell.", "ACL (1)": DBLP's own abbreviations
_SHORT = re.compile(r"^[A-Z@/+-]{2,}(?:\s\(\d+\))?$|\w\.(?:\s|$)")
_SEARCH_PATH = "/search/publ/api"


class Dblp(msgspec.Struct, frozen=True, kw_only=True):
    """DBLP: records by their key, and searches for works of computer science by title and author."""

    name: ClassVar[str] = "dblp"
    hits: int = 10

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each key."""
        for key, keys in by_identifier(entries, DBLPKey).items():
            url = f"/rec/{quote(key.value, safe='/+')}.xml"
            yield Query(source=self.name, url=url, accept="application/xml", asked=keys)

    def searches(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One search for each entry with a title."""
        for key, entry in searched(entries):
            params = (
                ("q", " ".join([*terms(entry), first_author(entry)]).strip()),
                ("format", "json"),
                ("h", str(self.hits)),
            )
            yield Query(source=self.name, url=_SEARCH_PATH, params=params, asked={key: entry})

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked: the record with the key, or the hit that is surely the work."""
        if query.url == _SEARCH_PATH:
            hits = json_answer(body)["result"]["hits"]
            if not isinstance(hits.value, dict):
                raise hits.unexpected("an object")
            yield from found_among(self.name, query.asked, hits["hit"].items(), _read)
            return
        record = _record(xml_answer(body))
        for dblp, keys in by_identifier(query.asked, DBLPKey).items():
            if record is not None and record.get("key") != dblp.value:
                raise UnexpectedAnswer(f"dblp.key: expected {dblp}, found {record.get('key')}")
            said = None if record is None else recorded(record)
            evidence = {"by": "dblp", "id": dblp.value, **({} if said is None else said.evidence)}
            for key in keys:
                yield key, Record(source=self.name, entry=None if said is None else said.entry, evidence=evidence)

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Whether a 404 is about the record: its page is not documented, but a search never ends so."""
        return query.url != _SEARCH_PATH


def _read(node: Node) -> tuple[Entry, Mapping[str, Any]]:
    entry = hit(node["info"])
    return entry, ({"notes": notes} if (notes := _notes(entry)) else {})


def hit(info: Node) -> Entry:
    """The work of one hit; numbers come as text, one author as an object, one link or several."""
    if not isinstance(info.value, dict):
        raise info.unexpected("an object")
    kind = _TYPES.get(info["type"].text() or "", "document")
    key = info["key"].text() or ""
    if key.startswith("phd/"):
        kind = "thesis"
    names = [
        _name((node["text"] if isinstance(node.value, dict) else node).text())
        for node in info["authors"]["author"].items()
    ]
    said = {name: info[name].text() for name in ("volume", "number", "pages", "publisher", "year")}
    return _entry(
        kind,
        key,
        title=info["title"].rich(),
        names=names,
        container=next(iter(info["venue"].texts()), None),
        said=said,
        # The link has the DOI as it was registered, the field in capitals.
        links=[*info["ee"].texts(), *([f"doi:{doi}"] if (doi := info["doi"].text()) else [])],
    )


def recorded(record: etree._Element) -> Record:
    """What DBLP says by one record: the work, and what is odd in it, or that it was withdrawn."""
    entry = work(record)
    notes = _notes(entry)
    is_withdrawn = record.get("publtype") == "withdrawn"
    evidence = {**({"notes": notes} if notes else {}), **({"withdrawn": True} if is_withdrawn else {})}
    return Record(source=Dblp.name, entry=entry, evidence=evidence)


def work(record: etree._Element) -> Entry:
    """The work of one record in DBLP's XML."""
    kind = _TYPES.get(str(record.tag), "document")
    said = {
        child: _text(record, child) for child in ("volume", "number", "pages", "publisher", "year", "isbn", "series")
    }
    if kind == "thesis" or record.find("school") is not None:
        said["publisher"] = _text(record, "school")
    kind = _KINDS.get(record.get("publtype") or "", kind)
    return _entry(
        kind,
        record.get("key") or "",
        title=rich(markup(record.find("title"))) or None,
        names=[_name("".join(map(str, node.itertext()))) for node in record.iterfind("author")],
        editors=[_name("".join(map(str, node.itertext()))) for node in record.iterfind("editor")],
        container=_text(record, "journal") or _text(record, "booktitle"),
        said=said,
        links=[node.text.strip() for node in record.iterfind("ee") if node.text],
    )


def _entry(  # noqa: PLR0913  (what a hit and a record share)
    kind: EntryType,
    key: str,
    *,
    title: str | None,
    names: list[Name | None],
    container: str | None,
    said: Mapping[str, str | None],
    links: list[str],
    editors: Sequence[Name | None] = (),
) -> Entry:
    """The entry; preprints of CoRR are arXiv's, whatever DBLP files them under."""
    ids = [named for link in links if (named := recognise(link)) is not None]
    arxiv = DBLPKey(key).arxiv or next((named for named in ids if isinstance(named, ArxivID)), None)
    preprint = container == "CoRR"
    if preprint:
        kind = "article"
    server = container if container and is_server(container) else None
    inside = None if preprint or server or kind in ("book", "thesis") else container
    number = None if preprint else said.get("number")
    translated = titles.in_two_languages(re.sub(r"(?<!\.\.)\.$", "", title or ""))[1] if kind == "thesis" else None
    custom: dict[str, Any] = {"dblp": {"key": key, **({"title": translated} if translated else {})}} if key else {}
    return Entry(
        type=kind,
        # Every title ends in a full stop that is not the title's.
        title=_title(kind, title),
        author=tuple(name for name in names if name is not None),
        editor=tuple(name for name in editors if name is not None),
        container_title=inside,
        container_title_short=inside if inside and _SHORT.search(inside) else None,
        collection_title=said.get("series"),
        issued=read(said.get("year")),
        volume=None if preprint else said.get("volume"),
        issue=number if kind == "article-journal" else None,
        number=number if kind != "article-journal" else None,
        page=known_pages(said.get("pages")),
        publisher="arXiv" if preprint else server or said.get("publisher"),
        isbn=_isbn(said.get("isbn")),
        doi=next((named.value for named in ids if isinstance(named, DOI)), None),
        arxiv=arxiv.value if arxiv else None,
        url=next((link for link in links if link.startswith("http") and not _names_id(link)), None),
        custom=custom,
    )


def _title(kind: EntryType, text: str | None) -> str | None:
    bare = titles.title(re.sub(r"(?<!\.\.)\.$", "", text or ""))
    return titles.in_two_languages(bare)[0] if kind == "thesis" else bare


def _notes(entry: Entry | None) -> list[str]:
    """What is odd, and the title in another language that DBLP has beside that of a thesis."""
    other = None if entry is None else entry.custom.get("dblp", {}).get("title")
    return noted(entry, f"the title stands there in two languages, the other is {other!r}" if other else "")


def _names_id(link: str) -> bool:
    return isinstance(recognise(link), DOI | ArxivID)


def _name(text: str | None) -> Name | None:
    return people.whole(people.unnumbered(text)) if text else None


def _isbn(text: str | None) -> str | None:
    try:
        return ISBN.parse(text or "").value
    except ValueError:
        return None


def _record(root: etree._Element) -> etree._Element | None:
    """The record itself, which stands in ``<dblp>`` or alone."""
    record = next(iter(root), None) if root.tag == "dblp" else root
    if record is None:
        return None
    if record.get("key") is None:
        raise UnexpectedAnswer(f"the answer is not a DBLP record: its root is {str(root.tag)[:40]!r}")
    return record


def _text(record: etree._Element, tag: str) -> str | None:
    return rich(markup(record.find(tag))) or None
