"""Entries by the words that they hold, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from mlsysbib._lazy import public
from mlsysbib.api.given import library_of, texts_of
from mlsysbib.errors import UsageError
from mlsysbib.model import NAME_VARIABLES, Entry
from mlsysbib.text.folding import folded
from mlsysbib.text.markup import plain

# What a word is worth by where it stands; every other field is worth 1.
_WORTH = {"key": 8, "title": 6, "title_short": 6, "author": 5, "editor": 4, "container_title": 3, "doi": 3, "arxiv": 3}
# ... and by how well it fits: a whole word, the beginning of one, the middle of one.
_WHOLE, _BEGINNING, _INSIDE = 4, 2, 1


@public
def search(library: Mapping[str, Entry], words: str | Iterable[str]) -> dict[str, int]:
    """The keys of the entries that hold all the words, best first, each with a score.

    Every field is searched, and the key; case and accents do not matter. A word counts for more where it stands whole
    than at the beginning of another, or within one, and in the key and the title more than in other fields; works of
    one score stand in the library's order. Raises ``UsageError`` where there is no word to search for, ``WrongValue``
    for what is not words.
    """
    wanted = words_of(words)
    scored = {key: _score(wanted, key, entry) for key, entry in library_of(library).items()}
    return {key: scored[key] for key in sorted(filter(scored.get, scored), key=lambda key: -scored[key])}


def words_of(words: str | Iterable[str]) -> list[str]:
    """The words that are searched for, without case and accents; raises as ``search`` does."""
    found = [word for given in texts_of(words, "words", "'technical debt'") for word in folded(given).split()]
    if not found:
        raise UsageError("there is no word to search for")
    return found


def _score(words: Sequence[str], key: str, entry: Entry) -> int:
    """How well an entry fits folded words; 0 where one of them is nowhere in it."""
    fields = [(_WORTH.get(field, 1), folded(text)) for field, text in _texts(key, entry)]
    total = 0
    for word in words:
        best = max((worth * _fit(word, text) for worth, text in fields if word in text), default=0)
        if not best:
            return 0
        total += best
    return total


def _texts(key: str, entry: Entry) -> Iterator[tuple[str, str]]:
    """Every text of an entry with the field it stands in."""
    yield "key", key
    for field in entry.__struct_fields__:
        value = getattr(entry, field)
        if value is None or value == ():  # most fields of an entry
            continue
        for text in (value,) if isinstance(value, str) else _strings(msgspec.to_builtins(value, str_keys=True)):
            yield field, plain(text)
        if field in NAME_VARIABLES:
            # A name is found as it is said, too: d'Alembert, whose particle stands close.
            yield from ((field, str(name)) for name in value)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _fit(word: str, text: str) -> int:
    padded = " " + "".join(each if each.isalnum() else " " for each in text) + " "
    bare = " ".join("".join(each if each.isalnum() else " " for each in word).split())
    if f" {bare} " in padded:
        return _WHOLE
    return _BEGINNING if f" {bare}" in padded else _INSIDE
