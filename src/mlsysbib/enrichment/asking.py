"""One question to one source: what its answer says, or what went wrong.

This is the boundary of a question. Whatever rises while a source makes its questions, while one is answered, or while
its answer is read costs that question alone, and is told as what it is: a service that failed, or a fault in the
source's own code, whose traceback the failure keeps.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from traceback import extract_tb, format_exception
from typing import Any, Protocol

import msgspec

from mlsysbib._lazy import public
from mlsysbib.enrichment.parting import parted, unasked
from mlsysbib.errors import NotFound, SourceError, UnexpectedAnswer, UsageError
from mlsysbib.lock.file import decode, encode
from mlsysbib.lock.values import Lock, Locked
from mlsysbib.model import Entry, Query, Record, Service
from mlsysbib.plugins.protocols import Source
from mlsysbib.text.html import clean
from mlsysbib.transport.answer import Answer
from mlsysbib.transport.exchange import NotInTime, Offline, Stopped, Unreached

_SHOWN = 200
_LONGEST = 400
_HEAD = 2000
# Refusals of what is asked for, which another question may not meet: not of who asks, or how.
_FOR_WHAT_IS_ASKED = {400, 413, 414, 422, 431}


@public
class Failure(msgspec.Struct, frozen=True):
    """A question that a source did not answer: about which entries, and why.

    ``unexpected`` says that there was an answer, but none to be used; ``unreached`` that there was no connection, and
    ``late`` that it did not come about in time. ``unasked`` says that nobody was to be asked.
    ``traceback`` is there where the source's own code failed, which is worth a report to who wrote it.
    """

    source: str
    keys: tuple[str, ...]
    message: str
    url: str = ""
    unexpected: bool = False
    unreached: bool = False
    late: bool = False
    unasked: bool = False
    traceback: str = ""

    def __str__(self) -> str:
        return f"{self.source}: {self.message} ({', '.join(self.keys[:3])}{', ...' if len(self.keys) > 3 else ''})"


@public
class Fetcher(Protocol):
    """What answers questions: a ``Client``, or what a test has in its place."""

    def fetch(self, query: Query) -> Answer: ...

    def forget(self, query: Query) -> None: ...

    def holds(self, query: Query) -> bool: ...

    def part(self, query: Query, answer: Answer, body: bytes) -> Answer: ...

    def keep(self, batch: Query, parts: Sequence[tuple[Query, Answer]]) -> None: ...

    def conclude(self, query: Query, why: str) -> None: ...

    def first(self, query: Query, answer: Answer, said: bytes) -> tuple[str, str]: ...

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


def together(found: Sequence[Found]) -> Found:
    """What several questions brought."""
    return Found(
        tuple(pair for part in found for pair in part.records),
        tuple(failure for part in found for failure in part.failures),
    )


class _Heard(msgspec.Struct):
    """What was heard so far of a question: its answer, and the records that were understood of it."""

    answer: Answer | None = None
    records: list[tuple[str, Record]] = []


def ask(client: Fetcher, source: Source, query: Query, given: Answer | None = None) -> Found:
    """What a source makes of the answer to a query; whatever goes wrong costs this question and nothing else.

    ``given`` is the answer where it came with others.
    """
    heard = _Heard(given)
    try:
        return _answered(client, source, query, heard)
    except (Exception, SystemExit) as error:
        # A stop, and what the user configured, are of the whole run.
        if isinstance(error, Stopped) or (heard.answer is None and isinstance(error, UsageError)):
            raise
        if heard.answer is not None:
            client.forget(query)
        url = query.url if heard.answer is None else heard.answer.url
        return Found(tuple(heard.records), (_fault(query.source, _lost(query, heard.records), error, url),))


def _answered(client: Fetcher, source: Source, query: Query, heard: _Heard) -> Found:
    given, records = heard.answer, heard.records
    try:
        answer = heard.answer = given or client.fetch(query)
        if given is None and (parts := parted(client, source, query, answer)):
            return _apart(client, source, query, parts)
        for key, record in _said(source, query, answer):
            records.append((key, _kept(query, key, record, answer)))
        if given is None:
            return Found(tuple(_dated(client, query, answer, records)))
    except NotFound:
        # A source may say so itself, where its service answers 200 to everything.
        understood = {key for key, _ in records}
        unknown = Record(source=query.source, **({} if heard.answer is None else _facts(heard.answer)))
        records += [(key, unknown) for key in query.asked if key not in understood]
    except SourceError as error:
        if heard.answer is not None and heard.answer.refused:
            return _refused(client, source, query, heard.answer)
        if isinstance(error, UnexpectedAnswer) and heard.answer is not None:
            # Else the cache would give the same answer until it is too old.
            client.forget(query)
        failure = Failure(
            source=query.source,
            keys=_lost(query, records),
            message=_shown(error.message),
            url=error.url or (query.url if heard.answer is None else heard.answer.url),
            unexpected=isinstance(error, UnexpectedAnswer),
            unreached=isinstance(error, Unreached),
            late=isinstance(error, NotInTime),
            unasked=isinstance(error, Offline),
        )
        return Found(tuple(records), (failure,))
    return Found(tuple(records))


def looked_up(source: str, key: str, look: Callable[[], Record | None]) -> Found:
    """What is said of an entry without a question; what cannot be read, or kept, costs this entry and nothing else."""
    try:
        record = look()
        if record is None:
            return Found()
        _check_kept(key, record)
    except UsageError:
        raise  # of the whole run
    except UnexpectedAnswer as error:
        return Found(failures=(Failure(source, (key,), error.message, error.url, unexpected=True),))
    except Exception as error:  # noqa: BLE001  (the boundary of an entry: a fault is told, and the others go on)
        return Found(failures=(_fault(source, (key,), error),))
    return Found(((key, record),))


def questions(
    client: Fetcher,
    name: str,
    load: Callable[[], Source],
    make: Callable[[Source, Mapping[str, Entry]], Iterable[Query]],
    entries: Mapping[str, Entry],
) -> tuple[list[Query], list[Failure]]:
    """What a source asks about entries; one that it cannot make a question of costs itself alone."""
    try:
        source = load()
    except (Exception, SystemExit) as error:  # noqa: BLE001  (the boundary: somebody else's code, whose fault is told)
        return [], [_fault(name, tuple(entries), error)]
    made: list[Query] = []
    failures: list[Failure] = []
    for part in _makable(name, source, unasked(client, source, make), entries):
        (failures if isinstance(part, Failure) else made).append(part)  # type: ignore[arg-type]  # each to its own
    return made, failures


def _makable(
    name: str,
    source: Source,
    make: Callable[[Source, Mapping[str, Entry]], Iterable[Query]],
    entries: Mapping[str, Entry],
) -> Iterator[Query | Failure]:
    """The questions about all entries, or where that fails, those about each half of them."""
    try:
        made = [_checked(name, query, entries) for query in make(source, entries)]
    except (Exception, SystemExit) as error:  # noqa: BLE001  (the boundary: somebody else's code, whose fault is told)
        keys = tuple(entries)
        if len(keys) == 1:
            yield _fault(name, keys, error)
            return
        for some in (keys[: len(keys) // 2], keys[len(keys) // 2 :]):
            yield from _makable(name, source, make, {key: entries[key] for key in some})
    else:
        yield from made


def _checked(name: str, query: Query, entries: Mapping[str, Entry]) -> Query:
    if not isinstance(query, Query) or query.source != name or not query.asked.keys() <= entries.keys():
        raise TypeError(f"{name} makes a question that is none of its own about these entries: {query!r:.{_SHOWN}}")
    return query


def _kept(query: Query, key: str, record: Record, answer: Answer) -> Record:
    """The record with the facts of its answer, if it is one that the lock can keep: written and read again."""
    if not isinstance(record, Record) or key not in query.asked:
        raise TypeError(f"it gives {record!r:.{_SHOWN}} for {key!r}, which is not a record of what was asked for")
    whole = msgspec.structs.replace(record, **_facts(answer))
    _check_kept(key, whole)
    return whole


def _check_kept(key: str, record: Record) -> None:
    """Raises whatever it may where the lock could not be written with the record, or not be read again."""
    msgspec.json.encode(record)  # text that is not UTF-8, objects of no kind of JSON
    # An entry's fields were looked at when it was made; what is free in form is written and read as the lock does it.
    free = Entry(custom=record.entry.custom) if record.entry is not None and record.entry.custom else None
    decode(encode(Lock({key: Locked(records={record.source: msgspec.structs.replace(record, entry=free)})})))


def _lost(query: Query, records: Iterable[tuple[str, Record]]) -> tuple[str, ...]:
    """The keys that nothing was understood of; what was understood of an answer stands."""
    understood = {key for key, _ in records}
    return tuple(key for key in query.asked if key not in understood)


def _fault(name: str, keys: tuple[str, ...], error: BaseException, url: str = "") -> Failure:
    """What went wrong in the source's own code, and where: the place is the innermost one."""
    frame = next(iter(reversed(extract_tb(error.__traceback__))), None)
    place = f" ({os.path.basename(frame.filename)}:{frame.lineno})" if frame else ""
    said = " ".join(str(error).split())[:_SHOWN]
    message = f"a fault in the source's own code: {type(error).__name__}{f': {said}' if said else ''}{place}"
    return Failure(name, keys, message, url, traceback="".join(format_exception(error)))


