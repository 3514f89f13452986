"""arXiv's API (https://info.arxiv.org/help/api/user-manual.html), both generations of its Atom."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

import msgspec
from lxml import etree

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import by_identifier
from mlsysbib.model import ArxivID, Entry, Query, Record
from mlsysbib.model.identifiers import DOI
from mlsysbib.model.people import whole
from mlsysbib.sources.batches import batches
from mlsysbib.sources.dates import from_iso
from mlsysbib.sources.payload import check_is_absent, each, xml_alone, xml_answer
from mlsysbib.sources.searching import first_author, found_among, searched, telling
from mlsysbib.text.html import clean, rich
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.markup import tokens
from mlsysbib.text.patterns import pattern

_ATOM = "{http://www.w3.org/2005/Atom}"
_PATH = "/api/query"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_TEXTS = {
    "id": f"{_ATOM}id",
    "title": f"{_ATOM}title",
    "abstract": f"{_ATOM}summary",
    "comment": f"{_ARXIV}comment",
    "journal_ref": f"{_ARXIV}journal_ref",
    "doi": f"{_ARXIV}doi",
    "published": f"{_ATOM}published",
    "updated": f"{_ATOM}updated",
}
# The comment on a paper that its authors, or arXiv, took back; one "withdrawn from" a conference is there still
_WITHDRAWN = pattern(
    r"\W*(?:(?:this|the)\s+(?:\w+\s+){1,3}(?:has\s+been|is|was)\s+)?withdrawn\b(?!\s+from\s+(?!(?:the\s+)?arxiv\b))",
    re.IGNORECASE,
)
_NO_PAPER = f'<feed xmlns="{_ATOM[1:-1]}" xmlns:arxiv="{_ARXIV[1:-1]}"/>'.encode()


class Arxiv(msgspec.Struct, frozen=True, kw_only=True):
    """arXiv: preprints by their ids, a hundred in one request, and searches by title and author."""

    name: ClassVar[str] = "arxiv"
    batch: int = 100
    hits: int = 5

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each batch of ids; ids that arXiv could not have given are not asked for."""
        asked = by_identifier(entries, ArxivID)
        for ids in batches(asked, self.batch):
            yield Query(
                source=self.name,
                url=_PATH,
                # Without max_results arXiv cuts the answer at ten.
                params=(("id_list", ",".join(map(str, ids))), ("max_results", str(len(ids)))),
                accept="application/atom+xml",
                asked={key: entry for number in ids for key, entry in asked[number].items()},
                shown=f"{_PATH}?id_list={ids[0]}" if len(ids) == 1 else "",
            )

    def searches(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One search for each entry with a title: the words that tell something, and the first author."""
        for key, entry in searched(entries):
            asked = [f"ti:{term}" for term in telling(entry)]
            asked += [f"au:{author}"] if (author := first_author(entry)) else []
            yield Query(
                source=self.name,
                url=_PATH,
                params=(("search_query", " AND ".join(asked)), ("max_results", str(self.hits))),
                accept="application/atom+xml",
                asked={key: entry},
            )

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked: what the feed says of its id, or the hit that is surely the work, or None."""
        papers = _papers(xml_answer(body))
        if any(name == "search_query" for name, _ in query.params):
            hits = [element for number, element in papers.items() if number.version is None]
            yield from found_among(self.name, query.asked, hits, lambda hit: (paper(hit)[0], {}))
            return
        ids = by_identifier(query.asked, ArxivID)
        others = _others(papers, ids)
        yield from each(ids.items(), lambda asked: self._answers(*asked, papers, others))

    def parts(self, query: Query, body: bytes) -> Iterator[tuple[Mapping[str, Entry], bytes]]:
        """A feed of one paper, or of none, for each id of a batch."""
        if any(name == "search_query" for name, _ in query.params):
            return
        papers = _papers(xml_answer(body))
        ids = by_identifier(query.asked, ArxivID)
        other = next((papers[number] for number in _others(papers, ids)), None)
        for number, keys in ids.items():
            yield keys, xml_alone(_NO_PAPER, papers.get(number, other))

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """No 404 says so: the feed leaves out what arXiv does not know."""
        return False

    def _answers(
        self,
        number: ArxivID,
        asked: Mapping[str, Entry],
        papers: Mapping[ArxivID, etree._Element],
        others: Collection[ArxivID],
    ) -> Iterable[tuple[str, Record]]:
        element = papers.get(number)
        if element is None:
            check_is_absent(number, others)
        evidence: dict[str, Any] = {"by": "arxiv", "id": str(number)}
        entry = None
        if element is not None:
            entry, seen = paper(element, versioned=number.version is not None)
            evidence.update(seen)
        for key in asked:
            yield key, Record(source=self.name, entry=entry, evidence=evidence)


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """What arXiv says of a paper, in the words that stand there; ``published`` and ``updated`` are days (ISO 8601)."""

    id: str
    title: str
    names: Iterable[str]
    abstract: str = ""
    comment: str = ""
    journal_ref: str = ""
    doi: str = ""
    primary: str | None = None
    categories: Sequence[str] = ()
    published: str = ""
    updated: str = ""


def paper(element: etree._Element, *, versioned: bool = False) -> tuple[Entry, dict[str, Any]]:
    """The paper of one Atom entry, and what else it says."""
    primary = element.find(f"{_ARXIV}primary_category")
    texts = {name: _raw(element, tag) for name, tag in _TEXTS.items()}
    names = [name.text or "" for name in element.iterfind(f"{_ATOM}author/{_ATOM}name")]
    categories = [term for each in element.iterfind(f"{_ATOM}category") if (term := each.get("term"))]
    primary_term = None if primary is None else primary.get("term")
    return told(Paper(names=names, categories=categories, primary=primary_term, **texts), versioned=versioned)


def told(said: Paper, *, versioned: bool = False) -> tuple[Entry, dict[str, Any]]:
    """The paper, and what else is said: the version seen, and that it was withdrawn.

    ``doi`` is that of the published version, which the authors told arXiv; comment and journal reference, which are
    the authors' free text, stand in ``custom``.
    """
    number = ArxivID.parse(clean(said.id))
    title = prose(said.title)
    if not title:
        raise UnexpectedAnswer(f"entry {number}: it has no title")
    names = (whole(prose(name)) for name in said.names)
    free = {
        "comment": clean(said.comment),
        "journal_ref": clean(said.journal_ref),
        "categories": list(said.categories),
        "updated": clean(said.updated)[:10],
    }
    entry = Entry(
        type="article",
        title=title,
        author=tuple(name for name in names if name is not None),
        issued=from_iso(clean(said.published)),
        abstract=prose(said.abstract) or None,
        arxiv=str(number) if versioned else number.value,
        arxiv_class=said.primary,
        doi=published_doi(said.doi),
        publisher="arXiv",
        url=ArxivID(number.value, number.version if versioned else None).url,
        custom={"arxiv": {name: value for name, value in free.items() if value}},
    )
    seen = {"version": number.version} if number.version else {}
    return entry, {**seen, "withdrawn": True} if _WITHDRAWN.match(clean(said.comment)) else seen


def _papers(feed: etree._Element) -> dict[ArxivID, etree._Element]:
    """The feed's entries by id, with their version and without; the feed's own title is not looked at."""
    if feed.tag != f"{_ATOM}feed":
        raise UnexpectedAnswer(f"the answer is not an Atom feed: its root is {str(feed.tag)[:60]!r}")
    found: dict[ArxivID, etree._Element] = {}
    for place, element in enumerate(feed.iterfind(f"{_ATOM}entry")):
        link = _text(element, f"{_ATOM}id") or ""
        if "/api/errors" in link:
            said = _text(element, f"{_ATOM}summary") or link
            raise UnexpectedAnswer(f"arXiv refused the query: {said}")
        try:
            number = ArxivID.parse(link)
        except ValueError:
            if "arxiv.org/abs/" in link:
                continue  # an id of a kind that we do not know, so none that we asked for
            raise UnexpectedAnswer(f"feed.entry[{place}].id: expected an arXiv link, found {link[:80]!r}") from None
        # An id without a title is how the old API answered for a version that does not exist.
        if _text(element, f"{_ATOM}title"):
            found[number] = element
            latest = found.get(ArxivID(number.value))
            if latest is None or (_version(latest) or 0) < (number.version or 0):
                found[ArxivID(number.value)] = element
    return found


def _others(papers: Iterable[ArxivID], asked: Iterable[ArxivID]) -> list[ArxivID]:
    """The papers of a feed that nobody asked for, in whatever version."""
    wanted = {number.value for number in asked}
    return [number for number in papers if number.value not in wanted]


def prose(text: str) -> str:
    r"""Text in which authors left the TeX of accents and emphasis ("Poincar\'e"); formulas stay as they are."""
    if any("\\" in token.value for token in tokens(text) if token.kind == "text"):
        return clean(decode(text))
    return rich(text)


def _version(element: etree._Element) -> int | None:
    return ArxivID.parse(_text(element, f"{_ATOM}id") or "").version


def published_doi(text: str | None) -> str | None:
    """The DOI of the published version; authors write all sorts of things there, several with spaces between."""
    for word in re.split(r"[\s,]+", text or ""):
        try:
            return DOI.parse(word).value
        except ValueError:
            continue
    return None


def _raw(element: etree._Element, tag: str) -> str:
    found = element.find(tag)
    return "" if found is None else "".join(map(str, found.itertext()))


def _text(element: etree._Element, tag: str) -> str | None:
    return clean(_raw(element, tag)) or None
