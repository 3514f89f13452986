"""Which entries of a list are of a work that the list has already: lists repeat what belongs in two of their parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mlsysbib.identity.identifiers import identifiers
from mlsysbib.identity.same import already
from mlsysbib.identity.spelling import words
from mlsysbib.identity.titles import titles_agree
from mlsysbib.model import Entry

_VERSION = re.compile(r"v\d+$")
_TELLING = 4
"""A title of so many words is that of one work, where nothing else is known of the two."""
_OTHER = 0.5
"""Below this, two titles with one address are two works, one of which has a wrong address."""


def repeats(entries: Sequence[Entry]) -> list[int | None]:
    """For each entry the number of the first that is the same work, None where it is the first itself."""
    known: dict[str, list[int]] = defaultdict(list)
    found: list[int | None] = []
    for number, entry in enumerate(entries):
        handles = list(_handles(entry))
        candidates = sorted({first for handle in handles for first in known.get(handle, ())})
        first = next((each for each in candidates if _is_same(entries[each], entry)), None)
        found.append(first)
        for handle in handles:
            if first is None:
                known[handle].append(number)
            elif first not in known[handle]:
                known[handle].append(first)
    return found


def _handles(entry: Entry) -> Iterator[str]:
    """What two descriptions of one work may share: identifiers, the address, the words of the title."""
    # Most have one of these two, and to look for others in the address costs as much as all the rest.
    if entry.arxiv:
        yield _VERSION.sub("", entry.arxiv.lower())
    if entry.doi:
        yield entry.doi.lower()
    if not (entry.arxiv or entry.doi):
        yield from (each.url.lower() for each in identifiers(entry))
    if entry.url:
        yield entry.url.rstrip("/")
    yield " ".join(words(entry.title))


def _is_same(first: Entry, entry: Entry) -> bool:
    if titles_agree(first.title, entry.title) < _OTHER:
        return False
    if already({"": first}, entry) is not None:
        return True
    # A list that says no more of the two than one title says it of one work.
    alike = words(first.title) == words(entry.title) and len(words(entry.title)) >= _TELLING
    unsaid = not (first.author and entry.author) and not (first.issued and entry.issued and first.year != entry.year)
    return alike and unsaid
