"""What readers, writers and sources must offer; built-in ones and other people's alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Protocol

from mlsysbib._lazy import public
from mlsysbib.model import Entry, Library, Query, Rank, Record, Service, When


@public
class Reader(Protocol):
    """Text to a Library; raises ``ReadError`` with all of the text's problems (their ``path`` left empty).

    A reader in whose format files build on each other has a field ``shared: dict[str, Any] | None``: the readers of the
    files of one call get the same dictionary, in order, to keep there what the next ones need. Under "others" it has a
    function that gives the .bib files of the call, in bytes.
    """

    suffixes: ClassVar[tuple[str, ...]]

    def read(self, text: str) -> Library: ...


@public
class Writer(Protocol):
    """A Library to text, in pieces, so that memory does not grow with the output.

    A writer that may lose something has a field ``report: Callable[[Finding], None] | None`` and calls it with a
    warning that names key and field, for each value that its format cannot say. Where the format is no text, the pieces
    are its bytes decoded as UTF-8 with ``surrogateescape`` (PEP 383).
    """

    suffixes: ClassVar[tuple[str, ...]]

    def write(self, library: Library) -> Iterable[str]: ...


@public
class Source(Protocol):
    """Entries to queries, answers to records; does no I/O and keeps no state."""

    name: ClassVar[str]

    def queries(self, entries: Mapping[str, Entry]) -> Iterable[Query]: ...

    def records(self, query: Query, body: bytes) -> Iterable[tuple[str, Record]]: ...


@public
class Declaring(Source, Protocol):
    """A source that says how its service wants to be asked, how far it is believed, and when it is asked.

    What it does not say is as the defaults of ``Service``, ``Rank`` and ``When`` have it.
    """

    service: ClassVar[Service]
    rank: ClassVar[Rank]
    when: ClassVar[When]


@public
class Discerning(Source, Protocol):
    """A source that knows its service's own 404, "no such work", from that of a wrong address.

    Without ``is_not_known``, every 404 to a query says that the service does not know what was asked.
    """

    def is_not_known(self, query: Query, body: bytes) -> bool: ...


@public
class Batching(Source, Protocol):
    """A source whose queries ask for many works at once, and that can take the answer apart.

    ``parts`` gives what the answer says of each work: the entries that were asked about it, and the body that
    ``records`` reads for them as if they had been asked about alone, also where the work is not known. A part taken
    apart again is itself. It yields nothing for an answer that is not a batch's. The cache keeps the parts, so that an
    answer is found again whatever else is asked, and ``queries`` of one entry alone is what it is found by.
    """

    def parts(self, query: Query, body: bytes) -> Iterable[tuple[Mapping[str, Entry], bytes]]: ...


@public
class Attempting(Batching, Protocol):
    """A batching source whose service promises nothing of lists: a batch may be refused, or bring less than was asked.

    ``parts`` then yields the works that an answer really brought. ``singly`` asks about each work by itself: what a
    batch did not bring is asked so, and after a batch that brought nothing, everything is, until the end of the run.
    """

    def singly(self, entries: Mapping[str, Entry]) -> Iterable[Query]: ...


@public
class Searcher(Source, Protocol):
    """A source that can also look for works without an identifier.

    ``searches`` asks by title, authors and year; ``records`` then takes a candidate only where they agree (score and
    what agreed in ``evidence``), and gives a record without an entry, the candidates in its evidence, where it doubts.
    """

    def searches(self, entries: Mapping[str, Entry]) -> Iterable[Query]: ...
