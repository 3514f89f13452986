"""``mlsysbib verify``: whether references are real, with the evidence."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import configuration, has_all, read_library
from mlsysbib.cli.network import client_of, shelf_of, tell_failures
from mlsysbib.cli.options import entries_options, keys_argument, output_options, snapshot_option, timeout_option
from mlsysbib.cli.progress import Progress
from mlsysbib.cli.talk import emit, harmless, say_if
from mlsysbib.errors import UsageError
from mlsysbib.lock import file as locks
from mlsysbib.lock.values import Lock
from mlsysbib.model import Library
from mlsysbib.overwriting.artefact import Artefact
from mlsysbib.verification.evidence import under_keys, unsaid
from mlsysbib.verification.printing import FORMATS
from mlsysbib.verification.report import Report, report
from mlsysbib.verification.verifying import replayed, verified

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
@click.option(
    "--output-format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="How verdicts are printed; by default as the suffix of -o says, else as text.",
)
@click.option("--json", "json_", is_flag=True, help="Print a verdict for each reference, as JSON.")
@output_options
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
    form: str | None,
    json_: bool,
    output: str | None,
    force: bool,
    strict: bool,
    quiet: bool,
) -> int:
    """Say of each reference whether it is real, by what services and snapshots know.

    A reference is verified, or does not match the work that it means (and in what), or is contradicted: its identifier
    is another work's, or its title that of others. What nobody knows is "not found", never "invented". Exits 1 where
    something is fabricated, contradicted or retracted, or a part of the file could not be read.

    \b
    mlsysbib verify refs.bib --evidence refs.evidence.json
    mlsysbib verify refs.bib --replay refs.evidence.json    for a reviewer: the same verdicts, offline
    mlsysbib verify refs.bib --offline --snapshot dblp.sqlite
    mlsysbib verify refs.bib -o refs.html                   a page with both values side by side
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
    form = "json" if json_ else form or _form_of(output)
    artefact = Artefact((*inputs.paths, *filter(None, (replay, evidence))), force=force, sources=inputs.sources)
    if replay is not None:
        there = under_keys(wanted, locks.read(replay))
        told = report(wanted, replayed(wanted, there), there)
        say_if(_unsaid(wanted, there, replay), quiet=quiet)
        _told(told, form, output, artefact)
        say_if(told.in_words(), quiet=quiet)
        return _code(told, strict=strict) or (_DONE if inputs.whole else _FINDINGS)
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
    told = report(wanted, said.verdicts, said.evidence)
    _told(told, form, output, artefact)
    say_if(told.in_words(), quiet=quiet)
    return _code(told, strict=strict) or (_SERVICE_FAILED if failed else _DONE if inputs.whole else _FINDINGS)


_SUFFIXES = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json", ".sarif": "sarif"}


def _form_of(output: str | None) -> str:
    return _SUFFIXES.get(os.path.splitext(output or "")[1].lower(), "text")


def _told(report: Report, form: str, output: str | None, artefact: Artefact) -> None:
    pieces = FORMATS[form](report)
    # (the others have their own ways to spell what could drive a terminal)
    emit(map(harmless, pieces) if form in ("text", "markdown", "github") else pieces, output, artefact=artefact)


def _code(report: Report, *, strict: bool) -> int:
    doubtful = any(row.verdict.kind != "verified" for row in report.rows)
    return _FINDINGS if report.is_wrong or (strict and doubtful) else _DONE


def _unsaid(library: Library, evidence: Lock, path: str) -> str:
    """That evidence is not of these references, or not of all as they are now."""
    missing = unsaid(library, evidence)
    if not missing:
        return ""
    if len(missing) == len(library):
        return f"{path} says nothing of these references; was it gathered for another file?"
    named = ", ".join(missing[:_NAMED]) + (f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else "")
    return f"{path} says nothing of {named}: added or changed since it was gathered"


_NAMED = 3
