"""What a service answered, and what the transport tells while it works."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Literal, TypeAlias

import msgspec

from mlsysbib._lazy import public

Kind: TypeAlias = Literal["asked", "answered", "cached", "waiting", "retrying", "failed", "warning"]


@public
class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A service's definite answer: the bytes (decompressed), and where, when and how they were given.

    ``url`` is what was asked, or the work's own address there (``Query.shown``), without e-mail address and keys;
    ``retrieved`` is UTC, ISO 8601; ``status`` is HTTP's: 200, 404 and 410 for "not known", or another 4xx where the
    service refused the question. ``absent`` says that a list came without the work that was asked for: "not known".
    A status of 0 stands for an address that leads to nothing (``Client.conclude``); the body says why.
    """

    body: bytes
    url: str
    retrieved: str
    status: int
    media_type: str = ""
    absent: bool = False

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.body).hexdigest()

    @property
    def said(self) -> Mapping[str, Any]:
        """The object that the body is in JSON; empty where it is none."""
        try:
            found = msgspec.json.decode(self.body)
        except (msgspec.DecodeError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def known(self) -> bool:
        """Whether the service knows what it was asked about."""
        return self.status not in NOT_KNOWN

    @property
    def refused(self) -> bool:
        """Whether the service refused the question itself."""
        return self.known and self.status >= 400


NOT_KNOWN = frozenset({404, 410})


class Event(msgspec.Struct, frozen=True):
    """Something that happened on the way: for progress, never for control."""

    service: str
    kind: Kind
    reason: str = ""
    seconds: float = 0.0
