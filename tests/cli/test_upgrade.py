"""``mlsysbib upgrade`` as a user starts it, against the stand-in and snapshots."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from standin.dumps import snapshot
from standin.replies import Asked, Given
from standin.server import Standin
from standin.works import preprint

Run = Callable[..., "subprocess.CompletedProcess[str]"]

DBLP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<inproceedings key="conf/icml/DoeR19"><author>Ann Doe</author><author>Jo Roe</author>
<title>Snapshots of Sparse Schedulers under Load.</title><year>2019</year><pages>10-20</pages>
<booktitle>ICML</booktitle><ee>https://doi.org/10.5555/36.1</ee></inproceedings>
</dblp>
"""
BIB = """@article{mine,
  title   = {Snapshots of {Sparse} Schedulers under Load}, % as they say
  author  = {Doe, Ann and Roe, Jo},
  journal = {arXiv preprint arXiv:1801.00001},
  year    = {2018},
  note    = {to read},
}

@misc{other, title = {Another Thing Altogether}, author = {Doe, Ann}, eprint = {1801.00002}, year = 2018}
"""


def test_a_snapshot_knows_the_publication_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    shelf = snapshot(tmp_path, "dblp", text=DBLP)
    (tmp_path / "refs.bib").write_text(BIB)
    done = run("upgrade", "-e", "refs.bib", "--offline", "--dry-run", "--snapshot", shelf)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "mine: dblp has title and authors")
    assert "  + doi: 10.5555/36.1 (dblp)" in done.stdout
    assert "  - issued: 2018\n  + issued: 2019 (dblp)" in done.stdout
    assert "other" not in done.stdout
    assert (tmp_path / "refs.bib").read_text() == BIB


def test_services_are_asked_by_the_identifier(run: Run, tmp_path: Path) -> None:
    work = preprint(7)
    text = f"entries:\n  seven:\n    arxiv: '{work.arxiv}'\n    title: {work.title}\n"
    (tmp_path / "entries.yaml").write_text(text)
    with Standin() as services:
        known = {**services.environ, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache"), "MLSYSBIB_MAILTO": "me@example.org"}
        done = run("upgrade", "--dry-run", env=known)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "seven: arXiv names its DOI")
    assert f"  + doi: {work.doi} (crossref)" in done.stdout


def test_yes_writes_the_bib_in_its_place(run: Run, tmp_path: Path) -> None:
    shelf = snapshot(tmp_path, "dblp", text=DBLP)
    (tmp_path / "refs.bib").write_text(BIB)
    done = run("upgrade", "-e", "refs.bib", "--offline", "--snapshot", shelf)
    assert done.stderr.rstrip().endswith("nothing is written, --yes writes")
    assert (tmp_path / "refs.bib").read_text() == BIB
    done = run("upgrade", "-e", "refs.bib", "--offline", "--yes", "--snapshot", shelf)
    after = (tmp_path / "refs.bib").read_text()
    assert (done.returncode, "1 written" in done.stderr) == (0, True)
    assert after.startswith(
        "@inproceedings{mine,\n  title   = {Snapshots of {Sparse} Schedulers under Load}, % as they say\n"
    )
    assert "\n  eprint  = {1801.00001},\n" in after
    assert "journal" not in after
    assert after.endswith(BIB[BIB.index("\n@misc{other") :])
    again = run("upgrade", "-e", "refs.bib", "--offline", "--yes", "--snapshot", shelf)
    assert "of 1 preprint, a published version of 0 is known" in again.stderr
    assert (tmp_path / "refs.bib").read_text() == after


def test_an_entries_yaml_is_exported_as_published_afterwards_offline(run: Run, tmp_path: Path) -> None:
    work = preprint(7)
    (tmp_path / "entries.yaml").write_text(f"entries:\n  seven:\n    arxiv: '{work.arxiv}'  # mine\n")
    with Standin() as services:
        known = {**services.environ, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache"), "MLSYSBIB_MAILTO": "me@example.org"}
        done = run("upgrade", "--yes", "--json", env=known)
    told = json.loads(done.stdout)
    assert [(each["key"], each["written"]) for each in told] == [("seven", True)]
    text = (tmp_path / "entries.yaml").read_text()
    # (the lock has all that the identifiers lead to)
    assert text == f"entries:\n  seven:\n    arxiv: '{work.arxiv}'  # mine\n    doi: {work.doi}\n"
    exported = run("export", "--format", "csl-json", env={"MLSYSBIB_CROSSREF_URL": "http://127.0.0.1:9"})
    (item,) = json.loads(exported.stdout)
    assert (item["DOI"], item["type"]) == (work.doi, "paper-conference")
    assert "stale" not in exported.stderr
    assert "changed since" not in exported.stderr


def test_a_choice_to_stay_is_kept(run: Run, tmp_path: Path) -> None:
    shelf = snapshot(tmp_path, "dblp", text=DBLP)
    text = BIB.replace("note    = {to read}", "cite    = {preprint}")
    (tmp_path / "refs.bib").write_text(text)
    done = run("upgrade", "-e", "refs.bib", "--offline", "--yes", "--snapshot", shelf)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "refs.bib").read_text() == text


def test_what_nobody_describes_is_told_and_not_written(run: Run, tmp_path: Path) -> None:
    named, silent = preprint(17), preprint(18)
    text = "".join(f"  {key}:\n    arxiv: '{work.arxiv}'\n" for key, work in (("named", named), ("silent", silent)))
    (tmp_path / "entries.yaml").write_text(f"entries:\n{text}")
    with Standin(extra={"crossref": nobody, "datacite": nobody, "openalex": nobody, "doi": nobody}) as services:
        known = {**services.environ, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache"), "MLSYSBIB_MAILTO": "me@example.org"}
        done = run("upgrade", "--yes", env=known)
        told = json.loads(run("upgrade", "--json", "--dry-run", env=known).stdout)
    assert f"named: arXiv names the DOI {named.doi}, which nobody who was asked describes; left as it is" in done.stderr
    assert "nobody who was asked knows a publication of silent" in done.stderr
    assert "/identifiers" not in done.stderr
    assert (tmp_path / "entries.yaml").read_text() == f"entries:\n{text}"
    assert [(each["key"], each["found"], each["arxiv-doi"]) for each in told] == [
        ("named", False, named.doi),
        ("silent", False, None),
    ]
    assert "arxiv" in told[1]["asked"]


def nobody(_: Asked) -> Given:
    """A service that knows nothing."""
    return Given(404, "text/plain", b"Resource not found.")


def test_a_library_that_cites_preprints_is_left_alone_but_for_what_is_named(run: Run, tmp_path: Path) -> None:
    shelf = snapshot(tmp_path, "dblp", text=DBLP)
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "mlsysbib.toml").write_text('cite = "preprint"\n')
    done = run("upgrade", "-e", "refs.bib", "--offline", "--yes", "--snapshot", shelf)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "refs.bib").read_text() == BIB
    done = run("upgrade", "mine", "-e", "refs.bib", "--offline", "--yes", "--snapshot", shelf)
    assert "@inproceedings{mine" in (tmp_path / "refs.bib").read_text()
