"""The elements of a MODS record as tags with values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from mlsysbib.exchange_xml.elements import children, name_of, text_of
from mlsysbib.exchange_xml.mods_leaves import href, last_segment, leaves, others, tagged
from mlsysbib.exchange_xml.mods_names import names
from mlsysbib.exchange_xml.mods_origins import as_date, origin, unparted
from mlsysbib.tagged.scanning import Tagged


def fields(element: etree._Element, above: str = "") -> Iterator[Tagged]:
    """The tags of a record, or of a related item, whose tags begin with what it is to the record."""
    if not above and (own := element.get("ID")):
        yield tagged("id", own, element)
    # What a catalogue calls primary comes first: the first of a field is the one that is read.
    for child in sorted(children(element), key=lambda each: each.get("usage") != "primary"):
        reader = _READERS.get(name_of(child))
        if reader is not None:
            yield from reader(child, above)
        else:
            yield from leaves(child, f"{above}{name_of(child)}")


def _title(element: etree._Element, above: str) -> Iterator[Tagged]:
    parts: dict[str, list[str]] = {}
    for part in children(element):
        if text := text_of(part):
            parts.setdefault(_TITLE_PARTS.get(name_of(part), name_of(part)), []).append(text)
    article = " ".join(parts.get("nonSort", ()))
    title = f"{article}{'' if article.endswith(_ELIDED) else ' '}{' '.join(parts.get('title', ()))}".strip()
    whole = ": ".join(filter(None, (title, *parts.get("subTitle", ()))))
    numbered = ", ".join(parts.get("part", ()))
    if above.endswith("series.") and numbered and whole:
        yield tagged(f"{above}number", numbered, element)
    elif numbered:
        whole = f"{whole}. {numbered}" if whole else numbered
    kind = element.get("type") or element.get("otherType")
    if whole:
        yield tagged(f"{above}title.{kind}" if kind else f"{above}title", whole, element)
    yield from others(element, above, "nonSort", "title", "subTitle", *_TITLE_PARTS)


_ELIDED = ("'", "\N{RIGHT SINGLE QUOTATION MARK}")


_TITLE_PARTS = {"partNumber": "part", "partName": "part"}


def _part(element: etree._Element, above: str) -> Iterator[Tagged]:
    """Where a work stands in its host: the part is the work's, whichever of the two it is written in."""
    begins = above if "series." in above else "part."
    for detail in children(element, "detail"):
        kind = detail.get("type") or "number"
        number = next((text_of(each) for each in children(detail, "number")), "")
        if number or not len(detail):
            said = number or text_of(detail)
            yield from [tagged(f"{begins}{kind}", said, detail)] if said else []
        yield from others(detail, "part/", "number")
    for extent in children(element, "extent"):
        yield from _extent(extent)
    for each in children(element, "date"):
        yield tagged("date.part", as_date(text_of(each)), each)
    yield from others(element, "", "detail", "extent", "date")


def _extent(extent: etree._Element) -> Iterator[Tagged]:
    ends = {name_of(each): text_of(each) for each in children(extent)}
    said = ends.get("list") or "-".join(filter(None, (ends.get("start"), ends.get("end"))))
    said = said or ("" if ends else text_of(extent))
    unit = extent.get("unit") or "page"
    kind = "pages" if unit.startswith("p") else unit
    if said:
        yield tagged(f"part.{kind}", said, extent)
    if ends.get("total"):
        yield tagged(f"part.total {kind}", ends["total"], extent)
    yield from others(extent, "part/", "list", "start", "end", "total")


_IDENTIFIERS = {"pubmed": "pmid", "medline": "pmid", "pmc": "pmcid", "eprint": "arxiv", "url": "uri", "hdl": "handle"}


def _identifier(element: etree._Element, above: str) -> Iterator[Tagged]:
    kind = (element.get("type") or last_segment(element.get("typeURI"))).lower().replace(" ", "")
    kind = _IDENTIFIERS.get(kind, kind)
    if text := unparted(text_of(element)):
        invalid = " (invalid)" if element.get("invalid") == "yes" else ""
        yield tagged(f"{above}identifier.{kind}{invalid}", text, element)


_HOLDINGS = frozenset({"holdingSimple", "copyInformation"})


