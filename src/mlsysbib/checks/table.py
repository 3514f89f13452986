"""All rules that are built in, by their codes."""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.checks import duplicates, unread
from mlsysbib.checks.rule import Rule

RULES: Mapping[str, Rule] = {rule.code: rule for module in (duplicates, unread) for rule in module.RULES}
"""The rules by code, in the order of their groups."""
