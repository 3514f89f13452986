"""What a web page says of itself in its head: ``meta`` elements and JSON-LD, without running anything of it.

HTML from anywhere: parsed leniently, without network, entities or scripts, and only so much of it as a head may need.
"""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from lxml import etree

from mlsysbib.exchange_data.linked_data import bare
from mlsysbib.text.html import clean, unescaped

_LONGEST_VALUE = 50_000
_MOST_VALUES = 5_000
_DEEPEST = 20
_CHARSET = re.compile(rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)


class Page(NamedTuple):
    """A page's ``meta`` values by lower-case name, in order; its JSON-LD objects; its language."""

    meta: dict[str, list[str]]
    objects: list[dict[str, Any]]
    language: str | None

    def first(self, *names: str) -> str | None:
        """The first value under the first of the names that has one."""
        return next((self.meta[name][0] for name in names if self.meta.get(name)), None)

    def all(self, *names: str) -> list[str]:
        """The values under the first of the names that has any."""
        return next((self.meta[name] for name in names if self.meta.get(name)), [])


def read_page(body: bytes) -> Page:
    """The page; empty where the body is not an HTML."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(_decoded(body), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return Page({}, [], None)
    meta: dict[str, list[str]] = {}
    for element in islice(root.iter("meta"), _MOST_VALUES):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").strip().lower()
        # Many sites escape twice.
        value = clean(unescaped((element.get("content") or "")[:_LONGEST_VALUE]))
        if name and value:
            meta.setdefault(name, []).append(value)
    objects = [
        found
        for script in root.iter("script")
        if (script.get("type") or "").strip().lower().partition(";")[0] == "application/ld+json"
        for found in _objects("".join(map(str, script.itertext())))
    ]
    return Page(meta, objects, root.get("lang") or root.get("xml:lang"))


def _decoded(body: bytes) -> str:
    """The text of the page: by its own declaration, else UTF-8, else Windows-1252, as browsers do."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if body.startswith(mark):
            return _cleaned(body.decode(name, "replace"))
    declared = _CHARSET.search(body[:4096])
    names = [declared[1].decode("ascii", "replace")] if declared else []
    for name in ("utf-8", *names):
        # What decodes as UTF-8 is UTF-8, whatever a template says.
        try:
            return _cleaned(body.decode(name))
        except (LookupError, UnicodeDecodeError):
            continue
    return _cleaned(body.decode("cp1252", "replace"))


def _cleaned(text: str) -> str:
    # A declaration of an encoding has no place in text that is decoded already; lxml refuses it.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"), count=1)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text)


def _objects(text: str) -> list[dict[str, Any]]:
    """The objects of a JSON-LD script, those of its ``@graph`` among them; none where it is not a JSON."""
    try:
        value = bare(msgspec.json.decode(_unwrapped(text).encode()))
    except (msgspec.DecodeError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    level: list[Any] = [value]
    for _ in range(_DEEPEST):
        objects = [node for node in level if isinstance(node, dict)]
        found += [node for node in objects if "@type" in node]
        level = [child for node in level if isinstance(node, list) for child in node]
        level += [child for node in objects for name in ("@graph", "mainEntity") for child in _listed(node.get(name))]
        if not level or len(found) > _MOST_VALUES:
            break
    return found[:_MOST_VALUES]


def _unwrapped(text: str) -> str:
    """The JSON without the comments and CDATA marks that templates wrap around it, nor raw line breaks in its texts."""
    text = re.sub(
        r"^\s*(?:<!--|/\*<!\[CDATA\[\*/|<!\[CDATA\[|//<!\[CDATA\[)|(?:-->|/\*\]\]>\*/|//\]\]>|\]\]>)\s*$", "", text
    )
    return re.sub(r"[\x00-\x1f]+", " ", text).strip().rstrip(";")


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
