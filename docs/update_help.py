"""Puts each command's ``--help`` into docs/command-line.md, between the lines that ask for it.

python docs/update_help.py            rewrites the file
python docs/update_help.py --check    exits 1 where it is not up to date
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from mlsysbib.cli.commands import mlsysbib

PAGE = Path(__file__).with_name("command-line.md")
_BLOCK = re.compile(r"(<!-- help: (?P<name>[\w ]*) -->\n)```text\n.*?```\n", re.DOTALL)


def help_of(name: str) -> str:
    """What ``mlsysbib NAME --help`` prints on a terminal of 100 columns; of mlsysbib itself where NAME is empty."""
    context = mlsysbib.make_context("mlsysbib", [], resilient_parsing=True, terminal_width=100)
    if name:
        first, *rest = name.split()
        found = mlsysbib.get_command(context, first)
        if found is None:
            raise SystemExit(f"{PAGE.name} asks for the help of {name!r}, which is not a command")
        while isinstance(found, click.Group) and rest:
            context = found.make_context(first, [], parent=context, resilient_parsing=True, terminal_width=100)
            first, *rest = rest
            found = found.commands[first]
        context = found.make_context(first, rest, parent=context, resilient_parsing=True, terminal_width=100)
    return context.command.get_help(context)


def updated(page: str) -> str:
    """The page with every help text as it is now."""
    return _BLOCK.sub(lambda match: f"{match[1]}```text\n{help_of(match['name'])}\n```\n", page)


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(updated(page), encoding="utf-8")
    elif updated(page) != page:
        raise SystemExit(f"{PAGE.name} is not up to date: python docs/update_help.py")


if __name__ == "__main__":
    main()
