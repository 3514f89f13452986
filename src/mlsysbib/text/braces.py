r"""Braces, which group: where a group ends, what stands outside of all.

BibTeX counts an escaped brace (``\{``) like any other (bibtex.web, part 11), and so do these but where TeX is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.text.patterns import pattern

_BRACE = pattern(r"[{}]")
_OF_TEX = pattern(r"\\.|[{}]", re.DOTALL)


def is_balanced(text: str) -> bool:
    """Whether every brace that opens is closed, and none closes what is not open."""
    depth = 0
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def end_of_group(text: str, start: int, limit: int | None = None, *, depth: int = 0, escapes: bool = False) -> int:
    r"""The offset after the brace that closes the one at ``start``; 0 where none does before ``limit``.

    ``depth`` says how many groups are open at ``start`` already, of which the outermost is meant. With ``escapes``
    those count alone that TeX counts: no ``\{``.
    """
    braces = (_OF_TEX if escapes else _BRACE).finditer(text, start, len(text) if limit is None else limit)
    for brace in braces:
        depth += (brace[0] == "{") - (brace[0] == "}")
        if depth == 0:
            return brace.end()
    return 0


def is_group(text: str) -> bool:
    """Whether one pair of braces stands around the whole of a text."""
    return text.startswith("{") and text.endswith("}") and end_of_group(text, 0) == len(text)


def outside(text: str) -> Iterator[tuple[int, int]]:
    """Where the stretches of a text begin and end that stand outside all braces; one that closes nothing is passed."""
    depth = place = 0
    for brace in _BRACE.finditer(text):
        if depth == 0:
            yield place, brace.start()
        depth = max(0, depth + (1 if brace[0] == "{" else -1))
        place = brace.end()
    if depth == 0:
        yield place, len(text)


def split_outside(text: str, separator: re.Pattern[str]) -> list[str]:
    """The text at the separators that stand outside all braces."""
    pieces, start = [], 0
    for first, last in outside(text):
        for match in separator.finditer(text, first, last):
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]