def _location(element: etree._Element, above: str) -> Iterator[Tagged]:
    for each in children(element):
        name, text = name_of(each), text_of(each)
        if name == "url":
            yield from _url(each, above)
        elif name in _PLACES and text:
            yield tagged(f"{above}{_PLACES[name]}", text, each)
        elif name in _HOLDINGS:
            yield from _location(each, above)
        else:
            yield from leaves(each, f"{above}location/{name}")


_PLACES = {"physicalLocation": "repository", "shelfLocator": "shelf"}


def _url(element: etree._Element, above: str) -> Iterator[Tagged]:
    label, accessed, access = (element.get(name) for name in ("displayLabel", "dateLastAccessed", "access"))
    if access == "preview":
        label = label or access
    if text := text_of(element):
        tag = "link" if label or "link" in (access, element.get("note")) else "url"
        yield tagged(f"{above}{tag}", f"{label or ''} {text}".strip(), element)
    if accessed:
        yield tagged(f"{above}accessed", accessed, element)


def _subject(element: etree._Element, above: str) -> Iterator[Tagged]:
    for each in children(element):
        said = " ".join(filter(None, (text_of(part) for part in children(each)))) or text_of(each)
        if said:
            yield tagged(f"{above}subject", said.replace(";", ","), each)


def _description(element: etree._Element, above: str) -> Iterator[Tagged]:
    for each in children(element):
        name, label = name_of(each), each.get("displayLabel", "")
        tag = {"extent": "extent", "form": "form"}.get(name) or (
            "dimensions" if label == "Dimensions" else f"physicalDescription/{name}"
        )
        if text := text_of(each):
            yield tagged(f"{above}{tag}", text, each)


def _note(element: etree._Element, above: str) -> Iterator[Tagged]:
    if text := text_of(element):
        kind = element.get("type")
        yield tagged(f"{above}{'annotation' if kind == 'annotation' else 'note'}", text, element)


def _genre(element: etree._Element, above: str) -> Iterator[Tagged]:
    if text := text_of(element):
        yield tagged("type" if element.get("displayLabel") == "CSL" and not above else f"{above}genre", text, element)


def _language(element: etree._Element, above: str) -> Iterator[Tagged]:
    terms = {term.get("type") or "text": text_of(term) for term in children(element, "languageTerm")}
    said = terms.get("code") or terms.get("text") or ("" if len(element) else text_of(element))
    if said:
        part = element.get("objectPart")
        yield tagged(f"{above}language.{part}" if part else f"{above}language", said, element)
    yield from others(element, above, "languageTerm")


def _related(element: etree._Element, above: str) -> Iterator[Tagged]:
    kind = element.get("type") or "related"
    yield from fields(element, f"{above}{kind}.")
    if address := href(element):
        yield tagged(f"{above}{kind}.url", address, element)


def _record(element: etree._Element, above: str) -> Iterator[Tagged]:
    for name, tag in (("recordIdentifier", "record.id"), ("recordContentSource", "record.source")):
        for each in children(element, name):
            if text := text_of(each):
                yield tagged(f"{above}{tag}", text, each)
    yield from others(element, above, "recordIdentifier", "recordContentSource")


def _license(element: etree._Element, above: str) -> Iterator[Tagged]:
    yield from (tagged(f"{above}license", text, element) for text in (text_of(element), href(element)) if text)


def _plain(tag: str) -> Callable[[etree._Element, str], Iterator[Tagged]]:
    def read(element: etree._Element, above: str) -> Iterator[Tagged]:
        if text := text_of(element):
            yield tagged(f"{above}{tag}", text, element)

    return read


_READERS: Mapping[str, Callable[[etree._Element, str], Iterator[Tagged]]] = {
    "titleInfo": _title,
    "name": names,
    "originInfo": origin,
    "part": _part,
    "identifier": _identifier,
    "location": _location,
    "subject": _subject,
    "physicalDescription": _description,
    "note": _note,
    "genre": _genre,
    "language": _language,
    "relatedItem": _related,
    "recordInfo": _record,
    "typeOfResource": _plain("resource"),
    "abstract": _plain("abstract"),
    "accessCondition": _license,
    "classification": _plain("classification"),
}
