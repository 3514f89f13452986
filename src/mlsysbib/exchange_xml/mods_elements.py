"""The elements of a MODS record as tags with values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from mlsysbib.exchange_xml.parsing import children, descendants, line_of, name_of, text_of
from mlsysbib.tagged.drafts import as_lines
from mlsysbib.tagged.scanning import Tagged

_CODES = {
    "aut": "author",
    "edt": "editor",
    "trl": "translator",
    "ill": "illustrator",
    "com": "compiler",
    "cmp": "composer",
    "ctb": "contributor",
    "drt": "director",
    "ivr": "interviewer",
    "ive": "interviewee",
    "nrt": "narrator",
    "orm": "organizer",
    "prf": "performer",
    "pro": "producer",
    "rcp": "addressee",
    "hst": "host",
    "aus": "screenwriter",
    "ant": "bibliographic antecedent",
    "pbd": "publishing director",
    "cre": "creator",
    "cur": "curator",
    "dgg": "degree grantor",
    "ths": "contributor",
}
_TERMS = {"creator": "author", "thesis advisor": "contributor", "film director": "director", "author": "author"}


def fields(element: etree._Element, above: str = "") -> Iterator[Tagged]:
    """The tags of a record, or of a related item, whose tags begin with what it is to the record."""
    if not above and (own := element.get("ID")):
        yield _tagged("id", own, element)
    for child in children(element):
        reader = _READERS.get(name_of(child))
        if reader is not None:
            yield from reader(child, above)
        else:
            yield from _leaves(child, f"{above}{name_of(child)}")


def _tagged(tag: str, text: str, element: etree._Element) -> Tagged:
    return Tagged(tag, tuple(as_lines(text)), line_of(element), 1)


def _leaves(element: etree._Element, path: str) -> Iterator[Tagged]:
    """An element that is not known, by its path: kept."""
    below = list(children(element))
    for child in below:
        yield from _leaves(child, f"{path}/{name_of(child)}")
    if not below and (text := text_of(element)):
        yield _tagged(path, text, element)


def _title(element: etree._Element, above: str) -> Iterator[Tagged]:
    parts = {name_of(part): text_of(part) for part in children(element)}
    title = f"{parts.get('nonSort', '')} {parts.get('title', '')}".strip().replace("' ", "'", 1)
    if parts.get("subTitle"):
        title = f"{title}: {parts['subTitle']}"
    part = ", ".join(filter(None, (parts.get("partNumber"), parts.get("partName"))))
    whole = f"{title}. {part}" if part else title
    kind = element.get("type")
    if whole:
        yield _tagged(f"{above}title.{kind}" if kind else f"{above}title", whole, element)


def _name(element: etree._Element, above: str) -> Iterator[Tagged]:
    parts: dict[str, list[str]] = {}
    for part in children(element, "namePart"):
        if text := text_of(part):
            parts.setdefault(part.get("type") or "", []).append(text)
    said = _said(parts, element)
    if said and element.get("type") == "conference":
        yield _tagged(f"{above}event", said.rstrip(","), element)
    elif said:
        for role in dict.fromkeys(_roles(element)) or ("author",):
            yield _tagged(f"{above}name.{role}", said, element)


def _said(parts: Mapping[str, list[str]], element: etree._Element) -> str:
    """A name as EndNote has it in a line: what is not a person's, with a comma at its end."""
    if "family" in parts:
        given = " ".join(parts.get("given", []))
        return ", ".join(filter(None, (" ".join(parts["family"]), given, " ".join(parts.get("termsOfAddress", [])))))
    whole = " ".join(parts.get("", []) or parts.get("given", []))
    shown = next((text_of(each) for each in children(element, "displayForm")), "")
    is_person = element.get("type") == "personal"
    said = whole or shown
    return said if is_person or not said else f"{said.rstrip(',')},"


def _roles(name: etree._Element) -> Iterator[str]:
    for role in children(name, "role"):
        for term in children(role, "roleTerm"):
            said = text_of(term).lower().rstrip(".")
            known = _CODES.get(said) if term.get("type") == "code" or len(said) == 3 else None
            if known or term.get("type") != "code":
                yield known or _TERMS.get(said, said)


def _origin(element: etree._Element, above: str) -> Iterator[Tagged]:
    event = element.get("eventType") or ""
    begins = above if event in {"", "publication", "production"} else f"{above}{event}."
    places = [
        text_of(term) for place in children(element, "place") for term in children(place) if term.get("type") != "code"
    ]
    for tag, values in (("place", places), ("publisher", [text_of(each) for each in children(element, "publisher")])):
        if said := "; ".join(filter(None, values)):
            yield _tagged(f"{begins}{tag}", said, element)
    for tag, name in (
        ("issued", "dateIssued"),
        ("created", "dateCreated"),
        ("copyright", "copyrightDate"),
        ("captured", "dateCaptured"),
    ):
        yield from _date(list(children(element, name)), f"{begins}date.{tag}")
    for name in ("edition", "issuance"):
        for each in children(element, name):
            if text := text_of(each):
                yield _tagged(f"{begins}{name}", text, each)
    for each in children(element, "frequency", "dateOther", "dateModified", "dateValid"):
        yield from _leaves(each, f"{begins}originInfo/{name_of(each)}")


