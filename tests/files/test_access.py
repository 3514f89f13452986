"""Files are read, and written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

import needs
from mlsysbib.files.access import backed_up, cache_folder, data_folder, read_bytes, state_folder, write_text
from mlsysbib.files.decoding import decode


def test_a_file_is_written_with_newlines_as_they_are(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    write_text(target, ["@book{", "ü\n", "}\r\n"])
    assert target.read_bytes() == "@book{ü\n}\r\n".encode()


@needs.permissions
def test_a_new_file_gets_what_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "new", ["x"])
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


@needs.permissions
def test_permissions_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text("old")
    target.chmod(0o604)
    write_text(target, ["new"])
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


@needs.links
def test_a_symbolic_link_stays_and_its_target_changes(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    real, link = tmp_path / "folder" / "real.bib", tmp_path / "link.bib"
    real.write_text("old")
    link.symlink_to(Path("folder") / "real.bib")
    write_text(link, ["new"])
    assert link.is_symlink()
    assert real.read_text() == "new"


@needs.links
def test_a_dangling_link_gets_its_file(tmp_path: Path) -> None:
    link = tmp_path / "link.bib"
    link.symlink_to("real.bib")
    write_text(link, ["new"])
    assert (tmp_path / "real.bib").read_text() == "new"


def test_what_fails_midway_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text("old")

    def pieces() -> Iterator[str]:
        yield "x" * 100_000
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_text(target, pieces())
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which only Linux has")
def test_a_device_is_written_to_directly() -> None:
    with pytest.raises(OSError, match="No space left"):
        write_text("/dev/full", ["x"])
    write_text(os.devnull, ["x"])


def test_the_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_text(tmp_path / "nowhere" / "refs.bib", ["x"])
    assert caught.value.filename == str(tmp_path / "nowhere" / "refs.bib")
    with pytest.raises(IsADirectoryError) as directory:
        write_text(tmp_path, ["x"])
    assert directory.value.filename == str(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_is_read(tmp_path: Path) -> None:
    text = "".join(map(chr, range(0x20, 0xD800))) * 2
    write_text(tmp_path / "all", text)
    assert decode(read_bytes(tmp_path / "all")) == text


def test_the_cache_folder_is_where_the_environment_says() -> None:
    assert cache_folder({"MLSYSBIB_CACHE_DIR": "/a", "XDG_CACHE_HOME": "/b"}) == "/a"
    assert cache_folder({"XDG_CACHE_HOME": "/b"}) == str(Path("/b", "mlsysbib"))
    assert cache_folder({}) == str(Path("~/.cache/mlsysbib").expanduser())


def test_the_state_folder_is_where_the_system_has_it() -> None:
    assert state_folder({"MLSYSBIB_STATE_DIR": "/a", "XDG_STATE_HOME": "/b"}) == "/a"
    assert state_folder({"XDG_STATE_HOME": "/b"}) == str(Path("/b/mlsysbib"))
    assert state_folder({}).endswith("mlsysbib")


def test_the_data_folder_is_where_the_system_has_it() -> None:
    assert data_folder({"MLSYSBIB_DATA_DIR": "/a", "XDG_DATA_HOME": "/b"}) == "/a"
    assert data_folder({"XDG_DATA_HOME": "/b"}) == str(Path("/b/mlsysbib"))
    assert data_folder({}) == str(Path("~/.local/share/mlsysbib").expanduser())


def test_backups_have_names_of_their_own_and_the_files_permissions(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("one")
    path.chmod(0o600)
    names = [backed_up(path) for _ in range(3)]
    assert names == [f"{path}.bak", f"{path}.bak2", f"{path}.bak3"]
    assert [Path(name).read_text() for name in names] == ["one"] * 3
    assert os.name == "nt" or Path(names[0]).stat().st_mode & 0o777 == 0o600
