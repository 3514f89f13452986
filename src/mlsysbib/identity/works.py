"""The works of a library, so that many descriptions can be looked for in it without a look at every entry for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mlsysbib.identity.addresses import addresses
from mlsysbib.identity.same import handles, is_listed, under_one_key
from mlsysbib.identity.titles import marks
from mlsysbib.model import Entry


class Works:
    """Entries by all that two descriptions of one work have in common: an identifier, an address, or the title."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries: dict[str, tuple[int, Entry]] = {}
        self._keys: dict[str, list[str]] = {}
        self._looked_at: tuple[Entry | None, set[str]] = None, set()
        for key, entry in entries.items():
            self.add(key, entry)

    def add(self, key: str, entry: Entry) -> None:
        """One more work, or more that is known of one."""
        number, _ = self._entries.get(key, (len(self._entries), None))
        self._entries[key] = number, entry
        for mark in self._marks(entry):
            known = self._keys.setdefault(mark, [])
            if key not in known:
                known.append(key)

    def find(self, entry: Entry, key: str = "") -> str | None:
        """The key of the first entry that is this work, or ``key`` if that one is; None where none is."""
        own = self._entries.get(key)
        if own is not None and (own[1] == entry or under_one_key(own[1], entry)):
            return key
        return next((key for key in self._like(entry) if is_listed(self._entries[key][1], entry)), None)

    def sharing(self, entry: Entry) -> str | None:
        """The key of the first entry that has its identifier or its address, though it may be of another work."""
        mine = handles(entry) | addresses(entry)
        for key in self._like(entry):
            other = self._entries[key][1]
            if mine & (handles(other) | addresses(other)):
                return key
        return None

    def _like(self, entry: Entry) -> Iterator[str]:
        """The keys of the entries that may be this work, in their order."""
        keys = {key for mark in self._marks(entry) for key in self._keys.get(mark, ())}
        yield from sorted(keys, key=lambda key: self._entries[key][0])

    def _marks(self, entry: Entry) -> set[str]:
        """The marks of an entry, which is mostly asked about several times in a row."""
        if self._looked_at[0] is not entry:
            self._looked_at = entry, _marks(entry)
        return self._looked_at[1]


def _marks(entry: Entry) -> set[str]:
    found = handles(entry) | addresses(entry) | marks(entry.title)
    # What has neither is found by all that it says.
    return found or {repr(entry.replace(list_section=None))}
