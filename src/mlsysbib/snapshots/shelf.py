"""Snapshots asked in the place of a service: by an entry's identifiers, and by its title where it has none.

What a snapshot says is a record of the service's own name, so that nobody who merges or ranks has to know of it; its
address, ``snapshot:FILE#IDENTIFIER``, and the evidence ``snapshot`` say where it is from. An entry of a .bib file that
names its page at DBLP has that address, which everybody can open, where the name of a file says nothing elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias

import msgspec

from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.dump_files.links import KINDS
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import arxiv_id, identifiers
from mlsysbib.identity.matching import compare, years
from mlsysbib.identity.same import may_be
from mlsysbib.merge.precedence import FIELDS
from mlsysbib.model import OTHERS, Entry, Record
from mlsysbib.model.identifiers import DBLPKey, OpenAlexID, SemanticScholarID
from mlsysbib.plugins.sources import OF_FILES, declared
from mlsysbib.snapshots.opening import opened
from mlsysbib.snapshots.snapshot import Snapshot
from mlsysbib.sources.books import by_isbn
from mlsysbib.sources.searching import found, searched
from mlsysbib.text.markup import plain

Paths: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""One path, or several."""

_GOOD = 200
# The identifiers that are one source's own keys, with what stands before them; a .bib file of DBLP's has its keys.
_OWN: Mapping[tuple[str, type], str] = {
    ("bib", DBLPKey): "DBLP:",
    ("dblp", DBLPKey): "",
    ("openalex", OpenAlexID): "",
    ("semantic-scholar", SemanticScholarID): "",
}


class _Asked(NamedTuple):
    """An identifier: what the index has it under, and what the evidence calls it."""

    kind: str
    value: str
    by: str
    shown: str


class Shelf:
    """The snapshots of one source, asked in their order."""

    def __init__(self, source: str, snapshots: Iterable[Snapshot]) -> None:
        self.source = source
        self._snapshots = tuple(snapshots)
        # Who registers identifiers is right about them; in a file of somebody's an identifier may be a slip.
        self._vouches = bool(declared(source).service.address)

    def named(self, entry: Entry) -> Record | None:
        """What the first of the entry's identifiers that is there leads to; None where none is.

        Raises ``UnexpectedAnswer`` for a record that cannot be read, ``UsageError`` for a damaged snapshot.
        """
        for asked in _asked(self.source, entry):
            for snapshot in self._snapshots:
                records = [_record(snapshot, data) for data in snapshot.named(asked.kind, asked.value)]
                if (record := self._meant(entry, [each for each in records if each is not None])) is not None:
                    said = {"by": asked.by, "id": asked.shown, **record.evidence}
                    return _told(record, said)
        return None

    def searched(self, entry: Entry) -> Record | None:
        """The work that is surely the entry, by title, authors and year, or the candidates, of which there may be none.

        None where the entry has no title to look for.

        Raises ``UsageError`` for a damaged snapshot.
        """
        doubtful: list[Record] = []
        for snapshot in self._snapshots if dict(searched({"": entry})) else ():
            record = _judged(self.source, entry, snapshot)
            if record.entry is not None:
                return record
            doubtful.append(record)
        return max(doubtful, key=_best, default=None)

    def _meant(self, entry: Entry, records: list[Record]) -> Record | None:
        """The record of several under one identifier that is most like the entry."""
        may = [each for each in records if each.entry is not None and (not entry.title or may_be(entry, each.entry))]
        left = may or (records if self._vouches else [])
        return max(left, key=lambda each: compare(entry, each.entry or Entry()).score, default=None)


def _best(doubtful: Record) -> float:
    return max((float(each["score"]) for each in doubtful.evidence.get("candidates", ())), default=0.0)


@contextmanager
def shelves(paths: Paths) -> Iterator[Mapping[str, Shelf]]:
    """The snapshots at some paths, or at one, opened, by their sources; raises what ``opened`` does."""
    each = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    with opened([os.fspath(path) for path in each]) as snapshots:
        names = dict.fromkeys(snapshot.told.source for snapshot in snapshots)
        yield {name: Shelf(name, [each for each in snapshots if each.told.source == name]) for name in names}


