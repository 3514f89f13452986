"""Of a release with folders of many kinds those with works are read, and what is not there is told."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from mlsysbib.dump_files.folders import of_works
from mlsysbib.errors import Finding
from mlsysbib.snapshots.building import build
from mlsysbib.snapshots.snapshot import Snapshot


def part(folder: Path, name: str, *records: object) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("".join(f"{json.dumps(each)}\n" for each in records).encode()))


def work(number: int) -> dict[str, object]:
    return {"id": f"https://openalex.org/W{number}", "title": f"Work {number}", "doi": None}


def old(folder: Path) -> Path:
    """The layout until 2026: a list of entries, three digits, and what was merged."""
    part(folder, "data/works/updated_date=2023-05-12/part_000.gz", work(2001))
    part(folder, "data/works/updated_date=2023-05-16/part_000.gz", work(2002))
    part(folder, "data/authors/updated_date=2023-05-16/part_000.gz", {"id": "https://openalex.org/A2003"})
    merged = folder / "data/merged_ids/works/2023-05-16.csv.gz"
    merged.parent.mkdir(parents=True)
    merged.write_bytes(gzip.compress(b"merge_date,id,merge_into_id\n2023-05-16,W1000,W1001\n2023-05-16,W1001,W2001\n"))
    days = ["2023-05-12", "2023-05-16"]
    entries = [{"url": f"s3://openalex/data/works/updated_date={day}/part_000.gz", "meta": {}} for day in days]
    (folder / "data/works/manifest").write_text(json.dumps({"entries": entries, "meta": {"record_count": 2}}))
    return folder


def new(folder: Path) -> Path:
    """The layout of 2026: four digits, two forms, one manifest of all."""
    part(folder, "data/jsonl/works/updated_date=2026-05-12/part_0000.gz", work(2001), work(2002))
    part(folder, "data/jsonl/sources/updated_date=2026-05-12/part_0000.gz", {"id": "https://openalex.org/S1"})
    part(folder, "data/parquet/works/updated_date=2026-05-12/part_0000.parquet", {})
    files = ["updated_date=2026-05-12/part_0000.gz"]
    entities = {each: {"files": [f"data/jsonl/{each}/{file}" for file in files]} for each in ("works", "sources")}
    (folder / "data/jsonl/manifest.json").write_text(json.dumps({"date": "2026-06-01", "entities": entities}))
    return folder


def read(path: Path, snapshot: Path, kind: str = "openalex") -> tuple[int, list[Finding]]:
    told: list[Finding] = []
    return build(kind, [str(path)], str(snapshot), report=told.append).records, told


def test_the_works_of_the_old_layout_are_read_and_merged_ids_lead_to_them(tmp_path: Path) -> None:
    records, told = read(old(tmp_path / "release"), tmp_path / "made.sqlite")
    assert records == 4
    assert [str(each) for each in told] == [
        f"{tmp_path}/release: only works is read; what else there is (authors) holds no works"
    ]
    snapshot = Snapshot(str(tmp_path / "made.sqlite"))
    found = [snapshot.named("key", key) for key in ("W2001", "W1001", "w1000", "W9999")]
    assert [[json.loads(data)["title"] for data in each] for each in found] == [["Work 2001"]] * 3 + [[]]
    snapshot.close()


def test_ids_that_were_merged_in_a_circle_lead_nowhere(tmp_path: Path) -> None:
    release = old(tmp_path / "release")
    (release / "data/merged_ids/works/2023-05-17.csv").write_text("2023-05-17,W3000,W3001\n2023-05-17,W3001,W3000\n")
    read(release, tmp_path / "made.sqlite")
    snapshot = Snapshot(str(tmp_path / "made.sqlite"))
    assert snapshot.named("key", "W3000") == []
    snapshot.close()


def test_the_works_of_the_new_layout_are_read(tmp_path: Path) -> None:
    records, told = read(new(tmp_path / "release"), tmp_path / "made.sqlite")
    assert records == 2
    assert [each.severity for each in told] == ["note"]
    assert "what else there is (parquet, sources) holds no works" in str(told[0])


@pytest.mark.parametrize(
    ("layout", "gone"),
    [
        (old, "data/works/updated_date=2023-05-16/part_000.gz"),
        (new, "data/jsonl/works/updated_date=2026-05-12/part_0000.gz"),
    ],
)
def test_what_a_manifest_names_and_is_not_there_is_told(tmp_path: Path, layout: object, gone: str) -> None:
    assert callable(layout)
    release = layout(tmp_path)
    (release / gone).unlink()
    told: list[Finding] = []
    of_works("openalex", [str(release)], told.append)
    assert [each.severity for each in told] == ["note", "warning"]
    assert str(told[1]).endswith(f"that it names are not here, the first {gone.rpartition('works/')[2]}")


def test_a_manifest_that_is_none_is_told(tmp_path: Path) -> None:
    release = old(tmp_path)
    (release / "data/works/manifest").write_text('{"entries": [')
    told: list[Finding] = []
    of_works("openalex", [str(release / "data/works")], told.append)
    assert "the manifest cannot be read" in str(told[0])


def test_the_papers_among_the_datasets_of_semantic_scholar_are_read(tmp_path: Path) -> None:
    paper = {"corpusid": 1, "title": "A Title", "authors": []}
    part(tmp_path, "release/papers/part.jsonl.gz", paper)
    part(tmp_path, "release/abstracts/part.jsonl.gz", {"corpusid": 1, "abstract": "Words."})
    records, told = read(tmp_path / "release", tmp_path / "made.sqlite", "semantic-scholar")
    assert (records, len(told)) == (1, 1)


def test_other_folders_and_files_are_as_they_are_named(tmp_path: Path) -> None:
    release = old(tmp_path)
    told: list[Finding] = []
    paths = [str(release / "data/works/updated_date=2023-05-12"), str(release / "data/works/manifest")]
    assert of_works("openalex", paths, told.append) == paths
    assert of_works("crossref", [str(release)], told.append) == [str(release)]
    assert told == []
