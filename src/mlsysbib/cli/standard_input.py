"""What stands in standard input, as far as that can be told without reading it."""

from __future__ import annotations

import os
import select
import stat
import sys
from typing import Any

from mlsysbib.cli.talk import say
from mlsysbib.text.patterns import pattern

_PATIENCE = 1.0
# What .bib, CSL-JSON and entries.yaml cannot begin with.
_WORDS = pattern(rb"""(?:(?!["']?entries["']?:)[^\s@%#{}\[\]]+\s*?(?:\n|\Z))+""")


def is_piped() -> bool:
    """Whether standard input is a pipe or a file, not a terminal, /dev/null or nothing."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):  # closed, replaced, or none at all
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def holds_something() -> bool:
    """Whether a pipe or a file was sent to standard input and has content; waits for the first of it.

    False for a terminal, /dev/null, and where there is no standard input. Says on stderr that it waits, where nobody
    writes and nobody closes the pipe.
    """
    if not is_piped():
        return False
    # Windows can wait for sockets alone.
    if os.name == "posix" and not select.select([sys.stdin], [], [], _PATIENCE)[0]:
        say("waiting for entries on standard input; `< /dev/null` says that none will come")
    stdin: Any = sys.stdin.buffer
    while (piece := stdin.peek(1)) and not piece.strip():
        stdin.read(len(piece))  # blank lines are not a library, and nothing is lost with them
    return bool(piece)


def is_of_words() -> bool:
    """Whether what a pipe holds is not a library but one word a line, such as the keys that a loop of the shell reads.

    Where it is a file, what has been looked at is put back for the loop.
    """
    stdin: Any = sys.stdin.buffer
    if not _WORDS.fullmatch(stdin.peek(1)):
        return False
    if stdin.seekable():
        stdin.raw.seek(stdin.tell())
    return True


def is_waiting() -> bool:
    """Whether something stands in standard input now; it stays there."""
    if not is_piped():
        return False
    status = os.fstat(sys.stdin.fileno())
    if stat.S_ISREG(status.st_mode):
        return status.st_size > os.lseek(sys.stdin.fileno(), 0, os.SEEK_CUR)
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(sys.stdin, select.POLLIN)
    return any(event & select.POLLIN for _, event in poll.poll(0))