def _asked(source: str, entry: Entry) -> Iterator[_Asked]:
    """What a snapshot can be asked by, the surest first."""
    for each in identifiers(entry):
        kind, shown = type(each), str(each)
        if kind in KINDS:
            yield _Asked(KINDS[kind], shown, KINDS[kind], shown)
        elif (source, kind) in _OWN:
            yield _Asked("key", f"{_OWN[source, kind]}{shown}", "dblp" if kind is DBLPKey else "id", shown)
    if (preprint := arxiv_id(entry)) is not None:
        # (a dump has the last version)
        yield _Asked("arxiv", preprint.value, "arxiv", str(preprint))
    for isbn in by_isbn({"": entry}):
        yield _Asked("isbn", isbn, "isbn", isbn)


def _judged(source: str, entry: Entry, snapshot: Snapshot) -> Record:
    """What a search of one snapshot says."""
    there = snapshot.near(plain(entry.title or ""), beside=_beside(entry))
    near = [each for data in there if (each := _readable(snapshot, data)) is not None]
    besides = [each.evidence for each in near]
    ((_, judged),) = found(source, {"": entry}, [each.entry for each in near if each.entry is not None], besides)
    taken = next((each for each in near if each.entry is judged.entry), None) if judged.entry is not None else None
    if taken is not None:
        return msgspec.structs.replace(_told(taken, judged.evidence), near=judged.near)
    facts = {"url": _address(snapshot), "retrieved": snapshot.told.date, "status": _GOOD}
    return msgspec.structs.replace(judged, evidence={**judged.evidence, "snapshot": _origin(snapshot)}, **facts)


def _beside(entry: Entry) -> Iterator[str]:
    """What tells an entry from others of its title: family names, and the year."""
    yield from (name.literal or name.family for name in entry.author if name != OTHERS)
    yield from map(str, years(entry))


def _readable(snapshot: Snapshot, data: bytes) -> Record | None:
    # One candidate that cannot be read is no reason to lose the others.
    try:
        record = _record(snapshot, data)
    except UnexpectedAnswer:
        return None
    return record if record is not None and record.entry is not None else None


def _record(snapshot: Snapshot, data: bytes) -> Record | None:
    """A record with where it is from."""
    dump = DUMPS[snapshot.told.kind]
    said, known = dump.record(data), dump.known(data)
    if said is None or known is None:
        return None
    identifier = next((value for _, value in known.identifiers), "")
    # (its own name for the record stands in the address)
    evidence = {name: value for name, value in said.evidence.items() if name != "key"}
    return msgspec.structs.replace(
        said,
        url=_page(said) or _address(snapshot, identifier),
        retrieved=snapshot.told.date,
        status=_GOOD,
        sha256=sha256(data).hexdigest(),
        evidence={**evidence, "snapshot": _origin(snapshot)},
    )


def _told(record: Record, evidence: Mapping[str, Any]) -> Record:
    """A record as it is told, with why it was taken; of an entry in a file of somebody's without what is theirs."""
    entry = record.entry
    if record.source in OF_FILES and entry is not None:
        entry = Entry(type=entry.type, **{name: getattr(entry, name) for name in FIELDS if name != "type"})
    return msgspec.structs.replace(record, entry=entry, evidence=evidence)


def _page(record: Record) -> str:
    """The page at DBLP that an entry in a file of somebody's names as its own; empty where it names none."""
    said = identifiers(record.entry) if record.source in OF_FILES and record.entry is not None else []
    return next((each.url for each in said if isinstance(each, DBLPKey)), "")


def _address(snapshot: Snapshot, identifier: str = "") -> str:
    # ("#" ends the name; what no lock or terminal shows is spelt out, as in the address of a page)
    shown = (each if each.isprintable() and each not in "%#" else _spelt(each) for each in _named(snapshot))
    return f"snapshot:{''.join(shown)}" + (f"#{identifier}" if identifier else "")


def _named(snapshot: Snapshot) -> str:
    return os.path.basename(os.path.abspath(snapshot.path))


def _spelt(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(letter))


def _origin(snapshot: Snapshot) -> dict[str, Any]:
    told = snapshot.told
    return {"dump": told.dump, "date": told.date, "sha256": told.sha256}
