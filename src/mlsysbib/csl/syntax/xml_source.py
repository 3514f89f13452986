"""The XML of a style or a locale: read safely (no network, no entities), its mistakes named with path and line."""

from __future__ import annotations

import re
from typing import Any, NoReturn, cast

from lxml import etree

from mlsysbib.errors import StyleError

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
XML = etree._Element  # noqa: SLF001  (lxml's public name for it is only a stub)

# Twenty times the largest of the CSL project's styles.
_LARGEST = 5_000_000
_REFERENCE = re.compile(
    r"&(?:#0*(?P<decimal>[0-9]{1,7})|#[xX]0*(?P<hexadecimal>[0-9a-fA-F]{1,6})|(?P<name>[a-z]{2,6}));"
)
# What only those styles have that escape twice, so that the others need not be gone through.
_ESCAPED_TWICE = re.compile(rb"&(?:amp|#0*38|#x0*26);[#a-z]|<!\[CDATA\[", re.IGNORECASE)
# XML's own names, and those of HTML for what styles set between words.
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0", "ensp": "\u2002"}
_NAMED |= {"emsp": "\u2003", "thinsp": "\u2009", "ndash": "\u2013", "mdash": "\u2014", "hellip": "\u2026"}
_NAMED |= {"lsquo": "\u2018", "rsquo": "\u2019", "ldquo": "\u201c", "rdquo": "\u201d"}
_NAMED |= {"laquo": "\u00ab", "raquo": "\u00bb", "middot": "\u00b7", "bull": "\u2022", "shy": "\u00ad"}


class Source:
    """An XML text and its path: raises the errors that name them."""

    def __init__(self, xml: bytes, path: str) -> None:
        """Parse without network and entities; raises ``StyleError`` for what is no XML, and for what is too large."""
        self.path = path
        if len(xml) > _LARGEST:
            raise StyleError(self.place(1) + f"more than {_LARGEST:,} bytes, which no style and no locale needs")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            self.root = etree.fromstring(xml, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            line, reason = 1, str(error)
            if isinstance(error, etree.XMLSyntaxError):
                # (the place, which libxml2 says again behind the reason, stands in front of it)
                line, reason = error.lineno or 1, (error.msg or reason).split(", line ")[0]
                reason = reason.split(", use XML_PARSE_HUGE")[0]
            raise StyleError(self.place(line) + f"not well-formed XML: {reason}") from None
        # An entity may stand for itself a billion times over, or for a file; no style of the CSL project has any.
        dtd = cast("Any", self.root.getroottree().docinfo.internalDTD)
        if dtd is not None and any(True for _ in dtd.iterentities()):
            self.wrong(self.root, "CSL has no entities; write the characters themselves")
        for element in self.root.iter(etree.Entity):
            self.wrong(element, "CSL has no entities; write the character itself")
        if _ESCAPED_TWICE.search(xml):
            _unescape_twice(self.root)

    def place(self, line: int | None) -> str:
        return f"{self.path or 'style'}:{line or 1}: "

    def wrong(self, element: XML, message: str) -> NoReturn:
        raise StyleError(self.place(cast("int | None", element.sourceline)) + message)

    def need(self, element: XML, name: str) -> str:
        value = element.get(name)
        if value is None:
            self.wrong(element, f"<{tag_of(element)}> lacks its attribute {name!r}")
        return value


def _unescape_twice(root: XML) -> None:
    """``&amp;#160;`` means the no-break space: some twenty published styles escape twice, and none means it."""
    for element in root.iter(etree.Element):
        for name, value in attributes_of(element).items():
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


def attributes_of(element: XML) -> dict[str, str]:
    """The attributes of an element."""
    # With the spaces at their ends, which 'Whitespace Handling' has processors keep.
    return {str(name): str(value) for name, value in element.attrib.items()}
