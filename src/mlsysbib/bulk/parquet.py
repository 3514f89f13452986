"""Entries as a table in Parquet: the only module that knows pyarrow.

A column for each field of an entry, by its name in Python, in every file the same: text as it is, names as a list of
their parts, dates as EDTF writes them, and as JSON what other formats keep in an entry.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, ClassVar, Literal

import msgspec
import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from mlsysbib.errors import Report
from mlsysbib.model import DATE_VARIABLES, NAME_VARIABLES, Entry, Link, Name

_ROWS = 10_000  # in a group of rows, which is what memory is needed for
_TEXT = pa.string()


def _parts(of: type[msgspec.Struct]) -> Any:
    types = {name: pa.bool_() if kind is bool else _TEXT for name, kind in _kinds(of)}
    return pa.list_(pa.struct(types.items()))


def _kinds(of: type[msgspec.Struct]) -> Iterator[tuple[str, Any]]:
    return ((field.name, field.type) for field in msgspec.structs.fields(of))


_TYPES = {"tags": pa.list_(_TEXT), "links": _parts(Link), **dict.fromkeys(NAME_VARIABLES, _parts(Name))}
_FIELDS = [name for name, _ in _kinds(Entry)]
_SCHEMA = pa.schema([("key", _TEXT), ("year", pa.int32()), *((name, _TYPES.get(name, _TEXT)) for name in _FIELDS)])
_SPELT: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_TYPES, msgspec.to_builtins),
    **dict.fromkeys(NAME_VARIABLES, lambda names: [_spelt(name) for name in names]),
    **dict.fromkeys(DATE_VARIABLES, str),
    "custom": lambda custom: msgspec.json.encode(custom, order="sorted").decode(),
}


class Parquet(msgspec.Struct, frozen=True, kw_only=True):
    """A table in Parquet, for DuckDB, pandas, Spark and the like; ``compression`` is that of its columns."""

    suffix: ClassVar[str] = ".parquet"

    compression: Literal["zstd", "snappy", "gzip", "none"] = "zstd"

    def written(self, entries: Iterable[tuple[str, Entry]], report: Report, *, as_csl: bool) -> Iterator[bytes]:  # noqa: ARG002  (a table loses nothing, and leaves titles as they are)
        """The file, in pieces."""
        sink = _Sink()
        rest = iter(entries)
        with ParquetWriter(sink, _SCHEMA, compression=self.compression) as writer:
            while rows := [_row(key, entry) for key, entry in islice(rest, _ROWS)]:
                writer.write_table(pa.Table.from_pylist(rows, _SCHEMA))
                yield sink.taken()
        yield sink.taken()


def _row(key: str, entry: Entry) -> dict[str, Any]:
    said = ((name, getattr(entry, name)) for name in _FIELDS)
    cells = {name: _SPELT[name](value) if name in _SPELT else value for name, value in said if value}
    return {"key": key, "year": entry.year, **cells}


def _spelt(name: Name) -> dict[str, Any]:
    return {part: None if said == "" else said for part, said in msgspec.structs.asdict(name).items()}


class _Sink(io.RawIOBase):
    """A file that gives away what is written to it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._size

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        self._size += len(self._pieces[-1])
        return len(self._pieces[-1])

    def taken(self) -> bytes:
        """What was written since this was asked last."""
        found = b"".join(self._pieces)
        self._pieces.clear()
        return found
