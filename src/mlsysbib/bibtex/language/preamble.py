r"""The @preamble of a .bib file: the commands that it defines, and what of it may be written to another file.

A @preamble is TeX that BibTeX hands to the document. What counts here are definitions of commands that only print, as
``\newcommand{\noopsort}[1]{}`` and ``\def\cprime{$'$}``: the reader puts them in where the file's values use them, and
a preamble that holds nothing else is written, with ``\providecommand``, which leaves alone what the document has
defined itself (LaTeX2e for class and package writers, 4.2).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mlsysbib.text.braces import end_of_group
from mlsysbib.text.latex import decoder as latex_decoder
from mlsysbib.text.latex import math
from mlsysbib.text.latex.tables import ACCENTS, FONTS, LETTERS, MATHEMATICS, NOTHING, SWITCHES, SYMBOLS

_DEFINITION = re.compile(
    r"\\(?:(?:new|renew|provide)command\*?\s*(?:\{\s*\\(?P<braced>[A-Za-z]+)\s*\}|\\(?P<bare>[A-Za-z]+))"
    r"\s*(?:\[(?P<count>[1-9])\])?|def\s*\\(?P<def>[A-Za-z]+)\s*(?P<parameters>(?:#[1-9])*))\s*(?=\{)"
)
_BETWEEN = re.compile(r"(?:\s+|%[^\n]*(?:\n|\Z)|\\relax(?![A-Za-z]))*")
_MATH = re.compile(r"\$([^$]*)\$")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\s*|(.))", re.DOTALL)
_PARAMETER = re.compile(r"#([1-9])")
_ACTING = re.compile(r"[%^_&$#\\\x00-\x08\x0b-\x1f\x7f]")
_ONE = re.compile(r"\s*(\\(?:[A-Za-z]+|.)|[^{}\s])", re.DOTALL)
_ENDS_IN_WORD = re.compile(r"\\[A-Za-z]+\Z")
_PRINTS = (
    {*ACCENTS.values(), *LETTERS.values(), *SYMBOLS.values(), *MATHEMATICS.values(), *FONTS, *SWITCHES, *NOTHING}
    | {"ensuremath", "hrulefill"}
    | set(" ,-/@$&#_%!;:")
)
# What expanding may come to, so that definitions of each other cannot take all time and memory.
_ROUNDS = 8
_LONGEST = 10_000


class Definition(NamedTuple):
    """A command, how many arguments it takes, and what it stands for."""

    name: str
    parameters: int
    body: str

    def __str__(self) -> str:
        return f"\\providecommand{{\\{self.name}}}{f'[{self.parameters}]' if self.parameters else ''}{{{self.body}}}"


def harmless(preamble: str) -> str:
    """The definitions of a preamble as TeX that can only print; empty where any of it could do more."""
    definitions = []
    offset = _passed(preamble, 0)
    while offset < len(preamble):
        match = _DEFINITION.match(preamble, offset)
        end = end_of_group(preamble, match.end(), escapes=True) if match else 0
        if match is None or not end:
            return ""
        definitions.append(_defined(match, end))
        offset = _passed(preamble, end)
    # Definitions may use each other, in any order.
    names = _PRINTS | {definition.name for definition in definitions}
    return " ".join(map(str, definitions)) if all(_only_prints(one, names) for one in definitions) else ""


def commands(preamble: str) -> dict[str, Definition]:
    """The commands that a preamble defines and that only print, by name; without those that every reader knows."""
    places = ((match, end_of_group(preamble, match.end(), escapes=True)) for match in _DEFINITION.finditer(preamble))
    found = {one.name: one for one in (_defined(match, end) for match, end in places if end)}
    names = _PRINTS | found.keys()
    return {name: one for name, one in found.items() if _only_prints(one, names) and not latex_decoder.knows(name)}


def expanded(source: str, known: Mapping[str, Definition]) -> str | None:
    """A value with commands replaced by what they stand for, as TeX would; None where that comes to no end."""
    text = source
    # The rounds bound how deep commands stand in each other, the length what they come to.
    for _ in range(_ROUNDS):
        following = _expanded_once(text, known, len(source) + _LONGEST)
        if following == text:
            return text
        if following is None:
            return None
        text = following
    return None


def _expanded_once(source: str, known: Mapping[str, Definition], longest: int) -> str | None:
    """A text with its commands replaced once; None where it would be longer than it may."""
    pieces: list[str] = []
    offset = length = 0
    while match := _COMMAND.search(source, offset):
        definition = known.get(match[1])
        if definition is None:
            pieces.append(source[offset : match.end()])
            offset = match.end()
            continue
        pieces.append(source[offset : match.start()])
        arguments, offset = _arguments(source, match.end(), definition.parameters)
        parts = _PARAMETER.split(definition.body)
        parts[1::2] = [arguments[int(number) - 1] for number in parts[1::2]]
        pieces += parts
        length += sum(map(len, parts))
        if length > longest:
            return None
    return _joined([*pieces, source[offset:]])


def _joined(pieces: list[str]) -> str:
    """The pieces as one; a letter after a command does not become part of its name, and a space is none of its end."""
    result: list[str] = []
    for piece in filter(None, pieces):
        if result and _ENDS_IN_WORD.search(result[-1]):
            # TeX eats the space after a command; as a letter would go on with its name, one is put back. What follows
            # a command that was put in is a token by itself, and stays.
            result += [" "] if piece[0].isalpha() else ["{}"] if piece[0].isspace() else []
        result.append(piece)
    return "".join(result)


def _arguments(source: str, offset: int, count: int) -> tuple[list[str], int]:
    """So many arguments, each a group or a single token, and the offset after them; empty where there is none."""
    found = []
    for _ in range(count):
        end = end_of_group(source, offset, escapes=True) if source.startswith("{", offset) else 0
        one = None if end else _ONE.match(source, offset)
        found.append(source[offset + 1 : end - 1] if end else one[1] if one else "")
        offset = end or (one.end() if one else offset)
    return found, offset


def _defined(match: re.Match[str], end: int) -> Definition:
    name = match["braced"] or match["bare"] or match["def"]
    body = " ".join(match.string[match.end() + 1 : end - 1].split())
    return Definition(name, int(match["count"] or len(match["parameters"] or "") // 2), body)


def _passed(text: str, offset: int) -> int:
    match = _BETWEEN.match(text, offset)
    return match.end() if match else offset


def _only_prints(definition: Definition, names: set[str]) -> bool:
    if any(math.objection(source) for source in _MATH.findall(definition.body)):
        return False
    text = _MATH.sub("", definition.body)
    used = {word or sign for word, sign in _COMMAND.findall(text)}
    parameters = [int(number) for number in _PARAMETER.findall(text)]
    rest = _PARAMETER.sub("", _COMMAND.sub("", text))
    return names >= used and max(parameters, default=0) <= definition.parameters and not _ACTING.search(rest)
