"""Addresses of a work besides its own."""

from __future__ import annotations

import msgspec

from mlsysbib._lazy import public
from mlsysbib.model.checking import Taught, check


@public
class Link(msgspec.Struct, metaclass=Taught, frozen=True, omit_defaults=True, repr_omit_defaults=True, gc=False):
    """Another address of the work: its web page, its code, the link that a reading list gave."""

    url: str
    title: str | None = None

    def __post_init__(self) -> None:
        check(self, {"url": (str,), "title": (str,)}, {})
