"""What a command says: the artefact on stdout, everything else on stderr."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from errno import EBADF
from typing import IO, TYPE_CHECKING, Any

import click

from mlsysbib.errors import Finding, Place, UsageError
from mlsysbib.files.access import STDIN, gathered, is_stdout
from mlsysbib.files.system import is_closed_pipe
from mlsysbib.text.patterns import pattern

if TYPE_CHECKING:
    from mlsysbib.overwriting.artefact import Artefact

# Newlines and tabs are ours; so are not: other controls, and marks that turn the direction of what follows.
_BYTES = pattern("[\udc80-\udcff]")
_CONTROL = pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(line: str) -> None:
    """A line on stderr; the work is done all the same where that cannot be written (a full disk)."""
    with suppress(OSError):
        click.echo(harmless(line), err=True)


def say_if(line: str, *, quiet: bool = False) -> None:
    """A line on stderr, where there is something to say."""
    if line and not quiet:
        say(line)


def harmless(text: str) -> str:
    """Text from a file as a terminal may see it: control characters, which could drive it, are spelt out."""
    return text if text.isprintable() else _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def complain(message: str) -> None:
    """An error that is not about a place in a file."""
    say(f"mlsysbib: {message}")


def warn(problems: Iterable[Finding], *, quiet: bool = False) -> None:
    """A line on stderr for each thing that was noticed.

    Under ``--strict`` they are why the command fails, so that ``quiet`` does not hide them.
    """
    told = list(problems)
    count(told)
    if not quiet or is_strict():
        for problem in told:
            say(f"warning: {problem}")


def warn_of_losses(losses: Iterable[Finding], *, quiet: bool = False) -> None:
    """The same of what a format cannot say; for many entries that lack the same, one line."""
    alike: dict[Finding, list[Finding]] = {}
    for loss in losses:
        alike.setdefault(loss.at(Place())._replace(key="") if loss.field else loss, []).append(loss)
    count([each for same in alike.values() for each in same])
    if quiet and not is_strict():
        return
    for loss, same in alike.items():
        if len(same) > _NAMED:
            keys = ", ".join(each.key for each in same[:_NAMED])
            say(f"warning: {loss._replace(message=f'{loss.message} ({keys} and {len(same) - _NAMED} more)')}")
        else:
            for each in same:
                say(f"warning: {each}")


_NAMED = 3


STRICT = "mlsysbib.strict"
"""Where click's context keeps that ``--strict`` was given."""
_COUNTED = "mlsysbib.counted"


class Refused(click.ClickException):
    """``--strict`` was given, and there were warnings."""

    exit_code = 1

    def __init__(self, number: int) -> None:
        super().__init__(f"--strict: {number} warning{'' if number == 1 else 's'}, so nothing was written")

    def show(self, file: Any = None) -> None:
        complain(self.message)


def is_strict() -> bool:
    """Whether the command that runs was given ``--strict``."""
    context = click.get_current_context(silent=True)
    return context is not None and STRICT in context.meta


def count(problems: Sequence[Finding]) -> None:
    """Note what ``strictly`` has to fail for, however it is told."""
    if context := click.get_current_context(silent=True):
        context.meta[_COUNTED] = context.meta.get(_COUNTED, 0) + len(problems)


def strictly(pieces: Iterable[str], losses: Sequence[Finding] = ()) -> Iterable[str]:
    """The artefact as it is; under ``--strict`` whole, and raises ``Refused`` where anything was warned of.

    ``losses`` is the list that the writer reports to while the pieces come.
    """
    if not is_strict():
        return pieces
    whole = list(pieces)
    warn_of_losses(losses)
    if number := click.get_current_context().meta[_COUNTED]:
        raise Refused(number)
    return whole


def emit(
    pieces: Iterable[str],
    output: str | None = None,
    losses: Sequence[Finding] = (),
    artefact: Artefact | None = None,
) -> None:
    """The artefact, to the file ``output`` (whole or not at all) or to stdout (None or ``-``); see ``strictly``.

    ``artefact`` is what the rule of overwriting must know of it; without it, nothing that is there may be lost.
    """
    pieces = strictly(pieces, losses)
    if output == "":
        raise UsageError("-o names no file; is a variable of the shell empty?")
    if output is not None and output != STDIN and not is_stdout(output):
        from mlsysbib.overwriting.rule import write  # readers to compare with, and checksums, which only a file needs

        kept = write(output, pieces, artefact)
        if kept:
            say(kept)
        return
    if sys.stdout is None:
        raise OSError(EBADF, os.strerror(EBADF), "standard output")
    pieces = gathered(pieces)
    if artefact is not None and _is_file(sys.stdout):
        from mlsysbib.overwriting.rule import printed

        pieces = printed(pieces, sys.stdout, artefact)
    try:
        for text in pieces:
            _put(text)
        sys.stdout.flush()
    except OSError as error:
        if not is_closed_pipe(error) and error.filename is None:
            error.filename = "standard output"
        raise


def _put(text: str) -> None:
    """A piece on stdout; of a file that is not text, its bytes (PEP 383), which are nothing for a terminal."""
    if text.isascii() or not _BYTES.search(text):
        sys.stdout.write(text)
        return
    if on_terminal():
        raise UsageError("this is a file for another program, not text; name one with -o")
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))


def _is_file(stream: IO[str]) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def on_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def in_colour() -> bool:
    """Whether stdout takes colour: a terminal that is not dumb, and nobody said NO_COLOR (no-color.org)."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
