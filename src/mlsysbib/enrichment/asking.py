"""One question to one source: what its answer says, or what went wrong; nothing but a SourceError is expected to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

import msgspec

from mlsysbib._lazy import public
from mlsysbib.errors import NotFound, SourceError, UnexpectedAnswer
from mlsysbib.model import Query, Record, Service
from mlsysbib.plugins.protocols import Source
from mlsysbib.transport.answer import Answer
from mlsysbib.transport.exchange import Unreached

_SHOWN = 200
_NOT_FOUND = 404


@public
class Failure(msgspec.Struct, frozen=True):
    """A question that a source did not answer: about which entries, and why.

    ``unexpected`` says that there was an answer, but none to be used; ``unreached`` that there was no connection.
    """

    source: str
    keys: tuple[str, ...]
    message: str
    url: str = ""
    unexpected: bool = False
    unreached: bool = False

    def __str__(self) -> str:
        return f"{self.source}: {self.message} ({', '.join(self.keys[:3])}{', ...' if len(self.keys) > 3 else ''})"


@public
class Fetcher(Protocol):
    """What answers questions: a ``Client``, or what a test has in its place."""

    def fetch(self, query: Query) -> Answer: ...

    def forget(self, query: Query) -> None: ...

    def stop(self) -> None: ...

    @property
    def online(self) -> bool: ...

    def introduce(self, name: str, service: Service) -> None: ...

    def has_key(self, service: str) -> bool: ...

    def connections(self, service: str) -> int: ...


class Found(msgspec.Struct, frozen=True):
    """What a question brought: records by citation key, and what failed."""

    records: tuple[tuple[str, Record], ...] = ()
    failures: tuple[Failure, ...] = ()


def ask(client: Fetcher, source: Source, query: Query) -> Found:
    """What a source makes of the answer to a query; a service that fails costs its own answers and nothing else."""
    records: list[tuple[str, Record]] = []
    answer = None
    try:
        answer = client.fetch(query)
        for key, record in _said(source, query, answer):
            records.append((key, msgspec.structs.replace(record, **_facts(answer))))
    except NotFound:
        # A source may say so itself, where its service answers 200 to everything.
        understood = {key for key, _ in records}
        unknown = Record(source=query.source, **(_facts(answer) if answer is not None else {}))
        records += [(key, unknown) for key in query.asked if key not in understood]
    except SourceError as error:
        if answer is not None and answer.refused:
            return _halves(client, source, query, answer)
        if isinstance(error, UnexpectedAnswer):
            # Else the cache would give the same answer until it is too old.
            client.forget(query)
        # What was understood of an answer stands.
        understood = {key for key, _ in records}
        lost = tuple(key for key in query.asked if key not in understood)
        failure = Failure(
            source=query.source,
            keys=lost,
            message=error.message,
            url=error.url or (answer.url if answer is not None else ""),
            unexpected=isinstance(error, UnexpectedAnswer),
            unreached=isinstance(error, Unreached),
        )
        return Found(tuple(records), (failure,))
    return Found(tuple(records))


def _said(source: Source, query: Query, answer: Answer) -> Iterable[tuple[str, Record]]:
    if answer.known:
        return source.records(query, answer.body)
    # A mirror with a wrong path says 404 to everything; taken for "not known", that would cost every record.
    is_not_known = getattr(source, "is_not_known", None)
    if answer.status == _NOT_FOUND and is_not_known is not None and not is_not_known(query, answer.body):
        raise UnexpectedAnswer(
            f"HTTP {_NOT_FOUND}, which is not how it says that it does not know a work; "
            f"check the address configured for it (asked: {answer.url[:_SHOWN]})"
        )
    return [(key, Record(source=query.source)) for key in query.asked]


def _halves(client: Fetcher, source: Source, query: Query, answer: Answer) -> Found:
    """The answers to both halves of a batch that was refused: one bad identifier spoils its whole batch."""
    keys = tuple(query.asked)
    half = len(keys) // 2
    parts = [{key: query.asked[key] for key in some} for some in (keys[:half], keys[half:]) if some]
    again = [question for part in parts for question in source.queries(part)]
    if half == 0 or any(set(question.asked) == set(keys) for question in again):
        said = answer.body[:_SHOWN].decode("utf-8", "replace").strip()
        return Found(failures=(Failure(query.source, keys, f"refused, HTTP {answer.status}: {said}", answer.url),))
    found = [ask(client, source, question) for question in again]
    return Found(
        tuple(pair for part in found for pair in part.records),
        tuple(failure for part in found for failure in part.failures),
    )


def _facts(answer: Answer) -> dict[str, Any]:
    return {"url": answer.url, "retrieved": answer.retrieved, "status": answer.status, "sha256": answer.sha256}
