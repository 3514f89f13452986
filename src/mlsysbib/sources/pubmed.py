"""PubMed by NCBI's E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25501/): papers by PubMed's and PMC's numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

import msgspec
from lxml import etree
from msgspec.structs import replace

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import by_identifier
from mlsysbib.model import Entry, Query, Record, people
from mlsysbib.model.identifiers import PMCID, PMID
from mlsysbib.sources.batches import batches
from mlsysbib.sources.dates import read
from mlsysbib.sources.oddities import noted
from mlsysbib.sources.payload import Node, check_is_absent, each, json_answer, xml_alone, xml_answer
from mlsysbib.sources.pubmed_records import besides, book, identifiers, paper, told_by
from mlsysbib.text.full_stops import unended
from mlsysbib.text.language_codes import two_letters
from mlsysbib.text.pages import known_pages

_FETCH = "/entrez/eutils/efetch.fcgi"
_SUMMARY = "/entrez/eutils/esummary.fcgi"
_NO_PAPER = b"<PubmedArticleSet/>"
_KINDS = {"PubmedArticle": paper, "PubmedBookArticle": book}


class PubMed(msgspec.Struct, frozen=True, kw_only=True):
    """PubMed: papers and chapters by PMID, and papers by PMCID, two hundred in one request."""

    name: ClassVar[str] = "pubmed"
    batch: int = 200

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each batch of PMIDs, and one for each batch of PMCIDs of entries that have no PMID."""
        numbered = by_identifier(entries, PMID)
        yield from self._batches(_FETCH, numbered, (("db", "pubmed"), ("retmode", "xml")))
        known = {key for keys in numbered.values() for key in keys}
        others = {key: entry for key, entry in entries.items() if key not in known}
        yield from self._batches(_SUMMARY, by_identifier(others, PMCID), (("db", "pmc"), ("retmode", "json")))

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked: the paper with its number, or None; unknown numbers are left out."""
        if query.url == _SUMMARY:
            answer = _result(body)
            yield from each(by_identifier(query.asked, PMCID).items(), lambda asked: self._summed(*asked, answer))
            return
        found, asked = _articles(body), by_identifier(query.asked, PMID)
        others = found.keys() - {pmid.value for pmid in asked}
        yield from each(asked.items(), lambda pair: self._answers(*pair, found, others))

    def parts(self, query: Query, body: bytes) -> Iterator[tuple[Mapping[str, Entry], bytes]]:
        """A list of one paper, or a result of one summary, or of none, for each number of a batch."""
        if query.url == _SUMMARY:
            answer = _result(body)
            for number, keys in by_identifier(query.asked, PMCID).items():
                node = answer[digits := number.value.removeprefix("PMC")]
                said = {} if node.value is None else {digits: node.value}
                yield keys, msgspec.json.encode({"result": said})
            return
        found, asked = _articles(body), by_identifier(query.asked, PMID)
        other = next((node for number, node in found.items() if PMID(number) not in asked), None)
        for pmid, keys in asked.items():
            yield keys, xml_alone(_NO_PAPER, found.get(pmid.value, other))

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Never: unknown numbers are left out of the answer, so a 404 comes from a wrong address."""
        return False

    def _batches(
        self, url: str, asked: Mapping[Any, Mapping[str, Entry]], params: tuple[tuple[str, str], ...]
    ) -> Iterator[Query]:
        for ids in batches(asked, self.batch):
            keys = {key: entry for each in ids for key, entry in asked[each].items()}
            numbers = ",".join(each.value.removeprefix("PMC") for each in ids)
            yield Query(
                source=self.name,
                url=url,
                params=(*params, ("id", numbers), ("tool", "mlsysbib")),
                accept="*/*",
                asked=keys,
                shown=f"{url}?{urlencode(params)}&id={numbers}" if len(ids) == 1 else "",
            )

    def _answers(
        self, number: PMID, asked: Mapping[str, Entry], found: Mapping[str, etree._Element], others: Collection[str]
    ) -> Iterable[tuple[str, Record]]:
        node = found.get(number.value)
        if node is None:
            check_is_absent(number, others)
        said = Record(source=self.name) if node is None else recorded(node)
        for key in asked:
            yield key, replace(said, evidence={"by": "pmid", "id": number.value, **said.evidence})

    def _summed(self, number: PMCID, asked: Mapping[str, Entry], answer: Node) -> Iterable[tuple[str, Record]]:
        node = answer[number.value.removeprefix("PMC")]
        entry = None if node.value is None or node["error"].value else summary(node, number.value)
        besides = {} if entry is None else _told(node)
        for key in asked:
            yield key, Record(source=self.name, entry=entry, evidence={"by": "pmcid", "id": number.value, **besides})


