"""A library is written to a file, and nothing that somebody keeps is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlsysbib
from mlsysbib import Entry, Finding, Library, UsageError, WrongValue

LIBRARY = Library({"a": Entry(type="book", title="A"), "b": Entry(type="book", title="B")})


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MLSYSBIB_STATE_DIR", str(tmp_path / "state"))


@pytest.mark.parametrize("name", ["refs.bib", "refs.json", "refs.yaml", "refs.html", "refs.md"])
def test_the_suffix_says_the_format(name: str) -> None:
    assert mlsysbib.dump(LIBRARY, name) == ""
    assert Path(name).read_text(encoding="utf-8") == mlsysbib.dumps(LIBRARY, Path(name).suffix)


def test_a_format_and_its_options_are_the_writers() -> None:
    mlsysbib.dump(dict(LIBRARY), Path("refs.txt"), "biblatex", keep="title")
    assert Path("refs.txt").read_text() == mlsysbib.dumps(LIBRARY, "biblatex", keep="title")
    told: list[Finding] = []
    mlsysbib.dump({"a": Entry(title="\x07")}, "bell.bib", report=told.append)
    assert [finding.field for finding in told] == ["title"]


def test_what_was_written_is_written_anew() -> None:
    mlsysbib.dump(LIBRARY, "refs.bib")
    mlsysbib.dump(LIBRARY.select(["a"]), "refs.bib")
    assert list(mlsysbib.load("refs.bib")) == ["a"]


def test_what_somebody_keeps_by_hand_stays() -> None:
    Path("refs.bib").write_text("@book{mine, title = {Mine}}\n")
    with pytest.raises(UsageError, match=r"refs.bib was not written: it would lose 1 entry \(mine\)"):
        mlsysbib.dump(LIBRARY, "refs.bib")
    assert Path("refs.bib").read_text() == "@book{mine, title = {Mine}}\n"
    with pytest.raises(UsageError, match="or pass force=True, which keeps a backup"):
        mlsysbib.dump(LIBRARY, "refs.bib")
    said = mlsysbib.dump(LIBRARY, "refs.bib", force=True)
    backup = Path(said.rpartition(" ")[2])
    assert backup.read_text() == "@book{mine, title = {Mine}}\n"
    assert list(mlsysbib.load("refs.bib")) == ["a", "b"]


def test_a_file_that_the_library_was_read_from_loses_nothing() -> None:
    Path("refs.bib").write_text("@book{a, title = {A}}\n@book{b, title = {B}}\n")
    library = mlsysbib.load("refs.bib")
    with pytest.raises(UsageError, match="it is read for this"):
        mlsysbib.dump(library.without(["b"]), "refs.bib")
    mlsysbib.dump(library | {"c": Entry(type="book", title="C")}, "refs.bib")
    assert list(mlsysbib.load("refs.bib")) == ["a", "b", "c"]


def test_a_library_that_is_kept_in_yaml_is_never_replaced_by_less() -> None:
    mlsysbib.dump(LIBRARY, "entries.yaml")
    with pytest.raises(UsageError, match="it would lose 1 entry"):
        mlsysbib.dump(LIBRARY.select(["a"]), "entries.yaml")
    assert list(mlsysbib.load("entries.yaml")) == ["a", "b"]


def test_what_cannot_be_is_told() -> None:
    with pytest.raises(UsageError, match="no writer for the suffix"):
        mlsysbib.dump(LIBRARY, "refs.doc")
    with pytest.raises(WrongValue, match="dump takes the path of a file, not a number"):
        mlsysbib.dump(LIBRARY, 5)  # type: ignore[arg-type]  # as wrong as it is
    with pytest.raises(WrongValue):
        mlsysbib.dump("refs.bib", LIBRARY)  # type: ignore[arg-type]  # likewise
    with pytest.raises(FileNotFoundError):
        mlsysbib.dump(LIBRARY, "nowhere/refs.bib")
    assert not list(Path().glob("refs*"))
