"""Papers of conferences in RIS: EndNote's tags tell the conference from its proceedings, other programs' do not.

"RIS Format Specifications" (2012), the table of CONF: T2 is the name of the conference, C3 the title of the
proceedings, C1 the place of the publisher. Most databases have the proceedings in T2, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlsysbib.model import Entry
from mlsysbib.tagged import kinds
from mlsysbib.tagged.drafts import Draft, Kind, Row, joined


def _read(draft: Draft, row: Row) -> None:
    """The proceedings, and where C3 has them, the conference in T2."""
    own, conference, *_ = row.tags
    titled = len(draft.tags.get(own, ())) == 1 and not _of_wos(draft)
    kinds.text.read(draft, row if titled else row._replace(tags=row.tags[1:]))
    if titled:
        kinds.text.read(draft, row._replace(field="event_title", tags=(conference,)))


def _of_wos(draft: Draft) -> bool:
    """Whether the record is the Web of Science's, which has the universities of the authors in C3."""
    return any(joined(each).startswith("WOS:") for each in draft.tags.get("AN", ()))


def _written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    if entry.container_title:
        yield row.tags[0 if entry.event_title else 1], entry.container_title


def _event_keeps(entry: Entry, row: Row) -> bool:
    return bool(entry.container_title) and kinds.text_keeps(entry, row)


proceedings = Kind(_read, _written, kinds.text_keeps)
"""The title of the proceedings, and of the conference beside it."""
conference = Kind(lambda _draft, _row: None, kinds.text_written, _event_keeps)
"""The name of the conference, which is read with the proceedings."""


def place(draft: Draft) -> None:
    """The place of the publisher, where C1 has it; other programs have anything there."""
    found = draft.tags.get("C1", ())
    if draft.fields["type"] == "paper-conference" and "publisher_place" not in draft.fields and len(found) == 1:
        said = joined(found[0])
        if said and not any(map(str.isdigit, said)):
            draft.put("publisher_place", said, found[0])
