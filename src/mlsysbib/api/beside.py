"""A paper beside the files that are checked, as rules on what it cites look at it."""

from __future__ import annotations

import os
from collections.abc import Sequence

from mlsysbib.checks.sheet import Paper, Sheet
from mlsysbib.papers.choosing import held_by_others
from mlsysbib.papers.cited import Cited


def beside(cited: Cited, sheets: Sequence[Sheet]) -> Paper:
    """What a paper cites with the files that are checked; its other databases may have some of it."""
    there = {item.key for sheet in sheets for item in sheet.items}
    missing = [key for key in cited.keys if key not in there]
    others = held_by_others(missing, {os.path.realpath(sheet.path) for sheet in sheets}, cited)
    elsewhere = {*cited.defined, *(key for keys in others.values() for key in keys)}
    return Paper(cited.keys, sheets, cited.everything, elsewhere, cited.dialect or "")
