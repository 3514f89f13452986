"""Questions to answers: cache(retry(pace(wire))).

Each try of a question waits for its turn, so pace stands within retry. One client is meant for one run; its methods
may be called from several threads.
"""

from __future__ import annotations

import math
import os
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode, urlsplit

from msgspec.structs import replace

from mlsysbib._lazy import public
from mlsysbib.errors import SourceError, Unavailable, UnexpectedAnswer, UsageError, WrongValue
from mlsysbib.files.access import cache_folder
from mlsysbib.model import Query, Service
from mlsysbib.plugins.sources import declared
from mlsysbib.transport import login
from mlsysbib.transport.answer import Answer, Event, Kind
from mlsysbib.transport.cache import Cache, age_of
from mlsysbib.transport.exchange import ForBrowsers, Limits, Offline, OutOfTime, Reply, Request, Stopped, Untrusted
from mlsysbib.transport.pace import Gate, SharedGate
from mlsysbib.transport.retry import NOT_ASKED, Budget, ask
from mlsysbib.transport.services import NOT_KNOWN_AGE, SERVICES, Endpoint, Settings, is_address, origin

if TYPE_CHECKING:
    from mlsysbib.transport.wire import Wire

_NOTHING = 0


@public
class Client:
    """The only network object: ``fetch`` gives the answer to a Query.

    ``mailto`` tells the services whom to write to; ``services`` and ``keys`` are addresses and API keys by the name of
    a service, each with its environment variable (MLSYSBIB_MAILTO, MLSYSBIB_CROSSREF_URL, MLSYSBIB_OPENALEX_KEY ...)
    where nothing is passed in. ``cache`` is the folder for the answers (MLSYSBIB_CACHE_DIR; by default the user's
    cache folder). ``offline`` opens no socket, ``refresh`` asks again whatever the cache holds. ``timeout`` is how many
    seconds from now questions are asked and answers waited for, 0 for ever; what is asked later is ``Unavailable``.
    ``notify`` hears of progress, from any thread.
    """

    def __init__(  # noqa: PLR0913  (options, all by name)
        self,
        *,
        mailto: str = "",
        services: Mapping[str, str] | None = None,
        keys: Mapping[str, str] | None = None,
        cache: str | os.PathLike[str] | None = None,
        offline: bool = False,
        refresh: bool = False,
        timeout: float = 0.0,
        notify: Callable[[Event], None] | None = None,
        limits: Limits | None = None,
        budget: Budget | None = None,
        environ: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        environ = os.environ if environ is None else environ
        self._lock, self._signing_in = threading.Lock(), threading.Lock()
        self.mailto = _sendable("mailto", mailto or environ.get("MLSYSBIB_MAILTO", "").strip())
        self._settings = Settings(services or {}, keys or {}, environ)
        self._endpoints: dict[str, Endpoint] = {}
        for name in dict.fromkeys([*SERVICES, *self._settings.addresses]):
            self._introduce(name)
        self.cache_folder = Path(cache if cache is not None else cache_folder(environ))
        self._offline, self._refresh = offline, refresh
        self._notify = notify or (lambda _event: None)
        self._limits, self._budget = limits or Limits(), budget or Budget()
        self._clock, self._chance = clock, chance
        self._stopped = threading.Event()
        if not 0 <= timeout < math.inf:
            raise WrongValue(f"timeout is {timeout!r}; write the seconds that a run may take, or 0 for no limit")
        self._timeout, self._ends = timeout, clock() + timeout if timeout else math.inf
        self._nap = sleep or self._doze
        self._gates: dict[str, Gate] = {}
        self._closed: dict[str, str] = {}
        self._wire: Wire | None = None
        self._online = False
        self._unasked: set[str] = set()
        self._cache = Cache(self.cache_folder, warn=lambda line: self._tell("cache", "warning", line))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Client(mailto={self.mailto!r}, cache={str(self.cache_folder)!r})"

    def fetch(self, query: Query) -> Answer:
        """The answer to a query, from the cache where it is young enough.

        Raises ``Unavailable`` where the service gives none, ``UnexpectedAnswer`` where it gives one that no service
        would give: too long, a redirect to a place that is not public.
        """
        request = self._request(query)
        stored = self._stored(request)
        if stored is not None:
            self._tell(query.source, "cached")
            if stored.status == _NOTHING:
                raise UnexpectedAnswer(stored.body.decode(), source=query.source, url=stored.url)
            return stored
        if self._offline:
            self._unasked.add(query.source)
            raise Offline("not in the cache, and --offline asks nobody", source=query.source, url=request.url)
        answer = self._asked(request)
        # A page that is refused stays so for a while; a service that refuses a question is asked another one.
        if answer.status == 200 or not answer.known or not request.endpoint.address:
            self._cache.put(request, answer)
        return answer

    def conclude(self, query: Query, why: str) -> None:
        """Keeps that an address leads to nothing, as long as "not known": a dead link, a page that is none."""
        with suppress(SourceError):  # what is no address needs no keeping
            url = (request := self._request(query)).url
            now = datetime.fromtimestamp(self._clock(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            answer = Answer(body=why.encode(), url=url, retrieved=now, status=_NOTHING, absent=True)
            self._cache.put(request, answer)

    def first(self, query: Query, answer: Answer, said: bytes) -> tuple[str, str]:
        """When, and by which bytes (their SHA-256), a query was first answered by what says this: now, or before."""
        return self._cache.first(self._request(query), answer, said)

    def introduce(self, name: str, service: Service) -> None:
        """Takes on the service of a source that is neither built in nor installed, or in the place of one that is.

        Raises ``UsageError`` for an address or a key that is not one.
        """
        end = self._settings.endpoint(name, service)
        _sendable(f"the key for {name}", end.key)
        with self._lock:
            # Another thread may be walking over the old one.
            self._endpoints = {**self._endpoints, name: end}

    def holds(self, query: Query) -> bool:
        """Whether ``fetch`` would answer a query from the cache; one that it would refuse is not there."""
        try:
            return self._stored(self._request(query)) is not None
        except (SourceError, UsageError):
            return False

    def part(self, query: Query, answer: Answer, body: bytes) -> Answer:
        """The answer to a query as a part of that to a batch: at the same time, under its own address."""
        request = self._request(query)
        return replace(answer, body=body, url=request.shown or request.url)

    def keep(self, batch: Query, parts: Sequence[tuple[Query, Answer]]) -> None:
        """Keeps the parts of an answer in the place of the whole, each as the answer to its own query."""
        self._cache.part(self._request(batch), [(self._request(query), answer) for query, answer in parts])

    def forget(self, query: Query) -> None:
        """Removes the stored answer to a query: it was of no use, and is asked for again the next time."""
        self._cache.forget(self._request(query))

    def has_key(self, service: str) -> bool:
        """Whether an API key is configured for a service, or who logs in there."""
        end = self._endpoint(service)
        return bool(end.key) or end.may_log_in

    @property
    def online(self) -> bool:
        """Whether any service answered this client over the network."""
        return self._online

    @property
    def unasked(self) -> frozenset[str]:
        """The services that were not asked what the cache does not hold, since the client is offline."""
        return frozenset(self._unasked)

    def connections(self, service: str) -> int:
        """How many questions a service is asked at a time."""
        return self._endpoint(service).service.connections

    def stop(self) -> None:
        """Ends all waiting and every exchange that is under way, from any thread."""
        self._stopped.set()
        if self._wire is not None:
            self._wire.abort()

    def close(self) -> None:
        """Closes the connections and the cache."""
        self._cache.close()
        if self._wire is not None:
            self._wire.close()

    def _endpoint(self, name: str) -> Endpoint:
        if name not in self._endpoints:
            self._introduce(name)
        return self._endpoints[name]

    def _introduce(self, name: str) -> None:
        self.introduce(name, SERVICES.get(name) or declared(name).service)

    def _request(self, query: Query) -> Request:
        end = self._endpoint(query.source)
        whole = query.url.lower().startswith(("http://", "https://"))
        if not whole and not end.address:
            raise Unavailable(f"no address is configured for {query.source}", source=query.source, url=query.url)
        url = query.url if whole else end.address + query.url
        if not is_address(url):
            raise UnexpectedAnswer("not an address", source=query.source, url=query.url)
        if query.params:
            url += ("&" if urlsplit(url).query else "?") + urlencode(query.params, safe=",:/")
        shown = end.address + query.shown if query.shown else ""
        return Request(endpoint=end, url=url, accept=query.accept, body=query.body, shown=shown)

    def _stored(self, request: Request) -> Answer | None:
        if self._refresh:
            return None
        answer = self._cache.get(request)
        if answer is None or self._offline:
            return answer
        age = age_of(answer.retrieved, self._clock())
        lasting = answer.known and not answer.absent and not answer.refused
        longest = request.endpoint.service.age if lasting else NOT_KNOWN_AGE
        return answer if age is not None and age < longest else None

    def _asked(self, request: Request) -> Answer:
        name = request.endpoint.name
        gate = self._gate(request)
        if self._clock() >= self._ends:
            raise self._late(request)
        if gate.closed:
            raise Unavailable(f"{NOT_ASKED}{gate.closed}", source=name, url=request.url)
        # Before the turn begins: what it takes to load the wire must not shift the first request.
        wire = self._opened_wire()
        try:
            reply = self._answered(self._signed_in(request, gate, wire), gate, wire)
        except SourceError as error:
            if isinstance(error, ForBrowsers | Untrusted) and not _is_elsewhere(request):
                self._close(name, error.message)
            self._tell(name, "failed", error.message)
            if self._clock() >= self._ends:
                raise self._late(request) from error
            raise
        except OutOfTime:
            self._tell(name, "failed", "the time is over")
            raise self._late(request) from None
        self._online = True
        self._tell(name, "answered")
        return reply.answer

    def _answered(self, request: Request, gate: Gate, wire: Wire) -> Reply:
        name = request.endpoint.name
        return ask(
            lambda left: self._sent(request, wire, left),
            request,
            gate=gate,
            budget=replace(self._budget, tries=min(self._budget.tries, request.endpoint.service.tries)),
            clock=self._clock,
            chance=self._chance,
            retrying=lambda seconds, why: self._tell(name, "retrying", why, seconds),
        )

    def _signed_in(self, request: Request, gate: Gate, wire: Wire) -> Request:
        """The question with the token of a login, where its service wants one; one that fails is not tried again."""
        name = request.endpoint.name
        if _is_elsewhere(request) or not request.endpoint.may_log_in:
            return request
        with self._signing_in:
            end = self._endpoint(name)
            if end.may_log_in and not gate.closed:
                try:
                    end = replace(end, key=login.token(self._answered(login.request(end), gate, wire).answer, end))
                except SourceError as error:
                    self._close(name, error.message)
                    raise
                with self._lock:
                    self._endpoints = {**self._endpoints, name: end}
        return replace(request, endpoint=end)

    def _late(self, request: Request) -> Unavailable:
        why = f"not answered within the {self._timeout:g} s that the run may take"
        return Unavailable(why, source=request.endpoint.name, url=request.url)

    def _sent(self, request: Request, wire: Wire, left: float) -> Reply:
        if self._stopped.is_set():
            raise Stopped
        self._tell(request.endpoint.name, "asked")
        return wire.send(request, min(left, max(0.0, self._ends - self._clock())))

    def _opened_wire(self) -> Wire:
        with self._lock:
            if self._wire is None:
                self._wire = self._new_wire()
            return self._wire

    def _new_wire(self) -> Wire:
        # httpx is loaded for the first question that the cache cannot answer, not before.
        from mlsysbib.transport.wire import over_sockets

        return over_sockets(
            # As they are when it asks: a source may be introduced later.
            endpoints=lambda: [*self._endpoints.values()],
            mailto=self.mailto,
            limits=self._limits,
            clock=self._clock,
        )

    def _gate(self, request: Request) -> Gate:
        end, lists = request.endpoint, bool(urlsplit(request.url).query)
        service, name, connections = end.service, end.name, end.service.connections
        if _is_elsewhere(request):
            # A landing page: each host is a service of its own.
            lane, connections = f"{name} {urlsplit(request.url).hostname}", 1
        else:
            lane = f"{name} lists" if lists and service.list_interval is not None else name
        with self._lock:
            if lane not in self._gates:
                self._gates[lane] = Gate(
                    interval=service.pace(lists=lists, key=bool(end.key), named=bool(self.mailto)),
                    connections=connections,
                    clock=self._clock,
                    sleep=self._sleep,
                    waiting=lambda seconds, why: self._tell(name, "waiting", why, seconds),
                    shared=self._shared(name) if service.over_processes else None,
                    strict=service.over_processes,
                )
                if not _is_elsewhere(request) and name in self._closed:
                    self._gates[lane].close(self._closed[name])
            return self._gates[lane]

    def _close(self, name: str, why: str) -> None:
        """Asks nothing more of a service, on whichever lane."""
        with self._lock:
            self._closed[name] = why
            for lane in (name, f"{name} lists"):
                if lane in self._gates:
                    self._gates[lane].close(why)

    def _shared(self, name: str) -> SharedGate | None:
        return SharedGate(self.cache_folder / f"pace-{name}.sqlite") if self._cache.usable else None

    def _sleep(self, seconds: float) -> None:
        if self._clock() + seconds >= self._ends:
            raise OutOfTime
        self._nap(seconds)

    def _doze(self, seconds: float) -> None:
        if self._stopped.wait(seconds):
            raise Stopped

    def _tell(self, service: str, kind: Kind, reason: str = "", seconds: float = 0.0) -> None:
        self._notify(Event(service, kind, reason, seconds))


def _is_elsewhere(request: Request) -> bool:
    """Whether a host is asked that is not the service's own: a landing page's."""
    end = request.endpoint
    return not end.address or origin(end.address) != origin(request.url)


def _sendable(what: str, text: str) -> str:
    """The text, which goes into the head of a request; raises ``UsageError`` for what cannot stand there."""
    if text and not (text.isascii() and text.isprintable() and " " not in text):
        # The text may be a key, so the message must not repeat it.
        raise UsageError(
            f"{what} has a character that cannot be sent: only letters, digits and punctuation of ASCII can"
        )
    return text
