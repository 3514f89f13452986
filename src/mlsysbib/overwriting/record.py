"""The files that mlsysbib wrote, known again by place and content, so that it may write them anew.

The record is a text file in the user's state folder, a line for each file written: the SHA-256 of its real path and
its bytes. A file that was edited since, moved, or checked out by somebody else is not in it. It is a convenience:
where it cannot be read or written, files count as somebody's own.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress

from mlsysbib.files import append_bytes, read_bytes, state_folder, write_bytes
from mlsysbib.system import alone

_NAME = "written.sha256"
_LINE = 65
_MOST = 20_000 * _LINE


def remember(path: str, content: bytes) -> None:
    """Notes that a file with this content is mlsysbib's own work."""
    folder = state_folder(os.environ)
    # No state folder, a full disk: the file is written, and that is what was asked for.
    with suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        place = os.path.join(folder, _NAME)
        with alone(folder):
            append_bytes(place, f"{_digest(path, content)}\n".encode())
            if os.path.getsize(place) > _MOST:
                write_bytes(place, [read_bytes(place)[-_MOST // 2 // _LINE * _LINE :]])


def is_remembered(path: str, content: bytes) -> bool:
    """Whether mlsysbib wrote just this content at this place."""
    with suppress(OSError):
        return _digest(path, content).encode() in read_bytes(os.path.join(state_folder(os.environ), _NAME))
    return False


def folded(content: bytes) -> bytes:
    """The content with newlines of one character: version control may have changed them."""
    return content.replace(b"\r\n", b"\n")


def _digest(path: str, content: bytes) -> str:
    # With the place: a file that somebody keeps by hand may happen to have the bytes of one that was written elsewhere.
    place = os.fsencode(os.path.normcase(os.path.realpath(path)))
    return hashlib.sha256(place + b"\0" + folded(content)).hexdigest()
