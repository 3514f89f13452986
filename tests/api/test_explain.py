"""Where each field comes from, as a value."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib import Entry, Library, Lock, Locked, Record, UnknownKey, UsageError, WrongValue

ENTRY = Entry(title="My title", doi="10.1000/1", note="Mine", list_section="early")
RECORDS = {
    "crossref": Record(source="crossref", entry=Entry(title="Another Title", volume="3"), url="https://x.org"),
    "dblp": Record(source="dblp", evidence={"why": "no such DOI"}),
}
LIBRARY = Library({"key": ENTRY, "other": Entry(title="Other")})


def lock(entry: Entry = ENTRY) -> Lock:
    from mlsysbib.lock.values import asked

    return Lock({"key": Locked(asked=asked(entry), records=RECORDS)})


def test_each_field_has_its_sides_the_one_that_is_believed_first() -> None:
    found = mlsysbib.explain(LIBRARY, "key", lock())
    title = found["title"]
    assert (title.value, title.record) == ("My title", None)
    assert [(side.who, side.value) for side in title.sides] == [("", "My title"), ("crossref", "Another Title")]
    volume = found["volume"]
    assert (volume.value, volume.sides[0].who) == ("3", "crossref")
    assert (found.key, found.entry, found.behind) == ("key", ENTRY, "")
    assert [record.source for record in found.unknown] == ["dblp"]
    assert "disagreement" in {finding.rule for finding in found.findings}


def test_fields_that_no_source_is_asked_for_are_yours() -> None:
    found = mlsysbib.explain(LIBRARY, "key", lock())
    assert (found["note"].value, found["section"].value, found["list_section"].value) == ("Mine", "early", "early")


def test_without_a_lock_everything_is_yours() -> None:
    found = mlsysbib.explain(LIBRARY, "key")
    assert {choice.field for choice in found.fields} == {"title", "doi", "note", "list_section"}
    assert all(choice.record is None for choice in found.fields)
    assert (found.unknown, found.behind) == ((), "")


def test_a_lock_that_does_not_fit_is_told_and_not_believed() -> None:
    found = mlsysbib.explain(LIBRARY, "key", lock(Entry(doi="10.1000/2")))
    assert found.behind == "its DOI changed since the sources were asked"
    assert all(choice.record is None for choice in found.fields)
    assert mlsysbib.explain(LIBRARY, "other", lock()).behind == "no source was asked about it"


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(UnknownKey, match="did you mean key"):
        mlsysbib.explain(LIBRARY, "kye")
    found = mlsysbib.explain(LIBRARY, "key", lock())
    with pytest.raises(UsageError, match="there is no field 'titel'; did you mean title"):
        found["titel"]
    with pytest.raises(UsageError, match="nobody says anything of publisher of key"):
        found["publisher"]
    with pytest.raises(WrongValue, match="explain takes a Lock, not text"):
        mlsysbib.explain(LIBRARY, "key", "entries.lock.json")  # type: ignore[arg-type]
