"""Runs a command and turns what went wrong into a few clear lines and an exit code.

0 done, 1 findings (a check that did not hold), 2 wrong usage or input, 3 a service failed and something is incomplete.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from mlsysbib.cli.commands import mlsysbib
from mlsysbib.cli.talk import complain, say
from mlsysbib.errors import MlsysbibError, ReadError, SourceError
from mlsysbib.files.system import is_closed_pipe

_WRONG, _SERVICE_FAILED = 2, 3
# What shells say of any other command that SIGINT or SIGPIPE ended: 128 and the signal's number.
INTERRUPTED, BROKEN_PIPE = 130, 141


def run(args: Sequence[str]) -> int:
    """The exit code of ``mlsysbib ARGS``, everything being written.

    Output is UTF-8 with newlines of one character, whatever the locale.
    """
    if sys.stderr is None:
        # Closed by who called: the talk goes nowhere, and the work is the same.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (as long as the process)
    # What was typed may not be text at all; an error about it must be printable.
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if stream is not None:
            stream.reconfigure(encoding="utf-8", newline="\n", errors=errors)  # type: ignore[union-attr]  # of a file, as these are
    try:
        try:
            code = _invoke(args) or 0
        finally:
            # What was printed before an error is printed; the process ends without a look at its buffers.
            if sys.stdout is not None:
                sys.stdout.flush()
    except (KeyboardInterrupt, click.exceptions.Abort):
        forget_output()
        code = INTERRUPTED
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        code = error.exit_code
    except MlsysbibError as error:
        code = _told(error)
    except OSError as error:
        forget_output()
        code = _told_by_system(error)
    return code


def _invoke(args: Sequence[str]) -> int | None:
    """What the command returns; not by click's ``main``, which has exit codes of its own for a broken pipe."""
    if "_MLSYSBIB_COMPLETE" in os.environ:
        from mlsysbib.cli.shells import install

        install()
        mlsysbib.main(args, prog_name="mlsysbib")
    try:
        with mlsysbib.make_context("mlsysbib", list(args)) as context:
            code: int | None = mlsysbib.invoke(context)
            return code
    except click.exceptions.Exit as exit_:
        return exit_.exit_code


def forget_output() -> None:
    """Send what is still buffered nowhere: the interpreter would try to write it at its end, and tell of it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: MlsysbibError) -> int:
    if isinstance(error, ReadError):
        for problem in error.problems:
            say(str(problem))
        for note in getattr(error, "__notes__", ()):
            complain(note)
    else:
        complain(str(error))
    return _SERVICE_FAILED if isinstance(error, SourceError) else _WRONG


def _told_by_system(error: OSError) -> int:
    """The file and what is the matter with it: ``refs.bib: Permission denied``; nothing for a reader that went away."""
    if is_closed_pipe(error):
        return BROKEN_PIPE
    reason = error.strerror or str(error)
    complain(f"{error.filename}: {reason}" if error.filename else reason)
    return _WRONG
