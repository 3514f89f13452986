from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"MLSYSBIB_CACHE_DIR": str(tmp_path / "cache")}


def test_a_line_has_name_kind_title_and_parent(run, env: dict[str, str]) -> None:
    done = run("styles", "nature", "physics", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "nature-physics\tnumeric\tNature Physics\tnature"


def test_all_that_have_the_words_are_found_and_nothing_is_kept_for_that(run, env: dict[str, str]) -> None:
    assert len(run("styles", "ieee", "transactions", env=env).stdout.splitlines()) > 50
    assert not Path(env["MLSYSBIB_CACHE_DIR"]).exists()


def test_styles_of_one_kind(run, env: dict[str, str]) -> None:
    lines = run("styles", "--kind", "note", "chicago", env=env).stdout.splitlines()
    assert lines
    assert {line.split("\t")[1] for line in lines} == {"note"}


def test_what_is_not_found_is_said_with_the_nearest_names(run, env: dict[str, str]) -> None:
    done = run("styles", "natrue", env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no style has natrue in its name or title; near it: nature" in done.stderr


def test_a_preview_shows_an_entry_in_many_styles(run, env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "refs.json").write_text(json.dumps([{"id": "a", "type": "book", "title": "Some Title"}]))
    done = run("styles", "-e", "refs.json", "--preview", "a", env=env)
    shown = dict(line.split("\t") for line in done.stdout.splitlines())
    assert len(shown) >= 8
    assert {"apa", "ieee", "nature"} <= set(shown)
    assert all("Some" in text for text in shown.values())


def test_a_preview_of_found_styles_shows_each_format_once(run, env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "refs.json").write_text(json.dumps([{"id": "a", "type": "book", "title": "Some Title"}]))
    done = run("styles", "-e", "refs.json", "--preview", "a", "ieee", env=env)
    names = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert names[0] == "ieee"
    assert "ieee-transactions-on-visualization-and-computer-graphics" not in names


def test_a_preview_of_an_unknown_key_is_an_error(run, env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "refs.json").write_text(json.dumps([{"id": "abcd", "type": "book", "title": "T"}]))
    done = run("styles", "-e", "refs.json", "--preview", "abcc", env=env)
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean abcd" in done.stderr
