"""enrich and add without a network: what snapshots know is told, and so is who was not asked."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from standin.dumps import DBLP, FOUND, snapshot

Run = Callable[..., "subprocess.CompletedProcess[str]"]
KNOWN = "@article{found,\n  title = {Findable works of many systems},\n  author = {Doe, Ann},\n  year = 2019\n}\n"
DOUBTFUL = "@misc{doubtful,\n  title = {Snapshots without Identifiers},\n  author = {Roe, R.},\n  year = 2020\n}\n"
NOWHERE = "@misc{nowhere,\n  doi = {10.5555/nowhere}\n}\n"
FROM = "from the snapshot dblp.sqlite of 2026-11-01 (dblp-2026-11-01.xml)"


@pytest.fixture
def ask(run: Run, tmp_path: Path) -> Run:
    """``run`` with a cache of its own, and with a proxy at which nobody listens, so that nothing can be asked."""
    env = {"MLSYSBIB_CACHE_DIR": str(tmp_path / "cache"), "HTTPS_PROXY": "http://127.0.0.1:9"}
    return lambda *args, **options: run(*args, env=env, **options)


def test_an_entry_is_found_in_a_snapshot_and_says_so(ask: Run, tmp_path: Path) -> None:
    snapshot(tmp_path, "dblp")
    (tmp_path / "refs.bib").write_text(KNOWN)
    done = ask("enrich", "--offline", "--snapshot", "dblp.sqlite", "refs.bib")
    assert (done.returncode, done.stdout) == (0, "")
    assert "refs.bib: 1 entry: 1 found; 1 changed in refs.lock.json" in done.stderr
    assert f"dblp: 1 {FROM}" in done.stderr
    assert "not asked, since --offline asks nobody: crossref; " in done.stderr
    assert "asks nobody (" not in done.stderr
    assert ask("enrich", "--check", "refs.bib").returncode == 0
    explained = ask("explain", "found", "doi", "-e", "refs.bib").stdout
    assert "dblp, 2026-11-01, snapshot:dblp.sqlite#journals/x/Doe19; found by search" in explained
    assert explained.rstrip().endswith(FROM)
    exported = ask("export", "refs.bib").stdout
    assert "doi = {10.5555/Found.1}" in exported
    assert "pages = {1--12}" in exported


def test_what_no_snapshot_knows_is_a_finding(ask: Run, tmp_path: Path) -> None:
    snapshot(tmp_path, "dblp")
    (tmp_path / "mlsysbib.toml").write_text('snapshots = ["dblp.sqlite"]\n')
    (tmp_path / "refs.bib").write_text(KNOWN + DOUBTFUL + NOWHERE)
    done = ask("enrich", "--offline", "refs.bib")
    assert done.returncode == 1
    assert "3 entries: 1 found, 1 in doubt, 1 not found" in done.stderr
    assert "in doubt: doubtful (perhaps Snapshots without Identifiers)" in done.stderr
    assert "not found: nowhere (it is in no snapshot)" in done.stderr
    assert done.stderr.count("--offline") == 1
    assert ask("enrich", "--check", "refs.bib").returncode == 1
    again = ask("enrich", "--offline", "refs.bib")
    assert (again.returncode, "; 0 changed" in again.stderr) == (1, True)
    assert "not found: nowhere (it is in no snapshot)" in again.stderr
    # The candidate has a key of DBLP's, by which it can be taken.
    taken = ask("enrich", "--offline", "--accept", "doubtful=DBLP:conf/y/Doe20", "refs.bib")
    assert (taken.returncode, "1 entry: 1 found" in taken.stderr) == (0, True)


def test_services_that_fail_are_failures_with_a_snapshot_too(ask: Run, tmp_path: Path) -> None:
    snapshot(tmp_path, "dblp")
    (tmp_path / "refs.bib").write_text(NOWHERE)
    done = ask("enrich", "--timeout", "5", "--snapshot", "dblp.sqlite", "refs.bib")
    assert done.returncode == 3
    assert "crossref: " in done.stderr


def test_a_snapshot_that_cannot_be_read_is_one_line(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(KNOWN)
    path = Path(snapshot(tmp_path, "dblp"))
    path.write_bytes(path.read_bytes()[:-1])
    for name, why in {"dblp.sqlite": "this snapshot is damaged", "absent.sqlite": "there is no such snapshot"}.items():
        for command in (["enrich", "refs.bib"], ["add", "10.5555/found.1", "-e", "entries.yaml"]):
            done = ask(*command, "--snapshot", name)
            assert (done.returncode, done.stderr.count("\n")) == (2, 1 + ("entries come" in done.stderr))
            assert f"{name}: {why}" in done.stderr
    assert not (tmp_path / "refs.lock.json").exists()


def test_one_of_the_settings_that_went_away_is_told_with_who_names_it(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(KNOWN)
    (tmp_path / "mlsysbib.toml").write_text('snapshots = ["gone.sqlite"]\n')
    gone, settings = tmp_path / "gone.sqlite", tmp_path / "mlsysbib.toml"
    for command in (["enrich", "refs.bib"], ["add", "10.5555/found.1", "-e", "entries.yaml"]):
        done = ask(*command, "--offline")
        assert done.returncode == 2
        assert done.stderr == f"mlsysbib: {gone}: there is no such snapshot, and {settings} names it\n"
    snapshot(tmp_path, "dblp")
    assert ask("enrich", "--offline", "--snapshot", "dblp.sqlite", "refs.bib").returncode == 0


def test_a_library_of_which_snapshots_know_little_is_not_told_line_by_line(ask: Run, tmp_path: Path) -> None:
    snapshot(tmp_path, "dblp")
    many = "".join(NOWHERE.replace("{nowhere,", f"{{nowhere{number},") for number in range(25))
    (tmp_path / "refs.bib").write_text(KNOWN + many)
    done = ask("enrich", "--offline", "--snapshot", "dblp.sqlite", "refs.bib")
    (line,) = [each for each in done.stderr.splitlines() if "not found:" in each]
    assert line.startswith("  not found: nowhere0, nowhere1, ")
    assert line.endswith("nowhere9 and 15 more, which are in no snapshot; `mlsysbib enrich --check` names all")
    assert ask("enrich", "--check", "refs.bib").stderr.count(": nowhere") == 25


def test_a_number_is_picked_where_the_list_was_made(ask: Run, tmp_path: Path) -> None:
    snapshot(tmp_path, "dblp")
    (tmp_path / "entries.yaml").write_text("entries: {}\n")
    words = "Findable works of many systems"
    done = ask("add", words, "--snapshot", "dblp.sqlite", "--offline")
    assert done.returncode == 2
    command = f"mlsysbib add '{words}' --snapshot dblp.sqlite --offline --pick "
    assert f"type {command}" in done.stderr


def test_a_newer_snapshot_is_asked_anew_without_a_network(ask: Run, tmp_path: Path) -> None:
    snapshot(tmp_path, "dblp")
    (tmp_path / "refs.bib").write_text(KNOWN)
    for text, options in ((DBLP, []), (DBLP.replace("1-12", "1-14"), ["--refresh"])):
        snapshot(tmp_path, "dblp", text=text, day="2026-12-01" if options else "2026-11-01")
        assert ask("enrich", "--offline", *options, "--snapshot", "dblp.sqlite", "refs.bib").returncode == 0
    lock = json.loads((tmp_path / "refs.lock.json").read_bytes())
    record = lock["entries"]["found"]["records"]["dblp"]
    assert (record["entry"]["page"], record["retrieved"]) == ("1-14", "2026-12-01")


def test_entries_are_added_by_identifier_and_by_words(ask: Run, tmp_path: Path) -> None:
    snapshot(tmp_path, "bib")
    options = ("-e", "entries.yaml", "--offline", "--snapshot", "bib.sqlite")
    done = ask("add", "10.5555/found.1", *options)
    assert (done.returncode, f"doe2019findable: {FOUND}" in done.stderr) == (0, True)
    listed = ask("add", "snapshots without identifiers", *options)
    assert (listed.returncode, " 1 Snapshots without Identifiers. Ann Doe (2020)." in listed.stderr) == (2, True)
    done = ask("add", "snapshots without identifiers", "--pick", "1", *options)
    assert (done.returncode, "doe2020snapshots" in done.stderr) == (0, True)
    assert "pages = {7--9}" in ask("export", "-e", "entries.yaml", "-f", "bibtex").stdout
    lost = ask("add", "quicksilver ornithology", *options)
    assert (lost.returncode, "it is in no snapshot" in lost.stderr) == (2, True)
