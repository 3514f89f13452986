"""The XML of a style or a locale: read safely (no network, no entities), its mistakes named with path and line."""

from __future__ import annotations

from typing import NoReturn, cast

from lxml import etree

from mlsysbib.errors import StyleError

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
XML = etree._Element  # noqa: SLF001  (lxml's public name for it is only a stub)


class Source:
    """An XML text and its path: raises the errors that name them."""

    def __init__(self, xml: bytes, path: str) -> None:
        self.path = path
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
            raise StyleError(self.place(line) + f"not well-formed XML: {reason}") from None
        for element in self.root.iter(etree.Entity):
            self.wrong(element, "CSL has no entities; write the character itself")

    def place(self, line: int | None) -> str:
        return f"{self.path or 'style'}:{line or 1}: "

    def wrong(self, element: XML, message: str) -> NoReturn:
        raise StyleError(self.place(cast("int | None", element.sourceline)) + message)

    def need(self, element: XML, name: str) -> str:
        value = element.get(name)
        if value is None:
            self.wrong(element, f"<{tag_of(element)}> lacks its attribute {name!r}")
        return value


def tag_of(element: XML) -> str:
    """The name of an element, without its namespace."""
    return etree.QName(element).localname


def attributes_of(element: XML) -> dict[str, str]:
    """The attributes of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}
