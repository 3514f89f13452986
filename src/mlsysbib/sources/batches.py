"""Which values go into one request of a service that takes many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

_Value = TypeVar("_Value")


def batches(values: Iterable[_Value], size: int, width: int = 3000) -> Iterator[list[_Value]]:
    """The values in lists of at most ``size``, whose texts together keep a URL below about ``width`` characters."""
    batch: list[_Value] = []
    length = 0
    for value in values:
        # A character may take three when it is percent-encoded; most do not.
        cost = len(str(value)) + 8
        if batch and (len(batch) == size or length + cost > width):
            yield batch
            batch, length = [], 0
        batch.append(value)
        length += cost
    if batch:
        yield batch
