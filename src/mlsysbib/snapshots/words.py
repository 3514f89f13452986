"""The words by which a title is found, and the numbers under which titles and identifiers are."""

from __future__ import annotations

import re
from hashlib import blake2b

from mlsysbib.text.folding import folded

_WORD = re.compile(r"[^\W_]+")
_DIGEST = 6  # bytes: among 100 million names two have one number once in a thousand look-ups, and are then told apart

NUMBERS = 1 << 8 * _DIGEST
"""How many numbers there are."""


def words(title: str) -> list[str]:
    """The words of a title, folded, in its order."""
    return _WORD.findall(folded(title))


def counted(number: int) -> str:
    """The word that stands in the index for a title of so many words; no title has it, since it begins with a dot."""
    return f"·{number}"


def number(kind: str, value: str) -> int:
    """The number of an identifier, or of a title as its words; letters of either case are the same."""
    return int.from_bytes(blake2b(f"{kind}:{value.lower()}".encode(), digest_size=_DIGEST).digest(), "big")
