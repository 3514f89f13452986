"""Entries that arrive from other files, told from those that are there: which are new works, and which are not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from mlsysbib.bibtex.language.macros import STANDARD
from mlsysbib.entries_yaml.unsaid import left_out
from mlsysbib.errors import Finding, Place, ReadError, UsageError
from mlsysbib.files.access import STDIN, bib_files
from mlsysbib.identity.addresses import addresses, known_addresses
from mlsysbib.identity.works import Works
from mlsysbib.loading.join import Part
from mlsysbib.loading.load import read_files
from mlsysbib.model import Entry, Header, Library, Link
from mlsysbib.model.library import joined_header


class Arrival(NamedTuple):
    """An entry of a file that is imported: where it stands, under which key, and in which section.

    A section is known by its heading, since the file that it comes to may have another name for it; with its name where
    its own file has several of that heading. ``written`` is the entry as it is written, ``entry`` what is known of the
    work; ``number`` tells arrivals apart. The key is ``made`` where the format has none, so that nobody cites it.
    """

    entry: Entry
    written: Entry
    place: Place
    number: int
    key: str
    made: bool = False
    section: tuple[str, str] = ("", "")

    @property
    def name(self) -> str:
        """What it is called before it has a key."""
        return str(self.place) if self.place.line else f"{self.place}: {self.key}"

    def with_more(self, other: Arrival) -> Arrival:
        """The same with what another description of the work says besides."""
        return self._replace(entry=_with_more(self.entry, other.entry), written=_with_more(self.written, other.written))


class Arrivals(msgspec.Struct, frozen=True):
    """What arrives from some files: the entries in order, what the files say of themselves, and what was noticed."""

    entries: tuple[Arrival, ...]
    header: Header
    findings: tuple[Finding, ...] = ()
    problems: tuple[Finding, ...] = ()


class Sorted(NamedTuple):
    """What arrivals are: new works, and works that are there, with their keys."""

    new: list[Arrival]
    there: list[tuple[Arrival, str]]
    findings: list[Finding]


def arrivals(
    paths: Sequence[str],
    format: str | None = None,
    *,
    target: str | os.PathLike[str] = "",
    readers: Mapping[str, Mapping[str, Any]] = {},
    keep_going: bool = False,
) -> Arrivals:
    """The entries of some files, with what is known of them in the locks beside these.

    Raises ``ReadError`` with everything that is wrong in all files, unless it is to ``keep_going``; ``UsageError`` for
    the file that they go to (``target``), and for a file that has no reader.
    """
    for path in paths:
        if os.path.isdir(path):
            raise UsageError(f"{path} is a folder; name the files in it")
        if path != STDIN and target and os.path.exists(target) and os.path.exists(path):
            _check_other(path, target)
    outside: list[Finding] = []
    parts = list(_parts(paths, format, readers, outside))
    problems = tuple(problem for part in parts for problem in part.problems)
    if problems and not keep_going:
        raise ReadError(problems)
    found = tuple(
        arrival._replace(number=number) for number, arrival in enumerate(chain.from_iterable(map(_of_part, parts)))
    )
    warnings = tuple(warning for part in parts for warning in part.library.warnings)
    empty = tuple(
        Finding("there are no entries in it", part.path, severity="warning")
        for part in parts
        if not part.library and not part.problems
    )
    return Arrivals(
        found, joined_header([part.library.header for part in parts]), (*outside, *warnings, *empty), problems
    )


def _check_other(path: str, target: str | os.PathLike[str]) -> None:
    if os.path.samefile(path, target):
        raise UsageError(f"{path} is the file that is imported into; name another one")


def _parts(
    paths: Sequence[str], format: str | None, readers: Mapping[str, Mapping[str, Any]], outside: list[Finding]
) -> Iterator[Part]:
    """Each file as far as it can be read; one that cannot be opened is a problem among those of the others.

    What no entries.yaml has a place for is told to ``outside``.
    """
    # What one of several files defines holds in the next, as when they are read together.
    shared: dict[str, Any] = {"others": partial(bib_files, paths)} if len(paths) > 1 else {}
    for path in paths:
        known = set(shared.get("strings", STANDARD))
        try:
            for part in read_files([path], format, readers=readers, options={"shared": shared}):
                told = left_out(part.library.header, len(shared.get("strings", {}).keys() - known))
                outside += [told._replace(path=part.path)] if told else []
                yield part
        except OSError as error:
            yield Part(path, Library(), (Finding(error.strerror or str(error), path),))


def _of_part(part: Part) -> Iterator[Arrival]:
    library = part.library
    sections = known_sections(library.header)
    for key, entry in library.items():
        name = entry.list_section or ""
        place = library.place(key) or Place(part.path)
        yield Arrival(entry, entry, place, 0, key, part.keyless, sections.get(name, ("", name)))


def known_sections(header: Header) -> dict[str, tuple[str, str]]:
    """What the sections of a file are known by, by their names."""
    headings = list(header.sections.values())
    return {name: (name if headings.count(heading) > 1 else "", heading) for name, heading in header.sections.items()}


def sorted_out(arriving: Iterable[Arrival], works: Works, places: Mapping[str, Place]) -> Sorted:
    """What of the arrivals is new beside some works, which ``places`` has the places of.

    A work that is described several times is there once, with all that is said of it; unless one file has it under two
    keys, each of which may be cited.
    """
    found = Sorted([], [], [])
    for arrival in arriving:
        key = works.find(arrival.entry, "" if arrival.made else arrival.key)
        first = _new(key, found)
        if key is not None and first is None:
            found.there.append((arrival, key))
        elif first is not None and key is not None and (arrival.made or arrival.place.path != first.place.path):
            joined = first.with_more(arrival)
            found.new[int(key[1:])] = joined
            works.add(key, joined.entry)
            found.findings.append(_note(arrival, f"this is the work of {first.place}, too", "said-twice"))
        else:
            if key is None and (other := works.sharing(arrival.entry)) is not None:
                found.findings.extend(_shared(arrival, other, _new(other, found), places))
            works.add(f"{_NEW}{len(found.new)}", arrival.entry)
            found.new.append(arrival)
    return found


_NEW = "\0"
"""Begins what new works are known by, as no citation key does."""


def _new(key: str | None, found: Sorted) -> Arrival | None:
    return found.new[int(key[1:])] if key is not None and key.startswith(_NEW) else None


def _shared(arrival: Arrival, key: str, new: Arrival | None, places: Mapping[str, Place]) -> Iterator[Finding]:
    """That two works have one address; of two in one reading list its reader has told."""
    if new is not None and new.made and new.place.path == arrival.place.path:
        return
    where = str(new.place) if new is not None else f"{key} ({places.get(key)})"
    message = f"it has an address of {where}, whose title is another; it is taken for another work"
    yield _note(arrival, message, "shared-address")._replace(severity="warning")


def _note(arrival: Arrival, message: str, rule: str) -> Finding:
    return Finding(message, *arrival.place, severity="note", rule=rule)


def _with_more(entry: Entry, other: Entry) -> Entry:
    """An entry with what only another description of the work says, and with all addresses of both."""
    more = {field: value for field in _FILLED if not getattr(entry, field) and (value := getattr(other, field))}
    if entry.type == "document":
        more["type"] = other.type
    both = entry.replace(**more)
    theirs = (*([Link(url=other.url)] if other.url else []), *other.links)
    known = known_addresses(both)
    links = [link for link in theirs if not addresses(Entry(links=(link,))) <= known]
    tags = dict.fromkeys((*both.tags, *other.tags))
    return both.replace(links=(*both.links, *links), tags=tuple(tags))


_FILLED = [field for field in Entry.__struct_fields__ if field not in {"type", "custom", "links", "tags"}]
