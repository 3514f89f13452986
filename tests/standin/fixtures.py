"""A client of the stand-in whose waits take no time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mlsysbib.transport.client import Client
from mlsysbib.transport.exchange import Limits
from standin.server import Standin

NOW = 1_795_420_800.0  # 2026-11-23T08:00:00Z


class Time:
    """A clock that runs only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = NOW
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        until = self.now + seconds
        with self._lock:
            self.slept.append(seconds)
            self.now = max(self.now, until)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def standin(time: Time) -> Iterator[Standin]:
    with Standin(clock=time.clock) as running:
        yield running


@pytest.fixture
def client(standin: Standin, time: Time, tmp_path: Path) -> Iterator[Callable[..., Client]]:
    opened: list[Client] = []

    def make(**options: Any) -> Client:
        settings: dict[str, Any] = {
            "mailto": "me@example.org",
            "services": standin.addresses,
            "cache": tmp_path / "cache",
            "environ": {},
            "clock": time.clock,
            "sleep": time.sleep,
            "chance": lambda: 1.0,
            "limits": Limits(connect=2, read=0.3, whole=1.0),
        }
        opened.append(Client(**{**settings, **options}))
        return opened[-1]

    yield make
    for one in opened:
        one.stop()
        one.close()
