"""DataCite's REST API (https://support.datacite.org/docs/api): data, software, preprints, Dagstuhl.

Its list takes a query (https://support.datacite.org/docs/api-queries), which can name many DOIs. No rule of the service
speaks of such batches, for or against, so they are an attempt: what one does not bring whole is asked for singly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import quote

import msgspec

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import by_doi
from mlsysbib.model import Entry, Query, Record
from mlsysbib.model.identifiers import DOI
from mlsysbib.sources.batches import batches
from mlsysbib.sources.datacite_works import said_besides, told_besides, work
from mlsysbib.sources.oddities import noted
from mlsysbib.sources.payload import Node, each, json_answer

_LIST = "/dois"
_MEDIA_TYPE = "application/vnd.api+json"
# What stands for itself between the quotation marks of a query.
_QUOTABLE = re.compile(r"[!#-\[\]-~]+")
_PROPERTIES = tuple(
    "doi creators titles publisher container publicationYear contributors dates language types relatedIdentifiers"
    " relatedItems version rightsList descriptions identifiers sizes".split()
)
"""What is read of a DOI's metadata; a list has them all, or is not believed to be whole."""
_KEPT = (*_PROPERTIES, "subjects", "fundingReferences", "url")


class DataCite(msgspec.Struct, frozen=True, kw_only=True):
    """DataCite: works by DOI, forty in one request; best asked for the DOIs that Crossref does not know."""

    name: ClassVar[str] = "datacite"
    batch: int = 40

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each batch of DOIs, and one for each DOI that a query cannot quote."""
        asked = by_doi(entries)
        single = [doi for doi in asked if not _QUOTABLE.fullmatch(doi.value)]
        for ids in batches((doi for doi in asked if _QUOTABLE.fullmatch(doi.value)), self.batch):
            if len(ids) == 1:
                single += ids
                continue
            keys = {key: entry for doi in ids for key, entry in asked[doi].items()}
            # DOIs are indexed in lower case.
            quoted = " OR ".join(f'"{doi.value.lower()}"' for doi in ids)
            params = (("query", f"doi:({quoted})"), ("page[size]", str(len(ids))))
            yield Query(source=self.name, url=_LIST, params=params, accept=_MEDIA_TYPE, asked=keys)
        for doi in single:
            yield self._about(doi, asked[doi])

    def singly(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each DOI."""
        for doi, keys in by_doi(entries).items():
            yield self._about(doi, keys)

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked, None where DataCite does not know the DOI; of a batch, for those it brought."""
        answer, asked = json_answer(body), by_doi(query.asked)
        if query.url == _LIST:
            brought = _brought(answer)
            yield from each((doi for doi in asked if doi in brought), lambda doi: self._told(doi, asked, brought[doi]))
            return
        attributes = None if _is_not_found(answer) else answer["data"]["attributes"]
        for doi in asked:
            yield from self._told(doi, asked, attributes)

    def parts(self, query: Query, body: bytes) -> Iterator[tuple[Mapping[str, Entry], bytes]]:
        """What an answer says of each DOI, in the same words whether it was asked for with others or alone."""
        answer, asked = json_answer(body), by_doi(query.asked)
        brought = _brought(answer) if query.url == _LIST else _alone(answer)
        for doi, keys in asked.items():
            if doi in brought:
                attributes = brought[doi].value
                # alternateIdentifiers are the same as identifiers, and not in every list.
                names = _KEPT if attributes.get("identifiers") else (*_KEPT, "alternateIdentifiers")
                kept = {name: attributes[name] for name in names if attributes.get(name)}
                yield keys, msgspec.json.encode({"data": {"attributes": kept}})

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Whether the body of a 404 is DataCite's for an unknown DOI: errors of JSON:API, with that status."""
        try:
            return query.url != _LIST and _is_not_found(json_answer(body))
        except UnexpectedAnswer:
            return False

    def _about(self, doi: DOI, keys: Mapping[str, Entry]) -> Query:
        url = f"{_LIST}/{quote(doi.value, safe='/')}"
        return Query(source=self.name, url=url, accept=_MEDIA_TYPE, asked=keys)

    def _told(
        self, doi: DOI, asked: Mapping[DOI, Mapping[str, Entry]], attributes: Node | None
    ) -> Iterator[tuple[str, Record]]:
        entry, besides = (None, {}) if attributes is None else described(attributes)
        if entry is not None and (entry.doi or "").lower() != doi.value.lower():
            raise UnexpectedAnswer(f"data.attributes.doi: expected {doi}, found {entry.doi}")
        evidence = {"by": "doi", "id": doi.value, **besides}
        for key in asked[doi]:
            yield key, Record(source=self.name, entry=entry, evidence=evidence)


def described(attributes: Node) -> tuple[Entry, dict[str, Any]]:
    """The work that the attributes of a DOI describe, and what else they say: other works, and what is odd."""
    entry = work(attributes)
    notes = noted(entry, *told_besides(attributes))
    return entry, {**said_besides(attributes, entry), **({"notes": notes} if notes else {})}


def _brought(answer: Node) -> dict[DOI, Node]:
    """The works of a list by the DOI that each gives itself: those that stand there once, and whole."""
    if _is_not_found(answer):
        raise UnexpectedAnswer("DataCite has no list of DOIs where it is asked for one")
    if not isinstance(answer["data"].value, list):
        raise answer["data"].unexpected("a list")
    named = [(doi, item["attributes"]) for item in answer["data"].items() if (doi := _own_doi(item)) is not None]
    times = Counter(doi for doi, _ in named)
    return {doi: node for doi, node in named if times[doi] == 1 and node.value.keys() >= set(_PROPERTIES)}


def _alone(answer: Node) -> dict[DOI, Node]:
    if not isinstance(answer.value, dict) or answer["errors"].value is not None:
        return {}
    doi = _own_doi(answer["data"])
    return {} if doi is None else {doi: answer["data"]["attributes"]}


def _own_doi(item: Node) -> DOI | None:
    """The DOI that an item has as its own; None where it has none, or two."""
    value: Any = item.value
    attributes = value.get("attributes") if isinstance(value, dict) else None
    if not isinstance(attributes, dict):
        return None
    try:
        names = {DOI.parse(name) for name in (attributes.get("doi"), value.get("id")) if isinstance(name, str)}
    except ValueError:
        return None
    return names.pop() if len(names) == 1 and isinstance(attributes.get("doi"), str) else None


def _is_not_found(answer: Node) -> bool:
    errors = answer["errors"].items()
    if not errors:
        return False
    if any(error["status"].text() == "404" for error in errors):
        return True
    said = "; ".join(text for error in errors if (text := error["title"].text()))
    raise UnexpectedAnswer(f"DataCite refused the query: {said or 'it does not say why'}")
