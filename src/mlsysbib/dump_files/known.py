"""What a record of a dump is found by, and the protocol of a kind of dump."""

from __future__ import annotations

from typing import ClassVar, NamedTuple, Protocol

from mlsysbib.dump_files.cutting import Cut
from mlsysbib.model import Record


class Known(NamedTuple):
    """What a record is found by: its title, and its identifiers as pairs of kind ("doi", "arxiv", "key") and value."""

    title: str
    identifiers: tuple[tuple[str, str], ...]


class Dump(Protocol):
    """A kind of dump: how its records are told apart, and what one says.

    ``known`` reads no more of a record than it is found by, and has to be quick; ``record`` reads it whole, by the
    parser of its service. Both take the bytes of one record, give None for what is no work (a person's page, a macro),
    and raise ``UnexpectedAnswer`` for what is not a record.
    """

    source: ClassVar[str]
    cut: ClassVar[Cut]

    def known(self, data: bytes) -> Known | None: ...

    def record(self, data: bytes) -> Record | None: ...
