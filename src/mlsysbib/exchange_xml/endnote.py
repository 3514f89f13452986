"""EndNote's XML: which element is which field, for reading and writing.

After the document type that EndNote ships (RSXML.dtd) and what its "Export..., XML" writes. An element is named by its
path in a record; a text is runs of ``style``, whose ``face`` is CSL's inline tags, and a new line is a carriage return.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from mlsysbib.exchange_xml.elements import children, elements, name_of, record_at, spaced, spot_of
from mlsysbib.exchange_xml.printing import attribute, escaped
from mlsysbib.model import ENTRY_TYPES, Entry
from mlsysbib.tagged import addresses, dated, identifiers, kinds
from mlsysbib.tagged.drafts import Draft, Row, Table, as_lines, drafted, joined
from mlsysbib.tagged.scanning import Record, Tagged
from mlsysbib.tagged.types import BY_CSL, BY_NUMBER, TOLD, row_of

_IN_SERIES = frozenset(
    "book classic report software map motion_picture standard pamphlet musical_score collection".split()
)
_JOURNAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "article", "periodical"})
_SERIES_NUMBERED = frozenset({"book", "chapter", "classic"})
_THESIS = frozenset({"thesis"})
_WHOLE = frozenset({"book", "classic", "report", "thesis", "pamphlet"})

ROWS = (
    Row("author", kinds.names, ("contributors/authors/author",)),
    Row("editor", kinds.names, ("contributors/secondary-authors/author",)),
    Row("collection_editor", kinds.names, ("contributors/tertiary-authors/author",)),
    Row(
        "translator", kinds.names, ("contributors/subsidiary-authors/author", "contributors/translated-authors/author")
    ),
    Row("title", kinds.text, ("titles/title",)),
    Row("collection_title", kinds.text, ("titles/secondary-title", "titles/tertiary-title"), types=_IN_SERIES),
    Row(
        "container_title",
        kinds.text,
        ("titles/secondary-title", "periodical/full-title", "titles/alt-title", "alt-periodical/full-title"),
        types=ENTRY_TYPES - _IN_SERIES - _THESIS,
    ),
    Row("collection_title", kinds.text, ("titles/tertiary-title",), types=ENTRY_TYPES - _IN_SERIES),
    Row(
        "container_title_short",
        kinds.short,
        ("periodical/abbr-1", "alt-periodical/abbr-1", "titles/alt-title"),
        types=ENTRY_TYPES - _IN_SERIES - _THESIS,
    ),
    Row("title_short", kinds.short, ("titles/short-title",)),
    Row("reviewed_title", kinds.text, ("reviewed-item",)),
    Row("number_of_pages", dated.page_count, ("pages",), ("-",), types=_WHOLE),
    Row("page", dated.pages, ("pages",)),
    Row("volume", kinds.counted, ("volume",)),
    Row("issue", kinds.counted, ("number", "issue"), types=_JOURNAL),
    Row("collection_number", kinds.text, ("number",), types=_SERIES_NUMBERED),
    Row("number", kinds.text, ("report-id", "number"), types=ENTRY_TYPES - _JOURNAL - _SERIES_NUMBERED),
    Row("number", kinds.text, ("custom7",), types=_JOURNAL),
    Row("number_of_volumes", kinds.text, ("num-vols",)),
    Row("edition", kinds.text, ("edition",)),
    Row("section", kinds.text, ("section",)),
    Row("keyword", kinds.keywords, ("keywords/keyword",)),
    Row("issued", dated.issued, ("dates/year",), ("dates/pub-dates/date",)),
    Row("publisher_place", kinds.text, ("pub-location",)),
    Row("publisher", kinds.text, ("publisher",)),
    Row("isbn", identifiers.serials, ("isbn",)),
    Row("archive_location", kinds.text, ("accession-num",)),
    Row("call_number", kinds.text, ("call-num",)),
    Row("doi", identifiers.doi, ("electronic-resource-num",)),
    Row("abstract", kinds.notes, ("abstract",)),
    Row("note", kinds.notes, ("notes",)),
    Row("annote", kinds.notes, ("research-notes",)),
    Row("genre", kinds.text, ("work-type",)),
    Row("archive", kinds.text, ("remote-database-name",)),
    Row("source", kinds.text, ("remote-database-provider",)),
    Row("language", kinds.language, ("language",)),
    Row("url", addresses.addresses, ("urls/related-urls/url", "urls/web-urls/url")),
    # After the addresses, which say for sure whose number it is.
    Row("pmcid", identifiers.either_number, ("custom2",)),
    Row("links", addresses.linked("PDF"), ("urls/pdf-urls/url",)),
    Row("links", addresses.linked("Full text"), ("urls/text-urls/url",)),
    Row("links", addresses.linked("Image"), ("urls/image-urls/url",)),
    Row("accessed", dated.date, ("access-date",)),
)
_RECORD, _KEY, _TYPE, _NUMBER = "record", "label", "ref-type", "rec-number"
# What says which program and which of its files a record is from.
_PROCESSING = frozenset({"database", "source-app", "foreign-keys/key", "modified-date"})


def _type_of(draft: Draft) -> str:
    each = draft.first(_TYPE)
    number, _, name = joined(each).partition(" ") if each is not None else ("", "", "")
    row = BY_NUMBER.get(int(number)) if number.isdecimal() and len(number) < 4 else None
    row = row_of(name) or row
    if row is None:
        if each is not None:
            draft.warn(each, "type", f"EndNote has no type {(name or number)[:60]!r}; it is taken for a document")
            draft.leave(each)
        return "document"
    if each is not None and BY_CSL[row.csl].name != row.name:
        draft.leave(each)
    return row.csl


def _finish(draft: Draft) -> None:
    label, number = draft.first(_KEY), draft.first(_NUMBER)
    each = label or number
    if each is not None:
        draft.key = joined(each)


TABLE = Table("endnote-xml", ROWS, _type_of, _finish, _PROCESSING)
OF_TYPE = {csl: TABLE.of_type(csl) for csl in ENTRY_TYPES}
STABLE = frozenset(csl for csl in ENTRY_TYPES if OF_TYPE[csl] == OF_TYPE[BY_CSL.get(csl, BY_CSL["document"]).csl])
"""The types that come back as one that is read by the same rows."""
HELD = {
    csl: frozenset(
        {*(row.field for row in rows), *("isbn", "issn", "pmid", "arxiv", "custom.endnote-xml")}
        | ({"type"} if csl in TOLD else set())
    )
    for csl, rows in OF_TYPE.items()
}
"""What EndNote's XML holds of each type."""
_FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
_TAGS = {tag: face for face, tag in _FACES.items()}


