"""The anchor of a heading, to which the contents of a page link: the one that it names, or GitHub's."""

from __future__ import annotations

import re

_NO_SLUG = re.compile(r"[^\w\- ]+")
_SAFE = re.compile(r"[\w.:-]+")


def slug(text: str) -> str:
    """The anchor that GitHub gives a heading."""
    return _NO_SLUG.sub("", text.lower()).strip().replace(" ", "-")


def anchor(name: str, text: str) -> str:
    """What names the anchor of a heading, where GitHub would give it another."""
    if name.lower() == slug(text) or not _SAFE.fullmatch(name):
        return ""
    return f'<a name="{name}"></a>'
