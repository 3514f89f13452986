"""A dump in every wrapping and cut into shards of any size has the same records."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from mlsysbib.dump_files.cutting import ENTRIES, LINES, Cut, Damaged, Raw, elements
from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.dump_files.shards import SIZE, bites, records, shards
from mlsysbib.errors import UsageError

LINES_FILE = b'{"n": 1}\n{"n": "two"}\r\n\n{"n": 3}'
BIB_FILE = b"% a comment\n@misc{a, note = {x\n y}}\n\n@misc{b,\n}\n@string{c = {d}}\n"
XML_FILE = b"<?xml version='1.0'?>\n<dblp>\n<article key='a'>x</article><book key='b'/>\n<article\nkey='c'/></dblp>\n"
ARTICLES = elements(["article", "book"])


def read(cut: Cut, *paths: Path, size: int = SIZE) -> list[bytes]:
    return [data for _, data in placed(cut, *paths, size=size)]


def placed(cut: Cut, *paths: Path, size: int = SIZE) -> list[tuple[int, bytes]]:
    found = [each for shard in shards(map(str, paths), cut, size) for each in records(shard, cut)]
    assert all(isinstance(each, Raw) for each in found), found
    return [(each.offset, each.data.strip()) for each in found if isinstance(each, Raw)]


def damage(cut: Cut, *paths: Path) -> list[str]:
    found = [each for shard in shards(map(str, paths), cut) for each in records(shard, cut)]
    return [each.message for each in found if isinstance(each, Damaged)]


CASES = [
    (LINES, LINES_FILE, [b'{"n": 1}', b'{"n": "two"}', b'{"n": 3}']),
    (ENTRIES, BIB_FILE, [b"% a comment", b"@misc{a, note = {x\n y}}", b"@misc{b,\n}", b"@string{c = {d}}"]),
    (
        ARTICLES,
        XML_FILE,
        [b"<article key='a'>x</article>", b"<book key='b'/>", b"<article\nkey='c'/></dblp>"],
    ),
]


@pytest.mark.parametrize(("cut", "data", "wanted"), CASES)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 20, SIZE])
def test_records_are_the_same_whatever_the_size_of_a_shard(
    tmp_path: Path, cut: Cut, data: bytes, wanted: list[bytes], size: int
) -> None:
    path = tmp_path / "dump"
    path.write_bytes(data)
    assert read(cut, path, size=size) == wanted


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize(("cut", "data", "wanted"), CASES)
def test_a_packed_file_has_the_records_of_the_file(
    tmp_path: Path, cut: Cut, data: bytes, wanted: list[bytes], pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "dump"
    path.write_bytes(pack(data))
    assert [read(cut, path, size=size) for size in (9, SIZE)] == [wanted, wanted]


def archived(mode: Literal["w", "w:gz", "w:xz"], **data: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:
        for name, content in data.items():
            member = tarfile.TarInfo(f"a/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return file.getvalue()


@pytest.mark.parametrize("outer", ["w", "w:gz", "w:xz"])
@pytest.mark.parametrize("inner", ["w", "w:gz", "w:xz"])
def test_an_archive_may_hold_archives(
    tmp_path: Path, outer: Literal["w", "w:gz", "w:xz"], inner: Literal["w", "w:gz", "w:xz"]
) -> None:
    within = archived(inner, one=b'{"n": 1}\n{"n": 2}\n', two=gzip.compress(b'{"n": 3}\n'))
    path = tmp_path / "dump.tar"
    path.write_bytes(archived(outer, first=within, second=b'{"n": 4}\n', third=within))
    wanted = [b'{"n": %d}' % number for number in (1, 2, 3, 4, 1, 2, 3)]
    assert [read(LINES, path, size=size) for size in (9, SIZE)] == [wanted, wanted]


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"n": 1}\n')
    (tmp_path / "b.jsonl").symlink_to(path)
    assert read(LINES, path, tmp_path, tmp_path / ".." / tmp_path.name / "a.jsonl") == [b'{"n": 1}']


def test_a_file_that_is_not_read_costs_itself_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"n": 1}\n')
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04\n{}\n")
    (tmp_path / "c.gz").write_bytes(lzma.compress(b'{"n": 2}\n', lzma.FORMAT_ALONE))
    found = [each for shard in shards([str(tmp_path)], LINES) for each in records(shard, LINES)]
    assert [each.data for each in found if isinstance(each, Raw)] == [b'{"n": 1}\n', b'{"n": 2}\n']
    assert damage(LINES, tmp_path) == ["the file cannot be read on from here: it is a ZIP archive; unpack it first"]


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_the_members_of_an_archive_are_files(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "dump.tar"
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]  # the mode is a parameter
        for name, data in {
            "a/1.jsonl": LINES_FILE,
            "a/2.jsonl.gz": gzip.compress(b'{"n": 4}\n'),
            "README": b"x",
        }.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    assert read(LINES, path) == [b'{"n": 1}', b'{"n": "two"}', b'{"n": 3}', b'{"n": 4}']


def test_a_folder_is_its_files_by_name_without_what_holds_no_works(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name, data in {"b/1.jsonl": b"1", "a.jsonl": b"2", "manifest": b"3", "b/README.txt": b"4"}.items():
        (tmp_path / name).write_bytes(data)
    assert read(LINES, tmp_path) == [b"2", b"1"]


@pytest.mark.parametrize(
    "document",
    [b'{\n "items": [{"a": 1}, {"a": 2}]}', b'{"items":[{"a": 1},{"a": 2}]}', b'[{"a": 1}, {"a": 2}]'],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_document_gives_its_list(tmp_path: Path, document: bytes, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "dump"
    path.write_bytes(pack(document))
    assert read(LINES, path, size=4) == [b'{"a": 1}', b'{"a": 2}']


def test_a_record_says_where_it_begins_in_the_unpacked_file(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_bytes(LINES_FILE)
    for size in (1, 5, SIZE):
        assert [offset for offset, _ in placed(LINES, path, size=size)] == [0, 9, 24]


def test_a_file_that_is_cut_short_gives_what_was_whole_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "dump.gz"
    lines = b"".join(b'{"n": %d}\n' % number for number in range(50_000))
    path.write_bytes(gzip.compress(lines)[:-2000])
    found = [each for shard in shards([str(path)], LINES) for each in records(shard, LINES)]
    assert [each.data for each in found[:2] if isinstance(each, Raw)] == [b'{"n": 0}\n', b'{"n": 1}\n']
    assert len(found) > 1000
    assert damage(LINES, path)[0].startswith("the file cannot be read on from here")


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        read(LINES, tmp_path / "no.jsonl")
    with pytest.raises(UsageError, match="no file of a dump"):
        read(LINES, tmp_path)


DOCUMENT = b'{\n "items": [\n  {"a": 1, "b": [{"c": 2}]},\n  {"a": 2},\n  {"a": 3}\n ]\n}\n'
FIRST = b'{"a": 1, "b": [{"c": 2}]}'


@pytest.mark.parametrize(
    ("data", "wanted", "damaged"),
    [
        (DOCUMENT, [FIRST, b'{"a": 2}', b'{"a": 3}'], []),
        (DOCUMENT.replace(b'"a": 2', b'"a" 2'), [FIRST, b'{"a": 3}'], [b'{"a" 2}']),
        (DOCUMENT.replace(b'{"a": 2}', b'{"a": "2'), [FIRST, b'{"a": 3}'], [b'{"a": "2']),
        (DOCUMENT[: DOCUMENT.index(b"2},\n  {") + 3], [FIRST, b'{"a": 2}'], [b""]),
        (DOCUMENT[: DOCUMENT.index(b"2},\n  {")], [FIRST], [b'{"a": ']),
        (DOCUMENT.replace(b"\n", b"").replace(b'"a": 2', b'"a" 2'), [FIRST], [b'{"a" 2}']),
        (DOCUMENT.replace(b'"a": 2', b'"a": NaN'), [FIRST, b'{"a": NaN}', b'{"a": 3}'], []),
        (b'{\n "nothing": ', [], [b"{\n"]),
        (b"[" * 100_000, [], [b"[["]),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_damaged_document_gives_what_can_be_told_apart(
    tmp_path: Path, data: bytes, wanted: list[bytes], damaged: list[bytes], pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "dump"
    path.write_bytes(pack(data))
    found = [each for shard in shards([str(path)], LINES) for each in records(shard, LINES)]
    assert [each.data for each in found if isinstance(each, Raw)] == wanted
    offsets = [each.offset for each in found if isinstance(each, Damaged)]
    assert len(offsets) == len(damaged)
    assert all(data[offset:].startswith(begin) for offset, begin in zip(offsets, damaged, strict=True))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'[{"a": 1}]\n[{"a": 2},\n{"a": 3}]\n', 0),
        (b'{"items": [{"a": 1}]}\n{"items": [{"a": 2}, {"a": 3}]}\n', 0),
        (b'{\n "a": 1\n}\n{\n "a": 2\n},\n{\n "a": 3\n}\n', 0),
        (b'{"status": "ok", "message": {"total": 3, "items": [{"a": 1}, {"a": 2}, {"a": 3}]}}', 0),
        (b'{"a": 1},\n{"a": 2},\r\n{"a": 3},', 0),
        (b'[{"a": 1}, {"a": 2}, {"a": 3}] and so on', 1),
        (b'[\n{"a": 1},\n{"a": 2},\n{"a": 3},\n', 1),
    ],
)
def test_what_was_put_together_by_hand_is_read_or_told(tmp_path: Path, data: bytes, told: int) -> None:
    path = tmp_path / "dump"
    path.write_bytes(data)
    for size in (10, SIZE):
        found = [each for shard in shards([str(path)], LINES, size) for each in records(shard, LINES)]
        read = [json.loads(each.data) for each in found if isinstance(each, Raw)]
        assert read == [{"a": 1}, {"a": 2}, {"a": 3}]
        assert len(found) - len(read) == told


@pytest.mark.parametrize("in_tar", [False, True])
def test_a_packed_document_that_is_cut_short_gives_the_records_before_the_cut(tmp_path: Path, *, in_tar: bool) -> None:
    items = ",\n".join(f'{{"n": {number * 7919 % 100_003}}}' for number in range(50_000))
    packed = gzip.compress(f'{{"items": [{items}]}}'.encode())[:-2000]
    path = tmp_path / "dump.gz"
    path.write_bytes(packed)
    if in_tar:
        member = tarfile.TarInfo("a.json.gz")
        member.size = len(packed)
        with tarfile.open(path := tmp_path / "dump.tar.gz", "w:gz") as archive:
            archive.addfile(member, io.BytesIO(packed))
    found = [each for shard in shards([str(path)], LINES) for each in records(shard, LINES)]
    assert len([each for each in found if isinstance(each, Raw)]) > 40_000
    assert "the file cannot be read on from here" in damage(LINES, path)[-1]


def test_damage_is_told_where_what_was_whole_ends(tmp_path: Path) -> None:
    path = tmp_path / "cut.gz"
    lines = b"".join(b'{"n": "%d%s"}\n' % (number, bytes([65 + number % 26]) * (number % 97)) for number in range(9000))
    path.write_bytes(gzip.compress(lines)[:-4000])
    *whole, last = [each for shard in shards([str(path)], LINES) for each in records(shard, LINES)]
    assert isinstance(last, Damaged)
    assert last.offset == sum(len(each.data) for each in whole if isinstance(each, Raw)) > 0


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    for path in (str(pipe), "/dev/zero", "-"):
        with pytest.raises(UsageError, match="a dump is read in parts, from files"):
            list(shards([path], LINES))
    (tmp_path / "a.jsonl").write_bytes(LINES_FILE)
    assert len(read(LINES, tmp_path)) == 3


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_an_archive_that_is_cut_short_gives_the_members_before_the_cut(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "cut.tar"
    with tarfile.open(path, mode) as archive:
        for number in range(9):
            data = b"".join(b'{"n": "%s"}\n' % os.urandom(30).hex().encode() for _ in range(1000))
            member = tarfile.TarInfo(f"{number}.jsonl")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    whole = path.read_bytes()
    for end in (len(whole) // 2, len(whole) // 2 + 512, len(whole) // 3 // 512 * 512 + 100):
        path.write_bytes(whole[:end])
        found = [each for shard in shards([str(path)], LINES) for each in records(shard, LINES)]
        assert sum(isinstance(each, Raw) for each in found) >= 2000
        assert any("cannot be read on from here" in each.message for each in found if isinstance(each, Damaged))


def packed_folder(folder: Path, count: int) -> list[bytes]:
    """So many packed files, each of several shards of 100 bytes; the records in them."""
    folder.mkdir()
    lines = [
        [b'{"n": "%d %d %s"}' % (file, line, os.urandom(9).hex().encode()) for line in range(99)]
        for file in range(count)
    ]
    for number, some in enumerate(lines):
        (folder / f"{number:03}.gz").write_bytes(gzip.compress(b"\n".join(some) + b"\n"))
    return [line for some in lines for line in some]


def test_many_large_packed_files_are_unpacked_by_who_does_them_and_few_by_who_cuts(tmp_path: Path) -> None:
    for count, is_unpacked in ((8, False), (7, True)):
        wanted = packed_folder(folder := tmp_path / str(count), count)
        found = list(shards([str(folder)], LINES, 100))
        assert {each.data is not None for each in found} == {is_unpacked}
        assert (len(found) == count) is not is_unpacked
        assert read(LINES, folder, size=100) == wanted
        assert sum(each.share for each in found) == sum(each.stat().st_size for each in folder.iterdir())


def test_large_packed_files_that_take_from_one_another_are_cut(tmp_path: Path) -> None:
    packed_folder(tmp_path / "many", 9)
    cut = DUMPS["bib"].cut
    assert all(each.data is not None for each in shards([str(tmp_path / "many")], cut, 100))


@pytest.mark.parametrize("size", [100, 1000, SIZE])
def test_the_bites_of_a_shard_have_its_records(tmp_path: Path, size: int) -> None:
    wanted = packed_folder(tmp_path / "many", 8)
    found = [each for shard in shards([str(tmp_path / "many")], LINES, 100) for each in bites(shard, LINES, size)]
    assert len(found) >= (8 if size == SIZE else 16)
    assert sorted({each.number for each in found}) == list(range(8))
    read = [(each, one) for each in found for one in records(each, LINES)]
    assert [one.data.strip() for _, one in read if isinstance(one, Raw)] == wanted
    assert all(len(each.data or b"") < 3 * size for each in found)
    for each, one in read:
        assert isinstance(one, Raw)
        assert gzip.decompress(Path(each.piece.path).read_bytes())[one.offset :].startswith(one.data)


def test_what_is_not_packed_is_one_bite(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_bytes(LINES_FILE)
    for shard in shards([str(path)], LINES, 10):
        assert list(bites(shard, LINES, 1)) == [shard]