def records(root: etree._Element) -> Iterator[Record]:
    """The records of a document, each of its elements by its path."""
    for element in elements(root, _RECORD):
        yield record_at(element, list(_fields(element, "")))


def _fields(element: etree._Element, above: str) -> Iterator[Tagged]:
    for child in children(element):
        path = above + name_of(child)
        if name_of(child) == _RECORD:
            continue  # of a document that lost an end tag; it is a record of its own
        if path == _TYPE:
            yield Tagged(_TYPE, (f"{_styled(child)} {child.get('name', '')}".strip(),), *spot_of(child))
        elif any(name_of(each) != "style" for each in children(child)):
            yield from _fields(child, f"{path}/")
        elif text := _styled(child):
            yield Tagged(path, tuple(as_lines(text)), *spot_of(child))


def _styled(element: etree._Element) -> str:
    """The text of an element, with CSL's tags around what is set in a face."""
    parts = [element.text or ""]
    for child in element:
        tags = [_FACES[face] for face in str(child.get("face", "")).split() if face in _FACES]
        inner = "".join(map(str, child.itertext()))
        if inner.strip():
            inner = "".join(f"<{tag}>" for tag in tags) + inner + "".join(f"</{tag}>" for tag in reversed(tags))
        parts += [inner, child.tail or ""]
    return spaced("".join(parts))


