"""The keys under which the entries of a .bib file are read: their own, where they have one and it is not taken."""

from __future__ import annotations


class Keys:
    """The keys that have been given so far, entry by entry."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._numbers: dict[str, int] = {}  # a key given more than once, and the number that its next entry gets

    def give(self, key: str, line: int) -> str:
        """The key of the next entry: ``line-N`` where it has none, ``key_2`` where another entry has it."""
        wanted = found = key or f"line-{line}"
        if wanted in self._given:
            number = self._numbers.get(wanted, 2)
            while (found := f"{wanted}_{number}") in self._given:
                number += 1
            self._numbers[wanted] = number + 1
        self._given.add(found)
        return found