def recorded(node: etree._Element) -> Record:
    """What PubMed says by one ``PubmedArticle`` or ``PubmedBookArticle``: the work, and what others say of it."""
    entry, said = _KINDS[str(node.tag)](node), besides(node)
    notes = noted(entry, *said.pop("notes", ()))
    return Record(source=PubMed.name, entry=entry, evidence={**said, **({"notes": notes} if notes else {})})


def summary(node: Node, pmcid: str | None = None) -> Entry:
    """The paper of a document summary, which has family names with initials and no abstract."""
    if not isinstance(node.value, dict):
        raise node.unexpected("an object")
    ids = {each["idtype"].text(): each["value"].text() for each in node["articleids"].items()}
    names = (people.initialled(person["name"].text()) for person in node["authors"].items())
    numbers = identifiers(ids)
    return Entry(
        type="article-journal",
        title=unended(node["title"].rich()),
        author=tuple(name for name in names if name is not None),
        issued=read(node["pubdate"].text()) or read(node["printpubdate"].text()) or read(node["epubdate"].text()),
        container_title=node["fulljournalname"].text() or node["source"].text(),
        container_title_short=node["source"].text(),
        volume=node["volume"].text(),
        issue=node["issue"].text(),
        page=known_pages(node["pages"].text()),
        issn=node["issn"].text() or node["essn"].text(),
        language=two_letters(next(iter(node["lang"].texts()), None)),
        doi=numbers["doi"],
        pmid=numbers["pmid"],
        pmcid=pmcid or numbers["pmcid"],
    )


def _told(node: Node) -> dict[str, Any]:
    """What a summary says of other papers: "Retraction in" where the XML has RetractionIn."""
    notices = [
        (
            re.sub(r"\W", "", (each["reftype"].text() or "").title()).replace("And", "and"),
            {"doi": "", "pmid": each["pmid"].text() or "", "where": each["refsource"].text() or ""},
        )
        for each in node["references"].items()
    ]
    return told_by(node["pubtype"].texts(), notices)


def _result(body: bytes) -> Node:
    answer = json_answer(body)
    if not isinstance(answer.value, dict):
        raise answer.unexpected("an object")
    if said := answer["error"].text() or answer["esummaryresult"].texts():
        raise UnexpectedAnswer(f"PubMed refused the query: {said if isinstance(said, str) else said[0]}")
    result = answer["result"]
    if not isinstance(result.value, dict):
        raise result.unexpected("an object")
    return result


def _articles(body: bytes) -> dict[str, etree._Element]:
    """The records of an answer by their PMID; it names its document type, and declares nothing."""
    root = xml_answer(body, named_type=True)
    errors = [" ".join("".join(map(str, node.itertext())).split()) for node in root.iter("ERROR")]
    if errors or root.tag != "PubmedArticleSet":
        said = "; ".join(errors)[:200] or f"its root is {str(root.tag)[:60]!r}"
        raise UnexpectedAnswer(f"PubMed gave no list of papers: {said}")
    found: dict[str, etree._Element] = {}
    for node in root:
        if node.tag in _KINDS and (number := node.findtext("*/PMID")):
            found[number.strip()] = node
    return found
