"""Pandoc's blocks as rules for markdown-it's block parser, beside those of CommonMark.

They need not know everything of these blocks, only which of their lines are text and how deep what goes on with them
is indented: footnotes, definitions and the lists that CommonMark does not have are all blocks with a marker.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from markdown_it.rules_block import StateBlock, html_block

from mlsysbib.rendering.columns import beginnings, columns_of

DIVS = "mlsysbib.divs"
METADATA = "mlsysbib.metadata"
EXAMPLES = "mlsysbib.examples"
TABLES = "mlsysbib.tables"
"""What the rules add to, in the environment: fences of divs, the lines of metadata, labels of example lists, and tables
whose columns are places in a line (the first line, the one after the last, the rule below the head, the columns)."""
_DEPTH = "mlsysbib.depth"

Rule = Callable[[StateBlock, int, int, bool], bool]

_DIV = re.compile(r":{3,}[ \t]*(?P<attributes>\{[^\n]*\}|[^\s:{}]+)?[ \t]*:*[ \t]*$")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s^]+)\]:[ \t]*")
_DEFINITION = re.compile(r"[:~](?:[ \t]+|$)")
# Digits with a full stop or a bracket after them are CommonMark's. "B. Russell" at the start of a line is not an item.
_ITEM = re.compile(
    r"\(?@(?P<example>[\w-]*)\)[ \t]+|@(?P<bare>[\w-]*)\.[ \t]+"
    r"|(?:\((?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|\#)\)|(?:[A-Za-z]|[ivxlcdmIVXLCDM]+|\#)\))[ \t]+"
    r"|(?:[a-z]|[ivxlcdm]+|\#)\.[ \t]+"
    r"|(?:[A-Z]|[IVXLCDM]+)\.[ \t]{2,}"
)
_RULED = re.compile(r"-{2,}(?:[ \t]+-{2,})+[ \t]*$")
_LINE = re.compile(r"-{3,}[ \t]*$")
_BORDER = re.compile(r"\+(?:[-=:]+\+)+[ \t]*$")
_ENVIRONMENT = re.compile(r"\\begin\{(?P<name>[^{}\n]*)\}")
# Kinds 1 to 5 of CommonMark's blocks of HTML (0.31, 4.6); within the others, pandoc reads Markdown on.
_VERBATIM = re.compile(r"<(?:(?:script|pre|style|textarea)(?=[\s>]|$)|!--|\?|![A-Za-z]|!\[CDATA\[)", re.IGNORECASE)


def line_of(state: StateBlock, number: int) -> str:
    """A line without its indentation."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _metadata(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block of YAML: between lines of three hyphens, or up to one of three full stops."""
    if silent or state.sCount[start] or state.level or not is_rule(line_of(state, start)):
        return False
    if start + 1 >= end or state.isEmpty(start + 1) or not (start == 0 or state.isEmpty(start - 1)):
        return False
    for number in range(start + 1, end):
        if state.sCount[number] == 0 and (line_of(state, number).rstrip() == "..." or is_rule(line_of(state, number))):
            accepts = state.env[METADATA]
            if not accepts(start, number):
                return False
            state.line = number + 1
            return True
    return False


def is_rule(line: str) -> bool:
    """Whether a line may begin or end metadata."""
    return line.rstrip() == "---"


