"""Which library answers: what is named, ./entries.yaml, a pipe, a paper's own .bib, the folder's one, the bundled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import needs

Run = Callable[..., "subprocess.CompletedProcess[str]"]
KNUTH = "@article{knuth1984,\n  title = {Literate Programming},\n  author = {Knuth, Donald E.},\n  year = 1984\n}\n"
LAMPORT = "@book{lamport1994,\n  title = {LaTeX},\n  author = {Lamport, Leslie},\n  year = 1994\n}\n"
ITEMS = json.dumps([{"id": "zipf1949", "type": "book", "title": "Human Behavior"}])
ENTRIES = 'entries:\n  li2020:\n    type: book\n    title: Debt\n    author: ["Li, Mu"]\n'
BUNDLED = "there is no library here, so the list that comes with mlsysbib answers; -e FILE names yours\n"


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")


def keys(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode == 0, done.stderr
    return [line.partition("\t")[0] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(("name", "text", "key"), [("refs.bib", KNUTH, "knuth1984"), ("lib.json", ITEMS, "zipf1949")])
def test_the_one_library_of_the_folder_answers_and_is_named(
    run: Run, tmp_path: Path, name: str, text: str, key: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("list")
    assert keys(done) == [key]
    assert done.stderr == f"entries come from {name}, the one library in this folder\n"
    assert run("list", "-q").stderr == ""
    assert run("show", "sculley2015hidden").stderr == (
        f"mlsysbib: no entry of {name} has the citation key 'sculley2015hidden'\n"
    )


def test_several_are_an_error_that_lists_them_and_entries_yaml_settles_it(run: Run, tmp_path: Path) -> None:
    write(tmp_path, a_bib=KNUTH, b_bib=LAMPORT, c_json=ITEMS)
    for command in (["list"], ["export"], ["cite", "knuth1984"], ["enrich", "--check"], ["rekey"], ["add", "10.1/x"]):
        done = run(*command)
        assert (done.returncode, done.stdout) == (2, ""), command
        assert "several files here may be the library: a.bib, b.bib, c.json; name one with -e" in done.stderr
    assert keys(run("list", "-e", "a.bib")) == ["knuth1984"]
    write(tmp_path, entries_yaml=ENTRIES)
    assert (keys(run("list")), run("list").stderr) == (["li2020"], "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("refs.bib", ""),
        ("refs.bib", " \n\n"),
        (".hidden.bib", KNUTH),
        ("paper-blx.bib", "@Comment{$ biblatex control file $}\n@Control{biblatex-control,\n  options = {3.9},\n}\n"),
        ("paperNotes.bib", '@CONTROL{REVTEX42Control}\n@CONTROL{apsrev42Control,author="08"}\n'),
        ("package.json", '{"name": "x", "type": "module"}'),
        ("list.json", '[{"id": 1, "type": "integer"}]'),
        ("empty.json", "[]"),
        ("entries.lock.json", '{"version": 1, "entries": {}}'),
        ("entries.rekey.json", '{"version": 1, "steps": []}'),
        ("config.yaml", "a: b"),
        ("refs.bib.bak", KNUTH),
    ],
)  # fmt: skip
def test_what_is_no_library_leaves_the_bundled_list_to_answer(run: Run, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("list")
    assert "sculley2015hidden" in keys(done)
    assert done.stderr == BUNDLED
    assert run("list", "-q").stderr == ""


def test_a_file_that_stdout_was_sent_to_is_not_what_is_read(
    run: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "mlsysbib", "export", "--format", "bibtex"]
    for mode in ("wb", "ab"):
        with (tmp_path / "refs.bib").open(mode) as out:
            done = subprocess.run(
                command, cwd=tmp_path, env=environment, stdout=out, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                check=False,
            )  # fmt: skip
        assert done.returncode == 0
        assert done.stderr.decode().startswith(BUNDLED)
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8").count("@inproceedings{sculley2015hidden,") == 2
    with (tmp_path / "entries.yaml").open("wb") as out:
        done = subprocess.run([*command[:-1], "entries-yaml"], cwd=tmp_path, env=environment, stdout=out, check=False)
    assert done.returncode == 0
    assert "sculley2015hidden" in keys(run("list"))


def test_an_output_beside_the_library_does_not_make_two_of_it(run: Run, tmp_path: Path) -> None:
    write(tmp_path, refs_bib=KNUTH)
    for _ in range(2):
        assert run("export", "-o", "refs.json").returncode == 0
        assert run("list").stderr == "entries come from refs.bib, the one library in this folder\n"
    # Edited since, it is somebody's own.
    with (tmp_path / "refs.json").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert json.loads((tmp_path / "refs.json").read_text(encoding="utf-8"))[0]["id"] == "knuth1984"
    assert "refs.bib, refs.json" in run("list").stderr


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (KNUTH, "knuth1984"),
        ("% Encoding: UTF-8\n\nMade by JabRef.\n\n" + KNUTH, "knuth1984"),
        ("\ufeff" + KNUTH, "knuth1984"),
        ("\n\n" + ITEMS, "zipf1949"),
        ('{"id": "a", "type": "book", "title": "T"}\n{"id": "b", "type": "book", "title": "U"}\n', "a"),
        ("# mine\ntitle: Mine\n" + ENTRIES, "li2020"),
    ],
)
def test_a_pipe_is_read_as_what_is_in_it(run: Run, tmp_path: Path, text: str, key: str) -> None:
    write(tmp_path, lib_bib=LAMPORT)
    for command in (["list"], ["list", "-e", "-"]):
        done = run(*command, input=text)
        assert (keys(done)[0], done.stderr) == (key, "")
    assert key in run("show", key, input=text).stdout


def test_a_pipe_that_holds_something_else_is_told_of(run: Run) -> None:
    page = run("export", input="<html>Not found</html>")
    assert (page.returncode, page.stdout) == (2, "")
    assert "<stdin>:1: the page does not say for machines which work it is" in page.stderr
    done = run("export", input="Not found. Try again later.")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        "standard input is not BibTeX, CSL-JSON or any other format that is known by its content (it begins"
        in done.stderr
    )
    assert "sculley2015hidden" in keys(run("list", input=" \n\n"))


def test_a_pipe_beside_entries_yaml_is_left_alone_with_a_line(run: Run, tmp_path: Path) -> None:
    write(tmp_path, entries_yaml=ENTRIES)
    # A file, since a pipe may not be filled yet when it is looked at.
    (tmp_path / "their.bib").write_text(KNUTH, encoding="utf-8")
    with (tmp_path / "their.bib").open("rb") as stdin:
        done = subprocess.run(
            [sys.executable, "-m", "mlsysbib", "list"], stdin=stdin, cwd=tmp_path, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
    assert keys(done) == ["li2020"]
    assert done.stderr == "standard input was not read, since entries.yaml answers; -e - reads it\n"
    assert run("list", input="").stderr == ""


@needs.shell
@pytest.mark.parametrize("named", [True, False])
def test_a_loop_keeps_its_keys(tmp_path: Path, environment: dict[str, str], *, named: bool) -> None:
    if named:
        write(tmp_path, refs_bib=KNUTH + LAMPORT)
    wanted = ["knuth1984", "lamport1994"] if named else ["sculley2015hidden", "baylor2017tfx"]
    loop = 'while read key; do "$PYTHON" -m mlsysbib show "$key"; done'
    done = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {' '.join(wanted)} | {loop}"],
        cwd=tmp_path, env={**environment, "PYTHON": sys.executable}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [line for line in done.stdout.splitlines() if not line.startswith(" ")] == wanted


@needs.shell
def test_a_loop_over_a_file_goes_on_behind_a_key_that_is_nowhere(tmp_path: Path, environment: dict[str, str]) -> None:
    write(tmp_path, refs_bib=KNUTH, keys="nowhere\nnor/here\nknuth1984\n")
    loop = f'while read key; do {sys.executable} -m mlsysbib cite "$key"; done < keys'
    done = subprocess.run(
        ["sh", "-c", loop], cwd=tmp_path, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.stdout == "Knuth, D. E. (1984). Literate programming.\n"
    for key in ("nowhere", "nor/here"):
        assert f"mlsysbib: no entry of refs.bib has the citation key '{key}'\n" in done.stderr


@needs.shell
@pytest.mark.parametrize("words", ["list -e", "list", "show knuth1984"])
def test_a_pipe_that_the_shell_names_is_read_as_what_is_in_it(
    tmp_path: Path, environment: dict[str, str], words: str
) -> None:
    write(tmp_path, refs_bib=KNUTH)
    command = f"cat refs.bib | {sys.executable} -m mlsysbib {words} /dev/stdin"
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("knuth1984")


def test_a_bib_of_strings_is_no_library_beside_another(run: Run, tmp_path: Path) -> None:
    write(tmp_path, refs_bib=KNUTH, IEEEabrv_bib='% for others\n@STRING{IEEE_J = "IEEE J."}\n@preamble{"x"}\n')
    assert keys(run("list")) == ["knuth1984"]
    write(tmp_path, refs_bib="% none yet\n", other_bib=KNUTH)
    assert run("list").returncode == 2


def test_a_pipe_that_nobody_closes_is_waited_for_with_a_line(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "mlsysbib", "list"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        assert process.stdin is not None
        assert process.stdout is not None
        assert b"waiting for entries on standard input" in process.stderr.readline()
        process.stdin.write(KNUTH.encode())
        process.stdin.close()
        assert process.stdout.read().startswith(b"knuth1984\t")


def test_a_file_name_where_a_key_is_expected_is_understood(run: Run, tmp_path: Path) -> None:
    write(tmp_path, a_bib=KNUTH, b_bib=LAMPORT)
    (tmp_path / "paper.tex").write_text("\\cite{lamport1994}\\bibliography{b}", encoding="utf-8")
    assert "{knuth1984," in run("export", "a.bib").stdout
    assert keys(run("list", "a.bib", "b.bib")) == ["knuth1984", "lamport1994"]
    assert keys(run("search", "a.bib", "literate")) == ["knuth1984"]
    assert "Literate" in run("cite", "a.bib", "knuth1984").stdout
    assert "Literate" in run("show", "knuth1984", "a.bib").stdout
    assert run("rekey", "b.bib", "--template", "auth").stdout == "lamport1994 -> Lamport\n"
    assert "{lamport1994," in run("export", "paper.tex").stdout
    assert run("rekey", "paper.tex", "--template", "auth").stdout == "lamport1994 -> Lamport\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["show", "refs.bib"], "refs.bib is a file: name keys of it, too (mlsysbib list -e refs.bib has them)"),
        (["explain", "refs.bib"], "refs.bib is a file, not a citation key: -e refs.bib takes the entries from it"),
        (["cite", "paper.tex"], "paper.tex is a file, not a citation key: mlsysbib export --tex paper.tex has what"),
        (["export", "paper.md"], "paper.md is a file, not a citation key: mlsysbib render paper.md resolves its"),
        (["export", "notes"], "notes is a file, not a citation key: -e notes --from FORMAT takes the entries from it"),
        (["export", "other.bib"], "has the citation key 'other.bib'; there is no such file, either"),
        (["list", "debt"], "there is no file debt; mlsysbib search finds entries by words"),
    ],
)
def test_a_file_name_that_cannot_be_meant_is_named(run: Run, tmp_path: Path, args: list[str], message: str) -> None:
    write(tmp_path, refs_bib=KNUTH, paper_tex="", paper_md="", notes="")
    done = run(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_key_that_is_called_like_a_file_is_the_key(run: Run, tmp_path: Path) -> None:
    write(tmp_path, entries_yaml="entries:\n  a.bib: {type: book, title: T}\n", a_bib=KNUTH)
    assert "{a.bib," in run("export", "a.bib").stdout


def test_beginning_entries_yaml_beside_another_library_is_told_or_refused(run: Run, tmp_path: Path) -> None:
    write(tmp_path, refs_bib=KNUTH)
    added = run("add", "10.1145/3097983.3098021")
    assert (added.returncode, (tmp_path / "entries.yaml").exists()) == (2, False)
    assert "mlsysbib export -e refs.bib -o entries.yaml makes one of it" in added.stderr
    begun = run("init")
    assert begun.returncode == 0
    assert "from now on entries.yaml is the library here, no longer refs.bib" in begun.stderr
    assert keys(run("list")) == ["sculley2015hidden"]


def test_completion_goes_by_the_same_rule_and_leaves_standard_input_alone(
    run: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    write(tmp_path, refs_bib=KNUTH)
    env = {"_MLSYSBIB_COMPLETE": "bash_complete", "COMP_WORDS": "mlsysbib show k", "COMP_CWORD": "2"}
    assert run(env=env).stdout == "plain,knuth1984\n"
    reading, writing = os.pipe()
    try:
        started = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "mlsysbib"], cwd=tmp_path, env={**environment, **env}, stdin=reading,
            stdout=subprocess.PIPE, check=True, timeout=30,
        )  # fmt: skip
        assert time.monotonic() - started < 30
    finally:
        os.close(reading)
        os.close(writing)
