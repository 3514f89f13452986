"""What commands read, and what they show of it."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

import needs

Run = Callable[..., "subprocess.CompletedProcess[str]"]
YAML = """\
title: Mine
sections: {one: The First}
entries:
  müller2017größe:
    type: article-journal
    title: Größe und <i>Form</i>
    author: ["Müller, Jürgen", "Łukasiewicz, Jan"]
    issued: 2017
    container-title: Zeitschrift
    abstract: About databases and debt.
    tags: [form]
  li2020debt:
    type: book
    title: Technical Debt
    author: [{literal: The Debt Group}]
    issued: 2020-05
    section: one
"""
BIB = "@article{knuth1984,\n  title = {Literate Programming},\n  author = {Knuth, Donald E.},\n  year = 1984\n}\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "entries.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "theirs.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


def keys(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode == 0, done.stderr
    return [line.partition("\t")[0] for line in done.stdout.splitlines()]


def test_flags_come_before_settings_before_the_folder_before_the_bundled(run: Run, tmp_path: Path) -> None:
    assert "sculley2015hidden" in keys(run("list"))
    (tmp_path / "entries.yaml").write_text(YAML, encoding="utf-8")
    assert keys(run("list")) == ["müller2017größe", "li2020debt"]
    (tmp_path / "theirs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "mlsysbib.toml").write_text('entries = ["theirs.bib"]')
    assert keys(run("list")) == ["knuth1984"]
    (tmp_path / "deeper").mkdir()
    assert keys(run("list", cwd=tmp_path / "deeper")) == ["knuth1984"]
    assert keys(run("list", "-e", "entries.yaml", "-e", "theirs.bib")) == ["müller2017größe", "li2020debt", "knuth1984"]


def test_a_pipe_is_read_as_what_it_is_said_to_be(run: Run) -> None:
    assert keys(run("list", "-e", "-", "--from", "bibtex", input=BIB)) == ["knuth1984"]
    assert keys(run("list", "-e", "-", "--from", "bibtex", input=b"\xef\xbb\xbf" + BIB.encode())) == ["knuth1984"]


def test_everything_that_is_wrong_is_printed_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("entries:\n  a: {title: A, issued: 2017-13}\n  b: {titel: B}\n  c: {title: C}\n")
    (tmp_path / "b.bib").write_text(BIB + "@book{broken\n")
    (tmp_path / "refs.json").write_text("old")
    args = ("export", "-e", "a.yaml", "-e", "b.bib", "-o", "refs.json")
    done = run(*args)
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert lines[0].startswith("a.yaml:2:25: a.issued: ")
    assert lines[1].startswith("a.yaml:3:7: b.titel: ")
    assert lines[2].startswith("b.bib:6:")
    assert lines[3] == "mlsysbib: nothing was written; --keep-going exports what could be read"
    assert (tmp_path / "refs.json").read_text() == "old"
    kept = run(*args, "--keep-going")
    assert kept.returncode == 1
    assert kept.stderr.splitlines() == lines[:3]
    items = json.loads((tmp_path / "refs.json").read_text(encoding="utf-8"))
    assert {"a", "c", "knuth1984"} <= {item["id"] for item in items}


def test_a_key_in_two_files_is_told_with_both_places(run: Run, mine: Path) -> None:
    (mine / "more.bib").write_text("\n" + BIB.replace("Literate", "Illiterate"), encoding="utf-8")
    done = run("export", "-e", "theirs.bib", "-e", "more.bib")
    assert done.returncode == 2
    assert done.stderr.startswith("more.bib:2:1: knuth1984: another entry has this key in theirs.bib:1:1; ")


def test_warnings_are_on_stderr_unless_quiet(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none.bib").write_text("nothing here")
    assert run("list", "-e", "none.bib").stderr == "warning: none.bib: there are no entries in it\n"
    assert run("list", "-e", "none.bib", "-q").stderr == ""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["debt"], ["li2020debt", "müller2017größe"]),
        (["MULLER"], ["müller2017größe"]),
        (["grosse"], ["müller2017größe"]),
        (["data"], ["müller2017größe"]),
        (["debt", "2020"], ["li2020debt"]),
        (["technical debt"], ["li2020debt"]),
        (["form"], ["müller2017größe"]),
        (["2017"], ["müller2017größe"]),
        (["group"], ["li2020debt"]),
    ],
)
@pytest.mark.usefixtures("mine")
def test_search_finds_words_in_any_field_best_first(run: Run, words: list[str], found: list[str]) -> None:
    assert keys(run("search", *words)) == found


@pytest.mark.usefixtures("mine")
def test_search_that_finds_nothing_says_so(run: Run) -> None:
    done = run("search", "debt", "zebra")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "no entry holds debt and zebra\n"
    assert run("search", " ").returncode == 2


@pytest.mark.usefixtures("mine")
def test_list_filters(run: Run) -> None:
    assert keys(run("list", "--tag", "form")) == ["müller2017größe"]
    assert keys(run("list", "--section", "one")) == ["li2020debt"]
    assert keys(run("list", "--type", "book")) == ["li2020debt"]


@pytest.mark.usefixtures("mine")
def test_a_tag_that_no_entry_has_is_told(run: Run) -> None:
    done = run("list", "--tag", "frm")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "mlsysbib: no entry has the tag 'frm'; did you mean form? (known are form)\n"


@pytest.mark.usefixtures("mine")
def test_list_in_a_pipe_is_whole_and_tab_separated(run: Run) -> None:
    assert run("list").stdout.splitlines() == [
        "müller2017größe\t2017\tMüller and Łukasiewicz\tGröße und Form",
        "li2020debt\t2020\tThe Debt Group\tTechnical Debt",
    ]


@needs.terminal
@pytest.mark.parametrize(("no_colour", "bold"), [("", True), ("1", False)])
def test_list_on_a_terminal_is_aligned_and_cut(
    mine: Path, environment: dict[str, str], no_colour: str, *, bold: bool
) -> None:
    import pty  # Windows has none

    ours, theirs = pty.openpty()
    env = {**environment, "COLUMNS": "60", "TERM": "xterm", "NO_COLOR": no_colour}
    done = subprocess.run([sys.executable, "-m", "mlsysbib", "list"], stdout=theirs, cwd=mine, env=env, check=True)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode().replace("\r", "")
    os.close(ours)
    assert done.returncode == 0
    assert ("\x1b[1m" in shown) == bold
    lines = shown.replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()
    assert lines == [
        "müller2017größe  2017  Müller and Łukasiewi…  Größe und Form",
        "li2020debt       2020  The Debt Group         Technical Debt",
    ]


@needs.terminal
@pytest.mark.parametrize("columns", [20, 30, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("command", [("list",), ("search", "a"), ("formats",), ("styles", "ieee")])
def test_tables_fit_the_terminal(
    tmp_path: Path, environment: dict[str, str], command: tuple[str, ...], columns: int
) -> None:
    """The terminal itself says how wide it is; a shell may say it by COLUMNS, too."""
    items = [
        {
            "id": f"a{'x' * (n * 3)}2020",
            "type": "book",
            "title": "深度学习 " * n + "a" * n,
            "issued": {"literal": "c. 1999"},
        }
        | {"author": [{"family": "Ünï" * n, "given": "A"}, {"family": "O'B", "given": "C"}]}
        for n in range(14)
    ]
    (tmp_path / "refs.json").write_text(json.dumps([*items, {"id": "a\u0301e\u0301", "type": "book"}]))
    shown = on_terminal(
        [*command, *(["-e", "refs.json"] if len(command) > 1 or command == ("list",) else [])],
        tmp_path,
        environment,
        columns,
    )
    assert shown
    for line in shown:
        assert sum(map(columns_of, line)) <= columns, line
    if command == ("list",):
        assert len(shown) == len(items) + 1
        # Nothing is cut for no reason: at the most a wide character did not fit.
        assert columns == 200 or max(sum(map(columns_of, line)) for line in shown) >= columns - 1


def columns_of(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def on_terminal(args: list[str], folder: Path, environment: dict[str, str], columns: int) -> list[str]:
    """The lines that a command shows on a terminal of so many columns."""
    import fcntl  # Windows has none of the three
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {name: value for name, value in environment.items() if name != "COLUMNS"} | {"NO_COLOR": "1", "TERM": "xterm"}
    command = [sys.executable, "-m", "mlsysbib", *args]
    with subprocess.Popen(command, stdout=theirs, stdin=subprocess.DEVNULL, cwd=folder, env=env) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # EIO: the other side is closed
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert process.returncode == 0
    return shown.decode().replace("\r", "").splitlines()


@pytest.mark.usefixtures("mine")
def test_show_has_every_field(run: Run) -> None:
    assert (
        run("show", "müller2017größe").stdout
        == """\
