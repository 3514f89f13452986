"""Whole dumps in another format, shard by shard: a part for each, by a pure function that any process can do."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from mlsysbib._lazy import public
from mlsysbib.bulk import done as parts
from mlsysbib.bulk.done import Done
from mlsysbib.bulk.entries import CSL, Read, entries
from mlsysbib.bulk.forms import Wanted, form
from mlsysbib.bulk.losses import Loss, Losses
from mlsysbib.bulk.reporting import Total, write_report
from mlsysbib.bulk.workplace import check_plan, plan, workplace
from mlsysbib.dump_files.folders import of_works
from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.dump_files.shards import SIZE, Shard, shards
from mlsysbib.dump_files.taking import told_of
from mlsysbib.dump_files.visiting import InFolder
from mlsysbib.errors import Finding, Report, UsageError
from mlsysbib.files.access import room
from mlsysbib.snapshots import origin

Mapped = Callable[[InFolder[Done], Iterable[Shard]], Iterator[Done]]


class Convert(msgspec.Struct, frozen=True):
    """Makes the part of a shard in a folder; travels to other processes, which see the folder and the dump, too."""

    kind: str
    format: str
    options: Mapping[str, Any]
    folder: str

    @property
    def work(self) -> str:
        """The folder for what is passing."""
        return os.path.join(self.folder, parts.WORK)

    def __call__(self, shard: Shard) -> Done:
        made = form(self.format, self.options)
        read, losses = Read(), Losses()
        pieces = made.written(entries(self.kind, shard, read), losses.hear, as_csl=self.kind in CSL)
        written = parts.write_part(self.folder, parts.of_shard(shard), made.suffix, pieces)
        done = msgspec.structs.replace(
            written,
            records=read.records,
            repeated=read.repeated,
            passed=len(read.passed),
            bad=tuple(read.bad),
            losses=tuple(losses.counted()),
            remarks=tuple(read.remarks.counted()),
            named=tuple(read.remarks.named),
        )
        parts.keep(self.folder, done)
        return done


@public
class BulkStep(NamedTuple):
    """How far a conversion is: the records that are written, those that could not be read, the bytes that are done.

    ``size`` is how many bytes the dump has; ``last`` says that all parts are there.
    """

    records: int
    bad: int
    done: int
    size: int
    last: bool = False


@public
class BulkInfo(NamedTuple):
    """What became of a dump: ``parts`` files of ``size`` bytes with ``records`` works in them, in a folder.

    ``kind`` is that of the dump, ``dump`` names its files, ``format`` is that of the parts. ``bad`` counts the records
    that could not be read, ``passed`` what is no work; ``lost`` names the shards at which every worker died, ``before``
    is how many parts were there already. ``losses`` is what the format cannot say, counted by what it is; ``report`` is
    the file that names every bad record. ``repeated`` counts the records whose key another one of their part has, and
    ``remarks`` what is to be said of works that are written all the same: that they were retracted, or are odd.
    """

    folder: str
    kind: str
    dump: str
    format: str
    parts: int
    records: int
    bad: int
    passed: int
    size: int
    before: int
    lost: tuple[str, ...]
    losses: tuple[Loss, ...]
    report: str
    repeated: int = 0
    remarks: tuple[Loss, ...] = ()


def converted(  # noqa: PLR0913  (its parts, those that may be left out by name)
    kind: str,
    paths: Iterable[str],
    folder: str,
    wanted: Wanted,
    mapped: Mapped,
    *,
    size: int = SIZE,
    report: Report | None = None,
    watch: Callable[[BulkStep], None] | None = None,
) -> BulkInfo:
    """Makes the parts of a dump in a folder, but for those that are there, and tells what is in them.

    ``mapped`` does the shards wherever it likes, and gives the results in their order; ``report`` is told of each
    record that could not be read. Raises ``UsageError`` for a folder that has other files, or parts of another dump or
    in another format; ``OSError`` where there is no room, or no right to write.
    """
    report, watch = report or _unwatched, watch or _unwatched
    named = list(dict.fromkeys(paths))
    _check_apart(folder, named)
    given = of_works(kind, named, report)
    dump = origin.found(given)
    total = Total()
    whole = sum(file.size for file in dump)
    with room(folder, folder), workplace(folder):
        check_plan(folder, plan(kind, wanted.name, wanted.options, size, dump))
        convert = Convert(kind, wanted.name, wanted.options, os.path.abspath(folder))
        cut = shards([os.path.abspath(path) for path in given], DUMPS[kind].cut, size)
        for done, is_new in _all(convert, cut, folder, mapped):
            total.take(done, is_new=is_new)
            for bad in done.bad:
                report(told_of(bad))
            watch(BulkStep(total.records, total.bad, min(total.share, whole), whole))
        if origin.found(given) != dump:
            raise UsageError(f"{origin.named(named, dump)} was changed while it was read; take another folder")
        written = write_report(folder, total)
        watch(BulkStep(total.records, total.bad, whole, whole, last=True))
    return BulkInfo(
        folder,
        kind,
        origin.named(named, dump),
        wanted.name,
        **total.counts(),
        lost=tuple(each.name for each in total.lost),
        losses=tuple(total.losses.counted()),
        report=written,
        remarks=tuple(total.remarks.counted()),
    )


def _all(convert: Convert, cut: Iterable[Shard], folder: str, mapped: Mapped) -> Iterator[tuple[Done, bool]]:
    """What became of all shards in their order, and whether that is new; those that are done are not done again."""
    before: deque[int] = deque()

    def waiting() -> Iterator[Shard]:
        for shard in cut:
            if parts.read(folder, shard.number) is None:
                yield shard
            else:
                before.append(shard.number)

    def known(end: float) -> Iterator[tuple[Done, bool]]:
        while before and before[0] < end:
            if (found := parts.read(folder, before.popleft())) is not None:
                yield found, False

    for done in mapped(convert, waiting()):
        yield from known(done.number)
        yield done, True
    yield from known(float("inf"))


def _check_apart(folder: str, paths: Iterable[str]) -> None:
    """Raises ``UsageError`` where the parts would become a part of the dump."""
    real = os.path.realpath(folder)
    for path in paths:
        if os.path.isdir(path) and os.path.commonpath([real, os.path.realpath(path)]) == os.path.realpath(path):
            raise UsageError(f"{folder} is within {path}, which is read; name a folder that is not")


def _unwatched(said: Finding | BulkStep) -> None:
    """What is said where nobody listens."""