def _date(found: list[etree._Element], tag: str) -> Iterator[Tagged]:
    points = {each.get("point"): text_of(each) for each in found if each.get("point")}
    if points:
        yield _tagged(tag, f"{points.get('start', '..')}/{points.get('end', '..')}", found[0])
    else:
        seen = [text for each in found if (text := text_of(each))]
        if seen:
            yield _tagged(tag, seen[0], found[0])


def _part(element: etree._Element, above: str) -> Iterator[Tagged]:
    """Where a work stands in its host: the part is the work's, whichever of the two it is written in."""
    begins = above if "series." in above else "part."
    for detail in children(element, "detail"):
        number = next((text_of(each) for each in children(detail, "number")), "") or text_of(detail)
        if number:
            yield _tagged(f"{begins}{detail.get('type') or 'number'}", number, detail)
    for extent in children(element, "extent"):
        ends = {name_of(each): text_of(each) for each in children(extent)}
        said = ends.get("list") or "-".join(filter(None, (ends.get("start"), ends.get("end")))) or ends.get("total", "")
        if said:
            unit = extent.get("unit") or "page"
            yield _tagged("part.pages" if unit.startswith("page") else f"part.{unit}", said, extent)
    for each in children(element, "date"):
        yield _tagged("date.part", text_of(each), each)


def _identifier(element: etree._Element, above: str) -> Iterator[Tagged]:
    kind = (element.get("type") or "").lower().replace(" ", "")
    known = {"pubmed": "pmid", "medline": "pmid", "pmc": "pmcid", "eprint": "arxiv", "url": "uri", "hdl": "handle"}
    if text := text_of(element):
        yield _tagged(f"{above}identifier.{known.get(kind, kind)}", text, element)


def _location(element: etree._Element, above: str) -> Iterator[Tagged]:
    for each in children(element, "url"):
        label, accessed = each.get("displayLabel"), each.get("dateLastAccessed")
        if text := text_of(each):
            yield _tagged(
                f"{above}link" if label or each.get("access") == "link" else f"{above}url",
                f"{label or ''} {text}".strip(),
                each,
            )
        if accessed:
            yield _tagged(f"{above}accessed", accessed, each)
    for name, tag in (("physicalLocation", "repository"), ("shelfLocator", "shelf")):
        for each in descendants(element, name):
            if text := text_of(each):
                yield _tagged(f"{above}{tag}", text, each)


def _subject(element: etree._Element, above: str) -> Iterator[Tagged]:
    for each in children(element):
        said = " ".join(filter(None, (text_of(part) for part in children(each)))) or text_of(each)
        if said:
            yield _tagged(f"{above}subject", said.replace(";", ","), each)


def _description(element: etree._Element, above: str) -> Iterator[Tagged]:
    for each in children(element):
        name, label = name_of(each), each.get("displayLabel", "")
        tag = {"extent": "extent", "form": "form"}.get(name) or (
            "dimensions" if label == "Dimensions" else f"physicalDescription/{name}"
        )
        if text := text_of(each):
            yield _tagged(f"{above}{tag}", text, each)


def _note(element: etree._Element, above: str) -> Iterator[Tagged]:
    if text := text_of(element):
        kind = element.get("type")
        yield _tagged(f"{above}{'annotation' if kind == 'annotation' else 'note'}", text, element)


def _genre(element: etree._Element, above: str) -> Iterator[Tagged]:
    if text := text_of(element):
        yield _tagged("type" if element.get("displayLabel") == "CSL" and not above else f"{above}genre", text, element)


def _language(element: etree._Element, above: str) -> Iterator[Tagged]:
    terms = {term.get("type") or "text": text_of(term) for term in children(element, "languageTerm")}
    said = terms.get("code") or terms.get("text") or text_of(element)
    if said:
        yield _tagged(f"{above}language", said, element)


def _related(element: etree._Element, above: str) -> Iterator[Tagged]:
    kind = element.get("type") or "related"
    yield from fields(element, f"{above}{kind}.")


def _record(element: etree._Element, above: str) -> Iterator[Tagged]:
    for name, tag in (("recordIdentifier", "record.id"), ("recordContentSource", "record.source")):
        for each in children(element, name):
            if text := text_of(each):
                yield _tagged(f"{above}{tag}", text, each)


def _plain(tag: str) -> Callable[[etree._Element, str], Iterator[Tagged]]:
    def read(element: etree._Element, above: str) -> Iterator[Tagged]:
        if text := text_of(element):
            yield _tagged(f"{above}{tag}", text, element)

    return read


_READERS: Mapping[str, Callable[[etree._Element, str], Iterator[Tagged]]] = {
    "titleInfo": _title,
    "name": _name,
    "originInfo": _origin,
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
    "accessCondition": _plain("license"),
    "classification": _plain("classification"),
}
