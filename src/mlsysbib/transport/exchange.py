"""A question and its reply as the parts of the transport hand them to each other; no HTTP library in sight."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mlsysbib.errors import Unavailable
from mlsysbib.transport.answer import Answer
from mlsysbib.transport.services import Endpoint


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds for connecting, for one read and for the whole answer; bytes after decompression; redirects."""

    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0
    size: int = 10_000_000
    redirects: int = 5


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it may be written down: without the user's e-mail address and keys.

    ``shown`` is its address for the lock, where that is another than ``url``. A ``private`` one has a password in its
    body, so that it follows no redirect.
    """

    endpoint: Endpoint
    url: str
    accept: str
    body: bytes | None = None
    shown: str = ""
    private: bool = False

    def __repr__(self) -> str:
        return f"Request({self.url!r})"


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What came over the wire: the answer, and its headers, which say how the service wants to be asked.

    ``host`` is who answered, after all redirects.
    """

    answer: Answer
    headers: Mapping[str, str]
    host: str = ""


class Broken(Exception):
    """The exchange broke off: no connection, no answer in time, or only a part of it; ``connected`` says how far.

    ``late`` says that nobody refused the connection, it did not come about in time.
    """

    def __init__(self, message: str, *, connected: bool, late: bool = False) -> None:
        super().__init__(message)
        self.connected, self.late = connected, late


class Stopped(Exception):
    """The client was stopped while a question was under way."""


class OutOfTime(Exception):
    """The time that the user gives a run is over."""


class Unreached(Unavailable):
    """Not even a connection came about: the host is not there, or this machine has no network."""


class Offline(Unreached):
    """Nobody was to be asked, and the answer is not kept from before."""


class NotInTime(Unreached):
    """No connection came about in time, which says nothing of the host: a moment later there may be one."""


class Untrusted(Unreached):
    """The host showed a certificate that nobody vouches for who is trusted: asking again gives the same."""


class ForBrowsers(Unavailable):
    """The service wants to see a browser with a person before it answers anything."""
