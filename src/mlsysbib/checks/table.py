"""All rules that are built in, by their codes."""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.checks import (
    addresses,
    agreeing,
    citing,
    crossrefs,
    dates,
    debris,
    duplicates,
    escapes,
    identifiers,
    keys,
    known_fields,
    locked,
    name_lists,
    page_ranges,
    people,
    refused,
    required,
    titles_as_written,
    unread,
    venues_named,
    works,
)
from mlsysbib.checks.comments import about_comments
from mlsysbib.checks.rule import Rule

_MODULES = (
    duplicates,
    works,
    required,
    known_fields,
    keys,
    crossrefs,
    unread,
    refused,
    debris,
    escapes,
    titles_as_written,
    name_lists,
    people,
    identifiers,
    agreeing,
    addresses,
    dates,
    page_ranges,
    venues_named,
    locked,
    citing,
)
_BUILT_IN = {rule.code: rule for module in _MODULES for rule in module.RULES}
RULES: Mapping[str, Rule] = {**_BUILT_IN, **{rule.code: rule for rule in about_comments(_BUILT_IN)}}
"""The rules by code, in the order of their groups."""
