"""schema.org's JSON-LD: an object of a work, what it is part of, and who made it (https://schema.org/ScholarlyArticle).

A row says where a field of the model stands; what the rows do not take is kept, and written back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from mlsysbib.exchange_data.linked_data import types_of
from mlsysbib.exchange_data.rows import Remark, Row, Tree, copied, fields_of, read_rows, write_rows
from mlsysbib.exchange_data.schema_org_types import TYPES, WHOLES, WRITTEN, Shape, kind_of
from mlsysbib.exchange_data.schema_org_values import (
    DATE,
    LANGUAGE,
    MARKUP,
    NAMES,
    PAGES,
    PLACE,
    PLAIN,
    PROSE,
    WORDS,
    first,
    text_in,
)
from mlsysbib.model import DOI, ISBN, ArxivID, Entry
from mlsysbib.model.entry import trusted
from mlsysbib.model.identifiers import PMCID, PMID, Identifier, recognise
from mlsysbib.text.pages import pages_between

FORMAT = "schema-org"
"""The member of ``Entry.custom`` for what only this format knows."""
CONTEXT = "https://schema.org"
KEY = "citation-key"
"""The ``propertyID`` of the identifier that is the citation key."""

_PAGE = "@page"
_IDENTIFIERS: dict[type[Identifier], str] = {
    DOI: "doi",
    ArxivID: "arxiv",
    PMID: "pmid",
    PMCID: "pmcid",
}


_OF_ALL = (
    Row("title", PROSE, ("name",), (("headline",),)),
    Row("title_short", PROSE, ("alternateName",), (("alternativeHeadline",),)),
    Row("author", NAMES, ("author",), (("creator",),)),
    Row("editor", NAMES, ("editor",), (("isPartOf", "editor"),)),
    Row("translator", NAMES, ("translator",)),
    Row("contributor", NAMES, ("contributor",)),
    Row("illustrator", NAMES, ("illustrator",)),
    Row("composer", NAMES, ("composer",)),
    Row("director", NAMES, ("director",)),
    Row("performer", NAMES, ("actor",)),
    Row("producer", NAMES, ("producer",)),
    Row(
        "issued",
        DATE,
        ("datePublished",),
        (("isPartOf", "datePublished"), ("uploadDate",), ("dateCreated",)),
        stays=True,
    ),
    Row("page", PAGES, (_PAGE,)),
    Row("number_of_pages", PLAIN, ("numberOfPages",)),
    Row("version", PLAIN, ("version",)),
    Row("doi", PLAIN, ("@doi",)),
    Row("arxiv", PLAIN, ("@arxiv",)),
    Row("pmid", PLAIN, ("@pmid",)),
    Row("pmcid", PLAIN, ("@pmcid",)),
    Row("url", PLAIN, ("url",), (("mainEntityOfPage",),), stays=True),
    Row("abstract", MARKUP, ("abstract",), (("description",),)),
    Row("keyword", WORDS, ("keywords",)),
    Row("language", LANGUAGE, ("inLanguage",)),
    Row("license", PLAIN, ("license",)),
    Row("genre", PROSE, ("genre",)),
    Row("medium", PROSE, ("material",)),
    Row("status", PROSE, ("creativeWorkStatus",)),
)
# Who publishes a work may be told of what it is part of.
_OF_WHOLE = tuple(
    (*whole, "publisher", *name) for whole in (("isPartOf",), ("isPartOf", "isPartOf")) for name in (("name",), ())
)
_PUBLISHER = (
    Row("publisher", PROSE, ("publisher", "name"), (("publisher",), *_OF_WHOLE)),
    Row("publisher_place", PLACE, ("publisher", "address")),
)
_BOOK = (
    Row("isbn", PLAIN, ("isbn",)),
    Row("issn", PLAIN, ("issn",)),
    Row("edition", PLAIN, ("bookEdition",)),
    Row("volume", PLAIN, ("volumeNumber",)),
    Row("collection_number", PLAIN, ("position",)),
    Row("collection_title", PROSE, ("isPartOf", "name")),
    Row("number", PLAIN, ("reportNumber",), (("legislationIdentifier",),)),
)
_PERIODICAL = (
    Row("container_title", PROSE, ("isPartOf", "isPartOf", "name"), (("isPartOf", "name"),)),
    Row("container_title_short", PROSE, ("isPartOf", "isPartOf", "alternateName"), (("isPartOf", "alternateName"),)),
    Row("volume", PLAIN, ("isPartOf", "isPartOf", "volumeNumber"), (("isPartOf", "volumeNumber"), ("volumeNumber",))),
    Row("issue", PLAIN, ("isPartOf", "issueNumber"), (("issueNumber",),)),
    Row("issn", PLAIN, ("isPartOf", "isPartOf", "issn"), (("isPartOf", "issn"), ("issn",))),
    *_PUBLISHER,
)
_PART = (
    Row("container_title", PROSE, ("isPartOf", "name")),
    Row("container_title_short", PROSE, ("isPartOf", "alternateName")),
    Row("isbn", PLAIN, ("isPartOf", "isbn"), (("isbn",),)),
    Row("issn", PLAIN, ("isPartOf", "issn"), (("issn",),)),
    Row("volume", PLAIN, ("isPartOf", "volumeNumber"), (("volumeNumber",),)),
    Row("edition", PLAIN, ("isPartOf", "bookEdition"), (("bookEdition",),)),
    Row("collection_title", PROSE, ("isPartOf", "isPartOf", "name")),
    Row("collection_number", PLAIN, ("isPartOf", "position")),
    *_PUBLISHER,
)
_THESIS = (
    Row("publisher", PROSE, ("sourceOrganization", "name"), (("publisher", "name"), ("publisher",))),
    Row("publisher_place", PLACE, ("sourceOrganization", "address"), (("publisher", "address"),)),
    Row("genre", PROSE, ("inSupportOf",), (("genre",),)),
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
    found = types_of(tree)
    return next((name for name in TYPES if name in found), "")


def whole_of(tree: Mapping[str, Any]) -> str:
    """The type of what a work is part of, as the table of types has it; "" for nothing that it knows."""
    whole = tree.get("isPartOf")
    if isinstance(whole, list):
        whole = whole[0] if whole else None
    found = next((WHOLES[each] for each in types_of(whole) if each in WHOLES), "")
    # An issue is part of a volume, and that of a newspaper.
    return (whole_of(whole) or found) if isinstance(whole, Mapping) and found == "Periodical" else found


def _join_volume(tree: Tree) -> None:
    """Makes one object of a volume and the periodical that it is part of, as a work that is part of both has it."""
    issue = tree.get("isPartOf")
    volume = issue.get("isPartOf") if isinstance(issue, dict) else None
    series = volume.get("isPartOf") if isinstance(volume, dict) else None
    if isinstance(issue, dict) and isinstance(volume, dict) and isinstance(series, dict) and "name" not in volume:
        types = list(dict.fromkeys((*types_of(volume), *types_of(series))))
        issue["isPartOf"] = {**series, **volume, "isPartOf": series.get("isPartOf"), "@type": types}
        if series.get("isPartOf") is None:
            del issue["isPartOf"]["isPartOf"]


def entry_of(tree: Tree) -> tuple[str, Entry, list[Remark]]:
    """The citation key ("" for none) and entry of an object, and what is odd about it; the object is taken apart."""
    remarks = []
    type_ = type_of(tree)
    found = kind_of(type_, whole_of(tree))
    for name in ("isPartOf", "publisher", "sourceOrganization"):
        value = tree.get(name)
        if isinstance(value, list) and len(value) == 1:
            tree[name] = value[0]
        elif isinstance(value, str):
            tree[name] = {"name": value}
    if isinstance(tree.get("isPartOf"), list):
        remarks.append(Remark(("isPartOf",), "the work is part of several; they are kept as they are"))
    _join_volume(tree)
    key = _take_identifiers(tree)
    if tree.get("pageStart") not in (None, ""):
        tree[_PAGE] = pages_between(text_in(tree.pop("pageStart")), text_in(tree.pop("pageEnd", "")) or None)
        tree.pop("pagination", None)
    elif "pagination" in tree:
        tree[_PAGE] = tree.pop("pagination")
    tree.pop("@context", None)
    if (written := WRITTEN[found.csl]).type == tree.get("@type") and written.shape == found.shape:
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
                key = text_in(each)
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
    text = first(value)
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
