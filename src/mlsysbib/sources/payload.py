"""A service's answer, walked with its path: whatever is not as documented is an ``UnexpectedAnswer`` that says where.

Answers are hostile until they are model values: JSON with its depth and its numbers bounded, XML without entities,
document types and loads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from copy import deepcopy
from typing import Any, TypeVar, cast

import msgspec
from lxml import etree

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.files.decoding import marked
from mlsysbib.model.identifiers import DOI
from mlsysbib.text.html import clean, rich, unescaped
from mlsysbib.text.numerals import whole

MAX_DEPTH = 100
_DIGITS = 20  # of a number that a service may send: volumes and years, not astronomy
_LONGEST = 500_000  # of a text with markup: abstracts have a few thousand characters
_LONGEST_PLAIN = 10_000  # of a name, a venue, a number: real ones have 400 at most
_MOST = 1_000_000  # brackets and commas: a value takes a hundred bytes of memory for two of an answer
_NESTED = (dict, list)
_KINDS = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}

# A noncharacter stands for bytes that are not text, which cost the text that they are in.
_NO_TEXT = "\ufdd0"
# Half of a character beyond the first plane: JSON can spell it, and no text has it.
_HALVES = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)

_Made = TypeVar("_Made")
_Name = TypeVar("_Name", bound=Hashable)


class Node(msgspec.Struct, frozen=True, gc=False):
    """A value of an answer and the path that leads to it (``message.items[3].title``)."""

    value: Any
    path: str = ""

    def __getitem__(self, key: str) -> Node:
        """The member of an object; a Node of None where the object, or its member, is absent or null."""
        place = f"{self.path}.{key}" if self.path else key
        if self.value is None:
            return Node(None, place)
        if not isinstance(self.value, dict):
            raise self.unexpected("an object")
        return Node(self.value.get(key), place)

    def items(self) -> list[Node]:
        """The members of a list; a single value is a list of one, null of none (services mix the three)."""
        if self.value is None:
            return []
        values = self.value if isinstance(self.value, list) else [self.value]
        single = not isinstance(self.value, list)
        return [Node(value, self.path if single else f"{self.path}[{place}]") for place, value in enumerate(values)]

    def text(self) -> str | None:
        """The text, clean, its entities resolved; a number as its digits; None for null and for white space."""
        return clean(unescaped(self._scalar(_LONGEST_PLAIN))) or None

    def rich(self) -> str | None:
        """The text as CSL rich text, its HTML, JATS or MathML resolved; None for null and for nothing."""
        return rich(self._scalar(_LONGEST)) or None

    def texts(self) -> list[str]:
        """The texts of a list, the empty ones left out."""
        return [text for node in self.items() if (text := node.text())]

    def number(self) -> int | None:
        """The whole number, which may come as text; None for null and for what is not a whole number."""
        if isinstance(self.value, int | float) and len(str(self.value)) > _DIGITS:
            return None
        text = self.text()
        return None if text is None else whole(text, _DIGITS)

    def doi(self) -> DOI | None:
        """The DOI; None for null."""
        text = self.text()
        try:
            return None if text is None else DOI.parse(text)
        except ValueError:
            raise self.unexpected("a DOI") from None

    def unexpected(self, wanted: str) -> UnexpectedAnswer:
        """The error that says what should have stood here."""
        kind = "nothing" if self.value is None else _KINDS.get(type(self.value), type(self.value).__name__)
        return UnexpectedAnswer(f"{self.path or 'the answer'}: expected {wanted}, found {kind}")

    def _scalar(self, longest: int) -> str:
        if self.value is None:
            return ""
        if isinstance(self.value, str):
            if len(self.value) > longest:
                raise self.unexpected(f"at most {longest:,} characters")
            if _NO_TEXT in self.value:
                raise UnexpectedAnswer(f"{self.path or 'the answer'}: the text is not UTF-8")
            return self.value
        if isinstance(self.value, int | float) and not isinstance(self.value, bool):
            text = str(self.value)
            if len(text) <= _DIGITS:
                return text
        raise self.unexpected("text")


def json_answer(body: bytes) -> Node:
    """The root of a JSON answer; raises ``UnexpectedAnswer`` where it is not JSON, or nested or long without end."""
    if sum(map(body.count, (b"[", b"{", b","))) > _MOST:
        raise UnexpectedAnswer(f"the answer has more than {_MOST:,} values; no list of works has")
    try:
        value = _decoded(body)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise _not("JSON", str(error), body) from None
    except RecursionError:
        raise _too_deep() from None
    if _deeper(value, MAX_DEPTH):
        raise _too_deep()
    return Node(value)


def _too_deep() -> UnexpectedAnswer:
    return UnexpectedAnswer(f"the answer is nested more than {MAX_DEPTH} deep")


def _decoded(body: bytes) -> Any:
    """The value, also of UTF-16 that says so; one odd text among others costs itself."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        mark, encoding = marked(body)
        body = body[len(mark) :].decode(encoding or "utf-8", "surrogateescape").encode("utf-8", "surrogateescape")
        whole = _HALVES.sub(lambda found: rb"\ufffd" if found["half"] else found[0], body)
        text = whole.decode("utf-8", "surrogateescape")
        return msgspec.json.decode(re.sub(r"[\udc80-\udcff]+", _NO_TEXT, text))


