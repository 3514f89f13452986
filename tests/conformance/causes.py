"""The causes of differences from the reference processor, as a table of NOTES.md names them.

A row says how to get from what the reference prints to what we print: in the comparisons whose name holds the pattern
of the second column, each match of the third becomes the fourth, a template of Python's ``re``, nothing if it is empty.
``≡`` says that what matches is the same to the reader in either, whatever it is, ``≈`` that its letters and digits are
the same in either, in other capitals, type or punctuation, ``…`` that we print what we like where the reference prints
that, ``⇅`` that cites or entries which match stand elsewhere, the others as they are, and ``⇊`` that they stand further
behind, as what has no sort key does.
Behind a ``?``, the template is for some of the matches: for those where we print it; ``…`` within it is whatever we
print up to what follows. ``⊕`` is what we print beyond what the reference does.
A difference has a cause only where the rows explain all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

NOTES = Path(__file__).with_name("NOTES.md")
_HEAD = ["cause", "where", "the reference", "we", "clause"]
_ANYTHING = "…"
_ELSEWHERE, _BEHIND = "⇅", "⇊"
_SOME = "?"
_BEYOND = "⊕"
_CITES = re.compile(r"\s?; (?!but see above)")
_BRACKETS = re.compile(r"(\()?(.*?)((?(1)\)\.?|\.?))", re.DOTALL)
# (an entry that stands elsewhere has another number)
_NUMBER = re.compile(r"^(\S+ )[\[(]?\d+[.)\]]+\s+")
_TAG = re.compile(r"<[^>]*>")
# How far "…" within a template reaches, and how much of what follows must be the same where the template ends in it.
_AT_MOST, _FOLLOWING = 200, 2
# So many rows may be at work in one comparison: more would explain anything.
_TOGETHER = 3


def _letters(match: re.Match[str]) -> str:
    return "".join(filter(str.isalnum, _TAG.sub("", match[0]).casefold()))


# What is compared of a match that is the same to the reader.
_KEPT: Mapping[str, Callable[[re.Match[str]], str]] = {"≡": lambda _: "", "≈": _letters}


class Cause(NamedTuple):
    """A row of the table."""

    name: str
    where: re.Pattern[str]
    reference: re.Pattern[str]
    we: str

    def holds(self, comparison: str) -> bool:
        return self.where.search(comparison) is not None

    def apply(self, wanted: str, got: str) -> tuple[str, str]:
        """What the reference prints and what we print, by this row brought nearer to each other."""
        if self.we == _ANYTHING:
            return (got, got) if self.reference.search(wanted) else (wanted, got)
        if self.we in _KEPT:
            keep = _KEPT[self.we]
            return self.reference.sub(keep, wanted), self.reference.sub(keep, got)
        if self.we in (_ELSEWHERE, _BEHIND):
            (stays, moves), (own, others) = self._in_order(wanted), self._in_order(got)
            as_meant = [cite for cite, _ in moves] == [cite for cite, _ in others]
            if self.we == _BEHIND:
                as_meant = as_meant and all(there <= here for (_, there), (_, here) in zip(moves, others, strict=True))
            return (stays, own) if as_meant else (wanted, got)
        if self.we == _BEYOND:
            return wanted, self._toward(got, wanted, "")
        if self.we.startswith(_SOME):
            return self._toward(wanted, got, self.we.removeprefix(_SOME)), got
        return self.reference.sub(self.we, wanted), got

    def _toward(self, text: str, other: str, template: str) -> str:
        """The text with the template in the place of those matches where the other text has that."""
        whole, end = "", 0
        for match in self.reference.finditer(text):
            whole += text[end : match.start()]
            end = match.end()
            ours, more, rest = (whole + match.expand(template)).partition(_ANYTHING)
            follows = rest + text[end : end + (_FOLLOWING if more and not rest else 1)]
            there = other.find(follows, len(ours), len(ours) + _AT_MOST + len(follows)) if more else len(ours)
            is_ours = there >= 0 and other.startswith(ours) and other.startswith(follows, there)
            whole = other[:there] + rest if is_ours else whole + match[0]
        return whole + text[end:]

    def _in_order(self, citation: str) -> tuple[str, list[tuple[str, int]]]:
        """The cites that do not match, as they stand within their brackets; those that do, with their places."""
        parts = _BRACKETS.fullmatch(citation)
        assert parts is not None
        stays, moves = [], []
        for place, cite in enumerate(_NUMBER.sub(r"\1", each) for each in _CITES.split(parts[2])):
            if self.reference.search(cite) is None:
                stays.append(cite.removesuffix("."))
            else:
                # (an entry ends with a full stop of its own, which the last one has lost to the brackets)
                moves.append((cite.removesuffix("."), place))
        end = parts[3] if parts[1] else ""
        return f"{parts[1] or ''}{'; '.join(stays)}{end}", sorted(moves)


def causes(text: str) -> list[Cause]:
    """The rows of every table of a Markdown text that has the five columns."""
    return [
        Cause(name, re.compile(where), re.compile(reference), we)
        for name, where, reference, we, clause in _rows(text)
        if clause
    ]


def cause(known: Sequence[Cause], comparison: str, wanted: str, got: str) -> str:
    """The names of the fewest causes that together turn what the reference prints into what we print; or nothing."""
    able = [each for each in known if each.holds(comparison)]
    reached = {(wanted, got): ""}
    for _ in range(_TOGETHER):
        further: dict[tuple[str, str], str] = {}
        for pair, names in reached.items():
            for each in able:
                further.setdefault(each.apply(*pair), f"{names}; {each.name}" if names else each.name)
        for (theirs, ours), names in further.items():
            if theirs == ours:
                return names
        reached = {pair: names for pair, names in further.items() if pair not in reached}
    return ""


def _rows(text: str) -> Iterator[list[str]]:
    inside = False
    for line in text.splitlines():
        cells = [_cell(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells == _HEAD:
            inside = True
        elif len(cells) != len(_HEAD):
            inside = False
        elif inside and not re.fullmatch(r"[-|: ]+", line):
            yield cells


def _cell(text: str) -> str:
    """What a cell says: a pattern stands between backticks, with blanks inside that count, and `|` escaped."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == "`":
        text = text[1:-1]
    return text.replace("\\|", "|")
