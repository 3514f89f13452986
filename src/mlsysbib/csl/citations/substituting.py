"""Names that the entry in front has, too, and what is printed in their place ('Reference Grouping')."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from mlsysbib.csl.citations.grouping import place_of_names
from mlsysbib.csl.data.people import Person
from mlsysbib.csl.text.flow import (
    LABEL,
    LABEL_END,
    CiteNumber,
    Delimiter,
    NameList,
    Piece,
    Postfix,
    Prefix,
    closing,
    letters,
    opening,
)

# What may stand in front of the names that an entry begins with.
_IN_FRONT = (CiteNumber, Delimiter, Postfix, Prefix)
_BEGIN, _END = opening("person"), closing("person")


class _Names(msgspec.Struct, frozen=True):
    """The first names of an entry: as printed, whose are shown, and where each of them stands in the flow.

    ``place`` is that of the list, with its label where that stands in front.
    """

    place: range
    text: str
    shown: tuple[Person, ...]
    each: tuple[range, ...]
    texts: tuple[str, ...]


class Substitution:
    """Compares each entry with the one in front; ``text`` is what is printed for what is the same."""

    def __init__(self, options: Mapping[str, str]) -> None:
        self.text = options["subsequent-author-substitute"]
        self._rule = options.get("subsequent-author-substitute-rule", "complete-all")
        self._previous: _Names | None = None

    def repeated(self, flow: Sequence[Piece]) -> list[range]:
        """The places in the flow for which the text is to be printed."""
        # Compared with the entry in front as it was, before the text took the place of names there.
        before, self._previous = self._previous, _names(flow)
        if before is None or self._previous is None:
            return []
        return _repeated(before, self._previous, self._rule)

    def applied(
        self, first: Sequence[Piece], rest: Sequence[Piece], places: Sequence[range]
    ) -> tuple[list[Piece], list[Piece]]:
        """The two fields of a flow with the text in those places; names stand in one of them, as a whole."""
        cut = len(first)
        after = [range(place.start - cut, place.stop - cut) for place in places if place.stop > cut]
        return self._with_text(first, [place for place in places if place.stop <= cut]), self._with_text(rest, after)

    def _with_text(self, flow: Sequence[Piece], places: Sequence[range]) -> list[Piece]:
        found: list[Piece] = []
        end = 0
        for place in places:
            found += (*flow[end : place.start], self.text)
            end = place.stop
        return [*found, *flow[end:]]


def _repeated(before: _Names, own: _Names, rule: str) -> list[range]:
    # Names that "et al." hides do not count, and what stands in for names is one name.
    complete = own.text == before.text or own.shown == before.shown != ()
    if rule == "complete-all" or not own.each:
        return [own.place] if complete else []
    if rule == "complete-each":
        return list(own.each) if complete else []
    # "partial-each": matching starts with the first name, and ends with the first mismatch.
    same = 0
    for text, other in zip(own.texts, before.texts, strict=False):
        if text != other:
            break
        same += 1
    return list(own.each[: min(same, 1) if rule == "partial-first" else same])


def _names(flow: Sequence[Piece]) -> _Names | None:
    """The names that a flow begins with, cut where each person's marks are; None where it does not.

    Entries are grouped by what they begin with: within one, a dash says nothing of the entry in front.
    """
    whole = place_of_names(flow)
    begin = _with_label(flow, whole.start)
    if not whole or any(isinstance(piece, str) and not isinstance(piece, _IN_FRONT) for piece in flow[:begin]):
        return None
    mark = flow[whole.start]
    inside = range(whole.start + 1, whole.stop - 1)
    each: list[range] = []
    start = 0
    for place in inside:
        if flow[place] is _BEGIN:
            start = place + 1
        elif flow[place] is _END:
            each.append(range(start, place))
    texts = tuple(letters(flow[one.start : one.stop]) for one in each)
    shown = mark.people[: mark.shown] if isinstance(mark, NameList) else ()
    text = letters(flow[inside.start : inside.stop])
    return _Names(inside if begin == whole.start else range(begin, whole.stop), text, shown, tuple(each), texts)


def _with_label(flow: Sequence[Piece], start: int) -> int:
    """Where the names that begin there begin with the label in front of them, if any."""
    return flow.index(LABEL) if start and flow[start - 1] is LABEL_END else start
