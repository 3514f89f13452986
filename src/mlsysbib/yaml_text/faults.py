"""Faults of YAML syntax in plain words, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from mlsysbib.errors import Finding


class _Fault(NamedTuple):
    """What libyaml says (part of its words), the test that the text must pass, and what people are told."""

    says: str
    applies: Callable[[_Stop], bool]
    message: str
    hint: str
    at_context: bool = False
    """Whether the place to go to is where the thing began, not where it was given up."""


class _Stop(NamedTuple):
    """Where libyaml stopped: the character, what is before it in its line, and the whole line."""

    character: str
    before: str
    line: str


def _always(_: _Stop) -> bool:
    return True


_FAULTS = (
    _Fault(
        "mapping values are not allowed",
        lambda place: re.match(r"\s*(?:- +)?[^\s:]+:\s+\S", place.before) is not None,
        "a colon with a space after it divides this value in two",
        'put the value in quotes, as in title: "TFX: A Platform"',
    ),
    _Fault(
        "mapping values are not allowed",
        _always,
        "this line is indented as if it went on with the line above, or the line above lacks its colon",
        "fields stand right below each other, each as name: value",
    ),
    _Fault(
        "cannot start any token",
        lambda place: place.character == "\t",
        "a tab stands here; YAML is indented with spaces",
        "replace it with spaces",
    ),
    _Fault("cannot start any token", _always, "a value cannot begin with this character", "put the value in quotes"),
    _Fault("a tab character", _always, "a tab stands here; YAML is indented with spaces", "replace it with spaces"),
    _Fault(
        "end of stream",
        _always,
        "the quote that opens here is never closed",
        "close it, or leave it out",
        at_context=True,
    ),
    _Fault("document indicator", _always, "the quote that opens here is never closed", "close it", at_context=True),
    _Fault(
        "escape character",
        _always,
        "in double quotes a backslash begins an escape, and this is none",
        "write two backslashes, or use single quotes",
    ),
    _Fault(
        "expected key",
        lambda place: place.before.rstrip()[-1:] in ("'", '"'),
        "the text goes on after the quote that closes it",
        "in single quotes write '' for an apostrophe, in double quotes \\\" for a quote",
    ),
    _Fault(
        "expected key",
        lambda place: place.before.rstrip()[-1:] in ("]", "}"),
        "the text goes on after the bracket that closes it",
        "put the whole value in quotes",
    ),
    _Fault(
        "expected key",
        lambda place: place.line.lstrip().startswith("- "),
        "an element of a list stands here among fields",
        "indent it below its field, or write it as name: value",
    ),
    _Fault("expected key", _always, "the indentation of this line fits none of the lines above", "align it with them"),
    _Fault("expected ',' or", _always, "the bracket that opens here is never closed", "close it", at_context=True),
    _Fault(
        "expected '-'", _always, "this line is not an element of the list above", "begin it with - or indent it less"
    ),
    _Fault(
        "could not find expected ':'", _always, "this line has no colon", "write it as name: value", at_context=True
    ),
    _Fault(
        "sequence entries are not allowed", _always, "a list begins on a line of its own", "move it to the next line"
    ),
    _Fault("undefined alias", _always, "an alias (*) stands here", "put the value in quotes"),
)


def explain(error: Any, text: str) -> tuple[Finding, int]:
    """What is wrong and what to do, and the line (from 1) of the entry that is concerned, for a fault from PyYAML."""
    mark = error.problem_mark or error.context_mark
    line = _line(text, mark.line)
    place = _Stop(line[mark.column : mark.column + 1], line[: mark.column], line)
    for says, applies, message, hint, at_context in _FAULTS:
        if says in (error.problem or "") and applies(place):
            if at_context and error.context_mark is not None:
                mark = error.context_mark
            return Finding(message, line=mark.line + 1, column=mark.column + 1, hint=hint), mark.line + 1
    return Finding(f"this is not YAML: {error.problem}", line=mark.line + 1, column=mark.column + 1), mark.line + 1


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number] if number < len(lines) else ""
