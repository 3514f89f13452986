"""What a rule says of itself, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mlsysbib.checks.rule import Rule

GROUPS = {
    "D": "duplicates",
    "F": "fields and types",
    "K": "citation keys",
    "S": "syntax",
    "T": "text",
    "I": "identifiers and addresses",
    "Y": "dates and pages",
    "N": "names",
    "V": "venues and versions",
    "L": "what sources say",
    "C": "what a paper cites",
}
"""What the rules of each letter are about."""


def explained(rule: Rule) -> Iterator[str]:
    """A rule as Markdown, which a terminal can show as well."""
    yield f"# {rule.code} {rule.name}\n\n"
    yield f"{rule.summary} {rule.why}\n\n"
    yield f"{_by_default(rule)} {_fixed(rule)}\n\n"
    yield f"```bibtex\n{rule.example}\n```\n\nRight is:\n\n```bibtex\n{rule.instead}\n```\n"


def listed(rule: Rule) -> dict[str, Any]:
    """A rule as an object of JSON."""
    return {
        "code": rule.code,
        "name": rule.name,
        "group": GROUPS.get(rule.code[0], ""),
        "summary": rule.summary,
        "why": rule.why,
        "example": rule.example,
        "instead": rule.instead,
        "default": rule.default,
        "fixes": rule.fixes,
    }


def rows(rules: Iterable[Rule]) -> list[tuple[str, ...]]:
    """The rules as lines of a table: code, whether it is looked for by default and fixed, name, summary."""
    return [
        (rule.code, "default" if rule.default else "", "fix" if rule.fixes else "", rule.name, rule.summary)
        for rule in rules
    ]


def _by_default(rule: Rule) -> str:
    if rule.default:
        return f"It is looked for by default; `--ignore {rule.code}` leaves it out."
    return f"It is looked for with `--extend-select {rule.code}`."


def _fixed(rule: Rule) -> str:
    return "`--fix` puts it right where that is certain." if rule.fixes else "It is for a person to put right."
