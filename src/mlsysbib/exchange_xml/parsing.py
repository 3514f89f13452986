"""XML read safely: nothing from elsewhere, entities within bounds; its mistakes with line and column."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from html.entities import html5
from typing import Any, NamedTuple

from lxml import etree

from mlsysbib.errors import Finding
from mlsysbib.exchange_xml.elements import Placed, place_all
from mlsysbib.text.xml_characters import FORBIDDEN

_DECLARATION = re.compile(r"\ufeff?\s*<\?xml[^>]*?\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
# How a declaration begins in UTF-16 without a mark (XML 1.0, appendix F).
_UNMARKED = {b"<\0?\0": "utf-16-le", b"\0<\0?": "utf-16-be"}
# Entities that stand in other files, and those of document types.
_ELSEWHERE = re.compile(r"<!ENTITY\s+(?:%|[^\s>]+\s+(?:SYSTEM|PUBLIC)\b)")
_MOST = 20
_OPTIONS: dict[str, Any] = {
    "resolve_entities": "internal",
    "no_network": True,
    "load_dtd": False,
    "recover": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "encoding": "utf-8",
}


class Parsed(NamedTuple):
    """The root of a text, as far as it could be read (None: not at all), what is wrong with it, and what is odd."""

    root: etree._Element | None
    errors: list[Finding]
    warnings: Sequence[Finding] = ()


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else by what it declares, else UTF-8."""
    from mlsysbib.files.decoding import decode as by_mark
    from mlsysbib.files.decoding import marked

    if (unmarked := _UNMARKED.get(data[:4])) is not None:
        return data.decode(unmarked, "replace")
    declared = _ENCODING.match(data[:400].lstrip())
    if marked(data)[0] or declared is None or declared[1].lower() in {b"utf-8", b"utf8"}:
        return by_mark(data)
    try:
        return data.decode(declared[1].decode())
    except (LookupError, UnicodeDecodeError):
        return by_mark(data)


def parsed(text: str) -> Parsed:
    """The root of an XML text."""
    head = _DECLARATION.match(text)
    # Everything stays where it is without the declaration, whose encoding no longer holds.
    start = head.end() if head is not None else 0
    body = re.sub(r"[^\n]", " ", text[:start]) + text[start:].replace("\ufeff", " ", not start)
    if (elsewhere := _ELSEWHERE.search(_document_type(body))) is not None:
        line, column = _place(body, elsewhere.start())
        hint = "write the characters themselves"
        return Parsed(None, [Finding("entities from elsewhere are not read", line=line, column=column, hint=hint)])
    warnings = [*_forbidden(body)]
    clean = _SUSPECTS.sub(lambda found: found[0] if _unsayable(found) is None else "", body)
    root, log = _tree(clean)
    if not _document_type(body):
        known: dict[str, Finding] = {}
        # lxml notes a hundred mistakes at a time.
        while named := {name: told for name, told in _named_by_html(log) if name not in known}:
            known |= named
            root, log = _tree(clean, known)
        warnings += known.values()
    errors = [_error(each) for each in log if each.type_name != _UNDECLARED_PREFIX]
    if root is not None and not errors:
        place_all(root, text)
    if root is None and not errors:
        errors = [Finding("this is not XML", line=1, column=1)]
    more = len(errors) - _MOST
    rest = [errors[_MOST]._replace(message=f"{more} more mistakes from here on")] if more > 0 else []
    return Parsed(root, errors[:_MOST] + rest, [*warnings, *_undeclared(log)])


def _document_type(body: str) -> str:
    """What a document declares before it begins."""
    begins = _FIRST_TAG.search(body)
    head = body[: begins.start()] if begins is not None else body
    return head if "<!DOCTYPE" in head else ""


_FIRST_TAG = re.compile(r"<[^\W\d]")


def _tree(body: str, entities: Iterable[str] = ()) -> tuple[etree._Element | None, list[etree._LogEntry]]:
    """The root as far as it can be read, and what libxml2 says of it; with entities of HTML declared."""
    parser = etree.XMLParser(**_OPTIONS)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=Placed))
    declared = "".join(f'<!ENTITY {name} "{_referred(html5[name + ";"])}">' for name in entities)
    head = f"<!DOCTYPE html [{declared}]>" if declared else ""
    try:
        root = etree.fromstring((head + body).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    return root, [each for each in parser.error_log if each.level_name in {"ERROR", "FATAL"}]


def _referred(text: str) -> str:
    """A text as an entity has it, whose references are understood where it is used."""
    return "".join(f"&#38;#{ord(letter)};" for letter in text)


_SUSPECTS = re.compile(rf"{FORBIDDEN.pattern}|&#(?:x(?P<hex>[0-9A-Fa-f]{{1,8}})|(?P<number>[0-9]{{1,9}}));")


def _forbidden(body: str) -> Iterator[Finding]:
    """The characters that no XML may have, nor refer to, by the lines on which they stand."""
    for number, line in enumerate(body.split("\n"), 1):
        for found in _SUSPECTS.finditer(line):
            if (code := _unsayable(found)) is not None:
                message = f"U+{code:04X} cannot stand in XML; such characters are left out"
                yield Finding(message, line=number, column=found.start() + 1, severity="warning")
                break


def _unsayable(found: re.Match[str]) -> int | None:
    """The character that a text has, or refers to, and that XML cannot say; libxml2 makes letters of some."""
    said, decimal = found["hex"], found["number"]
    code = int(said, 16) if said else int(decimal) if decimal else ord(found[0])
    return code if code > sys.maxunicode or FORBIDDEN.match(chr(code)) else None


_ENTITY = re.compile(r"Entity '(\w+)' not defined")


def _named_by_html(log: Iterable[etree._LogEntry]) -> Iterator[tuple[str, Finding]]:
    """The entities that a document uses as if it were HTML, each where it is first used."""
    for each in reversed(list(log)):
        found = _ENTITY.match(each.message)
        if found is not None and f"{found[1]};" in html5:
            message = f"&{found[1]}; is declared nowhere; it is taken for the character that HTML means"
            column = max(each.column - len(found[1]) - 2, 1)
            yield found[1], Finding(message, line=each.line, column=column, severity="warning")


_UNDECLARED_PREFIX = "NS_ERR_UNDEFINED_NAMESPACE"
_PREFIX = re.compile(r"Namespace prefix (\S+)")


def _undeclared(log: Iterable[etree._LogEntry]) -> Iterator[Finding]:
    """The prefixes that a document does not declare, each where it is first used."""
    told: set[str] = set()
    for each in log:
        found = _PREFIX.match(each.message) if each.type_name == _UNDECLARED_PREFIX else None
        if found is not None and found[1] not in told:
            told.add(found[1])
            message = f"the prefix {found[1]}: is declared nowhere; its elements are taken by their names"
            yield Finding(message, line=each.line, column=max(each.column, 1), severity="warning")


def _error(each: etree._LogEntry) -> Finding:
    message = f"not well-formed XML: {each.message.strip()}"
    return Finding(message, line=each.line, column=max(each.column, 1))


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
