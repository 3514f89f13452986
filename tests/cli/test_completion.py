"""TAB offers whatever is on a list: the values of options that have a closed set of them, keys, and fitting files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Literal, get_args, get_origin

import click
import pytest

import needs
from mlsysbib import plugins
from mlsysbib.cli.choices import complete_option
from mlsysbib.cli.commands import COMMANDS, mlsysbib
from mlsysbib.cli.wanted import WRITER_OPTIONS
from mlsysbib.plugins.options import choices, fields

# What anybody may write there: numbers, words, templates, new keys, identifiers of works.
FREE = {
    "timeout",
    "max_authors",
    "jobs",
    "template",
    ("search", "words"),
    "texts",
    ("add", "key"),
    ("add", "pick"),
    ("stats", "top"),
}
PARAMETERS = [
    (name, param)
    for name in COMMANDS
    for param in mlsysbib.get_command(click.Context(mlsysbib), name).params  # type: ignore[union-attr]
    if not (isinstance(param, click.Option) and param.is_flag)
]


def offered(run, *typed: str, cwd: Path | None = None) -> list[str]:
    """What is offered for the last of the words."""
    env = {
        "_MLSYSBIB_COMPLETE": "bash_complete",
        "COMP_WORDS": "\n".join(["mlsysbib", *typed]),
        "COMP_CWORD": str(len(typed)),
    }
    done = run(env=env, cwd=cwd)
    assert (done.returncode, done.stderr) == (0, "")
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


def literals() -> dict[str, list[str]]:
    """The options of writers that are one of some words, with the words of all writers."""
    found: dict[str, list[str]] = {}
    for name in plugins.WRITERS:
        for option, hint in fields(plugins.find("writer", name)).items():
            parts = (hint, *get_args(hint))
            if any(get_origin(part) is Literal for part in parts):
                found[option] = list(dict.fromkeys([*found.get(option, []), *choices(hint)]))
    return found


@pytest.mark.parametrize(("command", "param"), PARAMETERS, ids=lambda each: getattr(each, "name", each))
def test_every_parameter_is_completed_or_free(command: str, param: click.Parameter) -> None:
    custom = param._custom_shell_complete is not None
    if param.name in FREE or (command, param.name) in FREE:
        assert not custom or param.name == "max_authors"
    else:
        assert custom or isinstance(param.type, (click.Choice, click.Path)), f"{command} {param.name}"


@pytest.mark.parametrize("option", [option for option in literals() if option in WRITER_OPTIONS])
def test_an_option_that_is_one_of_some_words_offers_them_all(run, option: str) -> None:
    # In a Markdown document, citations are of two languages alone.
    takers = [
        (name, param) for name, param in PARAMETERS if (param.name or "").rstrip("_") == option and name != "render"
    ]
    assert takers
    for command, param in takers:
        assert param._custom_shell_complete is complete_option
        flag = max(param.opts, key=len)
        assert offered(run, command, flag, "") == literals()[option]
        first = literals()[option][0]
        assert first in offered(run, command, flag, first[:2].upper())
        assert offered(run, command, flag, "zzz") == []


@pytest.mark.parametrize("format_", plugins.WRITERS)
def test_the_options_of_a_format_are_offered_and_their_values(run, format_: str) -> None:
    hints = fields(plugins.find("writer", format_))
    names = [name.replace("_", "-") for name in hints]
    assert offered(run, "export", "-f", format_, "-O", "") == [f"{name}=" for name in names]
    for name, hint in zip(names, hints.values(), strict=True):
        if values := choices(hint):
            assert offered(run, "export", "-f", format_, "-O", f"{name}=") == [f"{name}={each}" for each in values]


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        (["export", "-o", "x.tex", "-O", "mark"], ["markup="]),
        (["export", "-s", "apa", "-O", "processor="], ["processor=citeproc-py"]),
        (["export", "-O", "max_"], ["max-authors="]),
        (["export", "--keep", "auth"], ["author"]),
        (["export", "--drop", "author,ti"], ["author,title"]),
        (["export", "-f", "nonsense", "-O", ""], []),
        (["export", "-f", ""], ["bibtex", "biblatex", "csl-json", "html", "md", "json"]),
        (["show", "-f", "ht"], ["html"]),
        (["formats", "bibl"], ["biblatex"]),
        (["sources", "o"], ["openalex"]),
        (["list", "--from", ""], ["bibtex", "bib", "json", "yaml"]),
        (["cite", "--locale", "de"], ["de-AT", "de-CH", "de-DE"]),
        (["export", "--locale", "pt_"], ["pt-BR", "pt-PT"]),
        (["export", "-s", "apa"], ["apa", "apa-cv"]),
        (["cite", "--style", "IEEE-ac"], ["ieee-access"]),
        (["styles", "--kind", ""], ["author-date", "numeric", "note", "author", "label"]),
        (["styles", "a"], ["add"]),
        (["styles", "add", "--h"], ["--here", "--help"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["list", "--type", "article-"], ["article-journal", "article-magazine", "article-newspaper"]),
        (["list", "--section", ""], ["one"]),
        (["list", "--tag", ""], ["form"]),
        (["list", "-e", "other.bib", "--tag", ""], []),
        (["explain", "a", "contai"], ["container-title", "container-title-short"]),
        (["explain", ""], ["a", "Dean:2012:LSD"]),
        (["cite", "a", ""], ["Dean:2012:LSD"]),
        (["styles", "--preview", "DEAN"], ["Dean:2012:LSD"]),
        (["export", "--aux", ""], ["paper.aux", "sub/"]),
        (["export", "--aux", "sub/"], ["sub/chapter.aux"]),
        (["export", "--tex", "p"], ["paper.tex"]),
        (["export", "-e", ""], ["entries.yaml", "my refs.bib", "other.bib", "post.md", "sub/"]),
        (["render", "--markup", ""], ["markdown", "html"]),
        (["render", ""], ["post.md", "sub/"]),
        (["add", "-e", ""], ["entries.yaml", "sub/"]),
        (["export", "--bcf", "no"], ["no"]),
    ],
)
def test_what_is_offered(run, folder: Path, typed: list[str], among: list[str]) -> None:
    got = offered(run, *typed, cwd=folder)
    assert typed[0] != "render" or set(got) == set(among)
    assert set(among) <= set(got)
    assert bool(got) == bool(among)
    if any("." in each and "/" not in each for each in among) and typed[-1] == "":
        assert set(got) == set(among)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "entries.yaml").write_text(
        "sections: {one: The First}\nentries:\n  a: {title: A, tags: [form]}\n  'Dean:2012:LSD': {title: B}\n"
    )
    for name in ("other.bib", "my refs.bib", "paper.aux", "paper.tex", "post.md", "notes.pdf", ".hidden.bib"):
        (tmp_path / name).write_text("@book{x, title={X}}\n@book{Dean:2013, title={Y}}\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "chapter.aux").touch()
    return tmp_path


@needs.permissions
@needs.shell
@pytest.mark.parametrize(
    ("line", "replies"),
    [
        ("mlsysbib expo", ["export"]),
        ("mlsysbib export Dean:", ["2012:LSD"]),
        ("mlsysbib export -e 'my refs.bib' Dean:20", ["2013"]),
        ("mlsysbib export -e my", ["my\\ refs.bib"]),
        ("mlsysbib export -O pre", ["nospace", "preset="]),
        ("mlsysbib export -O preset=a", ["acm", "acl"]),
        ("mlsysbib export --preset=a", ["acm", "acl"]),
        ("mlsysbib export --venue ", ["full", "short", "abbreviated", "none"]),
        ("mlsysbib export --preset a -O sort=t", ["true"]),
        ("mlsysbib export --aux su", ["default"]),
        ("mlsysbib export -o ", ["default"]),
    ],
)
def test_in_bash_itself(folder: Path, environment: dict[str, str], line: str, replies: list[str]) -> None:
    """Bash splits the line at colons and equals signs, and puts what is offered behind the last of them."""
    program = folder / "mlsysbib"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m mlsysbib "$@"\n')
    program.chmod(0o755)
    words = [
        part for word in re.findall(r"'[^']*'|\S+", line) for part in re.split(r"(?<=[:=])|(?=[:=])", word) if part
    ]
    words += [""] if line.endswith(" ") or line[-1] in ":=" else []
    script = f"""
source <({program} completion bash)
compopt() {{ printf '%s\\n' "$2"; }}
COMP_LINE=$1 COMP_POINT=${{#1}}; shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_mlsysbib_completion {program}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        ["bash", "-c", script, "bash", line, *words],
        cwd=folder,
        env={**environment, "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    assert list(filter(None, done.stdout.splitlines())) == replies


def test_a_key_is_offered_for_a_choice_with_what_follows_it(run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text("entries:\n  mine: {title: A}\n  other: {title: B}\n")
    assert offered(run, "enrich", "--accept", "", cwd=tmp_path) == ["mine=", "other="]
    assert offered(run, "enrich", "--accept", "ot", cwd=tmp_path) == ["other="]
    assert offered(run, "enrich", "--accept", "other=10.", cwd=tmp_path) == []
