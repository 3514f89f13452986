"""Dumps in other formats: what is written of a shard, what is told of it, and that it hangs on nothing else."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

import mlsysbib
from mlsysbib.bulk.converting import BulkInfo, BulkStep, converted
from mlsysbib.bulk.done import Done, of_shard
from mlsysbib.bulk.forms import wanted
from mlsysbib.dump_files.in_processes import in_order
from mlsysbib.dump_files.shards import Shard
from mlsysbib.dump_files.visiting import InFolder
from mlsysbib.errors import UsageError, WrongValue

ENTRY = """@article{{{key},
  title = {{On the Number {number} of {{Foo}}}},
  author = {{Doe, Jane and Roe, Richard}},
  journal = {{Journal of X}},
  year = {year}
}}

"""


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A .bib of 120 entries of some 17 kB."""
    path = tmp_path / "dump.bib"
    path.write_text("".join(ENTRY.format(key=f"doe{n}", number=n, year=1900 + n) for n in range(120)))
    return path


def done(dump: Path, name: str, size: int = 4000, format_: str = "jsonl", **options: Any) -> BulkInfo:
    """What one process makes of a .bib in parts of so many bytes, in a folder beside it."""
    way = partial(in_order, jobs=1)
    return converted("bib", [str(dump)], str(dump.parent / name), wanted(format_, options), way, size=size)


def texts(folder: Path) -> list[str]:
    return [path.read_text() for path in sorted(folder.glob("part-*"))]


@pytest.mark.parametrize("format_", ["bibtex", "biblatex", "csl-json", "jsonl", "entries-yaml"])
def test_parts_are_libraries_and_their_entries_are_those_of_the_dump(tmp_path: Path, dump: Path, format_: str) -> None:
    made = done(dump, "out", format_=format_)
    assert (made.parts, made.records, made.bad, made.passed, made.losses) == (5, 120, 0, 0, ())
    assert made.size == sum(path.stat().st_size for path in tmp_path.glob("out/part-*"))
    parts = [mlsysbib.load(path) for path in sorted(tmp_path.glob("out/part-*"))]
    assert [key for part in parts for key in part] == [f"doe{number}" for number in range(120)]
    said = mlsysbib.loads(mlsysbib.dumps(mlsysbib.load(dump), format_), "csl-json" if "json" in format_ else format_)
    assert {key: entry for part in parts for key, entry in part.items()} == dict(said)


def test_a_line_is_the_same_whatever_part_it_is_in(tmp_path: Path, dump: Path) -> None:
    for size in (500, 4000, 1 << 20):
        done(dump, f"by{size}", size)
    assert len({"".join(texts(tmp_path / f"by{size}")) for size in (500, 4000, 1 << 20)}) == 1


def test_many_entries_are_one_list(tmp_path: Path) -> None:
    path = tmp_path / "many.bib"
    path.write_text("".join(ENTRY.format(key=f"k{number}", number=number, year=2000) for number in range(2500)))
    for format_ in ("csl-json", "bibtex"):
        done(path, format_, 1 << 24, format_)
        (text,) = texts(tmp_path / format_)
        assert text == mlsysbib.dumps(mlsysbib.load(path), format_)


def test_records_of_one_key_are_all_there_where_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "twice.bib"
    path.write_text("".join(ENTRY.format(key="doe", number=number, year=2000) for number in range(3)))
    made = done(path, "lines")
    assert (made.records, made.losses) == (3, ())
    assert [json.loads(line)["id"] for line in texts(tmp_path / "lines")[0].splitlines()] == ["doe"] * 3
    done(path, "bibs", format_="bibtex")
    assert texts(tmp_path / "bibs")[0].count("@article{doe,") == 3
    made = done(path, "yaml", format_="yaml")
    assert [(loss.rule, loss.count) for loss in made.losses] == [("same-key", 2)]
    assert list(mlsysbib.load(tmp_path / "yaml" / "part-000000.yaml")) == ["doe"]


def test_keys_are_those_that_tex_takes(tmp_path: Path) -> None:
    path = tmp_path / "works.jsonl"
    works = [
        {"DOI": "10.1000/a(1){b}", "member": "1", "title": ["A"]},
        {"DOI": "10.1000/c", "member": "1", "title": ["C"]},
    ]
    path.write_text("".join(json.dumps(work) + "\n" for work in works))
    made = mlsysbib.bulk_convert(path, tmp_path / "out", "biblatex")
    assert (made.kind, made.records) == ("crossref", 2)
    assert list(mlsysbib.load(tmp_path / "out" / "part-000000.bib")) == ["10.1000/a_1_b_", "10.1000/c"]
    assert [(loss.rule, loss.count) for loss in made.losses] == [("key", 1)]


def test_an_empty_part_is_a_list_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.bib"
    path.write_text("@string{x = {y}}\n")
    for format_, text in (("csl-json", "[]\n"), ("jsonl", ""), ("bibtex", "")):
        made = done(path, format_, format_=format_)
        assert (made.parts, made.records, made.passed) == (1, 0, 1)
        assert texts(tmp_path / format_) == [text]


