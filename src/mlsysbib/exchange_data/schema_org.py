"""schema.org's JSON-LD: an object of a work, what it is part of, and who made it (https://schema.org/ScholarlyArticle).

A row says where a field of the model stands; what the rows do not take is kept, and written back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mlsysbib.exchange_data.rows import (
    NotUnderstood,
    Remark,
    Row,
    Say,
    Tree,
    Way,
    copied,
    fields_of,
    read_rows,
    write_rows,
)
from mlsysbib.exchange_data.schema_org_types import TYPES, WHOLES, WRITTEN, Shape, kind_of
from mlsysbib.exchange_data.ways import counted, date_of, iso_date, text_of, untagged
from mlsysbib.model import DOI, ISBN, ArxivID, Entry, Name
from mlsysbib.model.entry import trusted
from mlsysbib.model.identifiers import PMCID, PMID, Identifier, recognise
from mlsysbib.model.names import joined
from mlsysbib.model.people import whole
from mlsysbib.model.told_names import in_parts
from mlsysbib.text.pages import page_range, pages_between

FORMAT = "schema-org"
"""The member of ``Entry.custom`` for what only this format knows."""
CONTEXT = "https://schema.org"
KEY = "citation-key"
"""The ``propertyID`` of the identifier that is the citation key."""

_PERSON = {"@type", "name", "givenName", "familyName", "honorificSuffix"}
_PAGE = "@page"
_IDENTIFIERS: dict[type[Identifier], str] = {
    DOI: "doi",
    ArxivID: "arxiv",
    PMID: "pmid",
    PMCID: "pmcid",
}
_IS_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)


def _first(value: Any) -> Any:
    """The first of several values; what an object says by its name or value."""
    while isinstance(value, (list, Mapping)):
        if isinstance(value, list):
            value = value[0] if value else ""
        else:
            value = next(
                (
                    value[name]
                    for name in ("name", "legalName", "@value", "value", "alternateName", "@id")
                    if name in value
                ),
                "",
            )
    return value


def _text(value: Any) -> str:
    return text_of(_first(value))


def _code(value: Any) -> str:
    """The code of a language, which an object has as its other name."""
    return text_of(value["alternateName"]) if isinstance(value, Mapping) and "alternateName" in value else _text(value)


def _is_whole(value: Any) -> bool:
    """Whether reading a value has taken all of it: a text, or an object that has nothing but its name."""
    return not isinstance(value, (list, Mapping)) or (
        isinstance(value, Mapping)
        and value.keys() <= {"@type", "name"}
        and not isinstance(value.get("name"), (list, dict))
    )


def _words(value: Any) -> str:
    return ", ".join(_text(each) for each in value) if isinstance(value, list) else _text(value)


def _are_texts(value: Any) -> bool:
    return all(isinstance(each, str) for each in (value if isinstance(value, list) else [value]))


def _name(value: Any) -> Name:
    if isinstance(value, str):
        return _said_name(value)
    if not isinstance(value, Mapping):
        raise NotUnderstood("this is not a person")
    said = {name: _text(value[name]) for name in _PERSON if value.get(name) not in (None, "", [], {})}
    if said.get("@type") == "Organization":
        return Name(literal=said.get("name") or _text(value))
    if "familyName" in said:
        return in_parts(said["familyName"], said.get("givenName", ""), said.get("honorificSuffix", ""))
    name = said.get("name") or said.get("givenName") or _text(value)
    if not name or "://" in name:
        raise NotUnderstood("this person has no name")
    return _said_name(name)


def _said_name(text: str) -> Name:
    """A name in one text: "Family, Given", or in its own order."""
    return whole(text) or Name(literal=text.strip())


def _names(value: Any) -> tuple[Name, ...]:
    if isinstance(value, Mapping) and "@list" in value:
        value = value["@list"]
    return tuple(_name(each) for each in (value if isinstance(value, list) else [value]) if each not in (None, "", {}))


def _are_plain(value: Any) -> bool:
    given = value if isinstance(value, list) else [value]
    return all(
        isinstance(each, Mapping) and each.keys() <= _PERSON and all(isinstance(part, str) for part in each.values())
        for each in given
    )


def _shown_names(names: tuple[Name, ...], say: Say) -> Any:
    shown = [_shown(name) for name in counted(names, say)]
    return shown or None


def _shown(name: Name) -> dict[str, str]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    family = joined(name.dropping_particle, joined(name.non_dropping_particle, name.family))
    parts = {"givenName": name.given, "familyName": family, "honorificSuffix": name.suffix}
    return {"@type": "Person", "name": str(name), **{part: value for part, value in parts.items() if value}}


def _publisher(value: str, say: Say) -> str:
    return untagged(value, say)


_PROSE = Way(_text, untagged, _is_whole)
_WORDS = Way(_words, untagged, _are_texts)
_PLAIN = Way(_text, lambda value, _say: value, _is_whole)
_PAGES = Way(lambda value: page_range(_text(value)), lambda value, _say: value)
_DATE = Way(lambda value: date_of(_text(value)), iso_date)
_NAMES = Way(_names, _shown_names, _are_plain)
_LANGUAGE = Way(_code, lambda value, _say: value, lambda value: isinstance(value, str))
_LICENSE = Way(_text, lambda value, _say: value, _is_whole)

_OF_ALL = (
    Row("title", _PROSE, ("name",), (("headline",),)),
    Row("title_short", _PROSE, ("alternateName",), (("alternativeHeadline",),)),
    Row("author", _NAMES, ("author",), (("creator",),)),
    Row("editor", _NAMES, ("editor",), (("isPartOf", "editor"),)),
    Row("translator", _NAMES, ("translator",)),
    Row("contributor", _NAMES, ("contributor",)),
    Row("illustrator", _NAMES, ("illustrator",)),
    Row("composer", _NAMES, ("composer",)),
    Row("director", _NAMES, ("director",)),
    Row("performer", _NAMES, ("actor",)),
    Row("producer", _NAMES, ("producer",)),
    Row("issued", _DATE, ("datePublished",), (("dateCreated",),), stays=True),
    Row("page", _PAGES, (_PAGE,)),
    Row("number_of_pages", _PLAIN, ("numberOfPages",)),
    Row("version", _PLAIN, ("version",)),
    Row("doi", _PLAIN, ("@doi",)),
    Row("arxiv", _PLAIN, ("@arxiv",)),
    Row("pmid", _PLAIN, ("@pmid",)),
    Row("pmcid", _PLAIN, ("@pmcid",)),
    Row("url", _PLAIN, ("url",), (("mainEntityOfPage",),), stays=True),
    Row("abstract", _PROSE, ("abstract",), (("description",),)),
    Row("keyword", _WORDS, ("keywords",)),
    Row("language", _LANGUAGE, ("inLanguage",)),
    Row("license", _LICENSE, ("license",)),
    Row("genre", _PROSE, ("genre",)),
    Row("medium", _PROSE, ("material",)),
    Row("status", _PROSE, ("creativeWorkStatus",)),
)
_PUBLISHER = (
    Row("publisher", _PROSE, ("publisher", "name"), (("publisher",),)),
    Row("publisher_place", _PROSE, ("publisher", "address")),
)
_BOOK = (
    Row("isbn", _PLAIN, ("isbn",)),
    Row("issn", _PLAIN, ("issn",)),
    Row("edition", _PLAIN, ("bookEdition",)),
    Row("volume", _PLAIN, ("volumeNumber",)),
    Row("collection_number", _PLAIN, ("position",)),
    Row("collection_title", _PROSE, ("isPartOf", "name")),
    Row("number", _PLAIN, ("reportNumber",), (("legislationIdentifier",),)),
)
_PERIODICAL = (
    Row("container_title", _PROSE, ("isPartOf", "isPartOf", "name"), (("isPartOf", "name"),)),
    Row("container_title_short", _PROSE, ("isPartOf", "isPartOf", "alternateName"), (("isPartOf", "alternateName"),)),
    Row("volume", _PLAIN, ("isPartOf", "isPartOf", "volumeNumber"), (("isPartOf", "volumeNumber"), ("volumeNumber",))),
    Row("issue", _PLAIN, ("isPartOf", "issueNumber"), (("issueNumber",),)),
    Row("issn", _PLAIN, ("isPartOf", "isPartOf", "issn"), (("isPartOf", "issn"), ("issn",))),
    *_PUBLISHER,
)
_PART = (
    Row("container_title", _PROSE, ("isPartOf", "name")),
    Row("container_title_short", _PROSE, ("isPartOf", "alternateName")),
    Row("isbn", _PLAIN, ("isPartOf", "isbn"), (("isbn",),)),
    Row("issn", _PLAIN, ("isPartOf", "issn"), (("issn",),)),
    Row("volume", _PLAIN, ("isPartOf", "volumeNumber"), (("volumeNumber",),)),
    Row("edition", _PLAIN, ("isPartOf", "bookEdition"), (("bookEdition",),)),
    Row("collection_title", _PROSE, ("isPartOf", "isPartOf", "name")),
    Row("collection_number", _PLAIN, ("isPartOf", "position")),
    *_PUBLISHER,
)
_THESIS = (
    Row("publisher", _PROSE, ("sourceOrganization", "name"), (("publisher", "name"), ("publisher",))),
    Row("publisher_place", _PROSE, ("sourceOrganization", "address"), (("publisher", "address"),)),
    Row("genre", _PROSE, ("inSupportOf",), (("genre",),)),
)
ROWS: Mapping[Shape, tuple[Row, ...]] = {
    "alone": (*_OF_ALL, *_BOOK, *_PUBLISHER),
    "issue": (*_OF_ALL, *_PERIODICAL),
    "part": (*_OF_ALL, *_PART),
    "thesis": (*(row for row in _OF_ALL if row.field != "genre"), *_BOOK, *_THESIS),
    "software": (
        *(
            row._replace(also=(("codeRepository",), ("downloadUrl",), *row.also)) if row.field == "url" else row
            for row in _OF_ALL
        ),
        *_PUBLISHER,
    ),
}
"""The fields and their places, by the shape of an entry."""


def holds() -> dict[str, frozenset[str]]:
    """The fields of the model that an object holds, by type; "type" is one where reading gives it back."""
    own = {csl: {"type"} if kind_of(kind.type, kind.whole) == kind else set() for csl, kind in WRITTEN.items()}
    return {csl: fields_of(ROWS[kind.shape]) | own[csl] | {f"custom.{FORMAT}"} for csl, kind in WRITTEN.items()}


def type_of(tree: Mapping[str, Any]) -> str:
    """The type of an object that is a work; "" for a person, a site's menu and the like."""
    names = tree.get("@type")
    given = names if isinstance(names, list) else [names]
    found = [each.rpartition("/")[2].removeprefix("schema:") for each in given if isinstance(each, str)]
    return next((name for name in TYPES if name in found), "")


