"""doi.org's content negotiation (https://citation.doi.org/docs.html): CSL-JSON for the DOIs of any agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar
from urllib.parse import quote

import msgspec

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import by_doi
from mlsysbib.model import Entry, Query, Record
from mlsysbib.sources.crossref import NOT_KNOWN, said_besides
from mlsysbib.sources.crossref_items import work
from mlsysbib.sources.datacite import DataCite
from mlsysbib.sources.payload import Node, json_answer

_NOT_A_DOI = re.compile(rb"<title>\s*Error: (?:DOI Not Found|Not a DOI)", re.IGNORECASE)


class DoiOrg(msgspec.Struct, frozen=True, kw_only=True):
    """doi.org: the DOIs of any agency, one in each request; for those of mEDRA, JaLC, KISTI and others."""

    name: ClassVar[str] = "doi"

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each DOI."""
        for doi, keys in by_doi(entries).items():
            url = "/" + quote(doi.value, safe="/")
            yield Query(source=self.name, url=url, accept="application/vnd.citationstyles.csl+json", asked=keys)

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked; None where doi.org says, as a web page, that there is no such DOI."""
        item = None if self.is_not_known(query, body) else json_answer(body)
        for doi, keys in by_doi(query.asked).items():
            entry = None if item is None else cited(item)
            if entry is not None and (entry.doi or "").lower() != doi.value.lower():
                raise UnexpectedAnswer(f"DOI: expected {doi}, found {entry.doi}")
            evidence = {"by": "doi", "id": doi.value, **({} if item is None else said_besides(item, entry))}
            for key in keys:
                yield key, Record(source=self.name, entry=entry, evidence=evidence)

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Whether the body is doi.org's page for an unknown DOI, or that of the agency that it passes DOIs to."""
        return bool(_NOT_A_DOI.search(body)) or body.strip() == NOT_KNOWN or DataCite().is_not_known(query, body)


def cited(item: Node) -> Entry:
    """The work of a CSL-JSON item: as Crossref's own items, with texts for lists, and CSL's types or Crossref's."""
    if not isinstance(item.value, dict):
        raise item.unexpected("an object")
    entry = work(item)
    return msgspec.structs.replace(
        entry,
        version=entry.version or (None if isinstance(item["version"].value, dict) else item["version"].text()),
        collection_title=entry.collection_title or item["collection-title"].rich(),
        collection_number=item["collection-number"].text(),
        chapter_number=item["chapter-number"].text(),
        genre=entry.genre or item["genre"].text(),
    )
