"""A stand-in for the services on loopback: real HTTP, their paths, rates and headers, and faults on demand.

Every service lives under its own name: ``http://127.0.0.1:PORT/crossref/works/10.5555/article.1``. Requests are
recorded; one that comes too early, or beside another where the service takes one at a time, is a violation.
"""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, Self
from urllib.parse import parse_qsl, urlsplit

from standin.faults import FAULTS
from standin.replies import SERVICES, Asked, Given

# Seconds between two requests, and how many at a time, after the services' own rules.
RULES: Mapping[str, tuple[float, int]] = {
    "arxiv": (3.0, 1),
    "crossref lists": (1 / 3, 3),
    "crossref": (0.1, 3),
    "dblp": (1.0, 1),
    "semantic-scholar": (1.0, 1),
}


class Seen(NamedTuple):
    """One request: when it came (the stand-in's clock), to which service, and what of it."""

    time: float
    service: str
    path: str
    params: dict[str, str]
    headers: dict[str, str]
    fault: str


class Standin:
    """The stand-in, started by ``with``; ``rules`` is None for a patient one that enforces no rates."""

    def __init__(  # noqa: PLR0913  (options, all by name)
        self,
        *,
        rules: Mapping[str, tuple[float, int]] | None = None,
        chances: Mapping[str, float] | None = None,
        seed: int = 0,
        clock: Callable[[], float] = time.time,
        port: int = 0,
        extra: Mapping[str, Callable[[Asked], Given]] | None = None,
    ) -> None:
        self.clock = clock
        self.seen: list[Seen] = []
        self.violations: list[str] = []
        self.stopped = threading.Event()
        self._rules, self._chances = rules or {}, chances or {}
        self._random = random.Random(seed)  # noqa: S311  (faults, not secrets)
        self._faults: dict[str, list[str]] = {}
        self._last: dict[str, float] = {}
        self._under_way: dict[str, int] = {}
        self._not_before: dict[str, float] = {}
        self._hanging: list[tuple[str, socket.socket]] = []
        self._lock = threading.Lock()
        self.replies = {**SERVICES, **(extra or {})}
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.standin = self
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def addresses(self) -> dict[str, str]:
        return {name: f"{self.url}/{name}" for name in self.replies if name != "page"}

    @property
    def environ(self) -> dict[str, str]:
        return {f"MLSYSBIB_{name.upper().replace('-', '_')}_URL": url for name, url in self.addresses.items()}

    def fault(self, service: str, *kinds: str) -> None:
        """The next requests to a service meet these faults, one each; ``""`` is none, ``"...!"`` is for ever."""
        self._faults.setdefault(service, []).extend(kinds)

    def forget(self) -> None:
        """Forgets what was asked, and the faults that are to come."""
        self.seen.clear()
        self._faults.clear()

    def asked(self, service: str) -> list[Seen]:
        return [seen for seen in self.seen if seen.service == service]

    def next_fault(self, service: str) -> str:
        queued = self._faults.get(service)
        if queued:
            return queued[0].removesuffix("!") if queued[0].endswith("!") else queued.pop(0)
        drawn = self._random.random()
        for kind, chance in self._chances.items():
            if drawn < chance:
                return kind
            drawn -= chance
        return ""

    def arrive(self, service: str, asked: Asked) -> tuple[str, bool]:
        """The fault that the request meets, and whether it came against the rules."""
        lane = _lane(service, asked)
        interval, at_once = self._rules.get(lane, (0.0, 1000))
        with self._lock:
            now = self.clock()
            broken = []
            # A thousandth for the way there.
            if now - self._last.get(lane, -1e9) < interval - 0.001:
                broken.append(f"{lane}: {now - self._last[lane]:.3f} s after the last request, not {interval:.3f}")
            if now < self._not_before.get(service, 0.0) - 0.001:
                broken.append(f"{service}: {self._not_before[service] - now:.3f} s before Retry-After was over")
            if self._under_way.get(lane, 0) - self._gone(lane) >= at_once:
                broken.append(f"{lane}: {self._under_way[lane] + 1} at a time")
            self._last[lane] = now
            self._under_way[lane] = self._under_way.get(lane, 0) + 1
            self.violations += broken
            fault = self.next_fault(service)
            self.seen.append(Seen(now, service, asked.path, asked.params, asked.headers, fault))
            return fault, bool(broken)

    def _gone(self, lane: str) -> int:
        return sum(_has_hung_up(connection) for at, connection in self._hanging if at == lane)

    def leave(self, service: str, asked: Asked, connection: socket.socket) -> None:
        with self._lock:
            self._under_way[_lane(service, asked)] -= 1
            self._hanging = [other for other in self._hanging if other[1] is not connection]

    def hang(self, service: str, asked: Asked, connection: socket.socket) -> None:
        """A request is not answered: once its client hangs up it is under way no more, noticed here or not."""
        with self._lock:
            self._hanging.append((_lane(service, asked), connection))

    def busy(self, service: str, seconds: float) -> None:
        with self._lock:
            self._not_before[service] = self.clock() + seconds


def _lane(service: str, asked: Asked) -> str:
    return "crossref lists" if (service, asked.path) == ("crossref", "/works") else service


def _has_hung_up(connection: socket.socket) -> bool:
    try:
        return not connection.recv(1, socket.MSG_PEEK)
    except TimeoutError:
        return False
    except ConnectionError:
        return True


class _Server(ThreadingHTTPServer):
    standin: Standin

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is part of the play."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 65_536
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def _serve(self, body: bytes) -> None:
        standin = self.server.standin
        parts = urlsplit(self.path)
        _, service, *rest = parts.path.split("/", 2)
        headers = {name.lower(): value for name, value in self.headers.items()}
        params = dict(parse_qsl(parts.query, keep_blank_values=True))
        asked = Asked(self.command, "/" + "".join(rest), params, headers, body)
        fault, too_early = standin.arrive(service, asked)
        try:
            name, _, argument = fault.partition(" ")
            if name:
                FAULTS[name](self, asked, argument)
            elif too_early:
                self.give(Given(429, "text/plain", b"", (("Retry-After", "1"),)))
            else:
                self.give(standin.replies.get(service, _unknown)(asked))
        finally:
            standin.leave(service, asked, self.connection)

    def give(self, given: Given, *, extra: Iterable[tuple[str, str]] = ()) -> None:
        self.head(given, [("Content-Length", str(len(given.body))), *extra])
        self.wfile.write(given.body)

    def head(self, given: Given, headers: Iterable[tuple[str, str]]) -> None:
        self.send_response(given.status)
        self.send_header("Content-Type", given.media_type)
        for name, value in [*given.headers, *headers]:
            self.send_header(name, value)
        self.end_headers()

    def reply(self, asked: Asked) -> Given:
        """What the service would reply without the fault."""
        return self.server.standin.replies.get(self.path.split("/")[1], _unknown)(asked)

    def log_message(self, *_: Any) -> None:
        """The requests are recorded, not printed."""


def _unknown(_asked: Asked) -> Given:
    return Given(404, "text/html", b"<html>Not Found</html>")
