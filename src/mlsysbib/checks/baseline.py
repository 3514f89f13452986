"""Old debts: what was found when somebody began to check, kept in a file, so that only what is new is told.

A finding is known again by file, rule, key and field, whatever line it stands in by now; of several alike, as many are
old as were there.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from mlsysbib.checks.running import Found
from mlsysbib.errors import Finding, UsageError
from mlsysbib.files.access import read_bytes
from mlsysbib.overwriting.rule import edit

_VERSION = 1


class Settled(NamedTuple):
    """What is new, and how many of the old debts are there no longer."""

    new: Sequence[Found]
    paid: int


def settled(path: str, found: Iterable[Found]) -> Settled:
    """Findings without those in a file of old debts; raises ``UsageError`` where it is not there, or is none."""
    old = _read(path)
    if old is None:
        raise UsageError(f"{path} is not there; --write-baseline writes it")
    new = []
    for each in found:
        name = _name(each.finding, path)
        if old[name] > 0:
            old[name] -= 1
        else:
            new.append(each)
    return Settled(new, old.total())


def write(path: str, found: Iterable[Found]) -> None:
    """Writes what was found as old debts; raises ``UsageError`` where something else stands in the file."""
    _read(path)
    before = read_bytes(path) if os.path.exists(path) else b""
    files: dict[str, dict[str, int]] = {}
    for (file, about), count in sorted(Counter(_name(each.finding, path) for each in found).items()):
        files.setdefault(file, {})[about] = count
    text = json.dumps({"mlsysbib-baseline": _VERSION, "files": files}, ensure_ascii=False, indent=1) + "\n"
    edit(path, before, text.encode())


def _name(finding: Finding, path: str) -> tuple[str, str]:
    folder = os.path.dirname(os.path.realpath(path))
    file = finding.path
    if os.path.exists(file):
        file = os.path.relpath(os.path.realpath(file), folder).replace(os.sep, "/")
    return file, " ".join(filter(None, (finding.rule, finding.key, finding.field)))


def _read(path: str) -> Counter[tuple[str, str]] | None:
    """The old debts in a file; None where there is no file."""
    if not os.path.exists(path):
        return None
    try:
        content: dict[str, Any] = json.loads(read_bytes(path))
        known = content["mlsysbib-baseline"] == _VERSION
        old = Counter(
            {(file, about): count for file, each in content["files"].items() for about, count in each.items()}
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        known, old = False, Counter()
    if not known:
        raise UsageError(f"{path} is not a file of old debts, and was left alone; name another with --baseline")
    return old
