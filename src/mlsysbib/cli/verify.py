"""``mlsysbib verify``: whether references are real, with the evidence."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import click
import msgspec

from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import configuration, has_all, read_library
from mlsysbib.cli.network import client_of, shelf_of, tell_failures
from mlsysbib.cli.options import entries_options, keys_argument, snapshot_option, timeout_option
from mlsysbib.cli.progress import Progress
from mlsysbib.cli.talk import emit, harmless, say_if
from mlsysbib.errors import Finding, UsageError
from mlsysbib.lock import file as locks
from mlsysbib.lock.values import Lock
from mlsysbib.model import Library
from mlsysbib.verification.telling import findings, in_words
from mlsysbib.verification.values import Kind, Verdict
from mlsysbib.verification.verifying import Verified, replayed, verified

_DONE, _FINDINGS, _SERVICE_FAILED = 0, 1, 3


@click.command()
@keys_argument
@entries_options
@snapshot_option
@timeout_option
@click.option("--offline", is_flag=True, help="Ask nobody; take what snapshots and the cache hold.")
@click.option(
    "--evidence",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Keep in this file what everybody said, and ask only for what it does not say yet.",
)
@click.option("--replay", metavar="FILE", type=click.Path(dir_okay=False), help="Ask nobody: judge by this evidence.")
@click.option("--json", "json_", is_flag=True, help="Print a verdict for each reference, as JSON.")
@click.option("--strict", is_flag=True, help="Exit with 1 where any reference is not verified.")
def verify(
    keys: Sequence[str],
    files: Sequence[str],
    from_: str | None,
    *,
    snapshots: Sequence[str],
    timeout: float | None,
    offline: bool,
    evidence: str | None,
    replay: str | None,
    json_: bool,
    strict: bool,
    quiet: bool,
) -> int:
    """Say of each reference whether it is real, by what services and snapshots know.

    A reference is verified, or does not match the work that it means (and in what), or is contradicted: its identifier
    is another work's, or its title that of others. What nobody knows is "not found", never "invented". Exits 1 where
    something is fabricated, contradicted or retracted.

    \b
    mlsysbib verify refs.bib --evidence refs.evidence.json
    mlsysbib verify refs.bib --replay refs.evidence.json    for a reviewer: the same verdicts, offline
    mlsysbib verify refs.bib --offline --snapshot dblp.sqlite
    """
    if replay is not None and evidence is not None:
        raise UsageError("--replay asks nobody and --evidence keeps what is asked: choose one")
    if replay is not None and not os.path.exists(replay):
        raise UsageError(f"{replay}: there is no such evidence")
    config = configuration()
    shelf = () if replay is not None else shelf_of(snapshots, config)
    keys, files, _ = sorted_out(keys, files, config)
    inputs = read_library(files, from_, config, quiet=quiet, keep_going=True, enough=has_all(keys) if keys else None)
    wanted = inputs.select(keys) if keys else inputs.library
    if replay is not None:
        there = locks.read(replay)
        said = Verified(verdicts=replayed(wanted, there), evidence=there)
        return _told(wanted, said, json_=json_, strict=strict, quiet=quiet)
    before = locks.read(evidence) if evidence is not None else Lock()
    progress = Progress(quiet=quiet)
    with client_of(config, progress, offline=offline, timeout=timeout) as client:
        keep = locks.Keeper(evidence, before) if evidence is not None else None
        said = verified(
            wanted,
            client,
            evidence=before,
            snapshots=shelf,
            planned=progress.planned,
            looked=progress.looked,
            keep=keep,
        )
    if evidence is not None:
        locks.update(evidence, before, said.evidence)
    failed = [each for each in said.failures if not each.unasked]
    tell_failures(failed, client)
    code = _told(wanted, said, json_=json_, strict=strict, quiet=quiet)
    return code or (_SERVICE_FAILED if failed else _DONE)


def _told(library: Library, said: Verified, *, json_: bool, strict: bool, quiet: bool) -> int:
    """Prints the verdicts; gives the exit code."""
    found = list(findings(library, said.verdicts, said.evidence))
    if json_:
        emit([json.dumps(_as_json(library, said.verdicts, found), ensure_ascii=False, indent=1), "\n"])
    else:
        emit(f"{harmless(str(each))}\n" for each in found)
    say_if(_summary(said.verdicts), quiet=quiet)
    wrong = any(each.severity == "error" for each in found)
    doubtful = any(each.kind != "verified" for each in said.verdicts.values())
    return _FINDINGS if wrong or (strict and doubtful) else _DONE


def _as_json(library: Library, verdicts: Mapping[str, Verdict], found: Sequence[Finding]) -> dict[str, object]:
    """The verdicts by key, each with its place, what differs, who said it and what else is to be said of the work."""
    return {
        key: {
            "verdict": verdict.kind,
            "accuses": verdict.accuses,
            "place": str(library.place(key) or ""),
            "why": in_words(verdict),
            "differences": msgspec.to_builtins(verdict.differences),
            "source": verdict.record.source if verdict.record is not None else None,
            "url": verdict.record.url if verdict.record is not None else None,
            "asked": list(verdict.asked),
            "unasked": list(verdict.unasked),
            "notes": [each.message for each in found if each.key == key and each.rule != verdict.kind],
        }
        for key, verdict in verdicts.items()
    }


def _summary(verdicts: Mapping[str, Verdict]) -> str:
    counts = Counter(verdict.kind for verdict in verdicts.values())
    said = ", ".join(_counted(counts))
    return f"{len(verdicts)} reference{'s' * (len(verdicts) != 1)}: {said or 'none to judge'}"


def _counted(counts: Mapping[Kind, int]) -> Iterator[str]:
    yield from (f"{counts[kind]} {kind}" for kind in _ORDER if counts.get(kind))


_ORDER: tuple[Kind, ...] = ("verified", "mismatch", "contradicted", "not-found", "unchecked")
