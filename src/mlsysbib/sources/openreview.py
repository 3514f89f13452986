"""OpenReview's API 2 (https://docs.openreview.net): the papers of venues from 2023 on, by the id of their forum.

Those of older venues are known to API 1 alone (``openreview_v1``), whose notes differ little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

import msgspec

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.identity.identifiers import by_identifier
from mlsysbib.model import Date, Entry, Name, Query, Record, people
from mlsysbib.model.identifiers import OpenReviewID
from mlsysbib.sources.dates import of
from mlsysbib.sources.oddities import noted
from mlsysbib.sources.payload import Node, check_is_absent, json_answer, sorted_out
from mlsysbib.sources.pdf import pdf
from mlsysbib.sources.surplus import left_out

_LIST = "/notes"
_NOT_FOUND, _FORBIDDEN = "NotFoundError", "ForbiddenError"
# "ICLR 2026 Poster": how it was presented is no part of the venue.
_PRESENTED = re.compile(
    r"\s*[-,(]?\s*\b(?:posters?|orals?|spotlights?|talks?|notable[- ]top[- ]\d+%|conference|main|regular)(?!\w)\)?\s*$",
    re.IGNORECASE,
)
_NOT_ACCEPTED = re.compile(r"submi(?:tted|ssion)|withdrawn|reject|under review|desk", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class OpenReview(msgspec.Struct, frozen=True, kw_only=True):
    """OpenReview: papers by the id of their forum, one in each request; guests are not answered."""

    name: ClassVar[str] = "openreview"

    def queries(self, entries: Mapping[str, Entry]) -> Iterator[Query]:
        """One query for each id."""
        for forum, keys in by_identifier(entries, OpenReviewID).items():
            yield Query(source=self.name, url=_LIST, params=(("id", forum.value),), asked=keys)

    def records(self, query: Query, body: bytes) -> Iterator[tuple[str, Record]]:
        """A record for every key asked: the paper, or None, also for one that may not be seen by who asks."""
        answer = json_answer(body)
        if not isinstance(answer.value, dict):
            raise answer.unexpected("an object")
        if (said := answer["name"].text()) == _FORBIDDEN:
            why = {"by": "openreview", "why": "it may not be seen by who asks"}
            yield from ((key, Record(source=self.name, evidence=why)) for key in query.asked)
            return
        if said is not None and said != _NOT_FOUND:
            raise UnexpectedAnswer(f"OpenReview refused the query: {answer['message'].text() or said}")
        if said is None and not isinstance(answer["notes"].value, list):
            raise answer["notes"].unexpected("a list")
        forums = by_identifier(query.asked, OpenReviewID)
        names = {forum.value for forum in forums}
        notes, others = sorted_out(answer["notes"].items(), _id, names)
        for forum, keys in forums.items():
            note = notes.get(forum.value)
            if note is None:
                check_is_absent(forum.value, others, _id)
            yield from self._answers(forum, keys, note)

    def is_not_known(self, query: Query, body: bytes) -> bool:
        """Whether the body of a 404 is OpenReview's for an unknown id."""
        try:
            return json_answer(body)["name"].text() == _NOT_FOUND
        except UnexpectedAnswer:
            return False

    def _answers(
        self, forum: OpenReviewID, asked: Mapping[str, Entry], note: Node | None
    ) -> Iterable[tuple[str, Record]]:
        entry = None if note is None else work(note)
        notes = noted(entry)
        venue = _value(note["content"]["venue"]).text() if note is not None else None
        evidence: dict[str, Any] = {
            "by": "openreview",
            "id": forum.value,
            # Where it was submitted to, and how it was presented
            **({} if entry is None else left_out(entry, {"container_title": [venue]})),
            **({"notes": notes} if notes else {}),
        }
        for key in asked:
            yield key, Record(source=self.name, entry=entry, evidence=evidence)


def _id(note: Node) -> str | None:
    return note["id"].text()


def work(note: Node) -> Entry:
    """The paper of a note, whose fields are objects with a value; version 1 of the API gave the bare values.

    What was not accepted is a preprint: a venue that it was submitted to is no place where it appeared.
    """
    content = note["content"]
    if not isinstance(content.value, dict):
        raise content.unexpected("an object")
    venue, series = _value(content["venue"]).text(), _value(content["venueid"]).text() or ""
    accepted = bool(venue) and not _NOT_ACCEPTED.search(f"{venue} {series}")
    named = _presented(venue) if venue and accepted else None
    journal = named is not None and _YEAR.search(named) is None
    year = _YEAR.search(named or "")
    said = of(int(year[0])) if year else None
    forum = note["forum"].text() or note["id"].text()
    return Entry(
        type=("article-journal" if journal else "paper-conference") if accepted else "article",
        title=_value(content["title"]).rich(),
        author=_people(_value(content["authors"])),
        issued=said or _day(note["pdate"]) or _day(note["odate"]) or _day(note["cdate"]),
        container_title=named,
        publisher=None if accepted else "OpenReview",
        abstract=_value(content["abstract"]).rich(),
        license=note["license"].text(),
        url=f"https://openreview.net/forum?id={forum}",
        links=pdf(f"https://openreview.net/pdf?id={forum}" if _value(content["pdf"]).value else None),
    )


def _value(node: Node) -> Node:
    return node["value"] if isinstance(node.value, dict) else node


def _people(node: Node) -> tuple[Name, ...]:
    # While a paper is under review, its authors are "Anonymous".
    names = (people.whole(text) for text in node.texts() if text.casefold() != "anonymous")
    return tuple(name for name in names if name is not None)


def _presented(venue: str) -> str | None:
    before = None
    while before != venue:
        before, venue = venue, _PRESENTED.sub("", venue)
    return re.sub(r"^(?:accepted|published) (?:by|at|in|to) ", "", venue, flags=re.IGNORECASE) or None


def _day(node: Node) -> Date | None:
    """The day of a time in milliseconds."""
    number = node.number()
    if number is None or not 0 < number < 10**14:
        return None
    time = datetime.fromtimestamp(number / 1000, UTC)
    return of(time.year, time.month, time.day)
