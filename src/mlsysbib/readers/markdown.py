"""Reading lists in Markdown to a library: what is a paper in them, under keys that are formed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

import msgspec

from mlsysbib.errors import Finding, ReadError
from mlsysbib.identity.works import Works
from mlsysbib.keys import Template, assign
from mlsysbib.model import Entry, Library
from mlsysbib.model.places import Places, Spot
from mlsysbib.reading_lists.lists import Found, read_list

_SIGNED = Template()
# Most lists name no authors; a year and one word would be the key of a dozen works.
_UNSIGNED = Template("shorttitle(3).lower + year")


class MarkdownReader(msgspec.Struct, frozen=True, kw_only=True):
    """A reading list in Markdown, as README files are: its items, rows and paragraphs that are of papers.

    What is no paper (code, films, prose) is left out; what may be one is left out with a warning.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown")
    keyless: ClassVar[bool] = True
    """Whether the format has no citation keys, so that they are formed here."""

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` where the text is no text."""
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            raise ReadError([Finding("a zero byte stands here: this is not text", line=line, column=1)])
        found = read_list(text)
        works, told = _works(found.entries)
        keys = _keys([each.entry for each in works])
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        places = {key: _places(each, lines) for key, each in zip(keys, works, strict=True)}
        return Library(
            dict(zip(keys, (each.entry for each in works), strict=True)),
            header=found.header,
            warnings=sorted([*found.findings, *told], key=lambda each: each.line),
            places=Places.noted(places),
        )


def _works(entries: Sequence[Found]) -> tuple[list[Found], list[Finding]]:
    """Each work once, with what all its items say, and a warning for each that was there already."""
    known = Works({})
    kept: dict[str, Found] = {}
    told: list[Finding] = []
    for number, each in enumerate(entries):
        first = known.find(each.entry)
        # What an export wrote twice are two: two volumes, say.
        if first is None or (each.own and kept[first].own):
            kept[str(number)] = each
            known.add(str(number), each.entry)
            continue
        before = kept[first]
        kept[first] = before._replace(entry=_both(before.entry, each.entry))
        message = f"this work stands on line {before.line} already; it is one entry"
        told.append(Finding(message, line=each.line, column=1, severity="warning", rule="repeated"))
    return list(kept.values()), [*told, *_one_address(list(kept.values()))]


def _one_address(works: Sequence[Found]) -> Iterator[Finding]:
    """A warning for each address that two works have: one of them must have another."""
    lines: dict[str, int] = {}
    for each in works:
        address = each.entry.url
        if address and (first := lines.setdefault(address, each.line)) != each.line:
            message = f"another work on line {first} has the same address, {address}"
            yield Finding(message, line=each.line, column=1, severity="warning", rule="one address")


def _both(entry: Entry, other: Entry) -> Entry:
    """The first entry, with what only the other says, and the other's address where it is another."""
    blanks: dict[str, Any] = {
        name: value for name in Entry.__struct_fields__ if not getattr(entry, name) and (value := getattr(other, name))
    }
    blanks.pop("links", None)
    links = {link.url: link for link in (*entry.links, *_addresses(other)) if link.url != entry.url}
    return msgspec.structs.replace(entry, **blanks, links=tuple(links.values()))


def _addresses(entry: Entry) -> Iterator[Any]:
    from mlsysbib.model import Link

    if entry.url:
        yield Link(url=entry.url)
    yield from entry.links


def _keys(entries: Sequence[Entry]) -> list[str]:
    """Keys by the template of keys, each its own; the same for the same list, whatever its order."""
    numbered = {f"#{number}": entry for number, entry in enumerate(entries)}
    signed = assign({key: entry for key, entry in numbered.items() if entry.author}, _SIGNED)
    unsigned = assign({key: entry for key, entry in numbered.items() if not entry.author}, _UNSIGNED)
    taken: set[str] = set()
    found = []
    for key in numbered:
        wanted = signed.get(key) or unsigned[key]
        while wanted.casefold() in taken:
            wanted += "a"
        taken.add(wanted.casefold())
        found.append(wanted)
    return found


# Where the fields stand that an item says, by what the reading calls them.
_FIELDS = {
    "title": ("title",),
    "authors": ("author",),
    "venue": ("container_title",),
    "date": ("issued",),
    "titled": ("url",),
    "volume": ("volume",),
    "page": ("page",),
}


def _places(found: Found, lines: Sequence[str]) -> tuple[Spot, dict[str, Spot]]:
    entry = found.entry
    spots: dict[str, Spot] = {}
    said = {
        "title": (entry.title or "")[:12],
        "author": entry.author[0].family if entry.author else "",
        "container_title": (entry.container_title or "")[:8],
        "issued": "",
        "url": entry.url or "",
    }
    for name, line in found.lines.items():
        for field in _FIELDS.get(name, ()):
            spots[field] = _spot(lines, line, said.get(field, ""))
    return _spot(lines, found.line, ""), spots


def _spot(lines: Sequence[str], line: int, words: str) -> Spot:
    """A line, and the column at which words stand in it, else that of its first character that is no space."""
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    column = source.find(words) if words else -1
    return line, (column if column >= 0 else len(source) - len(source.lstrip())) + 1
