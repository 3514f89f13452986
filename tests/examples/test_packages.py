"""The walks of docs/plugins.md: each package passes its own tests, and works through the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from standin.replies import Asked, Given
from standin.server import Standin
from standin.works import article

from .conftest import PACKAGES, Plugged

TEXBOOK = {
    "isbn": "9780201134483",
    "title": "The TeXbook",
    "authors": [{"family": "Knuth", "given": "Donald E."}],
    "year": 1984,
    "publisher": "Addison-Wesley",
    "place": "Reading, MA",
}


def shelf(asked: Asked) -> Given:
    """The catalogue of examples/source-shelf/README.md."""
    if asked.path != "/books":
        return Given(404, "text/plain", b"no such path")
    known = [TEXBOOK] if TEXBOOK["isbn"] in asked.params["isbn"].split(",") else []
    return Given(200, "application/json", json.dumps({"books": known}).encode())


@pytest.fixture
def services() -> Iterator[Standin]:
    """Every service on loopback, Shelf among them."""
    with Standin(extra={"shelf": shelf}) as standin:
        yield standin


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_passes_its_own_tests(plugged: Plugged, name: str) -> None:
    done = plugged.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests", cwd=plugged.folder / "examples" / name)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout


def test_formats_are_listed(plugged: Plugged, tmp_path: Path) -> None:
    done = plugged.mlsysbib("formats", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert lines["org"].split()[1:3] == ["write", ".org"]
    assert lines["reading"].split()[1:3] == ["read", ".reading"]
    assert "-O columns=" in plugged.mlsysbib("formats", "org", cwd=tmp_path).stdout


def test_a_writer_and_a_reader_are_used_like_any_other(plugged: Plugged, tmp_path: Path) -> None:
    (tmp_path / "week.reading").write_text("knuth1984 0-201-13448-9\n10.1145/3097983.3098021\n")
    done = plugged.mlsysbib("export", "-e", "week.reading", "-f", "org", "-O", "columns=key,ISBN,DOI", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "| key | ISBN | DOI |",
        "|-",
        "| knuth1984 | 0-201-13448-9 |  |",
        "| 10.1145/3097983.3098021 |  | 10.1145/3097983.3098021 |",
    ]
    assert plugged.mlsysbib("export", "-e", "week.reading", "-o", "week.org", cwd=tmp_path).returncode == 0
    assert (tmp_path / "week.org").read_text().startswith("| key | type | title |")


def test_what_a_reader_finds_wrong_has_its_place(plugged: Plugged, tmp_path: Path) -> None:
    (tmp_path / "week.reading").write_text("knuth1984 0-201-13448-9\nhello\n")
    done = plugged.mlsysbib("export", "-e", "week.reading", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "week.reading:2: 'hello' is not a DOI, an arXiv id or an ISBN" in done.stderr


def test_a_source_is_listed_with_what_it_declares(plugged: Plugged, tmp_path: Path) -> None:
    assert "shelf\thttps://shelf.example.org/v2\t" in plugged.mlsysbib("sources", cwd=tmp_path).stdout
    told = plugged.mlsysbib("sources", "shelf", cwd=tmp_path, env={"SHELF_TOKEN": "open-sesame"}).stdout
    assert "key    MLSYSBIB_SHELF_KEY or SHELF_TOKEN, which is set" in told
    assert "terms  two requests a second" in told
    assert "open-sesame" not in told


def test_a_source_is_asked_as_it_declares(plugged: Plugged, tmp_path: Path, services: Standin) -> None:
    (tmp_path / "week.reading").write_text("knuth1984 0-201-13448-9\n")
    env = {**services.environ, "SHELF_TOKEN": "open-sesame", "MLSYSBIB_MAILTO": "me@example.org"}
    done = plugged.mlsysbib("enrich", "-e", "week.reading", cwd=tmp_path, env=env)
    assert done.returncode == 0, done.stderr
    (seen,) = services.asked("shelf")
    assert (seen.path, seen.params) == ("/books", {"isbn": "9780201134483", "contact": "me@example.org"})
    assert (seen.headers["x-shelf-token"], seen.headers["x-shelf-format"]) == ("open-sesame", "2")
    lock = (tmp_path / "week.lock.json").read_text()
    assert "open-sesame" not in lock
    assert json.loads(lock)["entries"]["knuth1984"]["records"]["shelf"]["entry"]["title"] == "The TeXbook"
    done = plugged.mlsysbib("export", "-e", "week.reading", "-f", "org", cwd=tmp_path)
    assert "| Knuth, Donald E. | 1984 |" in done.stdout


def test_a_source_that_is_down_costs_its_own_answers(plugged: Plugged, tmp_path: Path, services: Standin) -> None:
    services.fault("shelf", "error 401!")
    (tmp_path / "week.reading").write_text("knuth1984 0-201-13448-9\n")
    env = {**services.environ, "MLSYSBIB_SHELF_KEY": "wrong"}
    done = plugged.mlsysbib("enrich", "-e", "week.reading", cwd=tmp_path, env=env)
    assert done.returncode == 3
    assert (
        "shelf: HTTP 401, the service refuses the key that is configured for shelf; concerns knuth1984" in done.stderr
    )


def test_a_source_is_believed_as_it_declares(plugged: Plugged, tmp_path: Path, services: Standin) -> None:
    (tmp_path / "entries.yaml").write_text(
        f"entries:\n  both:\n    doi: {article(1).doi}\n    isbn: 978-0-201-13448-3\n", encoding="utf-8"
    )
    env = {**services.environ, "SHELF_TOKEN": "open-sesame"}
    assert plugged.mlsysbib("enrich", cwd=tmp_path, env=env).returncode == 0
    sides = plugged.mlsysbib("explain", "both", "publisher", "--json", cwd=tmp_path)
    told = json.loads(sides.stdout)["fields"][0]
    assert [(side["source"], side["value"]) for side in told["sides"]] == [
        ("shelf", "Addison-Wesley"),
        ("crossref", "Invented Press"),
    ]
    (written,) = json.loads(plugged.mlsysbib("export", "-f", "csl-json", cwd=tmp_path).stdout)
    title = written["title"].partition(":")[0].casefold()
    assert (written["publisher"], title) == ("Addison-Wesley", article(1).title.casefold())


def test_the_address_of_a_source_is_the_users_to_say(plugged: Plugged, tmp_path: Path, services: Standin) -> None:
    services.replies["mirror"] = shelf
    environ = {name: at for name, at in services.environ.items() if "SHELF" not in name}
    (tmp_path / "mlsysbib.toml").write_text(f'[services]\nshelf = "{services.url}/mirror"\n', encoding="utf-8")
    (tmp_path / "week.reading").write_text("knuth1984 0-201-13448-9\n", encoding="utf-8")
    done = plugged.mlsysbib("enrich", "-e", "week.reading", cwd=tmp_path, env=environ)
    assert done.returncode == 0, done.stderr
    assert len(services.asked("mirror")) == 1