def record(key: str, entry: Entry) -> str:
    """The record of an entry, in one line, since white space counts in the texts."""
    kept = entry.custom.get("endnote-xml")
    kept = kept if isinstance(kept, dict) else {}
    own = [(row, row.kind.write(entry, row)) for row in OF_TYPE[entry.type] if row.kind.write is not None]
    pairs = [pair for _, written in own for pair in written]
    pairs += [
        (path, each)
        for path, value in sorted(kept.items())
        if path not in {_TYPE, "key", _KEY, _NUMBER} and _PATH.fullmatch(path) and _RECORD not in path.split("/")
        for each in (value if isinstance(value, list) else [value])
        if isinstance(each, str)
    ]
    pairs.append((_KEY, str(kept.get("key", key))))
    return f"<record>{_type(entry, kept)}{''.join(_nested(sorted(pairs, key=_place)))}</record>"


_PATH = re.compile(r"[a-z][a-z0-9-]*(?:/[a-z][a-z0-9-]*){0,2}")
# The order of the elements in EndNote's document type.
_ORDER = (
    """contributors auth-address titles periodical alt-periodical pages volume number issue num-vols edition section
    reprint-edition keywords dates pub-location publisher orig-pub isbn accession-num call-num report-id
    electronic-resource-num abstract label caption notes research-notes work-type reviewed-item remote-database-name
    remote-database-provider language urls access-date custom1 custom2 custom3 custom4 custom5 custom6 custom7"""
).split()
_RANK = {name: number for number, name in enumerate(_ORDER)}


def _place(pair: tuple[str, str]) -> int:
    return _RANK.get(pair[0].partition("/")[0], len(_RANK))


def _type(entry: Entry, kept: dict[str, Any]) -> str:
    own = kept.get(_TYPE)
    if isinstance(own, str):
        number, _, name = own.partition(" ")
        row = row_of(name) or (BY_NUMBER.get(int(number)) if number.isdecimal() and len(number) < 4 else None)
        if (row.csl if row is not None else "document") == entry.type:
            return f'<ref-type name="{attribute(name)}">{escaped(number)}</ref-type>'
    row = BY_CSL.get(entry.type, BY_CSL["document"])
    return f'<ref-type name="{attribute(row.name)}">{row.number or BY_CSL["document"].number}</ref-type>'


def _nested(pairs: list[tuple[str, str]]) -> Iterator[str]:
    """The elements of paths, those of one parent in it."""
    opened: list[str] = []
    for path, value in pairs:
        *parents, name = path.split("/")
        same = 0
        while same < len(opened) and same < len(parents) and opened[same] == parents[same]:
            same += 1
        yield "".join(f"</{each}>" for each in reversed(opened[same:]))
        yield "".join(f"<{each}>" for each in parents[same:])
        opened = parents
        yield f"<{name}>{_runs(value)}</{name}>"
    yield "".join(f"</{each}>" for each in reversed(opened))


_TAG = re.compile(r"(</?(?:i|b|sup|sub)>)")


def _runs(text: str) -> str:
    if "<" not in text:
        return _run(text, "normal")
    return _tagged_runs(text)


@lru_cache(maxsize=1 << 8)
def _tagged_runs(text: str) -> str:
    """The runs of a text with CSL's tags; where these do not close, they stay in the text."""
    faces: list[str] = []
    runs: list[str] = []
    for part in _TAG.split(text):
        face = _TAGS.get(part.strip("</>")) if _TAG.fullmatch(part) else None
        if face is None:
            runs += [_run(part, " ".join(faces) or "normal")] if part else []
        elif part[1] != "/":
            faces.append(face)
        elif faces and faces[-1] == face:
            faces.pop()
        else:
            return _run(text, "normal")
    return "".join(runs) if not faces else _run(text, "normal")


def _run(text: str, face: str) -> str:
    said = escaped(text.replace("\n", "\r")).replace("\r", "&#xD;")
    return f'<style face="{face}" font="default" size="100%">{said}</style>'


def read_back(text: str) -> dict[str, Any]:
    """The fields that a reader finds in a record."""
    (found,) = records(etree.fromstring(text.encode()))
    return drafted(found, TABLE, OF_TYPE).fields
