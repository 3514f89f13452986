"""Markdown on its way through a citation processor that knows none: what is not plain text travels as one character.

The characters are those of a plane that Unicode leaves to private use. They count as neither letter nor punctuation
for the processor, and the printer puts what they stand for in their place.
"""

from __future__ import annotations

import re

_FIRST = 0xF0000
_BREAK = re.compile(r"\s*\n\s*")
# What must stay together; then any character that has, or may have, a meaning.
_OPAQUE = re.compile(
    r"""(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)(?:\{=[^{}]*\})?
    | (?<=\])\((?:[^()\\]|\\.|\([^()]*\))*\)
    | <[A-Za-z/!?][^<>]*>
    | \$[^$]+\$
    | (?<=\])\{[^{}]*\}
    | &(?:\#\w+|\w+);
    | https?://[^\s)\]>]*[^\s)\]>.,;:]
    | \\(?:.|\n)
    | -{2,} | \.{3}
    | [^\w\s.,;:?!()/–—’…-]
    | [_\U000f0000-\U000ffffd]
    """,
    re.VERBOSE | re.DOTALL,
)


class Passage:
    """The pieces of Markdown of a document that go through a processor; ``sources`` says what each character is."""

    def __init__(self) -> None:
        self.sources: dict[str, str] = {}
        self._characters: dict[str, str] = {}

    def hide(self, markdown: str) -> str:
        """The text with everything that is not plain text as a character each; line ends are spaces."""
        if not markdown:
            return ""
        return _BREAK.sub(" ", _OPAQUE.sub(lambda match: self.character(match[0]), markdown))

    def character(self, source: str) -> str:
        """The character that stands for a piece of Markdown."""
        known = self._characters.get(source)
        if known is None:
            known = self._characters[source] = chr(_FIRST + len(self._characters))
            self.sources[known] = _BREAK.sub(" ", source)
        return known

    def show(self, text: str) -> str:
        """A printed text with the pieces of Markdown in their places."""
        return text.translate({ord(char): source for char, source in self.sources.items()}) if self.sources else text
