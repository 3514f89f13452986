"""Cites of one citation drawn together: ranges of numbers, years behind one name, letters behind one year.

('Cite Collapsing'; 'Range Delimiters'.) What is drawn together is found by the types of the texts in the flows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mlsysbib.csl.cites import Cite
from mlsysbib.csl.text.flow import CiteNumber, Piece, Suffix, letters

RANGE = "–"
_SHORTEST = 3
"""How many in a row make a range: two are printed as two."""


class Part(NamedTuple):
    """One or several cites of a citation: ``first`` and ``last``, whose words are around them, and what they print.

    ``located`` says that this has a place in the work.
    """

    first: Cite
    last: Cite
    flow: list[Piece]
    located: bool = False


class _Split(NamedTuple):
    """A flow by its number or letter: where that stands, and what is printed in front of it and behind."""

    place: int
    value: int
    around: tuple[str, str]


def number_ranges(parts: Sequence[Part]) -> Iterator[Part]:
    """The cites, with consecutive numbers that increase as ranges."""
    split = [_split(part, CiteNumber, int) for part in parts]
    for run in _runs(parts, split):
        if len(run) < _SHORTEST:
            yield from (parts[index] for index in run)
            continue
        first, last = parts[run[0]], parts[run[-1]]
        yield first._replace(last=last.last, flow=[*first.flow, RANGE, *last.flow])


def letters_drawn(parts: Sequence[Part], lead: Sequence[Piece], delimiter: str, *, ranged: bool) -> Iterator[Part]:
    """The cites of one group, those of one year as its letters: the second and later ones print only theirs.

    The first part is the one that has the names; ``lead`` is what it would print without them, to compare years by.
    """
    split = [_split(part, Suffix, _counted) for part in parts]
    bare = _split(parts[0]._replace(flow=[*lead]), Suffix, _counted)
    around = [bare and bare.around, *(one and one.around for one in split[1:])]
    start = 0
    for index in range(1, len(parts) + 1):
        if index < len(parts) and _joins(parts, split, index) and around[index] == around[index - 1]:
            continue
        yield _drawn(parts[start:index], split[start:index], delimiter, ranged=ranged)
        start = index


def _drawn(parts: Sequence[Part], split: Sequence[_Split | None], delimiter: str, *, ranged: bool) -> Part:
    """Several letters in the place of the first one's."""
    lead, own = parts[0], split[0]
    if own is None or len(parts) == 1:
        return lead
    said = [part.flow[one.place] for part, one in zip(parts, split, strict=True) if one is not None]
    shown: list[Piece] = []
    for start, end in _increasing([one.value for one in split if one is not None]):
        in_range = ranged and end - start + 1 >= _SHORTEST
        for letter in ([said[start], RANGE, said[end]],) if in_range else ([one] for one in said[start : end + 1]):
            shown += [delimiter, *letter] if shown else letter
    flow = [*lead.flow[: own.place], *shown, *lead.flow[own.place + 1 :]]
    return lead._replace(last=parts[-1].last, flow=flow)


def _increasing(values: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last index of each run in which every value is one more than that in front of it."""
    start = 0
    for index in range(1, len(values) + 1):
        if index == len(values) or values[index] != values[index - 1] + 1:
            yield start, index - 1
            start = index


def _runs(parts: Sequence[Part], split: Sequence[_Split | None]) -> Iterator[range]:
    """Indices of cites whose numbers follow upon each other, with the same around them; a cite alone is a run."""
    start = 0
    for index in range(1, len(parts) + 1):
        if index < len(parts) and _joins(parts, split, index):
            before, own = split[index - 1], split[index]
            # 'Cite Collapsing' draws ranges of numbers together that increase.
            if before and own and own.value == before.value + 1 and own.around == before.around:
                continue
        yield range(start, index)
        start = index


def _joins(parts: Sequence[Part], split: Sequence[_Split | None], index: int) -> bool:
    """Whether nothing that belongs to one cite alone stands between it and the one in front: words or a locator."""
    return (
        index < len(parts)
        and split[index] is not None
        and not parts[index].first.prefix
        and not parts[index].last.suffix
        and not parts[index - 1].last.suffix
    )


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
