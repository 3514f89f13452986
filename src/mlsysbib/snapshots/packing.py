"""Records in blocks: a dozen is packed together, which takes half the room that each would take alone.

The number of a record is that of its block and its place in it, so that nothing has to say where a record lies. The
sizes of the records stand before what is packed, so that no more of a block is unpacked than up to the one wanted.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

BLOCK = 16
"""How many records a block has at most; with more, a snapshot is smaller, and a record is slower to be had."""

_LEVEL = 3  # beyond it zlib takes twice the time for a twentieth of the room


def packed(records: Sequence[bytes]) -> bytes:
    """A block of at most ``BLOCK`` records."""
    sizes = struct.pack(f"<B{len(records)}I", len(records), *map(len, records))
    return sizes + zlib.compress(b"".join(records), _LEVEL)


def unpacked(block: bytes, place: int) -> bytes:
    """The record at a place of a block; raises ``ValueError`` where that is damaged, ``IndexError`` for no place."""
    try:
        sizes = struct.unpack_from(f"<{block[0]}I", block, 1)
        begin, size = sum(sizes[:place]), sizes[place]
        data = zlib.decompressobj().decompress(memoryview(block)[1 + 4 * len(sizes) :], begin + size)[begin:]
    except (zlib.error, struct.error) as error:
        raise ValueError(f"a damaged block: {error}") from None
    if len(data) != size:
        raise ValueError("a damaged block: it is cut short")
    return data
