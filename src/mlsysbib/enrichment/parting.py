"""Answers to batches, taken apart: the cache and the lock know each work by the question that asks for it alone.

Which works share a batch depends on what was asked before, so that an answer kept under the batch's address would be
found only by the very same batch. What a source asks of one entry by itself is its name for the answer instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from mlsysbib.model import Entry, Query
from mlsysbib.plugins.protocols import Source
from mlsysbib.transport.answer import Answer


class Holder(Protocol):
    """What keeps answers: a ``Client``."""

    def holds(self, query: Query) -> bool: ...

    def part(self, query: Query, answer: Answer, body: bytes) -> Answer: ...


def unasked(
    client: Holder, source: Source, make: Callable[[Source, Mapping[str, Entry]], Iterable[Query]]
) -> Callable[[Source, Mapping[str, Entry]], Iterable[Query]]:
    """Makes the questions about entries: each alone where its answer is kept, in batches for the rest."""
    return make if not hasattr(source, "parts") else lambda source, entries: _unasked(client, source, make, entries)


def _unasked(
    client: Holder,
    source: Source,
    make: Callable[[Source, Mapping[str, Entry]], Iterable[Query]],
    entries: Mapping[str, Entry],
) -> Iterator[Query]:
    together = list(make(source, entries))
    rest = {key: entry for query in together for key, entry in query.asked.items()}
    held = False
    for key in [key for key in entries if key in rest]:
        alone = list(make(source, {key: entries[key]}))
        if len(alone) == 1 and client.holds(alone[0]):
            held = True
            del rest[key]
            yield alone[0]
    yield from make(source, rest) if held and rest else together if rest else ()


def parted(client: Holder, source: Source, query: Query, answer: Answer) -> list[tuple[Query, Answer]]:
    """The answers to the questions about each entry alone, out of that to a batch; none where it is not a batch's.

    Raises ``UnexpectedAnswer`` where the batch cannot be read.
    """
    parts = getattr(source, "parts", None)
    if parts is None or not answer.known:
        return []
    found: list[tuple[Query, Answer]] = []
    for asked, body in parts(query, answer.body):
        for key, entry in asked.items():
            alone = list(source.queries({key: entry}))
            if len(alone) != 1:
                return []  # the answer stays whole
            found.append((alone[0], client.part(alone[0], answer, body)))
    whole = len(found) == 1 and found[0][1].body == answer.body
    return [] if whole else found
