r"""Addresses and identifiers that somebody escaped for TeX, as they were before.

Mendeley writes ``{\_}``, others ``\textunderscore{}``, ``\%``, ``\~{}``, ``$<$``: such a link leads nowhere.
"""

from __future__ import annotations

import re

from mlsysbib.text.unlatex import decode

_LATEX = re.compile(
    r"""\{\\(?:[^{}\\]|\\.|\{[^{}]*\})*\}           # {\_} {\textless} {\"O}
      | \\string(?![A-Za-z]) | \\["'`^=.][A-Za-z]
      | \\(?:[A-Za-z]+(?:\{\}|\s+)? | [^A-Za-z\s\\](?:\{\})?)
      | \{[^A-Za-z0-9{}]?\} | \$(?:[<>_]|\\[a-z]+)\$""",
    re.VERBOSE,
)
_MEANT = {"$\\less$": "<", "$\\greater$": ">", "$\\lt$": "<", "$\\gt$": ">", "$\\sim$": "~", "\\string": ""}


def unescaped(value: str) -> str:
    """The value without TeX's escapes; a command that is not understood stays."""
    return _LATEX.sub(_unescaped, value) if "\\" in value or "{" in value or "$" in value else value


def _unescaped(match: re.Match[str]) -> str:
    found = match[0]
    if found in _MEANT:
        return _MEANT[found]
    meant = decode(found.strip("$")) if "\\" in found else found.strip("{}$")
    return found if "\\" in meant else meant
