"""What a file of entries holds, down to its comments, so that two files can be compared for what one of them lacks.

A reader makes sense of a file, and may leave out on the way what no entry can hold. So a file is looked at twice: as
the library that a reader makes of it, and as it stands (``standing``). A field is kept where it stands in the other
file too, or where the reader sees it and finds it again in the other with the same value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from mlsysbib import plugins
from mlsysbib.errors import ReadError
from mlsysbib.files.conflicts import refuse
from mlsysbib.files.decoding import decode
from mlsysbib.identity.same import still_under_key
from mlsysbib.model import Entry, Header, Library, csl_name
from mlsysbib.overwriting.refusal import Lost
from mlsysbib.overwriting.standing import STANDING, Standing, is_bare

_EMPTY = Entry()
_UNDECODED = "\ufffd"  # stands for bytes that the encoding does not have


class Contents(NamedTuple):
    """A file's library, and what stands in it."""

    library: Library
    standing: Standing
    text: str


def contents(data: bytes, language: str) -> Contents | None:
    """What a file's bytes say; None where a reader finds them wrong, for then nobody knows what they hold."""
    reader: Any = plugins.reader(language)
    try:
        text = refuse(reader.decode(data) if hasattr(reader, "decode") else decode(data))
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        library = Library() if is_bare(text, language) else reader.read(text)
    except ReadError:
        return None
    if _UNDECODED in text:
        return None
    return Contents(library, STANDING[language](text, library), text)


def lost(old: Contents, others: Sequence[Contents], *, values: bool) -> Lost:
    """What of a file is in none of the others; ``values`` says that fields must have their values, too."""
    keys, fields = [], []
    for key in dict.fromkeys(chain(old.standing.fields, old.library)):
        witnesses = [other for other in others if _has(other.library, key, old.library.get(key))]
        if not witnesses:
            keys.append(key)
            continue
        gone = [_lacking(old, other, key, values=values) for other in witnesses]
        fields += [f"{key}.{field}" for field in gone[0] if all(field in lacking for lacking in gone)]
    kept = {text for other in others for text in chain(other.standing.others, _header(other.library.header))}
    outside = [text for text in chain(old.standing.others, _header(old.library.header)) if text not in kept]
    placed = {pair for other in others for pair in other.standing.placed.items()}
    moved = [text for text, key in old.standing.placed.items() if (text, key) not in placed and text in kept]
    return Lost(tuple(keys), tuple(fields), (*dict.fromkeys(outside), *old.standing.unkept), moved=tuple(moved))


def _has(library: Library, key: str, entry: Entry | None) -> bool:
    """Whether a library has an entry under its key, and not another work that has the key by chance."""
    other = library.get(key)
    return other is not None and (entry is None or still_under_key(entry, other))


def _lacking(old: Contents, other: Contents, key: str, *, values: bool) -> dict[str, None]:
    """The fields of an entry that it does not have in another file."""
    before, after = (_fields(each.library.get(key)) for each in (old, other))
    gone = [name for name, value in before.items() if name not in after or (values and after[name] != value)]
    if values:
        gone += ["type"] if _type(old.library.get(key)) != _type(other.library.get(key)) else []
        standing = set(other.standing.fields.get(key, ()))
        gone += [
            name
            for number, (name, value) in enumerate(old.standing.fields.get(key, ()))
            if (name, value) not in standing and not old.standing.is_read(key, number)
        ]
    return dict.fromkeys(gone)


def _fields(entry: Entry | None) -> dict[str, Any]:
    """The fields of an entry by name, those among them that only one format knows."""
    if entry is None:
        return {}
    found = {
        csl_name(name): value
        for name in Entry.__struct_fields__
        if name != "custom" and (value := getattr(entry, name)) != getattr(_EMPTY, name)
    }
    for own in entry.custom.values():
        found |= own if isinstance(own, Mapping) else {}
    loose = {name: value for name, value in entry.custom.items() if not isinstance(value, Mapping)}
    # The type of an entry is not a field, and follows what it has: --keep may make an article something else.
    return {name: value for name, value in {**loose, **found}.items() if name not in ("type", "@type")}


def _type(entry: Entry | None) -> str | None:
    return entry.type if entry else None


def _header(header: Header) -> Iterator[str]:
    yield from (f"{name}: {text}" for name in ("title", "description") if (text := getattr(header, name)))
    yield from (f"sections.{name}: {heading}" for name, heading in header.sections.items())
