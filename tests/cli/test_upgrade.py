"""``mlsysbib upgrade`` as a user starts it, against the stand-in and snapshots."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from standin.dumps import snapshot
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
