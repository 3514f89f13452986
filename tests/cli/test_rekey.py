"""``mlsysbib rekey``: the plan, the renaming in every file, and the way back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import needs

ENTRIES = """\
# yaml-language-server: $schema=entries.schema.json
title: Mine   # a comment

entries:
  # the first
  debt:   # to read
    type: paper-conference
    title: "Hidden Technical Debt in Machine Learning Systems"
    author: ["Sculley, D."]
    issued: 2015

  'clip per':
    type: paper-conference
    title: Clipper
    author: ["Crankshaw, Daniel"]
    issued: 2017
  sculley2018other:
    type: article
    title: Other Things
    author: ["Sculley, D."]
    issued: 2018
"""
BIB = """\
% a comment
@string{nips = "NIPS"}
@inproceedings{debt,
  title = {Hidden Technical Debt},  author = {Sculley, D.}, year = 2015,
  crossref = "proc",
}
@Proceedings( proc , title = {Proceedings of NIPS, see @misc{debt,}}, year = {2015}, editor = {Cortes, C.})
"""
PAPER = "\\cite{debt, % debt\n  clip}\n% \\cite{debt}\n\\verb|\\cite{debt}|\n\\input{part}\n"


@pytest.fixture
def yaml(tmp_path: Path) -> Path:
    (tmp_path / "entries.yaml").write_text(ENTRIES.replace("'clip per'", "clip"), encoding="utf-8")
    (tmp_path / "paper.tex").write_text(PAPER, encoding="utf-8")
    (tmp_path / "part.tex").write_bytes("é \\citep[see][]{sculley2018other,debt}".encode("latin-1"))
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_plan_is_shown_and_nothing_is_written(run, yaml: Path) -> None:
    before = contents(yaml)
    done = run("rekey", "--tex", "paper.tex")
    assert done.returncode == 0
    assert done.stdout == "debt -> sculley2015hidden\nclip -> crankshaw2017clipper\n"
    assert done.stderr == ("paper.tex: 2 citations\npart.tex: 1 citation\n2 of 3 keys to rename; --apply does it\n")
    assert contents(yaml) == before


def test_keys_are_renamed_everywhere_and_taken_back(run, yaml: Path) -> None:
    before = contents(yaml)
    assert run("rekey", "--tex", "paper.tex", "--apply").returncode == 0
    assert (yaml / "entries.yaml").read_text(encoding="utf-8") == (
        ENTRIES.replace("'clip per'", "crankshaw2017clipper").replace("  debt:", "  sculley2015hidden:")
    )
    assert (yaml / "paper.tex").read_text(encoding="utf-8") == (
        PAPER.replace("{debt, %", "{sculley2015hidden, %").replace("clip}", "crankshaw2017clipper}")
    )
    assert (yaml / "part.tex").read_bytes() == "é \\citep[see][]{sculley2018other,sculley2015hidden}".encode("latin-1")
    again = run("rekey")
    assert (again.stdout, again.stderr) == ("", "every key fits the template\n")
    back = run("rekey", "--undo")
    assert back.returncode == 0
    assert back.stdout == "sculley2015hidden -> debt\ncrankshaw2017clipper -> clip\n"
    assert contents(yaml) == before
    nothing = run("rekey", "--undo")
    assert (nothing.returncode, "nothing to undo" in nothing.stderr) == (2, True)


def test_two_renamings_are_taken_back_one_after_the_other(run, yaml: Path) -> None:
    before = contents(yaml)
    run("rekey", "--apply")
    between = {name: text for name, text in contents(yaml).items() if "rekey" not in name}
    run("rekey", "--template", "auth + shortyear", "--apply")
    assert "  Sculley15:" in (yaml / "entries.yaml").read_text(encoding="utf-8")
    assert run("rekey", "--undo").returncode == 0
    assert {name: text for name, text in contents(yaml).items() if "rekey" not in name} == between
    assert run("rekey", "--undo").returncode == 0
    assert contents(yaml) == before


def test_a_file_that_was_edited_since_gets_its_keys_back_and_keeps_the_edit(run, yaml: Path) -> None:
    run("rekey", "--tex", "paper.tex", "--apply")
    with (yaml / "paper.tex").open("a", encoding="utf-8") as file:
        file.write("\\nocite{sculley2015hidden} more")
    back = run("rekey", "--undo")
    assert back.returncode == 1
    assert "paper.tex: was changed since" in back.stderr
    assert (yaml / "paper.tex").read_text(encoding="utf-8") == PAPER + "\\nocite{debt} more"


def test_a_renaming_that_was_cut_short_is_taken_back(run, yaml: Path) -> None:
    before = contents(yaml)
    run("rekey", "--tex", "paper.tex", "--apply")
    # As a kill leaves it: the journal is there, and the last of the files are as they were.
    for name in ("paper.tex", "part.tex"):
        (yaml / name).write_bytes(before[name])
    back = run("rekey", "--undo")
    assert (back.returncode, back.stderr) == (0, "keys as they were: 2; files: 1\n")
    assert contents(yaml) == before


def test_bib_files_keep_their_layout_and_references_to_parents(run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8", newline="")
    done = run("rekey", "-e", "refs.bib", "--template", "auth.lower + year + type.substring(1,1)", "--apply")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "refs.bib").read_text(encoding="utf-8")
    assert text == (
        BIB.replace("{debt,\n", "{sculley2015p,\n")
        .replace('"proc"', '"cortes2015b"')
        .replace("( proc ,", "( cortes2015b ,")
    )
    run("rekey", "-e", "refs.bib", "--undo")
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == BIB


def test_one_key_alone(run, yaml: Path) -> None:
    assert run("rekey", "clip", "--apply").stdout == "clip -> crankshaw2017clipper\n"
    assert "  debt:" in (yaml / "entries.yaml").read_text(encoding="utf-8")
    wrong = run("rekey", "detb")
    assert (wrong.returncode, wrong.stderr) == (
        2, "mlsysbib: no entry of entries.yaml has the citation key 'detb'; did you mean debt?\n")  # fmt: skip


def test_the_lock_follows(run, yaml: Path) -> None:
    lock = {"version": 1, "entries": {"debt": {"asked": {"title": "x"}, "records": {}}}}
    (yaml / "entries.lock.json").write_text(json.dumps(lock), encoding="utf-8")
    run("rekey", "--apply")
    assert list(json.loads((yaml / "entries.lock.json").read_bytes())["entries"]) == ["sculley2015hidden"]


def test_a_dangling_citation_is_not_caught_by_accident(run, yaml: Path) -> None:
    (yaml / "part.tex").write_text("x \\cite{sculley2015hidden}", encoding="utf-8")
    before = contents(yaml)
    done = run("rekey", "--tex", "paper.tex", "--apply")
    assert done.returncode == 1
    assert "part.tex:1:9: sculley2015hidden: no entry has this citation key now" in done.stderr
    assert contents(yaml) == before


@needs.permissions
def test_all_files_or_none(run, yaml: Path) -> None:
    (yaml / "chapters").mkdir()
    (yaml / "chapters/one.tex").write_text("\\cite{debt}", encoding="utf-8")
    (yaml / "chapters/one.tex").chmod(0o444)
    before = contents(yaml / "chapters"), (yaml / "entries.yaml").read_bytes()
    (yaml / "entries.rekey.json").mkdir()
    done = run("rekey", "--tex", "chapters/one.tex", "--apply")
    assert done.returncode == 2
    assert (contents(yaml / "chapters"), (yaml / "entries.yaml").read_bytes()) == before


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "refs.json: rekey changes entries.yaml and .bib files, and this is csl-json"),
        (["-e", "-", "--from", "bibtex"], "rekey changes files"),
        (["-e", "refs.json"], "refs.json: rekey changes entries.yaml and .bib files, and this is csl-json"),
        (["-e", "refs.json", "--template", "auth +"], "column 7: the template ends where a field is expected"),
    ],
)
def test_what_cannot_be_renamed(run, tmp_path: Path, args: list[str], message: str) -> None:
    (tmp_path / "refs.json").write_text('[{"id": "x", "type": "book", "title": "T"}]', encoding="utf-8")
    done = run("rekey", *args)
    assert done.returncode == 2
    assert message in done.stderr


def test_the_library_that_comes_with_mlsysbib_keeps_its_keys(run) -> None:
    done = run("rekey")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the library that comes with mlsysbib keeps its keys" in done.stderr


def test_another_file_is_not_taken_for_a_journal(run, yaml: Path) -> None:
    (yaml / "entries.rekey.json").write_text("{}", encoding="utf-8")
    done = run("rekey", "--undo")
    assert (done.returncode, "is not a journal of rekey's" in done.stderr) == (2, True)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_file_keeps_its_encoding(run, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "refs.bib").write_text(BIB.replace("Sculley", "Scülley"), encoding=encoding, newline="")
    before = (tmp_path / "refs.bib").read_bytes()
    done = run("rekey", "-e", "refs.bib", "--template", "auth.lower + year", "--apply")
    assert done.returncode == 0, done.stderr
    assert "{sculley2015," in (tmp_path / "refs.bib").read_bytes().decode(encoding)
    assert run("rekey", "-e", "refs.bib", "--undo").returncode == 0
    assert (tmp_path / "refs.bib").read_bytes() == before
