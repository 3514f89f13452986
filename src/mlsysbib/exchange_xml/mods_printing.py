"""An entry as a record of MODS: the tags of the table as elements, in the order of the schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from lxml import etree

from mlsysbib.exchange_xml.mods import GENRE_OF, HOSTS, IN_HOST, OF_TYPE, RESOURCES, TABLE, records
from mlsysbib.exchange_xml.printing import attribute, in_lines, leaf, within
from mlsysbib.model import OTHERS, Entry, parse_date
from mlsysbib.tagged.drafts import drafted
from mlsysbib.tagged.people import name_of

NAMESPACE = "http://www.loc.gov/mods/v3"
Values: TypeAlias = Mapping[str, list[str]]
"""The values of each tag of a record, or of one of its related items."""
_PREFIX = re.compile(
    r"(host|series|original|related|preceding|succeeding|otherVersion|otherFormat|constituent|isReferencedBy"
    r"|references|reviewOf)\.(.+)"
)
_EVENT = re.compile(r"(?P<event>[a-z]\w*)\.(?P<tag>place(?:\.code)?|publisher|edition|issuance|date\.\w+)")
_PATH = re.compile(r"[A-Za-z]+(?:/[A-Za-z]+)*")
_RESOURCE = {csl: name for name, csl in reversed(RESOURCES.items())}
_OF_BIBUTILS = frozenset(
    {"journal article", "magazine article", "newspaper article", "book chapter", "unpublished", "electronic"}
)
_PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})


_OF_VOLUME = frozenset({"title", "number", "volume", "name.editor"})


def record(key: str, entry: Entry) -> str:
    """The element ``mods`` of an entry."""
    kept = entry.custom.get("mods")
    kept = kept if isinstance(kept, dict) else {}
    values: dict[str, list[str]] = {"identifier.citekey": [str(kept.get("key", key))]}
    for row in OF_TYPE[entry.type]:
        if row.kind.write is not None:
            for tag, value in row.kind.write(entry, row):
                values.setdefault(tag, []).append(value)
    for tag, value in sorted(kept.items()):
        if tag != "key":
            values.setdefault(tag, []).extend(map(str, value if isinstance(value, list) else [value]))
    has_host = any(tag.startswith("host.") for tag in values)
    return in_lines("mods", _item(values, entry, has_host=has_host))


def _item(values: Values, entry: Entry, *, has_host: bool) -> Iterator[str]:
    own, below = _parted(values)
    part = list(within("part", _part(own)))
    if has_host and entry.type in IN_HOST:
        host = below.setdefault("host", {})
        # The series is that of the volume, where bibutils looks for it; what else was said of it stays.
        series = below.pop("series", {})
        host.update({f"series.{tag}": texts for tag, texts in series.items() if tag in _OF_VOLUME})
        if rest := {tag: texts for tag, texts in series.items() if tag not in _OF_VOLUME}:
            below["series"] = rest
    yield from _head(own)
    for resource in own.pop("typeOfResource", [_RESOURCE.get(entry.type, "text")]):
        yield leaf("typeOfResource", resource)
    # To bibutils a paper is what stands in a "conference publication", which by itself is the volume.
    if entry.type in GENRE_OF and entry.type != "paper-conference":
        term = GENRE_OF[entry.type]
        yield leaf("genre", term, f' authority="{"bibutilsgt" if term in _OF_BIBUTILS else "marcgt"}"')
    yield leaf("genre", entry.type, ' authority="local" displayLabel="CSL"')
    yield from _rest(own)
    for kind, each in below.items():
        lines = [*_related(each, kind, entry), *(part if kind == "host" else ())]
        yield from within("relatedItem", lines, f' type="{kind}"' if kind != "related" else "")
    if "host" not in below:
        yield from part


def _parted(values: Values) -> tuple[dict[str, list[str]], dict[str, dict[str, list[str]]]]:
    """The tags of the work itself, and those of each related item."""
    own: dict[str, list[str]] = {}
    below: dict[str, dict[str, list[str]]] = {}
    for tag, texts in values.items():
        found = _PREFIX.fullmatch(tag)
        if found is None:
            own[tag] = texts
        else:
            below.setdefault(found[1], {})[found[2]] = texts
    return own, below


def _related(values: Values, kind: str, entry: Entry) -> Iterator[str]:
    own, below = _parted(values)
    yield from _head(own)
    if kind == "host" and entry.type in _PERIODICAL:
        yield from within("originInfo", [leaf("issuance", "continuing")])
    if kind == "host":
        yield from (leaf("genre", term, f' authority="{by}"') for by, term, csl in HOSTS if csl == entry.type)
    yield from _rest(own)
    if kind == "series" and "number" in own:
        number = [leaf("number", own["number"][0])]
        yield from within("part", within("detail", number, ' type="volume"'))
    for inner, each in below.items():
        yield from within("relatedItem", _related(each, inner, entry), f' type="{inner}"')


_TITLES = frozenset({"abbreviated", "alternative", "translated", "uniform"})


def _head(values: Values) -> Iterator[str]:
    for tag, texts in values.items():
        name, _, kind = tag.partition(".")
        for text in texts:
            if name == "title":
                of = "type" if kind in _TITLES else "otherType"
                yield from within("titleInfo", [leaf("title", text)], f' {of}="{attribute(kind)}"' if kind else "")
            elif name == "name":
                yield _name(text, kind)
            elif tag == "event":
                # Without a role of its own it would be an author to bibutils.
                role = within("role", [leaf("roleTerm", "event", ' type="text"')])
                yield from within("name", [leaf("namePart", text), *role], ' type="conference"')


# The same people come back all through a library.
@lru_cache(maxsize=1 << 12)
def _name(said: str, role: str) -> str:
    name = name_of(said)
    if name is None:
        return ""
    if name == OTHERS:
        kind, parts = "personal", [leaf("namePart", said)]
    elif name.literal or not (name.given or name.family):
        kind, parts = "corporate", [leaf("namePart", said.rstrip(" ,"))]
    else:
        family, given, suffix, *_ = (*said.split(", "), "", "")
        named = (("family", family), ("given", given), ("termsOfAddress", suffix))
        kind, parts = "personal", [leaf("namePart", text, f' type="{part}"') for part, text in named if text]
    spelt = "code" if len(role) == 3 else "text"
    term = leaf("roleTerm", role, f' type="{spelt}" authority="marcrelator"')
    return f'<name type="{kind}">{"".join(parts)}<role>{term}</role></name>'


def _rest(values: Values) -> Iterator[str]:
    """The elements of one item besides its titles, names and parts."""
    yield from (leaf("genre", text) for text in values.get("genre", ()))
    yield from within("originInfo", _origin(values))
    for event, each in _events(values).items():
        yield from within("originInfo", _origin(each), f' eventType="{attribute(event)}"')
    for text in values.get("language", ()):
        yield from within("language", [leaf("languageTerm", text, ' type="code" authority="rfc5646"')])
    yield from within("physicalDescription", _description(values))
    for tag, write in _ELEMENTS.items():
        for text in values.get(tag, ()):
            yield from write(_breaks(text))
    for tag, texts in values.items():
        if tag.startswith("identifier."):
            yield from (leaf("identifier", text, _identifying(tag.removeprefix("identifier."))) for text in texts)
    yield from within("location", _location(values))
    yield from within("recordInfo", _record_info(values))
    for tag, texts in values.items():
        if "." not in tag and tag not in _KNOWN and not tag.startswith("name/") and _PATH.fullmatch(tag):
            for text in texts:
                yield from _nested(tag.split("/"), text)


def _identifying(kind: str) -> str:
    known = kind.removesuffix(" (invalid)")
    return (f' type="{attribute(known)}"' if known else "") + (' invalid="yes"' if known != kind else "")


def _record_info(values: Values) -> Iterator[str]:
    yield from (leaf("recordContentSource", text) for text in values.get("record.source", ()))
    yield from (leaf("recordIdentifier", text) for text in values.get("record.id", ()))


def _events(values: Values) -> dict[str, dict[str, list[str]]]:
    """The places, dates and publishers of other events than the publication, such as that it was digitised."""
    events: dict[str, dict[str, list[str]]] = {}
    for tag, texts in values.items():
        if (found := _EVENT.fullmatch(tag)) is not None:
            events.setdefault(found["event"], {})[found["tag"]] = texts
    return events


def _breaks(text: str) -> str:
    return text.replace("\n", "\r")


def _nested(names: list[str], text: str) -> Iterator[str]:
    if len(names) == 1:
        yield leaf(names[0], _breaks(text))
    else:
        yield from within(names[0], _nested(names[1:], text))


def _origin(values: Values) -> Iterator[str]:
    for text in values.get("place", ()):
        yield from within("place", [leaf("placeTerm", text, ' type="text"')])
    for text in values.get("place.code", ()):
        yield from within("place", [leaf("placeTerm", text, ' type="code"')])
    yield from (leaf("publisher", text) for text in values.get("publisher", ()))
    for tag, name in (
        ("date.issued", "dateIssued"),
        ("date.created", "dateCreated"),
        ("date.copyright", "copyrightDate"),
    ):
        for text in values.get(tag, ()):
            yield leaf(name, text, _encoding(text))
    for name in ("edition", "issuance"):
        yield from (leaf(name, text) for text in values.get(name, ()))


_SIMPLE = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")


def _encoding(text: str) -> str:
    if _SIMPLE.fullmatch(text):
        return ' encoding="w3cdtf"'
    try:
        parse_date(text)
    except ValueError:
        return ""
    return ' encoding="edtf"'


def _description(values: Values) -> Iterator[str]:
    yield from (leaf("form", text) for text in values.get("form", ()))
    yield from (leaf("extent", text) for text in values.get("extent", ()))
    yield from (leaf("note", text, ' displayLabel="Dimensions"') for text in values.get("dimensions", ()))


def _location(values: Values) -> Iterator[str]:
    yield from (leaf("physicalLocation", text) for text in values.get("repository", ()))
    yield from (leaf("shelfLocator", text) for text in values.get("shelf", ()))
    urls, accessed = values.get("url", ()), next(iter(values.get("accessed", ())), "")
    for text in urls or ([""] if accessed else ()):
        yield leaf("url", text, f' dateLastAccessed="{attribute(accessed)}"' if accessed else "")
    for text in values.get("link", ()):
        name, _, url = text.rpartition(" ")
        yield leaf("url", url, f' displayLabel="{attribute(name)}"' if name else ' note="link"')


_ELEMENTS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "abstract": lambda text: [leaf("abstract", text)],
    "note": lambda text: [leaf("note", text)],
    "annotation": lambda text: [leaf("note", text, ' type="annotation"')],
    "subject": lambda text: within("subject", [leaf("topic", text)]),
    "classification": lambda text: [leaf("classification", text)],
    "license": lambda text: [leaf("accessCondition", text, ' type="use and reproduction"')],
}
_KNOWN = {*_ELEMENTS, "genre", "language", "place", "publisher", "edition", "form", "extent", "dimensions", "url"}
_KNOWN |= {"link", "repository", "shelf", "accessed", "title", "event", "number", "type", "resource", "id", "issuance"}


def _part(values: Values) -> Iterator[str]:
    for tag, texts in values.items():
        name, _, kind = tag.partition(".")
        if name == "part" and kind != "pages":
            for text in texts:
                yield from within("detail", [leaf("number", text)], f' type="{attribute(kind)}"')
    yield from (leaf("date", text) for text in values.get("date.part", ()))
    for text in values.get("part.pages", ()):
        first, hyphen, last = text.partition("-")
        ends = [leaf("start", first), leaf("end", last)] if hyphen and last.isalnum() else [leaf("list", text)]
        yield from within("extent", ends, ' unit="page"')


def read_back(text: str) -> dict[str, Any]:
    """The fields that a reader finds in a record."""
    root = etree.fromstring(f'<modsCollection xmlns="{NAMESPACE}">{text}</modsCollection>'.encode())
    (found,) = records(root)
    return drafted(found, TABLE, OF_TYPE).fields
