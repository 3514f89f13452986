"""The file of a snapshot: SQLite, with what it is made of, and whole or not at all.

    told     what it is a snapshot of: one JSON value
    blocks   the records, packed (``packing``); the record of number n is in block n // 16, at place n % 16
    names    the number of each identifier and title (``words``), and the record that has it
    titles   the words of the titles, for full text (FTS5, without their places and without their text)
    common   the words that many titles have, and how many

A file says by its ``application_id`` that it is one, and by its ``user_version`` of what form; it has both once it is
whole.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import quote

import msgspec

from mlsysbib.errors import UsageError

APPLICATION = 0x6D6C7362
"""``mlsb`` in ASCII."""

FORM = 1

SCHEMA = """
create table told (value text not null);
create table shards (number integer primary key, records integer not null, passed integer not null);
create table bad (shard integer not null, name text not null, offset integer not null, message text not null);
create table blocks (number integer primary key, data blob not null);
create virtual table titles using fts5 (words, content='', detail=none, columnsize=0, tokenize='ascii');
"""
"""What stands in a file from its first shard on."""

FINISH = """
create table names (number integer not null, record integer not null, primary key (number, record)) without rowid;
insert into names select distinct number, record from staged.names order by number, record;
create virtual table temp.counts using fts5vocab (main, titles, row);
create table common (word text primary key, titles integer not null) without rowid;
insert into common select term, doc from temp.counts where doc >= 50 order by term;
drop table temp.counts;
"""
"""What is made of it once all shards are in; words that fewer than 50 titles have are rare, and not counted."""


# Where the header of a file of SQLite has the two numbers (https://sqlite.org/fileformat2.html#the_database_header)
_FORM_AT, _APPLICATION_AT, _HEAD = 60, 68, 100


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a snapshot is made of.

    ``kind`` is that of the dump ("dblp"), ``source`` whose records it has; ``dump`` the names of its files,
    ``date`` the day it is of (ISO 8601), ``sha256`` that of its bytes, in hexadecimal; ``records`` how many works it
    has, ``bad`` how many records could not be read, ``passed`` how many were no works.
    """

    kind: str
    source: str
    dump: str
    date: str
    sha256: str
    records: int = 0
    bad: int = 0
    passed: int = 0


@contextmanager
def reading(path: str) -> Iterator[sqlite3.Connection]:
    """A snapshot opened to be read; raises ``UsageError`` for what is none, or not a whole one."""
    with closing(connected(path)) as database:
        yield database


def connected(path: str) -> sqlite3.Connection:
    """The same, to be closed by who asks."""
    if not os.path.isfile(path):
        raise UsageError(f"{path}: there is no such snapshot")
    with open(path, "rb") as file:
        head = file.read(_HEAD)
    application, form = (int.from_bytes(head[place : place + 4], "big") for place in (_APPLICATION_AT, _FORM_AT))
    if not head.startswith(b"SQLite format 3\0") or (application, form) != (APPLICATION, FORM):
        raise UsageError(f"{path}: this is not a snapshot; `mlsysbib snapshot build` makes one")
    database = sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True, check_same_thread=False, isolation_level=None)
    try:
        pages, size = (database.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "page_size"))
        is_whole = pages * size == os.path.getsize(path)
    except sqlite3.DatabaseError:
        is_whole = False
    if not is_whole:
        database.close()
        raise UsageError(f"{path}: this snapshot is damaged; `mlsysbib snapshot build` makes it again")
    return database
