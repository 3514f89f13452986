"""How far the questions are, service by service: one line on a terminal, and elsewhere a line for what takes time."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

import msgspec

from mlsysbib.transport.answer import Event

# Where nobody watches, only a wait that is worth a line is told; one that goes on, whenever it is thrice as long.
_LONG, _AGAIN = 10.0, 3
# On a terminal, from when on it shows that an answer is waited for; and how often that is looked at.
_NOTICED, _BEAT = 3.0, 1.0
_SNAPSHOTS, _OFTEN = "snapshots", 0.1


class _Service(msgspec.Struct):
    planned: int = 0
    done: int = 0
    asked: int = 0
    since: float = 0.0
    state: str = ""
    waits_since: float | None = None
    told: float = _LONG


class Progress:
    """Listens to a client's events (from any thread) and tells them on a stream."""

    def __init__(
        self, stream: TextIO | None = None, *, quiet: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._quiet = quiet
        self._clock = clock
        self._live = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._services: dict[str, _Service] = {}
        self._lock = threading.Lock()
        self._drawn = 0.0

    def planned(self, service: str, questions: int) -> None:
        """So many more questions are going to be asked of a service."""
        with self._lock:
            self._service(service).planned += questions
            self._draw()

    def looked(self, done: int, entries: int) -> None:
        """So many of the entries were looked for in the snapshots."""
        with self._lock:
            new = done == 0 or _SNAPSHOTS not in self._services
            service = self._services[_SNAPSHOTS] = _Service(since=self._clock()) if new else self._services[_SNAPSHOTS]
            service.planned, service.done, service.asked = entries, done, done
            now = self._clock()
            if not self._live and now - service.since >= service.told:
                service.told *= _AGAIN
                self._line(
                    f"{_SNAPSHOTS}: {done:,} of {entries:,} entries looked for, {now - service.since:.0f} s by now"
                )
            if done == entries or now - self._drawn >= _OFTEN:
                self._drawn = now
                self._draw()

    def hear(self, event: Event) -> None:
        """Takes an event in."""
        with self._lock:
            if event.kind == "warning":
                self._line(f"warning: {event.reason}")
                return
            service = self._service(event.service)
            if event.kind in {"answered", "cached", "failed"}:
                service.done += 1
            if event.kind == "answered":
                service.asked += 1
            service.state = _state(event)
            service.waits_since = self._clock() if event.kind == "asked" else None
            service.told = _LONG
            if not self._live and event.kind in {"waiting", "retrying"} and event.seconds >= _LONG:
                self._line(f"{event.service}: {service.state}")
            self._draw()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Tells of answers that are waited for, which no event does."""
        over = threading.Event()
        beating = threading.Thread(target=self._watch, args=(over,), daemon=True)
        beating.start()
        try:
            yield
        finally:
            over.set()
            beating.join()

    def _watch(self, over: threading.Event) -> None:
        while not over.wait(_BEAT):
            self.beat()

    def beat(self) -> None:
        """Looks at who keeps us waiting."""
        with self._lock:
            waited = {name: self._waited(service) for name, service in self._services.items()}
            for name, seconds in waited.items():
                service = self._services[name]
                if not self._live and seconds >= service.told:
                    service.told *= _AGAIN
                    self._line(f"{name}: waits for an answer, {seconds:.0f} s by now")
            if any(seconds >= _NOTICED for seconds in waited.values()):
                self._draw()

    def _waited(self, service: _Service) -> float:
        return 0.0 if service.waits_since is None else self._clock() - service.waits_since

    def end(self) -> None:
        """Clears the line."""
        with self._lock:
            if self._live and not self._quiet:
                self._stream.write("\r\x1b[K")
                self._stream.flush()

    def _service(self, name: str) -> _Service:
        return self._services.setdefault(name, _Service(since=self._clock()))

    def _draw(self) -> None:
        if not self._live or self._quiet:
            return
        # What is still going on comes first, since the line may be cut at the terminal's edge.
        shown = sorted(self._services.items(), key=lambda pair: pair[1].done >= pair[1].planned)
        parts = [self._shown(name, service) for name, service in shown if service.planned]
        width = shutil.get_terminal_size().columns - 1
        self._stream.write("\r\x1b[K" + "  ".join(parts)[:width])
        self._stream.flush()

    def _shown(self, name: str, service: _Service) -> str:
        text = f"{name} {service.done}/{service.planned}"
        seconds = self._clock() - service.since
        if service.asked and seconds >= 1:
            text += f" {service.asked / seconds:.1f}/s"
        waited = self._waited(service)
        state = f"waits for an answer, {waited:.0f} s" if waited >= _NOTICED else service.state
        return f"{text} ({state})" if state and service.done < service.planned else text

    def _line(self, text: str) -> None:
        if self._quiet:
            return
        self._stream.write(("\r\x1b[K" if self._live else "") + text + "\n")
        self._stream.flush()


def _state(event: Event) -> str:
    if event.kind == "waiting":
        return f"waits {event.seconds:.0f} s: {event.reason}"
    if event.kind == "retrying":
        return f"asks again in {event.seconds:.0f} s: {event.reason}"
    return event.reason if event.kind == "failed" else ""
