"""``styles add`` and ``styles update`` as a user starts them, against the stand-in."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from standin.replies import STYLES, Asked, Given, style
from standin.server import Standin

Run = Callable[..., "subprocess.CompletedProcess[str]"]


class Repository:
    """The style repository, whose files a test may change."""

    def __init__(self) -> None:
        self.files = {path: xml.encode() for path, xml in STYLES.items()}

    def __call__(self, asked: Asked) -> Given:
        xml = self.files.get(asked.path)
        return Given(404, "text/plain", b"404: Not Found") if xml is None else Given(200, "text/plain", xml)


@pytest.fixture
def repository() -> Repository:
    return Repository()


@pytest.fixture
def services(repository: Repository) -> Iterator[Standin]:
    with Standin(extra={"styles": repository}) as running:
        yield running


@pytest.fixture
def ask(run: Run, services: Standin, tmp_path: Path) -> Run:
    """``run`` with the stand-in's addresses, and the user's own data folder at ``data``."""
    folders = {f"MLSYSBIB_{name.upper()}_DIR": str(tmp_path / name) for name in ("cache", "data")}

    def ask(*args: str, **options: object) -> subprocess.CompletedProcess[str]:
        return run(*args, **{"env": {**services.environ, **folders}, **options})  # type: ignore[call-overload]

    (tmp_path / "refs.json").write_text(json.dumps([{"id": "a", "type": "book", "title": "Some Title"}]))
    return ask


def kept(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "data").rglob("*") if path.is_file())


def test_a_style_is_fetched_once_and_then_known_offline(ask: Run, services: Standin, tmp_path: Path) -> None:
    done = ask("styles", "add", "Invented Letters")
    assert (done.returncode, done.stdout) == (0, "")
    path = tmp_path / "data" / "styles" / "invented-letters.csl"
    assert done.stderr == f"invented-letters: added, as {path}\n"
    assert path.read_text() == STYLES["/invented-letters.csl"]
    origin = json.loads(path.with_name("fetched.json").read_text())["invented-letters"]
    assert origin["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert origin["url"] == f"{services.url}/styles/invented-letters.csl"
    assert [seen.path for seen in services.seen] == ["/invented-letters.csl"]
    assert "mlsysbib" in services.seen[0].headers["user-agent"]
    assert "Some Title" in ask("cite", "a", "-e", "refs.json", "-s", "invented-letters").stdout
    assert ask("styles", "invented").stdout == "invented-letters\t\tInvented invented-letters\t\n"
    assert len(services.seen) == 1


def test_the_parent_comes_with_a_dependent_style(ask: Run, tmp_path: Path) -> None:
    assert ask("styles", "add", "http://www.zotero.org/styles/invented-notes").returncode == 0
    assert kept(tmp_path) == ["fetched.json", "invented-letters.csl", "invented-notes.csl"]
    assert ask("cite", "a", "-e", "refs.json", "-s", "invented-notes").stdout.startswith("invented-letters: Some Title")


def test_a_parent_that_is_installed_is_not_fetched(ask: Run, services: Standin, tmp_path: Path) -> None:
    assert ask("styles", "add", "invented-nature").returncode == 0
    assert kept(tmp_path) == ["fetched.json", "invented-nature.csl"]
    assert [seen.path for seen in services.seen] == ["/invented-nature.csl", "/dependent/invented-nature.csl"]


def test_a_project_keeps_its_own(ask: Run, services: Standin, tmp_path: Path) -> None:
    assert ask("styles", "add", "--here", f"{services.url}/styles/house/plain.csl").returncode == 0
    assert (tmp_path / "styles" / "plain.csl").read_text() == STYLES["/house/plain.csl"]
    assert kept(tmp_path) == []
    assert "anything: Some Title" in ask("cite", "a", "-e", "refs.json", "-s", "plain").stdout


def test_a_file_is_kept_with_the_parent_beside_it(ask: Run, services: Standin, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "House_Notes.csl").write_text(style("x", parent="house"))
    (theirs / "house.csl").write_text(style("house"))
    assert ask("styles", "add", "theirs/House_Notes.csl").returncode == 0
    assert kept(tmp_path) == ["fetched.json", "house-notes.csl", "house.csl"]
    assert services.seen == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("another", "the style 'another' was asked for, and another came: its id is"),
        ("page", "page.csl:1: not well-formed XML"),
        ("text", "text.csl:1: not well-formed XML"),
        ("entities", "CSL has no entities"),
        ("invented-chain", "is itself a dependent style"),
        ("invented-orphan", "the style repository has no style 'invented-nothing'"),
        ("natrue", "the style repository has no style 'natrue'; did you mean nature"),
        ("..", "'..' is not a name for a style"),
        ("", "'' is not a name for a style"),
        ("../../entries", "the style ../../entries cannot be read"),
        ("C:\\styles\\x", "the style C:\\styles\\x cannot be read"),
        ("http://www.zotero.org/styles/../../x", "is not a name for a style"),
        ("https://me:secret@example.org/x.csl", "an address with a user name is not asked"),
        ("https://example.org/", "'' is not a name for a style"),
        ("https://example.org/%2e%2e%2fx.csl", "is not a name for a style"),
        ("refs.json/x", "the style refs.json/x cannot be read"),
    ],
)
def test_what_is_no_style_is_not_kept(ask: Run, tmp_path: Path, asked: str, said: str) -> None:
    done = ask("styles", "add", asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr
    assert kept(tmp_path) == []


@pytest.mark.parametrize("fault", ["bomb", "redirect 302 http://169.254.169.254/x.csl", "error 403"])
def test_what_no_repository_would_answer_is_refused(ask: Run, services: Standin, tmp_path: Path, fault: str) -> None:
    services.fault("styles", f"{fault}!")
    done = ask("styles", "add", "invented-letters")
    assert (done.returncode, kept(tmp_path)) == (3, [])
    assert done.stderr.startswith("mlsysbib: styles: ")


def test_an_address_of_this_machine_is_not_asked(ask: Run, services: Standin) -> None:
    done = ask("styles", "add", services.url.replace("127.0.0.1", "localhost") + "/styles/house/plain.csl")
    assert done.returncode == 3
    assert "is not a public address" in done.stderr
    assert services.seen == []


def test_one_that_fails_costs_none_of_the_others(ask: Run, tmp_path: Path) -> None:
    assert ask("styles", "add", "nothing-of-the-kind", "invented-letters").returncode == 2
    assert kept(tmp_path) == ["fetched.json", "invented-letters.csl"]


def test_update_says_what_has_changed(ask: Run, repository: Repository, tmp_path: Path) -> None:
    ask("styles", "add", "invented-notes")
    assert ask("styles", "update").stderr == "invented-letters: unchanged\ninvented-notes: unchanged\n"
    newer = style("invented-letters", updated="2025-06-07", value="newer")
    repository.files["/invented-letters.csl"] = newer.encode()
    done = ask("styles", "update", "invented-letters")
    assert done.stderr == "invented-letters: 2024-01-02 -> 2025-06-07, +2 -2 lines\n"
    assert (tmp_path / "data" / "styles" / "invented-letters.csl").read_text() == newer
    assert ask("styles", "update").stderr.count("unchanged") == 2
    del repository.files["/dependent/invented-notes.csl"]
    done = ask("styles", "update")
    assert done.returncode == 2
    assert "has no style 'invented-notes'" in done.stderr
    assert "invented-notes.csl" in kept(tmp_path)


def test_update_of_what_was_not_added_is_an_error(ask: Run) -> None:
    assert "no style was added yet" in ask("styles", "update").stderr
    done = ask("styles", "update", "apa")
    assert done.returncode == 2
    assert "apa: not among the styles that were added" in done.stderr


def test_what_was_made_by_hand_is_replaced_by_force_alone(ask: Run, repository: Repository, tmp_path: Path) -> None:
    path = tmp_path / "data" / "styles" / "invented-letters.csl"
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    done = ask("styles", "add", "invented-letters")
    assert (done.returncode, path.read_text()) == (2, "mine")
    assert "it was made or changed by hand; --force replaces it" in done.stderr
    assert ask("styles", "add", "--force", "invented-letters").returncode == 0
    assert path.with_name("invented-letters.csl.bak").read_text() == "mine"
    path.write_text(path.read_text() + "<!-- mine -->")
    repository.files["/invented-letters.csl"] = style("invented-letters", value="newer").encode()
    assert ask("styles", "update").returncode == 2
    assert path.read_text().endswith("<!-- mine -->")


def test_other_newlines_are_no_change_by_hand(ask: Run, repository: Repository, tmp_path: Path) -> None:
    ask("styles", "add", "--here", "invented-letters")
    path = tmp_path / "styles" / "invented-letters.csl"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    repository.files["/invented-letters.csl"] = style("invented-letters", value="newer").encode()
    assert ask("styles", "update").returncode == 0
    assert b"newer" in path.read_bytes()


def test_a_damaged_record_is_named(ask: Run, tmp_path: Path) -> None:
    ask("styles", "add", "invented-letters")
    (tmp_path / "data" / "styles" / "fetched.json").write_text("[")
    done = ask("styles", "update")
    assert done.returncode == 2
    assert "fetched.json is damaged" in done.stderr
    assert ask("styles", "invented").returncode == 0


def test_the_address_may_stand_in_the_settings(run: Run, services: Standin, tmp_path: Path) -> None:
    (tmp_path / "mlsysbib.toml").write_text(f'[services]\nstyles = "{services.url}/styles"\n')
    assert run("styles", "add", "invented-letters", env={"MLSYSBIB_CACHE_DIR": "cache"}).returncode == 0
    assert len(services.seen) == 1


def test_the_words_themselves_are_searched_for_behind_two_hyphens(ask: Run) -> None:
    done = ask("styles", "--", "add")
    assert done.returncode == 0
    assert all("add" in line.lower() for line in done.stdout.splitlines())


def test_they_are_offered_behind_tab(ask: Run, environment: dict[str, str], tmp_path: Path) -> None:
    ask("styles", "add", "invented-notes")
    known = {**environment, "MLSYSBIB_DATA_DIR": str(tmp_path / "data"), "_MLSYSBIB_COMPLETE": "bash_complete"}
    for typed in ("cite -s", "styles update"):
        words = {"COMP_WORDS": f"mlsysbib {typed} invented", "COMP_CWORD": "3"}
        offered = ask(env={**known, **words}).stdout
        assert offered.split() == ["plain,invented-letters", "plain,invented-notes"]
