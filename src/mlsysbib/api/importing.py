"""Entries of other files, of any format, in an entries.yaml."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import msgspec

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, check_client, paths_of
from mlsysbib.enrichment.appending import target, text_of
from mlsysbib.enrichment.arriving import Arrivals, arrivals
from mlsysbib.enrichment.asking import Failure, Fetcher
from mlsysbib.enrichment.importing import NOWHERE, Joined, Keys, asked_about, import_into, joined, portions
from mlsysbib.errors import Finding, Place
from mlsysbib.identity.wanted import key_of
from mlsysbib.keys import Template, fresh, template_of
from mlsysbib.model import Entry, Library

_PORTION = 100


@public
class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the entries of some files.

    ``library`` is what the entries.yaml holds now, as it is written there, and ``text`` that file. ``new`` has the keys
    of the entries that joined, with the places that they come from; ``there`` the places of what was recognised, with
    the keys of the entries that it is. ``findings`` are what was noticed: what readers were unsure of, what was
    recognised (rule "there") and says more, keys that were taken. ``problems`` are errors of files that were read as
    far as they can be, ``failures`` the questions to services that had no answer.
    """

    library: Library
    text: str
    new: Mapping[str, Place] = {}
    there: tuple[tuple[Place, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()


def _unheard(_source: str, _questions: int) -> None:
    """Nobody listens to what is going to be asked."""


@public
def import_to_file(
    path: Path | None,
    files: Path | Iterable[Path],
    *,
    format: str | None = None,
    client: Fetcher | None = None,
    template: str | Template | None = None,
    planned: Callable[[str, int], None] = _unheard,
    snapshots: Path | Iterable[Path] = (),
    readers: Mapping[str, Mapping[str, Any]] = {},
    keep_going: bool = False,
    dry_run: bool = False,
) -> Imported:
    """Puts the entries of files into an entries.yaml, as ``mlsysbib import`` does: a reading list, a .bib, ...

    New works join behind the last entry of their section, under their own keys, or those that ``template`` forms where
    the format has none. What is there already is recognised by its identifiers, its addresses or its title, and stays
    as it is, as does everything else in the file. A file that is not there is begun. With a ``client`` the sources are
    asked about what is new, as by ``add``; ``snapshots`` before the services. ``dry_run`` writes nothing, and where
    ``path`` is None there is no file at all.

    Raises ``ReadError`` with all that is wrong in all files, unless it is to ``keep_going``, ``UsageError`` for a file
    that is not .yaml, that is among those that are imported, or that another program changes at the same time, and what
    ``load`` raises.
    """
    names = paths_of("import_to_file", files)
    arriving = arrivals(names, format, target=path or "", readers=readers, keep_going=keep_going)
    naming = _naming(template)
    there = paths_of("import_to_file", snapshots) if snapshots else []
    before = NOWHERE if path is None else target(path)
    if client is not None:
        check_client("import_to_file", client)
    results: list[Joined] = []
    failures: list[Failure] = []
    # Of what is asked about, as much at a time as may be lost when the process is killed.
    for some in portions(arriving, _PORTION) if client is not None and not dry_run and path is not None else [arriving]:
        news, failed = ({}, ()) if client is None else asked_about(some, before, client, planned, there)
        failures += failed
        if path is None or dry_run:
            results.append(joined(some, before, text_of(before)[0] if path is not None else "", naming, news))
        else:
            results.append(import_into(path, some, naming, news))
            before = target(path) if client is not None else before
    return _imported(results, arriving, failures)


def _naming(template: str | Template | None) -> Keys:
    formed = template_of(template)

    def name(entry: Entry, taken: Collection[str]) -> str:
        return key_of(entry, taken) if not entry.title and _is_found(entry) else fresh(entry, taken, formed)

    return Keys(name, keeps=not template)


def _is_found(entry: Entry) -> bool:
    """Whether an entry has an identifier or an address, which the key is made of where it has nothing else."""
    return any((entry.doi, entry.arxiv, entry.isbn, entry.pmid, entry.pmcid, entry.url))


def _imported(results: list[Joined], arriving: Arrivals, failures: list[Failure]) -> Imported:
    return Imported(
        library=results[-1].library,
        text=results[-1].text,
        new={key: place for each in results for key, place in each.new.items()},
        there=tuple(pair for each in results for pair in each.there),
        findings=tuple(finding for each in results for finding in each.findings),
        problems=arriving.problems,
        failures=tuple(failures),
    )