def _whole_of(tree: Mapping[str, Any]) -> str:
    whole = tree.get("isPartOf")
    if isinstance(whole, list):
        whole = whole[0] if whole else None
    names = whole.get("@type") if isinstance(whole, Mapping) else None
    given = names if isinstance(names, list) else [names]
    found = next((WHOLES[each] for name in given if (each := str(name).rpartition("/")[2]) in WHOLES), "")
    # An issue is part of a volume, and that of a newspaper.
    return (_whole_of(whole) or found) if isinstance(whole, Mapping) and found == "Periodical" else found


def bare(value: Any) -> Any:
    """A value with the names of its members without their vocabulary: ``schema:name`` is ``name``."""
    if isinstance(value, dict):
        return {_bare_name(name): bare(each) for name, each in value.items()}
    return [bare(each) for each in value] if isinstance(value, list) else value


def _bare_name(name: str) -> str:
    return re.sub(r"^(?:https?://schema\.org/|schema:)", "", name)


def referred(tree: Tree, objects: Iterable[Mapping[str, Any]]) -> Tree:
    """The object with people and wholes in the place of mere references to them."""
    known = {each["@id"]: each for each in objects if isinstance(each.get("@id"), str) and len(each) > 1}

    def meant(value: Any) -> Any:
        if isinstance(value, list):
            return [meant(each) for each in value]
        return known.get(value["@id"], value) if isinstance(value, dict) and value.keys() == {"@id"} else value

    return {name: value if name in ("@id", "identifier", "citation") else meant(value) for name, value in tree.items()}


