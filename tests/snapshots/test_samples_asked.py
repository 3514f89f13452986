"""The services' own samples as snapshots: each of their works is found by its identifier and by its title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mlsysbib.dump_files.cutting import Damaged
from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.dump_files.shards import records, shards
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import Entry
from mlsysbib.snapshots.building import build
from mlsysbib.snapshots.shelf import shelves

SAMPLES = {
    "arxiv": "arxiv/*",
    "crossref": "crossref/crossref-2025.jsonl.gz",
    "datacite": "datacite/**/*.jsonl*",
    "dblp": "dblp/dblp-*.xml*",
    "semantic-scholar": "s2ag/papers/papers-sample.jsonl.gz",
}


def works(kind: str, paths: list[str]) -> Iterator[Entry]:
    for shard in shards(paths, DUMPS[kind].cut):
        for raw in records(shard, DUMPS[kind].cut):
            if isinstance(raw, Damaged):
                continue
            try:
                record = DUMPS[kind].record(raw.data)
            except UnexpectedAnswer:
                continue
            if record is not None and record.entry is not None:
                yield record.entry


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_work_leads_to_itself(shared: Path, tmp_path: Path, kind: str) -> None:
    paths = sorted(map(str, (shared / "dumps").glob(SAMPLES[kind])))
    build(kind, paths, str(tmp_path / "it.sqlite"))
    sure = searched = 0
    with shelves(tmp_path / "it.sqlite") as there:
        for entry in works(kind, paths):
            if entry.doi or entry.arxiv:
                named = there[kind].named(Entry(doi=entry.doi, arxiv=entry.arxiv))
                assert named is not None
                assert named.entry is not None
                assert named.entry.title == entry.title
            if entry.title and entry.author and entry.issued:
                asked = Entry(type=entry.type, title=entry.title, author=entry.author, issued=entry.issued)
                found = there[kind].searched(asked)
                assert found is not None, entry.title
                searched += 1
                sure += found.entry is not None
    # The others are told apart by nothing but what they are in: two parts of one work, a data set and its newer form.
    assert sure >= 0.98 * searched > 0
