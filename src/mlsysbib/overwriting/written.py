"""The files that mlsysbib wrote, known again by place and content, so that it may write them anew.

They are listed in a text file in the user's state folder, a line for each file written: the SHA-256 of its place and
its bytes, and the files that its entries came from. A file that was edited since, moved, or checked out by somebody
else is not in it, and one whose entries came from files that are gone is perhaps the only place that still has them.
It is a convenience: where it cannot be read or written, files count as somebody's own.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from typing import IO

from mlsysbib.files.access import append_bytes, read_bytes, state_folder, write_bytes
from mlsysbib.files.system import alone

_NAME = "written.sha256"
_MOST = 2_000_000


def remember(path: str, content: bytes, sources: Iterable[str] = ()) -> None:
    """Notes that a file with this content is mlsysbib's own work, made of the entries in some files."""
    _note(_digest(_as_bytes(path), content), sources)


def is_remembered(path: str, content: bytes, sources: Collection[str] = ()) -> bool:
    """Whether mlsysbib wrote just this content at this place, and could do so again.

    That is, what it was made of is there still, or among the ``sources`` that are read now.
    """
    with suppress(OSError):
        listed = read_bytes(os.path.join(state_folder(os.environ), _NAME))
        places = (_as_bytes(path), _inode(os.stat(os.path.realpath(path))))
        return any(_is_left(line, sources) for place in places for line in _lines(listed, _digest(place, content)))
    return False


def watched(pieces: Iterable[str], stream: IO[str], sources: Iterable[str]) -> Iterator[str]:
    """The pieces as they go to a stream that is a file; when all are written, it is noted if it holds just these.

    The shell alone knows the file's path (``> refs.bib``), so that it is noted by what the system calls it.
    """
    digest, size = _started(_inode(os.fstat(stream.fileno()))), 0
    for piece in pieces:
        content = piece.encode("utf-8", "surrogateescape")
        digest.update(folded(content))
        size += len(content)
        yield piece
    stream.flush()
    if os.fstat(stream.fileno()).st_size == size:
        _note(digest.hexdigest(), sources)


def folded(content: bytes) -> bytes:
    """The content with newlines of one character: version control may have changed them."""
    return content.replace(b"\r\n", b"\n")


def _note(digest: str, sources: Iterable[str]) -> None:
    folder = state_folder(os.environ)
    # No state folder, a full disk: the file is written, and that is what was asked for.
    with suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        place = os.path.join(folder, _NAME)
        with alone(folder):
            append_bytes(place, f"{digest} {json.dumps(list(sources))}\n".encode())
            if os.path.getsize(place) > _MOST:
                write_bytes(place, [read_bytes(place)[-_MOST // 2 :].partition(b"\n")[2]])


def _lines(listed: bytes, digest: str) -> Iterator[bytes]:
    """What the list says after a digest, each time that it has it."""
    for part in listed.split(digest.encode())[1:]:
        yield part.partition(b"\n")[0]


def _is_left(line: bytes, sources: Collection[str]) -> bool:
    try:
        origins: list[str] = json.loads(line)
    except ValueError:  # the disk was full
        return False
    return all(origin in sources or os.path.exists(origin) for origin in origins)


def _as_bytes(path: str) -> bytes:
    return os.fsencode(os.path.normcase(os.path.realpath(path)))


def _inode(status: os.stat_result) -> bytes:
    return f"{status.st_dev}:{status.st_ino}".encode()


def _digest(place: bytes, content: bytes) -> str:
    digest = _started(place)
    digest.update(folded(content))
    return digest.hexdigest()


def _started(place: bytes) -> hashlib._Hash:
    # With the place: a file that somebody keeps by hand may happen to have the bytes of one that was written elsewhere.
    return hashlib.sha256(place + b"\0")
