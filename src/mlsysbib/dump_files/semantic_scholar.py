"""The papers of Semantic Scholar's datasets (S2AG), a paper a line; their abstracts are a dataset of its own.

The members have the names of the service's, in lower case.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from mlsysbib.dump_files.cutting import LINES, Cut
from mlsysbib.dump_files.json_records import quick, whole
from mlsysbib.dump_files.known import Known, found_by
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Record
from mlsysbib.model.identifiers import SemanticScholarID
from mlsysbib.sources import titles
from mlsysbib.sources.payload import Node
from mlsysbib.sources.semantic_scholar import named, said_besides, work
from mlsysbib.text.markup import plain

_SPELLED = {
    "externalids": "externalIds",
    "publicationdate": "publicationDate",
    "publicationtypes": "publicationTypes",
    "publicationvenue": "publicationVenue",
}
_Text = str | None


class _Ids(msgspec.Struct):
    DOI: _Text = None
    ArXiv: _Text = None
    PubMed: _Text = None
    PubMedCentral: _Text = None


class _Found(msgspec.Struct):
    corpusid: int
    title: str | None
    authors: msgspec.Raw
    externalids: _Ids | None = None
    url: _Text = None


_FOUND = msgspec.json.Decoder(_Found)


class SemanticScholarPapers:
    """Semantic Scholar's papers, found by DOI, arXiv id, PubMed's ids, their own two ids and title."""

    source: ClassVar[str] = "semantic-scholar"
    cut: ClassVar[Cut] = LINES

    def known(self, data: bytes) -> Known | None:
        """What the paper is found by; None for a record of another dataset: an abstract, an author, a citation."""
        found = quick(data, _FOUND)
        if found is None:
            node = _spelled(whole(data))
            return None if node is None else found_by(work(node), _keys(node))
        ids = Node(msgspec.structs.asdict(found.externalids or _Ids()))
        keys = _keys(Node({"corpusid": found.corpusid, "paperId": _paper(found.url)}))
        pairs = (*(("key", key) for key in keys), *named(ids).items())
        title = titles.title(Node(found.title, "title").rich())
        return Known(plain(title or ""), tuple((kind, value) for kind, value in pairs if value))

    def record(self, data: bytes) -> Record | None:
        """The paper, as Semantic Scholar's own service gives it, without its abstract."""
        node = _spelled(whole(data))
        if node is None:
            return None
        entry = work(node)
        return Record(source=self.source, entry=entry, evidence={"key": _keys(node)[0], **said_besides(node, entry)})


def _spelled(node: Node) -> Node | None:
    """The paper with the service's own names; None for what is none."""
    if "title" not in node.value or "authors" not in node.value:
        return None
    if node["corpusid"].number() is None:
        raise UnexpectedAnswer("not a paper of Semantic Scholar: it has no corpusid")
    named = {_SPELLED.get(name, name): value for name, value in node.value.items()}
    return Node({**named, "paperId": _paper(node["url"].text())})


def _paper(url: str | None) -> str | None:
    try:
        return SemanticScholarID.parse(url or "").value
    except ValueError:
        return None


def _keys(node: Node) -> list[str]:
    corpus, paper = node["corpusid"].number(), node["paperId"].text()
    return [f"CorpusId:{corpus}", *([paper] if paper else [])]
