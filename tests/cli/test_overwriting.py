"""Nothing that somebody keeps by hand is written over by any command, unless all of it stays or ``--force`` is said."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import pytest

import mlsysbib
from mlsysbib.cli.commands import COMMANDS
from mlsysbib.cli.commands import mlsysbib as group

Run = Callable[..., "subprocess.CompletedProcess[str]"]

BIB = """\
% What I read in 2020

@string{jx = "Journal of X"}

@article{doe2020, author = {Doe, Jane}, title = {On {X}}, journal = jx, year = 2020, note = {read twice}}
@book{roe2021,
  author = {Roe, Richard},
  title = {All of {Y}},  % borrowed
  publisher = {Z},
  year = 2021
}
"""
OWN = """\
@article{doe2020,
  author = {Doe, Jane},
  title = {On {X}},
  journal = {Journal of X},
  year = {2020},
}

@book{roe2021,
  author = {Roe, Richard},
  title = {All of {Y}},
  year = {2021},
  publisher = {Z},
}
"""
YAML = """\
# our list
title: Ours
entries:
  doe2020:  # the first
    {type: article-journal, title: On X, author: ["Doe, Jane"], issued: 2020, container-title: Journal of X}
  roe2021: {type: book, title: All of Y, author: ["Roe, Richard"], issued: 2021, publisher: Z}
