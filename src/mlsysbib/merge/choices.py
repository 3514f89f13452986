"""For each field of an entry: what it becomes, who said so, and what the others said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from mlsysbib._lazy import public
from mlsysbib.merge.cited_version import Version, version_of
from mlsysbib.merge.house_style import tidy
from mlsysbib.merge.precedence import FIELDS, OF_THE_WORK, Ranks, standing
from mlsysbib.merge.quality import defects
from mlsysbib.merge.versions import means_preprint, of_preprint
from mlsysbib.model import Entry, Record


@public
class Side(NamedTuple):
    """One value for a field: who says it (None is the file itself), and whether it could be taken at all."""

    value: Any
    record: Record | None = None
    counts: bool = True

    @property
    def who(self) -> str:
        """The name of the source; "" for the file."""
        return self.record.source if self.record is not None else ""


@public
class Choice(NamedTuple):
    """What a field becomes, the record that said it (None: the file did, or nobody is to be believed), and all sides.

    Sides stand in the order in which they are believed, those that do not count at the end.
    """

    field: str
    value: Any
    record: Record | None
    sides: tuple[Side, ...]


def merge(entry: Entry, records: Sequence[Record], ranks: Ranks, cite: str = "") -> Entry:
    """The entry with its blanks filled from its records, cited as it says, or as ``cite`` does (``cited_version``)."""
    filled = {
        choice.field: choice.value
        for choice in choices(entry, records, ranks, cite)
        if choice.record is not None or not choice.sides or not choice.sides[0].counts
    }
    return msgspec.structs.replace(entry, **filled) if filled else entry


def choices(entry: Entry, records: Sequence[Record], ranks: Ranks, cite: str = "") -> Iterator[Choice]:
    """A choice for each field that anybody says something of, in the order of the model's fields.

    ``ranks`` says how far each source is believed: ``mlsysbib.plugins.sources.ranks`` has what they declare.
    """
    known = [record for record in records if record.entry is not None]
    version = version_of(entry, known, cite)
    preprint = means_preprint(entry, known, ranks) if version is None else version.is_preprint
    has_doi = bool(entry.doi)
    for field in FIELDS:
        own = getattr(entry, field)
        sides = _sides(field, known, ranks, preprint=preprint)
        if version is not None and _is_said(field, own) and version.drops(field, own):
            yield _dropped(field, entry, version, sides)
        elif _is_said(field, own):
            yield Choice(field, own, None, (Side(own), *sides))
        elif sides:
            # A DOI is an address already, and one that lasts.
            taken = sides[0] if sides[0].counts and not (field == "url" and has_doi) else Side(own)
            has_doi = has_doi or (field == "doi" and taken.record is not None)
            yield Choice(field, taken.value, taken.record, sides)


def _dropped(field: str, entry: Entry, version: Version, sides: Sequence[Side]) -> Choice:
    """The choice for a field whose own value is of a version that is not cited."""
    own = Side(getattr(entry, field), counts=False)
    known = [side.record for side in sides if side.record is not None]
    if sides and sides[0].counts and not (version.said == "published" and field in ("arxiv", "arxiv_class")):
        return Choice(field, sides[0].value, sides[0].record, (*sides, own))
    return Choice(field, version.instead(field, entry, known), None, (own, *sides))


def _is_said(field: str, value: Any) -> bool:
    # "document" is what an entry is of which no type is known.
    return bool(value) and (field, value) != ("type", "document")


def _sides(field: str, records: Sequence[Record], ranks: Ranks, *, preprint: bool) -> tuple[Side, ...]:
    """What the records say of a field, the most believable first."""
    if not any(getattr(record.entry, field) for record in records):
        return ()  # nine fields of ten
    sides = [
        Side(value, record, _counts(field, value, record, preprint=preprint))
        for record in records
        if _is_said(field, value := tidy(field, getattr(record.entry, field)))
    ]
    counting = [side for side in sides if side.counts]
    short = defects(field, [side.value for side in counting])
    ranked = sorted(zip(counting, short, strict=True), key=lambda pair: (*pair[1], standing(field, pair[0].who, ranks)))
    return (*(side for side, _ in ranked), *(side for side in sides if not side.counts))


def _counts(field: str, value: Any, record: Record, *, preprint: bool) -> bool:
    """Whether a record may speak for a field: for those of the publication it must be of the version that is meant."""
    return field in OF_THE_WORK or of_preprint(field, value, record) == preprint
