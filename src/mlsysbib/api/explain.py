"""Where each field of an entry comes from: what the file says, what the sources say, and who of them is believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from mlsysbib._lazy import public
from mlsysbib.api.given import library_of
from mlsysbib.entries_yaml.fields import FIELDS as FIELD_NAMES
from mlsysbib.entries_yaml.fields import field as field_of
from mlsysbib.entries_yaml.fields import name_of
from mlsysbib.errors import Finding, UsageError
from mlsysbib.lock.values import Lock, uncovered
from mlsysbib.merge import FIELDS, Choice, Side, choices, findings
from mlsysbib.model import Entry, Record, attribute
from mlsysbib.plugins.sources import ranks
from mlsysbib.text.nearest import did_you_mean


@public
class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Who said what of an entry.

    ``entry`` is the entry as it is written, ``fields`` what becomes of each field that anybody says something of,
    with all sides. ``unknown`` are the records of sources that do not know the work, ``findings`` what somebody should
    look at, and ``behind`` says why the lock no longer covers the entry, empty where it does.
    """

    key: str
    entry: Entry
    fields: tuple[Choice, ...]
    unknown: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()
    behind: str = ""

    def __getitem__(self, field: str) -> Choice:
        """What becomes of one field, by its name in entries.yaml, CSL-JSON or Python; raises ``UsageError``."""
        known = field_of(field)
        name = known.attribute if known else attribute(field) or field
        for choice in self.fields:
            if choice.field == name:
                return choice
        if name in Entry.__struct_fields__:
            ask = f"run `mlsysbib enrich {self.key}` to ask the services"
            raise UsageError(f"nobody says anything of {field} of {self.key}; {ask}")
        had = [name_of(each.field) for each in self.fields]
        meant = did_you_mean(field, dict.fromkeys([*had, *FIELD_NAMES]))
        raise UsageError(f"there is no field {field!r}{meant or ';'} {self.key} has {', '.join(had)}")


@public
def explain(library: Mapping[str, Entry], key: str, lock: Lock | None = None, *, cite: str = "") -> Explanation:
    """Where each field of an entry comes from, as ``mlsysbib explain`` shows it.

    ``library`` has the entries as they are written (``load(path, lock=False)``), ``lock`` what the sources said
    (``read_lock(path)``); ``cite`` is that of ``load``. Raises ``UnknownKey`` where the library does not have the key.
    """
    whole = library_of(library)
    entry = whole[key]
    if not isinstance(lock, (Lock, type(None))):
        from mlsysbib.api import mistaken

        raise mistaken.lock("explain", lock)
    locked = Lock() if lock is None else lock
    records = locked.fitting(key, entry)
    believed = ranks(record.source for record in records)
    return Explanation(
        key=key,
        entry=entry,
        fields=(*choices(entry, records, believed, cite), *_yours(entry)),
        unknown=tuple(record for record in records if record.entry is None),
        findings=tuple(map(whole.placed, findings(key, entry, records, believed))),
        behind="" if lock is None else uncovered(whole.select([key]), locked).get(key, ""),
    )


def _yours(entry: Entry) -> Iterator[Choice]:
    """The fields that no source is asked for, such as the section of the list and notes: whoever wrote them is you."""
    for field in Entry.__struct_fields__:
        if field not in FIELDS and field != "custom" and (own := getattr(entry, field)):
            yield Choice(field, own, None, (Side(own),))
