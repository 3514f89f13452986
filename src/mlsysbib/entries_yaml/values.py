"""Nodes of entries.yaml to values of the model, a problem for each that is not right.

Each function gets the node and ``wrong``, which takes what is wrong with a node; it returns None, or nothing, where
there is no value to be had.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from mlsysbib.entries_yaml.fields import Kind
from mlsysbib.entries_yaml.names import parse_name
from mlsysbib.model import DOI, ENTRY_TYPES, ISBN, AnyDate, ArxivID, Link, LiteralDate, Name, csl_name, parse_date
from mlsysbib.model.ill_formed import IllFormed, message_and_hint
from mlsysbib.model.worded_dates import said_years, worded_date
from mlsysbib.text.nearest import nearest, question
from mlsysbib.text.pages import page_range
from mlsysbib.text.worded_dates import is_awaited
from mlsysbib.yaml_text.members import Wrong, pairs_of, unbracketed
from mlsysbib.yaml_text.nodes import Node

# RFC 3986, 3.1, and no white space.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_NAME_PARTS = {csl_name(part): part for part in Name.__struct_fields__}
_SWITCHES = ("comma-suffix", "static-ordering")
_TRUTH = {"true": True, "false": False}
_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,999})")


def text_of(node: Node, wrong: Wrong) -> str | None:
    """The text of a scalar, without the white space around it; None for nothing."""
    if node.text is None:
        wrong(node, f"this is {node.said}, not text", unbracketed(node))
        return None
    return None if node.is_null else node.text.strip() or None


def near(name: str, known: Iterable[str]) -> str:
    """A question whether the nearest known name is meant; empty where none is near."""
    return question(nearest(name, known, n=1))


def _list_of(node: Node) -> tuple[Node, ...]:
    """The elements of a list; anything else is a list of itself."""
    return node.items if node.is_list else (node,)


def _type(node: Node, wrong: Wrong) -> str | None:
    text = text_of(node, wrong)
    if text is None or text in ENTRY_TYPES:
        return text
    wrong(node, f"there is no type {text!r}", near(text, ENTRY_TYPES) or "mlsysbib schema lists the types")
    return None


def _parsed(parse: Callable[[str], Any]) -> Callable[[Node, Wrong], Any]:
    """The text of what ``parse`` makes of a text; its ``ValueError`` is the problem."""

    def value(node: Node, wrong: Wrong) -> str | None:
        text = text_of(node, wrong)
        if text is None:
            return None
        try:
            return str(parse(text))
        except ValueError as error:
            wrong(node, *message_and_hint(error))
            return None

    return value


def _pages(node: Node, wrong: Wrong) -> str | None:
    text = text_of(node, wrong)
    return None if text is None else page_range(text)


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise IllFormed(f"{text!r} is not an address", "an address looks like https://example.org/paper")
    return text


def _date(node: Node, wrong: Wrong) -> AnyDate | None:
    if node.is_mapping:
        return _literal_date(node, wrong)
    text = text_of(node, wrong)
    if text is None:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        if (date := worded_date(text)) is None or _is_sure(text, date):
            return date
        message, hint = message_and_hint(error)
        if not isinstance(date, LiteralDate):
            hint = f"write {date}"
        wrong(node, message, hint or "write 2017, 2017-08, 2017-08-13, 2015/2017 or {literal: in press}")
        return None


def _is_sure(text: str, date: AnyDate) -> bool:
    """Whether a date that is not in EDTF is meant as it is read: in words, or two years. A slip in digits is none."""
    if isinstance(date, LiteralDate):
        return is_awaited(text)
    return any(map(str.isalpha, text)) or said_years(text) == date


def _literal_date(node: Node, wrong: Wrong) -> LiteralDate | None:
    members = {name: value for name, _, value in pairs_of(node, wrong)}
    if list(members) != ["literal"]:
        wrong(node, "a date that is words has literal and nothing else", "write 2017-08-13, or {literal: in press}")
        return None
    words = text_of(members["literal"], wrong)
    if words is None:
        wrong(node, "the literal date is empty", "leave the field out")
    return None if words is None else LiteralDate(words)


def _names(node: Node, wrong: Wrong) -> tuple[Name, ...]:
    if node.is_null or (node.is_list and not node.items):
        wrong(node, "the list of names is empty", "leave the field out where nobody is known")
        return ()
    if (
        node.flow
        and len(node.items) > 1
        and not any(";" in (item.text or ",") or _is_name(item) for item in node.items)
    ):
        hint = 'write each name in quotes, as in ["Sculley, D.", "Holt, Gary"]'
        wrong(node, f"in brackets a comma divides, so these are {len(node.items)} names without one", hint)
        return ()
    names = [
        name
        for listed in _semicolons(_list_of(node))
        for element in _joined_by_and(listed)
        if (name := _person(element, wrong) if element.is_mapping else _name(element, wrong)) is not None
    ]
    return tuple(names)


def _is_name(node: Node) -> bool:
    try:
        return node.text is None or bool(parse_name(node.text))
    except ValueError:
        return False


def _semicolons(elements: tuple[Node, ...]) -> tuple[Node, ...]:
    """One element for each name, where semicolons divide them: ``[Sculley, D.; Holt, Gary]``, ``Sculley, D.; ...``."""
    texts = [element.text for element in elements if element.plain and element.text is not None]
    if len(texts) < len(elements) or not any(";" in text for text in texts):
        return elements
    names = ", ".join(texts).split(";")
    return tuple(elements[0]._replace(text=name.strip()) for name in names if name.strip())


def _joined_by_and(element: Node) -> tuple[Node, ...]:
    """The names that BibTeX's "and" joins, where each of them is one: ``Doe, J. and Roe, R.``."""
    if not element.plain or element.text is None or " and " not in element.text:
        return (element,)
    parts = tuple(element._replace(text=text.strip()) for text in element.text.split(" and "))
    return parts if all(map(_is_name, parts)) else (element,)


