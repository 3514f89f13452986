"""The characters that XML has no way to say ('Char' of XML 1.0, 2.2), not even as references."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sayable(text: str) -> str:
    """A text without what XML cannot say."""
    return text if text.isprintable() else FORBIDDEN.sub("", text)
