"""The file of a snapshot: SQLite, with what it is made of, and whole or not at all.

    told     what it is a snapshot of: one JSON value
    blocks   the records, packed (``packing``); the record of number n is in block n // 16, at place n % 16
    names    the number of each identifier and title, and the record that has it, in one integer (``naming``)
    titles   the words of the titles, for full text (FTS5, without their places and without their text)
    terms    the words of all titles, and how many have each
    bad      the records that could not be read
    files    the files of the dump, each with its SHA-256
    whole    the SHA-256 of the file itself, but for these 64 digits, and that of what it is told to be of

A file says by its ``application_id`` that it is one, and by its ``user_version`` of what form; it has both once it is
whole.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from urllib.parse import quote

import msgspec

from mlsysbib.errors import UsageError

APPLICATION = 0x6D6C7362
"""``mlsb`` in ASCII."""

FORM = 2

SCHEMA = """
create table whole (sum text not null);
create table told (value text not null);
create table files (name text not null, size integer not null, sha256 text not null);
create table bad (shard integer not null, name text not null, offset integer not null, message text not null);
create table blocks (number integer primary key, data blob not null);
create virtual table titles using fts5 (words, content='', detail=none, columnsize=0, tokenize='ascii');
insert into titles (titles, rank) values ('hashsize', 33554432);
"""
"""What stands in a file from its first shard on."""

NAMES = "create table names (name integer primary key)"
"""What the names are put into, in their order, once all shards are in."""

FINISH = """
insert into titles (titles) values ('optimize');
create virtual table temp.counts using fts5vocab (main, titles, row);
create table terms (word text primary key, titles integer not null) without rowid;
insert into terms select term, doc from temp.counts;
drop table temp.counts;
"""
"""What is made after them."""


# Where the header of a file of SQLite has the two numbers (https://sqlite.org/fileformat2.html#the_database_header)
_FORM_AT, _APPLICATION_AT, _HEAD = 60, 68, 100

_CACHE = -16_384  # kB of pages, so that those by which others are found stay: SQLite's own 2 MB are too few

DAMAGED = "this snapshot is damaged; `mlsysbib snapshot build` makes it again"
_SEAL = ", told "
NO_FTS5 = "the SQLite of this Python has no full-text search (FTS5), which snapshots need; another Python has it"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a snapshot is made of.

    ``kind`` is that of the dump ("dblp"), ``source`` whose records it has; ``dump`` the names of its files,
    ``date`` the day it is of (ISO 8601), ``sha256`` that of its bytes, in hexadecimal; ``records`` how many works it
    has, ``bad`` how many records could not be read, ``passed`` how many were no works; ``version`` is that of mlsysbib.
    """

    kind: str
    source: str
    dump: str
    date: str
    sha256: str
    records: int = 0
    bad: int = 0
    passed: int = 0
    version: str = ""


class File(msgspec.Struct, frozen=True):
    """A file of a dump: its name, the bytes that it has, and their SHA-256."""

    name: str
    size: int
    sha256: str


@contextmanager
def reading(path: str) -> Iterator[sqlite3.Connection]:
    """A snapshot opened to be read; raises ``UsageError`` for what is none, or not a whole one."""
    with closing(connected(path)) as database, sound(path):
        yield database


def connected(path: str) -> sqlite3.Connection:
    """The same, to be closed by who asks."""
    if refused := refusal(path):
        raise UsageError(f"{path}: {refused}")
    # (the whole path, every sign of it quoted: ":memory:" is a name of SQLite's own, "//" the host of an address)
    address = f"file:{quote(os.path.join(os.getcwd(), path), safe='')}?mode=ro"
    database = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
    try:
        with sound(path):
            pages, size = (database.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "page_size"))
            if pages * size != os.path.getsize(path):
                raise sqlite3.DatabaseError("it is cut short")
            database.execute("select rowid from titles limit 0")
            database.execute(f"pragma cache_size={_CACHE}")
    except UsageError:
        database.close()
        raise
    return database


def told_in(database: sqlite3.Connection) -> Told:
    """What an open snapshot says of itself; raises ``ValueError`` where it says nothing."""
    value, summed = database.execute("select value, sum from told, whole").fetchone() or ("", "")
    # What is wrong in it would go into the lock as where a record is from.
    if (seal := summed[summed.find(_SEAL) :]).startswith(_SEAL) and seal != sealed(value):
        raise ValueError("what it says of itself is not what was written")
    return msgspec.json.decode(value, type=Told)


def sealed(value: str) -> str:
    """What stands after the sum of a file, so that what it is told to be of can be trusted without all of it."""
    return f"{_SEAL}{sha256(value.encode()).hexdigest()}"


@contextmanager
def sound(path: str) -> Iterator[None]:
    """Where a snapshot is read: raises ``UsageError`` for what of it turns out to be damaged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "fts5" in str(error):
            raise UsageError(NO_FTS5) from None
        raise UsageError(f"{path}: {DAMAGED} ({error})") from None
    except (ValueError, IndexError) as error:
        raise UsageError(f"{path}: {DAMAGED} ({error})") from None


def refusal(path: str) -> str:
    """Why a file is not a snapshot that can be read, as far as its first bytes say; "" where it is one."""
    if not os.path.isfile(path):
        return "this is a folder, and no snapshot" if os.path.isdir(path) else "there is no such snapshot"
    application, form = _head(path)
    if application != APPLICATION:
        kind = "something else" if application is None else "another program's database"
        kind = kind if os.path.getsize(path) else "empty"
        return f"this is not a snapshot but {kind}; `mlsysbib snapshot build` makes one"
    if form > FORM:
        return "this snapshot is of a later version of mlsysbib; update mlsysbib, or build it again"
    if form < FORM:
        return "this snapshot is of an earlier version of mlsysbib; `mlsysbib snapshot build` makes it again"
    return ""


def is_ours(path: str) -> bool:
    """Whether a file is a snapshot, be it damaged or of another version."""
    return os.path.isfile(path) and _head(path)[0] == APPLICATION


def _head(path: str) -> tuple[int | None, int]:
    """The application and the form that a database says it is of; None and 0 for what is not a database."""
    with open(path, "rb") as file:
        head = file.read(_HEAD)
    if not head.startswith(b"SQLite format 3\0") or len(head) < _HEAD:
        return None, 0
    application, form = (int.from_bytes(head[place : place + 4], "big") for place in (_APPLICATION_AT, _FORM_AT))
    return application, form
