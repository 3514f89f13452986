"""Settings come from the nearest file and the environment; what is wrong in them is told with its line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mlsysbib.config.settings import Config, load_config
from mlsysbib.errors import ReadError

EVERYTHING = """\
entries = ["mine.yaml", "/elsewhere/theirs.bib"]
format = "biblatex"
style = "ieee"
locale = "de-DE"
keys = "auth.lower + year"
mailto = "me@example.org"
cache-dir = "cache"
snapshots = ["dblp.sqlite", "~/data/crossref.sqlite"]

[readers.bibtex]
strict = true

[writers.bibtex]
max-authors = 3

[services]
crossref = "http://127.0.0.1:8000/"
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def problems(folder: Path) -> list[str]:
    with pytest.raises(ReadError) as caught:
        load_config(folder, {})
    return [str(problem) for problem in caught.value.problems]


def test_without_a_file_everything_is_as_it_is(tmp_path: Path) -> None:
    assert load_config(tmp_path, {}) == Config()


def test_every_setting_is_read_and_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "mlsysbib.toml", EVERYTHING)
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert load_config(deep, {}) == Config(
        entries=(str(tmp_path / "mine.yaml"), "/elsewhere/theirs.bib"),
        format="biblatex",
        style="ieee",
        locale="de-DE",
        keys="auth.lower + year",
        mailto="me@example.org",
        cache_dir=str(tmp_path / "cache"),
        readers={"bibtex": {"strict": True}},
        writers={"bibtex": {"max-authors": 3}},
        services={"crossref": "http://127.0.0.1:8000/"},
        snapshots=(str(tmp_path / "dblp.sqlite"), str(Path.home() / "data" / "crossref.sqlite")),
        path=str(path),
    )


@pytest.mark.parametrize(
    "text",
    [
        '[tool.mlsysbib]\nstyle = "apa"\n',
        '[ tool . "mlsysbib" ]\nstyle = "apa"\n',
        '[tool]\nmlsysbib = { style = "apa" }\n',
        '[tool]\nmlsysbib.style = "apa"\n',
        'tool.mlsysbib.style = "apa"\n',
        "tool.'mlsysbib'.style = \"apa\"\n",
    ],
)
def test_pyproject_may_spell_the_table_in_any_way(tmp_path: Path, text: str) -> None:
    write(tmp_path, "pyproject.toml", text)
    assert load_config(tmp_path, {}).style == "apa"


def test_a_pyproject_that_says_nothing_of_us_is_passed_by(tmp_path: Path) -> None:
    write(tmp_path, "mlsysbib.toml", 'style = "apa"')
    write(tmp_path, "inner/pyproject.toml", '[project]\nname = "x"\n[project.scripts]\nmlsysbib = "x:y"\n')
    write(tmp_path, "broken/pyproject.toml", "this is [not TOML")
    assert load_config(tmp_path / "inner", {}).style == "apa"
    assert load_config(tmp_path / "broken", {}).style == "apa"


def test_mlsysbib_toml_comes_before_pyproject_and_the_nearest_before_all(tmp_path: Path) -> None:
    write(tmp_path, "mlsysbib.toml", 'style = "far"')
    write(tmp_path, "near/pyproject.toml", '[tool.mlsysbib]\nstyle = "near"')
    assert load_config(tmp_path / "near", {}).style == "near"
    write(tmp_path, "near/mlsysbib.toml", 'style = "nearer"')
    assert load_config(tmp_path / "near", {}).style == "nearer"


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    write(tmp_path, "mlsysbib.toml", EVERYTHING)
    config = load_config(
        tmp_path,
        {
            "MLSYSBIB_MAILTO": "you@example.org",
            "MLSYSBIB_CACHE_DIR": "/var/cache/x",
            "MLSYSBIB_CROSSREF_URL": "http://127.0.0.1:9000",
            "MLSYSBIB_SEMANTIC_SCHOLAR_URL": "http://127.0.0.1:9001",
            "MLSYSBIB_DBLP_URL": "",
        },
    )
    assert (config.mailto, config.cache_dir) == ("you@example.org", "/var/cache/x")
    assert config.services == {"crossref": "http://127.0.0.1:9000", "semantic-scholar": "http://127.0.0.1:9001"}


def test_snapshots_of_the_environment_are_relative_to_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "mlsysbib.toml", EVERYTHING)
    said = os.pathsep.join(["dblp.sqlite", "~/bib.sqlite", ""])
    config = load_config(tmp_path / "deep", {"MLSYSBIB_SNAPSHOTS": said})
    assert config.snapshots == (str(tmp_path / "deep" / "dblp.sqlite"), str(Path.home() / "bib.sqlite"))


def test_everything_that_is_wrong_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    text = 'stile = "apa"\nformat = 3\n\nentries = "x.yaml"\n[services]\ncrosref = "http://x"\ndblp = "dblp.org"\n'
    path = write(tmp_path, "mlsysbib.toml", text)
    names = (
        "cache-dir, check, cite, entries, format, keys, locale, mailto, readers, services, snapshots, style, timeout"
    )
    names += ", writers"
    assert problems(tmp_path) == [
        f"{path}:1: there is no setting 'stile'; did you mean style? (known are {names})",
        f"{path}:2: format: expected str, got int",
        f"{path}:4: entries: expected array, got str",
        f"{path}:6: there is no service 'crosref'; did you mean crossref?",
        f"{path}:7: services.dblp: 'dblp.org' is not an http or https address",
    ]


def test_the_lines_of_pyproject_are_those_of_the_whole_file(tmp_path: Path) -> None:
    path = write(tmp_path, "pyproject.toml", '[project]\nname = "x"\n\n[tool.mlsysbib]\nlocal = "de"\n')
    assert problems(tmp_path)[0].startswith(f"{path}:5: there is no setting 'local'; did you mean locale?")


@pytest.mark.parametrize(
    ("text", "place"),
    [('style = "apa\n', ":1:13: "), ("style = \n", ":1:9: "), ('a = 1\nstyle = [\n"x"', ":3: "), ("=", ":1:1: ")],
)
def test_toml_that_is_malformed_has_its_place(tmp_path: Path, text: str, place: str) -> None:
    path = write(tmp_path, "mlsysbib.toml", text)
    (problem,) = problems(tmp_path)
    assert problem.startswith(f"{path}{place}")


def test_the_table_must_be_a_table(tmp_path: Path) -> None:
    path = write(tmp_path, "pyproject.toml", '[tool]\nx.y = 1\n"mlsysbib".z.a = 1\n[[tool.mlsysbib.entries]]\na = 1\n')
    assert [problem for problem in problems(tmp_path) if problem.startswith(str(path))]


def test_bytes_that_are_not_utf_8_have_their_line(tmp_path: Path) -> None:
    path = tmp_path / "mlsysbib.toml"
    path.write_bytes(b'style = "apa"\nmailto = "M\xfcller"\n')
    (problem,) = problems(tmp_path)
    assert problem.startswith(f"{path}:2:12: byte 0xfc is not UTF-8")
