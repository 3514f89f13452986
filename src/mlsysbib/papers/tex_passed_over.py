r"""What does not count in LaTeX source: comments, ``\verb``, verbatim environments, ``\iffalse ... \fi``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mlsysbib.papers.tex_arguments import group, options

TOKEN = re.compile(
    r"""(?P<comment>%[^\n]*)
      | \\begin\s*\{(?P<verbatim>(?:verbatim|Verbatim|BVerbatim|LVerbatim|lstlisting|minted|comment|filecontents|
                     spverbatim|tcblisting|pycode|luacode)\*?)\}
      | \\(?P<document>end\s*\{document\})
      | \\(?P<word>[A-Za-z@]+)(?P<star>\*?)
      | \\.
    """,
    re.VERBOSE | re.DOTALL,
)
"""A comment, a verbatim environment's beginning, the document's end, or a command."""
# \if... that take their branches as arguments instead of ending at \fi.
_NO_FI = re.compile(
    r"iff|ifthenelse|if(?:def|csdef|undef|csundef|defmacro|csmacro|strequal|defstring|defequal|num\w+|dim\w+|bool"
    r"|toggle|blank|notblank|strempty|field\w+|entry\w+|key\w+|cat\w+|name\w+|list\w+|cite\w+)"
)


def _past_verb(source: str, place: int) -> int:
    r"""After ``\verb|...|``, which ends on its line."""
    if source[place : place + 1].isspace() or place >= len(source):
        return place
    line = source.find("\n", place)
    end = source.find(source[place], place + 1, len(source) if line < 0 else line)
    return place if end < 0 else end + 1


def _past_listing(source: str, place: int) -> int:
    r"""After ``\lstinline[...]|...|`` and ``\mintinline{...}|...|``, whose code may stand in braces too."""
    place = options(source, place)
    end = group(source, place)
    return _past_verb(source, place) if end is None else end


def _past_minted(source: str, place: int) -> int:
    place = options(source, place)
    language = group(source, place)
    return place if language is None else _past_listing(source, language)


def _past_false(source: str, place: int) -> int:
    r"""After the ``\else`` or ``\fi`` that ends an ``\iffalse``."""
    depth = 0
    for match in TOKEN.finditer(source, place):
        word = match["word"] or ""
        if depth == 0 and word in ("else", "fi"):
            return match.end()
        if word == "fi":
            depth -= 1
        elif word.startswith("if") and not _NO_FI.fullmatch(word):
            depth += 1
    return len(source)


SKIPPED: Mapping[str, Callable[[str, int], int]] = {
    "verb": _past_verb,
    "lstinline": _past_listing,
    "mintinline": _past_minted,
    "iffalse": _past_false,
}
"""Where what a command hides ends, by its name: functions of the source and the place after the name."""
