"""The markup languages that formatted citations are printed in, by every name that people type for them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Language(msgspec.Struct, frozen=True):
    """A language: its short names, and the suffixes of its files, the usual one first."""

    short: tuple[str, ...]
    suffixes: tuple[str, ...]


LANGUAGES: Mapping[str, Language] = {
    "text": Language(("txt", "plain"), (".txt",)),
    "html": Language(("htm",), (".html", ".htm")),
    "markdown": Language(("md",), (".md", ".markdown")),
    "latex": Language(("tex",), (".tex",)),
    "rst": Language(("restructuredtext",), (".rst",)),
    "typst": Language(("typ",), (".typ",)),
}

_NAMES = {each: name for name, language in LANGUAGES.items() for each in (name, *language.short)}


def language(name: str) -> str | None:
    """The language of a name, a short name or a suffix, in any case; None where there is none."""
    return _NAMES.get(name.strip().lower().removeprefix("."))
