"""Upgrades written into a file of entries and its lock, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from mlsysbib.checks.files import language_of, text_of
from mlsysbib.checks.fixing import encoded
from mlsysbib.enrichment.appending import put_bytes
from mlsysbib.errors import UsageError
from mlsysbib.files.access import read_bytes
from mlsysbib.loading.load import BUNDLED
from mlsysbib.loading.locked_file import LockedFile
from mlsysbib.lock.values import Locked, asked
from mlsysbib.merge import merge
from mlsysbib.model import Entry
from mlsysbib.plugins.sources import ranks
from mlsysbib.upgrading.rewriting import Rewritten, rewritten
from mlsysbib.upgrading.upgrade import Upgrade


def applied(
    file: LockedFile,
    upgrades: Sequence[Upgrade],
    format: str | None = None,
    readers: Mapping[str, Mapping[str, Any]] = {},
) -> Rewritten:
    """Writes upgrades into a file, and into its lock what they rest on; says which were, and why others were not.

    ``readers`` are the options by which it was read, by the names of readers.

    A lock is made only beside an entries.yaml, whose entries may be filled from it. Raises ``UsageError`` for a file
    that cannot be changed in its place, or that another program has changed since it was read.
    """
    path = str(file.path)
    if path == BUNDLED:
        raise UsageError("the library that is installed is not changed; name a file of your own with -e")
    data = read_bytes(path)
    language = language_of(path, data, format)
    text = text_of(path, data, language)
    wanted = [_short(file, each) for each in upgrades] if language == "entries-yaml" else upgrades
    done = rewritten(path, text, language, wanted, **readers.get(language, {}))
    if done.done:
        keeps = language == "entries-yaml" or file.lock_path.exists()
        locks = {each.key: _locked(file, each) for each in done.done} if keeps else {}
        put_bytes(file, data, encoded(path, done.text, data, text), locks)
    return done


def _short(file: LockedFile, upgrade: Upgrade) -> Upgrade:
    """An upgrade without what an entry never said and its lock will say, once its identifiers lead there."""
    records = tuple(_locked(file, upgrade).records.values())
    unsaid = {each.field for each in upgrade.changes if not _said(upgrade.entry, each.field) and each.field != "doi"}
    bare = replace(upgrade.after, **{field: getattr(upgrade.entry, field) for field in unsaid})
    filled = merge(bare, records, ranks({each.source for each in records}))
    lacking = {field for field in unsaid if getattr(filled, field) != getattr(upgrade.after, field)}
    after = replace(bare, **{field: getattr(upgrade.after, field) for field in lacking})
    changes = tuple(each for each in upgrade.changes if each.field not in unsaid or each.field in lacking)
    return upgrade._replace(after=after, changes=changes)


def _said(entry: Entry, field: str) -> bool:
    value = getattr(entry, field)
    return bool(value) and not (field == "type" and value == "document")


def _locked(file: LockedFile, upgrade: Upgrade) -> Locked:
    """What was known of the preprint and what the upgrade rests on, as of the entry that it is now."""
    known = {record.source: record for record in file.lock.fitting(upgrade.key, upgrade.entry)}
    return Locked(asked=asked(upgrade.after), records={**known, **{each.source: each for each in upgrade.records}})
