"""RIS, EndNote's XML and the like from a shell: by suffix, by name, through pipes, with what is lost and wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run

RIS = """\
TY  - JOUR
AU  - Doe, Jane
TI  - Queues and caches
T2  - Journal of Things
SP  - 101
EP  - 109
PY  - 2019
DO  - 10.1000/xyz.1
XX  - mine
ID  - doe2019
ER  -
"""


def test_ris_to_bibtex_by_suffix(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.ris").write_text(RIS, encoding="utf-8")
    done = run("export", "-e", "refs.ris", "-o", "refs.bib")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "refs.bib").read_text(encoding="utf-8")
    assert "@article{doe2019," in text
    assert "pages = {101--109}" in text
    assert done.stderr.splitlines()[0].startswith("warning: not written, since a .bib file has no field for them")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ris", "TI  - Queues and caches"),
        ("endnote", ">Queues and caches</style></title>"),
        ("mods", "<title>Queues and caches</title>"),
        ("word", "<b:Title>Queues and caches</b:Title>"),
    ],
)
def test_there_and_back_through_pipes(run: Run, name: str, shown: str) -> None:
    done = run("export", "-f", name, input=RIS)
    assert done.returncode == 0
    assert shown in done.stdout
    back = run("export", "-f", "ris", input=done.stdout)
    assert back.stdout == RIS.replace("XX  - mine\n", "" if name != "ris" else "XX  - mine\n").replace(
        "ER  -", "ER  - "
    )
    assert ("doe2019.custom.ris: the format has no field for this" in done.stderr) == (name != "ris")


def test_what_is_odd_and_what_is_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.ris").write_bytes(RIS.replace("Doe", "Dœ").encode("cp1252"))
    done = run("list", "-e", "odd.ris")
    assert done.returncode == 0
    assert "warning: odd.ris:2:1: this line is not UTF-8; such lines are read as Windows-1252" in done.stderr
    (tmp_path / "wrong.ris").write_text("<html>Not found</html>", encoding="utf-8")
    done = run("export", "-e", "wrong.ris")
    assert (done.returncode, done.stdout) == (2, "")
    assert "wrong.ris:1:1: this is not RIS: no line begins a record (TY  - JOUR)" in done.stderr
    (tmp_path / "wrong.xml").write_text("<xml>\n<records><record></xml>", encoding="utf-8")
    done = run("export", "-e", "wrong.xml")
    assert done.returncode == 2
    assert "wrong.xml:2:" in done.stderr


def test_strict_takes_a_loss_for_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.ris").write_text(RIS, encoding="utf-8")
    done = run("export", "-e", "refs.ris", "-f", "word", "--strict")
    assert (done.returncode, done.stdout) == (1, "")
