"""Works that the words of a title may mean, for a person to choose from: what the services' searches find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec

from mlsysbib import plugins
from mlsysbib._lazy import public
from mlsysbib.enrichment.asking import Failure, Fetcher, ask
from mlsysbib.enrichment.choosing import identifier_of
from mlsysbib.model import Entry, Query, Record
from mlsysbib.model.identifiers.recognition import refusal
from mlsysbib.plugins.protocols import Source
from mlsysbib.plugins.sources import declared
from mlsysbib.snapshots.shelf import Paths, Shelf, shelves

_MOST = 9
_FEWEST = 2


@public
class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A work that words may mean: what it can be added by, and what a reader judges it by.

    ``identifier`` is its DOI, its arXiv id or its address, as ``add`` and ``add_to_file`` take it. ``authors`` are the
    first few, "..." standing for more; ``score`` says how near the title comes to the words, from 0 to 1.
    """

    identifier: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    score: float = 0.0

    def __str__(self) -> str:
        people = ", ".join(self.authors)
        said = f"{people} ({self.year})" if people and self.year else people or str(self.year or "")
        return ". ".join(filter(None, [self.title, said, self.venue])) + f". {self.identifier}"


def are_words(text: str) -> bool:
    """Whether a text can be the words of a title: a link or a mistyped identifier is none."""
    words = [word for word in text.split() if sum(map(str.isalpha, word)) > 1]
    # Chinese and Japanese have no spaces between words.
    enough = len(words) >= _FEWEST or len(re.findall(_UNSPACED, text)) > _FEWEST
    return enough and "://" not in text and not refusal(text)


_UNSPACED = r"[\u3040-\u30ff\u3400-\u9fff]"


def candidates(words: str, client: Fetcher, snapshots: Paths = ()) -> tuple[list[Candidate], tuple[Failure, ...]]:
    """The works that the words may mean, the likeliest first, and the services that gave no answer.

    A service to which a key is of use, but not needed, is asked without one only where the others find nothing; one is
    not asked whose snapshot finds something. Where nobody is to be asked, and there are snapshots, nobody is missed.
    """
    keys = {name: declared(name).when.key for name in plugins.names("source")}
    with shelves(snapshots) as there:
        shelved = {name: said for name, shelf in there.items() if (said := _on_shelf(words, shelf))}
        missed = (lambda failure: not failure.unasked) if there else (lambda _failure: True)
    first = [name for name, key in keys.items() if (not key or client.has_key(name)) and name not in shelved]
    found, failures = _found(words, client, first)
    found = _best([*(each for said in shelved.values() for each in said), *found])
    if not found:
        later = [name for name in keys if keys[name] == "wanted" and name not in first]
        found, more = _found(words, client, later)
        failures = (*failures, *more)
    return found, tuple(filter(missed, failures))


def _on_shelf(words: str, shelf: Shelf) -> list[Candidate]:
    record = shelf.searched(Entry(title=words))
    return [] if record is None else list(_told(record))


def _found(words: str, client: Fetcher, names: Iterable[str]) -> tuple[list[Candidate], tuple[Failure, ...]]:
    """What some sources find."""
    questions = list(_questions(Entry(title=words), names))
    with ThreadPoolExecutor(max(1, len(questions))) as pool:
        answers = list(pool.map(lambda asked: ask(client, *asked), questions))
    told = [candidate for found in answers for _, record in found.records for candidate in _told(record)]
    return _best(told), tuple(failure for found in answers for failure in found.failures)


def _best(told: Iterable[Candidate]) -> list[Candidate]:
    """The likeliest of them, each once."""
    best: dict[str, Candidate] = {}
    for each in sorted(told, key=lambda each: -each.score):
        best.setdefault(each.identifier.lower(), each)
    return list(best.values())[:_MOST]


def _questions(entry: Entry, names: Iterable[str]) -> Iterator[tuple[Source, Query]]:
    for name in names:
        source = plugins.source(name)
        searches = getattr(source, "searches", None)
        yield from ((source, query) for query in (searches({entry.title or "": entry}) if searches is not None else ()))


def _told(record: Record) -> Iterator[Candidate]:
    """What a search found, as far as it can be added by something."""
    found: Any = record.evidence.get("candidates") or ()
    for each in found:
        if (identifier := identifier_of(each)) and each.get("title"):
            yield Candidate(
                identifier=identifier,
                title=str(each["title"]),
                authors=tuple(map(str, each.get("authors") or ())),
                year=each.get("year"),
                venue=str(each.get("container-title") or ""),
                score=float(each.get("score") or 0),
            )
