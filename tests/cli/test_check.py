"""``mlsysbib check``: findings with their places, what is selected, and exit codes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

BAD = "@article{lee, title={A}, title={B}, year=2000}\n@book{lee, title={C}, year=2000}\n"
GOOD = "@misc{kim2020, author={Kim, Ada}, title={A long way}, year={2020}}\n"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BAD)
    return path


def test_findings_stand_with_their_places(run: Run, bad: Path) -> None:
    done = run("check", bad.name, "--select", "D101,D103")
    assert done.returncode == 1
    assert done.stdout == (
        "refs.bib:1:26 D103 lee.title: the field stands here twice; the first one holds\n"
        "refs.bib:2:7 D101 lee: line 1 has this key already; give one another key\n"
    )
    assert done.stderr == "2 findings in 2 entries of refs.bib\n"


def test_nothing_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(GOOD)
    done = run("check", "-e", "refs.bib")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "nothing found in 1 entry of refs.bib\n")


def test_the_library_of_the_folder_is_checked(run: Run, bad: Path) -> None:
    done = run("check", "--select", "D103", "-q")
    assert (done.returncode, done.stdout.partition(":")[0], done.stderr) == (1, bad.name, "")


def test_a_pipe_is_checked(run: Run) -> None:
    done = run("check", "-", "--select", "D1", input=BAD)
    assert done.stdout.startswith("<stdin>:1:26 D103 ")


def test_settings_select_and_flags_win(run: Run, bad: Path) -> None:
    (bad.parent / "mlsysbib.toml").write_text('[check]\nselect = ["D"]\nignore = ["D103"]\n')
    assert [line.split()[1] for line in run("check").stdout.splitlines()] == ["D101"]
    assert [line.split()[1] for line in run("check", "--select", "D103").stdout.splitlines()] == ["D103"]
    assert run("check", "--ignore", "D").stdout == ""


def test_a_setting_that_is_not_known_is_told(run: Run, bad: Path) -> None:
    (bad.parent / "mlsysbib.toml").write_text('[check]\nselct = ["D"]\n')
    done = run("check")
    assert done.returncode == 2
    assert "selct" in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["refs.bib", "--select", "X9"], "there is no rule 'X9'"),
        (["--explain", "X9"], "there is no rule 'X9'"),
        (["none.bib"], "none.bib: No such file"),
        (["refs.ris"], "refs.ris: this is for bibtex, csl-json, entries-yaml, and the file is ris"),
    ],
)
def test_what_cannot_be_is_told(run: Run, bad: Path, args: list[str], said: str) -> None:
    (bad.parent / "refs.ris").write_text("TY  - BOOK\nTI  - A\nER  - \n")
    done = run("check", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.bib", "@book{a, title = {A brace too few}\n"),
        ("a.json", '[{"id": "a", "type": "book"'),
        ("entries.yaml", 'entries:\n  a: {title: "b\n'),
        ("b.bib", "<<<<<<< HEAD\n@book{a, title={A}}\n=======\n>>>>>>> other\n"),
    ],
)
def test_what_cannot_be_read_is_a_finding(run: Run, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    done = run("check", name)
    assert done.returncode == 1
    assert " S400 " in done.stdout


def test_rules_are_listed_and_explained(run: Run) -> None:
    listed = json.loads(run("check", "--list-rules", "--json").stdout)
    assert {"code", "name", "group", "summary", "why", "example", "instead", "default", "fixes"} <= listed[0].keys()
    lines = run("check", "--list-rules").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [each["code"] for each in listed]
    assert run("check", "--explain", "d101").stdout.startswith("# D101 duplicate-key\n")
    assert run("check", "--explain", "duplicate-key").stdout.startswith("# D101 duplicate-key\n")


def test_control_characters_do_not_reach_a_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{a\u202eb, title={A}, title={B}, year=1}\n")
    done = run("check", "a.bib", "--select", "D103")
    assert "\u202e" not in done.stdout
    assert json.loads(run("check", "a.bib", "--select", "D103", "--json").stdout)[0]["key"] == "a\u202eb"


FIXABLE = (
    b"\xef\xbb\xbf%% mine\r\n@misc{kim2020,\r\n  author = {Kim, Ada},\r\n  title = {A long way},  year =2020,\r\n"
    b"  doi = {%s10.1145/3292500.3330701},\r\n}\r\n"
)
PREFIX = b"https://doi.org/"


@pytest.fixture
def fixable(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_bytes(FIXABLE % PREFIX)
    return path


def test_what_can_be_is_put_right_and_nothing_else_changes(run: Run, fixable: Path) -> None:
    assert "--fix puts 1 of them right, marked [*]" in run("check", "refs.bib", "--select", "I602").stderr
    done = run("check", "refs.bib", "--select", "I602", "--fix")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 put right in 1 entry of refs.bib\n"
    assert fixable.read_bytes() == FIXABLE % b""
    again = run("check", "refs.bib", "--select", "I602", "--fix")
    assert again.stderr == "nothing found in 1 entry of refs.bib\n"
    assert fixable.read_bytes() == FIXABLE % b""


def test_a_diff_shows_what_would_be_put_right(run: Run, fixable: Path) -> None:
    done = run("check", "refs.bib", "--select", "I602", "--diff")
    assert done.returncode == 1
    assert "-  doi = {https://doi.org/10.1145/3292500.3330701}," in done.stdout
    assert "+  doi = {10.1145/3292500.3330701}," in done.stdout
    assert fixable.read_bytes() == FIXABLE % PREFIX
    run("check", "refs.bib", "--select", "I602", "--fix")
    assert run("check", "refs.bib", "--select", "I602", "--diff").returncode == 0


def test_a_pipe_is_put_right_on_stdout(run: Run) -> None:
    done = run("check", "-", "--select", "I602,D103", "--fix", input=(FIXABLE % PREFIX).decode("utf-8-sig") + BAD)
    assert done.returncode == 1
    assert done.stdout == (FIXABLE % b"").decode("utf-8-sig") + BAD
    assert " D103 lee.title: " in done.stderr


def test_what_is_left_alone_is_not_put_right(run: Run, fixable: Path) -> None:
    fixable.write_bytes(fixable.read_bytes().replace(b"% mine", b"% mlsysbib: ignore I602"))
    assert run("check", "refs.bib", "--select", "I602", "--fix").returncode == 0
    assert PREFIX in fixable.read_bytes()


def test_the_list_that_comes_with_mlsysbib_is_not_written(run: Run, tmp_path: Path) -> None:
    done = run("check", "--fix")
    assert done.returncode in (0, 1)
    assert not list(tmp_path.iterdir())


def test_old_debts_are_not_told(run: Run, bad: Path) -> None:
    select = (bad.name, "--select", "D101,D103")
    done = run("check", *select, "--baseline", "debts.json", "--write-baseline")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "2 findings kept in debts.json\n")
    assert run("check", *select, "--baseline", "debts.json").returncode == 0
    bad.write_text("% a line more\n" + BAD + "@book{lee, title={D}, year=2000}\n")
    done = run("check", *select, "--baseline", "debts.json")
    assert (done.returncode, done.stdout.split()[:2]) == (1, ["refs.bib:4:7", "D101"])
    (bad.parent / "mlsysbib.toml").write_text('[check]\nbaseline = "debts.json"\n')
    bad.write_text("@book{lee, title={D}, year=2000}\n")
    done = run("check", *select)
    assert done.returncode == 0
    assert "old debts in " in done.stderr
    assert "that are paid: 2; --write-baseline takes them out" in done.stderr


def test_old_debts_that_are_not_there_are_told(run: Run, bad: Path) -> None:
    done = run("check", bad.name, "--baseline", "debts.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "debts.json is not there; --write-baseline writes it" in done.stderr
    assert "name it with --baseline" in run("check", bad.name, "--write-baseline").stderr


def test_what_a_paper_cites_is_compared(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(GOOD)
    (tmp_path / "other.bib").write_text(GOOD.replace("kim2020", "park2019"))
    (tmp_path / "paper.tex").write_text("\\cite{kim2020,\n  park2019,kim202}\n\\bibliography{refs,other}\n")
    done = run("check", "refs.bib", "--tex", "paper.tex")
    expected = "paper.tex:2:12 C101 kim202: no entry has this citation key; did you mean kim2020?\n"
    assert (done.returncode, done.stdout) == (1, expected)
    both = run("check", "--tex", "paper.tex")
    assert (both.stdout, both.stderr.splitlines()[-1]) == (expected, "1 finding in 2 entries of refs.bib and other.bib")


def test_an_aux_and_a_bcf_say_what_is_cited(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(GOOD)
    (tmp_path / "paper.aux").write_text("\\citation{lee2020}\n\\bibdata{refs}\n")
    (tmp_path / "paper.bcf").write_text(
        '<bcf:controlfile xmlns:bcf="https://sourceforge.net/projects/biblatex"><bcf:section number="0">'
        "<bcf:citekey>lee2021</bcf:citekey></bcf:section></bcf:controlfile>"
    )
    assert run("check", "refs.bib", "--aux", "paper.aux").stdout.startswith("paper.aux:1 C101 lee2020: ")
    assert run("check", "refs.bib", "--bcf", "paper.bcf").stdout.startswith("paper.bcf:1:")
    assert run("check", "refs.bib", "--aux", "paper.aux", "--select", "C103").stdout.startswith("refs.bib:1:7 C103 ")


def test_what_settings_ignore_has_to_be_there(run: Run, bad: Path) -> None:
    settings = bad.parent / "mlsysbib.toml"
    settings.write_text('[check.per-entry-ignores]\nlee = ["D1"]\nkim = ["D103"]\n')
    done = run("check", "--select", "D1")
    assert (done.returncode, done.stdout) == (0, "")
    assert "mlsysbib.toml: no entry has the key kim\n" in done.stderr
    assert "kim" not in run("check", bad.name, "--select", "D1").stderr
    settings.write_text('[check.per-entry-ignores]\nlee = ["D999"]\n')
    done = run("check", "--select", "D1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no rule 'D999'" in done.stderr


def test_settings_ignore_rules_in_files(run: Run, bad: Path) -> None:
    (bad.parent / "old").mkdir()
    (bad.parent / "old" / "ours.bib").write_text(BAD)
    (bad.parent / "mlsysbib.toml").write_text(
        '[check]\nselect = ["D1"]\n[check.per-file-ignores]\n"refs.bib" = ["D101"]\n"old/*.bib" = ["D103"]\n'
    )
    done = run("check", "refs.bib", "old/ours.bib")
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [
        ["refs.bib:1:26", "D103"],
        ["old/ours.bib:2:7", "D101"],
    ]