"""
HELD = {
    "refs.bib": BIB,
    "own.bib": OWN,
    "entries.yaml": YAML,
    "data.json": '{"scripts": {"test": "true"}}\n',
    "items.json": '[{"id": "kim", "type": "book", "title": "Kim", "shelf": "B2"}]\n',
    "broken.bib": "@article{doe2020, title = {On X\n",
    "latin.bib": "@book{mueller, author = {M\xfcller, J.}, title = {\xdcber}, year = 2001} % g\xfcnstig\n",
    "undecoded.bib": "@book{mueller, author = {M\x81ller, J.}, title = {T}, year = 2001}\n",
    "paper.md": "As [@doe2020] says.\n",
    "paper.tex": "\\documentclass{article}\\begin{document}\\cite{doe2020}\\end{document}\n",
    "empty.aux": "\\relax\n",
    "paper.aux": "\\citation{doe2020}\n\\bibdata{refs}\n",
    "page.html": "<p>mine</p>\n",
    "picture.svg": "<svg>mine</svg>\n",
    "pyproject.toml": '[tool.mlsysbib]\nentries = ["entries.yaml"]\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "kept"
    place.mkdir()
    for name, text in HELD.items():
        (place / name).write_bytes(text.encode("latin-1" if name in ("latin.bib", "undecoded.bib") else "utf-8"))
    return place


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def all_of(folder: Path, done: subprocess.CompletedProcess[str], before: Mapping[str, bytes]) -> None:
    assert state(folder) == before, done.stderr
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr


# What each command is asked to write over; the folder is as it was and the exit code 2.
REFUSED: Mapping[str, list[list[str]]] = {
    "export": [
        ["export", "-o", "refs.bib"],
        ["export", "-e", "entries.yaml", "-o", "refs.bib"],
        ["export", "doe2020", "-o", "refs.bib"],
        ["export", "-e", "refs.bib", "-o", "refs.bib"],
        ["export", "-e", "refs.bib", "doe2020", "-o", "refs.bib"],
        ["export", "-e", "./refs.bib", "-f", "biblatex", "doe2020", "-o", "../kept/refs.bib"],
        ["export", "-e", "own.bib", "doe2020", "-o", "own.bib"],
        ["export", "-e", "own.bib", "--drop", "publisher", "-o", "own.bib"],
        ["export", "-e", "own.bib", "-s", "apa", "-o", "own.bib", "-f", "citation"],
        ["export", "-e", "own.bib", "-f", "csl-json", "-o", "own.bib"],
        ["export", "-e", "own.bib", "--tex", "paper.tex", "-o", "own.bib"],
        ["export", "-e", "own.bib", "--aux", "paper.aux", "-o", "own.bib"],
        ["export", "-e", "own.bib", "-e", "items.json", "doe2020", "-o", "own.bib"],
        ["export", "-e", "own.bib", "-e", "items.json", "-o", "items.json", "doe2020"],
        ["export", "-e", "items.json", "-o", "own.bib"],
        ["export", "--aux", "empty.aux", "-o", "own.bib"],
        ["export", "--aux", "empty.aux", "-o", "refs.bib"],
        ["export", "--aux", "empty.aux", "-o", "page.html"],
        ["export", "-e", "own.bib", "-o", "entries.yaml"],
        ["export", "-o", "entries.yaml"],
        ["export", "doe2020", "-o", "entries.yaml"],
        ["export", "-o", "data.json"],
        ["export", "-o", "items.json"],
        ["export", "-o", "broken.bib"],
        ["export", "-o", "latin.bib"],
        ["export", "-e", "undecoded.bib", "-o", "undecoded.bib"],
        ["export", "-e", "broken.bib", "--keep-going", "-o", "broken.bib"],
        ["export", "-s", "apa", "-o", "page.html"],
        ["export", "-s", "apa", "-o", "paper.md"],
        ["export", "-o", "paper.md"],
        ["export", "-s", "apa", "-o", "paper.tex"],
        ["export", "--tex", "paper.tex", "-o", "paper.tex"],
        ["export", "--aux", "paper.aux", "-f", "bibtex", "-o", "paper.aux"],
        ["export", "-f", "bibtex", "-o", "pyproject.toml"],
        ["export", "-o", "linked.bib"],
        ["export", "-e", "linked.bib", "doe2020", "-o", "refs.bib"],
    ],
    "render": [
        ["render", "paper.md", "-o", "paper.md"],
        ["render", "paper.md", "-o", "out.html"],
        ["render", "paper.md", "-o", "out.pdf"],
        ["render", "paper.md", "-o", "refs.bib"],
        ["render", "paper.md", "-o", "paper.tex"],
    ],
    "schema": [["schema", "-o", name] for name in ("entries.yaml", "data.json", "items.json", "refs.bib")],
    "stats": [
        ["stats", "-o", "data.json"],
        ["stats", "--json", "-o", "items.json"],
        ["stats", "own.bib", "-o", "picture.svg"],
        ["stats", "-o", "refs.bib"],
    ],
    "init": [["init"], ["init", "refs.bib"], ["init", "empty.aux"]],
    "add": [["add", "-e", "refs.bib", "10.1145/3097983.3098021"], ["add", "10.1145/3097983.3098021"]],
    "import": [["import", "own.bib", "-o", name] for name in ("refs.bib", "own.bib", "data.json", "pyproject.toml")],
    "check": [
        ["check", "paper.tex", "--fix"],
        *(
            ["check", "own.bib", "--write-baseline", "--baseline", name]
            for name in ("refs.bib", "own.bib", "data.json")
        ),
    ],
    "enrich": [["enrich", "--offline"]],
    "snapshot": [
        ["snapshot", "build", "bib", "refs.bib", "-o", "own.bib"],
        ["snapshot", "build", "bib", "refs.bib", "-o", "refs.bib"],
        ["snapshot", "build", "bib", "refs.bib", "-o", "linked.bib"],
        ["snapshot", "build", "bib", "refs.bib", "-o", "paper.tex"],
        ["snapshot", "build", "bib", "paper.tex"],
        ["snapshot", "remove", "own.bib"],
    ],
    "bulk": [
        ["bulk", "convert", "refs.bib", "-o", ".", "-f", "bibtex"],
        ["bulk", "convert", "refs.bib", "-o", "refs.bib", "-f", "jsonl"],
        ["bulk", "convert", ".", "-o", "inside", "-f", "jsonl", "--from", "bib"],
    ],
    "verify": [
        ["verify", "-e", "refs.bib", "--offline", "--evidence", "refs.bib"],
        ["verify", "-e", "own.bib", "--offline", "--evidence", "data.json"],
        ["verify", "--offline", "--evidence", "entries.yaml"],
        ["verify", "-e", "own.bib", "--offline", "-o", "page.html"],
        ["verify", "-e", "own.bib", "--offline", "--output-format", "markdown", "-o", "own.bib"],
    ],
    "rekey": [["rekey", "-e", "own.bib", "--template", "auth + year", "--apply"], ["rekey", "-e", "own.bib", "--undo"]],
}
# What stands in the way of those that write beside the entries.
IN_THE_WAY = {
    "add": {"entries.lock.json": '{"mine": 1}'},
    "enrich": {"entries.lock.json": '{"mine": 1}'},
    "rekey": {"own.rekey.json": '{"mine": 1}'},
}
# Commands that write nothing at all.
READING: Mapping[str, list[str]] = {
    "cite": ["cite", "doe2020"],
    "list": ["list"],
    "search": ["search", "doe"],
    "show": ["show", "doe2020"],
    "explain": ["explain", "doe2020"],
    "upgrade": ["upgrade", "--offline", "--dry-run"],
    "versions": ["versions"],
    "styles": ["styles", "nature"],
    "formats": ["formats"],
    "sources": ["sources"],
    "mcp": ["mcp"],  # its tools, which may write, are tried in test_mcp.py
    "completion": ["completion", "bash"],
}


def test_every_command_is_either_tried_or_writes_nothing() -> None:
    assert REFUSED.keys() | READING.keys() == COMMANDS.keys()
    assert not REFUSED.keys() & READING.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_writes_it_writes_by_the_shared_options(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    options = {parameter.name for parameter in command.params}
    assert ("output" in options) == ("force" in options), "an output goes by output_options, which has --force"


@pytest.mark.parametrize("args", [args for many in REFUSED.values() for args in many], ids=" ".join)
def test_what_is_kept_by_hand_is_not_written_over(run: Run, folder: Path, args: list[str]) -> None:
    (folder / "linked.bib").symlink_to("refs.bib")
    for name, text in IN_THE_WAY.get(args[0], {}).items():
        (folder / name).write_text(text)
    before = state(folder)
    all_of(folder, run(*args, cwd=folder), before)


@pytest.mark.parametrize("args", READING.values(), ids=" ".join)
def test_commands_without_an_output_write_nothing(run: Run, folder: Path, args: list[str]) -> None:
    before = state(folder)
    assert run(*args, cwd=folder).returncode == 0
    assert state(folder) == before


def test_the_starter_of_a_new_list_holds_nothing_of_anybodys(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.bib").write_text(OWN)
    assert run("init").returncode == 0
    assert run("export", "-e", "mine.bib", "-o", "entries.yaml").returncode == 0
    assert run("export", "-e", "mine.bib", "doe2020", "-o", "entries.yaml").returncode == 2


def test_the_schema_beside_a_new_list_is_not_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.schema.json").write_text("{}")
    assert run("init").returncode == 0
    assert (tmp_path / "entries.schema.json").read_text() == "{}"


_FORCE = "or say --force, which keeps a backup\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            "export -e own.bib doe2020 -o own.bib",
            (
                "mlsysbib: own.bib was not written: it is read for this, and it would lose 1 entry (roe2021); "
                f"write another file (-o cited.bib), {_FORCE}"
            ),
        ),
        (
            "export -e own.bib --drop publisher,year -o own.bib",
            (
                "mlsysbib: own.bib was not written: it is read for this, and it would lose 3 fields (doe2020.issued, "
                f"roe2021.issued, roe2021.publisher); write another file (-o cited.bib), {_FORCE}"
            ),
        ),
        (
            "export -e items.json -o own.bib",
            (
                "mlsysbib: own.bib was not written: it would lose 2 entries (doe2020, roe2021); "
                f"write another file (-o own-new.bib), or take it as the library (-e own.bib), {_FORCE}"
            ),
        ),
        (
            "render paper.md -o paper.md",
            (
                "mlsysbib: paper.md was not written: it is read for this, and would be gone; "
                f"write another file (-o paper.out.md), {_FORCE}"
            ),
        ),
        ("export --aux empty.aux -o refs.bib", "mlsysbib: nothing is cited in empty.aux; refs.bib is as it was\n"),
    ],
    ids=["input", "fields", "other", "document", "nothing"],
)
def test_the_refusal_says_what_would_be_lost_and_what_to_type(run: Run, folder: Path, command: str, said: str) -> None:
    assert run(*command.split(), cwd=folder).stderr == said


@pytest.mark.parametrize("what", ["comment", "string", "field of its own"])
def test_each_thing_counts(run: Run, folder: Path, what: str) -> None:
    text = {
        "comment": f"% mine\n{OWN}",
        "string": f'@string{{x = "X"}}\n{OWN}',
        "field of its own": OWN.replace("  year = {2021},\n", "  year = {2021},\n  shelf = {B2},\n"),
    }[what]
    (folder / "refs.bib").write_text(text)
    all_of(folder, run("export", "-o", "refs.bib", cwd=folder), state(folder))


def test_a_file_is_tidied_in_place_where_nothing_gets_lost(run: Run, folder: Path) -> None:
    (folder / "refs.bib").write_text(f"% mine\n\n{OWN.replace('{2020}', '2020')}\n\n")
    assert run("export", "-e", "refs.bib", "-o", "refs.bib", cwd=folder).returncode == 0
    assert (folder / "refs.bib").read_text() == f"% mine\n\n{OWN}"
    # It is somebody's own all the same.
    all_of(folder, run("export", "-e", "refs.bib", "doe2020", "-o", "refs.bib", cwd=folder), state(folder))


@pytest.mark.parametrize("source", [["-e", "lex.bib"], []])
def test_a_file_that_is_tidied_stays_in_its_dialect(run: Run, folder: Path, source: list[str]) -> None:
    tidy = "@online{doe2020,\n  author = {Doe, Jane},\n  title = {On {X}},\n  date = {2020-05-06},\n}\n"
    (folder / "lex.bib").write_text(tidy.replace("\n ", ""))
    (folder / "pyproject.toml").write_text('[tool.mlsysbib]\nentries = ["lex.bib"]\n')
    assert run("export", *source, "-o", "lex.bib", cwd=folder).returncode == 0
    assert (folder / "lex.bib").read_text() == tidy
    assert run("export", *source, "-f", "bibtex", "-o", "lex.bib", cwd=folder).returncode == 0
    assert "  day = {6},\n" in (folder / "lex.bib").read_text()


def test_where_comments_stood_is_kept_in_a_backup(run: Run, folder: Path) -> None:
    text = OWN.replace("\n@book", "\n% Books\n@book") + "% Local Variables:\n"
    (folder / "refs.bib").write_text(text)
    done = run("export", "-e", "refs.bib", "-o", "refs.bib", cwd=folder)
    kept = "comments that stood between its entries now stand before them; what refs.bib was is kept in refs.bib.bak\n"
    assert (done.returncode, done.stderr) == (0, kept)
    assert (folder / "refs.bib").read_text() == f"% Books\n\n% Local Variables:\n\n{OWN}"
    assert (folder / "refs.bib.bak").read_text() == text
    assert run("export", "-e", "refs.bib", "-o", "refs.bib", cwd=folder).stderr == ""


def test_what_mlsysbib_wrote_it_writes_anew(run: Run, folder: Path) -> None:
    for args in (["-o", "new.bib"], ["doe2020", "-o", "new.bib"], ["-e", "items.json", "-o", "new.bib"]):
        assert run("export", *args, cwd=folder).returncode == 0
    assert (folder / "new.bib").read_text().startswith("@booklet{kim,\n")
    for style in ("apa", "ieee"):
        assert run("render", "paper.md", "-s", style, "-o", "paper.out.md", cwd=folder).returncode == 0
        assert run("export", "-s", style, "-o", "new.html", cwd=folder).returncode == 0


@pytest.fixture
def shell(folder: Path, environment: dict[str, str]) -> Callable[..., None]:
    """``shell("export", to="refs.bib")``: the command with ``> refs.bib`` behind it."""

    def printed(*args: str, to: str, mode: str = "wb") -> None:
        with (folder / to).open(mode) as file:
            subprocess.run(
                [sys.executable, "-m", "mlsysbib", *args], check=True, cwd=folder, env=environment, stdout=file
            )

    return printed


@pytest.mark.parametrize(
    ("first", "then"),
    [("", "doe2020 -o new.bib"), ("-s apa -f html", "-s ieee -f html -o new.bib"), ("-f json", "-f bibtex -o new.bib")],
)
def test_what_a_shell_wrote_for_it_it_writes_anew(
    run: Run, folder: Path, shell: Callable[..., None], first: str, then: str
) -> None:
    shell("export", *first.split(), to="new.bib")
    done = run("export", *then.split(), cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_a_shell_wrote_behind_something_is_somebodys(run: Run, folder: Path, shell: Callable[..., None]) -> None:
    shell("export", to="refs.bib", mode="ab")
    shell("export", "-f", "yaml", to="new.yaml")
    (folder / "entries.yaml").write_text(YAML.replace("  roe2021", "  poe2021"))
    for output in ("refs.bib", "new.yaml"):
        all_of(folder, run("export", "-o", output, cwd=folder), state(folder))


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="the system has no name for stdout")
def test_stdout_by_its_name_is_stdout(run: Run, folder: Path, shell: Callable[..., None]) -> None:
    (folder / "new.bib").write_text("% mine\n")
    shell("export", "-o", "/dev/stdout", to="new.bib", mode="ab")
    assert (folder / "new.bib").read_text() == "% mine\n" + run("export", cwd=folder).stdout


def test_the_last_place_that_has_some_entries_is_somebodys(run: Run, folder: Path) -> None:
    (folder / "own.bib").rename(folder / "messy.bib")
    (folder / "entries.yaml").write_text(YAML.replace("  roe2021", "  poe2021"))
    assert run("export", "-e", "messy.bib", "-o", "clean.bib", cwd=folder).returncode == 0
    assert run("export", "-o", "clean.bib", cwd=folder).returncode == 0
    assert run("export", "-e", "messy.bib", "-o", "clean.bib", cwd=folder).returncode == 0
    (folder / "messy.bib").unlink()
    for args in (["export"], ["schema"]):
        all_of(folder, run(*args, "-o", "clean.bib", cwd=folder), state(folder))


def test_a_pipe_that_is_read_again_counts_as_there(run: Run, folder: Path) -> None:
    for text in (OWN, OWN[OWN.index("@book") :]):
        assert run("export", "-e", "-", "-o", "piped.bib", input=text, cwd=folder).returncode == 0
    assert "doe2020" not in (folder / "piped.bib").read_text()


@pytest.mark.parametrize("name", ["new.bib", "new", "papers/"])
def test_a_list_is_begun_under_a_name_that_is_read_as_one(run: Run, folder: Path, name: str) -> None:
    all_of(folder, run("init", name, cwd=folder), state(folder))


def test_an_empty_name_is_none(run: Run, folder: Path) -> None:
    done = run("export", "-o", "", cwd=folder)
    assert (done.returncode, done.stderr) == (2, "mlsysbib: -o names no file; is a variable of the shell empty?\n")


def test_more_and_less_of_the_bundled_list_is_written_anew(run: Run, tmp_path: Path) -> None:
    whole = run("export", cwd=tmp_path).stdout
    for keys in ([], ["sculley2015hidden"], ["sculley2015hidden", "baylor2017tfx"], []):
        done = run("export", *keys, "-o", "refs.bib", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        text = (tmp_path / "refs.bib").read_text()
        assert text.count("\n}\n") == len(keys) if keys else text == whole


def test_what_was_edited_since_is_somebodys(run: Run, folder: Path) -> None:
    assert run("export", "-o", "new.bib", cwd=folder).returncode == 0
    with (folder / "new.bib").open("a") as file:
        file.write("\n@book{mine,\n  title = {Mine},\n}\n")
    all_of(folder, run("export", "-o", "new.bib", cwd=folder), state(folder))


def test_the_place_counts_as_much_as_the_bytes(run: Run, folder: Path) -> None:
    # A copy has the bytes of own.bib, and that does not make own.bib one of mlsysbib's files.
    assert run("export", "-e", "own.bib", "-o", "copy.bib", cwd=folder).returncode == 0
    assert (folder / "copy.bib").read_text() == OWN
    all_of(folder, run("export", "-e", "items.json", "-o", "own.bib", cwd=folder), state(folder))


@pytest.mark.parametrize(
    "options",
    ["", "-f biblatex", "--preset acm", "--venue short", "--max-authors 1", "--keep author,title", "-O indent=4"],
)
def test_a_fresh_clone_follows_the_library(run: Run, folder: Path, tmp_path: Path, options: str) -> None:
    elsewhere = {"MLSYSBIB_STATE_DIR": str(tmp_path / "another machine")}
    args = ["export", "-o", "committed.bib", *options.split()]
    assert run(*args, cwd=folder, env=elsewhere).returncode == 0
    yaml = folder / "entries.yaml"
    yaml.write_text(YAML.replace("On X", "On X and Its Kin"))
    # roe2021 is no longer cited, and the library has it still; doe2020 has another title.
    done = run(*args, "--aux", "paper.aux", cwd=folder)
    assert done.returncode == 0, done.stderr
    text = (folder / "committed.bib").read_text()
    assert "Its Kin" in text
    assert "roe2021" not in text


def test_a_fresh_clone_may_go_over_to_the_other_dialect(run: Run, folder: Path, tmp_path: Path) -> None:
    elsewhere = {"MLSYSBIB_STATE_DIR": str(tmp_path / "another machine")}
    assert run("export", "-o", "committed.bib", cwd=folder, env=elsewhere).returncode == 0
    assert run("export", "doe2020", "-f", "biblatex", "-o", "committed.bib", cwd=folder).returncode == 0


@pytest.mark.parametrize(
    "replaced", [("  roe2021: {type: book", "  roe: {type: book"), ("publisher: Z", "note: n"), ("All of Y", "Z")]
)
def test_a_fresh_clone_keeps_what_the_library_no_longer_has(
    run: Run, folder: Path, tmp_path: Path, replaced: tuple[str, str]
) -> None:
    elsewhere = {"MLSYSBIB_STATE_DIR": str(tmp_path / "another machine")}
    assert run("export", "-o", "committed.bib", cwd=folder, env=elsewhere).returncode == 0
    text = YAML.replace(*replaced)
    if "All of Y" not in text:
        text = text.replace("Roe, Richard", "Poe, Paula")  # another work under its key
    (folder / "entries.yaml").write_text(text)
    all_of(folder, run("export", "-o", "committed.bib", cwd=folder), state(folder))


def test_a_library_that_can_be_written_over_vouches_for_nothing(run: Run, folder: Path) -> None:
    assert run("export", "-e", "own.bib", "-o", "copy.bib", cwd=folder).returncode == 0
    before = state(folder)
    all_of(folder, run("export", "-e", "copy.bib", "doe2020", "-o", "own.bib", cwd=folder), before)


def test_line_ends_of_version_control_count_for_nothing(run: Run, folder: Path) -> None:
    (folder / "own.bib").write_bytes(OWN.replace("\n", "\r\n").encode())
    assert run("export", "-e", "own.bib", "-o", "own.bib", cwd=folder).returncode == 0
    assert run("export", "-e", "own.bib", "-o", "new.bib", cwd=folder).returncode == 0
    (folder / "new.bib").write_bytes(OWN.replace("\n", "\r\n").encode())
    assert run("export", "-e", "items.json", "-o", "new.bib", cwd=folder).returncode == 0


def test_force_keeps_a_backup_and_never_two_under_one_name(run: Run, folder: Path) -> None:
    (folder / "refs.bib").chmod(0o640)
    done = run("export", "doe2020", "-o", "refs.bib", "--force", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "what refs.bib was is kept in refs.bib.bak\n")
    assert (folder / "refs.bib.bak").read_text() == BIB
    (folder / "refs.bib").write_text(BIB + "% again\n")
    assert run("export", "-o", "refs.bib", "--force", cwd=folder).returncode == 0
    assert (folder / "refs.bib.bak").read_text() == BIB
    assert (folder / "refs.bib.bak2").read_text() == BIB + "% again\n"
    if os.name != "nt":
        assert (folder / "refs.bib.bak").stat().st_mode & 0o777 == 0o640
    # What was forced is mlsysbib's own from then on.
    assert run("export", "roe2021", "-o", "refs.bib", cwd=folder).returncode == 0


def test_without_a_backup_nothing_is_forced(run: Run, folder: Path) -> None:
    # The name of a backup is as long as no file's may be.
    long = folder / f"{'r' * 249}.bib"
    long.write_text(BIB)
    before = state(folder)
    all_of(folder, run("export", "-o", long.name, "--force", cwd=folder), before)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_no_backup_is_left_of_what_may_not_be_written(run: Run, folder: Path) -> None:
    (folder / "refs.bib").chmod(0o400)
    all_of(folder, run("export", "-o", "refs.bib", "--force", cwd=folder), state(folder))


def test_nothing_cited_is_written_where_nothing_is_there(run: Run, folder: Path) -> None:
    done = run("export", "--aux", "empty.aux", "-o", "new.bib", cwd=folder)
    assert done.returncode == 0
    assert done.stderr.endswith("warning: nothing is cited in empty.aux\n")
    assert (folder / "new.bib").read_bytes() == b""


def test_findings_do_not_open_the_way(run: Run, folder: Path) -> None:
    (folder / "paper.aux").write_text("\\citation{nobody2022}\n\\citation{doe2020}\n")
    all_of(folder, run("export", "--aux", "paper.aux", "-o", "own.bib", "-e", "own.bib", cwd=folder), state(folder))


def test_what_is_no_file_is_written_straight(run: Run, folder: Path) -> None:
    assert run("export", "-f", "bibtex", "-o", os.devnull, cwd=folder).returncode == 0


def test_an_unwritable_state_folder_is_no_error(run: Run, folder: Path) -> None:
    env = {"MLSYSBIB_STATE_DIR": str(folder / "page.html" / "state")}
    for _ in range(2):
        done = run("export", "-o", "new.bib", cwd=folder, env=env)
        assert (done.returncode, done.stderr) == (0, "")


# What changes a file, by name; a method of the same name that lists and the like have is told by its owner.
_WRITERS = frozenset(
    """append_bytes backed_up copy2 copyfile copytree hardlink_to makedirs mkdir mkstemp move NamedTemporaryFile open
    os.remove os.rename os.renames os.replace rmtree shutil.copy symlink symlink_to TemporaryFile touch
    truncate unlink write_bytes write_text""".split()
)
# The rule itself and the floor below it; the lock, which guards itself; caches, which are nobody's.
_ALLOWED = (
    "files/access.py",
    "files/system.py",
    "overwriting/rule.py",
    "overwriting/written.py",
    "lock/file.py",
    "csl_files/catalog.py",
    "transport/",
)
# A journal of rekey's that has no steps left; the device that takes what a broken pipe did not; a name of ours; a new
# folder for styles; files and parts of them that are read; the tracebacks of sources, in the folder for what can be
# had again; a lock that was made for entries that could not be added. A snapshot's own folder while it is made, and the
# place of the snapshot, where nothing else stands; a folder that has nothing in it but the parts of a conversion; a
# mark for the workers of a cluster.
_KNOWN = {
    ("api/own_styles.py", "folder.mkdir"),
    ("papers/rekeying.py", "journal.unlink"),
    ("papers/rekeying.py", "change.path.unlink"),
    ("cli/network.py", "write_text"),
    ("cli/run.py", "open"),
    ("cli/run.py", "os.open"),
    ("enrichment/appending.py", "lock.unlink"),
    ("bulk/done.py", "open"),
    ("bulk/done.py", "write_bytes"),
    ("bulk/in_parts.py", "open"),
    ("bulk/reporting.py", "write_bytes"),
    ("bulk/workplace.py", "open"),
    ("bulk/workplace.py", "os.mkdir"),
    ("bulk/workplace.py", "os.unlink"),
    ("bulk/workplace.py", "write_bytes"),
    ("csl_json/places.py", "open"),
    ("dump_files/on_cluster.py", "open"),
    ("dump_files/on_cluster.py", "os.unlink"),
    ("dump_files/folders.py", "open"),
    ("_version.py", "open"),
    ("csl_files/packaged.py", "open"),
    ("csl_files/packing.py", "open"),
    ("csl_files/packing.py", "write_bytes"),
    ("dump_files/pieces.py", "open"),
    ("dump_files/pieces.py", "tarfile.open"),
    ("snapshots/assembling.py", "open"),
    ("snapshots/assembling.py", "os.unlink"),
    ("snapshots/building.py", "move"),
    ("snapshots/file.py", "open"),
    ("snapshots/listing.py", "os.unlink"),
    ("snapshots/naming.py", "open"),
    ("snapshots/naming.py", "os.unlink"),
    ("snapshots/origin.py", "open"),
    ("snapshots/parts.py", "open"),
    ("snapshots/parts.py", "write_bytes"),
    ("snapshots/whole.py", "open"),
    ("snapshots/workplace.py", "open"),
    ("snapshots/workplace.py", "os.mkdir"),
    ("snapshots/workplace.py", "os.unlink"),
    ("snapshots/workplace.py", "write_bytes"),
}


def _calls(path: Path) -> set[str]:
    """The calls in a module that can change a file, as they stand there."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    calls = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
    return {call for call in calls if call in _WRITERS or call.rpartition(".")[2] in _WRITERS}


def test_no_module_writes_past_the_rule() -> None:
    package = Path(mlsysbib.__file__).parent
    past = {
        (name, call)
        for path in package.rglob("*.py")
        if not (name := path.relative_to(package).as_posix()).startswith(_ALLOWED)
        for call in _calls(path)
    }
    assert past <= _KNOWN
