"""Names of MODS: who they are, and in which roles, which stand as codes, words or addresses of MARC's list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from mlsysbib.exchange_xml.elements import children, name_of, text_of
from mlsysbib.exchange_xml.mods_leaves import last_segment, leaves, tagged
from mlsysbib.tagged.scanning import Tagged

_CODES = {
    "aut": "author",
    "cre": "author",
    "dis": "author",
    "edt": "editor",
    "edc": "editor",
    "trl": "translator",
    "ill": "illustrator",
    "com": "compiler",
    "cmp": "composer",
    "ctb": "contributor",
    "drt": "director",
    "fmd": "director",
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
    "pbl": "publisher",
    "cur": "curator",
    "dgg": "degree grantor",
    "ths": "contributor",
    "dgs": "contributor",
}
_TERMS = {
    "creator": "author",
    "joint author": "author",
    "dissertant": "author",
    "thesis advisor": "contributor",
    "degree supervisor": "contributor",
    "film director": "director",
    "degree granting institution": "degree grantor",
}
_HONORIFIC = re.compile(r"(?:sir|dame|lord|lady|saint|pope|dr|prof|mr|mrs|ms|rev)\b\.?.*", re.IGNORECASE)
_OF_PERSONS = frozenset({None, "personal"})
_INSTITUTIONS = frozenset({"degree grantor", "publisher"})


def names(element: etree._Element, above: str) -> Iterator[Tagged]:
    """A name by each of its roles; what is known of who bears it, after the name."""
    parts: dict[str, list[str]] = {}
    for part in children(element, "namePart"):
        if text := text_of(part):
            parts.setdefault(part.get("type") or "", []).append(text)
    honorifics = [text for text in parts.get("termsOfAddress", ()) if _HONORIFIC.fullmatch(text)]
    parts["suffix"] = [
        text for text in (*parts.get("termsOfAddress", ()), *parts.get("suffix", ())) if text not in honorifics
    ]
    said = _said(parts, element)
    bare = said.rstrip(",")
    if said and element.get("type") == "conference":
        yield tagged(f"{above}event", bare, element)
    elif said:
        for role in dict.fromkeys(map(_role, children(element, "role"))) or ("author",):
            yield tagged(f"{above}name.{role or 'author'}", bare if role in _INSTITUTIONS else said, element)
    for kind, texts in (("date", parts.get("date", ())), ("termsOfAddress", honorifics)):
        yield from (tagged(f"{above}name/{kind}", f"{bare}: {text}", element) for text in texts)
    for child in children(element):
        if name_of(child) not in {"namePart", "role", "displayForm", "etal"}:
            for each in leaves(child, f"{above}name/{name_of(child)}"):
                yield each._replace(lines=(f"{bare}: {each.lines[0]}", *each.lines[1:]))


def _said(parts: Mapping[str, list[str]], element: etree._Element) -> str:
    """A name as EndNote has it in a line: what is not a person's, with a comma at its end."""
    if "family" in parts:
        given = " ".join(parts.get("given", []))
        said = ", ".join(filter(None, (" ".join(parts["family"]), given, " ".join(parts["suffix"]))))
        return said if "," in said or element.get("type") in _OF_PERSONS else f"{said},"
    whole = parts.get("", []) or parts.get("given", [])
    shown = next((text_of(each) for each in children(element, "displayForm")), "")
    if element.get("type") in _OF_PERSONS:
        # Before the years of a life catalogues have a comma.
        said = " ".join([*whole, *parts["suffix"]]).rstrip(" ,") or shown
        return said or ("et al." if next(children(element, "etal"), None) is not None else "")
    # The parts of a corporate name are a body and what belongs to it: "United States. Congress".
    said = ". ".join([*(text.removesuffix(".") for text in whole[:-1]), *whole[-1:]]) or shown
    return f"{said.rstrip(',')}," if said else ""


def _role(role: etree._Element) -> str:
    """A role, which may be said by a code, an address and words at once; by a code of MARC's that is not known here."""
    terms = list(children(role, "roleTerm"))
    codes = [text_of(each).lower() for each in terms if each.get("type") == "code" or len(text_of(each)) == 3]
    codes += [last_segment(each.get("valueURI")) for each in terms if each.get("valueURI")]
    codes += [last_segment(text_of(each)) for each in terms if "://" in text_of(each)]
    known = next((_CODES[code] for code in codes if code in _CODES), "")
    words = [text_of(each).lower().rstrip(".") for each in terms if each.get("type") != "code"]
    return known or next((_TERMS.get(word, word) for word in words if word), "") or next(filter(None, codes), "")
