"""Text of the data as pieces; most of it is a text and nothing else, and seen to be that at once."""

from __future__ import annotations

from functools import lru_cache

from mlsysbib.csl.text.flow import Piece
from mlsysbib.text.patterns import pattern

_SPECIAL = pattern(r"[<$\"'«»‘’‚“”„‹›]| [:;!?]")


@lru_cache(maxsize=1 << 14)
def pieces(text: str) -> tuple[Piece, ...]:
    """What a text of the data, or an affix that a person typed, is made of; marks are well nested."""
    # (which most are)
    if _SPECIAL.search(text) is None:
        return (text,) if text else ()
    from mlsysbib.csl.text.marked import marked_pieces  # with all that markup and quotes take

    return tuple(marked_pieces(text))
