"""What one system has and another has not: the only module that calls it, so that the rest runs on Windows, too.

Locks on folders and the permissions of an open file are POSIX's; that an open file cannot be replaced, and that a
closed pipe is an invalid argument, is Windows'. ``tests/test_system.py`` walks the rest of the package for such names.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EAGAIN, EDEADLK, EINVAL

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]  # None says so
try:
    import msvcrt
except ImportError:  # on Windows alone
    msvcrt = None  # type: ignore[assignment]  # None says so

# A virus scanner or an editor that holds a file lets go of it within some tenths of a second.
_TRIES, _PAUSE = 5, 0.1
_HELD = "; another program may have it open: close it there, and run the command again"


@contextmanager
def alone(folder: str | os.PathLike[str]) -> Iterator[None]:
    """Held by one process at a time: reading a file in the folder, changing it and writing it again is one step.

    Where the system has no such locks (Windows, some network drives), the processes are not kept apart.
    """
    descriptor = None
    try:
        with suppress(OSError):
            if fcntl is not None:
                descriptor = os.open(os.fspath(folder) or ".", os.O_RDONLY)
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """While a process may be begun, which would hear Ctrl-C before it knows that it is not for it; not on Windows."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_LOCKED_BYTE = 1 << 30  # far beyond what stands in the file: Windows lets nobody read what is locked


@contextmanager
def held(path: str | os.PathLike[str], who: str) -> Iterator[str]:
    """A file that says who holds it, held by one process at a time; gives "", or who holds it where that is another.

    A process that ends lets go of it, however it ends.
    """
    descriptor = os.open(os.fspath(path), os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if _lock(descriptor):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, who.encode())
            yield ""
        else:
            yield os.read(descriptor, 1 << 10).decode(errors="replace") or "another process"
    finally:
        os.close(descriptor)


def this_process() -> str:
    """Who holds a file, to be told to others: the number of this process, its machine, and since when."""
    import socket  # which no command needs that reads and writes a library
    from datetime import datetime

    return f"process {os.getpid()} on {socket.gethostname()}, since {datetime.now().astimezone():%Y-%m-%d %H:%M}"


def _lock(descriptor: int) -> bool:
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        elif msvcrt is not None:
            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
    except OSError as error:
        # Where a drive has no locks at all, the processes are not kept apart.
        return error.errno not in (EACCES, EAGAIN, EDEADLK)
    return True


def keep_mode(descriptor: int, mode: int) -> None:
    """Gives an open file these permissions; Windows has but one, and what is replaced there may be written anyway."""
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)


def move(source: str, target: str, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Puts a file in another's place; where a program has that open, which Windows holds against it, it is tried again.

    Raises ``PermissionError`` that says so where it stays open.
    """
    for left in reversed(range(_TRIES)):
        try:
            os.replace(source, target)
        except PermissionError as error:
            if not left:
                raise PermissionError(error.errno, f"{error.strerror}{_HELD}", target) from None
            sleep(_PAUSE)
        else:
            return


def is_closed_pipe(error: OSError, *, system: str = os.name) -> bool:
    """Whether the reader of what was written went away; on Windows that is an invalid argument, of no file."""
    if isinstance(error, BrokenPipeError):
        return True
    return system == "nt" and error.errno == EINVAL and error.filename is None


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
