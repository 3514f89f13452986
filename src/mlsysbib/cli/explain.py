"""``mlsysbib explain``: where each field of an entry comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from mlsysbib.api.explain import Explanation
from mlsysbib.api.explain import explain as explained
from mlsysbib.api.told import is_of, told
from mlsysbib.bibtex.exporters.rules import Change
from mlsysbib.cli.choices import complete_fields
from mlsysbib.cli.complete import complete_keys
from mlsysbib.cli.inputs import cited_version, configuration
from mlsysbib.cli.network import changes_of, files_of, with_key
from mlsysbib.cli.options import entries_options, json_option
from mlsysbib.cli.talk import emit, in_colour
from mlsysbib.enrichment.choosing import identifier_of
from mlsysbib.entries_yaml.fields import name_of
from mlsysbib.merge import Choice, Side
from mlsysbib.merge.disagreements import agree
from mlsysbib.merge.origins import candidate, origin, unknown
from mlsysbib.model import OTHERS, Link, Name, Record
from mlsysbib.model.identifiers import recognise
from mlsysbib.model.record import PERSON
from mlsysbib.text.markup import plain
from mlsysbib.text.widths import width

_YOU = "you wrote it"
# Disagreements stand with their field, candidates with the source that has them.
_SHOWN_ABOVE = frozenset({"disagreement", "candidate"})


@click.command()
@click.argument("key", shell_complete=complete_keys)
@click.argument("field", required=False, shell_complete=complete_fields)
@entries_options
@json_option("Print it as JSON, for programs.")
def explain(key: str, field: str | None, files: Sequence[str], from_: str | None, *, json_: bool, quiet: bool) -> None:
    """Show where each field of an entry comes from.

    From you, or from which source. With the name of a field, all sides are shown, the one that is believed first, and
    where and when each source was asked.

    \b
    mlsysbib explain baylor2017tfx
    mlsysbib explain baylor2017tfx author
    """
    config = configuration()
    file, key = with_key(files_of(files, from_, config, quiet=quiet), key)
    found = explained(file.library, key, file.lock, cite=cited_version(config))
    chosen = found.fields if field is None else (found[field],)
    changes = changes_of(file, key, from_, config)
    if json_:
        emit([told(found, changes, chosen)])
    elif field is not None:
        emit(_sides(*chosen))
        emit(_repairs(change for change in changes if is_of(change, chosen[0].field)))
    else:
        emit(_overview(key, chosen))
        emit(_repairs(changes))
        emit(_remarks(found))


def _overview(key: str, found: Sequence[Choice]) -> Iterator[str]:
    yield (click.style(key, bold=True) if in_colour() else key) + "\n"
    column = max((width(name_of(choice.field)) for choice in found), default=0)
    for choice in found:
        if not choice.value:
            continue  # somebody says something of another version, which does not count
        said = text(choice.value)
        shown = said if len(said) <= _LONG else said[: _LONG - 3] + "..."
        sides = f"; {others}" if (others := _otherwise(choice)) else ""
        yield f"  {name_of(choice.field):<{column}}  {shown}\n  {'':<{column}}  <- {_who(choice)}{sides}\n"


_LONG = 160
_BATCH = 300


def _who(choice: Choice) -> str:
    taken = choice.sides[0]
    if choice.record is not None:
        return choice.record.source
    if taken.record is None and not taken.counts:
        return "the version that is cited"
    return _YOU if taken.record is None else "nobody: no side speaks of the version that is meant"


def _otherwise(choice: Choice) -> str:
    """The sides that contradict what was taken."""
    names = [side.who for side in choice.sides if side.counts and not agree(choice.field, choice.value, side.value)]
    return f"{', '.join(names)} say{'s' if len(names) == 1 else ''} otherwise" if names else ""


def _sides(choice: Choice) -> Iterator[str]:
    for place, side in enumerate(choice.sides):
        mark = "*" if place == 0 and side.counts else " "
        yield f"{mark} {text(side.value)}\n    {_origin(side, choice.field)}\n"


def _origin(side: Side, field: str) -> str:
    if side.record is None:
        return _YOU
    record = side.record
    found = f"; {how}" if (how := origin(record, field)) else ""
    why = "" if side.counts else "; it speaks of another version, so it does not count"
    when = record.retrieved or "at a time that is not known"
    return f"{record.source}, {when}, {_address(record)}{found}{why}"


def _address(record: Record) -> str:
    """Where the work can be looked up: an address that an older version put into the lock may name a whole batch."""
    if len(record.url) < _BATCH:
        return record.url
    named = recognise(f"{record.evidence.get('by')}:{record.evidence.get('id')}")
    return record.url if named is None else named.url


def _repairs(changes: Iterable[Change]) -> Iterator[str]:
    """What was put right when the file was read; ``--as-is`` leaves it."""
    for change in changes:
        was, now = (f"'{' '.join(said.split())}'" if said else "nothing" for said in (change.was, change.now))
        field = "the entry type" if change.field == "@type" else change.field
        yield f"  {field} was {was}, read as {now}: rule {change.rule} ({change.exporters})\n"


def _remarks(found: Explanation) -> Iterator[str]:
    """What is not a field: sources that do not know the work, candidates in doubt, a lock that is behind."""
    for record in found.unknown:
        why = f" ({said})" if (said := unknown(record)) else ""
        yield f"  {record.source} does not know it{why}, {record.retrieved}, {_address(record)}\n"
        for each in record.evidence.get("candidates", ()):
            yield f"    perhaps {candidate(each)}\n"
    if not (found.unknown or found.behind or _is_known(found)):
        yield f"  nobody was asked about it; `mlsysbib enrich {found.key}` says why\n"
    if _is_in_doubt(found):
        yield f"  `mlsysbib enrich --accept {found.key}=IDENTIFIER` takes one of these\n"
    chosen = {record.evidence.get("id"): record.evidence.get("when") for record in _by_hand(found)}
    for identifier, when in chosen.items():
        yield f"  you chose {identifier} for it on {when}\n"
    for finding in found.findings:
        if finding.rule not in _SHOWN_ABOVE:
            yield f"  {finding}\n"
    if found.behind:
        yield f"  the lock is behind: {found.behind}; run `mlsysbib enrich {found.key}`\n"


def _is_known(found: Explanation) -> bool:
    return any(side.record is not None for choice in found.fields for side in choice.sides)


def _is_in_doubt(found: Explanation) -> bool:
    """Whether one of the candidates can be taken by hand."""
    says_itself = found.entry.doi or found.entry.arxiv
    candidates = [each for record in found.unknown for each in record.evidence.get("candidates", ())]
    return not says_itself and not _is_known(found) and any(map(identifier_of, candidates))


def _by_hand(found: Explanation) -> Iterator[Record]:
    records = (side.record for choice in found.fields for side in choice.sides)
    return (record for record in records if record is not None and record.evidence.get("by") == PERSON)


def text(value: Any) -> str:
    """A value as a reader sees it."""
    if isinstance(value, tuple):
        return "; ".join(map(text, value))
    if isinstance(value, Name):
        return "and others" if value == OTHERS else str(value)
    if isinstance(value, Link):
        return value.url
    return plain(value) if isinstance(value, str) else str(value)
