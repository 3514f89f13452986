"""Invented works, the same every time: enough of them to ask about, in the shapes that the services give."""

from __future__ import annotations

import re
from typing import NamedTuple

_FAMILIES = (
    "Nguyễn",
    "García",
    "Müller",
    "Okafor",
    "Sørensen",
    "Ivanova",
    "Tanaka",
    "O'Neill",
    "van der Berg",
    "Łuczak",
)
_GIVEN = ("Ada", "Björn", "Chidi", "Dmitri", "Élodie", "Fatima", "Goran", "Hana")
_TOPICS = ("Scheduling", "Checkpointing", "Serving", "Compiling", "Sharding", "Profiling", "Caching")


class Work(NamedTuple):
    """One invented work; a preprint has an arXiv id, a published one a DOI, number 7 of each ten has both."""

    number: int
    title: str
    subtitle: str
    authors: tuple[tuple[str, str], ...]
    year: int
    arxiv: str
    doi: str
    venue: str
    pages: str


def preprint(number: int) -> Work:
    published = f"10.5555/preprint.{number}" if number % 10 == 7 else ""
    return _work(number, arxiv=f"{17 + number % 8}{1 + number % 12:02d}.{10000 + number:05d}", doi=published)


def article(number: int) -> Work:
    return _work(number, arxiv="", doi=f"10.5555/article.{number}")


def dataset(number: int) -> Work:
    """A work of DataCite's."""
    return _work(number, arxiv="", doi=f"10.5072/data.{number}")


def _work(number: int, *, arxiv: str, doi: str) -> Work:
    people = tuple(
        (_GIVEN[(number + place) % len(_GIVEN)], _FAMILIES[(3 * number + place) % len(_FAMILIES)])
        for place in range(1 + number % 4)
    )
    topic = _TOPICS[number % len(_TOPICS)]
    return Work(
        number=number,
        title=f"{topic} & More",
        subtitle=f"Systems for Case {number} of Machine Learning",
        authors=people,
        year=2017 + number % 8,
        arxiv=arxiv,
        doi=doi,
        venue=f"Proceedings of the {number % 20 + 1}th Invented Conference",
        pages=f"{number}-{number + 11}",
    )


def by_arxiv(identifier: str) -> Work | None:
    bare = re.sub(r"v\d+$", "", identifier)
    number = int(bare.partition(".")[2] or 0) - 10000
    work = preprint(number) if 0 <= number < 5000 else None
    return work if work is not None and work.arxiv == bare else None


def by_doi(doi: str) -> Work | None:
    match = re.fullmatch(r"10\.5555/(article|preprint)\.(\d{1,4})", doi.lower())
    if match is None:
        return None
    work = (article if match[1] == "article" else preprint)(int(match[2]))
    return work if work.doi == doi.lower() else None


def by_datacite_doi(doi: str) -> Work | None:
    """A work of DataCite's, or a preprint by arXiv's DOI."""
    if match := re.fullmatch(r"10\.5072/data\.(0|[1-9]\d{0,3})", doi.lower()):
        return dataset(int(match[1]))
    return by_arxiv(doi[len("10.48550/arxiv.") :]) if doi.lower().startswith("10.48550/arxiv.") else None
