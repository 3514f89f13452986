"""How far a build is: one line on a terminal, with records a second, the share that is done and the time left."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import TextIO

from mlsysbib.bulk.converting import BulkStep
from mlsysbib.cli.talk import say_if
from mlsysbib.errors import Finding
from mlsysbib.snapshots.building import SnapshotStep

NAMED = 10
"""How many records that could not be read, and files of a dump, are told one by one."""
_OFTEN, _LATELY = 0.2, 30.0  # seconds between two lines; what speed is measured over


class Building:
    """Listens to the steps of a build and tells them on a stream, if that is a terminal."""

    def __init__(
        self,
        stream: TextIO | None = None,
        *,
        quiet: bool = False,
        ending: str = "the indexes are made",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._live = not quiet and self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._clock, self._ending = clock, ending
        self._steps: deque[tuple[float, SnapshotStep | BulkStep]] = deque([(clock(), SnapshotStep(0, 0, 0, 0))])
        self._drawn = 0.0

    def hear(self, step: SnapshotStep | BulkStep) -> None:
        """Takes a step in."""
        now = self._clock()
        self._steps.append((now, step))
        while now - self._steps[0][0] > _LATELY and len(self._steps) > 2:
            self._steps.popleft()
        if self._live and (step.last or now - self._drawn >= _OFTEN):
            self._drawn = now
            width = shutil.get_terminal_size().columns - 1
            self._stream.write("\r\x1b[K" + self.line()[:width])
            self._stream.flush()

    def line(self) -> str:
        """What is told now."""
        (then, before), (now, step) = self._steps[0], self._steps[-1]
        told = [f"{step.records:,} records"]
        seconds = now - then
        if step.last:
            told.append(self._ending)
        elif seconds > 0 and step.size:
            told += [f"{(step.records - before.records) / seconds:,.0f}/s", f"{step.done / step.size:.0%}"]
            if step.done > before.done:
                told.append(f"{clock_time((step.size - step.done) * seconds / (step.done - before.done))} left")
        if step.bad:
            told.append(f"{step.bad:,} could not be read")
        return ", ".join(told)

    def end(self) -> None:
        """Clears the line."""
        if self._live:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def clock_time(seconds: float) -> str:
    """Seconds as a clock shows them: 1:02:03, or 2:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class BadRecords:
    """Tells the first records that could not be read; ``more`` is how many there were beyond these."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._first: list[Finding] = []
        self.more = 0

    def hear(self, finding: Finding) -> None:
        """Takes a record in."""
        if len(self._first) < NAMED:
            self._first.append(finding)
        else:
            self.more += 1

    def tell(self) -> None:
        """Says what was heard."""
        for each in self._first:
            say_if(f"{each.severity}: {each}", quiet=self._quiet)


def amount(size: int) -> str:
    """Bytes in the unit that suits them: 1.9 GB."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.3g} {unit}"
    return f"{size} B"
