"""A title is found in a snapshot whatever became of it on the way, and among its twins by its authors and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from mlsysbib.snapshots.building import build
from mlsysbib.snapshots.snapshot import Snapshot
from mlsysbib.snapshots.words import words

TITLES = [
    "Colour Naming in Database Systems",
    "Moore's Law & its Limits",
    "Learning β-Skeletons of Point Sets",
    "The End-to-End Argument",
    "基于深度学习的图像识别方法研究",
    "ディープラーニングによる画像認識",
    "Vector Clocks",
    "Zur Theorie der Gesellschaftsspiele",
    "A",
    "C++ and C#",
]
TWINS, FILLERS = 300, 200


def opened(folder: Path, entries: Sequence[str]) -> Snapshot:
    dump, path = folder / "refs.bib", str(folder / "refs.sqlite")
    dump.write_text("\n".join(entries), encoding="utf-8")
    build("bib", [str(dump)], path)
    return Snapshot(path)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    titled = [f"@misc{{t{number},\n  title = {{{title}}},\n}}" for number, title in enumerate(TITLES)]
    fillers = [f"@misc{{f{number},\n  title = {{Vector Spaces of {number} Systems}},\n}}" for number in range(FILLERS)]
    twins = [
        f"@misc{{e{number},\n  title = {{Editorial}},\n  author = {{Pen{number}}},\n  year = {{{1700 + number}}},\n}}"
        for number in range(TWINS)
    ]
    made = opened(tmp_path_factory.mktemp("near"), [*titled, *fillers, *twins, "@misc{none,\n  year = {2000},\n}"])
    yield made
    made.close()


def keys(found: Sequence[bytes]) -> list[str]:
    return [data.partition(b"{")[2].partition(b",")[0].decode() for data in found]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Color Naming in Database Systems", 0),
        ("Colour Naming in Data Base Systems", 0),
        ("Moores Law and Its Limits", 1),
        ("Moore’s Law and Its Limits", 1),
        ("Learning beta skeletons of point sets", 2),
        ("End to End Argument", 3),
        ("The End‐to‐End Argument", 3),
        ("a", 8),
        ("C++ and C#", 9),
    ],
)
def test_another_spelling_is_the_same_title(snapshot: Snapshot, title: str, number: int) -> None:
    assert keys(snapshot.titled(title)) == [f"t{number}"]
    assert keys(snapshot.near(title))[0] == f"t{number}"


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Colour Naming in Systems", 0),
        ("Database Naming: Systems in Color", 0),
        ("Colour Namign of Data Bases Systems", 0),
        ("Moores Lwa and its Limits", 1),
        ("Learning gamma skeletons of point sets", 2),
        ("基于深度学习的图像识别研究", 4),
        ("基於深度學習的图像识别方法研究", 4),
        ("深度学习图像识别方法", 4),
        ("ディープラーニングの画像認識", 5),
        ("Vector Clcoks", 6),
        ("Vectr Clocks", 6),
        ("VectorClocks", 6),
        ("Clocks", 6),
        ("Theorie der Gesellschaftspiele", 7),
    ],
)
def test_a_title_is_found_whatever_became_of_it(snapshot: Snapshot, title: str, number: int) -> None:
    assert f"t{number}" in keys(snapshot.near(title))


def test_of_many_twins_those_come_that_are_told_from_the_others(snapshot: Snapshot) -> None:
    assert len(snapshot.titled("Editorial")) == TWINS
    assert len(snapshot.near("editorial")) == 10
    for number in (0, 150, TWINS - 1):
        assert keys(snapshot.near("Editorial.", beside=[f"Pen{number}", str(1700 + number)]))[0] == f"e{number}"


def test_what_has_no_words_is_near_to_nothing(snapshot: Snapshot) -> None:
    assert snapshot.near("") == snapshot.near("?!") == snapshot.near(' " ') == []
    assert snapshot.titled("") == []


def test_a_title_of_thousands_of_words_is_found(tmp_path: Path) -> None:
    long = " ".join(f"word{number}" for number in range(3000))
    made = opened(tmp_path, [f"@misc{{long,\n  title = {{{long}}},\n}}"])
    assert keys(made.near(long)) == keys(made.titled(long)) == ["long"]
    assert keys(made.near(long.replace("word7 ", ""))) == ["long"]
    made.close()


def test_words_are_those_of_the_matcher_and_characters_where_no_spaces_stand() -> None:
    assert words("The Colours of Moore's-Law") == ["colors", "of", "moores", "law"]
    assert words("図書館 Library") == ["図", "書", "館", "library"]
    assert words("한국어 제목") == words("한국어 제목")
    assert words("The") == ["the"]
