"""Works that the words of a title may mean, for a person to choose from: what the services' searches find."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec

from mlsysbib import plugins
from mlsysbib.enrichment.asking import Failure, Fetcher, ask
from mlsysbib.model import Entry, Query, Record
from mlsysbib.model.identifiers.recognition import refusal
from mlsysbib.plugins.protocols import Source
from mlsysbib.plugins.sources import declared

_MOST = 9
_FEWEST = 2


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A work that words may mean: what it can be added by, and what a reader judges it by."""

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
    return len(words) >= _FEWEST and "://" not in text and not refusal(text)


def candidates(words: str, client: Fetcher) -> tuple[list[Candidate], tuple[Failure, ...]]:
    """The works that the words may mean, the likeliest first, and the services that gave no answer."""
    entry = Entry(title=words)
    questions = list(_questions(entry, client))
    with ThreadPoolExecutor(max(1, len(questions))) as pool:
        answers = list(pool.map(lambda asked: ask(client, *asked), questions))
    told = (candidate for found in answers for _, record in found.records for candidate in _told(record))
    best: dict[str, Candidate] = {}
    for each in sorted(told, key=lambda each: -each.score):
        best.setdefault(each.identifier.lower(), each)
    return list(best.values())[:_MOST], tuple(failure for found in answers for failure in found.failures)


def _questions(entry: Entry, client: Fetcher) -> Iterator[tuple[Source, Query]]:
    for name in plugins.names("source"):
        if declared(name).when.key and not client.has_key(name):
            continue
        source = plugins.source(name)
        searches = getattr(source, "searches", None)
        yield from ((source, query) for query in (searches({"words": entry}) if searches is not None else ()))


def _told(record: Record) -> Iterator[Candidate]:
    """What a search found, as far as it can be added by something."""
    found: Any = record.evidence.get("candidates") or ()
    for each in found:
        arxiv = each.get("arxiv")
        identifier = each.get("doi") or (f"arXiv:{arxiv}" if arxiv else each.get("url"))
        if identifier and each.get("title"):
            yield Candidate(
                identifier=str(identifier),
                title=str(each["title"]),
                authors=tuple(map(str, each.get("authors") or ())),
                year=each.get("year"),
                venue=str(each.get("container-title") or ""),
                score=float(each.get("score") or 0),
            )
