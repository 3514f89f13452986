"""Files that mlsysbib wrote are known by place and content; a file that is changed in places was just that before."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib.errors import UsageError
from mlsysbib.overwriting import written
from mlsysbib.overwriting.rule import edit


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MLSYSBIB_STATE_DIR", str(tmp_path / "state"))
    (tmp_path / "refs.bib").touch()
    (tmp_path / "other.bib").touch()
    return tmp_path / "refs.bib"


def test_a_file_is_known_by_place_and_content(place: Path) -> None:
    assert not written.is_remembered(str(place), b"a\n")
    written.remember(str(place), b"a\n")
    assert written.is_remembered(str(place), b"a\n")
    assert written.is_remembered(str(place), b"a\r\n")
    assert written.is_remembered(str(place.parent / "x" / ".." / "refs.bib"), b"a\n")
    assert not written.is_remembered(str(place), b"b\n")
    assert not written.is_remembered(str(place.with_name("other.bib")), b"a\n")


def test_the_record_stays_short_and_keeps_the_newest(place: Path) -> None:
    for _ in range(2):
        written.remember(str(place), b"old")
    kept = place.parent / "state" / "written.sha256"
    kept.write_bytes(kept.read_bytes() + (b"0" * 64 + b" []\n") * 32_000)
    written.remember(str(place), b"new")
    assert kept.stat().st_size < 1_100_000
    assert written.is_remembered(str(place), b"new")
    assert not written.is_remembered(str(place), b"old")


def test_what_is_the_last_of_its_entries_is_no_longer_known(place: Path) -> None:
    source = place.with_name("messy.bib")
    source.write_text("@misc{a}")
    written.remember(str(place), b"a\n", [str(source), "-"])
    assert written.is_remembered(str(place), b"a\n", ["-"])
    assert not written.is_remembered(str(place), b"a\n")  # what came by a pipe is not there
    source.unlink()
    assert not written.is_remembered(str(place), b"a\n", ["-"])
    written.remember(str(place), b"a\n", ["-"])
    assert written.is_remembered(str(place), b"a\n", ["-"])


@pytest.mark.parametrize("mode", ["w", "a"])
def test_a_stream_is_known_where_it_holds_nothing_else(place: Path, mode: str) -> None:
    for times in (1, 2):
        with place.open(mode, encoding="utf-8", newline="") as stream:
            stream.writelines(written.watched(["ä", "\n"], stream, []))
        content = "ä\n".encode() * (times if mode == "a" else 1)
        assert place.read_bytes() == content
        assert written.is_remembered(str(place), content) == (mode == "w" or times == 1)


def test_a_line_that_a_full_disk_cut_off_is_no_error(place: Path) -> None:
    written.remember(str(place), b"a\n", ["entries.yaml"])
    kept = place.parent / "state" / "written.sha256"
    kept.write_bytes(kept.read_bytes()[:-5])
    assert not written.is_remembered(str(place), b"a\n", ["entries.yaml"])


def test_a_file_that_another_program_changed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "entries.yaml"
    edit(path, b"", b"one")
    edit(path, b"one", b"two")
    for before in (b"one", b""):
        with pytest.raises(UsageError, match="was changed by another program"):
            edit(path, before, b"three")
    assert path.read_bytes() == b"two"
