"""Styles are found by words, and those that no package has are fetched, kept and fetched anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import mlsysbib
from mlsysbib import Client, Entry, Library, Name, StyleError, UsageError, WrongValue
from standin.replies import STYLES, Asked, Given
from standin.server import Standin

Make = Callable[..., Client]


@pytest.fixture
def files() -> dict[str, bytes]:
    """What the style repository has; a test may change it."""
    return {path: xml.encode() for path, xml in STYLES.items()}


@pytest.fixture
def standin(files: dict[str, bytes]) -> Iterator[Standin]:
    def repository(asked: Asked) -> Given:
        xml = files.get(asked.path)
        return Given(404, "text/plain", b"404: Not Found") if xml is None else Given(200, "text/plain", xml)

    with Standin(extra={"styles": repository}) as running:
        yield running


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's folders, and the project's, are the test's own."""
    monkeypatch.setenv("MLSYSBIB_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("MLSYSBIB_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")


def test_styles_are_found_by_words_the_nearest_first() -> None:
    found = mlsysbib.styles("IEEE")
    assert found[0].name == "ieee"
    assert all("ieee" in f"{style.name} {style.title} {style.short_title}".lower() for style in found)
    assert mlsysbib.styles(["ieee"]) == found
    assert mlsysbib.styles("Nature Physics")[0].name == "nature-physics"
    assert mlsysbib.styles("no style is called so") == []
    assert len(mlsysbib.styles()) > 1000


def test_kinds_are_told_from_each_other() -> None:
    notes = mlsysbib.styles("chicago", kind="note")
    assert {style.kind for style in notes} == {"note"}
    with pytest.raises(UsageError, match="there is no kind 'notes' of styles; did you mean note"):
        mlsysbib.styles(kind="notes")
    with pytest.raises(WrongValue, match="words"):
        mlsysbib.styles(5)  # type: ignore[arg-type]


def test_a_folder_for_the_list_is_taken_as_before_and_left_alone(tmp_path: Path) -> None:
    assert mlsysbib.styles("ieee", cache=tmp_path / "mine") == mlsysbib.styles("ieee")
    assert not (tmp_path / "mine").exists()


def test_a_style_is_fetched_kept_and_used(client: Make, tmp_path: Path) -> None:
    (kept,) = mlsysbib.add_style("Invented Letters", client())
    assert kept == ("invented-letters", tmp_path / "data" / "styles" / "invented-letters.csl", "new", "")
    assert kept.path.read_text() == STYLES["/invented-letters.csl"]
    assert mlsysbib.added_styles() == ("invented-letters",)
    assert [style.name for style in mlsysbib.styles("invented letters")] == ["invented-letters"]
    entry = Entry(type="book", title="Some Title", author=(Name(family="Doe"),))
    assert mlsysbib.cite(entry, "invented-letters") == "invented-letters: Some title"
    assert mlsysbib.bibliography(Library({"a": entry}), "invented-letters")


def test_a_parent_comes_first_and_a_folder_may_be_the_projects(client: Make) -> None:
    kept = mlsysbib.add_style("invented-notes", client(), folder="styles")
    assert [each.name for each in kept] == ["invented-letters", "invented-notes"]
    assert sorted(path.name for path in Path("styles").iterdir()) == [
        "fetched.json",
        "invented-letters.csl",
        "invented-notes.csl",
    ]


def test_a_style_is_fetched_anew_wherever_it_is_kept(client: Make, files: dict[str, bytes]) -> None:
    mlsysbib.add_style("invented-letters", client())
    mlsysbib.add_style("invented-letters", client(), folder="styles")
    assert [kept.changed for kept in mlsysbib.update_style("invented-letters", client(refresh=True))] == ["", ""]
    files["/invented-letters.csl"] = files["/invented-letters.csl"].replace(b"Invented", b"Reinvented")
    assert all(kept.changed for kept in mlsysbib.update_style("invented-letters", client(refresh=True)))
    with pytest.raises(UsageError, match="not among the styles that were added"):
        mlsysbib.update_style("apa", client())


def test_a_style_made_by_hand_is_replaced_only_by_force(client: Make, tmp_path: Path) -> None:
    path = tmp_path / "data" / "styles" / "invented-letters.csl"
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    with pytest.raises(UsageError, match="made or changed by hand"):
        mlsysbib.add_style("invented-letters", client())
    assert path.read_text() == "mine"
    (kept,) = mlsysbib.add_style("invented-letters", client(), force=True)
    assert Path(kept.backup).read_text() == "mine"
    assert path.read_text() == STYLES["/invented-letters.csl"]


def test_what_is_not_a_style_is_not_kept(client: Make, tmp_path: Path) -> None:
    (tmp_path / "page.csl").write_text("<html/>")
    with pytest.raises(StyleError):
        mlsysbib.add_style(tmp_path / "page.csl", client())
    with pytest.raises(UsageError, match="no style 'nowhere'"):
        mlsysbib.add_style("nowhere", client())
    with pytest.raises(WrongValue, match="add_style takes a Client"):
        mlsysbib.add_style("apa", None)  # type: ignore[arg-type]
    assert mlsysbib.added_styles() == ()
