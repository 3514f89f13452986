"""A file of entries and the lock beside it, read together."""

from __future__ import annotations

from pathlib import Path

import mlsysbib
from mlsysbib import Entry, Lock, Locked, Record
from mlsysbib.loading.locked_file import read_locked
from mlsysbib.lock.values import asked


def test_entries_are_as_written_and_merged_with_what_the_lock_says(tmp_path: Path) -> None:
    path = tmp_path / "entries.yaml"
    path.write_text("entries:\n  a:\n    doi: 10.1000/1\n  b:\n    title: B\n")
    written = Entry(doi="10.1000/1")
    record = Record(source="crossref", entry=Entry(title="A", doi="10.1000/1"))
    mlsysbib.write_lock(path, Lock({"a": Locked(asked=asked(written), records={"crossref": record})}))
    file = read_locked(path)
    assert dict(file.library) == {"a": written, "b": Entry(title="B")}
    assert file.lock_path == tmp_path / "entries.lock.json"
    assert file.merged["a"].title == "A"
    assert file.merged == dict(mlsysbib.load(path))


def test_a_file_without_a_lock_is_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{a, title = {A}}")
    file = read_locked(tmp_path / "refs.bib")
    assert file.lock == Lock()
    assert file.merged == dict(file.library)
