"""DataCite's public data file: the attributes of a DOI a line, alone or as the REST API wraps them."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from mlsysbib.dump_files.cutting import LINES, Cut
from mlsysbib.dump_files.json_records import quick, whole
from mlsysbib.dump_files.known import Known, found_by
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Record
from mlsysbib.sources.datacite import described
from mlsysbib.sources.datacite_works import named, work, work_title
from mlsysbib.sources.payload import Node
from mlsysbib.text.markup import plain


class _Attributes(msgspec.Struct):
    doi: str | None = None
    titles: list[dict[str, Any]] = []
    language: str | None = None
    types: dict[str, str | None] = {}
    container: dict[str, Any] | None = None


class _Found(_Attributes):
    id: str | None = None
    attributes: _Attributes | None = None


_FOUND = msgspec.json.Decoder(_Found)


class DataCiteWorks:
    """DataCite's works, found by DOI, arXiv id, a book by its ISBN, and title."""

    source: ClassVar[str] = "datacite"
    cut: ClassVar[Cut] = LINES

    def known(self, data: bytes) -> Known | None:
        """What the work is found by."""
        found = quick(data, _FOUND)
        if found is None or b"isbn" in data.lower():
            return found_by(work(_attributes(whole(data))))
        said = found if found.attributes is None else found.attributes
        node = Node({"doi": said.doi or found.id, "titles": said.titles, "language": said.language})
        _checked(node)
        pairs = named(node).items()
        return Known(plain(work_title(node) or ""), tuple((kind, value) for kind, value in pairs if value))

    def record(self, data: bytes) -> Record | None:
        """The work, as DataCite's own service gives it."""
        entry, evidence = described(_attributes(whole(data)))
        return Record(source=self.source, entry=entry, evidence=evidence)


def _attributes(node: Node) -> Node:
    """The attributes with their DOI, whatever they are wrapped in."""
    inside = node["attributes"]
    if inside.value is None:
        return _checked(node)
    if not isinstance(inside.value, dict):
        raise inside.unexpected("an object")
    return _checked(Node({**inside.value, "doi": inside.value.get("doi") or node.value.get("id")}, inside.path))


def _checked(node: Node) -> Node:
    if node["doi"].doi() is None:
        raise UnexpectedAnswer("not a work of DataCite: it has no DOI")
    return node
