"""Which of several values for one field is whole: damaged, shouted and shortened ones go after the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from mlsysbib.identity.spelling import words
from mlsysbib.model import OTHERS, Date, Name
from mlsysbib.text.markup import plain


def defects(field: str, values: Sequence[Any]) -> list[tuple[float, ...]]:
    """For each of the values for a field how far it falls short, the least first; equal where all are as good."""
    judge = _JUDGES.get(field)
    if judge is not None:
        return judge(values)
    return [(_damage(value),) for value in values]


def _damage(value: Any) -> float:
    """1 for text that has lost a character or is all in capitals."""
    if not isinstance(value, str):
        return 0.0
    return float("\ufffd" in value or _shouts(plain(value)))


def _shouts(text: str) -> bool:
    """Whether a text of several words is in capitals; one word alone may be an acronym."""
    # Words of one or two letters are capitals in any title: "A", "II", "AI".
    long = [word for word in text.split() if sum(letter.isalpha() for letter in word) > 2]
    return len(long) > 1 and sum(word.isupper() for word in long) * 5 >= len(long) * 4


def _titles(values: Sequence[str]) -> list[tuple[float, ...]]:
    """A title that is the beginning of another lacks its subtitle."""
    spelled = [words(value) for value in values]
    cut = [
        any(
            len(other) > len(mine) and other[: len(mine)] == mine
            for other, text in zip(spelled, values, strict=True)
            if not _damage(text)  # a title that lost its letters is not a witness against a shorter one
        )
        for mine in spelled
    ]
    return [(_damage(value), float(short)) for value, short in zip(values, cut, strict=True)]


def _people(values: Sequence[tuple[Name, ...]]) -> list[tuple[float, ...]]:
    """A list that goes on is cut; of whole lists the length that most sources give is right, the longer in a tie.

    One list longer than all the others has a name divided in two more often than an author whom nobody else knows.
    Then the list wins whose names are written out in full, with their accents.
    """
    whole = [len(names) for names in values if OTHERS not in names]
    votes = Counter(whole)
    length = max(votes, key=lambda count: (votes[count], count), default=0)
    # What harms most stands first: damage, a list cut short, a length that others do not have, initials, lost accents.
    return [
        (
            float(any("\ufffd" in str(name) for name in names) or all(_shouts(f"{name} {name}") for name in names)),
            float(OTHERS in names and bool(whole)),
            float(abs(len(names) - length)) if whole else -float(len(names)),
            -float(sum(_in_full(name) for name in names)),
            -float(sum(not letter.isascii() for name in names for letter in str(name))),
        )
        for names in values
    ]


def _in_full(name: Name) -> bool:
    """Whether a person's given name is more than initials."""
    return any(len(word.strip(".")) > 1 and not word.isupper() for word in name.given.replace("-", " ").split())


def _dates(values: Sequence[Any]) -> list[tuple[float, ...]]:
    """A date that another one says more exactly comes after it; the first of a month may be a machine's guess."""
    return [
        (float(any(_refines(other, value) for other in values)), float(isinstance(value, Date) and value.day == 1))
        for value in values
    ]


def _refines(date: Any, other: Any) -> bool:
    if not (isinstance(date, Date) and isinstance(other, Date)) or date.year != other.year or date.day == 1:
        return False
    if other.month is None:
        return date.month is not None
    return date.month == other.month and other.day is None and date.day is not None


_JUDGES: dict[str, Callable[[Sequence[Any]], list[tuple[float, ...]]]] = {
    "author": _people,
    "editor": _people,
    "issued": _dates,
    "title": _titles,
}
