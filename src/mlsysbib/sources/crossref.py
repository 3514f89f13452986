"""Crossref's REST API (https://api.crossref.org), whose items are documented in its ``api_format.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import quote

import msgspec

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import by_identifier
from mlsysbib.model import Entry, Query, Record
from mlsysbib.model.identifiers import DOI
from mlsysbib.sources import relations
from mlsysbib.sources.batches import batches
from mlsysbib.sources.crossref_items import besides, containers, work
from mlsysbib.sources.oddities import noted
from mlsysbib.sources.payload import Node, check_is_absent, each, json_answer, sorted_out
from mlsysbib.sources.searching import bibliographic, found_among, searched

NOT_KNOWN = b"Resource not found."
"""The whole body of the 404 to an unknown DOI."""
_LIST = "/works"


class Crossref(msgspec.Struct, frozen=True, kw_only=True):
    """Crossref: works by DOI, forty in one request, and searches by what a bibliography says of a work."""

    name: ClassVar[str] = "crossref"
    batch: int = 40
    hits: int = 5

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each batch of DOIs, and one for each DOI that a filter cannot hold."""
        asked = by_identifier(entries, DOI)
        # In a filter a comma ends the value.
        for ids in batches((doi for doi in asked if "," not in doi.value), self.batch):
            filters = ",".join(f"doi:{doi}" for doi in ids)
            params = (("filter", filters), ("rows", str(len(ids))))
            yield self._query(_LIST, asked, ids, params, _path(ids[0], "/") if len(ids) == 1 else "")
        for doi in asked:
            if "," in doi.value:
                yield self._query(_path(doi), asked, [doi])

    def searches(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One search for each entry with a title."""
        for key, entry in searched(entries):
            params = (("query.bibliographic", bibliographic(entry)), ("rows", str(self.hits)))
            yield Query(source=self.name, url=_LIST, params=params, asked={key: entry})

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked: the item with its DOI or the hit that is surely the work, or None."""
        items = _items(body)
        if any(name == "query.bibliographic" for name, _ in query.params):
            yield from found_among(self.name, query.asked, items, _read)
            return
        dois = by_identifier(query.asked, DOI)
        works, others = sorted_out(items, _doi, dois)
        yield from each(dois.items(), lambda asked: self._answers(*asked, works, others))

    def parts(self, query: Query, body: bytes) -> Iterator[tuple[Mapping[str, Entry], bytes]]:
        """A list of one item, or of none, for each DOI of a batch."""
        if not any(name == "filter" for name, _ in query.params):
            return
        dois = by_identifier(query.asked, DOI)
        works, others = sorted_out(_items(body), _doi, dois)
        for doi, keys in dois.items():
            items = [works[doi]] if doi in works else others
            yield keys, msgspec.json.encode({"message": {"items": [item.value for item in items]}})

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Whether the body of a 404 is Crossref's for an unknown DOI; a list is answered with no items."""
        return query.url != _LIST and body.strip() == NOT_KNOWN

    def _query(
        self,
        url: str,
        asked: Mapping[DOI, Mapping[str, Entry]],
        ids: Iterable[DOI],
        params: tuple[tuple[str, str], ...] = (),
        shown: str = "",
    ) -> Query:
        keys = {key: entry for doi in ids for key, entry in asked[doi].items()}
        return Query(source=self.name, url=url, params=params, asked=keys, shown=shown)

    def _answers(
        self, doi: DOI, asked: Mapping[str, Entry], works: Mapping[DOI, Node], others: Sequence[Node]
    ) -> Iterable[tuple[str, Record]]:
        item = works.get(doi)
        if item is None:
            check_is_absent(doi, others, _doi)
        entry = None if item is None else work(item)
        evidence = {"by": "doi", "id": doi.value, **({} if item is None else said_besides(item, entry))}
        for key in asked:
            yield key, Record(source=self.name, entry=entry, evidence=evidence)


def _path(doi: DOI, safe: str = "") -> str:
    return f"{_LIST}/{quote(doi.value, safe=safe)}"


def said_besides(item: Node, entry: Entry | None) -> dict[str, Any]:
    """What an item says that is not a field of the work: corrections, retractions, other versions, and what is odd."""
    notes = noted(entry, containers(item).doubt)
    surplus = {} if entry is None else besides(item, entry)
    return {
        **relations.updates(item),
        **relations.of_crossref(item["relation"]),
        **surplus,
        **({"notes": notes} if notes else {}),
    }


def _doi(item: Node) -> DOI | None:
    return item["DOI"].doi()


def _read(item: Node) -> tuple[Entry, Mapping[str, Any]]:
    entry = work(item)
    return entry, said_besides(item, entry)


def _items(body: bytes) -> list[Node]:
    """The items of a single work or of a list."""
    if body.strip() == NOT_KNOWN:
        return []
    answer = json_answer(body)
    message = answer["message"]
    if answer["status"].text() == "failed":
        said = "; ".join(text for node in message.items() if (text := node["message"].text()))
        raise UnexpectedAnswer(f"Crossref refused the query: {said or 'it does not say why'}")
    if not isinstance(message.value, dict):
        raise message.unexpected("an object")
    if not message.value.keys() & {"items", "DOI"}:
        raise message.unexpected("a work, or a list of them")
    nodes = message["items"].items() if "items" in message.value else [message]
    # An answer that only names the agency describes no work.
    return [node for node in nodes if not (isinstance(node.value, dict) and node["agency"].value)]