def _div(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    match = None if state.is_code_block(start) else _DIV.match(line_of(state, start))
    if match is None:
        return False
    if not silent:
        state.env[DIVS].append((start, match["attributes"] or ""))
        state.line = start + 1
    return True


def _marked(pattern: re.Pattern[str], name: str) -> Rule:
    """The rule for blocks that begin with a marker and go on indented by four columns."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        match = None if state.is_code_block(start) else pattern.match(line_of(state, start))
        if match is None:
            return False
        if not silent:
            groups = match.groupdict()
            state.env[EXAMPLES].update(filter(None, (groups.get("example"), groups.get("bare"))))
            _contained(state, start, end, match.end(), f"{name}:{groups.get('label', '')}")
        return True

    return rule


def _contained(state: StateBlock, start: int, end: int, width: int, name: str) -> None:
    """Parse a block's content, whose first line begins after a marker."""
    before = state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType
    state.bMarks[start] += state.tShift[start] + width
    state.blkIndent += 4
    state.tShift[start], state.sCount[start] = 0, state.blkIndent
    state.push(f"{name}_open", "", 1)
    state.env[_DEPTH] = state.env.get(_DEPTH, 0) + 1
    state.md.block.tokenize(state, start, end)
    state.env[_DEPTH] -= 1
    state.push(f"{name}_close", "", -1)
    state.line = max(state.line, start + 1)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType = before


_begun = _marked(_ITEM, "item")


def _item(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An item of a list; it may end a paragraph only where that is of another item."""
    after_item = bool(state.env.get(_DEPTH)) and state.sCount[start] < state.blkIndent
    return (not silent or after_item) and _begun(state, start, end, silent)


def _environment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An environment of TeX, blank lines and all."""
    match = None if state.is_code_block(start) else _ENVIRONMENT.match(line_of(state, start))
    if match is None:
        return False
    closing = f"\\end{{{match['name']}}}"
    # Most have an end, or none has: looking for it from the end is quick.
    if state.src.rfind(closing, state.bMarks[start]) < 0:
        return False
    last = next((number for number in range(start, end) if closing in line_of(state, number)), None)
    if last is None:
        return False
    if not silent:
        state.line = last + 1
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table whose columns are ruled with hyphens: every line is text, however deep it is indented."""
    if silent:
        return False
    whole = _LINE.match(line_of(state, start)) is not None
    rule = next((number for number in _head(state, start, end) if _RULED.match(line_of(state, number))), None)
    if rule is None:
        return False
    last = _last(state, rule, end, whole=whole)
    _take(state, start, last, rule)
    return True


def _grid(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table that is drawn with hyphens, ``+`` and ``|``."""
    if silent or not _BORDER.match(line_of(state, start)):
        return False
    last = start + 1
    while last < end and line_of(state, last)[:1] in ("|", "+"):
        last += 1
    if last - start < 3 or not _BORDER.match(line_of(state, last - 1)):
        return False
    _take(state, start, last, None)
    return True


def _take(state: StateBlock, start: int, last: int, rule: int | None) -> None:
    """Take the lines of a table: each cell of a line is a text of its own."""
    columns = columns_of(_whole(state, start if rule is None else rule), drawn=rule is None)
    state.env[TABLES].append((start, last, rule, columns))
    for number in range(start, last):
        line = _whole(state, number)
        places = [columns[index] for index in beginnings(line, columns, drawn=rule is None)]
        for begin, end in pairwise([*places, len(line)]):
            # The bar that a cell is drawn with is none of its text.
            first = begin + (rule is None and line[begin : begin + 1] == "|")
            if line[first:end].strip():
                token = state.push("inline", "", 0)
                token.content, token.map, token.meta = line[first:end], [number, number + 1], {"column": first}
    state.line = last


def _whole(state: StateBlock, number: int) -> str:
    """A line from where it begins in the document, with the marks of quotes around it."""
    start = state.src.rfind("\n", 0, state.bMarks[number]) + 1
    return state.src[start : state.eMarks[number]]


def _head(state: StateBlock, start: int, end: int) -> range:
    """The lines in which the rule below the head of a table may stand: the first two, or all up to a blank one."""
    stop = min(start + 2, end)
    while _LINE.match(line_of(state, start)) and stop < end and not state.isEmpty(stop):
        stop += 1
    return range(start, stop)


def _last(state: StateBlock, rule: int, end: int, *, whole: bool) -> int:
    """The line after a table: a line of hyphens ends one that began with such a line, else a blank one does."""
    for number in range(rule + 1, end):
        if whole and _LINE.match(line_of(state, number)):
            return number + 1
        if not whole and state.isEmpty(number):
            return number
    return end


def _html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return _VERBATIM.match(line_of(state, start)) is not None and html_block(state, start, end, silent)


BEFORE_CODE: dict[str, Rule] = {"metadata": _metadata, "table": _table, "grid": _grid}
"""Rules that go before indented code."""
BEFORE_QUOTES: dict[str, Rule] = {
    "div": _div,
    "note": _marked(_NOTE, "note"),
    "definition": _marked(_DEFINITION, "definition"),
    "environment": _environment,
}
"""Rules that may end a paragraph."""
BEFORE_REFERENCES: dict[str, Rule] = {"item": _item}
"""Rules that may end one of their own kind."""
HTML: Rule = _html
"""CommonMark's rule for blocks of HTML, for those that hold no Markdown."""