def _name(node: Node, wrong: Wrong) -> Name | None:
    text = text_of(node, wrong)
    if text is None:
        if node.text is not None:
            wrong(node, "a name is empty", 'write "Family, Given"')
        return None
    try:
        return parse_name(text)
    except ValueError as error:
        wrong(node, str(error), f'write "Family, Given" in quotes, or {{literal: {text}}} for an organisation')
        return None


def _person(node: Node, wrong: Wrong) -> Name | None:
    parts: dict[str, Any] = {}
    for member, name, value in pairs_of(node, wrong):
        part = _NAME_PARTS.get(member)
        if part is None:
            wrong(
                name, f"a name has no part {member!r}", near(member, _NAME_PARTS) or f"it has {', '.join(_NAME_PARTS)}"
            )
            return None
        text = text_of(value, wrong)
        if member in _SWITCHES and text is not None:
            if text.lower() not in _TRUTH:
                wrong(value, f"{member} is true or false, not {text!r}")
            parts[part] = _TRUTH.get(text.lower(), False)
        elif text is not None:
            parts[part] = text
    if "literal" in parts and len(parts) > 1:
        wrong(node, "a name has either literal or family and given")
        return None
    if not parts.keys() & {"family", "given", "literal"}:
        wrong(node, "a name is empty", "it needs family and given, or literal")
        return None
    return Name(**parts)


def _tags(node: Node, wrong: Wrong) -> tuple[str, ...]:
    texts = [text_of(element, wrong) for element in _list_of(node)]
    return tuple(text for text in texts if text is not None)


def _links(node: Node, wrong: Wrong) -> tuple[Link, ...]:
    links = (_link(element, wrong) for element in _list_of(node) if not element.is_null)
    return tuple(link for link in links if link is not None)


def _link(node: Node, wrong: Wrong) -> Link | None:
    if not node.is_mapping:
        address = text_of(node, wrong)
        return None if address is None else Link(address)
    members = {name: (name_node, value) for name, name_node, value in pairs_of(node, wrong)}
    for unknown in members.keys() - {"url", "title"}:
        wrong(members[unknown][0], f"a link has no {unknown!r}", "it has url and title")
    if "url" not in members:
        wrong(node, "a link needs a url", "write it as url: https://...")
        return None
    address = text_of(members["url"][1], wrong)
    title = text_of(members["title"][1], wrong) if "title" in members else None
    return None if address is None else Link(address, title)


def _custom(node: Node, wrong: Wrong) -> dict[str, Any]:
    if node.is_null:
        return {}
    if not node.is_mapping:
        wrong(node, f"this is {node.said}, not a mapping", "custom holds one mapping for each format")
        return {}
    value: dict[str, Any] = foreign(node, wrong)
    return value


def foreign(node: Node, wrong: Wrong) -> Any:
    """A value that another format put into ``custom``; what is spelt exactly as JSON spells a number is one."""
    if node.is_mapping:
        return {name: foreign(value, wrong) for name, _, value in pairs_of(node, wrong)}
    if node.text is None:
        return [foreign(item, wrong) for item in node.items]
    if not node.plain:
        return node.text
    if node.is_null:
        return None
    if node.text in _TRUTH:
        return _TRUTH[node.text]
    return _number(node.text)


def _number(text: str) -> Any:
    if _INTEGER.fullmatch(text):
        return int(text)
    try:
        # Only what would be written the same again, so that 1.10 stays as it is.
        return float(text) if repr(float(text)) == text and text.strip("-")[:1].isdigit() else text
    except ValueError:
        return text


PARSERS: dict[Kind, Callable[[str], Any]] = {
    "doi": DOI.parse,
    "arxiv": ArxivID.parse,
    "isbn": lambda text: ", ".join(map(str, ISBN.listed(text))),
    "url": _address,
}
"""What text of these kinds must be: each raises ``ValueError`` for text that is not."""

VALUES: dict[Kind, Callable[[Node, Wrong], Any]] = {
    "type": _type,
    "text": text_of,
    "number": text_of,
    "pages": _pages,
    "names": _names,
    "date": _date,
    **{kind: _parsed(parse) for kind, parse in PARSERS.items()},
    "section": text_of,
    "tags": _tags,
    "links": _links,
    "custom": _custom,
}
"""How each kind of value is read."""
