"""What is asked of a source, and what it said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from mlsysbib._lazy import public
from mlsysbib.model.entry import Entry

PERSON = "person"
"""What the evidence of a record says it was asked ``by`` where a person chose the work for the entry."""


@public
class Query(msgspec.Struct, frozen=True, kw_only=True):
    """One request to a service, without the service's address.

    ``url`` is the documented path ("/works/10.1145/3097983.3098021"), or a whole http(s) URL for a landing page;
    ``params`` its query parameters in order; a ``body`` makes it a POST of JSON. ``asked`` maps citation keys to the
    entries that the answer is wanted for, so that a source can turn the answer into records without any state.
    ``shown`` is the path by which the lock names the answer: that of the work asked for, which a person can open.
    """

    source: str
    url: str
    asked: Mapping[str, Entry]
    params: tuple[tuple[str, str], ...] = ()
    accept: str = "application/json"
    body: bytes | None = None
    shown: str = ""


@public
class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one source said of one work: the ``entry`` it describes, and the answer that said so.

    ``url``, ``retrieved`` (UTC, ISO 8601), ``status`` and ``sha256`` (of the answer's bytes, or of what an answer to
    many questions says of this one) are the transport's facts;
    ``evidence`` says why the record was taken for this entry (asked by identifier, or score and what agreed).
    An ``entry`` of None records that the service does not know the work. ``near`` are the works that a search found
    besides, the best first, which a lock does not keep.
    """

    source: str
    entry: Entry | None = None
    url: str = ""
    retrieved: str = ""
    status: int = 0
    sha256: str = ""
    evidence: Mapping[str, Any] = {}
    near: tuple[Entry, ...] = ()
