"""OpenAlex's snapshot: a work a line, in the layout of either year, and lists of ids that were merged into others."""

from __future__ import annotations

import re
from typing import ClassVar

import msgspec

from mlsysbib.dump_files.cutting import LINES, Cut
from mlsysbib.dump_files.json_records import quick, whole
from mlsysbib.dump_files.known import Known, found_by
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Record
from mlsysbib.model.identifiers import OpenAlexID
from mlsysbib.sources.openalex import named, said_besides, work, work_title
from mlsysbib.sources.payload import Node
from mlsysbib.text.markup import plain

_ID = "https://openalex.org/"
# A line of merged_ids/works/DATE.csv.gz: merge_date,id,merge_into_id
_MERGED = re.compile(rb"(?:\d{4}-\d\d-\d\d|merge_date),(W\d+|id),(W\d+|merge_into_id)\s*")


class _Ids(msgspec.Struct):
    pmid: str | None = None
    pmcid: str | None = None


class _Place(msgspec.Struct):
    landing_page_url: str | None = None


class _Found(msgspec.Struct):
    id: str
    title: str | None = None
    display_name: str | None = None
    doi: str | None = None
    ids: _Ids | None = None
    primary_location: _Place | None = None


_FOUND = msgspec.json.Decoder(_Found)


class OpenAlexWorks:
    """OpenAlex's works, found by DOI, arXiv id, PubMed's ids, their own ids and title."""

    source: ClassVar[str] = "openalex"
    cut: ClassVar[Cut] = LINES

    def known(self, data: bytes) -> Known | None:
        """What the work is found by; None for an author, a source, or whatever else OpenAlex has.

        An id that was merged into another leads to that.
        """
        if (merged := _MERGED.fullmatch(data)) is not None:
            old, new = merged[1].decode(), merged[2].decode()
            return Known("", (("key", old),), instead=new) if old != "id" else None
        found = quick(data, _FOUND)
        if found is None:
            node = whole(data)
            key = _key(node["id"].text())
            return None if key is None else found_by(work(node), (key,))
        if (key := _key(Node(found.id).text())) is None:
            return None
        page = found.primary_location.landing_page_url if found.primary_location else None
        node = Node(
            {
                "title": found.title,
                "display_name": found.display_name,
                "doi": found.doi,
                "primary_location": {"landing_page_url": page},
                "ids": msgspec.structs.asdict(found.ids) if found.ids else None,
            }
        )
        pairs = (("key", key), *named(node).items())
        return Known(plain(work_title(node) or ""), tuple((kind, value) for kind, value in pairs if value))

    def record(self, data: bytes) -> Record | None:
        """The work, as OpenAlex's own service gives it; None for what is no work."""
        if _MERGED.fullmatch(data):
            return None
        node = whole(data)
        if (key := _key(node["id"].text())) is None:
            return None
        entry = work(node)
        return Record(source=self.source, entry=entry, evidence={"key": key, **said_besides(node, entry)})


def _key(text: str | None) -> str | None:
    """The id of a work; None for that of something else. Raises ``UnexpectedAnswer`` where there is none."""
    name = (text or "").removeprefix(_ID)
    if not name[1:].isdigit():
        raise UnexpectedAnswer("not of OpenAlex: it has no id of OpenAlex's")
    try:
        return OpenAlexID.parse(name).value
    except ValueError:
        return None
