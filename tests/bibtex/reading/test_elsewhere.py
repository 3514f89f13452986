"""Entries that take fields from those of another file of the same call, whichever is named first."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlsysbib

CHILD = '@inproceedings{child,\n  title = "Part",\n  crossref = {Volume},\n}\n'
PARENT = (
    '@string{pub = "House"}\n@proceedings{volume,\n  title = {Whole},\n  publisher = pub,\n  crossref = {series},\n}\n'
    "@proceedings{other, title = {No}}\n"
)
GRANDPARENT = "@mvproceedings{series,\n  title = {Series},\n  year = 2001,\n}\n"


@pytest.mark.parametrize("order", ["abc", "cba", "bca"])
def test_an_entry_takes_fields_from_another_file(tmp_path: Path, order: str) -> None:
    for name, text in zip("abc", (CHILD, PARENT, GRANDPARENT), strict=True):
        (tmp_path / f"{name}.bib").write_text(text, "utf-8")
    library = mlsysbib.load([tmp_path / f"{name}.bib" for name in order])
    child = library["child"]
    assert (child.publisher, child.volume_title, child.container_title) == ("House", "Whole", "Series")
    assert str(child.issued) == "2001"
    assert not library.warnings
    assert set(library) == {"child", "volume", "other", "series"}


def test_of_one_file_alone_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(CHILD, "utf-8")
    (tmp_path / "b.bib").write_text("@book{b, title = {T}, crossref = {b}}", "utf-8")
    told = [each.message for each in mlsysbib.load([tmp_path / "a.bib", tmp_path / "b.bib"]).warnings]
    assert "there is no entry 'Volume' to take fields from" in told


def test_xdata_of_another_file_gives_its_fields(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{a, title = {T}, xdata = {x}}", "utf-8")
    (tmp_path / "b.bib").write_text("@xdata{x, publisher = {House}}", "utf-8")
    library = mlsysbib.load([tmp_path / "a.bib", tmp_path / "b.bib"])
    assert library["a"].publisher == "House"
    assert list(library) == ["a"]
