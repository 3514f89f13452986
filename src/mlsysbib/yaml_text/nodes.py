"""YAML text as a tree in which every value knows its line and column, and every scalar is text.

Events come from libyaml (through PyYAML) and the tree is built here, because PyYAML's own composer resolves types,
follows aliases, and recurses in C until it crashes. Aliases, tags and further documents, which a bibliography has
no use for and an attack has, are problems. After a fault of syntax the entry it stands in is set aside and the rest
is read, so that one run names the faults of all entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from mlsysbib.errors import Finding
from mlsysbib.text.lines import place_in
from mlsysbib.yaml_text.faults import explain

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""How YAML spells that there is nothing; only without quotes."""

# libyaml is a wheel's or a distribution's; PyYAML built without it has the same events, slower.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 50
# Each fault of syntax costs a pass over the text.
_MOST = 25
# An entry with this many faults is given up as a whole.
_PATIENCE = 4
_ID = re.compile(r"[\s-]*id:\s*(.+?)\s*$")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Node(NamedTuple):
    """A value: ``text`` is None for a list or a mapping, whose values are ``items``, of a mapping with their keys.

    ``line`` and ``column`` count from 1, ``start`` and ``end`` are offsets in the text. ``plain`` says that a scalar
    has no quotes, ``flow`` that a list or mapping has brackets.
    """

    line: int
    column: int
    start: int
    end: int
    text: str | None = None
    plain: bool = False
    flow: bool = False
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] | None = None

    @property
    def is_null(self) -> bool:
        """Whether the file says that there is nothing."""
        return self.plain and self.text in NULLS

    @property
    def is_mapping(self) -> bool:
        return self.pairs is not None

    @property
    def is_list(self) -> bool:
        return self.text is None and self.pairs is None

    def member(self, name: str) -> Node | None:
        """The value of a name in a mapping; None where it has no such, or is none."""
        return next((value for key, value in self.pairs or () if key.text == name), None)

    @property
    def said(self) -> str:
        """What the node is, in words."""
        return (
            "nothing"
            if self.is_null
            else "text"
            if self.text is not None
            else "a mapping"
            if self.is_mapping
            else "a list"
        )


def parse(text: str, top: str = "entries") -> tuple[Node | None, list[Finding]]:
    """The top of the tree (None where there is none), and what is wrong with the text as YAML.

    ``top`` names the member that holds the entries, as a mapping or a list; empty where the file is nothing else.
    """
    problems = list(_unprintable(text))
    if problems:
        return None, problems
    hopeless: set[str] = set()
    for _ in range(_MOST):
        try:
            root, odd = _tree(text)
        except yaml.MarkedYAMLError as error:
            problem, line = explain(error, text)
            key, text = _set_aside(text, line, hopeless, top)
            if key is None:
                return None, [*problems, problem]
            told = problem._replace(key=key)
            if told in problems or sum(known.key == key for known in problems) + 1 == _PATIENCE:
                hopeless.add(key)
            if told not in problems:
                problems.append(told)
        else:
            return root, problems + odd
    return None, [*problems, Finding("there may be more faults of this kind", hint="mend these first")]


def _unprintable(text: str) -> Iterator[Finding]:
    for match in _UNPRINTABLE.finditer(text):
        line, column = place_in(text, match.start())
        yield Finding(
            f"the character U+{ord(match[0]):04X} cannot be printed and is not allowed in YAML",
            line=line,
            column=column,
            hint="delete it",
        )


