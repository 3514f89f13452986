"""Two texts, line by line, as a unified diff, which ``patch`` and every reviewer reads.

Lines that stand once in each text are matched first, in the longest order that both have (patience diff, Bram Cohen),
and difflib is asked for what lies between: a bibliography repeats the same few lines in every entry, on which difflib
alone spends minutes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

_NO_NEWLINE = "\\ No newline at end of file\n"


def unified(before: str, after: str, name: str) -> Iterator[str]:
    """The lines of the diff, each with its newline; none where the texts are the same."""
    old, new = _lines(before), _lines(after)
    if old == new:
        return
    yield f"--- {name}\n"
    yield f"+++ {name}\n"
    for group in _Patient(old, new).get_grouped_opcodes():
        (_, first, _, other_first, _), (_, _, last, _, other_last) = group[0], group[-1]
        yield f"@@ -{_range(first, last)} +{_range(other_first, other_last)} @@\n"
        for tag, start, end, other_start, other_end in group:
            if tag == "equal":
                yield from _marked(" ", old[start:end])
                continue
            yield from _marked("-", old[start:end])
            yield from _marked("+", new[other_start:other_end])


def _lines(text: str) -> list[str]:
    # Not splitlines, for which a form feed and a dozen others end a line, too.
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [last for last in [text.rpartition("\n")[2]] if last]


class _Patient(SequenceMatcher[str]):
    """difflib's matcher, asked for the gaps between lines that are unique in both texts."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, old, new, autojunk=False)
        self.old, self.new = old, new

    def get_matching_blocks(self) -> list[Match]:
        found: list[tuple[int, int, int]] = []
        place, other_place = 0, 0
        for at, other_at in [*_anchors(self.old, self.new), (len(self.old), len(self.new))]:
            between = SequenceMatcher(None, self.old[place:at], self.new[other_place:other_at])
            for block in between.get_matching_blocks()[:-1]:
                _add(found, place + block.a, other_place + block.b, block.size)
            if at < len(self.old):
                _add(found, at, other_at, 1)
            place, other_place = at + 1, other_at + 1
        return [*(Match(*block) for block in found), Match(len(self.old), len(self.new), 0)]


def _add(found: list[tuple[int, int, int]], at: int, other_at: int, size: int) -> None:
    """A matching block, which goes on the one before it where they touch."""
    if found and (sum(found[-1][::2]), found[-1][1] + found[-1][2]) == (at, other_at):
        found[-1] = (*found[-1][:2], found[-1][2] + size)
    else:
        found.append((at, other_at, size))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of lines that stand once in each text: the longest run of them in the order of both."""
    once = {line for line, count in Counter(old).items() if count == 1}
    once &= {line for line, count in Counter(new).items() if count == 1}
    places = {line: at for at, line in enumerate(new) if line in once}
    pairs = [(at, places[line]) for at, line in enumerate(old) if line in once]
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, other_at) in enumerate(pairs):
        pile = bisect_left(tops, other_at)
        tops[pile : pile + 1] = [other_at]
        piles[pile : pile + 1] = [index]
        before.append(piles[pile - 1] if pile else -1)
    chosen = []
    index = piles[-1] if piles else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def _range(start: int, end: int) -> str:
    """A hunk's place as diff prints it: the first line from 1, and how many unless it is one."""
    length = end - start
    return f"{start + 1}" if length == 1 else f"{start + bool(length)},{length}"


def _marked(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield sign + line.removesuffix("\n") + "\n"
        if not line.endswith("\n"):
            yield _NO_NEWLINE
