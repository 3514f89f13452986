"""A snapshot answers with the records that were put into it, and with no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from mlsysbib.dump_files.shards import Shard
from mlsysbib.errors import UsageError
from mlsysbib.snapshots.building import build
from mlsysbib.snapshots.parts import Done
from mlsysbib.snapshots.snapshot import Snapshot

TITLES = ["Attention Is All You Need", "Deep Learning", "Deep Residual Learning for Image Recognition"]


def entry(number: int) -> bytes:
    title = TITLES[number] if number < len(TITLES) else f"On the Number {number} of Works about Snapshots"
    return f"@misc{{key{number},\n  title = {{{title}}},\n  doi = {{10.1000/Doi{number}}}\n}}\n".encode()


def made(folder: Path, count: int = 100, size: int = 500) -> str:
    dump, path = folder / "refs.bib", folder / "refs.sqlite"
    dump.write_bytes(b"\n".join(map(entry, range(count))) + b"\n@string{a = {b}}\n")
    build("bib", [str(dump)], str(path), map, size)
    return str(path)


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    opened = Snapshot(made(tmp_path))
    yield opened
    opened.close()


def test_it_says_what_it_is_made_of(snapshot: Snapshot) -> None:
    assert (snapshot.told.dump, snapshot.told.records, snapshot.told.passed) == ("refs.bib", 100, 1)


@pytest.mark.parametrize("number", [0, 15, 16, 17, 99])
def test_a_record_is_found_by_each_of_its_names(snapshot: Snapshot, number: int) -> None:
    wanted = [entry(number).strip()]
    for kind, value in {"doi": f"10.1000/doi{number}", "key": f"KEY{number}"}.items():
        assert [data.strip() for data in snapshot.named(kind, value)] == wanted


def test_what_is_not_there_is_not_found(snapshot: Snapshot) -> None:
    assert snapshot.named("doi", "10.1000/doi100") == []
    assert snapshot.named("arxiv", "10.1000/doi1") == []
    assert snapshot.near("Quicksilver Ornithology") == []
    assert snapshot.near("") == []


@pytest.mark.parametrize(
    "title",
    [
        "attention is all you need!",
        "Attention All You Need",
        "All You Need Is Attention",
        "Attentoin Is All You Need",
        "Attention Is All Ewe Need",
    ],
)
def test_a_title_is_found_with_a_word_less_another_order_or_a_slip(snapshot: Snapshot, title: str) -> None:
    assert b"key0" in snapshot.near(title)[0]


def test_the_nearest_title_comes_first(snapshot: Snapshot) -> None:
    assert b"key1," in snapshot.near("Deep Learning")[0]
    assert b"key2," in snapshot.near("Deep Residual Learning")[0]


def test_a_build_that_was_stopped_goes_on_and_gives_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    whole = made(tmp_path / "whole")
    dump, path = tmp_path / "refs.bib", str(tmp_path / "refs.sqlite")
    dump.write_bytes(Path(whole).with_suffix(".bib").read_bytes())

    def stopped(make, shards: Iterable[Shard]) -> Iterator[Done]:  # type: ignore[no-untyped-def]
        for number, shard in enumerate(shards):
            if number == 3:
                raise KeyboardInterrupt
            yield make(shard)

    with pytest.raises(KeyboardInterrupt):
        build("bib", [str(dump)], path, stopped, 500)
    with pytest.raises(UsageError, match="there is no such snapshot"):
        Snapshot(path)
    again: list[int] = []

    def counted(make, shards: Iterable[Shard]) -> Iterator[Done]:  # type: ignore[no-untyped-def]
        for shard in shards:
            again.append(shard.number)
            yield make(shard)

    build("bib", [str(dump)], path, counted, 500)
    assert again[0] == 3
    assert Path(whole).read_bytes() == Path(path).read_bytes()
    assert not Path(f"{path}.part").exists()


@pytest.mark.parametrize("data", [b"", b"not a database", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_none_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(data)
    with pytest.raises(UsageError, match="not a snapshot"):
        Snapshot(str(path))


def test_a_file_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    path = Path(made(tmp_path))
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(UsageError, match="damaged"):
        Snapshot(str(path))
