"""OpenAlex (https://developers.openalex.org): works by DOI, and by a search over titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import quote

import msgspec

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import by_doi, by_identifier
from mlsysbib.model import ArxivID, Date, Entry, EntryType, Query, Record, people
from mlsysbib.model.identifiers import DOI, OpenAlexID
from mlsysbib.model.preprints import is_server, is_server_doi, server_by_number, server_of
from mlsysbib.sources import titles
from mlsysbib.sources.batches import batches
from mlsysbib.sources.crossref_items import entry_type
from mlsysbib.sources.dates import from_iso, of
from mlsysbib.sources.oddities import noted
from mlsysbib.sources.payload import Node, check_is_absent, each, json_answer, sorted_out
from mlsysbib.sources.pdf import pdf
from mlsysbib.sources.searching import found_among, searched, terms
from mlsysbib.sources.surplus import left_out
from mlsysbib.text.pages import known_pages, pages_between
from mlsysbib.text.unsaid import said

_TYPES: dict[str, EntryType] = {
    "article": "article-journal",
    "book": "book",
    "book-chapter": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "editorial": "article-journal",
    "erratum": "article-journal",
    "letter": "article-journal",
    "peer-review": "review",
    "preprint": "article",
    "reference-entry": "entry",
    "report": "report",
    "retraction": "article-journal",
    "review": "article-journal",
    "software": "software",
    "standard": "standard",
}
# A paper that is nothing but a notice about another one
_NOTICES = frozenset({"erratum", "retraction"})
_PARTS = frozenset({"article-journal", "chapter", "paper-conference", "entry", "review"})
_LONGEST_ABSTRACT = 20_000  # words
_LIST = "/works"
_RESOLVER = "https://doi.org/"
_OWN = re.compile(r"/works/W\d+")
_NOT_FOUND = re.compile(rb"The requested URL was not found on the server")


class OpenAlex(msgspec.Struct, frozen=True, kw_only=True):
    """OpenAlex: works by DOI, fifty in one request, and searches by title; its allowance without a key is small."""

    name: ClassVar[str] = "openalex"
    batch: int = 50
    hits: int = 10

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each batch of DOIs (arXiv's, too), and one for each that a filter cannot hold."""
        asked = by_doi(entries, arxiv=True)
        # In a filter "|" and "," part values.
        for ids in batches((doi for doi in asked if not re.search(r"[|,]", doi.value)), self.batch):
            keys = {key: entry for doi in ids for key, entry in asked[doi].items()}
            params = (("filter", "doi:" + "|".join(map(str, ids))), ("per-page", str(len(ids))))
            shown = f"{_LIST}/doi:{quote(ids[0].value, safe='/')}" if len(ids) == 1 else ""
            yield Query(source=self.name, url=_LIST, params=params, asked=keys, shown=shown)
        for doi, keys in asked.items():
            if re.search(r"[|,]", doi.value):
                yield Query(source=self.name, url=f"/works/doi:{quote(doi.value, safe='')}", asked=keys)
        named = {key for keys in asked.values() for key in keys}
        others = {key: entry for key, entry in entries.items() if key not in named}
        for own, keys in by_identifier(others, OpenAlexID).items():
            # One work by its id costs nothing of the day's allowance.
            yield Query(source=self.name, url=f"{_LIST}/{own}", asked=keys)

    def searches(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One search for each entry with a title."""
        for key, entry in searched(entries):
            title = " ".join(terms(entry))
            params = (("filter", f"title.search:{title}"), ("per-page", str(self.hits)))
            yield Query(source=self.name, url=_LIST, params=params, asked={key: entry})

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked: the work with its DOI, or the hit that is surely the work."""
        nodes = _results(body)
        if _is_search(query):
            yield from found_among(self.name, query.asked, nodes, _read)
            return
        if _OWN.fullmatch(query.url):
            yield from self._own(query, nodes)
            return
        dois = by_doi(query.asked, arxiv=True)
        works, others = sorted_out(nodes, _doi, dois)
        yield from each(dois.items(), lambda asked: self._answers(*asked, works, others))

    def parts(self, query: Query, body: bytes) -> Iterator[tuple[Mapping[str, Entry], bytes]]:
        """Results of one work, or of none, for each DOI of a batch."""
        if query.url != _LIST or _is_search(query):
            return
        dois = by_doi(query.asked, arxiv=True)
        works, others = sorted_out(_results(body), _doi, dois)
        for doi, keys in dois.items():
            nodes = [works[doi]] if doi in works else others
            yield keys, msgspec.json.encode({"results": [node.value for node in nodes]})

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Whether the body of a 404 is OpenAlex's page for an unknown DOI; a list is answered with no results."""
        return query.url != _LIST and _NOT_FOUND.search(body) is not None

    def _own(self, query: Query, nodes: list[Node]) -> Iterator[tuple[str, Record]]:
        """Records of the work with an id; works that were merged are answered with the one that is left."""
        entry = work(nodes[0]) if nodes else None
        for own, keys in by_identifier(query.asked, OpenAlexID).items():
            evidence = {"by": "id", "id": own.value, **(said_besides(nodes[0], entry) if nodes else {})}
            for key in keys:
                yield key, Record(source=self.name, entry=entry, evidence=evidence)

    def _answers(
        self, doi: DOI, asked: Mapping[str, Entry], works: Mapping[DOI, Node], others: Sequence[Node]
    ) -> Iterator[tuple[str, Record]]:
        node = works.get(doi)
        if node is None:
            check_is_absent(doi, others, _doi)
        entry = None if node is None else work(node)
        evidence: dict[str, Any] = {"by": "doi", "id": doi.value}
        if node is not None:
            evidence.update(said_besides(node, entry))
        for key in asked:
            yield key, Record(source=self.name, entry=entry, evidence=evidence)


def said_besides(node: Node, entry: Entry | None) -> dict[str, Any]:
    """What a work says that is not a field: its id, that it is retracted or a notice, and what is odd."""
    notes = noted(entry)
    return {
        "openalex": (node["id"].text() or "").rpartition("/")[2],
        **({"notes": notes} if notes else {}),
        **({"retracted": True} if node["is_retracted"].value is True else {}),
        **({"update-to": [{"type": kind, "doi": ""}]} if (kind := node["type"].text() or "") in _NOTICES else {}),
        **({} if entry is None else _surplus(node["primary_location"], entry)),
    }


def _surplus(place: Node, entry: Entry) -> dict[str, Any]:
    """The other ISSNs of the journal, and where or by whom it was published where the entry has another name."""
    source = place["source"]
    repository = source["type"].text() == "repository"
    names = [
        _venue(said(source[name].text()), repository=repository) for name in ("display_name", "host_organization_name")
    ]
    # arXiv is said by its number, and Crossref's records of the same DOI name bioRxiv.
    named = [] if entry.arxiv and entry.type == "article" else names
    return left_out(entry, {"publisher": named, "issn": source["issn"].texts()})


def _is_search(query: Query) -> bool:
    return any(value.startswith("title.search:") for name, value in query.params if name == "filter")


def _results(body: bytes) -> list[Node]:
    answer = json_answer(body)
    if answer["error"].value is not None:
        said = answer["message"].text() or answer["error"].text()
        raise UnexpectedAnswer(f"OpenAlex refused the query: {said}")
    if not isinstance(answer.value, dict):
        raise answer.unexpected("an object")
    if not answer.value.keys() & {"results", "id", "doi", "title"}:
        raise answer.unexpected("a work, or a list of them")
    return answer["results"].items() if "results" in answer.value else [answer]


def _doi(node: Node) -> DOI | None:
    return node["doi"].doi()


def _read(node: Node) -> tuple[Entry, Mapping[str, Any]]:
    entry = work(node)
    return entry, said_besides(node, entry)


def work(node: Node) -> Entry:
    """One work. The first of a month, and the first of a year, are OpenAlex's way not to know the day."""
    if not isinstance(node.value, dict):
        raise node.unexpected("an object")
    place = node["primary_location"]
    source = place["source"]
    repository = source["type"].text() == "repository"
    told = source["display_name"].text() or node["host_venue"]["display_name"].text()
    # Books lie on publishers' platforms, which are no works that chapters could be in.
    platform = source["type"].text() == "ebook platform" or (told or "").endswith(" eBooks")
    raw = titles.container(place["raw_source_name"].text())
    name = titles.container(_venue(told, repository=repository))
    container = (None if platform else name) or raw
    own = named(node)
    doi, arxiv = own["doi"], own["arxiv"]
    kind = _type(
        node, preprint=is_server_doi(doi or "") or (repository and (arxiv is not None or is_server(name or "")))
    )
    # A repository is where a paper lies, not what it is a part of.
    title = work_title(node)
    apart = repository or kind in ("book", "thesis", "dataset", "article") or container == title
    inside = None if apart else container
    # A book's source is the series that it is in, or where it lies.
    series = name if kind == "book" and not repository and not platform else None
    house = said(source["host_organization_name"].text()) or (name if platform else None)
    # A repository publishes what is no part of something; a place that is nothing else is a publisher's name.
    whole = inside is None and series is None and kind not in _PARTS
    publisher = (container or house if repository else house or container) if whole else None if repository else house
    return Entry(
        type=kind,
        title=title,
        author=tuple(
            person
            for authorship in node["authorships"].items()
            if (raw := authorship["raw_author_name"].text() or authorship["author"]["display_name"].text())
            and (person := people.whole(raw)) is not None
        ),
        issued=_issued(node),
        container_title=inside,
        collection_title=series,
        volume=node["biblio"]["volume"].text(),
        issue=node["biblio"]["issue"].text(),
        page=known_pages(pages_between(node["biblio"]["first_page"].text(), node["biblio"]["last_page"].text())),
        publisher=(server_of(doi) or server_by_number(doi) if kind == "article" else None) or publisher,
        abstract=_abstract(node["abstract_inverted_index"]),
        language=node["language"].text(),
        license=_license(place["license"].text()),
        links=pdf(node["best_oa_location"]["pdf_url"].text() or place["pdf_url"].text()),
        issn=None if repository else source["issn_l"].text(),
        pmid=own["pmid"],
        pmcid=own["pmcid"],
        doi=doi,
        arxiv=arxiv,
        url=None if doi or arxiv else place["landing_page_url"].text(),
    )


def work_title(node: Node) -> str | None:
    """The title, which stands under two names."""
    return titles.title(node["title"].rich() or node["display_name"].rich())


def named(node: Node) -> dict[str, str | None]:
    """The identifiers, by the names of their fields."""
    doi = node["doi"].text()
    return {
        "doi": _bare(doi),
        "arxiv": _arxiv(doi, node["primary_location"]["landing_page_url"].text()),
        "pmid": _last(node["ids"]["pmid"].text()),
        "pmcid": _pmcid(node["ids"]["pmcid"].text()),
    }


def _type(node: Node, *, preprint: bool) -> EntryType:
    """The type that Crossref gives, where OpenAlex passes it on: its own calls a paper in proceedings an article."""
    if preprint:
        return "article"
    raw = node["primary_location"]["raw_type"].text() or node["type_crossref"].text()
    own = node["type"].text()
    kind = entry_type(raw)
    # Until 2023 its own types were Crossref's.
    return kind if kind != "document" else _TYPES.get(own or "") or entry_type(own)


def _issued(node: Node) -> Date | None:
    date, year = from_iso(node["publication_date"].text()), node["publication_year"].number()
    if date is None or (year is not None and date.year != year):
        return of(year)
    if date.day == 1:
        return of(date.year, None if date.month == 1 else date.month)
    return date


def _venue(name: str | None, *, repository: bool) -> str | None:
    # The house that runs a repository stands in brackets after its name, the kind of its list after a publisher's.
    return re.sub(r"\s*\([^()]+\)$" if repository else r"\s+eBooks$", "", name) if name else None


def _abstract(index: Node) -> str | None:
    """The abstract of an inverted index, ``{"word": [0, 17]}``."""
    if isinstance(index.value, str) and index.value.startswith("{"):
        index = json_answer(index.value.encode())["InvertedIndex"]  # as the snapshots of 2023 have it
    if index.value is None:
        return None
    if not isinstance(index.value, dict):
        raise index.unexpected("an object")
    places: dict[int, str] = {}
    for word in index.value:
        for node in index[word].items():
            if (place := node.number()) is not None and place < _LONGEST_ABSTRACT:
                places[place] = word
    return Node(" ".join(places[place] for place in sorted(places))).rich()


def _license(text: str | None) -> str | None:
    """The name of a Creative Commons licence, whose version OpenAlex does not say."""
    return text.upper() if text and re.fullmatch(r"cc0|cc-by(?:-n[cd]|-sa)*", text) else None


def _bare(doi: str | None) -> str | None:
    # arXiv's DOIs are said by the arXiv id.
    try:
        return DOI.parse(doi).value if doi and "10.48550/" not in doi else None
    except ValueError:
        return None


def _arxiv(*texts: str | None) -> str | None:
    for text in texts:
        # Nearly every link is that of another's DOI.
        if not text or (text.startswith(_RESOLVER) and "arxiv" not in text.lower()):
            continue
        try:
            return ArxivID.parse(text).value
        except ValueError:
            continue
    return None


def _last(url: str | None) -> str | None:
    return url.rstrip("/").rpartition("/")[2] if url else None


def _pmcid(url: str | None) -> str | None:
    number = _last(url)
    return f"PMC{number.removeprefix('PMC')}" if number else None
