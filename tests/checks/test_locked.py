"""What the lock says of entries: contradictions, retractions, corrections, and what it does not cover."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from looks import codes, found
from mlsysbib.checks.locked import RULES
from mlsysbib.lock.values import Lock, Locked
from mlsysbib.model import Date, Entry, Record

TEXT = "@article{a,\n  title = {Learning Things},\n  doi = {10.1145/3097983.3098021},\n  year = 2016}\n"


def lock(evidence: Mapping[str, Any] | None = None, year: int = 2016, doi: str = "10.1145/3097983.3098021") -> Lock:
    entry = Entry(title="Learning Things", doi=doi, issued=Date(year=year))
    record = Record(source="crossref", entry=entry, evidence=evidence or {})
    return Lock({"a": Locked(asked={"DOI": doi}, records={"crossref": record})})


def test_a_field_that_sources_contradict_is_found_where_it_stands() -> None:
    (only,) = found(RULES, TEXT, lock=lock(year=2017))
    assert only.finding.rule == "L101"
    assert (only.finding.line, only.finding.column, only.finding.field) == (4, 3, "issued")
    assert only.finding.message == "the file says 2016; crossref says 2017"


def test_retractions_concerns_and_corrections_are_told_apart() -> None:
    for kind, code in (("retraction", "L102"), ("expression_of_concern", "L103"), ("erratum", "L104")):
        assert codes(RULES, TEXT, lock=lock({"updated-by": [{"type": kind, "doi": "10.1145/1"}]})) == [code]


def test_who_says_that_a_work_was_retracted_knows_it() -> None:
    text = TEXT.replace("year", "note = {Retracted in 2018},\n  year")
    assert codes(RULES, text, lock=lock({"updated-by": [{"type": "retraction", "doi": "10.1145/1"}]})) == []


def test_a_lock_that_agrees_or_is_of_another_doi_says_nothing() -> None:
    assert codes(RULES, TEXT, lock=lock()) == []
    assert codes(RULES, TEXT, lock=lock({"retracted": True}, doi="10.1145/3097983.3098022")) == ["L105"]


def test_what_a_lock_does_not_cover_is_found_where_there_is_one() -> None:
    assert codes(RULES, TEXT + "@book{b, title = {Other}}", lock=lock()) == ["L105"]
    assert codes(RULES, TEXT) == []
