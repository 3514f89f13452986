"""Entries and sections put into the text of an entries.yaml; what stands there stays as it is, byte for byte.

An entry goes behind the last one of its section. Where that ends is told by the offsets of the nodes in the text, and
every change is some text that is put in at an offset.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from mlsysbib.entries_yaml.emit import entry_lines, text_lines
from mlsysbib.errors import ReadError, UsageError
from mlsysbib.model import Entry
from mlsysbib.text.lines import line_end_of
from mlsysbib.yaml_text.lines import scalar
from mlsysbib.yaml_text.nodes import Node, parse

_Pair: TypeAlias = tuple[Node, Node]
_STEP = "  "


class _Change(NamedTuple):
    """What stands in place of a range of the text; mostly the range is empty."""

    start: int
    end: int
    text: str


def inserted(text: str, entries: Mapping[str, Entry], sections: Mapping[str, str] | None = None) -> str:
    """The text with more entries, and with more sections, name to heading, in its head.

    Raises ``UsageError`` where a key is taken, or where the entries stand in braces; ``ReadError`` for a text that is
    not in order.
    """
    top = _top(text)
    _check(top.get("entries"), entries)
    if sections:
        text = _applied(text, _section_changes(text, top, sections))
        top = _top(text)
    return _applied(text, _entry_changes(text, top, entries)) if entries else text


def _top(text: str) -> dict[str | None, _Pair]:
    """What stands at the top of the text, by name."""
    root, problems = parse(text)
    if problems:
        raise ReadError(problems)
    return {name.text: (name, value) for name, value in (root and root.pairs) or ()}


def _check(there: _Pair | None, entries: Mapping[str, Entry]) -> None:
    pairs = (there and there[1].pairs) or ()
    if there and there[1].flow and pairs:
        raise UsageError(f"the entries stand in braces (line {there[1].line}); write each on lines of its own first")
    lines = {name.text: name.line for name, _ in pairs}
    for key in entries:
        if key in lines:
            raise UsageError(f"there is an entry {key} already, in line {lines[key]}")


def _applied(text: str, changes: Sequence[_Change]) -> str:
    pieces, place = [], 0
    for change in sorted(changes):
        pieces += [text[place : change.start], change.text]
        place = change.end
    return "".join([*pieces, text[place:]])


def _entry_changes(text: str, top: Mapping[str | None, _Pair], entries: Mapping[str, Entry]) -> list[_Change]:
    there = top.get("entries")
    if there is None or not there[1].pairs:
        lines = [line for key, entry in entries.items() for line in ("", *entry_lines(key, entry))][1:]
        return _below(text, there, "entries", lines)
    pairs = there[1].pairs
    margin = " " * (pairs[0][0].column - 1)
    between = text[pairs[0][0].start : pairs[-1][0].start]
    spaced = len(pairs) == 1 or re.search(r"\n[ \t\r]*\n", between) is not None
    homes = _Homes(text, pairs, list(_names(top)))
    lines_at: dict[int, list[str]] = {}
    for key, entry in entries.items():
        lines = [*([""] if spaced else []), *entry_lines(key, entry, margin)]
        lines_at.setdefault(homes.behind(entry.list_section), []).extend(lines)
    return [_behind(text, place, lines) for place, lines in lines_at.items()]


class _Homes:
    """Where the entries of each section of a file end."""

    def __init__(self, text: str, pairs: Sequence[_Pair], sections: Sequence[str]) -> None:
        self._sections = sections
        self._ends: dict[str | None, int] = {}
        following = [*(name.start for name, _ in pairs[1:]), len(text)]
        for (name, value), limit in zip(pairs, following, strict=True):
            # All that is indented below the last entry is its own; else a comment before a key is about that.
            self._last = _end(
                text, _content_end(text, name, value), limit, 0 if limit == len(text) else name.column - 1
            )
            self._ends[_section_of(value)] = self._last

    def behind(self, section: str | None) -> int:
        """Where the next entry of a section goes: where that has none yet, behind those of the section before it."""
        if section is None or section not in self._sections:
            return self._ends.get(section, self._last) if section else self._last
        upto = self._sections[: self._sections.index(section) + 1]
        return next((self._ends[name] for name in reversed(upto) if name in self._ends), self._last)


def _names(top: Mapping[str | None, _Pair]) -> Iterator[str]:
    """The names of the sections, in their order."""
    if "sections" in top:
        _, value = top["sections"]
        yield from (each.text for each in (*(name for name, _ in value.pairs or ()), *value.items) if each.text)


def _section_of(value: Node) -> str | None:
    return next((said.text for name, said in value.pairs or () if name.text == "section"), None)


def _content_end(text: str, name: Node, value: Node) -> int:
    """The offset behind the last character of a value, or of its name where it has none."""
    while not value.flow and (children := value.pairs[-1] if value.pairs else value.items[-1:]):
        name, value = children[0], children[-1]
    end = max(name.end, value.end)
    # (what is written below | or > ends where the next thing begins)
    while end > name.end and text[end - 1].isspace():
        end -= 1
    return end


def _end(text: str, end: int, limit: int, margin: int) -> int:
    """The end of the line of an offset, or of the last comment below it that is indented by more than a margin."""
    end = _line_end(text, end)
    for line in re.compile(r"\n([^\S\n]*)([^\n]*)").finditer(text, end, limit):
        if line[2] and len(line[1]) <= margin:
            break
        if line[2]:
            end = line.start(2) + len(line[2].rstrip())
    return _line_end(text, end)


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    if found < 0:
        return len(text)
    return found - (text[found - 1] == "\r" and found > place)


def _behind(text: str, place: int, lines: Sequence[str]) -> _Change:
    """Lines behind the one that ends at an offset, with line ends like its own."""
    newline = _newline(text, place)
    shown = newline + newline.join(lines)
    return _Change(place, place, shown if place < len(text) else shown + newline)


def _newline(text: str, place: int) -> str:
    if text.startswith(("\r\n", "\n"), place):
        return "\r\n" if text[place] == "\r" else "\n"
    return line_end_of(text)


def _below(text: str, there: _Pair | None, name: str, lines: Sequence[str]) -> list[_Change]:
    """The lines as what stands below a name at the top, which has nothing yet or is not there."""
    if there is None:
        # At the end of what there is.
        end = len(text.rstrip())
        head = [""] if end else []
        newline = _newline(text, end)
        shown = newline.join([*head, *head, f"{name}:", *lines, ""])
        return [_Change(_end(text, end, len(text), -1), len(text), shown)]
    named, value = there
    cut = value.start > named.end and value.end > value.start
    changes = [_Change(named.end + text[named.end : value.start].index(":") + 1, value.end, "")] if cut else []
    return [*changes, _behind(text, _line_end(text, value.end if cut else named.end), lines)]


def _section_changes(text: str, top: Mapping[str | None, _Pair], sections: Mapping[str, str]) -> list[_Change]:
    lines = [line for name, heading in sections.items() for line in text_lines(name, heading, _STEP)]
    there = top.get("sections")
    if there is None:
        return [_head_change(text, top, ["sections:", *lines])]
    value = there[1]
    if not value.pairs and not value.items:
        return _below(text, there, "sections", lines)
    if value.flow:
        return [_within_brackets(text, value, sections)]
    if value.pairs:
        margin = " " * (value.pairs[0][0].column - 1)
        lines = [line for name, heading in sections.items() for line in text_lines(name, heading, margin)]
    else:
        dash = text[text.rfind("\n", 0, value.items[0].start) + 1 : value.items[0].start]
        lines = [dash + scalar(name) for name in sections]
    return [_behind(text, _line_end(text, _content_end(text, *there)), lines)]


def _within_brackets(text: str, value: Node, sections: Mapping[str, str]) -> _Change:
    close = value.end - 1
    open_comma = text[value.start : close].rstrip().endswith(",")
    quoted = {name: json.dumps(heading, ensure_ascii=False) for name, heading in sections.items()}
    said = [heading if value.is_list else f"{scalar(name)}: {heading}" for name, heading in quoted.items()]
    return _Change(close, close, (" " if open_comma else ", ") + ", ".join(said))


def _head_change(text: str, top: Mapping[str | None, _Pair], lines: Sequence[str]) -> _Change:
    """The lines before the entries, and behind what stands before these."""
    before: _Pair | None = None
    for name, pair in top.items():
        if name == "entries":
            break
        before = pair
    if before is not None:
        return _behind(text, _line_end(text, _content_end(text, *before)), lines)
    start = top["entries"][0].start if "entries" in top else 0
    newline = _newline(text, _line_end(text, start))
    return _Change(start, start, newline.join([*lines, "", ""]))
