"""What somebody probably meant: the known words that a slip away from what was typed.

A slip is a letter too many, too few, another or two in the wrong order (the distance of Damerau and Levenshtein). A
word is also near one that goes on after it, at the end of a part: ``scully2015`` is one slip from the beginning of
``sculley2015hidden``. Citation keys are mostly a name, a year and a word, and a year is remembered wrong as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from mlsysbib.text.patterns import pattern

# Of the letters of a word, so many may be slips, and never more than three.
_SHARE, _MOST = 4, 3
# Fewer letters begin too much.
_ENOUGH = 3
# What is otherwise than typed, in slips: the word goes on, within a part or after one; the year is another, or none;
# the word after it is; or the parts stand in another order.
_GOES_ON, _LONGER, _OTHER_YEAR, _NO_YEAR, _OTHER_WORD, _OTHER_ORDER = 0.75, 0.5, 1.0, 0.5, 2.0, 0.5
# Words that are not much farther than the nearest are offered beside it.
_BESIDE = 0.5
_PART = pattern(r"[^\W\d_]+|\d+")


class _Word(NamedTuple):
    """A word for comparing: its letters and digits folded, whole and in parts, and where the parts end."""

    text: str
    parts: tuple[str, ...]
    ends: tuple[int, ...]


def nearest(word: str, known: Iterable[str], n: int = 3) -> list[str]:
    """The known words that ``word`` may be a slip for, best first; at most ``n``, none where no word is near.

    Case, accents and punctuation do not matter. A word that begins as the unknown one does is near, however much
    longer it is: "sculley" for "sculley2015hidden".
    """
    typed = _folded(word)
    if not typed.text:
        return []
    pieces, letters = _pieces(typed.text), {each for each in typed.text if each.isalpha()}
    found = []
    for place, each in enumerate(known):
        other = _folded(each)
        # Between the slips a piece of the word is whole, and a slip costs one letter: most words need no closer look.
        if any(piece in other.text for piece in pieces) and len(letters.difference(other.text)) <= _MOST:
            far = _distance(typed, other)
            if far is not None:
                found.append((far, -_shared(typed.text, other.text), len(other.text), place, each))
    found.sort()
    return [each for far, *_, each in found if far < found[0][0] + _BESIDE][:n]


def question(near: Sequence[str]) -> str:
    """``did you mean sculley2015hidden or sculley2014machine?``, a hint; nothing where no word is near."""
    return f"did you mean {' or '.join(near)}?" if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean bibtex?`` to put after what an error says, or nothing where no known word is near."""
    meant = question(nearest(word, known))
    return meant and f"; {meant}"


def listing(word: str, known: Iterable[str], also: Iterable[str] = ()) -> str:
    """The question, and the whole list: a hint for the few names that a table holds.

    What is known ``also`` may be meant, but is not listed.
    """
    words = sorted(known)
    listed = f"known are {', '.join(words)}" if words else "there are none"
    meant = question(nearest(word, dict.fromkeys([*words, *also])))
    return f"{meant} ({listed})" if meant else listed


def known_words(word: str, known: Iterable[str], also: Iterable[str] = ()) -> str:
    """The same to put after what an error says."""
    return f"; {listing(word, known, also)}"


def _folded(word: str) -> _Word:
    text = word.casefold()
    if not text.isascii():
        from mlsysbib.text.folding import folded  # (for the few words that need it)

        text = folded(text)
    return _of_parts(_PART.findall(text))


def _of_parts(parts: Sequence[str]) -> _Word:
    return _Word("".join(parts), tuple(parts), tuple(accumulate(map(len, parts))))


def _pieces(text: str) -> list[str]:
    """The word in one more piece than it may have slips, two of them for letters in the wrong order."""
    count = min(_MOST, len(text) // _SHARE) + 2
    size = max(1, len(text) // count)
    return [text[start : start + size] for start in range(0, len(text) - size + 1, size)]


def _shared(word: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    return next((place for place, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), len(word))


def _distance(word: _Word, other: _Word) -> float | None:
    """How far a known word is from what was typed, in slips; None for too far."""
    return min(_ways(word, other), default=None)


def _ways(word: _Word, other: _Word) -> Iterator[float]:
    """Each way in which one word may have been meant by the other, with how far it is."""
    if sorted(word.parts) == sorted(other.parts):
        yield 0.0 if word.parts == other.parts else _OTHER_ORDER
    yield from _slips(word, other)
    place, other_place = _year(word), _year(other)
    if other_place is None or not word.parts[place == 0 :]:
        return
    if place is None or word.parts[place] != other.parts[other_place]:
        # Of several years the one next to what was typed is meant.
        apart = 0 if place is None else abs(int(word.parts[place]) - int(other.parts[other_place]))
        added = _NO_YEAR if place is None else _OTHER_YEAR + apart / 10_000
        yield from (far + added for far in _slips(_without(word, place), _without(other, other_place)))
    elif (
        place and word.parts[: place + 1] == other.parts[: place + 1] and len(other.parts) > place + 1 < len(word.parts)
    ):
        yield _OTHER_WORD


def _year(word: _Word) -> int | None:
    """Which part is a year; None where none is."""
    return next((place for place, part in enumerate(word.parts) if len(part) == 4 and part.isdecimal()), None)


def _without(word: _Word, place: int | None) -> _Word:
    return word if place is None else _of_parts(word.parts[:place] + word.parts[place + 1 :])


def _slips(word: _Word, other: _Word) -> Iterator[float]:
    """The slips between a word and another or its beginning, where they are few enough."""
    text, longer = word.text, other.text
    if len(text) >= _ENOUGH and longer.startswith(text) and len(longer) > len(text):
        yield _GOES_ON if len(text) not in other.ends else _LONGER
        return
    row = _row(text, longer)
    # Of three letters one is too many, unless the word begins as it should: "amc" for "acm", but no "xml" for "yml".
    short = row[-1] == 1 and len(text) == _ENOUGH and text[0] == longer[0]
    if row[-1] <= _MOST and (short or row[-1] * _SHARE <= max(len(text), len(longer))):
        yield row[-1]
    for end in other.ends[:-1]:
        if row[end] * (_SHARE + 1) <= end and row[end] < _MOST:
            yield row[end] + _LONGER


def _row(word: str, other: str) -> list[int]:
    """The distance of a word from each beginning of another, from the empty one on (optimal string alignment).

    It is exact up to ``_MOST``, and anything above that where it is more: two places that are farther apart than that
    need not be compared.
    """
    far = _MOST + 1
    before: list[int] = []
    row = [min(place, far) for place in range(len(other) + 1)]
    for place, char in enumerate(word):
        two_before, before, row = before, row, [far] * len(row)
        row[0] = min(place + 1, far)
        for at in range(max(0, place - _MOST), min(len(other), place + far)):
            against = other[at]
            cost = min(before[at] + (char != against), before[at + 1] + 1, row[at] + 1)
            if at and place and char == other[at - 1] and word[place - 1] == against:
                cost = min(cost, two_before[at - 1] + 1)
            row[at + 1] = cost
        if min(row) > _MOST:
            break
    return row