def xml_answer(body: bytes, *, named_type: bool = False) -> etree._Element:
    """The root of an XML answer; raises ``UnexpectedAnswer`` where it is none, or declares a document type.

    With ``named_type`` the answer may name a type (which is not loaded), as long as it declares nothing itself.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    if body.count(b"<") + body.count(b"=") > _MOST // 2:
        raise UnexpectedAnswer(f"the answer has more than {_MOST // 2:,} tags and attributes; no list of works has")
    if _is_page(body):
        raise _not("XML", "", body)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _not("XML", re.sub(r"\s*\(<string>, line \d+\)$", "", str(error)), body) from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and not (named_type and not list(cast("Any", declared).iterentities())):
        raise UnexpectedAnswer("the answer declares a document type, which could hide entities; it is refused")
    return root


def _is_page(body: bytes) -> bool:
    return body[:200].lstrip()[:14].lower().startswith((b"<!doctype html", b"<html"))


def _not(wanted: str, error: str, body: bytes) -> UnexpectedAnswer:
    """The error that an answer is not what it should be, but a web page, or whatever it begins with."""
    start = body[:2000].decode("utf-8", "replace").strip()
    if _is_page(body):
        title = re.search(r"<title[^>]*>([^<]*)", start, re.IGNORECASE)
        said = clean(unescaped(title[1] if title else re.sub(r"<[^>]*>?", " ", start)))[:60]
        named = f" ({said!r})" if said else ""
        return UnexpectedAnswer(f"the answer is not {wanted} but a web page{named}")
    return UnexpectedAnswer(f"the answer is not {wanted} ({error}); it begins {start[:60]!r}")


def markup(element: etree._Element | None) -> str:
    """What stands in an element, its ``<i> <sub> <sup> <tt>`` kept as markup; "" for none."""
    if element is None:
        return ""
    return re.sub(r"^<[^<>]*>|</[^<>]*>$", "", str(etree.tostring(element, encoding="unicode", with_tail=False)))


def xml_alone(root: bytes, element: etree._Element | None) -> bytes:
    """An XML answer with one of the elements of another, or with none, under a root without any."""
    made = xml_answer(root)
    if element is not None:
        made.append(deepcopy(element))
        made[0].tail = None
        etree.cleanup_namespaces(made)
    return etree.tostring(made, encoding="utf-8")


def each(nodes: Iterable[_Made], make: Callable[[_Made], Iterable[Any]]) -> Iterator[Any]:
    """What ``make`` yields for every node; a node of the wrong shape costs its own records only.

    The errors of those that failed are raised together after all of the others' records.
    """
    wrong: list[str] = []
    for node in nodes:
        try:
            made = list(make(node))
        except UnexpectedAnswer as error:
            wrong.append(error.message)
            continue
        yield from made
    if wrong:
        raise UnexpectedAnswer("; ".join(wrong[:5]) + (f"; and {len(wrong) - 5} more" if len(wrong) > 5 else ""))


def sorted_out(
    nodes: Iterable[_Made], name_of: Callable[[_Made], _Name | None], asked: Collection[_Name]
) -> tuple[dict[_Name, _Made], list[_Made]]:
    """The works of a list by what each was asked for by, and those that nobody asked for, or whose name is none."""
    found: dict[_Name, _Made] = {}
    others: list[_Made] = []
    for node in nodes:
        try:
            name = name_of(node)
        except UnexpectedAnswer:
            name = None
        if name is not None and name in asked:
            found[name] = node
        else:
            others.append(node)
    return found, others


def check_is_absent(
    name: object, others: Collection[_Made], name_of: Callable[[_Made], object] = lambda other: other
) -> None:
    """Raises ``UnexpectedAnswer`` where an answer has other works in the place of one: that is not "not known"."""
    if others:
        named = [name_of(other) for other in others]  # raises where it is no name
        raise UnexpectedAnswer(f"the answer has another work than was asked for ({named[0]}), and not {name}")


def _deeper(value: Any, limit: int) -> bool:
    level = [value] if isinstance(value, _NESTED) else []
    for _ in range(limit):
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node)
            if isinstance(child, _NESTED)
        ]
        if not level:
            return False
    return True
