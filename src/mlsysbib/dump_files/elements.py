"""The records of an XML dump, each an element by itself: where it ends, and its text."""

from __future__ import annotations

import re
from collections.abc import Collection

from mlsysbib.errors import UnexpectedAnswer

_NAME = re.compile(rb"<([\w:.-]+)")
_BLANK = re.compile(rb"\s*>")
_EMPTY = re.compile(rb"<[^<>]*/>")


def ended(data: bytes, kinds: Collection[str]) -> bytes | None:
    """The element that some bytes begin with; None for one of another kind, or one that was commented out.

    Raises ``UnexpectedAnswer`` for one without an end: it was cut short, or another begins in it.
    """
    match = _NAME.match(data)
    if match is None or match[1].decode("ascii", "replace") not in kinds:
        return None
    after = _end(data, match[1])
    if after < 0:
        empty = _EMPTY.match(data)
        if empty is None:
            raise UnexpectedAnswer(f"<{match[1].decode()}> does not end")
        return empty[0]
    behind = data[after:]
    if b"-->" in behind and b"<!--" not in behind.partition(b"-->")[0]:
        return None
    return data[:after]


def _end(data: bytes, name: bytes) -> int:
    """The place after the last end of an element of this name; -1 where there is none."""
    tag = b"</" + name
    place = data.rfind(tag)
    while place >= 0 and (closed := _BLANK.match(data, place + len(tag))) is None:
        place = data.rfind(tag, 0, place)  # that of a longer name
    return -1 if place < 0 or closed is None else closed.end()


def text_of(data: bytes) -> str:
    """Bytes of a file that should be UTF-8, and is Latin-1 where it is not."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def unescaped(text: str) -> str:
    """A text with its entities as the characters that they are."""
    if "&" not in text:
        return text
    from html import unescape  # few texts have one

    return unescape(text)
