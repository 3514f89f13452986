"""What a command says: the artefact on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from errno import EBADF

import click

from mlsysbib.errors import Problem
from mlsysbib.files import STDIN, gathered, write_text


def say(line: str) -> None:
    """A line on stderr."""
    click.echo(line, err=True)


def complain(message: str) -> None:
    """An error that is not about a place in a file."""
    say(f"mlsysbib: {message}")


def warn(problems: Iterable[Problem], *, quiet: bool = False) -> None:
    """A line on stderr for each thing that was noticed or lost."""
    if not quiet:
        for problem in problems:
            say(f"warning: {problem}")


def emit(pieces: Iterable[str], output: str | None = None) -> None:
    """The artefact, to the file ``output`` (whole or not at all) or to stdout (None or ``-``)."""
    if output not in (None, STDIN):
        write_text(output, pieces)
        return
    if sys.stdout is None:
        raise OSError(EBADF, os.strerror(EBADF), "standard output")
    try:
        for text in gathered(pieces):
            sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError) and error.filename is None:
            error.filename = "standard output"
        raise


def on_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def in_colour() -> bool:
    """Whether stdout takes colour: a terminal that is not dumb, and nobody said NO_COLOR (no-color.org)."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
