"""The records of an XML dump, each an element by itself: where it ends, and its text."""

from __future__ import annotations

import re
from collections.abc import Collection

from mlsysbib.errors import UnexpectedAnswer

_NAME = re.compile(rb"<([\w:.-]+)")
_EMPTY = re.compile(rb"<[^<>]*/>")


def ended(data: bytes, kinds: Collection[str]) -> bytes | None:
    """The element that some bytes begin with; None for one of another kind, or one that was commented out.

    Raises ``UnexpectedAnswer`` for one without an end: it was cut short, or another begins in it.
    """
    match = _NAME.match(data)
    if match is None or match[1].decode("ascii", "replace") not in kinds:
        return None
    place = data.rfind(end := b"</" + match[1] + b">")
    if place < 0:
        empty = _EMPTY.match(data)
        if empty is None:
            raise UnexpectedAnswer(f"<{match[1].decode()}> does not end")
        return empty[0]
    after = place + len(end)
    behind = data[after:]
    if b"-->" in behind and b"<!--" not in behind.partition(b"-->")[0]:
        return None
    return data[:after]


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
