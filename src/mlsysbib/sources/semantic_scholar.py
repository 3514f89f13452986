"""Semantic Scholar's Academic Graph (https://api.semanticscholar.org/api-docs/graph)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import quote

import msgspec

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import arxiv_id, identifiers
from mlsysbib.model import Date, Entry, EntryType, Query, Record, people
from mlsysbib.model.identifiers import (
    DOI,
    PMCID,
    PMID,
    ACLAnthologyID,
    ArxivID,
    Identifier,
    SemanticScholarID,
)
from mlsysbib.model.preprints import is_arxiv, is_server, server_by_number, server_of
from mlsysbib.sources import titles
from mlsysbib.sources.batches import batches
from mlsysbib.sources.containers import is_proceedings
from mlsysbib.sources.dates import from_iso, of
from mlsysbib.sources.oddities import noted
from mlsysbib.sources.payload import Node, each, json_answer
from mlsysbib.sources.searching import found_among, searched, terms
from mlsysbib.sources.series_information import in_two
from mlsysbib.sources.surplus import dated, left_out
from mlsysbib.text.pages import known_pages
from mlsysbib.text.unsaid import said

_FIELDS = "title,authors,year,publicationDate,venue,publicationVenue,journal,publicationTypes,externalIds,abstract,url"
_PAPER_PATH = "/graph/v1/paper"
_BATCH_PATH, _SEARCH_PATH = f"{_PAPER_PATH}/batch", f"{_PAPER_PATH}/search"
_NOT_FOUND = re.compile(r"with id .+ not found|match not found|no valid paper ids", re.IGNORECASE)


class SemanticScholar(msgspec.Struct, frozen=True, kw_only=True):
    """Semantic Scholar: works by DOI, arXiv, ACL or PubMed id, five hundred in one request; a key is optional."""

    name: ClassVar[str] = "semantic-scholar"
    batch: int = 500
    hits: int = 5

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One POST for each batch of ids."""
        asked = _asked(entries)
        for ids in batches(asked, self.batch, width=100_000):
            yield Query(
                source=self.name,
                url=_BATCH_PATH,
                params=(("fields", _FIELDS),),
                body=msgspec.json.encode({"ids": ids}),
                asked={key: entry for name in ids for key, entry in asked[name].items()},
                shown=f"{_PAPER_PATH}/{quote(ids[0], safe=':/')}" if len(ids) == 1 else "",
            )

    def searches(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One search for each entry with a title."""
        for key, entry in searched(entries):
            title = " ".join(terms(entry))
            params = (("query", title), ("limit", str(self.hits)), ("fields", _FIELDS))
            yield Query(source=self.name, url=_SEARCH_PATH, params=params, asked={key: entry})

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked: the paper in its place of the answer, where null is "not known"."""
        answer = json_answer(body)
        _refused(answer)
        if query.url == _SEARCH_PATH:
            # Where nothing is found, only the number of hits may be there.
            if not (isinstance(answer.value, dict) and answer.value.keys() & {"data", "total", "error"}):
                raise answer.unexpected("hits")
            yield from found_among(self.name, query.asked, answer["data"].items(), _read)
            return
        pairs = _paired(answer, _asked(query.asked))
        yield from each(pairs, lambda pair: self._answers(*pair))

    def parts(self, query: Query, body: bytes) -> Iterator[tuple[Mapping[str, Entry], bytes]]:
        """A list of one paper, or of null, for each id of a batch."""
        if query.url == _SEARCH_PATH:
            return
        answer = json_answer(body)
        _refused(answer)
        for _, keys, node in _paired(answer, _asked(query.asked)):
            yield keys, msgspec.json.encode([node.value])

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Whether the body of a 404 is Semantic Scholar's for no paper: an error that says which."""
        try:
            return _NOT_FOUND.search(json_answer(body)["error"].text() or "") is not None
        except UnexpectedAnswer:
            return False

    def _answers(self, name: str, asked: Mapping[str, Entry], node: Node) -> Iterator[tuple[str, Record]]:
        entry = None if node.value is None else work(node)
        kind, _, number = name.rpartition(":")
        evidence: dict[str, Any] = {"by": kind.lower() or self.name, "id": number}
        if entry is not None:
            evidence.update(said_besides(node, entry))
        for key in asked:
            yield key, Record(source=self.name, entry=entry, evidence=evidence)


def said_besides(node: Node, entry: Entry) -> dict[str, Any]:
    """What a paper says that is not a field of the work: its id, and what is odd or has no place."""
    notes = noted(entry)
    own = {"semantic-scholar": node["paperId"].text() or ""}
    return {**own, **({"notes": notes} if notes else {}), **_surplus(node, entry)}


def _surplus(node: Node, entry: Entry) -> dict[str, Any]:
    """The name of the conference beside that of its proceedings, and the day when it may have gone to arXiv first."""
    names = (node["journal"]["name"].rich(), node["venue"].text(), node["publicationVenue"]["name"].text())
    day = from_iso(node["publicationDate"].text())
    # What a preprint stands in is its server, which its identifier says.
    told = [titles.container(name) for name in names if name and not is_server(name) and not is_arxiv(name)]
    return left_out(entry, {"container_title": told, "issued": dated({"published": day})})


def _read(node: Node) -> tuple[Entry, Mapping[str, Any]]:
    entry = work(node)
    return entry, ({"notes": notes} if (notes := noted(entry)) else {})


def work(node: Node) -> Entry:
    """One paper; nearly every field may be null, and its day is often the preprint's."""
    if not isinstance(node.value, dict):
        raise node.unexpected("an object")
    journal, ids = node["journal"], node["externalIds"]
    venue = titles.container(node["venue"].text() or node["publicationVenue"]["name"].text())
    own = named(ids)
    doi = own["doi"]
    server = server_of(doi) or server_by_number(doi) or next(filter(is_server, _places(node)), None)
    kind = "article" if server else _type(node, venue)
    preprint = kind == "article"
    container = None if preprint else _container(titles.container(journal["name"].rich()), venue, kind)
    volume, issue = (None, None) if preprint else in_two(_volume(journal["volume"].text()))
    return Entry(
        type=kind,
        title=titles.title(node["title"].rich()),
        author=tuple(
            name
            for person in node["authors"].items()
            if (text := person["name"].text()) and (name := people.whole(text)) is not None
        ),
        issued=_issued(node, published=not preprint),
        container_title=container,
        volume=volume,
        issue=issue,
        issn=node["publicationVenue"]["issn"].text() if kind == "article-journal" else None,
        page=None if preprint else known_pages(journal["pages"].text()),
        publisher=server or ("arXiv" if preprint and ids["ArXiv"].text() else None),
        abstract=node["abstract"].rich(),
        doi=doi,
        arxiv=own["arxiv"],
        pmid=own["pmid"],
        pmcid=own["pmcid"],
    )


def named(ids: Node) -> dict[str, str | None]:
    """The identifiers, by the names of their fields."""
    return {
        "doi": _doi(ids["DOI"].text()),
        "arxiv": _arxiv(ids["ArXiv"].text()),
        "pmid": ids["PubMed"].text(),
        "pmcid": f"PMC{number.removeprefix('PMC')}" if (number := ids["PubMedCentral"].text()) else None,
    }


def _asked(entries: Mapping[str, Entry]) -> dict[str, dict[str, Entry]]:
    """The entries by the name that Semantic Scholar has for their surest identifier."""
    asked: dict[str, dict[str, Entry]] = {}
    for key, entry in entries.items():
        arxiv = arxiv_id(entry)
        names = [_named(identifier) for identifier in [*identifiers(entry), *([arxiv] if arxiv else [])]]
        if name := next((name for name in names if name), None):
            asked.setdefault(name, {})[key] = entry
    return asked


_NAMES: dict[type, str] = {
    DOI: "DOI:",
    ArxivID: "ARXIV:",
    ACLAnthologyID: "ACL:",
    PMID: "PMID:",
    PMCID: "PMCID:",
    SemanticScholarID: "",
}


def _named(identifier: Identifier) -> str | None:
    prefix = _NAMES.get(type(identifier))
    if prefix is None:
        return None
    value = identifier.value
    return prefix + (value.removeprefix("PMC") if isinstance(identifier, PMCID) else value)


def _paired(answer: Node, asked: Mapping[str, Mapping[str, Entry]]) -> list[tuple[str, Mapping[str, Entry], Node]]:
    """Each name that was asked for, the entries that ask by it, and the paper in its place of the answer."""
    nodes = _papers(answer, len(asked))
    if len(nodes) != len(asked):
        raise UnexpectedAnswer(f"the answer: expected {len(asked)} papers, found {len(nodes)}")
    return [(name, keys, node) for (name, keys), node in zip(asked.items(), nodes, strict=True)]


def _papers(answer: Node, count: int) -> list[Node]:
    """The papers in the order asked; where none of the ids is known, the answer is an error instead of nulls."""
    if isinstance(answer.value, dict) and "error" in answer.value:
        return [Node(None)] * count
    if isinstance(answer.value, dict) and "paperId" in answer.value:
        return [answer]
    if not isinstance(answer.value, list):
        raise answer.unexpected("a list")
    return [Node(value, f"[{place}]") for place, value in enumerate(answer.value)]


def _refused(answer: Node) -> None:
    """Raises for an error that came as an answer; "not found" is none."""
    if not isinstance(answer.value, dict):
        return
    said = answer["error"].text() or (answer["message"].text() if "data" not in answer.value else None)
    if said and not _NOT_FOUND.search(said):
        raise UnexpectedAnswer(f"Semantic Scholar refused the query: {said}")


def _type(node: Node, venue: str | None) -> EntryType:
    types = node["publicationTypes"].texts()
    kind = node["publicationVenue"]["type"].text()
    if is_arxiv(venue or "") or is_arxiv(node["journal"]["name"].text() or ""):
        return "article"
    if kind == "conference" or "Conference" in types:
        return "paper-conference"
    told = next((_TYPES[name] for name in types if name in _TYPES), None)
    if told == "article-journal" or kind == "journal":
        return "article-journal"
    # Of many papers no type is told, but where they stand.
    names = [name for name in (node["journal"]["name"].text(), venue) if name]
    if told is None and any(map(is_proceedings, names)):
        return "paper-conference"
    return told or ("article-journal" if names and node["journal"]["volume"].text() else "document")


# https://api.semanticscholar.org/api-docs/graph, publicationTypes: the rest are kinds of articles
_TYPES: dict[str, EntryType] = {
    "Book": "book",
    "BookSection": "chapter",
    "Dataset": "dataset",
    **dict.fromkeys(("CaseReport", "ClinicalTrial", "Editorial", "JournalArticle"), "article-journal"),
    **dict.fromkeys(("LettersAndComments", "MetaAnalysis", "News", "Review", "Study"), "article-journal"),
}


def _volume(text: str | None) -> str | None:
    """The volume without its word; arXiv's "abs/1701.00001" is none."""
    bare = re.sub(r"^(?:vol(?:ume)?s?\b\.?|v\.)\s*(?=[\dIVXLC])", "", said(text) or "", flags=re.IGNORECASE)
    return None if bare.startswith("abs/") else bare or None


def _places(node: Node) -> list[str]:
    return [name for name in (node["journal"]["name"].text(), node["venue"].text()) if name]


def _container(journal: str | None, venue: str | None, kind: EntryType) -> str | None:
    """The journal's name where it has one; papers of a conference may have its proceedings there, or nothing."""
    return journal or (venue if kind in ("paper-conference", "article-journal", "chapter") else None)


def _issued(node: Node, *, published: bool) -> Date | None:
    date, year = from_iso(node["publicationDate"].text()), node["year"].number()
    # The day of a published paper that arXiv has, too, is the day when it went to arXiv.
    if date is None or (year is not None and date.year != year) or (node["externalIds"]["ArXiv"].text() and published):
        return of(year or (date.year if date else None))
    return date


def _doi(text: str | None) -> str | None:
    # arXiv's DOIs are said by the arXiv id.
    try:
        return None if (text or "").startswith("10.48550/") else DOI.parse(text or "").value
    except ValueError:
        return None


def _arxiv(text: str | None) -> str | None:
    try:
        return ArxivID.parse(text or "").value
    except ValueError:
        return None
