r"""Addresses and identifiers that somebody escaped for TeX, as they were before.

Mendeley writes ``{\_}``, others ``\textunderscore{}``, ``\%``, ``\~{}``, ``$<$``: such a link leads nowhere.
"""

from __future__ import annotations

import re

from mlsysbib.text.braces import is_group
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.patterns import pattern

_LATEX = pattern(
    r"""\{\\(?:[^{}\\]|\\.|\{[^{}]*\})*\}           # {\_} {\textless} {\"O}
      | \\string(?![A-Za-z]) | \\["'`^=.][A-Za-z]
      | \\(?:[A-Za-z]+(?:\{\}|\s+)? | [^A-Za-z\s\\](?:\{\})?)
      | \{[^A-Za-z0-9{}]?\} | \$(?:[<>_]|\\[a-z]+)\$""",
    re.VERBOSE,
)
_MEANT = {"$\\less$": "<", "$\\greater$": ">", "$\\lt$": "<", "$\\gt$": ">", "$\\sim$": "~", "\\string": ""}
_ONLY_URL = pattern(r"\\(?:url|nolinkurl|href)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?|<?(https?://[^\s<>]+)>?")


def address(source: str) -> str:
    r"""A verbatim value: its line breaks gone, ``\url{...}`` and escapes that files have by mistake undone."""
    text = source.strip()
    if "\\" not in text and "{" not in text and "}" not in text and "$" not in text and "\n" not in text:
        return text
    for _ in range(3):  # as many braces as real files put around an address
        if is_group(text):
            text = text[1:-1].strip()
    if "\\" in text:
        text = only_address(text) or text
    return "".join(line.strip() for line in unescaped(text).split("\n"))


def file_place(source: str) -> str:
    r"""Where a file lies, with the escapes of its own (``C\:\\x.pdf``); those for TeX are undone."""
    text = source.replace("$\\backslash$", "\\") if "$" in source else source  # Mendeley's, on Windows
    return re.sub(r"(?<!\\)\\([_%&#$~{}])", r"\1", text.strip())


def only_address(source: str) -> str:
    r"""The address that a text is, bare or in ``\url{...}``; empty where it says anything else."""
    match = _ONLY_URL.fullmatch(source)
    return (match[1] or match[2]) if match else ""


def unescaped(value: str) -> str:
    """The value without TeX's escapes; a command that is not understood stays."""
    return _LATEX.sub(_unescaped, value) if "\\" in value or "{" in value or "$" in value else value


def _unescaped(match: re.Match[str]) -> str:
    found = match[0]
    if found in _MEANT:
        return _MEANT[found]
    meant = decode(found.strip("$")) if "\\" in found else found.strip("{}$")
    return found if "\\" in meant else meant
