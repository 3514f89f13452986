"""What ``enrich`` tells of a file when it was asked about: how many are known, and what a person should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from mlsysbib.cli.network import needs_key
from mlsysbib.cli.talk import say
from mlsysbib.enrichment.keyless import without_key
from mlsysbib.loading.locked_file import LockedFile
from mlsysbib.lock.values import Lock, Locked
from mlsysbib.merge import findings
from mlsysbib.merge.evidence import RULES
from mlsysbib.merge.origins import snapshot_of, titles, unknown
from mlsysbib.model import Entry
from mlsysbib.plugins.sources import ranks
from mlsysbib.transport.client import Client

_STATES = ("found", "in doubt", "not found", "incomplete")
# The gravest are told of, also where the entry says that it knows.
_TOLD = RULES[:3]
_NAMED = 10
_NO_IDENTIFIERS = frozenset({"author", "issued"})


def summarise(
    file: LockedFile,
    after: Lock,
    keys: Sequence[str] | None,
    client: Client,
    *,
    spared: Collection[str],
    dry_run: bool,
) -> None:
    """Tells on stderr what became of the entries, and what is new of them; of those that were named, all.

    ``spared`` are services that nobody was to ask, since snapshots answer.
    """
    # (a choice that nobody could answer is not in the lock)
    names = [key for key in (file.library if keys is None else keys) if key in after.entries]
    states: dict[str, list[str]] = {}
    for key in names:
        states.setdefault(_state(after.entries[key], spared), []).append(key)
    changed = [key for key in names if file.lock.entries.get(key) != after.entries[key]]
    counts = ", ".join(f"{len(states[state])} {state}" for state in _STATES if state in states) or "none"
    entries = "1 entry" if len(names) == 1 else f"{len(names)} entries"
    would = "would change" if dry_run else "changed"
    say(f"{file.path}: {entries}: {counts}; {len(changed)} {would} in {file.lock_path.name}")
    for line in _from_snapshots(after, names):
        say(f"  {line}")
    # What waits for somebody to be asked is a finding as long as it does.
    told = names if keys is not None else [key for key in names if key in changed or after.entries[key].incomplete]
    new = {state: [key for key in states.get(state, ()) if key in told] for state in ("in doubt", "not found")}
    not_found = _not_found(new["not found"], file, after, client, spared)
    for line in (*_in_doubt(new["in doubt"], after), *not_found):
        say(f"  {line}")
    _tell_findings(file, after, changed)


def _in_doubt(keys: Iterable[str], after: Lock) -> Iterator[str]:
    for key in keys:
        yield f"in doubt: {key} (perhaps {'; '.join(_candidates(after.entries[key])[:3])})"
    if keys:
        yield "`mlsysbib enrich --review` shows these candidates, --accept KEY=IDENTIFIER takes one"


def _not_found(
    keys: Collection[str], file: LockedFile, after: Lock, client: Client, spared: Collection[str]
) -> Iterator[str]:
    keyless = without_key({key: file.library[key] for key in keys}, client) if keys else {}
    if (lacking := [key for key in keys if _is_spared(after.entries[key], spared)])[_NAMED:]:
        # (of a whole library that snapshots of one field do not know, a line each would be all that is seen)
        first, more = ", ".join(lacking[:_NAMED]), len(lacking) - _NAMED
        yield f"not found: {first} and {more} more, which are in no snapshot; `mlsysbib enrich --check` names all"
        keys = [key for key in keys if key not in lacking]
    for key in keys:
        locked = after.entries[key]
        why = _nobody_asked(file.library[key], locked, keyless.get(key, ()), spared) or "; ".join(_reasons(locked))
        yield f"not found: {key}{f' ({why})' if why else ''}"
    if keys or lacking:
        yield "check what is not found; a DOI or a link in the entry helps, `mlsysbib explain KEY` says who was asked"


def _is_spared(locked: Locked, spared: Collection[str]) -> bool:
    """Whether all that may know it, and no snapshot does, were not to be asked."""
    return bool(locked.incomplete) and not locked.records and set(locked.incomplete) <= {*spared}


def _nobody_asked(entry: Entry, locked: Locked, keyless: Sequence[str], spared: Collection[str]) -> str:
    """Why nobody was asked who may know it, where that is so."""
    if _is_spared(locked, spared):
        return "it is in no snapshot"
    if locked.incomplete and set(locked.incomplete) <= {*spared}:
        return ""
    if locked.records or keyless:
        return needs_key(keyless)
    if not locked.asked.keys() - _NO_IDENTIFIERS:
        return "it has neither an identifier nor a title to ask by"
    return f"nobody was asked: without an identifier, no service is searched for the type {entry.type}"


def _reasons(locked: Locked) -> Iterator[str]:
    """What sources say more than that they do not know the work."""
    for source, record in locked.records.items():
        if why := unknown(record):
            yield f"{source}: {why}"


def _tell_findings(file: LockedFile, after: Lock, changed: Iterable[str]) -> None:
    believed, related = ranks(after.sources), 0
    for key in changed:
        for finding in findings(key, file.library[key], after.fitting(key, file.library[key]), believed):
            # What sources say against each other is settled by precedence; `explain` has it.
            if finding.severity == "warning" or finding.rule in _TOLD:
                say(f"  {file.library.placed(finding)}")
            related += finding.rule == "related" and finding.severity == "note"
    if related:
        works = "1 entry has" if related == 1 else f"{related} entries have"
        say(f"  {works} related works; `mlsysbib explain KEY` names them")


def _from_snapshots(after: Lock, names: Iterable[str]) -> Iterator[str]:
    """A line for each snapshot that knows some of the entries."""
    records = (record for key in names for record in after.records(key) if record.entry is not None)
    counts = Counter((record.source, said) for record in records if (said := snapshot_of(record)))
    for (source, said), number in sorted(counts.items()):
        yield f"{source}: {number} {said}"


def _state(locked: Locked, spared: Collection[str]) -> str:
    if not set(locked.incomplete) <= {*spared}:
        return "incomplete"
    if any(record.entry is not None for record in locked.records.values()):
        return "found"
    return "in doubt" if _candidates(locked) else "not found"


def _candidates(locked: Locked) -> list[str]:
    return [title for record in locked.records.values() for title in titles(record)]
