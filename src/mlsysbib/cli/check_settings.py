"""What ``mlsysbib check`` looks for, as flags and settings say together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from mlsysbib.checks.files import Wanted
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.selecting import codes, selected
from mlsysbib.checks.sheet import Sheet
from mlsysbib.config.settings import CheckSettings, Config


def rules_of(
    known: Mapping[str, Rule],
    settings: CheckSettings,
    select: Sequence[str],
    extend: Sequence[str],
    ignore: Sequence[str],
) -> tuple[Rule, ...]:
    """The rules that settings and flags ask for; what is selected by a flag, the settings do not take away."""
    if select:
        return selected(known, select, extend, ignore)
    return selected(known, settings.select, [*settings.extend_select, *extend], [*settings.ignore, *ignore])


def wanted_of(known: Mapping[str, Rule], rules: Sequence[Rule], config: Config) -> Wanted:
    """What is looked for, and what the settings ignore; raises ``UsageError`` for rules in them that are not there."""
    said = config.check
    codes(known, chain.from_iterable([*said.per_entry_ignores.values(), *said.per_file_ignores.values()]))
    return Wanted(
        rules,
        said.per_entry_ignores,
        template=config.keys or None,
        per_file=said.per_file_ignores,
        folder=os.path.dirname(config.path),
    )


def unknown_keys(config: Config, sheets: Iterable[Sheet]) -> str:
    """The line that tells of keys in the settings that no entry has; empty where each is there."""
    there = {item.key for sheet in sheets for item in sheet.items}
    missing = [key for key in config.check.per_entry_ignores if key not in there]
    return f"per-entry-ignores in {config.path}: no entry has the key {', '.join(missing)}" if missing else ""
