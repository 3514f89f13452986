r"""The @preamble of a .bib file, as far as it may be written to another.

A @preamble is TeX that BibTeX hands to the document, so it passes only where it does no more than define commands that
print: ``\newcommand{\noopsort}[1]{}``, ``\def\cprime{$'$}``. It is written with ``\providecommand``, which leaves alone
what the document has defined itself (LaTeX2e for class and package writers, 4.2).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mlsysbib.text import math
from mlsysbib.text.latex_tables import ACCENTS, FONTS, LETTERS, MATHEMATICS, NOTHING, SWITCHES, SYMBOLS

_DEFINITION = re.compile(
    r"\\(?:(?:new|renew|provide)command\*?\s*(?:\{\s*\\(?P<braced>[A-Za-z]+)\s*\}|\\(?P<bare>[A-Za-z]+))"
    r"\s*(?:\[(?P<count>[1-9])\])?|def\s*\\(?P<def>[A-Za-z]+)\s*(?P<parameters>(?:#[1-9])*))\s*(?=\{)"
)
_BETWEEN = re.compile(r"(?:\s+|%[^\n]*(?:\n|\Z)|\\relax(?![A-Za-z]))*")
_MATH = re.compile(r"\$([^$]*)\$")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_PARAMETER = re.compile(r"#([1-9])")
_ACTING = re.compile(r"[%^_&$#\\\x00-\x08\x0b-\x1f\x7f]")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_PRINTS = (
    {*ACCENTS.values(), *LETTERS.values(), *SYMBOLS.values(), *MATHEMATICS.values(), *FONTS, *SWITCHES, *NOTHING}
    | {"ensuremath", "hrulefill"}
    | set(" ,-/@$&#_%!;:")
)


class _Definition(NamedTuple):
    name: str
    parameters: int
    body: str

    def __str__(self) -> str:
        return f"\\providecommand{{\\{self.name}}}{f'[{self.parameters}]' if self.parameters else ''}{{{self.body}}}"


def harmless(preamble: str) -> str:
    """The definitions of a preamble as TeX that can only print; empty where any of it could do more."""
    definitions = _definitions(preamble)
    names = _PRINTS | {definition.name for definition in definitions}
    if not all(_only_prints(definition, names) for definition in definitions):
        return ""
    return " ".join(map(str, definitions))


def _definitions(preamble: str) -> list[_Definition]:
    """The definitions that a preamble consists of; none where it holds anything else."""
    found: list[_Definition] = []
    place = _passed(preamble, 0)
    while place < len(preamble):
        match = _DEFINITION.match(preamble, place)
        end = _end_of_group(preamble, match.end()) if match else 0
        if match is None or not end:
            return []
        name = match["braced"] or match["bare"] or match["def"]
        body = " ".join(preamble[match.end() + 1 : end - 1].split())
        found.append(_Definition(name, int(match["count"] or len(match["parameters"] or "") // 2), body))
        place = _passed(preamble, end)
    return found


def _passed(text: str, place: int) -> int:
    match = _BETWEEN.match(text, place)
    return match.end() if match else place


def _end_of_group(text: str, start: int) -> int:
    """The offset behind the brace that closes the one at ``start``; 0 if there is none."""
    depth = 0
    for match in _BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return 0


def _only_prints(definition: _Definition, names: set[str]) -> bool:
    if any(math.objection(source) for source in _MATH.findall(definition.body)):
        return False
    text = _MATH.sub("", definition.body)
    used = _COMMAND.findall(text)
    rest = _PARAMETER.sub("", _COMMAND.sub("", text))
    parameters = [int(number) for number in _PARAMETER.findall(text)]
    return names.issuperset(used) and max(parameters, default=0) <= definition.parameters and not _ACTING.search(rest)
