"""Works with the versions of them that a library knows: by its entries, by its lock, and by what its owner says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from msgspec.structs import replace

from mlsysbib._lazy import public
from mlsysbib.errors import Finding
from mlsysbib.lock.values import Lock
from mlsysbib.merge import Ranks, merge
from mlsysbib.merge.cited_version import listed_versions, version_of
from mlsysbib.model import Entry, Library, Record
from mlsysbib.model.preprints import is_preprint, said_of
from mlsysbib.plugins.sources import ranks
from mlsysbib.upgrading.publication import publications

Kind: TypeAlias = Literal["preprint", "published"]


@public
class WorkVersion(NamedTuple):
    """A version of a work: the preprint, or a publication; ``key`` is the entry that it is, ``why`` who says so."""

    kind: Kind
    entry: Entry
    key: str
    why: str


@public
class Work(NamedTuple):
    """An entry's work and its versions, the one that is cited first; ``said`` is who decided that."""

    key: str
    versions: tuple[WorkVersion, ...]
    said: str


def works(library: Library, lock: Lock, cite: str = "") -> Iterator[Work]:
    """Every work of a library; entries that name each other as versions are one, under the first of their keys.

    ``library`` has the entries as they are written, ``cite`` is what holds for those that say nothing.
    """
    believed, told = ranks(lock.sources), set[str]()
    named = _named(library)
    for key, entry in library.items():
        if key in told:
            continue
        keys = [key, *(other for other in named.get(key, ()) if other != key)]
        told.update(keys)
        found = [each for own in keys for each in _versions(own, library[own], lock, believed)]
        records = lock.fitting(key, entry)
        version = version_of(entry, records, cite)
        cited = merge(entry, records, believed, cite)
        kind = "preprint" if (version.is_preprint if version is not None else is_preprint(cited)) else "published"
        said = "the entry says so" if said_of(entry) else "the settings say so" if cite else "as it is written"
        yield Work(key, tuple(sorted(_distinct(found), key=lambda each: each.kind != kind)), said)


def undeclared(library: Library) -> Iterator[Finding]:
    """A finding for each entry that names a version that the library does not have."""
    for key, entry in library.items():
        for other in listed_versions(entry):
            if other not in library:
                place = library.place(key)
                finding = Finding(
                    f"the version {other!r} is not an entry of the library",
                    key=key,
                    field="versions",
                    severity="warning",
                )
                yield finding if place is None else finding.at(place)


def _versions(key: str, entry: Entry, lock: Lock, believed: Ranks) -> Iterator[WorkVersion]:
    """The versions that one entry knows, whichever of them it says is cited."""
    records = lock.fitting(key, entry)
    entry = replace(entry, custom={name: value for name, value in entry.custom.items() if name != "cite"})
    own: Kind = "preprint" if is_preprint(merge(entry, records, believed)) else "published"
    kinds: tuple[tuple[Kind, str], ...] = (("published", "both"), ("preprint", "preprint"))
    for kind, cite in kinds:
        version = version_of(entry, records, cite)
        if version is not None and version.is_preprint == (kind == "preprint"):
            why = "" if kind == own else _who(records, is_number=kind == "preprint")
            yield WorkVersion(kind, merge(entry, records, believed, cite), key, why)
    for each in publications(entry, records) if records else ():
        yield WorkVersion("published", each.entry, key, each.why)


def _who(records: Iterable[Record], *, is_number: bool) -> str:
    """Who tells of the other version."""
    sources = sorted({each.source for each in records if each.entry is not None})
    return "its number" if is_number and "arxiv" not in sources else ", ".join(sources)


def _distinct(versions: Iterable[WorkVersion]) -> Iterator[WorkVersion]:
    """Each version once: those of one DOI, of one number, or of one venue and year are one."""
    seen: set[str] = set()
    for each in versions:
        names = set(_names(each))
        if seen.isdisjoint(names):
            yield each
        seen |= names


def _names(version: WorkVersion) -> Iterator[str]:
    entry = version.entry
    if version.kind == "preprint":
        yield f"arXiv:{entry.arxiv}" if entry.arxiv else f"key:{version.key}"
        return
    if entry.doi:
        yield entry.doi.lower()
    if entry.container_title:
        yield f"{entry.container_title} {str(entry.issued or '')[:4]}"
    elif not entry.doi:
        yield f"key:{version.key}"


def _named(library: Mapping[str, Entry]) -> dict[str, list[str]]:
    """For each key those that are versions of the same work, as entries say, in the order of the library."""
    groups: dict[str, set[str]] = {}
    for key, entry in library.items():
        for other in listed_versions(entry):
            if other in library:
                whole = groups.get(key, {key}) | groups.get(other, {other})
                groups.update(dict.fromkeys(whole, whole))
    return {key: [each for each in library if each in whole] for key, whole in groups.items()}