def _said(source: Source, query: Query, answer: Answer) -> Iterable[tuple[str, Record]]:
    if answer.known:
        return source.records(query, answer.body)
    # A mirror with a wrong path says 404 to everything; taken for "not known", that would cost every record.
    is_not_known = getattr(source, "is_not_known", None)
    if is_not_known is not None and not is_not_known(query, answer.body):
        raise UnexpectedAnswer(
            f"HTTP {answer.status}, which is not how it says that it does not know a work; "
            f"check the address configured for it (asked: {answer.url[:_SHOWN]})"
        )
    return [(key, Record(source=query.source)) for key in query.asked]


def _apart(client: Fetcher, source: Source, query: Query, parts: Sequence[tuple[Query, Answer]]) -> Found:
    """What a source makes of each part of a batch's answer; those that it can read are kept, each by itself."""
    found = [ask(client, source, alone, part) for alone, part in parts]
    kept = [
        (alone, msgspec.structs.replace(part, absent=all(record.entry is None for _, record in one.records)))
        for (alone, part), one in zip(parts, found, strict=True)
        if not one.failures
    ]
    client.keep(query, kept)
    dated = [
        one if one.failures else Found(tuple(_dated(client, alone, part, one.records)))
        for (alone, part), one in zip(parts, found, strict=True)
    ]
    return together(dated)


