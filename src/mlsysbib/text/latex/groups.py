"""The groups of a title: which of them say more of its case than our own protection would."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mlsysbib.text import casing
from mlsysbib.text.markup import tokens
from mlsysbib.text.patterns import pattern

_SIMPLE_GROUP = pattern(r"\{([^{}]*)\}")
_NOCASE = '<span class="nocase">'
# Marks in the text under way: a group that protects its case, and the argument of a font command, which does so too.
OPEN, CLOSE, WEAK, WEAK_CLOSE = "\x01", "\x02", "\x03", "\x04"
MARKED = pattern("[\x01-\x04]")


def ungrouped(text: str, words: Collection[str]) -> str | None:
    """A title with simple groups, none of which says more than our own protection; None where one does."""
    pieces = _SIMPLE_GROUP.split(text)
    plain = "".join(pieces)
    if "{" in plain or "}" in plain:
        return None
    spans = casing.protected(plain, words)
    place = 0
    # ``split`` gives what stands outside and inside of groups by turns.
    for number, piece in enumerate(pieces):
        if number % 2:
            letters = [at for at, char in enumerate(piece, place) if char.isalpha()]
            if letters and not _covered(letters, spans):
                return None
        place += len(piece)
    return plain.strip(" ")


def settled(text: str, words: Collection[str]) -> str:
    """The marks of protected groups as nocase spans, where our own protection would not brace the same letters."""
    parts = tokens(text)
    plain: list[str] = []
    groups: list[tuple[int, int, int, int, bool]] = []  # places of the marks in all, letters from and to, weak
    open_marks: list[tuple[int, int]] = []
    seen = length = 0  # marks, and letters before them
    for kind, value in parts:
        if kind == "math":
            # One character for a formula, as the writer counts it when it looks for what to protect.
            plain.append("\ufffc")
            length += 1
        if kind != "text":
            continue
        place = 0
        for match in MARKED.finditer(value):
            plain.append(value[place : match.start()])
            length += match.start() - place
            place = match.end()
            if match[0] in (OPEN, WEAK):
                open_marks.append((seen, length))
            elif open_marks:
                first, start = open_marks.pop()
                groups.append((first, seen, start, length, match[0] == WEAK_CLOSE))
            seen += 1
        plain.append(value[place:])
        length += len(value) - place
    said = _meaningful("".join(plain), groups, words)
    pieces = MARKED.split(text)
    return pieces[0] + "".join(said.get(place, "") + piece for place, piece in enumerate(pieces[1:]))


def _meaningful(plain: str, groups: list[tuple[int, int, int, int, bool]], words: Collection[str]) -> dict[int, str]:
    """What the marks of the outermost groups that matter become."""
    spans = casing.protected(plain, words)
    said: dict[int, str] = {}
    outer_end = -1
    for first, last, start, end, weak in sorted(groups):
        # A span within a span says nothing more.
        if first < outer_end:
            continue
        inside = plain[start:end]
        letters = [place for place in range(start, end) if plain[place].isalpha()]
        if not letters or (weak and not any(map(str.isupper, inside))):
            continue
        if _covered(letters, spans):
            continue
        said[first], said[last] = _NOCASE, "</span>"
        outer_end = last
    return said


def _covered(letters: list[int], spans: Sequence[tuple[int, int]]) -> bool:
    remaining = iter(spans)
    start, end = next(remaining, (0, 0))
    for place in letters:
        while place >= end:
            following = next(remaining, None)
            if following is None:
                return False
            start, end = following
        if place < start:
            return False
    return True
