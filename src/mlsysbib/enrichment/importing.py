"""Entries of other files put into an entries.yaml: what is new joins, what is there is told, nothing else changes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from mlsysbib.enrichment.appending import put, target, text_of
from mlsysbib.enrichment.arriving import Arrival, Arrivals, known_sections, sorted_out
from mlsysbib.enrichment.asking import Failure, Fetcher
from mlsysbib.enrichment.joining import Naming, New, found
from mlsysbib.entries_yaml.fields import KEY
from mlsysbib.entries_yaml.inserting import inserted
from mlsysbib.entries_yaml.unsaid import with_unsaid
from mlsysbib.errors import Finding, Place, UsageError
from mlsysbib.files.system import alone
from mlsysbib.identity.otherwise import only_here, otherwise
from mlsysbib.identity.works import Works
from mlsysbib.loading.locked_file import LockedFile
from mlsysbib.lock.values import Lock, Locked
from mlsysbib.model import Entry, Header, Library
from mlsysbib.readers.entries_yaml import EntriesYamlReader
from mlsysbib.snapshots.shelf import Paths
from mlsysbib.text.folding import folded
from mlsysbib.text.numerals import letters
from mlsysbib.writers.entries_yaml import EntriesYamlWriter


class Keys(NamedTuple):
    """How new entries are called; ``keeps`` says that keys which a reader made up are good enough."""

    name: Naming
    keeps: bool = True


class Joined(msgspec.Struct, frozen=True):
    """What an import made of a file: its text, the new entries' keys, and those of what was there, by their places."""

    text: str
    library: Library
    new: Mapping[str, Place] = {}
    there: tuple[tuple[Place, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    locks: Mapping[str, Locked] = {}


NOWHERE = LockedFile(Path(), Library(), Lock())
"""A file that is not there, and never will be: for what is printed."""


def joined(arriving: Arrivals, before: LockedFile, text: str, naming: Keys, news: Mapping[int, New] = {}) -> Joined:
    """What becomes of a file by what arrives; ``news`` is what the sources know of the works, by number."""
    merged = before.merged
    places = {key: place for key in merged if (place := before.library.place(key))}
    found = sorted_out([_with_said(arrival, news) for arrival in arriving.entries], Works(merged), places)
    sections = _Sections(before.library.header, arriving.header)
    if not text:
        for section in known_sections(arriving.header).values():
            sections.name_of(section)
    keys = _Keys(merged, places, naming)
    origins = {keys.give(arrival): arrival for arrival in found.new}
    new = {key: each.written.replace(list_section=sections.name_of(each.section)) for key, each in origins.items()}
    recognised = _recognised(found.there, merged, places, before.library.header.sections)
    findings = [*arriving.findings, *found.findings, *keys.findings, *recognised]
    head = Header(title=arriving.header.title, description=arriving.header.description, sections=sections.new)
    after = _text(text, Library(new, header=head), findings)
    return Joined(
        after,
        _read(after, before, new) if text else Library(new, header=head),
        {key: each.place for key, each in origins.items()},
        tuple((arrival.place, key) for arrival, key in found.there),
        tuple(each if each.path or each.key not in new else each.at(origins[each.key].place) for each in findings),
        {key: news[each.number].locked for key, each in origins.items() if each.number in news},
    )


def import_into(path: str | os.PathLike[str], arriving: Arrivals, naming: Keys, news: Mapping[int, New]) -> Joined:
    """Puts what arrives into a file and its lock; the file is read anew, since others may have changed it."""
    with alone(Path(path).parent):
        before = target(path)
        text, bytes_ = text_of(before)
        result = joined(arriving, before, text, naming, news)
        if result.new:
            put(before, bytes_, result.text, result.locks)
    return result


def asked_about(
    arriving: Arrivals,
    before: LockedFile,
    client: Fetcher,
    planned: Callable[[str, int], None],
    snapshots: Paths,
) -> tuple[dict[int, New], tuple[Failure, ...]]:
    """What the sources know of what is new beside a file, by number; and the questions that had no answer."""
    new = sorted_out(arriving.entries, Works(before.merged), {}).new
    names = {arrival.name: arrival for arrival in new}
    # (of a format that knows no places, several may have one name)
    names |= {f"{each.name} ({each.number})": each for each in new if names[each.name] is not each}
    known, failures = found({name: each.entry for name, each in names.items()}, client, planned, snapshots)
    return {names[each.asked].number: each for each in known}, failures


def portions(arriving: Arrivals, size: int) -> Iterator[Arrivals]:
    """What arrives, as much at a time as may be lost when the process is killed; what was noticed comes first."""
    rest = iter(arriving.entries)
    first = True
    while (some := tuple(islice(rest, size))) or first:
        yield msgspec.structs.replace(arriving, entries=some, **({} if first else {"findings": (), "problems": ()}))
        first = False


def _with_said(arrival: Arrival, news: Mapping[int, New]) -> Arrival:
    """An arrival with what the sources know of it, by which it may turn out to be there already."""
    said = news.get(arrival.number)
    return arrival if said is None else arrival._replace(entry=said.merged, written=said.entry)


class _Sections:
    """The sections of a file, and the names that further ones get."""

    def __init__(self, header: Header, arriving: Header) -> None:
        self._known = {
            (known, folded(heading)): name
            for name, heading in reversed(header.sections.items())
            for known in ("", name)
        }
        self._wanted = {heading: name for name, heading in reversed(arriving.sections.items())}
        # A file may have a plain list of headings.
        self._are_headings = bool(header.sections) and all(name == said for name, said in header.sections.items())
        self._taken = set(header.sections)
        self.new: dict[str, str] = {}

    def name_of(self, section: tuple[str, str]) -> str | None:
        """The name of a section in the file; None for none."""
        name, heading = section
        if not heading:
            return None
        known = self._known.get((name, folded(heading)))
        if known is None:
            known = self._fresh(name or self._wanted.get(heading) or _slug(heading), heading)
            self._known[name, folded(heading)] = known
            self.new[known] = heading
        return known

    def _fresh(self, name: str, heading: str) -> str:
        wanted = heading if self._are_headings else name
        names = (f"{wanted}-{number}" if number > 1 else wanted for number in count(1))
        found = next(name for name in names if name not in self._taken)
        self._taken.add(found)
        return found


def _slug(heading: str) -> str:
    return re.sub(r"\W+", "-", heading.lower()).strip("-") or "section"


class _Keys:
    """The keys that new entries get: their own, unless another work has it or none can cite it.

    Those that a reader made up stay, unless somebody asks for others (``keeps``).
    """

    def __init__(self, there: Mapping[str, Entry], places: Mapping[str, Place], naming: Keys) -> None:
        self._taken, self._places = dict(there), dict(places)
        self._folded = {key.casefold() for key in there}
        self._name, self._keeps = naming
        self.findings: list[Finding] = []

    def give(self, arrival: Arrival) -> str:
        """The key of an arrival, which no other gets from now on."""
        own = arrival.key
        if arrival.made:
            # By what the sources know of the work, where they were asked.
            key = (
                self._free(own)
                if self._keeps and arrival.entry == arrival.written
                else self._name(arrival.entry, self._taken)
            )
        elif KEY.fullmatch(own) and own not in self._taken:
            key = own
        else:
            key = self._name(arrival.entry, self._taken)
            self._tell(arrival, key)
        self._taken[key], self._places[key] = arrival.entry, arrival.place
        self._folded.add(key.casefold())
        return key

    def _free(self, key: str) -> str:
        """A key that was made up, with a letter where others have it."""
        names = chain([key], (key + letters(number) for number in count(1)))
        return next(name for name in names if name.casefold() not in self._folded)

    def _tell(self, arrival: Arrival, key: str) -> None:
        where = self._places.get(arrival.key)
        reason = "another work has this key" if arrival.key in self._taken else "LaTeX or pandoc cannot cite this key"
        message = f"{reason}{f' in {where}' if where else ''}; it is imported as {key}"
        self.findings.append(Finding(message, *arrival.place, key=arrival.key, severity="note", rule="rekeyed"))


def _recognised(
    found: Sequence[tuple[Arrival, str]],
    there: Mapping[str, Entry],
    places: Mapping[str, Place],
    sections: Mapping[str, str],
) -> Iterator[Finding]:
    """What is told of the works that are there; a warning where somebody may have put right what stands there."""
    for arrival, key in found:
        entry = there[key]
        section = entry.list_section or ""
        others = otherwise(arrival.written, entry, (arrival.section[1], sections.get(section, section)))
        said = {"only here": only_here(arrival.entry, entry), "otherwise here": others}
        hint = "; ".join(f"{how}: {', '.join(what)}" for how, what in said.items() if what)
        where = f" ({places[key]})" if key in places else ""
        told = Finding(f"is there already: {key}{where}", *arrival.place, hint=hint, severity="note", rule="there")
        yield told._replace(severity="warning") if others else told


def _text(text: str, new: Library, findings: list[Finding]) -> str:
    """The text of a file with new entries and sections, or a new file; what cannot be said as it is, is told."""
    if not text:
        return "".join(EntriesYamlWriter(report=findings.append).write(new))
    sayable: dict[str, Entry] = {}
    for key, entry in new.items():
        sayable[key], unsaid = with_unsaid(entry)
        message = "this is not well formed; it is kept under custom"
        findings += [Finding(message, key=key, field=field, severity="warning") for field in unsaid]
    return inserted(text, sayable, new.header.sections) if new else text


def _read(text: str, before: LockedFile, new: Iterable[str]) -> Library:
    """The library of the text that is to be written, in which nothing is otherwise than it was."""
    library = EntriesYamlReader().read(text)
    added = set(new)
    if {key: entry for key, entry in library.items() if key not in added} != dict(before.library):
        raise UsageError(f"{before.path} is laid out so that nothing can be added in place; add the entries by hand")
    path = os.fspath(before.path)
    return Library(library, header=library.header, places=library.places.at(path))
