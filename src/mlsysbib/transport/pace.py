"""When the next request may go: one gate for each lane of a service, over threads, and over processes where it counts.

The service's own headers overrule the table: x-rate-limit-limit requests in x-rate-limit-interval, and
x-concurrency-limit at a time (Crossref; also spelled x-ratelimit-*).
"""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

# What a header may ask for at most: seconds between requests, requests at a time.
_SLOWEST, _MOST = 60.0, 10


class Gate:
    """Lets requests through one by one: ``interval`` seconds apart, ``connections`` at a time.

    ``clock`` is the time of day in seconds, ``sleep`` waits for that many; ``waiting`` is told of each wait and why.
    ``closed`` says why nothing is asked here any more, if so; a ``strict`` gate lets no header speed it up.
    """

    def __init__(  # noqa: PLR0913  (its parts, all by name)
        self,
        *,
        interval: float,
        connections: int,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        waiting: Callable[[float, str], None],
        shared: SharedGate | None = None,
        strict: bool = False,
    ) -> None:
        self.interval, self.connections, self._strict = interval, connections, strict
        self._clock, self._sleep, self._waiting, self._shared = clock, sleep, waiting, shared
        self.closed = ""
        self._next, self._seen, self._why = 0.0, 0.0, ""
        self._under_way, self._failures, self._begun = 0, 0, False
        self._lock = threading.Condition()

    @contextmanager
    def turn(self) -> Iterator[float]:
        """Waits for its turn, and holds one of the connections until the end; gives the time of the turn."""
        with self._lock:
            self._lock.wait_for(lambda: self._under_way < (self.connections if self._begun else 1))
            self._under_way += 1
        try:
            if self._shared is None:
                yield self._wait_for_turn()
            else:
                with self._shared.held(self._sleep, self._waiting) as last:
                    moment = self._wait_for_turn(last)
                    self._shared.started(moment)
                    yield moment
        finally:
            with self._lock:
                self._under_way -= 1
                if not self._begun:
                    # The first request arrives late, since it opens the connection: the second counts from its end.
                    self._begun = True
                    self._next = max(self._next, self._clock() + _spaced(self.interval))
                self._lock.notify_all()

    def _wait_for_turn(self, last: float = 0.0) -> float:
        while True:
            with self._lock:
                now = self._clock()
                # A clock that is set back must not make us wait for the difference.
                self._next -= max(0.0, self._seen - now)
                self._seen = now
                # Another process's clock reading is believed for no longer than the interval.
                elsewhere = min(last, now) + _spaced(self.interval)
                start = max(self._next, elsewhere)
                if start <= now:
                    self._next, self._why = now + _spaced(self.interval), ""
                    return now
                seconds, why = start - now, self._why
            if seconds >= 1:
                self._waiting(seconds, why or f"one request every {self.interval:g} s")
            self._sleep(seconds)

    def pause(self, seconds: float, why: str) -> None:
        """No request goes for so many seconds: the service asked for it."""
        with self._lock:
            until = self._clock() + seconds
            if until > self._next:
                self._next, self._why = until, why

    def close(self, why: str) -> None:
        """Nothing is asked here any more in this run."""
        self.closed = self.closed or why

    def failed(self, why: str) -> None:
        """Notes a question without an answer; the second in a row closes the gate."""
        with self._lock:
            self._failures += 1
            if self._failures > 1:
                self.close(why)

    def succeeded(self) -> None:
        """Notes an answer."""
        with self._lock:
            self._failures = 0

    def heed(self, headers: Mapping[str, str]) -> None:
        """Takes over the rate and the concurrency that the service's answer names, within reason."""
        rate, seconds = _number(headers, "limit"), _interval(headers)
        with self._lock:
            if rate and seconds:
                slowest = min(seconds / rate, _SLOWEST)
                self.interval = max(slowest, self.interval) if self._strict else slowest
            at_once = int(min(_positive(headers.get("x-concurrency-limit", "")), _MOST))
            if at_once:
                self.connections = min(at_once, self.connections) if self._strict else at_once
                self._lock.notify_all()


class SharedGate:
    """A gate between processes: the lock of an empty SQLite file is the one connection that a service allows.

    The system frees the lock of a process that dies. The time of the last request is the time of a file beside it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last = path.with_suffix(".last")

    @contextmanager
    def held(self, sleep: Callable[[float], None], waiting: Callable[[float, str], None]) -> Iterator[float]:
        """Holds the lock; gives the time at which the last request of any process went."""
        connection = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        try:
            if not _locked(connection):
                waiting(0.5, "another process is asking")
                while not _locked(connection):
                    sleep(0.5)
            yield self._last.stat().st_mtime if self._last.exists() else 0.0
        finally:
            connection.close()

    def started(self, now: float) -> None:
        """Notes that a request goes now."""
        with suppress(OSError):  # a full disk
            self._last.touch()
            os.utime(self._last, (now, now))


def _locked(connection: sqlite3.Connection) -> bool:
    """Whether the lock is ours, or cannot be had by anybody: a damaged file, a folder that cannot be written."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        return "locked" not in str(error)
    except sqlite3.DatabaseError:
        return True
    return True


def _number(headers: Mapping[str, str], name: str) -> float:
    return _positive(headers.get(f"x-rate-limit-{name}") or headers.get(f"x-ratelimit-{name}") or "")


def _interval(headers: Mapping[str, str]) -> float:
    # Without an interval the limit is of another kind (OpenAlex counts credits of a day).
    return _positive(
        (headers.get("x-rate-limit-interval") or headers.get("x-ratelimit-interval") or "").removesuffix("s")
    )


def _positive(text: str) -> float:
    return float(text) if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", text.strip()) else 0.0


def _spaced(interval: float) -> float:
    """The interval and a little more: clocks and networks are not exact, and a request must not arrive early."""
    return interval * 1.01 + min(0.01, interval / 20)
