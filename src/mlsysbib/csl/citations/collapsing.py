"""Cites of one citation drawn together: ranges of numbers, years after one name, letters after one year.

('Cite Collapsing'; 'Range Delimiters'.) What is drawn together is found by the types of the texts in the flows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from mlsysbib.csl.cites import Cite
from mlsysbib.csl.text.flow import CiteNumber, Piece, Suffix, letters

RANGE = "–"
_SHORTEST = 3
"""How many in a row make a range: two are printed as two."""


class Part(msgspec.Struct, frozen=True):
    """One or several cites of a citation: ``first`` and ``last``, whose words are around them, and what they print.

    ``located`` says that this has a place in the work.
    """

    first: Cite
    last: Cite
    flow: list[Piece]
    located: bool = False


class _Split(msgspec.Struct, frozen=True):
    """A flow by its number or letter: where that stands, and what is printed in front of it and after."""

    place: int
    value: int
    around: tuple[str, str]


def number_ranges(parts: Sequence[Part]) -> Iterator[Part]:
    """The cites, with consecutive numbers that increase as ranges."""
    split = [_split(part, CiteNumber, int) for part in parts]

    def follows(index: int) -> bool:
        before, own = split[index - 1], split[index]
        if not (before and own and _meet(parts, index)):
            return False
        # "Only increasing ranges collapse"; brackets around each number would be lost within one.
        return own.value == before.value + 1 and own.around == before.around

    for run in _runs(len(parts), follows):
        if len(run) < _SHORTEST:
            yield from (parts[index] for index in run)
            continue
        first, last = parts[run[0]], parts[run[-1]]
        yield replace(first, last=last.last, flow=[*first.flow, RANGE, *last.flow])


def letters_drawn(parts: Sequence[Part], lead: Sequence[Piece], delimiter: str, *, ranged: bool) -> Iterator[Part]:
    """The cites of one group, those of one year as its letters: the second and later ones print only theirs.

    The first part is the one that has the names; ``lead`` is what it would print without them, to compare years by.
    """
    split = [_split(part, Suffix, _counted) for part in parts]
    bare = _split(replace(parts[0], flow=[*lead]), Suffix, _counted)
    # Years are the same where all but the letters is: a month or "forthcoming" may be a part of them.
    around = [bare and bare.around, *(one and one.around for one in split[1:])]

    def follows(index: int) -> bool:
        return split[index] is not None and _meet(parts, index) and around[index] == around[index - 1]

    for run in _runs(len(parts), follows):
        yield _drawn(parts[run.start : run.stop], split[run.start : run.stop], delimiter, ranged=ranged)


def _drawn(parts: Sequence[Part], split: Sequence[_Split | None], delimiter: str, *, ranged: bool) -> Part:
    """Several letters in the place of the first one's."""
    lead, own = parts[0], split[0]
    if own is None or len(parts) == 1:
        return lead
    # Letters that do not follow upon each other keep their order; only "ranges of year-suffixes" collapse.
    said = [part.flow[one.place] for part, one in zip(parts, split, strict=True) if one is not None]
    values = [one.value for one in split if one is not None]
    shown: list[Piece] = []
    for run in _runs(len(values), lambda index: values[index] == values[index - 1] + 1):
        in_range = ranged and len(run) >= _SHORTEST
        for letter in ([said[run[0]], RANGE, said[run[-1]]],) if in_range else ([said[index]] for index in run):
            shown += [delimiter, *letter] if shown else letter
    flow = [*lead.flow[: own.place], *shown, *lead.flow[own.place + 1 :]]
    return replace(lead, last=parts[-1].last, flow=flow)


def _runs(count: int, follows: Callable[[int], bool]) -> Iterator[range]:
    """The indices up to ``count`` in runs in which each follows upon the one in front; one alone is a run."""
    start = 0
    for index in range(1, count + 1):
        if index == count or not follows(index):
            yield range(start, index)
            start = index


def _meet(parts: Sequence[Part], index: int) -> bool:
    """Whether no words that belong to one cite alone stand between it and the one in front."""
    return not (parts[index].first.prefix or parts[index].last.suffix or parts[index - 1].last.suffix)


def _split(part: Part, kind: type[str], count: Callable[[str], int]) -> _Split | None:
    """Where the only text of a kind stands in a cite without a locator, which 'prevents further collapsing'."""
    if part.located:
        return None
    flow = part.flow
    places = [place for place, piece in enumerate(flow) if isinstance(piece, kind)]
    if len(places) != 1 or not (text := str(flow[places[0]])).isalnum():
        return None
    place = places[0]
    return _Split(place, count(text), (letters(flow[:place]), letters(flow[place + 1 :])))


def _counted(suffix: str) -> int:
    """The number of a letter: a is 1, aa is 27."""
    number = 0
    for letter in suffix:
        number = 26 * number + ord(letter) - ord("a") + 1
    return number
