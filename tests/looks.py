"""What rules find in a text, and the text as their fixes make it."""

from __future__ import annotations

from collections.abc import Iterable

from mlsysbib.checks.reading import sheet
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.running import Found, run
from mlsysbib.checks.sheet import Edit
from mlsysbib.lock.values import Lock


def found(rules: Iterable[Rule], text: str, language: str = "bibtex", lock: Lock | None = None) -> list[Found]:
    return run(sheet("x", text, language)._replace(this_year=2026, lock=lock or Lock()), rules)


def codes(rules: Iterable[Rule], text: str, language: str = "bibtex", lock: Lock | None = None) -> list[str]:
    return [each.finding.rule for each in found(rules, text, language, lock)]


def mended(rules: Iterable[Rule], text: str, language: str = "bibtex") -> str:
    """The text with all fixes but those that lie in earlier ones."""
    taken: list[Edit] = []
    for each in found(rules, text, language):
        if all(edit.end <= other.start or other.end <= edit.start for edit in each.fix for other in taken):
            taken += each.fix
    for edit in sorted(taken, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
