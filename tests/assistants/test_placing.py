"""The files that a model may name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mlsysbib import UsageError
from mlsysbib.assistants.placing import placed
from needs import links


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "exports" / "drafts").mkdir(parents=True)
    return tmp_path / "exports"


@pytest.mark.parametrize("file", ["refs.bib", "drafts/refs.bib", "drafts\\refs.bib", "Bücher 2.json", "refs.HTML"])
def test_names_in_the_folder(folder: Path, file: str) -> None:
    assert os.path.relpath(placed(str(folder), file), folder) == file.replace("\\", "/")


@pytest.mark.parametrize(
    "file",
    [
        "",
        "/etc/refs.bib",
        "../refs.bib",
        "drafts/../../refs.bib",
        "..\\refs.bib",
        "C:refs.bib",
        "C:\\refs.bib",
        "refs.bib:stream.bib",
        ".refs.bib",
        ".git/refs.bib",
        "drafts//refs.bib",
        "drafts/",
        "a\nb.bib",
        "a\x00.bib",
        "refs.py",
        "refs",
        "entries.yaml",
        "drafts/Entries.yaml",
        "refs.lock.json",
        "nowhere/refs.bib",
    ],
)
def test_any_other_name_is_refused(folder: Path, file: str) -> None:
    with pytest.raises(UsageError):
        placed(str(folder), file)


@links
def test_links_that_lead_out_are_refused(folder: Path) -> None:
    (folder.parent / "secret.bib").write_text("@book{a}")
    (folder / "out").symlink_to(folder.parent)
    (folder / "one.bib").symlink_to(folder.parent / "secret.bib")
    (folder / "in.bib").symlink_to(folder / "drafts" / "refs.bib")
    for file in ("out/refs.bib", "one.bib"):
        with pytest.raises(UsageError, match="leads out of the folder"):
            placed(str(folder), file)
    assert placed(str(folder), "in.bib")


def test_without_a_folder_nothing_is_written() -> None:
    with pytest.raises(UsageError, match="started without --folder"):
        placed(None, "refs.bib")


def test_a_folder_is_not_a_file(folder: Path) -> None:
    (folder / "refs.bib").mkdir()
    with pytest.raises(UsageError, match="is not a file"):
        placed(str(folder), "refs.bib")
