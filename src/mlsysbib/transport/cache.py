"""Answers on disk, in one SQLite file that several processes may share: nothing is asked twice within its age.

What is stored is the answer and the question as it may be written down, so keys and e-mail addresses never get here.
Each answer is stored as soon as it is there: whatever interrupts a run, the next one goes on from there.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from mlsysbib.transport.answer import Answer
from mlsysbib.transport.exchange import Request

_NAME = "answers-1.sqlite"
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
  key TEXT PRIMARY KEY, service TEXT NOT NULL, url TEXT NOT NULL, retrieved TEXT NOT NULL, status INTEGER NOT NULL,
  media_type TEXT NOT NULL, sha256 TEXT NOT NULL, body BLOB NOT NULL, absent INTEGER NOT NULL DEFAULT 0
)
"""
# Which answer was the first to say something: a newer one often counts citations anew and says the same of the work.
_TOLD = """
CREATE TABLE IF NOT EXISTS told (
  key TEXT NOT NULL, said BLOB NOT NULL, retrieved TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (key, said)
) WITHOUT ROWID
"""
# Caches of versions before this column are read, and these versions go on with one that has it.
_ADDED = "ALTER TABLE answers ADD COLUMN absent INTEGER NOT NULL DEFAULT 0"
_PUT = (
    "INSERT OR REPLACE INTO answers (key, service, url, retrieved, status, media_type, sha256, body, absent)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
# Answers to questions that nobody asks any more would stay for ever.
_KEPT = timedelta(days=400)
_BUSY = 30.0


class Cache:
    """The answers kept in a folder; ``warn`` is told, in one line, when the file is damaged or cannot be written."""

    def __init__(self, folder: Path, *, warn: Callable[[str], None]) -> None:
        self.path = folder / _NAME
        self._warn = warn
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._silent = self._grown = False
        self.usable = False
        """Whether answers are kept; those of a cache that can only be read are there."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = self._opened()
        except (OSError, sqlite3.OperationalError) as error:
            self._connection = _for_reading(self.path)
            self._give_up(error, "can only be read" if self._connection else "cannot be used")
            return
        self.usable = True

    def get(self, request: Request) -> Answer | None:
        """The answer stored for a question, whatever its age; None if there is none."""
        query = "SELECT body, url, retrieved, status, media_type, sha256, absent FROM answers WHERE key = ?"
        with self._lock:
            rows = self._run(query, (key(request),))
        if not rows:
            return None
        body, url, retrieved, status, media_type, digest, absent = rows[0]
        if not isinstance(body, bytes) or sha256(body).hexdigest() != digest or age_of(str(retrieved), 0) is None:
            self._warn(f"an answer of {request.endpoint.name} in {self.path} is damaged; it is asked for again")
            return None
        return Answer(
            body=body,
            url=str(url),
            retrieved=str(retrieved),
            status=int(status),
            media_type=str(media_type),
            absent=bool(absent),
        )

    def put(self, request: Request, answer: Answer) -> None:
        """Stores an answer, over an older one to the same question."""
        with self._lock:
            self._grown = True
            self._run(_PUT, _row(request, answer))

    def part(self, whole: Request, parts: Sequence[tuple[Request, Answer]]) -> None:
        """Stores the answers to single questions in the place of that to their batch, all of them or none."""
        with self._lock:
            self._grown = True
            self._done(lambda connection: _exchange(connection, key(whole), [_row(*part) for part in parts]))

    def first(self, request: Request, answer: Answer, said: bytes) -> tuple[str, str]:
        """When, and by which bytes, a question was first answered so that it says this; now, where it never was."""
        facts = (key(request), said, answer.retrieved, answer.sha256)
        with self._lock:
            query = "SELECT retrieved, sha256 FROM told WHERE key = ? AND said = ?"
            rows = self._run(query, facts[:2])
            if not rows:
                self._grown = True
                self._run("INSERT OR IGNORE INTO told (key, said, retrieved, sha256) VALUES (?, ?, ?, ?)", facts)
        return (str(rows[0][0]), str(rows[0][1])) if rows else facts[2:]

    def forget(self, request: Request) -> None:
        """Removes an answer that turned out to be of no use."""
        with self._lock:
            self._run("DELETE FROM answers WHERE key = ?", (key(request),))

    def close(self) -> None:
        with self._lock:
            if self._grown:
                oldest = f"{datetime.now(UTC) - _KEPT:%Y-%m-%dT%H:%M:%SZ}"
                self._run("DELETE FROM answers WHERE retrieved < ?", (oldest,))
                gone = "DELETE FROM told WHERE retrieved < ? AND key NOT IN (SELECT key FROM answers)"
                self._run(gone, (oldest,))
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _run(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        self._done(lambda connection: rows.extend(connection.execute(statement, values).fetchall()))
        return rows

    def _done(self, step: Callable[[sqlite3.Connection], None]) -> None:
        if self._connection is None:
            return
        try:
            step(self._connection)
        except sqlite3.OperationalError as error:
            self._give_up(error)
        except sqlite3.DatabaseError as error:
            (self._set_aside if self.usable else self._give_up)(error)

    def _opened(self) -> sqlite3.Connection:
        try:
            return _connected(self.path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            return self._moved_aside(error)

    def _set_aside(self, error: sqlite3.DatabaseError) -> None:
        if self._connection is not None:
            self._connection.close()
        try:
            self._connection = self._moved_aside(error)
        except (OSError, sqlite3.DatabaseError) as again:
            self._connection = None
            self._give_up(again)

    def _moved_aside(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        place = self.path.with_name(f"{_NAME}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
        with suppress(FileNotFoundError):  # another process was faster
            self.path.rename(place)
        for suffix in ("-wal", "-shm"):
            self.path.with_name(_NAME + suffix).unlink(missing_ok=True)
        self._warn(f"the cache was damaged ({error}); it is kept as {place} and begun anew")
        return _connected(self.path)

    def _give_up(self, error: Exception, what: str = "cannot be used") -> None:
        # A cache that cannot be used (a full disk, a folder without permission) costs speed, nothing else.
        if not self._silent:
            self._warn(f"the cache {self.path} {what} ({error}); answers are not kept for the next run")
        self._silent = True


def key(request: Request) -> str:
    """The name of a question in the cache: a digest of all that the answer depends on, and of nothing secret."""
    parts = [request.endpoint.name, request.url, request.accept]
    return sha256("\n".join(parts).encode() + b"\n" + (request.body or b"")).hexdigest()


def _row(request: Request, answer: Answer) -> tuple[object, ...]:
    facts = (answer.url, answer.retrieved, answer.status, answer.media_type, answer.sha256, answer.body, answer.absent)
    return (key(request), request.endpoint.name, *facts)


def _exchange(connection: sqlite3.Connection, gone: str, rows: Sequence[tuple[object, ...]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("DELETE FROM answers WHERE key = ?", (gone,))
        connection.executemany(_PUT, rows)
        connection.execute("COMMIT")
    except sqlite3.DatabaseError:
        with suppress(sqlite3.DatabaseError):
            connection.execute("ROLLBACK")
        raise


def age_of(retrieved: str, now: float) -> float | None:
    """The seconds between an answer's time and now; None if that is not a time."""
    try:
        return now - datetime.strptime(retrieved, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError:
        return None


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY, isolation_level=None, check_same_thread=False)
    try:
        # A reader and a writer of two processes do not wait for each other.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(_TABLE)
        connection.execute(_TOLD)
        # A truncated file opens well and fails later: the first read tells.
        connection.execute("SELECT count(*) FROM answers").fetchone()
        _extend(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _for_reading(path: Path) -> sqlite3.Connection | None:
    """The cache of a folder in which nothing can be written, if there is one."""
    if os.access(path.parent, os.W_OK) or not os.access(path, os.R_OK):
        return None
    # A reader of a write-ahead log writes, too. Whatever another user writes meanwhile, each answer has its digest.
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
    try:
        connection.execute("SELECT count(*) FROM answers").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        return None
    return connection


def _extend(connection: sqlite3.Connection) -> None:
    if any(column[1] == "absent" for column in connection.execute("PRAGMA table_info(answers)")):
        return
    # Another process may have been faster.
    with suppress(sqlite3.OperationalError):
        connection.execute(_ADDED)
