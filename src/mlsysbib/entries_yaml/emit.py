"""Values as the lines of entries.yaml: quotes only where YAML needs them, long text folded, always the same layout.

PyYAML's emitter is not used: it quotes, folds and orders by rules of its own, and it is slow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from mlsysbib.entries_yaml.fields import FIELDS, Kind
from mlsysbib.entries_yaml.names import shown_name
from mlsysbib.entries_yaml.wishes import wish_lines, wished
from mlsysbib.model import AnyDate, Entry, Header, Link, LiteralDate, Name, csl_name
from mlsysbib.yaml_text.lines import STEP, UNSEEN, scalar

_WIDTH = 100
_BARE = re.compile(r"[^\W\d_][\w .+-]*")


def header_lines(header: Header, sections: Mapping[str, str]) -> Iterator[str]:
    """The lines of a file's head, up to the entries."""
    for name, value in (("title", header.title), ("description", header.description)):
        if value:
            yield from text_lines(name, value, "")
    if sections:
        yield "sections:"
        for name, heading in sections.items():
            yield from text_lines(name, heading, STEP)


def entry_lines(key: str, entry: Entry, indent: str = STEP) -> Iterator[str]:
    """The lines of an entry; its fields in the order of ``FIELDS``."""
    lines = list(_field_lines(entry, indent + STEP))
    yield f"{indent}{scalar(key)}:" + ("" if lines else " {}")
    yield from lines


def _field_lines(entry: Entry, indent: str) -> Iterator[str]:
    for name, attribute, kind in FIELDS.values():
        value = getattr(entry, attribute)
        if attribute == "custom" and value and (wishes := wished(value)):
            yield from wish_lines(wishes, indent)
            value = {key: each for key, each in value.items() if key not in wishes}
        if value and (name, value) != ("type", "document"):
            yield from _LINES.get(kind, text_lines)(name, value, indent)


def text_lines(name: str, text: str, indent: str) -> Iterator[str]:
    """A field that is text: in its line, or below it where it is long or has several lines."""
    start = f"{indent}{scalar(name)}:"
    line = f"{start} {scalar(text)}"
    if UNSEEN.search(text) or "\t" in text:
        yield line
    elif "\n" in text and text == text.strip() and not any(part.isspace() for part in text.split("\n")):
        yield f"{start} |-"
        yield from (f"{indent}{STEP}{part}" if part else "" for part in text.split("\n"))
    elif len(line) > _WIDTH + 20 and " ".join(text.split()) == text:
        yield f"{start} >-"
        width = _WIDTH - len(indent)
        yield from (indent + STEP + part for part in wrap(text, width, break_long_words=False, break_on_hyphens=False))
    else:
        yield line


def _date_lines(name: str, date: AnyDate, indent: str) -> Iterator[str]:
    if not isinstance(date, LiteralDate):
        yield f"{indent}{name}: {date}"
    elif _BARE.fullmatch(date.literal) and scalar(date.literal) == date.literal:
        yield f"{indent}{name}: {{literal: {date.literal}}}"
    else:
        yield f"{indent}{name}:"
        yield from text_lines("literal", date.literal, indent + STEP)


def _name_lines(name: str, names: Sequence[Name], indent: str) -> Iterator[str]:
    yield f"{indent}{name}:"
    for person in names:
        shown = shown_name(person)
        if shown is not None:
            # Without quotes a semicolon or an "and" would divide two names.
            divided = ";" in shown or " and " in shown
            yield f"{indent}{STEP}- {json.dumps(shown, ensure_ascii=False) if divided else scalar(shown)}"
        else:
            yield from _element(_person_lines(person), indent + STEP)


def _person_lines(person: Name) -> Iterator[str]:
    for part in Name.__struct_fields__:
        value = getattr(person, part)
        if value:
            yield f"{csl_name(part)}: {'true' if value is True else scalar(value)}"


def _element(lines: Iterator[str], indent: str) -> Iterator[str]:
    """The lines of a mapping that is an element of a list."""
    for number, line in enumerate(lines):
        yield indent + ("  " if number else "- ") + line


def _link_lines(name: str, links: Sequence[Link], indent: str) -> Iterator[str]:
    yield f"{indent}{name}:"
    for link in links:
        if link.title is None:
            yield f"{indent}{STEP}- {scalar(link.url, integers=False)}"
        else:
            lines = (f"title: {scalar(link.title)}", f"url: {scalar(link.url, integers=False)}")
            yield from _element(iter(lines), indent + STEP)


def _tag_lines(name: str, tags: Sequence[str], indent: str) -> Iterator[str]:
    line = f"{indent}{name}: [{', '.join(tags)}]"
    if len(line) <= _WIDTH and all(_BARE.fullmatch(tag) and scalar(tag) == tag for tag in tags):
        yield line
        return
    yield f"{indent}{name}:"
    yield from (f"{indent}{STEP}- {scalar(tag)}" for tag in tags)


def _custom_lines(name: str, value: Any, indent: str) -> Iterator[str]:
    """A value of any shape that another format put into ``custom``."""
    yield from _value_lines(f"{indent}{scalar(name, integers=False)}:", value, indent)


def _value_lines(start: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield start
        for name, member in value.items():
            yield from _custom_lines(str(name), member, indent + STEP)
    elif isinstance(value, (list, tuple)) and value:
        yield start
        for element in value:
            yield from _value_lines(f"{indent}{STEP}-", element, indent + STEP)
    else:
        yield f"{start} {_leaf(value)}"


def _leaf(value: Any) -> str:
    if isinstance(value, str):
        return scalar(value, integers=False)
    if isinstance(value, (Mapping, list, tuple)):
        return "{}" if isinstance(value, Mapping) else "[]"
    return json.dumps(value)


_LINES: dict[Kind, Callable[[str, Any, str], Iterator[str]]] = {
    "names": _name_lines,
    "date": _date_lines,
    "links": _link_lines,
    "tags": _tag_lines,
    "custom": _custom_lines,
}
