"""enrich, add and explain as a user starts them, against the stand-in."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import needs
from standin.server import Standin
from standin.works import article, preprint

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ENTRIES = f"""\
# my list
entries:
  one:  # the first
    doi: {article(1).doi}
    title: My own title
  seven:
    arxiv: "{preprint(7).arxiv}"
"""


@pytest.fixture
def services() -> Iterator[Standin]:
    with Standin() as running:
        yield running


@pytest.fixture
def ask(run: Run, services: Standin, tmp_path: Path) -> Run:
    """``run`` with the stand-in's addresses and a cache of its own."""
    known = {**services.environ, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache"), "MLSYSBIB_MAILTO": "me@example.org"}

    def ask(*args: str, **options: object) -> subprocess.CompletedProcess[str]:
        return run(*args, **{**options, "env": {**known, **dict(options.get("env", {}))}})  # type: ignore[call-overload]

    (tmp_path / "entries.yaml").write_text(ENTRIES)
    return ask


def test_what_services_know_is_exported_from_then_on_without_them(ask: Run, services: Standin, tmp_path: Path) -> None:
    done = ask("enrich")
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 entries: 2 found; 2 changed in entries.lock.json" in done.stderr
    assert "one.title: the file says My own title; crossref says " in done.stderr
    assert (tmp_path / "entries.yaml").read_text() == ENTRIES
    seen = len(services.seen)
    exported = ask("export", env={"MLSYSBIB_CROSSREF_URL": "http://127.0.0.1:9"}).stdout
    assert "title = {My own title}" in exported
    assert "pages = {1--12}" in exported
    assert f"eprint = {{{preprint(7).arxiv}}}" in exported
    assert len(services.seen) == seen


def test_a_second_run_asks_nothing_and_changes_nothing(ask: Run, services: Standin, tmp_path: Path) -> None:
    ask("enrich")
    lock = (tmp_path / "entries.lock.json").read_bytes()
    seen = len(services.seen)
    done = ask("enrich")
    assert (done.returncode, len(services.seen)) == (0, seen)
    assert (tmp_path / "entries.lock.json").read_bytes() == lock
    (tmp_path / "entries.lock.json").unlink()
    assert ask("enrich", "--offline").returncode == 0
    assert (tmp_path / "entries.lock.json").read_bytes() == lock
    assert len(services.seen) == seen


def test_a_deleted_lock_is_made_again_offline_whatever_came_when(ask: Run, services: Standin, tmp_path: Path) -> None:
    path, lock = tmp_path / "entries.yaml", tmp_path / "entries.lock.json"
    works = [f"  a{number}:\n    doi: {article(number).doi}\n" for number in range(11)]
    works += [f"  p{number}:\n    arxiv: '{preprint(number).arxiv}'\n" for number in range(11)]
    for count in (12, 22):
        path.write_text("entries:\n" + "".join(works[:count]))
        assert ask("enrich").returncode == 0
    content, seen = lock.read_bytes(), len(services.seen)
    lock.unlink()
    path.write_text("entries:\n" + "".join(reversed(works)))
    done = ask("enrich", "--offline")
    assert (done.returncode, lock.read_bytes(), len(services.seen)) == (0, content, seen), done.stderr


def test_a_lock_whose_addresses_name_whole_batches_is_read_and_shows_the_work(ask: Run, tmp_path: Path) -> None:
    ask("enrich")
    path = tmp_path / "entries.lock.json"
    lock = json.loads(path.read_bytes())
    del lock["entries"]["one"]["check"]
    record = lock["entries"]["one"]["records"]["crossref"]
    record["url"] = "https://api.crossref.org/works?filter=" + ",".join(f"doi:10.5555/x.{n}" for n in range(40))
    path.write_text(json.dumps(lock))
    assert ask("enrich", "--check").returncode == 0
    assert f"https://doi.org/{article(1).doi}; asked by doi" in ask("explain", "one", "title").stdout


def test_a_check_says_what_is_not_covered(ask: Run, services: Standin, tmp_path: Path) -> None:
    done = ask("enrich", "--check")
    assert done.returncode == 1
    assert "entries.yaml:3:3: one: no source was asked about it" in done.stderr
    assert services.seen == []
    ask("enrich")
    assert ask("enrich", "--check").returncode == 0
    (tmp_path / "entries.yaml").write_text(ENTRIES.replace("article.1", "article.2"))
    done = ask("enrich", "--check")
    assert (done.returncode, "one: its DOI changed since" in done.stderr) == (1, True)
    done = ask("export")
    assert "pages = {1--12}" not in done.stdout
    assert "one: entries.lock.json is left out of it: its DOI changed" in done.stderr


def test_a_dry_run_shows_the_fields_and_writes_nothing(ask: Run, tmp_path: Path) -> None:
    done = ask("enrich", "--dry-run")
    assert done.returncode == 0
    assert "one\n" in done.stdout
    assert "  + page: 1-12 (crossref)\n" in done.stdout
    assert "My own title" not in done.stdout
    assert "2 would change in entries.lock.json" in done.stderr
    assert not (tmp_path / "entries.lock.json").exists()


def test_a_service_that_is_down_is_exit_code_3_with_everything_else_done(
    ask: Run, services: Standin, tmp_path: Path
) -> None:
    services.fault("crossref", "error 401!")
    done = ask("enrich")
    assert done.returncode == 3
    assert "crossref: HTTP 401" in done.stderr
    assert "Traceback" not in done.stderr
    lock = json.loads((tmp_path / "entries.lock.json").read_text())
    assert lock["entries"]["one"]["incomplete"] == ["crossref"]
    assert "entry" in lock["entries"]["seven"]["records"]["arxiv"]
    assert ask("enrich", "--check").returncode == 1


def test_a_wrong_address_is_said_and_takes_nothing_from_the_lock(ask: Run, services: Standin, tmp_path: Path) -> None:
    ask("enrich")
    before = json.loads((tmp_path / "entries.lock.json").read_text())["entries"]
    wrong = {"MLSYSBIB_CROSSREF_URL": f"{services.url}/mirror", "MLSYSBIB_ARXIV_URL": f"{services.url}/mirror"}
    done = ask("enrich", "--refresh", env=wrong)
    assert done.returncode == 3
    for name in ("crossref", "arxiv"):
        assert f"{name}: HTTP 404, which is not how it says that it does not know a work" in done.stderr
    after = json.loads((tmp_path / "entries.lock.json").read_text())["entries"]
    assert {key: locked["records"] for key, locked in after.items()} == {
        key: locked["records"] for key, locked in before.items()
    }
    assert ask("enrich").returncode == 0
    assert json.loads((tmp_path / "entries.lock.json").read_text())["entries"] == before


def test_no_network_at_all_is_said_and_loses_nothing(run: Run, tmp_path: Path, services: Standin) -> None:
    (tmp_path / "entries.yaml").write_text(f"entries:\n  one: {{doi: {article(1).doi}}}\n")
    nowhere = dict.fromkeys(services.environ, "http://127.0.0.1:9")
    done = run("enrich", env={**nowhere, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache")})
    assert done.returncode == 3
    assert "crossref: no connection" in done.stderr


def test_offline_without_answers_says_so(ask: Run, services: Standin) -> None:
    done = ask("enrich", "--offline")
    assert (done.returncode, services.seen) == (3, [])
    assert "not in the cache, and --offline asks nobody" in done.stderr


def test_a_damaged_lock_is_named_with_what_to_do(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.lock.json").write_text("{{\n")
    for command in (["enrich"], ["enrich", "--check"], ["export"], ["explain", "one"]):
        done = ask(*command)
        assert done.returncode == 2, command
        assert "entries.lock.json: the lock is damaged" in done.stderr
        assert "version control" in done.stderr


def test_a_damaged_cache_is_one_line(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "answers-1.sqlite").write_bytes(b"no database" * 1000)
    done = ask("enrich")
    assert done.returncode == 0
    assert done.stderr.count("warning: the cache was damaged") == 1


def test_a_key_that_is_not_there_and_options_that_do_not_go_together(ask: Run) -> None:
    assert "no entry of entries.yaml has the citation key 'onee'; did you mean one" in ask("enrich", "onee").stderr
    assert ask("enrich", "--offline", "--refresh").returncode == 2


def test_one_entry_is_enriched_and_the_other_left(ask: Run, tmp_path: Path) -> None:
    assert ask("enrich", "one").returncode == 0
    assert list(json.loads((tmp_path / "entries.lock.json").read_text())["entries"]) == ["one"]


def test_the_bundled_library_is_checked_and_not_changed(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").unlink()
    assert ask("enrich", "--check").returncode in {0, 1}
    done = ask("enrich")
    assert (done.returncode, "not yours to change" in done.stderr) == (2, True)


# Interruptions


@needs.signals
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_an_interrupted_run_keeps_what_was_answered(
    ask: Run, services: Standin, environment: dict[str, str], tmp_path: Path, how: str
) -> None:
    numbers = range(120)
    lines = [f"  work{number}: {{doi: {article(number).doi}}}" for number in numbers]
    (tmp_path / "entries.yaml").write_text(
        "\n".join(["entries:", *lines, f'  p: {{arxiv: "{preprint(1).arxiv}"}}', ""])
    )
    services.fault("crossref", "", "", "hang!")
    environ = {**environment, **services.environ, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "mlsysbib", "enrich"]
    with subprocess.Popen(command, cwd=tmp_path, env=environ, stderr=subprocess.PIPE, text=True) as process:
        while not any(seen.fault for seen in services.asked("crossref")):
            time.sleep(0.01)
        os.kill(process.pid, getattr(signal, how))
        said = process.communicate(timeout=20)[1]
    if how == "SIGINT":
        assert process.returncode == 130
        assert "interrupted; the answers so far are kept" in said
        assert "Traceback" not in said
    answered = [seen.params["filter"] for seen in services.asked("crossref") if not seen.fault]
    services.forget()
    assert ask("enrich").returncode == 0
    again = [seen.params["filter"] for seen in services.asked("crossref")]
    assert answered
    assert not set(answered) & set(again)
    assert len(json.loads((tmp_path / "entries.lock.json").read_text())["entries"]) == 121


def begun(environment: dict[str, str], services: Standin, folder: Path, *args: str) -> subprocess.Popen[str]:
    """An enrich that is under way, and has no cache to fall back on: only the lock keeps what it learns."""
    environ = {**environment, **services.environ, "MLSYSBIB_CACHE_DIR": "/dev/null/none"}
    command = [sys.executable, "-m", "mlsysbib", "enrich", *args]
    return subprocess.Popen(command, cwd=folder, env=environ, stderr=subprocess.PIPE, text=True)


def listed(folder: Path, articles: range, preprints: range = range(0)) -> None:
    lines = [f"  work{number}: {{doi: {article(number).doi}}}" for number in articles]
    lines += [f'  p{number}: {{arxiv: "{preprint(number).arxiv}"}}' for number in preprints]
    (folder / "entries.yaml").write_text("\n".join(["entries:", *lines, ""]))


def locked(folder: Path) -> dict[str, Any]:
    path = folder / "entries.lock.json"
    return dict(json.loads(path.read_text())["entries"]) if path.exists() else {}


@needs.signals
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_the_lock_is_written_as_answers_come(
    services: Standin, environment: dict[str, str], tmp_path: Path, ask: Run, how: str
) -> None:
    listed(tmp_path, range(100), range(3))
    services.fault("arxiv", "hang!")
    process = begun(environment, services, tmp_path)
    limit = time.monotonic() + 20
    if how == "SIGKILL":
        while not locked(tmp_path) and time.monotonic() < limit:
            time.sleep(0.05)
    else:
        while len(services.asked("crossref")) < 3:
            time.sleep(0.05)
        time.sleep(0.7)
    process.send_signal(getattr(signal, how))
    said = process.communicate(timeout=20)[1]
    assert "Traceback" not in said
    kept = locked(tmp_path)
    assert len(kept) == 100
    assert all("entry" in each["records"]["crossref"] for each in kept.values())
    # Nobody takes for done what was not.
    assert all(each["incomplete"] for each in kept.values())
    services.forget()
    assert ask("enrich").returncode == 0
    assert services.asked("crossref") == []
    assert all("incomplete" not in each for each in locked(tmp_path).values())
    assert len(locked(tmp_path)) == 103


@needs.signals
def test_a_kill_at_any_moment_loses_the_last_seconds_at_most(
    services: Standin, environment: dict[str, str], tmp_path: Path, ask: Run
) -> None:
    whole = tmp_path / "whole"
    for folder in (tmp_path, whole):
        folder.mkdir(exist_ok=True)
        listed(folder, range(120), range(20))
    assert ask("enrich", cwd=whole).returncode == 0
    services.fault("arxiv", "slow 3!")
    services.fault("crossref", "slow 1.3!")
    by_chance = random.Random(13)  # noqa: S311  (moments, not secrets)
    for _ in range(6):
        before = locked(tmp_path)
        process = begun(environment, services, tmp_path)
        time.sleep(by_chance.uniform(0.5, 4))
        process.kill()
        process.communicate(timeout=20)
        after = locked(tmp_path)
        for key, each in before.items():
            assert each["records"].keys() <= after[key]["records"].keys()
    services.forget()
    assert ask("enrich", env={"MLSYSBIB_CACHE_DIR": str(tmp_path / "other")}).returncode == 0
    assert without_times(locked(tmp_path)) == without_times(locked(whole))


def without_times(entries: dict[str, Any]) -> dict[str, Any]:
    """Entries and what was asked: addresses name the batch that an answer came in."""
    return {
        key: {"asked": each["asked"], "said": {name: said.get("entry") for name, said in each["records"].items()}}
        for key, each in entries.items()
    }


def test_two_runs_at_once_both_keep_their_answers(
    services: Standin, environment: dict[str, str], tmp_path: Path
) -> None:
    listed(tmp_path, range(60), range(10))
    services.fault("crossref", "slow 0.7!")
    services.fault("arxiv", "slow 3!")
    halves = [[f"work{number}" for number in range(half, 60, 2)] for half in (0, 1)]
    running = [begun(environment, services, tmp_path, *some, "p1") for some in halves]
    for process in running:
        said = process.communicate(timeout=50)[1]
        assert process.returncode == 0, said
    kept = locked(tmp_path)
    assert kept.keys() == {f"work{number}" for number in range(60)} | {"p1"}
    assert not any("incomplete" in each for each in kept.values())
    assert all(any("entry" in said for said in each["records"].values()) for each in kept.values())


def test_a_service_that_drips_is_given_up_when_the_time_is_over(ask: Run, services: Standin, tmp_path: Path) -> None:
    services.fault("crossref", "drip!")
    begun = time.monotonic()
    done = ask("enrich", "--timeout", "3")
    assert time.monotonic() - begun < 20
    assert done.returncode == 3
    assert "crossref: not answered within the 3 s that the run may take; concerns " in done.stderr
    assert "entry" in locked(tmp_path)["seven"]["records"]["arxiv"]
    assert locked(tmp_path)["one"]["incomplete"] == ["crossref"]


def test_a_check_for_robots_is_said_once(ask: Run, services: Standin, tmp_path: Path) -> None:
    listed(tmp_path, range(100))
    services.fault("crossref", "check 200 anubis!")
    done = ask("enrich")
    assert done.returncode == 3
    assert done.stderr.count("asks for a check of the browser (Anubis, HTTP 200)") == 1
    assert "and 95 more" in done.stderr
    assert len(services.asked("crossref")) == 1


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
from mlsysbib.cli import main
sys.argv[1:] = ["enrich"]
main()
"""


def test_a_full_disk_leaves_the_old_lock(
    ask: Run, services: Standin, environment: dict[str, str], tmp_path: Path
) -> None:
    pytest.importorskip("resource", reason="needs a limit on the size of files, which only POSIX has")
    ask("enrich")
    before = (tmp_path / "entries.lock.json").read_bytes()
    lines = [f"  work{number}: {{doi: {article(number).doi}}}" for number in range(150)]
    (tmp_path / "entries.yaml").write_text("\n".join([ENTRIES.rstrip(), *lines, ""]))
    environ = {**environment, **services.environ, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", FULL], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "cannot be written" in done.stderr
    assert (tmp_path / "entries.lock.json").read_bytes() == before
    assert ask("enrich").returncode == 0


# add


def test_entries_are_added_with_what_is_known_of_them(ask: Run, services: Standin, tmp_path: Path) -> None:
    page = f"{services.url}/page/paper/9"
    done = ask("add", f"https://doi.org/{article(2).doi.upper()}", f"arXiv:{preprint(8).arxiv}v1", page)
    assert (done.returncode, done.stdout) == (0, "")
    text = (tmp_path / "entries.yaml").read_text()
    assert text.startswith(ENTRIES)
    added = text[len(ENTRIES) :]
    assert f"doi: {article(2).doi.upper()}" in added
    assert f"arxiv: {preprint(8).arxiv}v1" in added
    assert f"url: {page}" in added
    assert (
        ask(
            "enrich", "--check", *[line.strip().rstrip(":") for line in added.splitlines() if line[2] != " "]
        ).returncode
        == 0
    )


def test_what_is_there_already_is_not_added_again(ask: Run, services: Standin, tmp_path: Path) -> None:
    ask("enrich")
    seen = len(services.seen)
    done = ask("add", f"https://dx.doi.org/{article(1).doi}", preprint(7).doi, preprint(7).arxiv)
    assert done.returncode == 0
    assert "is there already: one" in done.stderr
    assert done.stderr.count("is there already: seven") == 2
    assert (tmp_path / "entries.yaml").read_text() == ENTRIES
    assert len(services.seen) == seen


def test_what_nobody_knows_is_not_added(ask: Run, tmp_path: Path) -> None:
    done = ask("add", "10.9999/nothing", "gibberish", "978-0-262-03384-8", article(3).doi)
    assert done.returncode == 2
    assert "10.9999/nothing was not added: no service knows it" in done.stderr
    assert "'gibberish' is not an identifier that mlsysbib knows" in done.stderr
    assert "978-0-262-03384-8 was not added: no service knows it" in done.stderr
    assert article(3).doi in (tmp_path / "entries.yaml").read_text()
    assert "10.9999" not in (tmp_path / "entries.yaml").read_text()


def test_a_book_is_added_by_its_isbn(ask: Run, services: Standin, tmp_path: Path) -> None:
    done = ask("add", "978-0-262-03561-3")
    assert done.returncode == 0
    assert "goodfellow2016deep: Deep learning" in done.stderr
    assert "isbn: 978-0-262-03561-3" in (tmp_path / "entries.yaml").read_text()
    assert len(services.asked("openlibrary")) == 1
    assert not services.asked("dnb")
    assert ask("add", "0262035618").stderr.count("is there already: goodfellow2016deep") == 1


def test_an_identifier_that_wants_a_key_is_kept_and_the_key_is_named(ask: Run, services: Standin) -> None:
    done = ask("add", "W2741809807")
    assert done.returncode == 3
    assert "openalex was not asked, for want of a key in MLSYSBIB_OPENALEX_KEY; set it and run" in done.stderr
    done = ask("enrich", "openalex-org-W2741809807")
    assert "not found: openalex-org-W2741809807 (openalex was not asked, for want of a key in" in done.stderr
    assert "openalex may, and was not asked" in ask("enrich", "--accept", "openalex-org-W2741809807=W2600965442").stderr
    assert not services.asked("openalex")
    ask("enrich", "openalex-org-W2741809807", env={"MLSYSBIB_OPENALEX_KEY": "a-key"})
    assert len(services.asked("openalex")) == 1


def test_why_an_entry_is_not_found_is_said(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text(
        "entries:\n  bare:\n    note: to be found\n  tool:\n    type: software\n    title: A tool of mine\n"
        "  book:\n    type: book\n    isbn: 9780262035613\n    title: Another book altogether\n"
    )
    told = ask("enrich").stderr
    assert "not found: bare (it has neither an identifier nor a title to ask by)" in told
    assert (
        "not found: tool (nobody was asked: without an identifier, no service is searched for the type software)"
        in told
    )
    assert "not found: book (openlibrary: the ISBN is that of another work: Deep learning)" in told


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["vector", "quotient", "filters"], "the words of a title go in quotes, as one: mlsysbib add 'vector quotient"),
        (["a study"], "'a study' is too little of a title to search for"),
        (["www.example.org/a"], "may be the address of a page; write https://www.example.org/a"),
    ],
)
def test_what_is_no_identifier_is_told_how_to_write_it(ask: Run, texts: list[str], said: str) -> None:
    done = ask("add", *texts)
    assert (done.returncode, said in done.stderr) == (2, True)


def test_a_search_that_fails_is_exit_code_3_and_costs_nothing_else(ask: Run, services: Standin, tmp_path: Path) -> None:
    services.fault("crossref", "error 401!")
    done = ask("add", "no such words anywhere")
    assert done.returncode == 3
    assert "concerns no such words anywhere" in done.stderr
    assert "was not added: a search that may find it failed; run the command again later" in done.stderr
    assert ask("add", "no such words anywhere", preprint(3).arxiv).returncode == 3
    assert preprint(3).arxiv in (tmp_path / "entries.yaml").read_text()


def test_a_link_that_is_none_is_not_promised_to_be_asked_about_again(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text(
        f"entries:\n  one:\n    doi: {article(1).doi}\n  lost:\n    title: Mine\n    url: http://xn--a.example/\n"
    )
    done = ask("enrich")
    assert (done.returncode, "mlsysbib enrich --refresh lost asks about these again" in done.stderr) == (3, True)
    assert ask("enrich").returncode == 0


WORDS = "invented case 3 systems machine learning"


def test_words_of_a_title_list_what_they_may_mean(ask: Run, tmp_path: Path) -> None:
    done = ask("add", WORDS)
    assert done.returncode == 2
    first, second, told = done.stderr.splitlines()[-3:]
    assert first.startswith(" 1 ")
    assert second.startswith(" 2 ")
    assert {line.rpartition(" ")[2] for line in (first, second)} == {article(3).doi, article(4).doi}
    assert told.endswith(f"type mlsysbib add '{WORDS}' --pick N with a number above")
    assert (tmp_path / "entries.yaml").read_text() == ENTRIES


def test_the_work_that_is_picked_is_added(ask: Run, tmp_path: Path) -> None:
    listed = ask("add", WORDS).stderr.splitlines()
    wanted = next(line.split()[0] for line in listed if line.endswith(article(4).doi))
    done = ask("add", WORDS, "--pick", wanted, "--key", "four")
    assert done.returncode == 0
    assert f"  four:\n    doi: {article(4).doi}\n" in (tmp_path / "entries.yaml").read_text()
    done = ask("add", WORDS, "--pick", "7")
    assert (done.returncode, "there is no number 7" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((WORDS, "10.1000/x", "--pick", "1"), "--pick chooses what the words of one title mean"),
        (("10.1000/x", "--pick", "1"), "--pick chooses what the words of one title mean"),
        ((WORDS, "--offline"), "would have to be searched for, and --offline asks nobody"),
        (("no such words anywhere",), "no search finds it"),
    ],
)
def test_words_that_cannot_be_picked_from(ask: Run, args: tuple[str, ...], said: str) -> None:
    done = ask("add", *args)
    assert (done.returncode, said in done.stderr) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")
@pytest.mark.parametrize(("typed", "code"), [("1", 0), ("", 2)])
def test_a_person_chooses_on_a_terminal(services: Standin, tmp_path: Path, typed: str, code: int) -> None:
    import pty

    keyboard, terminal = pty.openpty()
    known = {**os.environ, **services.environ, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache"), "TERM": "dumb"}
    (tmp_path / "entries.yaml").write_text(ENTRIES)
    os.write(keyboard, f"{typed}\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "mlsysbib", "add", WORDS],
        stdin=terminal,
        stderr=terminal,
        cwd=tmp_path,
        env=known,
        check=False,
    )
    said = os.read(keyboard, 65_536).decode()
    os.close(terminal)
    assert "Which one? (0 for none)" in said
    assert done.returncode == code
    assert ("10.5555/article" in (tmp_path / "entries.yaml").read_text().replace(ENTRIES, "")) == (code == 0)


def test_without_a_network_the_identifier_stands_there_until_enrich_fills_it(ask: Run, tmp_path: Path) -> None:
    done = ask("add", article(3).doi, "978-0-262-03561-3", "--offline")
    assert done.returncode == 0
    assert "nothing but the identifier of 10-5555-article-3, 978-0-262-03561-3 is known yet" in done.stderr
    assert "  10-5555-article-3:\n    doi: 10.5555/article.3\n" in (tmp_path / "entries.yaml").read_text()
    assert ask("enrich", "--check", "10-5555-article-3").returncode == 1
    assert ask("enrich", "10-5555-article-3").returncode == 0
    assert "title = " in ask("export", "10-5555-article-3").stdout


def test_a_network_that_is_away_keeps_the_identifier_and_is_exit_code_3(ask: Run, tmp_path: Path) -> None:
    nowhere = {
        f"MLSYSBIB_{name}_URL": "http://127.0.0.1:9" for name in ("CROSSREF", "DATACITE", "DOI", "DBLP", "ARXIV")
    }
    done = ask("add", article(3).doi, env=nowhere)
    assert done.returncode == 3
    assert "mlsysbib enrich will fill the rest" in done.stderr
    assert article(3).doi in (tmp_path / "entries.yaml").read_text()


def test_a_service_that_fails_adds_nothing_and_is_exit_code_3(ask: Run, services: Standin, tmp_path: Path) -> None:
    services.fault("crossref", "error 401!")
    done = ask("add", article(3).doi)
    assert done.returncode == 3
    assert "was not added: a service that may know it failed" in done.stderr
    assert (tmp_path / "entries.yaml").read_text() == ENTRIES


def test_an_empty_folder_gets_its_first_entries(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").unlink()
    assert ask("add", article(3).doi, "--key", "mine").returncode == 0
    assert (tmp_path / "entries.yaml").read_text() == f"entries:\n  mine:\n    doi: {article(3).doi}\n"
    done = ask("add", article(4).doi, "--key", "mine")
    assert (done.returncode, "has an entry mine already" in done.stderr) == (2, True)


def test_a_bib_file_is_not_added_to(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@misc{a, title={x}}")
    done = ask("add", "-e", "refs.bib", article(3).doi)
    assert (done.returncode, "entries are added to a .yaml file" in done.stderr) == (2, True)


# explain


def test_each_field_says_where_it_comes_from(ask: Run) -> None:
    ask("enrich")
    done = ask("explain", "one")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    title = next(number for number, line in enumerate(lines) if "My own title" in line)
    assert "<- you wrote it; crossref says otherwise" in lines[title + 1]
    page = next(number for number, line in enumerate(lines) if "1-12" in line)
    assert lines[page + 1].split() == ["<-", "crossref"]


def test_a_field_shows_all_its_sides(ask: Run, services: Standin) -> None:
    ask("enrich")
    done = ask("explain", "one", "title")
    assert done.stdout.startswith("* My own title\n    you wrote it\n")
    assert "crossref, 20" in done.stdout
    assert f"{services.url}/crossref/works/{article(1).doi}; asked by doi" in done.stdout
    assert "asked by doi" in done.stdout


def test_in_json_each_side_has_its_source_place_and_time(ask: Run, services: Standin) -> None:
    ask("enrich")
    told = json.loads(ask("explain", "one", "--json").stdout)
    fields = {each["field"]: each for each in told["fields"]}
    page, title = fields["page"], fields["title"]
    assert (page["value"], page["source"], page["url"].startswith(services.url)) == ("1-12", "crossref", True)
    assert page["retrieved"].startswith("20")
    assert page["sides"][0]["evidence"]["by"] == "doi"
    assert (title["value"], title["source"], title["retrieved"]) == ("My own title", "you", None)
    sides = [(side["source"], side["counts"], side["agrees"]) for side in title["sides"]]
    assert sides[:2] == [("you", True, True), ("crossref", True, False)]
    assert [each["rule"] for each in told["findings"]] == ["disagreement"]
    assert (told["findings"][0]["field"], told["behind"]) == ("title", None)
    assert [told["findings"][0][part] for part in ("path", "line", "column")] == ["entries.yaml", 5, 5]
    only = json.loads(ask("explain", "one", "page", "--json").stdout)
    assert only == {**told, "fields": [page]}


def test_an_entry_that_nobody_was_asked_about_says_so(ask: Run) -> None:
    done = ask("explain", "one")
    assert "the lock is behind: no source was asked about it; run `mlsysbib enrich one`" in done.stdout
    assert "there is no field 'nope'" in ask("explain", "one", "nope").stderr
    assert "nobody says anything of volume" in ask("explain", "one", "volume").stderr


def test_what_is_in_doubt_is_shown_with_its_candidates_and_not_attached(
    ask: Run, services: Standin, tmp_path: Path
) -> None:
    (tmp_path / "entries.yaml").write_text(
        'entries:\n  scores: {title: "What is your test score?", author: ["Breck, Eric"], issued: 2016}\n'
    )
    hit = {
        "DOI": "10.5555/other",
        "title": ["The test score"],
        "issued": {"date-parts": [[2017]]},
        "type": "journal-article",
    }
    found = {"status": "ok", "message": {"items": [{**hit, "author": [{"given": "Eric", "family": "Breck"}]}]}}
    services.fault("crossref", f"text {json.dumps(found)}")
    done = ask("enrich", "-e", "entries.yaml")
    assert (done.returncode, "in doubt: scores (perhaps The test score)" in done.stderr) == (0, True), done.stderr
    explained = ask("explain", "scores").stdout
    assert "crossref does not know it" in explained
    assert "perhaps The test score (2017) 10.5555/other; differs in title, year" in explained
    assert "10.5555/other" not in ask("export").stdout


def test_additions_at_the_same_time_all_stay(ask: Run, tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda number: ask("add", article(number).doi), range(2, 7)))
    assert [each.returncode for each in done] == [0] * 5
    lock = json.loads((tmp_path / "entries.lock.json").read_text())
    assert sorted(locked["asked"]["DOI"] for locked in lock["entries"].values()) == [
        article(number).doi for number in range(2, 7)
    ]
    assert "one: " in (check := ask("enrich", "--check").stderr)
    assert check.count("no source was asked") == 2


def test_a_key_that_nobody_can_cite_is_refused_before_anybody_is_asked(
    ask: Run, services: Standin, tmp_path: Path
) -> None:
    done = ask("add", article(3).doi, "--key", "a b: c")
    assert (done.returncode, services.seen) == (2, [])
    assert "cannot cite 'a b: c'" in done.stderr
    assert (tmp_path / "entries.yaml").read_text() == ENTRIES
