"""Keys by a template, in a library and in files."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlsysbib
from mlsysbib import Date, Entry, Library, Name, ReadError, TemplateError, UnknownKey, UsageError
from mlsysbib.papers.renaming import rename

BIB = """\
@inproceedings{debt, title = {Hidden Debt}, author = {Sculley, D.}, year = 2015, crossref = {PROC}, ids = {old}}
@misc{more, title = {More}, author = {Doe, J.}, year = 2020, related = {debt, nowhere}, xdata = "proc"}
@proceedings{proc, title = {Proceedings}, year = {2015}, editor = {Cortes, C.}}
"""


def test_a_library_gets_the_keys_that_the_template_forms() -> None:
    library = Library(
        {
            "a": Entry(title="Hidden Debt", author=(Name(family="Sculley"),), issued=Date(year=2015)),
            "b": Entry(title="Other", author=(Name(family="Doe"),), issued=Date(year=2001)),
        },
        csl=["b"],
    )
    renamed, keys = mlsysbib.rekey(library)
    assert keys == {"a": "sculley2015hidden", "b": "doe2001other"}
    assert list(renamed.items()) == [(keys[key], entry) for key, entry in library.items()]
    assert renamed.csl == {"doe2001other"}
    assert mlsysbib.rekey(renamed) == (renamed, {})


def test_some_keys_alone_and_another_template() -> None:
    library = mlsysbib.loads(BIB, "bibtex")
    renamed, keys = mlsysbib.rekey(library, "auth + shortyear", keys=["more"])
    assert keys == {"more": "Doe20"}
    assert list(renamed) == ["debt", "Doe20", "proc"]
    assert mlsysbib.rekey(library, mlsysbib.Template("auth + shortyear"), keys=["more"]).keys == keys
    with pytest.raises(UnknownKey):
        mlsysbib.rekey(library, keys=["moer"])
    with pytest.raises(TemplateError):
        mlsysbib.rekey(library, "auth +")


def test_entries_that_name_each_other_still_do() -> None:
    """As in the text of the file: what is read of the renamed text is the renamed library."""
    library = mlsysbib.loads(BIB, "bibtex")
    renamed, keys = mlsysbib.rekey(library)
    assert set(keys) == {"debt", "more", "proc"}
    assert renamed == mlsysbib.loads(rename(BIB, keys), "bibtex")
    assert renamed[keys["more"]].custom["bibtex"]["related"].startswith(keys["debt"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(BIB.replace("PROC", "proc"))
    (tmp_path / "paper.tex").write_text("\\cite{debt,more} % debt\n")
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_files_are_planned_renamed_and_taken_back(folder: Path) -> None:
    before = contents(folder)
    files, tex = folder / "refs.bib", [folder / "paper.tex"]
    plan = mlsysbib.rekey_files(files, tex=tex)
    assert plan.keys == mlsysbib.rekey(mlsysbib.load(files)).keys
    assert [change.citations for change in plan.changes if change.kind == "tex"] == [2]
    assert contents(folder) == before
    done = mlsysbib.rekey_files([files], tex=tex, apply=True)
    assert done == plan
    assert (folder / "paper.tex").read_text() == f"\\cite{{{plan.keys['debt']},{plan.keys['more']}}} % debt\n"
    assert list(mlsysbib.load(files)) == list(plan.keys.values())
    assert mlsysbib.rekey_files(files).keys == {}
    undone = mlsysbib.undo_rekey(files)
    assert undone.keys == {new: old for old, new in plan.keys.items()}
    assert contents(folder) == before
    with pytest.raises(UsageError, match="nothing to undo"):
        mlsysbib.undo_rekey(files)


def test_a_citation_of_what_is_not_there_is_not_caught(folder: Path) -> None:
    new = mlsysbib.rekey(mlsysbib.load(folder / "refs.bib")).keys["debt"]
    (folder / "paper.tex").write_text(f"\\cite{{{new}}}\n")
    before = contents(folder)
    plan = mlsysbib.rekey_files(folder / "refs.bib", tex=[folder / "paper.tex"])
    assert [problem.key for problem in plan.caught] == [new]
    with pytest.raises(ReadError, match="no entry has this citation key now"):
        mlsysbib.rekey_files(folder / "refs.bib", tex=[folder / "paper.tex"], apply=True)
    assert contents(folder) == before


def test_files_that_are_not_renamed_in(folder: Path) -> None:
    (folder / "refs.json").write_text('[{"id": "a", "type": "book", "title": "A", "author": [{"family": "Doe"}]}]')
    with pytest.raises(UsageError, match=r"rekey changes entries.yaml and .bib files"):
        mlsysbib.rekey_files(folder / "refs.json")
    with pytest.raises(UnknownKey):
        mlsysbib.rekey_files(folder / "refs.bib", keys=["nobody"])
