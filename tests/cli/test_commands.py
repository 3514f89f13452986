"""The table of commands says of each what the command itself says, and the docs have all of them."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from mlsysbib import __version__
from mlsysbib.cli.commands import COMMANDS, mlsysbib

Run = Callable[..., "subprocess.CompletedProcess[str]"]
DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says(name: str) -> None:
    command = mlsysbib.get_command(click.Context(mlsysbib), name)
    assert command is not None
    assert command.name == name
    assert COMMANDS[name].help == (command.help or "").partition("\n")[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_teaches_by_example(name: str) -> None:
    command = mlsysbib.get_command(click.Context(mlsysbib), name)
    assert command is not None
    assert f"mlsysbib {name}" in (command.help or "")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.name} has no help"


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_examples_in_help_are_valid_usage(name: str) -> None:
    command = mlsysbib.get_command(click.Context(mlsysbib), name) if name else mlsysbib
    assert command is not None
    examples = re.findall(r"^ *(mlsysbib [\w-].*?)(?:  .*| [|>] .*|\)\".*)?$", command.help or "", re.MULTILINE)
    assert examples
    for example in examples:
        _, used, *args = shlex.split(example)
        invoked = mlsysbib.get_command(click.Context(mlsysbib), used)
        assert invoked is not None, example
        invoked.make_context(used, args)


def test_every_command_is_in_the_docs_with_its_help_as_it_is() -> None:
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert set(re.findall(r"<!-- help: (\w*) -->", page)) == {"", *COMMANDS}
    subprocess.run([sys.executable, DOCS / "update_help.py", "--check"], check=True)


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"mlsysbib {__version__}\n", "")


def test_without_a_command_there_is_help(run: Run) -> None:
    assert "Commands:" in (run("--help").stdout)
    assert run("-h").stdout == run("--help").stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["exprt"], "there is no command 'exprt'; did you mean export?"),
        (["export", "--formt", "bibtex"], "--format"),
        (["export", "-f", "bibtx"], "there is no format to write 'bibtx'; did you mean bibtex"),
        (["export", "--max-authors", "many"], "option max-authors: 'many' is not a whole number"),
        (["export", "-f", "csl-json", "--max-authors", "3"], "csl-json has no option max-authors"),
        (["export", "-O", "indent"], "-O indent: write name=value"),
        (["export", "--check"], "name it with -o"),
        (["export", "-e", "-"], "--from"),
        (["export", "-e", "refs"], "no reader for a name without a suffix, known are .bib, "),
        (["export", "-e", "refs.doc"], "; --from names the format"),
        (["export", "-o", "refs.doc"], "; -f names the format"),
        (
            ["export", "-o", "refs.xyz"],
            "known are .bib, .cff, .csljson, .csv, .docx, .htm, .html, .json, .jsonl, .jsonld, .markdown, .md, .mods, ",
        ),
        (["export", "-o", "refs.xyz", "-s", "apa"], "no writer for the suffix '.xyz'"),
        (["export", "-o", "refs.ris", "-s", "apa"], "ris has no option style"),
        (["export", "-f", "htlm"], "there is no format to write 'htlm'; did you mean htm"),
        (["show"], "KEY"),
        (["list", "--type", "paper-confrence"], "there is no type 'paper-confrence'; did you mean paper-conference"),
        (["list", "--section", "enterprize"], "the list has no section 'enterprize'; did you mean enterprise"),
        (["show", "scully2015"], "'scully2015'; did you mean sculley2015hidden?\n"),
        (
            ["explain", "sculley2015hidden", "tilte"],
            "there is no field 'tilte'; did you mean title? sculley2015hidden has ",
        ),
        (["export", "--preset", "amc"], "'amc' is not one of acm, ieee, neurips, acl, lncs; did you mean acm?"),
        (["serach"], "there is no command 'serach'; did you mean search?"),
        (["list", "--from", "docx"], "there is no format to read 'docx'; known are bibtex, cff, csl-json, csl-yaml, "),
        (["formats", "bibtx"], "there is no format 'bibtx'; did you mean bibtex"),
    ],
)
def test_wrong_usage_is_told_in_a_line_or_two_and_exits_2(run: Run, args: list[str], said: str) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 4