def entry_of(tree: Tree) -> tuple[str, Entry, list[Remark]]:
    """The citation key ("" for none) and entry of an object, and what is odd about it; the object is taken apart."""
    remarks = []
    type_ = type_of(tree)
    found = kind_of(type_, _whole_of(tree))
    for name in ("isPartOf", "publisher", "sourceOrganization"):
        value = tree.get(name)
        if isinstance(value, list) and len(value) == 1:
            tree[name] = value[0]
        elif isinstance(value, str):
            tree[name] = {"name": value}
    if isinstance(tree.get("isPartOf"), list):
        remarks.append(Remark(("isPartOf",), "the work is part of several; they are kept as they are"))
    key = _take_identifiers(tree)
    if tree.get("pageStart") not in (None, ""):
        tree[_PAGE] = pages_between(_text(tree.pop("pageStart")), _text(tree.pop("pageEnd", "")) or None)
        tree.pop("pagination", None)
    elif "pagination" in tree:
        tree[_PAGE] = tree.pop("pagination")
    tree.pop("@context", None)
    if (written := WRITTEN[found.csl]).type == tree.get("@type") and written == found:
        del tree["@type"]
    fields, odd = read_rows(tree, ROWS[found.shape])
    if fields.get("url") == f"https://doi.org/{fields.get('doi')}":
        del fields["url"]
    fields["type"] = found.csl
    _drop_types(tree)
    if tree:
        fields["custom"] = {FORMAT: tree}
    return key, trusted(fields), [*remarks, *odd]


