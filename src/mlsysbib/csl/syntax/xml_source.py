"""The XML of a style or a locale: read safely (no network, no entities), its mistakes named with path and line."""

from __future__ import annotations

import re
from io import BytesIO
from typing import NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from mlsysbib.errors import StyleError
from mlsysbib.text.patterns import pattern

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
XML = ET.Element

# Four times the largest of the CSL project's styles.
_LARGEST = 1_000_000
_REFERENCE = pattern(r"&(?:#0*(?P<decimal>[0-9]{1,7})|#[xX]0*(?P<hexadecimal>[0-9a-fA-F]{1,6})|(?P<name>[a-z]{2,6}));")
# What only those styles have that escape twice, so that the others need not be gone through.
_ESCAPED_TWICE = pattern(rb"&(?:amp|#0*38|#x0*26);[#a-zA-Z]")
_CDATA = b"<![CDATA["
# XML's own names, and those of HTML for what styles set between words.
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0", "ensp": "\u2002"}
_NAMED |= {"emsp": "\u2003", "thinsp": "\u2009", "ndash": "\u2013", "mdash": "\u2014", "hellip": "\u2026"}
_NAMED |= {"lsquo": "\u2018", "rsquo": "\u2019", "ldquo": "\u201c", "rdquo": "\u201d"}
_NAMED |= {"laquo": "\u00ab", "raquo": "\u00bb", "middot": "\u00b7", "bull": "\u2022", "shy": "\u00ad"}


class XmlSource:
    """An XML text and its path: raises the errors that name them.

    It is read by what Python has in itself: lxml would take twice the time and 5 MB more.
    """

    def __init__(self, xml: bytes, path: str) -> None:
        """Parse without network and entities; raises ``StyleError`` for what is not XML, and for what is too large."""
        self.path = path
        self._xml = xml
        if len(xml) > _LARGEST:
            raise StyleError(self._at(1) + f"more than {_LARGEST:,} bytes, which no style and no locale needs")
        try:
            # An entity may stand for itself a billion times over, or for a file; no style of the CSL project has any.
            # (any encoding that expat knows and in which this is spelt otherwise has zeros)
            if b"<!DOCTYPE" in xml or b"\0" in xml:
                self._refuse_declarations()
            self.root = ET.fromstring(xml)  # noqa: S314  (expat fetches nothing, and there are no entities)
        except (ET.ParseError, expat.ExpatError, LookupError, ValueError) as error:
            line, _ = getattr(error, "position", (getattr(error, "lineno", 1), 0))
            # (the place, which expat says again after the reason, stands in front of it)
            reason = str(error).split(": line ")[0]
            raise StyleError(self._at(line) + f"not well-formed XML: {reason}") from None
        if _ESCAPED_TWICE.search(xml) or _CDATA in xml:
            _unescape_twice(self.root)

    def _refuse_declarations(self) -> None:
        """Raises ``StyleError`` where entities or attributes are declared, before any of them is read."""

        def refuse(_name: str, _system: str | None, _public: str | None, declares: int) -> None:
            if declares:
                place = self._at(parser.CurrentLineNumber)
                raise StyleError(place + "CSL has no entities and declares nothing; write the characters themselves")

        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = refuse
        parser.ParseFile(BytesIO(self._xml))

    def _at(self, line: int) -> str:
        return f"{self.path or 'style'}:{line}: "

    def wrong(self, element: XML, message: str) -> NoReturn:
        raise StyleError(self._at(self._line(element)) + message)

    def _line(self, element: XML) -> int:
        """Where an element begins: trees do not know, so it is read again, up to there."""
        lines: list[int] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda *_: lines.append(parser.CurrentLineNumber)
        parser.ParseFile(BytesIO(self._xml))
        return next(line for line, each in zip(lines, self.root.iter(), strict=True) if each is element)

    def need(self, element: XML, name: str) -> str:
        value = element.get(name)
        if value is None:
            self.wrong(element, f"<{tag_of(element)}> lacks its attribute {name!r}")
        return value


def _unescape_twice(root: XML) -> None:
    """``&amp;#160;`` means the no-break space: some twenty published styles escape twice, and none means it."""
    for element in root.iter():
        for name, value in element.items():
            if "&" in value:
                element.set(name, _REFERENCE.sub(_character, value))
        if element.text and "&" in element.text:
            element.text = _REFERENCE.sub(_character, element.text)


def _character(reference: re.Match[str]) -> str:
    name, decimal, hexadecimal = reference["name"], reference["decimal"], reference["hexadecimal"]
    if name is not None:
        return _NAMED.get(name, reference[0])
    code = int(decimal) if decimal is not None else int(hexadecimal, 16)
    return chr(code) if _allowed(code) else reference[0]


def _allowed(code: int) -> bool:
    """A character that XML allows ('Char' of XML 1.0)."""
    return code in (0x9, 0xA, 0xD) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000


def tag_of(element: XML) -> str:
    """The name of an element, without its namespace."""
    return element.tag.rpartition("}")[2]
