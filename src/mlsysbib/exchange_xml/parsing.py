"""XML read safely: no network, no document types of its own, no entities; its mistakes with line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from mlsysbib.errors import Finding

_DECLARATION = re.compile(r"\ufeff?\s*<\?xml[^>]*?\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_DECLARES = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST)\b")
# What XML has no way to say ('Char' of XML 1.0).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST = 20


class Parsed(NamedTuple):
    """The root of a text, as far as it could be read (None: not at all), and what is wrong with it."""

    root: etree._Element | None
    errors: list[Finding]


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else by what it declares, else UTF-8."""
    from mlsysbib.files.decoding import decode as by_mark
    from mlsysbib.files.decoding import marked

    declared = _ENCODING.match(data[:400].lstrip())
    if marked(data)[0] or declared is None or declared[1].lower() in {b"utf-8", b"utf8"}:
        return by_mark(data)
    try:
        return data.decode(declared[1].decode())
    except (LookupError, UnicodeDecodeError):
        return by_mark(data)


def parsed(text: str) -> Parsed:
    """The root of an XML text."""
    if (declares := _DECLARES.search(text)) is not None:
        line, column = _place(text, declares.start())
        hint = "write the characters themselves"
        problem = Finding("declarations and entities are not read", line=line, column=column, hint=hint)
        return Parsed(None, [problem])
    # Lines stay where they are without the declaration, whose encoding no longer holds.
    head = _DECLARATION.match(text)
    body = "\n" * head[0].count("\n") + text[head.end() :] if head else text.lstrip("\ufeff")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(_NOT_XML.sub("", body).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    errors = [
        Finding(f"not well-formed XML: {each.message.strip()}", line=each.line, column=max(each.column, 1))
        for each in parser.error_log
        if each.level_name in {"ERROR", "FATAL"}
    ]
    if root is None and not errors:
        errors = [Finding("this is not XML", line=1, column=1)]
    return Parsed(root, errors[:_MOST])


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    # A prefix that nobody declared stays in the name.
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of some names, or all elements."""
    for child in element:
        name = name_of(child)
        if name and (not names or name in names):
            yield child


def descendants(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of a name, the element itself among them."""
    return (each for each in element.iter() if name_of(each) == name)


_SPACE = re.compile(r"[ \t\n]+")


def text_of(element: etree._Element) -> str:
    """The text of an element and what it holds, its layout taken for spaces; a carriage return is a new line."""
    return spaced("".join(map(str, element.itertext())))


def spaced(text: str) -> str:
    """A text with one space for any white space of its layout."""
    return "\n".join(line.strip() for line in _SPACE.sub(" ", text).split("\r")).strip()


def line_of(element: etree._Element) -> int:
    """The line on which an element begins."""
    line: Any = element.sourceline  # the typings of lxml have it as ...
    return int(line or 1)