def _drop_types(tree: Tree) -> None:
    """Takes out the types of people and wholes of whom nothing else is left."""
    for name in ("isPartOf", "publisher", "sourceOrganization"):
        part = tree.get(name)
        if isinstance(part, dict):
            _drop_types(part)
            if part.keys() <= {"@type"}:
                del tree[name]


def _take_identifiers(tree: Tree) -> str:
    """Puts the identifiers that the model knows under their names; gives the citation key, "" for none."""
    key = ""
    for name in ("@id", "identifier", "sameAs"):
        given = tree.get(name)
        left = []
        for each in given if isinstance(given, list) else [given]:
            if each is None:
                continue
            if isinstance(each, Mapping) and each.get("propertyID") == KEY:
                key = _text(each)
                continue
            found = _identified(each)
            if found is not None and tree.setdefault(found[0], found[1]) == found[1]:
                continue
            left.append(each)
        tree.pop(name, None)
        if left:
            tree[name] = left if isinstance(given, list) or name == "identifier" else left[0]
    return key


def _identified(value: Any) -> tuple[str, str] | None:
    """The place and the text of an identifier that the model knows."""
    text = _first(value)
    if not isinstance(text, str):
        return None
    scheme = str(value.get("propertyID", "")) if isinstance(value, Mapping) else ""
    said = f"{scheme}:{text}" if scheme.lower() in ("pmid", "pmcid", "arxiv") and ":" not in text else text
    found = recognise(said)
    if isinstance(found, ISBN):
        return None
    place = _IDENTIFIERS.get(type(found)) if found is not None else None
    return None if place is None or (place != "doi" and text.startswith("http")) else (f"@{place}", str(found))


def tree_of(key: str, entry: Entry, tell: Callable[[str, str], None]) -> Tree:
    """The object of an entry; ``tell`` is told of fields whose values the format cannot say."""
    rest = entry.custom.get(FORMAT)
    kept = copied(rest) if isinstance(rest, dict) else {}
    written = WRITTEN[entry.type]
    tree = write_rows(entry, ROWS[written.shape], kept, tell)
    identifiers = [{"@type": "PropertyValue", "propertyID": KEY, "value": key}]
    doi = tree.pop("@doi", None)
    identifiers += [
        {"@type": "PropertyValue", "propertyID": name, "value": tree.pop(f"@{name}")}
        for name in ("arxiv", "pmid", "pmcid")
        if f"@{name}" in tree
    ]
    more = tree.pop("identifier", [])
    if doi:
        identifiers.append({"@type": "PropertyValue", "propertyID": "doi", "value": doi})
    _part_pages(tree)
    if kind_of(written.type, "").csl != entry.type and "@type" not in tree and written.whole:
        tree.setdefault("isPartOf", {})  # which tells the type
    _wholes(tree, written.whole)
    own = {} if "@id" in tree or not doi else {"@id": f"https://doi.org/{doi}"}
    type_ = tree.pop("@type", written.type)
    return {
        "@type": type_,
        **own,
        **tree,
        "identifier": [*identifiers, *(more if isinstance(more, list) else [more])],
    }


def _part_pages(tree: Tree) -> None:
    pages = tree.pop(_PAGE, None)
    if pages is not None:
        match = re.fullmatch(r"([^\s,;–-]+)[-–]([^\s,;–-]+)", pages)
        tree |= {"pageStart": match[1], "pageEnd": match[2]} if match else {"pagination": pages}


def _wholes(tree: Tree, type_: str) -> None:
    """Gives what a work is part of its types; a volume without issues stands alone."""
    whole = tree.get("isPartOf")
    if isinstance(whole, dict):
        inner = whole.get("isPartOf")
        if type_ in ("Periodical", "Newspaper") and isinstance(inner, dict):
            volume = ["PublicationVolume"] if "volumeNumber" in inner else []
            inner.setdefault("@type", [*volume, type_] if volume else type_)
            if whole.keys() == {"isPartOf"}:
                tree["isPartOf"] = inner
            else:
                whole.setdefault("@type", "PublicationIssue")
        else:
            whole.setdefault("@type", type_ or "BookSeries")
            if isinstance(inner, dict):
                inner.setdefault("@type", "BookSeries")
    for name in ("publisher", "sourceOrganization"):
        if isinstance(tree.get(name), dict):
            tree[name] = {"@type": "Organization", **tree[name]}
