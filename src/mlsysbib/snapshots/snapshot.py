"""A snapshot, asked: for the records with an identifier, and for those whose titles are near one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from mlsysbib.dump_files.kinds import DUMPS, MERGING, REPEATING
from mlsysbib.dump_files.known import Known
from mlsysbib.errors import UsageError
from mlsysbib.snapshots.file import connected, sound, told_in
from mlsysbib.snapshots.naming import RECORDS, name, record_of
from mlsysbib.snapshots.near import Search, may_be_all
from mlsysbib.snapshots.packing import BLOCK, unpacked
from mlsysbib.snapshots.ranking import Candidate, Wanted
from mlsysbib.snapshots.words import number, words

_NAMES = "select name from names where name between ? and ?"
_BLOCK = "select data from blocks where number = ?"
_BLOCKS = (
    f"select name, data from names left join blocks on blocks.number = name % {RECORDS} / {BLOCK} "  # noqa: S608  (numbers of our own)
    "where name between ? and ?"
)
_MERGED = 10  # ids that a work had before
_TWINS = 20_000  # records of one title that are looked at

_Self = TypeVar("_Self", bound="Snapshot")
_Asked = ParamSpec("_Asked")


def _soundly(
    method: Callable[Concatenate[_Self, _Asked], list[bytes]],
) -> Callable[Concatenate[_Self, _Asked], list[bytes]]:
    """A question that raises ``UsageError`` where the file turns out to be damaged."""

    @wraps(method)
    def asked(self: _Self, /, *args: _Asked.args, **named: _Asked.kwargs) -> list[bytes]:
        with sound(self.path):
            return self._standing(method(self, *args, **named))

    return asked


class Snapshot:
    """A snapshot on the disk, opened to be read.

    Raises ``UsageError`` for a file that is no whole snapshot.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._database = connected(path)
        self._guard = threading.Lock()
        with sound(path):
            self.told = told_in(self._database)
        if self.told.kind not in DUMPS:
            raise UsageError(f"{path}: this snapshot is of a kind of dump that is not known here: {self.told.kind}")
        self._dump = DUMPS[self.told.kind]

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    @_soundly
    def named(self, kind: str, value: str) -> list[bytes]:
        """The records that have an identifier: "doi", "arxiv" or "key", also one that was merged into another's."""
        if self.told.kind not in MERGING:
            return [data for data in self._under(number(kind, value)) if self._holds(data, kind, value)]
        found: list[bytes] = []
        asked = [(kind, value)]
        for each in asked:
            for data in self._under(number(*each)):
                known = self._has(data, *each)
                if known is not None and known.instead and len(asked) < _MERGED:
                    asked.append(("key", known.instead))
                elif known is not None and not known.instead:
                    found.append(data)
        return found

    @_soundly
    def titled(self, title: str) -> list[bytes]:
        """The records with the very words of a title, as the matcher compares them."""
        wanted = "".join(words(title))
        found = map(self._candidate, self._under(number("title", wanted)))
        return [each.data for each in found if "".join(each.words) == wanted]

    @_soundly
    def near(self, title: str, most: int = 10, beside: Iterable[str] = ()) -> list[bytes]:
        """The records whose titles are nearest to one, the nearest first.

        ``beside`` is what else the record is likely to hold, family names and the year: of records of one title, which
        can be thousands ("Editorial"), those that hold most of it come first.
        """
        wanted, signs = words(title), [*beside]
        if not wanted:
            return []
        with self._guard:
            found = self._found(wanted, _TWINS if signs else most)
        return Wanted(title, wanted, signs).nearest(found, most)

    def _found(self, wanted: Sequence[str], twins: int) -> Collection[Candidate]:
        """The records of this title, those with all of its words, and, where there is none, those with most of them."""
        seen: dict[int, Candidate] = {}
        self._look(seen, self._numbers(number("title", "".join(wanted)))[:twins])
        search = Search(self._database, self.told.records)
        known = search.known(wanted)
        self._look(seen, search.with_all(wanted, known))
        if not (may_be_all(wanted, known) and any(known <= set(each.words) for each in seen.values())):
            self._look(seen, search.with_most(wanted))
        return seen.values()

    def _look(self, seen: dict[int, Candidate], numbers: Iterable[int]) -> None:
        seen.update((each, self._candidate(self._record(each))) for each in dict.fromkeys(numbers) if each not in seen)

    def _standing(self, found: list[bytes]) -> list[bytes]:
        """Those of some records that a later one has neither replaced nor taken back."""
        return [data for data in found if self._stands(data)] if self.told.kind in REPEATING else found

    def _stands(self, data: bytes) -> bool:
        known = self._dump.known(data)
        if known is None or known.gone or not known.version:
            return known is not None and not known.gone
        own, last, version = known.identifiers[0], b"", 0
        for each in self._under(number(*own)):
            other = self._has(each, *own)
            if other is not None and (other.gone or other.version >= version):
                last, version = (b"", 0) if other.gone else (each, other.version)
        return last == data

    def _has(self, data: bytes, kind: str, value: str) -> Known | None:
        """What a record is known by where it has an identifier; None where another has the same number."""
        known = self._dump.known(data)
        said = () if known is None else known.identifiers
        return known if any((name, each.lower()) == (kind, value.lower()) for name, each in said) else None

    def _holds(self, data: bytes, kind: str, value: str) -> bool:
        # Of two identifiers with one number the record of the other does not hold this one anywhere.
        return value.lower().encode() in data.lower() or self._has(data, kind, value) is not None

    def _candidate(self, data: bytes) -> Candidate:
        known = self._dump.known(data)
        title = "" if known is None else known.title
        return Candidate(data, title, words(title))

    def _under(self, number: int) -> list[bytes]:
        with self._guard:
            found = self._database.execute(_BLOCKS, _all_of(number)).fetchall()
        return [_taken(block, record_of(name)) for name, block in found]

    def _numbers(self, number: int) -> list[int]:
        return [record_of(name) for (name,) in self._database.execute(_NAMES, _all_of(number))]

    def _record(self, number: int) -> bytes:
        row = self._database.execute(_BLOCK, (number // BLOCK,)).fetchone()
        return _taken(row and row[0], number)


def _all_of(number: int) -> tuple[int, int]:
    """The first and the last name with a number."""
    return name(number, 0), name(number, RECORDS - 1)


def _taken(block: bytes | None, number: int) -> bytes:
    if block is None:
        raise ValueError("a block is missing")
    return unpacked(block, number % BLOCK)