def _set_aside(text: str, line: int, hopeless: set[str], member: str) -> tuple[str | None, str]:
    """The key of the entry that a line (from 1) stands in, and the text with the field that it stands in as a comment.

    The whole entry goes where it is ``hopeless``, or the fault is not in one of its fields; the key is None where the
    fault is in no entry.
    """
    lines = text.split("\n")
    head = re.compile(rf"{re.escape(member)}\s*:")
    top = next((number for number, content in enumerate(lines) if head.match(content)), len(lines)) if member else -1
    depths = {
        number: len(content.expandtabs()) - len(content.expandtabs().lstrip())
        for number, content in enumerate(lines)
        if number > top and content.strip() and not content.lstrip().startswith("#")
    }
    entry = _block(depths, top + 1, line - 1)
    if entry is None or (depths[entry[0]] == 0 and member and not lines[entry[0]].startswith("- ")):
        return None, text
    key = _key(lines[entry[0] : entry[1]])
    field = None if key in hopeless else _block(depths, entry[0] + 1, line - 1)
    start, end = field or entry
    # (all others keep their places)
    return key, "\n".join([*lines[:start], *("#" * len(each) for each in lines[start:end]), *lines[end:]])


def _block(depths: dict[int, int], first: int, line: int) -> tuple[int, int] | None:
    """Where the block around a line begins and ends, of those as deep as the first content from line ``first`` on."""
    level = next((depth for number, depth in depths.items() if number >= first), 0)
    borders = [number for number, depth in depths.items() if depth <= level and number >= first]
    start = max((number for number in borders if number <= line), default=None)
    if start is None:
        return None
    return start, min((number for number in borders if number > line), default=max(depths) + 1)


def _key(lines: list[str]) -> str:
    """The key of the entry in some lines: the name of a member of a mapping, the id of an element of a list."""
    if not lines[0].lstrip().startswith("- "):
        return lines[0].strip().partition(":")[0].strip("'\" ")
    found = next((match for each in lines if (match := _ID.match(each))), None)
    return found[1].strip("'\" ") if found else lines[0].strip()


class _Open(NamedTuple):
    """A list or mapping whose end has not come yet."""

    event: Any
    children: list[Node]


def _tree(text: str) -> tuple[Node | None, list[Finding]]:
    problems: list[Finding] = []
    stack = [_Open(None, [])]
    documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, _VALUES):
            problems += _unwanted(event)
        if isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            stack[-1].children.append(_scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            stack.append(_Open(event, []))
            if len(stack) > _DEEPEST:
                return None, [_problem(event, "lists and mappings are nested too deeply", "")]
        elif isinstance(event, yaml.CollectionEndEvent):
            node = _collection(stack.pop(), event)
            stack[-1].children.append(node)
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                hint = "put all entries under one entries:"
                problems.append(_problem(event, "a second document begins here (---)", hint))
                break
    return next(iter(stack[0].children), None), problems


def _scalar(event: Any) -> Node:
    # An alias has no value; it has been reported.
    value = getattr(event, "value", "")
    start, end = event.start_mark, event.end_mark
    plain = getattr(event, "style", "'") in (None, "")
    return Node(start.line + 1, start.column + 1, start.index, end.index, value, plain)


def _collection(opened: _Open, end: Any) -> Node:
    start, children = opened.event.start_mark, opened.children
    place = (start.line + 1, start.column + 1, start.index, end.end_mark.index)
    flow = bool(opened.event.flow_style)
    if isinstance(opened.event, yaml.SequenceStartEvent):
        return Node(*place, flow=flow, items=tuple(children))
    return Node(*place, flow=flow, pairs=tuple(zip(children[::2], children[1::2], strict=True)))


_VALUES = (yaml.ScalarEvent, yaml.AliasEvent, yaml.CollectionStartEvent)


def _unwanted(event: Any) -> Iterator[Finding]:
    if isinstance(event, yaml.AliasEvent):
        message = f"the alias *{event.anchor} is not allowed here"
        yield _problem(event, message, "write the value itself, or put text that begins with * in quotes")
    elif event.tag is not None:
        hint = "leave it out: every value is text; or put text that begins with ! in quotes"
        yield _problem(event, f"the tag {event.tag.replace('tag:yaml.org,2002:', '!!')} is not allowed here", hint)


def _problem(event: Any, message: str, hint: str) -> Finding:
    return Finding(message, line=event.start_mark.line + 1, column=event.start_mark.column + 1, hint=hint)