def test_a_bibliography_has_the_suffix_of_its_markup(tmp_path: Path, dump: Path) -> None:
    done(dump, "out", 1 << 20, "html", style="ieee")
    assert "On the number 7 of Foo" in (tmp_path / "out" / "part-000000.html").read_text()


def test_bad_records_are_told_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "works.jsonl"
    path.write_text('{"DOI": "10.1000/a", "member": "1", "title": ["A"]}\n{broken\n')
    heard: list[mlsysbib.Finding] = []
    steps: list[BulkStep] = []
    made = mlsysbib.bulk_convert(path, tmp_path / "out", "jsonl", report=heard.append, watch=steps.append)
    assert (made.records, made.bad) == (1, 1)
    assert [(each.path, each.rule) for each in heard] == [(str(path), "bad-record")]
    (line,) = Path(made.report).read_text().splitlines()
    assert {name: json.loads(line)[name] for name in ("part", "file", "byte")} == {
        "part": "part-000000.jsonl",
        "file": str(path),
        "byte": 52,
    }
    assert steps[-1] == BulkStep(1, 1, path.stat().st_size, path.stat().st_size, last=True)


class Dying(msgspec.Struct, frozen=True):
    """A worker that dies at one shard."""

    function: InFolder[Done]
    at: int

    def __call__(self, shard: Shard) -> Done:
        if shard.number == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        return self.function(shard)


def dying(function: InFolder[Done], shards: Iterable[Shard]) -> Iterator[Done]:
    return in_order(Dying(function, 2), shards, 2, of_shard)


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
def test_a_part_at_which_every_process_dies_is_named_and_tried_again(tmp_path: Path, dump: Path) -> None:
    made = converted("bib", [str(dump)], str(tmp_path / "out"), wanted("jsonl", {}), dying, size=4000)
    assert (made.parts, made.lost) == (4, (str(dump),))
    assert json.loads(Path(made.report).read_text())["reason"].startswith("every worker at this part of the dump died")
    assert not (tmp_path / "out" / "part-000002.jsonl").exists()
    made = done(dump, "out")
    assert (made.parts, made.before, made.lost) == (5, 4, ())
    done(dump, "whole")
    assert texts(tmp_path / "out") == texts(tmp_path / "whole")


def test_a_part_that_is_not_as_it_was_written_is_done_again(tmp_path: Path, dump: Path) -> None:
    done(dump, "out")
    before = texts(tmp_path / "out")
    (tmp_path / "out" / "part-000001.jsonl").write_text("cut")
    (tmp_path / "out" / "part-000003.jsonl").unlink()
    (tmp_path / "out" / "_bulk" / "part-000004.json").write_text("{")
    assert done(dump, "out").before == 2
    assert texts(tmp_path / "out") == before


def test_a_dump_that_has_changed_takes_another_folder(tmp_path: Path, dump: Path) -> None:
    done(dump, "out")
    dump.write_text(dump.read_text().replace("Foo", "Bar"))
    os.utime(dump, (1, 1))
    with pytest.raises(UsageError, match="of another dump, or the dump has changed; name another folder"):
        done(dump, "out")
    (tmp_path / "out" / "_bulk" / "plan.json").write_text("{")
    with pytest.raises(UsageError, match=r"plan\.json is damaged"):
        done(dump, "out")


def test_a_table_holds_every_entry(tmp_path: Path, dump: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    made = done(dump, "out", format_="parquet", compression="snappy")
    assert (made.parts, made.records) == (5, 120)
    rows = [row for path in sorted(tmp_path.glob("out/part-*")) for row in parquet.read_table(path).to_pylist()]
    said = {name: value for name, value in rows[7].items() if value is not None}
    names = [{part: each for part, each in name.items() if each} for name in said.pop("author")]
    assert names == [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Richard"}]
    assert said == {
        "key": "doe7",
        "year": 1907,
        "type": "article-journal",
        "issued": "1907",
        "container_title": "Journal of X",
        "title": mlsysbib.load(dump)["doe7"].title,
    }
    done(dump, "again", format_="parquet", compression="snappy")
    for path in sorted(tmp_path.glob("out/part-*")):
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_what_cannot_be_is_told(tmp_path: Path, dump: Path) -> None:
    convert = partial(mlsysbib.bulk_convert, dump, tmp_path / "out")
    with pytest.raises(UsageError, match=r"there is no format to write 'parqet'.* did you mean parquet"):
        convert("parqet")
    with pytest.raises(UsageError, match="parquet has no option sort"):
        convert("parquet", sort=True)
    with pytest.raises(UsageError, match="csl-json has no option sort"):
        convert("csl-json", sort=True)
    with pytest.raises(UsageError, match="there is no kind of dump 'blp'; did you mean dblp"):
        convert("jsonl", kind="blp")
    with pytest.raises(WrongValue, match="jobs is 0"):
        convert("jsonl", jobs=0)
    (tmp_path / "prose.txt").write_text("Once upon a time\n")
    with pytest.raises(UsageError, match="nothing says which dump this is"):
        mlsysbib.bulk_convert(tmp_path / "prose.txt", tmp_path / "out", "jsonl")
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is a file; name a folder for the parts"):
        mlsysbib.bulk_convert(dump, tmp_path / "file", "jsonl")
    assert not (tmp_path / "out").exists()
