"""Where and when a work of MODS came out; dates as catalogues write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from mlsysbib.exchange_xml.elements import children, name_of, text_of
from mlsysbib.exchange_xml.mods_leaves import others, tagged
from mlsysbib.tagged.scanning import Tagged

_DATES = (
    ("issued", "dateIssued"),
    ("created", "dateCreated"),
    ("copyright", "copyrightDate"),
    ("captured", "dateCaptured"),
)
_KNOWN = ("place", "publisher", "edition", "issuance", *(name for _, name in _DATES))
# Records that come from MARC still have the signs that part the areas of a description (ISBD).
_ISBD_END = re.compile(r"\s*[:;,/]$")


def unparted(text: str) -> str:
    """A text without the sign by which a catalogue card goes on to the next."""
    return _ISBD_END.sub("", text)


def origin(element: etree._Element, above: str) -> Iterator[Tagged]:
    """Places, publishers, dates and edition: of the publication, or by the name of another event."""
    event = element.get("eventType") or ""
    begins = above if event in {"", "publication", "production"} else f"{above}{event}."
    terms = [term for place in children(element, "place") for term in children(place)]
    for each in terms:
        if each.get("type") == "code" and (text := text_of(each)):
            yield tagged(f"{begins}place.code", text, each)
    places = [unparted(text_of(each)) for each in terms if each.get("type") != "code"]
    publishers = [unparted(text_of(each)) for each in children(element, "publisher")]
    for tag, values in (("place", places), ("publisher", publishers)):
        if said := "; ".join(filter(None, values)):
            yield tagged(f"{begins}{tag}", said, element)
    for tag, name in _DATES:
        yield from _dates(list(children(element, name)), f"{begins}date.{tag}")
    for each in children(element, "edition", "issuance"):
        if text := unparted(text_of(each)):
            yield tagged(f"{begins}{name_of(each)}", text, each)
    yield from others(element, begins, *_KNOWN)


def _dates(found: list[etree._Element], tag: str) -> Iterator[Tagged]:
    """A date of two points as a range; of several dates first the one that is meant for programs."""
    points: dict[str, str] = {}
    for each in found:
        if (point := each.get("point")) and (text := _date(each)):
            points.setdefault(point, text)
    if points:
        yield tagged(tag, f"{points.get('start', '..')}/{points.get('end', '..')}", found[0])
    whole = [each for each in found if not each.get("point")]
    whole.sort(key=lambda each: (each.get("keyDate") != "yes", not each.get("encoding")))
    dates = {text: each for each in reversed(whole) if (text := _date(each))}
    yield from (tagged(tag, text, each) for text, each in reversed(dates.items()))


_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_QUALIFIERS = {"approximate": "~", "questionable": "?"}
_UNKNOWN = re.compile(r"9999|uuuu|\|{4}")


def _date(element: etree._Element) -> str:
    """A date, what its attributes say of it in EDTF's signs."""
    text = text_of(element)
    if element.get("encoding") == "marc":
        return ".." if _UNKNOWN.fullmatch(text) else text.replace("u", "X")
    text = as_date(text)
    return text + _QUALIFIERS.get(element.get("qualifier") or "", "") if _DAY.fullmatch(text) else text


_BRACKETS = re.compile(r"\[([^\[\]]*)\]\.?")
_COPYRIGHT = re.compile(r"(?:©|c|cop\.|copyright)\s*(?=\d{4}\b)")
_YEAR_WITH_COPYRIGHT = re.compile(r"(\d{4}),? (?:©|c|cop\.) ?\d{4}\.?")


def as_date(text: str) -> str:
    """The date in what a cataloguer writes: "[ca. 1850]" is supplied, "c1988" that of the copyright."""
    text = _BRACKETS.sub(r"\1", text, count=1) if _BRACKETS.fullmatch(text) else text
    both = _YEAR_WITH_COPYRIGHT.fullmatch(text)
    return both[1] if both is not None else _COPYRIGHT.sub("", text, count=1)
