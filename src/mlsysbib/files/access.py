"""Files, read and written: whole or not at all.

Every command and every other module that touches the user's files does it here. A file that is not there or not
permitted is an ``OSError`` that names it, as everywhere in Python.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EACCES, EDQUOT, EFBIG, EISDIR, ENOSPC
from itertools import count
from typing import IO

from mlsysbib.files.system import keep_mode, move

_BIB = (".bib", ".bibtex", ".biblatex")
STDIN = "-"
"""The path that means standard input, or standard output."""

# What stands beside a file while it is written, and the seconds after which nobody writes it any more.
_TEMPORARY, _STALE = r"\.[0-9a-f]{8}\.tmp", 60
_GATHERED = 1 << 16
_NO_ROOM = (ENOSPC, EFBIG, EDQUOT)


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """A file's bytes; those of standard input where the path is ``-``."""
    if os.fspath(path) == STDIN:
        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:
            return file.read()
    except PermissionError:
        # Windows' word for it, which would send the user to look after permissions.
        if os.path.isdir(path):
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR), os.fspath(path)) from None
        raise


def bib_files(paths: Iterable[str]) -> Iterator[bytes]:
    """The .bib files among some paths, if they can be read more than once."""
    yield from (read_bytes(path) for path in paths if path.lower().endswith(_BIB) and os.path.isfile(path))


def read_head(path: str | os.PathLike[str]) -> bytes:
    """The first 64 kB of a file, by which its kind is told."""
    with open(path, "rb") as file:
        return file.read(_GATHERED)


def write_text(path: str | os.PathLike[str], pieces: Iterable[str]) -> None:
    """Write text as UTF-8, whole or not at all, as ``write_bytes`` does."""
    write_bytes(path, (text.encode() for text in gathered(pieces)))


def write_bytes(path: str | os.PathLike[str], pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all: a reader sees the old file or the new one, never half of one.

    The bytes go to a file beside the target, which then takes the target's place. The target's permissions are
    kept; a symbolic link stays, and what it points at is replaced. What is not a regular file (``/dev/null``, a
    named pipe) is written to directly.
    """
    shown = os.fspath(path)
    try:
        _replace(os.path.realpath(shown), pieces)
    except OSError as error:
        # The user knows the file that was named, not the temporary one nor the end of a chain of links.
        raise type(error)(error.errno, error.strerror, shown) from None


def _replace(target: str, pieces: Iterable[bytes]) -> None:
    before = _stat(target)
    if before is not None and stat.S_ISDIR(before.st_mode):
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    if before is not None and not stat.S_ISREG(before.st_mode):
        with open(target, "wb", buffering=0) as file:
            _write(file, pieces)
        return
    if before is not None and not os.access(target, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    with _beside(target) as file:
        if before is not None:
            keep_mode(file.fileno(), stat.S_IMODE(before.st_mode))
        _write(file, pieces)
        # Before the rename, or a crash of the machine could leave an empty file under the name.
        os.fsync(file.fileno())


@contextmanager
def _beside(target: str) -> Iterator[IO[bytes]]:
    """A new file beside the target that takes its place when the block ends, and goes when the block fails."""
    # Not the process's number: in containers it is the same each time, and what a kill left would be in the way.
    temporary = f"{target}.{os.urandom(4).hex()}.tmp"
    # Not tempfile's 0600: a new file gets what the umask leaves of 0666, as from any editor.
    file = open(temporary, "xb", buffering=0)  # noqa: SIM115  (Windows moves no file that is open)
    try:
        with file:
            yield file
        move(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def clear_temporaries(path: str | os.PathLike[str]) -> None:
    """Removes what a killed process left beside a file that it was writing; what is young may be another's."""
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    with suppress(OSError):
        for each in os.scandir(folder or "."):
            if re.fullmatch(re.escape(name) + _TEMPORARY, each.name) and time.time() - each.stat().st_mtime > _STALE:
                os.unlink(each.path)


@contextmanager
def room(path: str, folder: str) -> Iterator[None]:
    """Where much is written by and by: raises ``OSError`` that says what stands where there is no room for more.

    ``path`` is what is made, ``folder`` where that is kept which is done.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise OSError(error.errno, f"{error.strerror}; {kept_in(folder)}", path) from None


def kept_in(folder: str) -> str:
    """What to do where there is no room for more."""
    return f"what is done is kept in {folder}, and the same command goes on once there is room"


def temporary_of(name: str) -> str:
    """The name of the file that a file is written for, as it stands beside it for that long; "" for any other file."""
    match = re.fullmatch(rf"(.*){_TEMPORARY}", name)
    return match[1] if match else ""


def _write(file: IO[bytes], pieces: Iterable[bytes]) -> None:
    for chunk in pieces:
        view = memoryview(chunk)
        while view:
            view = view[file.write(view) :]


def gathered(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in pieces of some 64 kB: one system call each, not one for every comma."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _GATHERED:
            yield "".join(waiting)
            waiting.clear()
            size = 0
    yield "".join(waiting)


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def cache_folder(environ: Mapping[str, str]) -> str:
    """The folder for what can be had again: MLSYSBIB_CACHE_DIR, else the place that the system has for caches."""
    return _own_folder(environ, "CACHE", "~/.cache")


def state_folder(environ: Mapping[str, str]) -> str:
    """The folder for what a program remembers: MLSYSBIB_STATE_DIR, else the place that the system has for that."""
    return _own_folder(environ, "STATE", "~/.local/state")


def data_folder(environ: Mapping[str, str]) -> str:
    """The folder for what the user has and no project does: MLSYSBIB_DATA_DIR, else the system's place for that."""
    return _own_folder(environ, "DATA", "~/.local/share")


def _own_folder(environ: Mapping[str, str], kind: str, default: str) -> str:
    """A folder of mlsysbib's own, by its setting, the XDG base directories, or as Windows has it."""
    if own := environ.get(f"MLSYSBIB_{kind}_DIR"):
        return os.path.expanduser(own)
    if shared := environ.get(f"XDG_{kind}_HOME"):
        return os.path.join(shared, "mlsysbib")
    if os.name == "nt" and (local := environ.get("LOCALAPPDATA")):
        return os.path.join(local, "mlsysbib", kind.title())
    return os.path.join(os.path.expanduser(default), "mlsysbib")


def append_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Put bytes after those of a file, which is begun where it is not there."""
    with open(path, "ab", buffering=0) as file:
        file.write(data)


def backed_up(path: str | os.PathLike[str]) -> str:
    """The path of a new copy beside a file, permissions and all: ``refs.bib.bak``, or ``.bak2`` where that is taken."""
    shown = os.fspath(path)
    mode = stat.S_IMODE(os.stat(shown).st_mode)
    for number in count(1):
        backup = f"{shown}.bak{number if number > 1 else ''}"
        with suppress(FileExistsError):
            descriptor = os.open(backup, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
            break
    try:
        with open(descriptor, "wb", buffering=0) as file:
            _write(file, [read_bytes(shown)])
            os.fsync(file.fileno())
        os.chmod(backup, mode)
    except BaseException as error:
        os.unlink(backup)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = backup
        raise
    return backup


def is_stdout(path: str) -> bool:
    """Whether stdout was sent to this file, which the shell has emptied by now."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError, AttributeError):  # no such file, or no stdout
        return False
