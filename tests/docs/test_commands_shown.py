"""Every command that the docs show is one, and so is every flag of it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from mlsysbib.cli import own_styles
from mlsysbib.cli.commands import mlsysbib as program

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(?:sh|console|text|make|yaml)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_TYPED = re.compile(r"^(?:\$ )?(mlsysbib .+)$", re.MULTILINE)
_SPAN = re.compile(r"`(mlsysbib [^`\n]+)`")
# What a shell takes for itself, comments, and what stands for more.
_AFTER = re.compile(r"\s(?:#\s|[|>&;<]|2>).*|\s*\.\.\.|\s*…| {3,}.*|[;:,.]$|\\$")
_PLACEHOLDER = re.compile(r"\[[^\]]*\]")


def shown(page: Path) -> Iterator[list[str]]:
    """The commands of a page, in words."""
    text = page.read_text(encoding="utf-8")
    typed = [line for block in _BLOCK.findall(text) for line in _TYPED.findall(block)]
    for each in (*typed, *_SPAN.findall(text)):
        text = _AFTER.sub("", _PLACEHOLDER.sub("", each)).strip()
        try:
            yield shlex.split(text)[1:]
        except ValueError:  # half of a quote, in prose
            continue


def flags(command: click.Command) -> set[str]:
    return {flag for each in command.params for flag in (*each.opts, *each.secondary_opts)} | {"-h", "--help"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_shown_can_be_typed(page: Path) -> None:
    for words in shown(page):
        command: click.Command = program
        context = click.Context(program, resilient_parsing=True)
        rest = list(words)
        while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
            if not re.fullmatch("[a-z]+", rest[0]):
                break  # COMMAND, which stands for any
            found = command.get_command(context, rest.pop(0))
            assert found is not None, words
            command = found
        if command.name == "styles" and rest and hasattr(own_styles, rest[0]):
            command = getattr(own_styles, rest.pop(0))
        for word in rest:
            flag = word.partition("=")[0]
            if re.fullmatch(r"--[a-z][a-z-]*|-[A-Za-z]", flag):
                assert flag in flags(command), words
