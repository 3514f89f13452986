"""Searches for works without an identifier, and which of the hits is the work, if any is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import identifier
from mlsysbib.identity.matching import Agreement, compare, years
from mlsysbib.identity.same import one_record
from mlsysbib.identity.venue import same_venue
from mlsysbib.model import OTHERS, Entry, Record
from mlsysbib.model.identifiers import DBLPKey
from mlsysbib.model.preprints import is_preprint
from mlsysbib.text.markup import plain

_SHOWN, _NEAR = 3, 10
_Hit = TypeVar("_Hit")
_SMALL = frozenset({"and", "are", "for", "from", "into", "its", "not", "the", "their", "using", "via", "with", "your"})


def searched(entries: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    """The entries that a search can be made for: those with a word in their title that tells something."""
    for key, entry in entries.items():
        if telling(entry):
            yield key, entry


def bibliographic(entry: Entry) -> str:
    """Title, authors' family names and year as one line, as it would stand in a bibliography."""
    people = [name.literal or name.family for name in entry.author[:5] if name != OTHERS]
    return " ".join([plain(entry.title or ""), *people, *map(str, sorted(years(entry))[:1])])


def terms(entry: Entry) -> list[str]:
    """The title's words for engines that look for words, but those with an apostrophe, which each cuts elsewhere."""
    pieces = re.findall(r"[^\W_]+(?:['’‘ʼ][^\W_]+)*", re.sub(r"\\\w+", " ", plain(entry.title or "")))
    return [piece for piece in pieces if piece.isalnum()]


def telling(entry: Entry, most: int = 8) -> list[str]:
    """The terms of three letters and more, small words left out: enough of them to find the title by."""
    return [term for term in terms(entry) if (len(term) > 2 or not term.isascii()) and term.lower() not in _SMALL][
        :most
    ]


def first_author(entry: Entry) -> str:
    """The family name of the first author as one word, for engines that look for words; empty for none."""
    name = next((name for name in entry.author if name != OTHERS), None)
    return "" if name is None else (re.findall(r"[^\W_]+", name.literal or name.family) or [""])[-1]


def found(
    source: str,
    asked: Mapping[str, Entry],
    candidates: Sequence[Entry],
    besides: Sequence[Mapping[str, Any]] = (),
) -> Iterator[tuple[str, Record]]:
    """A record for every key asked: the one candidate that is surely the work, or none, with those that may be.

    ``besides`` is what the source says of each candidate that is no field of it (retractions, notes): evidence of the
    one that is taken.
    """
    told = {id(candidate): said for candidate, said in zip(candidates, besides, strict=False)}
    for key, entry in asked.items():
        judged = sorted(
            ((compare(entry, candidate), candidate) for candidate in candidates if candidate.title),
            key=lambda pair: -pair[0].score,
        )
        chosen, others = _chosen(entry, [pair for pair in judged if pair[0].same])
        near = tuple(candidate for _, candidate in judged[:_NEAR])
        if chosen is None:
            # Where a few words of a title are all that is known, a person chooses.
            least = 0.3 if entry.author or entry.issued else 0.1
            doubtful = [_shown(*pair) for pair in judged[:_SHOWN] if pair[0].title >= least or pair[0].authors >= 0.7]
            why = {"ambiguous": True} if others else {}
            yield key, Record(source=source, evidence={"by": "search", **why, "candidates": doubtful}, near=near)
            continue
        agreement, candidate = chosen
        evidence: dict[str, Any] = {"by": "search", "score": agreement.score, "agreed": list(agreement.agreed)}
        evidence.update(told.get(id(candidate), {}))
        if others:
            evidence["versions"] = [_shown(*pair) for pair in others]
        yield key, Record(source=source, entry=candidate, evidence=evidence, near=near)


def found_among(
    source: str,
    asked: Mapping[str, Entry],
    hits: Iterable[_Hit],
    read: Callable[[_Hit], tuple[Entry, Mapping[str, Any]]],
) -> Iterator[tuple[str, Record]]:
    """The same of hits as a service gives them, each read by itself: one that is odd may be any work but the one found.

    Raises ``UnexpectedAnswer`` of the first odd hit where no other is the work.
    """
    pairs, wrong = [], []
    for hit in hits:
        try:
            pairs.append(read(hit))
        except UnexpectedAnswer as error:
            wrong.append(error)
    for key, record in found(source, asked, [entry for entry, _ in pairs], [besides for _, besides in pairs]):
        if wrong and record.entry is None:
            raise wrong[0]
        yield key, record


_Judged = tuple[Agreement, Entry]


def _chosen(entry: Entry, same: list[_Judged]) -> tuple[_Judged | None, list[_Judged]]:
    """The candidate to take of those that are the work, and its other versions; None where two are as good.

    A preprint and its publication are versions of one work: the one of the entry's own year and kind comes first, then
    the publication. Two publications of one title, authors and year are not for us to choose between.
    """
    if len(same) < 2:
        return (same[0] if same else None), []
    ranked = sorted(same, key=lambda pair: _rank(entry, *pair))
    best = ranked[0]
    rivals = [
        pair for pair in ranked[1:] if _rank(entry, *pair) == _rank(entry, *best) and not one_record(pair[1], best[1])
    ]
    if rivals:
        return None, ranked
    return best, [pair for pair in ranked[1:] if not one_record(pair[1], best[1])]


def _rank(entry: Entry, agreement: Agreement, candidate: Entry) -> tuple[bool, bool, bool, float]:
    wanted = is_preprint(entry)
    other_venue = bool(entry.container_title) and same_venue(entry, candidate) != "same"
    return agreement.year < 1, is_preprint(candidate) and not wanted, other_venue, -agreement.title


def _shown(agreement: Agreement, candidate: Entry) -> dict[str, Any]:
    """A candidate as evidence: enough for a reader to judge by."""
    shown = {
        "title": candidate.title,
        "authors": [str(name) for name in candidate.author[:3]] + (["..."] if len(candidate.author) > 3 else []),
        "year": min(years(candidate), default=None),
        "container-title": candidate.container_title,
        "doi": candidate.doi,
        "arxiv": candidate.arxiv,
        **({} if candidate.doi or candidate.arxiv else {"id": _dblp(candidate), "url": candidate.url}),
        "score": agreement.score,
        "agreed": list(agreement.agreed),
        "differs": list(agreement.differs),
    }
    return {name: value for name, value in shown.items() if value not in (None, [], "")}


def _dblp(candidate: Entry) -> str | None:
    """DBLP's key, by which a work without DOI and arXiv id can be asked for."""
    own = candidate.custom.get("dblp")
    key = own.get("key") if isinstance(own, Mapping) else identifier(candidate, DBLPKey)
    return f"DBLP:{key}" if key else None
