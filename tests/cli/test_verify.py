"""``mlsysbib verify``: verdicts by a snapshot, the evidence kept, and replayed without anybody."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

WORLD = """@inproceedings{w1,
  title = {Snapshots of Sparse Schedulers under Load},
  author = {Lee, Ann and Chen, Bo},
  booktitle = {Proceedings of the 36th International Conference on Machine Learning},
  year = {2019},
}
@article{w2,
  title = {Birds of the Northern Coast},
  author = {Roe, Jo},
  journal = {Ibis},
  year = {2001},
  doi = {10.5555/birds.1},
}
"""
REAL = """@inproceedings{real, title={Snapshots of Sparse Schedulers under Load},
  author={A. Lee and B. Chen}, booktitle={ICML}, year={2019}}
"""
LATE = REAL.replace("{real,", "{late,").replace("2019", "2021")
INVENTED = REAL.replace("{real,", "{invented,").replace("B. Chen", "Petra Novak")
OTHER = REAL.replace("{real,", "{other,").replace("year={2019}", "year={2019}, doi={10.5555/birds.1}")
NOWHERE = "@misc{nowhere, title={Imagined Methods of Nothing}, author={Petra Novak}, year={2021}}\n"


@pytest.fixture
def verify(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "world.bib").write_text(WORLD)
    assert run("snapshot", "build", "bib", "world.bib", "-o", "world.sqlite", "-q").returncode == 0

    def verified(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "refs.bib").write_text(text)
        return run("verify", "refs.bib", *arguments)

    return verified


OFFLINE = ("--offline", "--snapshot", "world.sqlite")


def test_what_agrees_is_verified(verify: Run) -> None:
    done = verify(REAL, *OFFLINE)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("1 reference: 1 verified\n")


def test_what_differs_is_told_with_its_class_and_only_accusations_are_findings(verify: Run) -> None:
    late = verify(LATE, *OFFLINE)
    assert late.returncode == 0
    assert late.stdout.startswith("refs.bib:1:1: late: mismatch: issued '2021', not '2019' (miscitation); by bib: ")
    assert verify(LATE, *OFFLINE, "--strict").returncode == 1
    invented = verify(INVENTED, *OFFLINE)
    assert (invented.returncode, "(fabrication)" in invented.stdout) == (1, True)
    other = verify(OTHER, *OFFLINE)
    assert (other.returncode, "other: contradicted: its identifier is that of 'Birds" in other.stdout) == (1, True)


def test_what_nobody_knows_is_not_accused(verify: Run) -> None:
    done = verify(NOWHERE, *OFFLINE)
    assert (done.returncode, "nowhere: not-found: nobody who was asked knows such a work (bib)" in done.stdout) == (
        0,
        True,
    )
    assert "not asked: arxiv, crossref" in done.stdout
    alone = verify(NOWHERE, "--offline")
    assert "nowhere: unchecked: nobody could be asked about it" in alone.stdout


def test_evidence_replays_to_the_same_verdicts(verify: Run, tmp_path: Path) -> None:
    text = REAL + LATE + INVENTED + OTHER + NOWHERE
    first = verify(text, *OFFLINE, "--evidence", "evidence.json", "--json")
    (tmp_path / "world.sqlite").unlink()
    again = verify(text, "--replay", "evidence.json", "--json")
    assert (again.returncode, again.stdout) == (first.returncode, first.stdout)
    verdicts = {key: each["verdict"] for key, each in json.loads(again.stdout).items()}
    assert verdicts == {
        "real": "verified",
        "late": "mismatch",
        "invented": "mismatch",
        "other": "contradicted",
        "nowhere": "not-found",
    }


def test_evidence_is_no_file_of_anybody_else(verify: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("[]")
    done = verify(REAL, *OFFLINE, "--evidence", "mine.json")
    assert done.returncode == 2
    assert (tmp_path / "mine.json").read_text() == "[]"


def test_what_cannot_be_read_is_never_clean(verify: Run) -> None:
    done = verify(REAL + "@article{lost, title={A\n", *OFFLINE)
    assert done.returncode == 1
    assert "the entry is not closed" in done.stderr
    assert "1 verified" in done.stderr
