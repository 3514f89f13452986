"""How far the questions are, service by service: one line on a terminal, and elsewhere a line for what takes time."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable
from typing import TextIO

import msgspec

from mlsysbib.transport.answer import Event

# Where nobody watches, only a wait that is worth a line is told.
_LONG = 10.0


class _Service(msgspec.Struct):
    planned: int = 0
    done: int = 0
    asked: int = 0
    since: float = 0.0
    state: str = ""


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

    def planned(self, service: str, questions: int) -> None:
        """So many more questions are going to be asked of a service."""
        with self._lock:
            self._service(service).planned += questions
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
            if not self._live and event.kind in {"waiting", "retrying"} and event.seconds >= _LONG:
                self._line(f"{event.service}: {service.state}")
            self._draw()

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
        return f"{text} ({service.state})" if service.state and service.done < service.planned else text

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
