"""OpenReview: what was accepted, and what was not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Date, Entry, Link, Name, Query
from mlsysbib.sources.openreview import OpenReview, work
from mlsysbib.sources.openreview_v1 import OpenReviewV1
from mlsysbib.sources.payload import Node, json_answer

DATA = Path(__file__).parents[1] / "data" / "openreview"
FORUM = Entry(url="https://openreview.net/forum?id=rJXMpikCZ")


def answered(body: bytes) -> Entry | None:
    (query,) = OpenReview().queries({"k": FORUM, "none": Entry(doi="10.1000/x")})
    assert (query.params, set(query.asked)) == ((("id", "rJXMpikCZ"),), {"k"})
    return dict(OpenReview().records(query, body))["k"].entry


def test_an_accepted_paper() -> None:
    assert answered((DATA / "notes.json").read_bytes()) == Entry(
        type="paper-conference",
        title="Testing $H_2O$",
        author=(Name(given="Ada", family="Test"), Name(given="Jo", family="Doe", non_dropping_particle="van")),
        issued=Date(year=2024),
        container_title="ICLR 2024",
        abstract="We test.",
        license="CC BY 4.0",
        url="https://openreview.net/forum?id=rJXMpikCZ",
        links=(Link(url="https://openreview.net/pdf?id=rJXMpikCZ", title="PDF"),),
    )


def test_a_paper_of_before_2023_has_bare_values() -> None:
    (query,) = OpenReviewV1().queries({"k": FORUM})
    record = dict(OpenReviewV1().records(query, (DATA.parent / "openreview-v1/notes.json").read_bytes()))["k"]
    assert (query.source, record.source) == ("openreview-v1", "openreview-v1")
    assert record.entry is not None
    assert (record.entry.type, record.entry.container_title) == ("paper-conference", "ICLR 2018")
    assert (record.entry.issued, len(record.entry.author)) == (Date(year=2018), 2)


def test_what_may_not_be_seen_is_not_known() -> None:
    (query,) = OpenReview().queries({"k": FORUM})
    record = dict(OpenReview().records(query, b'{"name": "ForbiddenError", "status": 403}'))["k"]
    assert record.entry is None
    assert record.evidence["why"] == "it may not be seen by who asks"


def note(**content: Any) -> Entry:
    said = {name: {"value": value} for name, value in content.items()}
    return work(Node({"id": "abcdefghij", "forum": "abcdefghij", "cdate": 1749500872124, "content": said}))


@pytest.mark.parametrize(
    ("venue", "kind", "container"),
    [
        ("ICLR 2026 Oral", "paper-conference", "ICLR 2026"),
        ("NeurIPS 2024 oral", "paper-conference", "NeurIPS 2024"),
        ("ICLR 2023 notable top 5%", "paper-conference", "ICLR 2023"),
        ("ICML 2025 spotlightposter", "paper-conference", "ICML 2025 spotlightposter"),
        ("Accepted by TMLR", "article-journal", "TMLR"),
        ("Submitted to ICLR 2026", "article", None),
        ("ICLR 2024 Conference Withdrawn Submission", "article", None),
        (None, "article", None),
    ],
)
def test_where_it_appeared(venue: str | None, kind: str, container: str | None) -> None:
    entry = note(title="T", **({"venue": venue} if venue else {}))
    assert (entry.type, entry.container_title) == (kind, container)
    assert entry.publisher == ("OpenReview" if kind == "article" else None)


def test_what_is_not_accepted_is_dated_by_its_day_and_hidden_authors_are_not_there() -> None:
    entry = note(title="T", venueid="ICLR.cc/2026/Conference/Submission", authors=["Anonymous"])
    assert (entry.issued, entry.author) == (Date(year=2025, month=6, day=9), ())


def test_guests_are_told_and_unknown_ids_are_known_as_such() -> None:
    with pytest.raises(UnexpectedAnswer, match="refused the query: Challenge verification required"):
        answered(b'{"name": "ChallengeRequiredError", "message": "Challenge verification required", "status": 403}')
    query = Query(source="openreview", url="/notes", asked={})
    assert OpenReview().is_not_known(query, b'{"name": "NotFoundError", "status": 404}')
    assert not OpenReview().is_not_known(query, b"<html>")
    assert answered(b'{"notes": []}') is None


# Real answers


def test_real_answers(shared: Path) -> None:
    folder = shared / "dumps/openreview"
    first = {
        name: work(json_answer((folder / f"{name}.json").read_bytes())["notes"].items()[0])
        for name in ("v2_note_excerpt", "v2_forum_from_docs", "v1_notes")
    }
    assert (first["v2_note_excerpt"].container_title, first["v2_note_excerpt"].issued) == (
        "NeurIPS 2024",
        Date(year=2024),
    )
    assert (first["v2_forum_from_docs"].type, len(first["v2_forum_from_docs"].author)) == ("article", 3)
    assert [str(name) for name in first["v1_notes"].author][-1] == "Geoffrey E. Hinton"
    query = Query(source="openreview", url="/notes", asked={})
    assert OpenReview().is_not_known(query, (folder / "error_404.json").read_bytes())
    assert not OpenReview().is_not_known(query, json.dumps({"notes": []}).encode())