def _dated(
    client: Fetcher, query: Query, answer: Answer, records: Sequence[tuple[str, Record]]
) -> Iterator[tuple[str, Record]]:
    """The records with the time and digest of the answer that said them first, so that a lock made anew has them."""
    said = sorted({msgspec.json.encode((each.entry, each.evidence), order="sorted") for _, each in records})
    digest = sha256(b"\n".join([str(answer.status).encode(), *said])).digest()
    retrieved, first = client.first(query, answer, digest)
    for key, record in records:
        yield key, msgspec.structs.replace(record, retrieved=retrieved, sha256=first)


def _refused(client: Fetcher, source: Source, query: Query, answer: Answer) -> Found:
    """The answers to both halves of a batch that was refused: one bad identifier spoils its whole batch."""
    if answer.status not in _FOR_WHAT_IS_ASKED:
        return Found(failures=(_refusal(query, answer),))
    keys = tuple(query.asked)
    half = len(keys) // 2
    parts = [{key: query.asked[key] for key in some} for some in (keys[:half], keys[half:]) if some]
    again = [question for part in parts for question in source.queries(part)]
    # What is an attempt is asked for singly next, by who made it.
    if half == 0 or hasattr(source, "singly") or any(set(question.asked) == set(keys) for question in again):
        return Found(failures=(_refusal(query, answer),))
    return together([ask(client, source, question) for question in again])


def _refusal(query: Query, answer: Answer) -> Failure:
    said = answer.body[:_HEAD].decode("utf-8", "replace").strip()
    if said.startswith("<"):
        title = re.search(r"<title[^>]*>([^<]*)", said, re.IGNORECASE)
        said = f"a web page{f' ({clean(title[1])!r})' if title else ''}"
    message = f"refused, HTTP {answer.status}{f': {_shown(said)}' if said else ''}"
    return Failure(query.source, tuple(query.asked), message, answer.url)


def _shown(text: str) -> str:
    """What somebody else says, on one line and no longer than anybody reads."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}..."


def _facts(answer: Answer) -> dict[str, Any]:
    return {"url": answer.url, "retrieved": answer.retrieved, "status": answer.status, "sha256": answer.sha256}