müller2017größe
  type             article-journal
  title            Größe und Form
  author           Jürgen Müller
                   Jan Łukasiewicz
  issued           2017
  container-title  Zeitschrift
  abstract         About databases and debt.
  tags             form
"""
    )
    assert run("show", "li2020debt", "-f", "bibtex").stdout == run("export", "li2020debt").stdout


@pytest.mark.usefixtures("mine")
def test_an_unknown_key_suggests_the_near(run: Run) -> None:
    for command in ("show", "export"):
        done = run(command, "li2020dept")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            "mlsysbib: no entry of entries.yaml has the citation key 'li2020dept'; did you mean li2020debt?\n"
        )
    assert "did you mean li2020debt?" in run("show", "li2020").stderr


def test_control_characters_never_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    items = [{"id": "a\u001b[31m", "type": "book", "title": "T\u001b]0;owned\u0007 \u202etxt"}]
    (tmp_path / "a.json").write_text(json.dumps(items))
    for args in (("list",), ("show", "a\x1b[31m"), ("show", "a\x1b[32m"), ("search", "owned")):
        done = run(args[0], "-e", "a.json", *args[1:])
        assert not set("\x1b\x07\u202e") & set(done.stdout + done.stderr), args


def test_init_starts_a_file_that_export_takes(run: Run, tmp_path: Path) -> None:
    assert run("init").returncode == 0
    done = run("export")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("@inproceedings{sculley2015hidden,")
    before = (tmp_path / "entries.yaml").read_bytes()
    again = run("init")
    assert again.returncode == 2
    assert again.stderr == "mlsysbib: entries.yaml is there already; nothing was changed\n"
    assert (tmp_path / "entries.yaml").read_bytes() == before


def test_formats_lists_each_with_its_options(run: Run) -> None:
    overview = run("formats").stdout
    assert [line.split("\t")[0] for line in overview.splitlines()] == sorted(
        line.split("\t")[0] for line in overview.splitlines()
    )
    assert "bibtex\tread write\t.bib" in overview
    details = run("formats", "bibtex").stdout
    assert "-O max-authors=  a whole number" in details
    assert "; max-authors\nends longer lists" in details
    assert "``" not in overview + details


def test_fields_are_shown_as_entries_yaml_names_them(run: Run) -> None:
    shown = {line[2:].split(" ")[0] for line in run("show", "sculley2015hidden").stdout.splitlines()[1:]}
    assert {"url", "section", "container-title"} <= shown
    assert run("explain", "sculley2015hidden", "section").stdout.startswith("* considerations\n")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["exp"], ["export"]),
        (["show", "mü"], ["müller2017größe"]),
        (["export", "li2020debt", ""], ["müller2017größe"]),
        (["export", "-e", "theirs.bib", ""], ["knuth1984"]),
        (["export", "-e", "nothing.bib", ""], []),
        (["export", "-f", "bib"], ["biblatex", "bibtex"]),
        (["export", "--from", "e"], ["entries-yaml"]),
        (["export", "-s", "ieee-a"], ["ieee-access", "ieee-acm"]),
        (["export", "--keep-"], ["--keep-going"]),
    ],
)
def test_tab_completes(run: Run, mine: Path, typed: list[str], offered: list[str]) -> None:
    words = " ".join(["mlsysbib", *typed])
    env = {"_MLSYSBIB_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(typed))}
    done = run(cwd=mine, env=env)
    assert done.returncode == 0, done.stderr
    got = [line.partition(",")[2] for line in done.stdout.splitlines() if line]
    assert len(got) >= len(offered)
    assert all(any(each.startswith(wanted) for each in got) for wanted in offered)
    assert bool(got) == bool(offered)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0
    assert "_MLSYSBIB_COMPLETE" in done.stdout


def test_what_one_bib_defines_holds_in_the_next(run: Run, tmp_path: Path) -> None:
    strings = '% Copyright\n@preamble{"\\newcommand{\\noopsort}[1]{}"}\n@string{JX = "Journal of X"}\n'
    (tmp_path / "abbreviations.bib").write_text(strings)
    (tmp_path / "refs.bib").write_text(
        "% Mine\n@article{a, author = {Doe, J.}, journal = JX, year = {\\noopsort{1}1984}}\n"
    )
    done = run("export", "-e", "abbreviations.bib", "-e", "refs.bib", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "journal = {Journal of X}," in done.stdout
    assert "year = {1984}," in done.stdout
    assert done.stdout.startswith("% Mine\n\n@preamble")
    (tmp_path / "paper.tex").write_text("\\cite{a}\\bibliographystyle{plain}\\bibliography{abbreviations,refs}\n")
    assert "journal = {Journal of X}," in run("export", "--tex", "paper.tex", cwd=tmp_path).stdout
    assert "is defined by no @string" in run("export", "-e", "refs.bib", cwd=tmp_path).stderr
    (tmp_path / "paper.md").write_text("---\nbibliography: [abbreviations.bib, refs.bib]\n---\n[@a]\n")
    done = run("render", "paper.md", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "*Journal of X*" in done.stdout


def test_one_work_of_two_files_is_one_entry_and_what_they_say_otherwise_is_told(run: Run, tmp_path: Path) -> None:
    work = "title = {The Arrangement of Atoms}, author = {van 't Hoff, Jacobus}"
    (tmp_path / "a.bib").write_text(f"@book{{hoff,\n  {work},\n  publisher = {{Longmans}}}}\n")
    (tmp_path / "b.yaml").write_text(
        """entries:
  hoff:
    type: book
    title: The Arrangement of Atoms
    author: ["van 't Hoff, J."]
    publisher: Wiley
    isbn: 9780262035613
"""
    )
    files = ("-e", "a.bib", "-e", "b.yaml")
    done = run("export", *files)
    assert done.returncode == 0
    assert "publisher = {Longmans}" in done.stdout
    assert "isbn = {9780262035613}" in done.stdout
    assert "author = {van 't Hoff, Jacobus}" in done.stdout
    told = "b.yaml:6:5: hoff.publisher: Wiley is not what a.bib:3:3 says, Longmans, which stands"
    assert done.stderr == f"warning: {told}\n"
    assert run("export", "--strict", *files).returncode == 1
